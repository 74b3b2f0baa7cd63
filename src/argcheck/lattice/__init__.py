"""The lattice of subsets of statements, and the sessions in which questions about it are answered and kept."""

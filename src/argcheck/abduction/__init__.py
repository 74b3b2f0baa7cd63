"""Abduction: what an open conclusion lacks, as candidate premises."""

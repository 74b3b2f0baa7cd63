"""Certificates of verdicts: made, checked by the kernel, and told."""

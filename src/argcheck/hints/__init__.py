"""Hints: what a careful colleague would point out about an argument that is in order."""

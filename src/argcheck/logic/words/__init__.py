"""Formulas as sentences."""

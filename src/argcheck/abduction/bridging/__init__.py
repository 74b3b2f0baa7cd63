"""Covering generalizations: from what is given to what is lacking."""

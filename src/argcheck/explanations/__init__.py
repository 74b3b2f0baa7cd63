"""Explanations: why a conclusion follows, line by line, or why it does not, in an argument's own words."""

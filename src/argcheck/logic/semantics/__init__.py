"""What formulas are true in: structures, worlds, interpretations in numbers; and truth in them."""

"""How much doubt reaches a conclusion."""

from argcheck.doubts.bounds import doubt, doubt_in
from argcheck.doubts.findings import DoubtFinding, DoubtReport, Firming

__all__ = ["DoubtFinding", "DoubtReport", "Firming", "doubt", "doubt_in"]

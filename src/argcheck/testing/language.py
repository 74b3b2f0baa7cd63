"""What is drawn from: names, operators, and which means of expression a formula may use."""

from __future__ import annotations

from dataclasses import dataclass

from argcheck.logic.formulas import Operator

CONSTANTS = ("a", "b", "c", "d")
FUNCTIONS = ("f", "g", "h")
PREDICATES = ("p", "q", "r", "s")
ODD_NAMES = ("premise", "and", "New York", "a`b", "follows", "by", "état", "x'", "日本", "nothing", "1st", "é", "p.q")
"""Names that need quoting, or look like something else; for anything. No signature has more symbols than this."""

VARIABLES = ("x", "y", "z")
ODD_VARIABLES = ("if", "the x", "y''", "ζ")

OPERATORS: tuple[Operator, ...] = ("should", "may", "necessarily", "possibly", "always", "eventually")
AGENT_OPERATORS: tuple[Operator, ...] = ("knows", "believes")
LOGICS = ("K", "T", "B", "D", "S4", "S5", "KD", "KD45")


@dataclass(frozen=True)
class Features:
    """What formulas may contain; ``depth`` bounds how deeply connectives, quantifiers and operators are nested."""

    arithmetic: bool = False
    functions: bool = True
    operators: bool = False
    odd_names: bool = False
    quantifiers: bool = True
    depth: int = 4

"""Formulas as text that reads back as the same formula, with as few parentheses as can be.

The law: for every formula that can be written down in a file at all, reading what was printed gives that formula
again. Three things need care, and each has its place below: a quantifier reaches as far right as it can, and so
must be closed in where something follows it; a whole number may be an ``Int`` or a ``Real``, and so must be written
``3.0`` where nothing around it tells; and ``-3`` is a number while ``-(3)`` is the negative of one.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.names import written
from argcheck.logic.sorts import REAL, Sort

# How tightly forms bind, loosest first; an operand that binds less tightly than its place wants parentheses.
_IFF, _IMPLIES, _XOR, _OR, _AND, _PREFIX = range(6)
_SUM, _PRODUCT, _FACTOR = range(3)

_SIGNS = {
    "iff": "↔", "implies": "→", "xor": "⊕", "or": "∨", "and": "∧", "not": "¬", "!=": "≠", "<=": "≤", ">=": "≥",
    "true": "⊤", "false": "⊥", "forall": "∀", "exists": "∃", "necessarily": "□", "possibly": "◇",
}  # fmt: skip


def print_formula(formula: Formula, signs: bool = False) -> str:
    """A formula as it is written in a file, in words or in signs.

    Raises:
        ValueError: a name in it cannot be written (see `argcheck.logic.names.written`).

    >>> S = Sort("S"); x = Var("x", S)
    >>> f = Iff(Exists((x,), Atom("p", (x,))), Atom("q"))
    >>> print_formula(f)
    '(exists x: S. p(x)) iff q'
    >>> print_formula(f, signs=True)
    '(∃x: S. p(x)) ↔ q'
    """
    return _Printer(signs).formula(formula, _IFF, last=True)


def print_term(term: Term) -> str:
    """A term as it is written in a file. A whole number of sort ``Real`` is written so that it is seen to be one.

    >>> print_term(Arithmetic("*", Number(Fraction(2), REAL), App("load", (), REAL)))
    '2 * load'
    >>> print_term(Number(Fraction(2), REAL)), print_term(Number(Fraction(1, 3), REAL))
    ('2.0', '1/3')
    """
    return _term(term, _SUM, _is_seen_real(term))


class _Printer:
    def __init__(self, signs: bool) -> None:
        self.signs = signs

    def word(self, word: str) -> str:
        return _SIGNS.get(word, word) if self.signs else word

    def formula(self, formula: Formula, place: int, last: bool) -> str:
        """The formula where something of this tightness is wanted; ``last`` if nothing follows it up to a ``)``."""
        match formula:
            case Truth(value):
                return self.word("true" if value else "false")
            case Atom(predicate, args):
                return written(predicate) + _arguments(args)
            case Equal(left, right):
                return _comparison("=", left, right)
            case Compare(operator, left, right):
                return _comparison(self.word(operator), left, right)
            case Not(Equal(left, right)):
                return _comparison(self.word("!="), left, right)
            case Not(operand):
                return self.prefix("not", None, operand, last)
            case Modal(operator, agent, body):
                return self.prefix(operator, agent, body, last)
            case And(operands):
                return self.several("and", _AND, operands, place, last)
            case Or(operands):
                return self.several("or", _OR, operands, place, last)
            case Xor(left, right):
                return self.pair("xor", _XOR, _OR, _OR, left, right, place, last)
            case Implies(left, right):
                if self.signs:
                    return self.pair("implies", _IMPLIES, _XOR, _IMPLIES, left, right, place, last)
                return self.conditional(left, right, place, last)
            case Iff(left, right):
                return self.pair("iff", _IFF, _IMPLIES, _IMPLIES, left, right, place, last)
            case Forall(variables, body) | Exists(variables, body):
                text = f"{self.quantifier(formula)}{_binders(variables)}. {self.formula(body, _IFF, True)}"
                return text if last else f"({text})"
            case _:
                assert_never(formula)

    def quantifier(self, formula: Quantified) -> str:
        word = "forall" if isinstance(formula, Forall) else "exists"
        return self.word(word) + ("" if self.signs else " ")

    def prefix(self, word: str, agent: Term | None, operand: Formula, last: bool) -> str:
        head = self.word(word)
        if agent is not None:
            head += _arguments((agent,))
        gap = "" if head in ("¬", "□", "◇") else " "
        return head + gap + self.formula(operand, _PREFIX, last)

    def several(self, word: str, level: int, operands: tuple[Formula, ...], place: int, last: bool) -> str:
        closed = place > level
        texts = [self.formula(operand, level + 1, False) for operand in operands[:-1]]
        texts.append(self.formula(operands[-1], level + 1, last or closed))
        text = f" {self.word(word)} ".join(texts)
        return f"({text})" if closed else text

    def pair(
        self, word: str, level: int, at_left: int, at_right: int, left: Formula, right: Formula, place: int, last: bool
    ) -> str:
        closed = place > level
        first = self.formula(left, at_left, False)
        text = f"{first} {self.word(word)} {self.formula(right, at_right, last or closed)}"
        return f"({text})" if closed else text

    def conditional(self, left: Formula, right: Formula, place: int, last: bool) -> str:
        closed = place > _IMPLIES
        # A conditional within the condition would be understood without parentheses, but hardly by a reader.
        condition = self.formula(left, _XOR if isinstance(left, Implies) else _IFF, True)
        text = f"if {condition} then {self.formula(right, _IMPLIES, last or closed)}"
        return f"({text})" if closed else text


def _binders(variables: tuple[Var, ...]) -> str:
    groups: list[tuple[Sort, list[str]]] = []
    for variable in variables:
        if not groups or groups[-1][0] != variable.sort:
            groups.append((variable.sort, []))
        groups[-1][1].append(written(variable.name))
    return ", ".join(f"{', '.join(names)}: {written(sort.name)}" for sort, names in groups)


def _arguments(args: tuple[Term, ...]) -> str:
    # Where an argument goes, its sort is known, so that no number in it needs to show it.
    return f"({', '.join([_term(arg, _SUM, True) for arg in args])})" if args else ""


def _comparison(sign: str, left: Term, right: Term) -> str:
    seen = _is_seen_real(left) or _is_seen_real(right)
    return f"{_term(left, _SUM, seen)} {sign} {_term(right, _SUM, seen)}"


def _term(term: Term, place: int, seen_real: bool) -> str:
    """A term; ``seen_real`` if it can be told without its whole numbers that it is of sort ``Real``."""
    match term:
        case Var(name, _):
            return written(name)
        case App(function, args, _):
            return written(function) + _arguments(args)
        case Number(value, sort):
            return _number(value, sort == REAL and not seen_real)
        case AsReal(operand):
            return _term(operand, place, True)
        case Negative(operand):
            inner = _term(operand, _FACTOR, seen_real)
            return f"-({inner})" if inner.startswith("-") or isinstance(operand, Number) else f"-{inner}"
        case Arithmetic(operator, left, right):
            level = _PRODUCT if operator == "*" else _SUM
            text = f"{_term(left, level, seen_real)} {operator} {_term(right, level + 1, seen_real)}"
            return f"({text})" if place > level else text
        case _:
            assert_never(term)


def _is_seen_real(term: Term) -> bool:
    """Whether something in a term shows that it is of sort ``Real``: a symbol, a variable, or a fraction."""
    match term:
        case Var() | App():
            return term.sort == REAL
        case Number(value, _):
            return value.denominator != 1
        case Negative(operand):
            return _is_seen_real(operand)
        case Arithmetic(_, left, right):
            return _is_seen_real(left) or _is_seen_real(right)
        case AsReal():
            return False
        case _:
            assert_never(term)


def _number(value: Fraction, with_point: bool) -> str:
    if value.denominator == 1:
        return f"{value.numerator}.0" if with_point else str(value.numerator)
    return print_fraction(value)


def print_fraction(value: Fraction) -> str:
    """A number as a decimal where that is exact, else as a fraction.

    >>> print_fraction(Fraction(1, 8)), print_fraction(Fraction(-1, 3)), print_fraction(Fraction(2))
    ('0.125', '-1/3', '2')
    """
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    if rest != 1 or places > 12:
        return str(value)
    if places == 0:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:].rstrip('0')}"
    return f"-{text}" if value < 0 else text

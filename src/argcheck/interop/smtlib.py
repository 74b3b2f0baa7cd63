"""Questions as SMT-LIB scripts (C. Barrett, P. Fontaine, C. Tinelli, *The SMT-LIB Standard: Version 2.6*, 2017).

Each script asks one question, "can these all be true together?", and says what argcheck found. Names of a user's are
kept, with their number of arguments behind them (``|tall/1|``), so that none is ever taken for a symbol of a solver's
own; what quoted symbols cannot hold is written as a number in braces. Statements are named, so that a solver can be
asked for an unsatisfiable core.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, assert_never

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
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.signature import Signature, Symbol
from argcheck.logic.sorts import REAL, Sort

Status = Literal["sat", "unsat", "unknown"]


@dataclass(frozen=True)
class Asserted:
    """A formula of a question: what it is called, and what it says in words, if that is known."""

    name: str
    formula: Formula
    prose: str | None = None


def script(signature: Signature, question: Iterable[Asserted], status: Status, remarks: Iterable[str] = ()) -> str:
    """The script for one question. ``remarks`` become comments at its head.

    Raises:
        ValueError: a formula has a modal operator; translate it first (`argcheck.logic.translation`).

    >>> from argcheck.logic.signature import Predicate, SortDeclaration
    >>> S = Sort("S"); x = Var("x", S)
    >>> s = Signature.of([SortDeclaration(S)], [Predicate("p", (S,))])
    >>> print(script(s, [Asserted("P1", Forall((x,), Atom("p", (x,))), "All are p.")], "sat"), end="")
    (set-info :smt-lib-version 2.6)
    (set-info :status sat)
    (set-option :produce-unsat-cores true)
    (set-logic ALL)
    (declare-sort |S/sort| 0)
    (declare-fun |p/1| (|S/sort|) Bool)
    ; P1: All are p.
    (assert (! (forall ((|?x| |S/sort|)) (|p/1| |?x|)) :named |statement P1|))
    (check-sat)
    """
    writer = _Writer(signature)
    lines = [
        "(set-info :smt-lib-version 2.6)",
        *map(_comment, remarks),
        f"(set-info :status {status})",
        "(set-option :produce-unsat-cores true)",
        "(set-logic ALL)",
        *writer.declarations(),
    ]
    for asserted in question:
        lines.append(_comment(asserted.name + (f": {asserted.prose}" if asserted.prose else "")))
        named = quoted(f"statement {asserted.name}")
        lines.append(f"(assert (! {writer.formula(asserted.formula)} :named {named}))")
    lines.append("(check-sat)")
    return "\n".join(lines) + "\n"


def quoted(name: str) -> str:
    """A quoted symbol of SMT-LIB, a different one for every name.

    >>> quoted("tall/1"), quoted("a|b"), quoted("é"), quoted("{")
    ('|tall/1|', '|a{7c}b|', '|{e9}|', '|{7b}|')
    """
    return f"|{''.join(c if ' ' <= c <= '~' and c not in '|{}' + chr(92) else f'{{{ord(c):x}}}' for c in name)}|"


def _comment(text: str) -> str:
    """A text of any kind on one line of comment."""
    return "; " + "".join(c if c.isprintable() else " " for c in text)


class _Writer:
    def __init__(self, signature: Signature) -> None:
        self._signature = signature
        # The number of arguments keeps what is written apart from all that is built in.
        symbols: list[Symbol] = [*signature.functions.values(), *signature.predicates.values()]
        self._symbols = {symbol.name: quoted(f"{symbol.name}/{len(symbol.arguments)}") for symbol in symbols}

    def declarations(self) -> Iterator[str]:
        """The sorts and symbols, and what the signature says of them."""
        signature = self._signature
        for name in signature.sorts:
            yield f"(declare-sort {self.sort(Sort(name))} 0)"
        for function in signature.functions.values():
            arguments = " ".join(map(self.sort, function.arguments))
            yield f"(declare-fun {self._symbols[function.name]} ({arguments}) {self.sort(function.result)})"
        for predicate in signature.predicates.values():
            arguments = " ".join(map(self.sort, predicate.arguments))
            yield f"(declare-fun {self._symbols[predicate.name]} ({arguments}) Bool)"
        for name, declaration in signature.sorts.items():
            if declaration.members is not None:
                yield _comment(f"these are all members of {name}")
                cases = _joined("or", [f"(= ?anything {self._symbols[m]})" for m in declaration.members])
                yield f"(assert (forall ((?anything {self.sort(declaration.sort)})) {cases}))"
                yield from self._distinct(declaration.members)
        for group in signature.distinct:
            yield from self._distinct(group)

    def _distinct(self, names: tuple[str, ...]) -> Iterator[str]:
        if len(names) > 1:
            yield f"(assert (distinct {' '.join(self._symbols[name] for name in names)}))"

    def sort(self, sort: Sort) -> str:
        return sort.name if sort.arithmetic else quoted(f"{sort.name}/sort")

    def term(self, term: Term) -> str:
        match term:
            case Var(name, _):
                return quoted(f"?{name}")
            case App(function, (), _):
                return self._symbols[function]
            case App(function, args, _):
                return f"({self._symbols[function]} {' '.join(map(self.term, args))})"
            case Number(value, sort):
                return _number(value, sort)
            case Arithmetic(operator, left, right):
                return f"({operator} {self.term(left)} {self.term(right)})"
            case Negative(operand):
                return f"(- {self.term(operand)})"
            case AsReal(operand):
                return f"(to_real {self.term(operand)})"
            case _:
                assert_never(term)

    def formula(self, formula: Formula) -> str:
        match formula:
            case Truth(value):
                return "true" if value else "false"
            case Atom(predicate, ()):
                return self._symbols[predicate]
            case Atom(predicate, args):
                return f"({self._symbols[predicate]} {' '.join(map(self.term, args))})"
            case Equal(left, right):
                return f"(= {self.term(left)} {self.term(right)})"
            case Compare(operator, left, right):
                return f"({operator} {self.term(left)} {self.term(right)})"
            case Not(operand):
                return f"(not {self.formula(operand)})"
            case And(operands):
                return _joined("and", map(self.formula, operands))
            case Or(operands):
                return _joined("or", map(self.formula, operands))
            case Implies(left, right):
                return f"(=> {self.formula(left)} {self.formula(right)})"
            case Iff(left, right):
                return f"(= {self.formula(left)} {self.formula(right)})"
            case Xor(left, right):
                return f"(xor {self.formula(left)} {self.formula(right)})"
            case Forall(variables, body) | Exists(variables, body):
                word = "forall" if isinstance(formula, Forall) else "exists"
                bound = " ".join(f"({self.term(v)} {self.sort(v.sort)})" for v in variables)
                return f"({word} ({bound}) {self.formula(body)})"
            case Modal():
                raise ValueError("operators are translated before they are written as SMT-LIB")
            case _:
                assert_never(formula)


def _joined(word: str, parts: Iterable[str]) -> str:
    """
    >>> _joined("or", ["a"]), _joined("or", ["a", "b"])
    ('a', '(or a b)')
    """
    listed = list(parts)
    return listed[0] if len(listed) == 1 else f"({word} {' '.join(listed)})"


def _number(value: Fraction, sort: Sort) -> str:
    """
    >>> from argcheck.logic.sorts import INT
    >>> _number(Fraction(-3), INT), _number(Fraction(1, 3), REAL), _number(Fraction(-2), REAL)
    ('(- 3)', '(/ 1.0 3.0)', '(- 2.0)')
    """
    point = ".0" if sort == REAL else ""
    size = f"{abs(value.numerator)}{point}"
    if value.denominator != 1:
        size = f"(/ {size} {value.denominator}{point})"
    return f"(- {size})" if value < 0 else size

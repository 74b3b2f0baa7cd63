"""A finder of small refutations, slow and plain: it says nothing about what it cannot find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from tests.kernel.sheets import Sheet

from argcheck.kernel.budget import Rejected
from argcheck.kernel.certificate import Equality, Hole, Members, Propagated, Refutation, Step, anything
from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Quantified,
    Term,
    Truth,
    Xor,
)
from argcheck.logic.sorts import Sort
from argcheck.logic.substitution import put

Facts = dict[Formula, bool]

MOST_INSTANCES = 40
MOST_CASES = 150


class GivenUp(Exception):  # noqa: N818
    """It is not found out."""


def find(sheet: Sheet, keys: Iterable[str], rounds: int = 2) -> Refutation | None:
    """A refutation of the formulas with these keys, put on the sheet; None if none is found."""
    finder = _Finder(sheet, [sheet.subject.classical.formulas[key] for key in keys])
    try:
        for _ in range(rounds):
            finder.say_more()
            finder.steps_of_cases.clear()
            finder.cases = 0
            if finder.split({}):
                return Refutation((*keys,), (*finder.steps, *finder.steps_of_cases))
    except GivenUp:
        return None
    return None


@dataclass
class _Finder:
    sheet: Sheet
    asserted: list[Formula]
    steps: list[Step] = field(default_factory=list)
    steps_of_cases: list[Step] = field(default_factory=list)
    terms: dict[Sort, dict[Term, None]] = field(default_factory=dict)
    done: set[object] = field(default_factory=set)
    cases: int = 0

    def __post_init__(self) -> None:
        for declaration in self.sheet.signature.sorts.values():
            constants = [App(f.name, (), f.result) for f in self.sheet.signature.constants(declaration.sort)]
            anyone = App(anything(declaration.sort), (), declaration.sort)
            self.terms[declaration.sort] = dict.fromkeys([*constants, *([] if constants else [anyone])])

    def say_more(self) -> None:
        """Name witnesses for the quantified formulas met so far, and take instances of them."""
        for quantified in [f for formula in self.asserted for f in _prime(formula) if isinstance(f, Quantified)]:
            if ("witness", quantified) not in self.done:
                self.done.add(("witness", quantified))
                step, witnesses = self.sheet.witness(
                    quantified, *(f"w{len(self.done)}{v.name}" for v in quantified.variables)
                )
                self._say(step, quantified, witnesses, exists=isinstance(quantified, Exists))
                for witness in witnesses:
                    self.terms[witness.sort][witness] = None
                    if self.sheet.signature.sorts[witness.sort.name].members is not None:
                        self.steps.append(Members(self.sheet.term(witness)))
                        members = self.sheet.signature.sorts[witness.sort.name].members or ()
                        equations = [Equal(witness, App(m, (), witness.sort)) for m in members]
                        self.asserted.append(Or(tuple(equations)) if len(equations) > 1 else equations[0])
        for quantified in [f for formula in self.asserted for f in _prime(formula) if isinstance(f, Quantified)]:
            for terms in product(*(self.terms[v.sort] for v in quantified.variables)):
                if (quantified, terms) not in self.done and len(self.steps) < MOST_INSTANCES:
                    self.done.add((quantified, terms))
                    step = self.sheet.instance(quantified, terms)
                    self._say(step, quantified, terms, exists=isinstance(quantified, Forall))

    def _say(self, step: Step, quantified: Quantified, terms: Iterable[Term], exists: bool) -> None:
        names = [v.name for v in quantified.variables]
        body = put(quantified.body, dict(zip(names, terms, strict=True)))
        self.steps.append(step)
        self.asserted.append(Implies(quantified, body) if exists else Implies(body, quantified))

    def split(self, facts: Facts) -> bool:
        """Refute all cases in which these are the facts, and write down how."""
        self.cases += 1
        if self.cases > MOST_CASES:
            raise GivenUp
        values = [_value(formula, facts) for formula in self.asserted]
        clause = tuple(self._literal(formula, not fact) for formula, fact in facts.items())
        if False in values:
            self.steps_of_cases.append(Propagated(clause))
            return True
        open_ones = [
            p for formula, value in zip(self.asserted, values, strict=True) if value is None
            for p in _prime(formula) if p not in facts
        ]  # fmt: skip
        if not open_ones:
            return self._by_equality(facts)
        if not all(self.split({**facts, open_ones[0]: fact}) for fact in (True, False)):
            return False
        self.steps_of_cases.append(Propagated(clause))
        return True

    def _by_equality(self, facts: Facts) -> bool:
        equality = Equality(tuple(self._literal(formula, not fact) for formula, fact in facts.items()))
        try:
            self.sheet.refute([], equality, Hole((), ""))
        except Rejected:
            return False
        self.steps_of_cases.append(equality)
        return True

    def _literal(self, formula: Formula, holds: bool):  # type: ignore[no-untyped-def]
        return self.sheet.literal(formula if holds else Not(formula))


def _prime(formula: Formula) -> list[Formula]:
    """The closed formulas of which a formula is a propositional combination."""
    match formula:
        case Truth():
            return []
        case Atom() | Equal() | Compare() | Forall() | Exists():
            return [formula]
        case Not(operand):
            return _prime(operand)
        case And(operands) | Or(operands):
            return [p for operand in operands for p in _prime(operand)]
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            return [*_prime(left), *_prime(right)]
        case Modal():
            raise GivenUp


def _value(formula: Formula, facts: Mapping[Formula, bool]) -> bool | None:
    """The truth value of a formula, as far as the facts settle it (S. Kleene, 1952)."""
    match formula:
        case Truth(value):
            return value
        case Atom() | Equal() | Compare() | Forall() | Exists():
            return facts.get(formula)
        case Not(operand):
            inner = _value(operand, facts)
            return None if inner is None else not inner
        case And(operands):
            values = [_value(o, facts) for o in operands]
            return False if False in values else None if None in values else True
        case Or(operands):
            values = [_value(o, facts) for o in operands]
            return True if True in values else None if None in values else False
        case Implies(left, right):
            return _value(Or((Not(left), right)), facts)
        case Iff(left, right) | Xor(left, right):
            one, other = _value(left, facts), _value(right, facts)
            return None if one is None or other is None else (one == other) is isinstance(formula, Iff)
        case Modal():
            raise GivenUp

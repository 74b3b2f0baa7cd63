"""Edits of what a statement says: replaced, strengthened, weakened, negated."""

from __future__ import annotations

from dataclasses import dataclass

from argcheck.argument import Argument
from argcheck.edits.base import Edit, formula_in, known, refused, text_of, with_changes
from argcheck.edits.laws import Law, Promise, promising
from argcheck.logic.formulas import And, Formula, Not, Or
from argcheck.logic.names import written


@dataclass(frozen=True)
class _OfFormula(Edit):
    """An edit of a statement's formula."""

    label: str

    def formula(self, argument: Argument) -> Formula:
        """The formula that the statement gets; raises `EditError` if the edit does not fit."""
        raise NotImplementedError

    def apply(self, argument: Argument) -> Argument:
        return with_changes(argument, self.label, formula=self.formula(argument))

    def inverse(self, argument: Argument) -> Edit:
        return Replace(self.label, _formula_of(self.label, argument))

    def promise(self, argument: Argument) -> Promise:
        role = known(self.label, argument).role
        return promising(Law.OTHER_SUPPORTS, about=self.label) if role.is_ground else Promise()


def _formula_of(label: str, argument: Argument) -> Formula:
    formula = known(label, argument).formula
    if formula is None:
        raise refused("note", f"{label} is a note, and has no formula.", None, label)
    return formula


@dataclass(frozen=True)
class _WithFormula(_OfFormula):
    given: str | Formula

    def __post_init__(self) -> None:
        object.__setattr__(self, "given", text_of(self.given))

    def read(self, argument: Argument) -> Formula:
        """The formula given, in the vocabulary of an argument; raises `EditError` if it is none."""
        return formula_in(str(self.given), argument)


@dataclass(frozen=True)
class Replace(_WithFormula):
    """Gives a statement another formula.

    >>> str(Replace("P2", "forall x: S.  p(x)"))
    'replace P2 by forall x: S. p(x)'
    """

    def formula(self, argument: Argument) -> Formula:
        _formula_of(self.label, argument)
        return self.read(argument)

    def __str__(self) -> str:
        return f"replace {written(self.label)} by {self.given}"


@dataclass(frozen=True)
class Strengthen(_WithFormula):
    """Lets a statement say something more: its formula *and* this one.

    >>> import argcheck
    >>> from argcheck.logic.printing import print_formula
    >>> rain = argcheck.loads('prop rain, wet  premise P rain')
    >>> print_formula(Strengthen("P", "wet").apply(rain)["P"].formula)
    'rain and wet'
    """

    def formula(self, argument: Argument) -> Formula:
        old = _formula_of(self.label, argument)
        return _legible(And((*(old.operands if isinstance(old, And) else (old,)), self.read(argument))), argument)

    def promise(self, argument: Argument) -> Promise:
        return _stronger(self.label, argument, True)

    def __str__(self) -> str:
        return f"strengthen {written(self.label)} by {self.given}"


@dataclass(frozen=True)
class Weaken(_WithFormula):
    """Lets a statement say something less: its formula *or* this one.

    >>> import argcheck
    >>> from argcheck.logic.printing import print_formula
    >>> rain = argcheck.loads('prop rain, wet  premise P rain')
    >>> print_formula(Weaken("P", "wet").apply(rain)["P"].formula)
    'rain or wet'
    """

    def formula(self, argument: Argument) -> Formula:
        old = _formula_of(self.label, argument)
        return _legible(Or((*(old.operands if isinstance(old, Or) else (old,)), self.read(argument))), argument)

    def promise(self, argument: Argument) -> Promise:
        return _stronger(self.label, argument, False)

    def __str__(self) -> str:
        return f"weaken {written(self.label)} by {self.given}"


def _stronger(label: str, argument: Argument, stronger: bool) -> Promise:
    """A stronger premise loses nothing, a weaker one gains nothing; of what is claimed, the reverse."""
    role = known(label, argument).role
    laws = [Law.NOTHING_GAINED if stronger is role.is_claim else Law.NOTHING_LOST]
    return promising(*laws, *([Law.OTHER_SUPPORTS] if role.is_ground else []), about=label)


@dataclass(frozen=True)
class Negate(_OfFormula):
    """Lets a statement say the opposite. A negation loses its ``not``, everything else gets one."""

    def formula(self, argument: Argument) -> Formula:
        return _legible(_negated(_formula_of(self.label, argument)), argument)

    def inverse(self, argument: Argument) -> Edit:
        old = _formula_of(self.label, argument)
        return self if _negated(_negated(old)) == old else Replace(self.label, old)

    def promise(self, argument: Argument) -> Promise:
        if known(self.label, argument).role.is_claim:
            return promising(Law.MIRRORED, about=self.label)
        return super().promise(argument)

    def __str__(self) -> str:
        return f"negate {written(self.label)}"


def _legible(formula: Formula, argument: Argument) -> Formula:
    """A formula made of others, read back from its text, which is refused if it is nested too deeply: else edits could
    make what no file can say."""
    return formula_in(text_of(formula), argument)


def _negated(formula: Formula) -> Formula:
    return formula.operand if isinstance(formula, Not) else Not(formula)

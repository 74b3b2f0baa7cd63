"""Certificates: what is claimed about an argument, and the evidence, as values.

A certificate is a few tables (terms, formulas, choices of witnesses, models, refutations) and findings, which refer
to them. All numbers in it count a table from 0. What each thing means, and when it is accepted, is told in
``docs/certificates.md``; `argcheck.kernel.reading` reads the text format.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal as OneOf

from argcheck.logic.formulas import Formula, Term
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.sorts import Sort

FORMAT = "argcheck-certificate/1"


def anything(sort: Sort) -> str:
    """The name of the constant that stands for an arbitrary member of a sort (sorts are never empty).

    A line break occurs in no name of a user's, and no other name that is made here begins like this one.
    """
    return f"\nany {sort.name}"


# --- steps of a refutation: each adds one clause ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal:
    """That a formula of the table holds, or that it does not, when its free variables stand for ``values``.

    ``values`` are numbers of closed terms, one for each free variable, in the order of the variables' names.
    """

    formula: int
    holds: bool = True
    values: tuple[int, ...] = ()


Clause = tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """``inst``: a quantified formula, with ``values`` for its free variables, taken at ``terms`` for its own.

    It adds "if the universal holds, so does its body of these", or "if the body holds of these, so does the
    existential".
    """

    formula: int
    values: tuple[int, ...]
    terms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """``choose``: the witnesses of a choice, at ``values`` for the free variables of its formula.

    It adds "if the existential holds, so does its body of the witnesses", or "if the body holds of the witnesses, so
    does the universal".
    """

    choice: int
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Equality:
    """``eq``: a clause that holds by the laws of equality alone."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Linear:
    """``lin``: a clause of comparisons and equations of numbers; its denial, each literal times its multiplier, adds up
    to an absurdity."""

    clause: Clause
    multipliers: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """``div``: an ``Int`` term has a quotient by a positive whole number.

    It adds ``exists q: Int. divisor * q <= term and term <= divisor * q + (divisor - 1)``, in just this form.
    """

    term: int
    divisor: int


@dataclass(frozen=True, slots=True)
class Members:
    """``members``: a term of an enumerated sort is equal to one of the members. It adds these equations."""

    term: int


@dataclass(frozen=True, slots=True)
class Propagated:
    """``rup``: a clause whose denial is refuted by unit propagation through the clauses so far."""

    clause: Clause


@dataclass(frozen=True, slots=True)
class Hole:
    """``hole``: a clause for which there is no evidence, and why. A certificate with one is never accepted."""

    clause: Clause
    reason: str


Step = Instance | Witness | Equality | Linear | Division | Members | Propagated | Hole


# --- tables -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """New function symbols, one for each variable of a quantified formula, for what witnesses an existential or belies
    a universal, if anything does. They are applied to the formula's free variables, in the order of their names."""

    formula: int
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refutation:
    """Why formulas of the theory, named by their keys, cannot all be true."""

    keys: tuple[str, ...]
    steps: tuple[Step, ...]


# --- findings ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Impossible:
    """Grounds (by label) that, with what is in force anyway and what is assumed, cannot all be true: see `refutation`.

    ``model`` is a model of the grounds and what is in force anyway, which shows that they do not clash by themselves;
    None if they do, and then the refutation does without what is assumed.
    """

    labels: tuple[str, ...]
    refutation: int
    model: int | None = None


@dataclass(frozen=True, slots=True)
class Possible:
    """Grounds (by label) that, with what is in force anyway and what is assumed, are all true in a model."""

    labels: tuple[str, ...]
    model: int


@dataclass(frozen=True, slots=True)
class Family:
    """Sets of grounds that are impossible, and sets that are possible.

    With ``extent`` "minimal", it is claimed that every impossible set listed is a minimal one; with "complete", that
    these are all the minimal ones there are (and that the possible ones are all the maximal ones).
    """

    impossible: tuple[Impossible, ...]
    possible: tuple[Possible, ...] = ()
    extent: OneOf["some", "minimal", "complete"] = "some"


@dataclass(frozen=True, slots=True)
class Consistent:
    """All that is in force in a case is true in a model."""

    case: str
    model: int


@dataclass(frozen=True, slots=True)
class Inconsistent:
    """It is not: the conflicts among the grounds, nothing being assumed. (Repairs are what the possible sets lack.)"""

    case: str
    conflicts: Family


@dataclass(frozen=True, slots=True)
class Follows:
    """A lemma or conclusion follows: the minimal supports are the impossible sets, its denial being assumed."""

    case: str
    label: str
    supports: Family


@dataclass(frozen=True, slots=True)
class Contradicted:
    """Its negation follows: ``against`` with the claim itself assumed, and a model in which the claim fails."""

    case: str
    label: str
    against: Family
    failing: int


@dataclass(frozen=True, slots=True)
class Open:
    """Neither: a model in which it holds, and one in which it fails."""

    case: str
    label: str
    holding: int
    failing: int


@dataclass(frozen=True, slots=True)
class Contested:
    """The grounds clash (``conflict`` is a refutation), and a set of them that does not supports it or its negation."""

    case: str
    label: str
    conflict: int
    supports: Family
    against: Family


@dataclass(frozen=True, slots=True)
class Vacuous:
    """The grounds clash, and no set of them that does not supports it or its negation: both families are complete."""

    case: str
    label: str
    conflict: int
    supports: Family
    against: Family


@dataclass(frozen=True, slots=True)
class StepSuffices:
    """A claim follows from exactly what its author says it follows from."""

    case: str
    label: str
    refutation: int


@dataclass(frozen=True, slots=True)
class StepFails:
    """It does not: a model of what is said to suffice, in which the claim fails."""

    case: str
    label: str
    model: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nothing is known about a claim (or, without a label, about the consistency of a case), for this reason."""

    case: str
    label: str | None
    reason: str


Finding = (
    Consistent
    | Inconsistent
    | Follows
    | Contradicted
    | Open
    | Contested
    | Vacuous
    | StepSuffices
    | StepFails
    | Undecided
)


@dataclass(frozen=True)
class Certificate:
    """Findings about the argument whose meaning has this digest (see `argcheck.kernel.digest.digest`).

    Terms and formulas are those of the classical theory: where the argument has operators, of its translation.
    They may have free variables. A `World` among the models is the actual world of its model.
    """

    argument: str
    terms: tuple[Term, ...]
    formulas: tuple[Formula, ...]
    choices: tuple[Choice, ...]
    models: tuple[Structure, ...]
    refutations: tuple[Refutation, ...]
    findings: tuple[Finding, ...]

"""Certificates written by hand, as far as a test needs one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from argcheck.argument import Role
from argcheck.kernel.budget import Budget
from argcheck.kernel.certificate import (
    Certificate,
    Choice,
    Clause,
    Equality,
    Finding,
    Instance,
    Linear,
    Literal,
    Propagated,
    Refutation,
    Step,
    Witness,
)
from argcheck.kernel.digest import digest
from argcheck.kernel.refutation import HoleFound, Tables, check_refutation
from argcheck.kernel.subject import Case, Claim, Subject, Theory
from argcheck.logic.formulas import App, Formula, Not, Quantified, Term
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.signature import Signature
from argcheck.logic.walk import free_variables
from argcheck.syntax.load import load_formula, loads


@dataclass
class Sheet:
    """Tables that grow as something new is put into a step."""

    subject: Subject
    terms: list[Term] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    models: list[Structure] = field(default_factory=list)
    refutations: list[Refutation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Sheet:
        return cls(subject_of(text))

    @property
    def signature(self) -> Signature:
        return self.subject.classical.signature

    def certificate(self) -> Certificate:
        return Certificate(
            digest(self.subject),
            tuple(self.terms),
            tuple(self.formulas),
            tuple(self.choices),
            tuple(self.models),
            tuple(self.refutations),
            tuple(self.findings),
        )

    def refute(self, keys: Iterable[str], *steps: Step) -> tuple[HoleFound, ...]:
        """Check a refutation; raises `Rejected`."""
        certificate = self.certificate()
        tables = Tables(certificate, self.signature, Budget(10**7))
        return check_refutation(Refutation((*keys,), steps), tables, self.subject.classical.formulas, Budget(10**7))

    # --- tables -------------------------------------------------------------------------------------

    def term(self, term: Term) -> int:
        return _place(term, self.terms)

    def many(self, terms: Iterable[Term]) -> tuple[int, ...]:
        return tuple(map(self.term, terms))

    def constant(self, name: str) -> Term:
        return App(name, (), self.signature.functions[name].result)

    def parsed(self, text: str) -> Formula:
        return load_formula(text, self.signature)

    def formula(self, formula: Formula) -> int:
        return _place(formula, self.formulas)

    def choice(self, formula: Quantified, *symbols: str) -> int:
        return _place(Choice(self.formula(formula), symbols), self.choices)

    # --- steps --------------------------------------------------------------------------------------

    def instance(self, formula: Formula, terms: Iterable[Term], values: Iterable[Term] = ()) -> Step:
        return Instance(self.formula(formula), self.many(values), self.many(terms))

    def witness(self, formula: Quantified, *symbols: str, values: tuple[Term, ...] = ()) -> tuple[Step, list[Term]]:
        """The step, and the witnesses."""
        step = Witness(self.choice(formula, *symbols), self.many(values))
        assert len(values) == len(free_variables(formula))
        return step, [App(s, values, v.sort) for s, v in zip(symbols, formula.variables, strict=True)]

    def clause(self, *formulas: Formula | str) -> Clause:
        return tuple(self.literal(self.parsed(f) if isinstance(f, str) else f) for f in formulas)

    def literal(self, formula: Formula) -> Literal:
        holds = True
        while isinstance(formula, Not):
            formula, holds = formula.operand, not holds
        return Literal(self.formula(formula), holds)

    def equality(self, *formulas: Formula | str) -> Step:
        return Equality(self.clause(*formulas))

    def linear(self, multipliers: Iterable[int], *formulas: Formula | str) -> Step:
        return Linear(self.clause(*formulas), tuple(map(Fraction, multipliers)))

    def propagated(self, *formulas: Formula | str) -> Step:
        return Propagated(self.clause(*formulas))


def _place(thing: object, table: list) -> int:  # type: ignore[type-arg]
    if thing not in table:
        table.append(thing)
    return table.index(thing)


def subject_of(text: str) -> Subject:
    """An argument without scenarios and operators, as the kernel sees it."""
    argument = loads(text)
    said = dict(argument.formulas())
    formulas = {**said, **{denied(label): Not(formula) for label, formula in said.items()}}
    claims = {c.label: Claim(c.label, denied(c.label), c.grounds) for c in argument.claims}
    fixed = argument.labels(Role.BACKGROUND, Role.DEFINITION)
    theory = Theory(argument.signature, formulas)
    return Subject(theory, theory, (Case("", {label: label for label in argument.grounds}, fixed, claims),))


def denied(label: str) -> str:
    return f"\nnot {label}"

"""Refutations: one function for each kind of step, each adding a clause that holds.

The law that makes it right: *every clause holds in some expansion, by the chosen witnesses, of every model of the
formulas that are refuted.* So if the clauses contradict each other, the formulas have no model. That the first clauses
and those for connectives hold is plain; for each step, the reason stands with its function.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.certificate import (
    Certificate,
    Clause,
    Division,
    Equality,
    Hole,
    Instance,
    Linear,
    Literal,
    Members,
    Propagated,
    Refutation,
    Step,
    Witness,
)
from argcheck.kernel.equality import holds_by_equality
from argcheck.kernel.literals import TRUE, Literals
from argcheck.kernel.propagation import Clauses
from argcheck.kernel.sums import Comparison, Relation, Sum
from argcheck.kernel.vocabulary import Vocabulary
from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    Compare,
    Exists,
    Forall,
    Formula,
    Number,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, Sort


@dataclass(frozen=True, slots=True)
class HoleFound:
    """A step without evidence: its place among the steps (from 1), and the reason given."""

    step: int
    reason: str


class Tables:
    """The terms, formulas and choices of a certificate, looked at when they are first used.

    Raises:
        Rejected: a choice is not in order.
    """

    def __init__(self, certificate: Certificate, signature: Signature, budget: Budget) -> None:
        self.signature = signature
        self.vocabulary = Vocabulary(signature, budget)
        self.certificate = certificate
        self._free: dict[int, Mapping[str, Sort]] = {}
        self._closed: set[int] = set()
        for number, choice in enumerate(certificate.choices):
            formula, free = self.quantified(choice.formula)
            if len(choice.symbols) != len(formula.variables):
                raise Rejected(f"choice {number} has not one symbol for each variable")
            self.vocabulary.choose(choice.symbols, tuple(free.values()), (v.sort for v in formula.variables))

    def formula(self, number: int) -> tuple[Formula, Mapping[str, Sort]]:
        """A formula with its free variables; raises `Rejected` if it is not well formed."""
        formula = self.certificate.formulas[number]
        if number not in self._free:
            self._free[number] = self.vocabulary.free_variables(formula)
        return formula, self._free[number]

    def quantified(self, number: int) -> tuple[Quantified, Mapping[str, Sort]]:
        """The same, of a quantified formula."""
        formula, free = self.formula(number)
        if not isinstance(formula, Quantified):
            raise Rejected(f"formula {number} is not quantified")
        return formula, free

    def closed(self, number: int) -> Term:
        """A term; raises `Rejected` if it is not well formed, or has variables."""
        term = self.certificate.terms[number]
        if number not in self._closed:
            if self.vocabulary.free_variables(term):
                raise Rejected(f"term {number} has variables")
            self._closed.add(number)
        return term


def check_refutation(
    refutation: Refutation, tables: Tables, formulas: Mapping[str, Formula], budget: Budget
) -> tuple[HoleFound, ...]:
    """Check that formulas, named by the refutation's keys, contradict each other. Returns the holes in it.

    Raises:
        Rejected: a step is wrong, or there is no contradiction at the end.
    """
    proof = _Proof(tables, Literals(budget), Clauses(budget))
    for key in refutation.keys:
        if key not in formulas:
            raise Rejected(f"there is no formula {key!r}")
        if tables.vocabulary.free_variables(formulas[key]):
            raise Rejected(f"the formula {key!r} is not closed")
        proof.add((proof.literals.literal(formulas[key], {}),))
    holes = []
    for number, step in enumerate(refutation.steps, 1):
        try:
            proof.add(_clause(step, proof))
        except Rejected as rejected:
            raise Rejected(f"step {number}: {rejected}") from None
        if isinstance(step, Hole):
            holes.append(HoleFound(number, step.reason))
    if not proof.clauses.contradictory:
        raise Rejected("its steps lead to no contradiction")
    return tuple(holes)


@dataclass
class _Proof:
    tables: Tables
    literals: Literals
    clauses: Clauses
    groups: tuple[frozenset[int], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Members of enumerated sorts, and constants declared to be distinct, are all different."""
        signature = self.tables.signature
        members = [d.members for d in signature.sorts.values() if d.members is not None]
        self.groups = tuple(frozenset(map(self.constant, group)) for group in (*members, *signature.distinct))

    def constant(self, name: str) -> int:
        return self.literals.node(App(name, (), self.tables.signature.functions[name].result), {})

    def add(self, clause: tuple[int, ...]) -> None:
        """Add a clause, after those that say what the formulas in it mean."""
        self.define()
        self.clauses.add(clause)

    def define(self) -> None:
        """Add the clauses that say what formulas met since the last time mean."""
        for definition in self.literals.new:
            self.clauses.add(definition)
        self.literals.new.clear()

    def values(self, free: Mapping[str, Sort], numbers: tuple[int, ...]) -> dict[str, int]:
        """The nodes that variables stand for; raises `Rejected` unless there is one of its sort for each."""
        if len(numbers) != len(free):
            raise Rejected(f"{len(numbers)} terms are given for {len(free)} variables")
        terms = [self.tables.closed(number) for number in numbers]
        if [term.sort for term in terms] != [*free.values()]:
            raise Rejected("a term is not of its variable's sort")
        return {name: self.literals.node(term, {}) for name, term in zip(free, terms, strict=True)}

    def clause(self, clause: Clause) -> tuple[int, ...]:
        return tuple(map(self.literal, clause))

    def literal(self, literal: Literal) -> int:
        formula, free = self.tables.formula(literal.formula)
        number = self.literals.literal(formula, self.values(free, literal.values))
        return number if literal.holds else -number

    def denied(self, literal: int) -> tuple[Sum, Relation]:
        """What the denial of a comparison says: that a sum is equal to 0, less than 0, or at most 0."""
        atom = self.literals.atoms[abs(literal)]
        if not isinstance(atom, Comparison) or (literal > 0 and atom.relation == "="):
            raise Rejected("a literal is no comparison of numbers, or the denial of one is no inequality")
        if literal < 0:
            return atom.difference, atom.relation
        negated = atom.difference.times(-1)
        if atom.relation == "<":
            return negated, "<="
        return (negated.plus(Sum.of({}, Fraction(1))), "<=") if self.literals.whole(negated) else (negated, "<")


def _clause(step: Step, proof: _Proof) -> tuple[int, ...]:
    """The clause that a step adds; raises `Rejected` if it is not shown to hold."""
    match step:
        case Instance():
            return _instance(step, proof)
        case Witness():
            return _witness(step, proof)
        case Equality():
            return _equality(step, proof)
        case Linear():
            return _linear(step, proof)
        case Division():
            return _division(step, proof)
        case Members():
            return _members(step, proof)
        case Propagated():
            return _propagated(step, proof)
        case Hole(clause, _):
            return proof.clause(clause)
        case _:
            assert_never(step)


def _instance(step: Instance, proof: _Proof) -> tuple[int, ...]:
    """What is true of all is true of these; what is true of these is true of some. (Smullyan 1968, chapter V)"""
    formula, free = proof.tables.quantified(step.formula)
    outer = proof.values(free, step.values)
    own = proof.values({v.name: v.sort for v in formula.variables}, step.terms)
    quantified = proof.literals.literal(formula, outer)
    body = proof.literals.literal(formula.body, {**outer, **own})
    return (-quantified, body) if isinstance(formula, Forall) else (quantified, -body)


def _witness(step: Witness, proof: _Proof) -> tuple[int, ...]:
    """The symbols of a choice occur in nothing that it is made for. So, in a model, they may be taken for functions
    whose values make the body of an existential true (of a universal, false), wherever there are such values at all.
    (Skolem functions; Smullyan 1968, chapter V, on regular sets)"""
    choice = proof.tables.certificate.choices[step.choice]
    formula, free = proof.tables.quantified(choice.formula)
    outer = proof.values(free, step.values)
    chosen = {
        v.name: proof.literals.node(App(symbol, tuple(map(Var, free, free.values())), v.sort), outer)
        for v, symbol in zip(formula.variables, choice.symbols, strict=True)
    }
    quantified = proof.literals.literal(formula, outer)
    body = proof.literals.literal(formula.body, {**outer, **chosen})
    return (quantified, -body) if isinstance(formula, Forall) else (-quantified, body)


def _equality(step: Equality, proof: _Proof) -> tuple[int, ...]:
    """See `argcheck.kernel.equality.holds_by_equality`. (Nelson and Oppen 1980)"""
    clause = proof.clause(step.clause)
    if not holds_by_equality(clause, proof.literals, proof.groups):
        raise Rejected("the clause does not hold by equality")
    return clause


def _linear(step: Linear, proof: _Proof) -> tuple[int, ...]:
    """Multiples of inequalities that hold, none of them negative, and any multiples of equations add up to something
    that holds; as it is absurd, not all of them hold. (J. Farkas, "Theorie der einfachen Ungleichungen", 1902)"""
    clause = proof.clause(step.clause)
    if len(clause) != len(step.multipliers):
        raise Rejected("there is not one multiplier for each literal")
    if TRUE in clause:
        return clause
    total, relations = Sum.of({}), set[Relation]()
    for literal, multiplier in zip(clause, step.multipliers, strict=True):
        if literal != -TRUE and multiplier:
            denied, relation = proof.denied(literal)
            if multiplier < 0 and relation != "=":
                raise Rejected("an inequality has a negative multiplier")
            total = total.plus(denied.times(multiplier))
            relations.add(relation)
    strictest: Relation = "<" if "<" in relations else "<=" if "<=" in relations else "="
    if proof.literals.normal(total, strictest) is not False:
        raise Rejected("the sum is not absurd")
    return clause


def _division(step: Division, proof: _Proof) -> tuple[int, ...]:
    """Division with remainder (Euclid, *Elements* VII)."""
    term = proof.tables.closed(step.term)
    if term.sort != INT or step.divisor < 1:
        raise Rejected("only an Int has a quotient, by a positive number")
    quotient = Var("q", INT)
    product = Arithmetic("*", Number(Fraction(step.divisor), INT), quotient)
    most = Arithmetic("+", product, Number(Fraction(step.divisor - 1), INT))
    exists = Exists((quotient,), And((Compare("<=", product, term), Compare("<=", term, most))))
    return (proof.literals.literal(exists, {}),)


def _members(step: Members, proof: _Proof) -> tuple[int, ...]:
    """An enumerated sort has the members listed, and no others."""
    term = proof.tables.closed(step.term)
    declaration = proof.tables.signature.sorts.get(term.sort.name)
    if declaration is None or declaration.members is None:
        raise Rejected(f"the members of {term.sort.name!r} are not listed")
    node = proof.literals.node(term, {})
    return tuple(proof.literals.equal(node, proof.constant(member)) for member in declaration.members)


def _propagated(step: Propagated, proof: _Proof) -> tuple[int, ...]:
    """If all its literals were false, the clauses would contradict each other. (E. Goldberg, Y. Novikov,
    "Verification of Proofs of Unsatisfiability for CNF Formulas", DATE 2003)"""
    clause = proof.clause(step.clause)
    proof.define()
    if not proof.clauses.refute(-literal for literal in clause):
        raise Rejected("unit propagation does not refute its denial")
    return clause

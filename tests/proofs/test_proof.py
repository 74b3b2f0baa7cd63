"""Proofs of propositional problems against truth tables; what is learnt on the way follows by unit propagation."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.logic.formulas import Atom, Formula, Not, disjunction
from argcheck.proofs.problem import Problem, Stated
from argcheck.proofs.proof import Cases, Proof, TooManyCases, prove
from argcheck.proofs.propagation import Propagation

NAMES = "pqrstu"
CLAUSES = st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=1, max_size=3, unique_by=lambda l: l[0]),
    min_size=1,
    max_size=28,
)


def formula(clause: list[tuple[str, bool]]) -> Formula:
    return disjunction(*(Atom(name) if holds else Not(Atom(name)) for name, holds in clause))


def problem(clauses: list[list[tuple[str, bool]]]) -> Problem:
    made = Problem()
    for number, clause in enumerate(clauses):
        made.state(str(number), formula(clause))
    return made


def satisfiable(clauses: list[list[tuple[str, bool]]]) -> bool:
    return any(
        all(any(values[NAMES.index(name)] == holds for name, holds in clause) for clause in clauses)
        for values in product((False, True), repeat=len(NAMES))
    )


def nothing(_: Propagation) -> bool:
    return False


@given(CLAUSES)
@examples(50)
def test_a_proof_exactly_if_there_is_no_truth_assignment(clauses: list[list[tuple[str, bool]]]) -> None:
    made = problem(clauses)
    if satisfiable(clauses):
        with pytest.raises(TooManyCases):
            prove(made, nothing)
        return
    proof = prove(made, nothing)
    check_learnt(made, proof)
    check_steps(made, proof, set())


def check_learnt(made: Problem, proof: Proof) -> None:
    """Each clause that is learnt, and in the end the contradiction, follows by unit propagation from those before, and
    from the clauses that the proof says it uses."""
    known = Problem()
    known.clauses = [made.clauses[number] for number in proof.clauses()]
    known.because = [Stated("")] * len(known.clauses)
    for clause in (*proof.learnt(), ()):
        propagation = Propagation(known)
        for literal in clause:
            propagation.assume(-literal)
        assert propagation.run() is not None
        known.clauses.append(clause)


def check_steps(made: Problem, proof: Proof, true: set[int]) -> None:
    """Each step follows by its clause from what is true before; and the end is as it says."""
    true = set(true)
    for step in proof.steps:
        others = [literal for literal in made.clauses[step.clause] if literal != step.literal]
        assert step.literal in made.clauses[step.clause]
        assert all(-literal in true for literal in others)
        true.add(step.literal)
    if isinstance(proof.end, Cases):
        check_steps(made, proof.end.first, true | {proof.end.literal})
        check_steps(made, proof.end.second, true | {-proof.end.literal})
    else:
        assert all(-literal in true for literal in made.clauses[proof.end])


@given(CLAUSES, st.tuples(st.sampled_from(NAMES), st.booleans()))
@examples(40)
def test_a_denial_that_is_withheld_makes_no_difference_to_what_is_shown(
    clauses: list[list[tuple[str, bool]]], denied: tuple[str, bool]
) -> None:
    from argcheck.explanations.goal import goal_of

    if satisfiable([*clauses, [denied]]):
        return
    made = problem(clauses)
    made.state("denial", formula([denied]))
    goal = goal_of(made, "denial")
    proof = prove(made, nothing, goal.denial, goal.granted, goal.parts)
    check_learnt(made, proof)

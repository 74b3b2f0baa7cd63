"""What a proof is to show, and how it is approached: "let c be any …", "suppose that …", and what then remains."""

from __future__ import annotations

from dataclasses import dataclass, replace

from argcheck.logic.formulas import And, Exists, Forall, Implies, Term
from argcheck.proofs.problem import Chosen, Meaning, Problem, Stated
from argcheck.proofs.proof import Step


@dataclass(frozen=True)
class Goal:
    """What is to be shown is ``whole``. For that, ``rest`` is enough (0 is a contradiction).

    ``denial`` leads from the denial of the whole to that of the rest. ``granted`` are conditions that may be supposed,
    with the clauses that say so. ``things`` are those of which the rest is to be shown, being any of their sorts.
    ``parts`` are what the rest is a conjunction of.
    """

    whole: int
    rest: int
    denial: tuple[Step, ...]
    granted: tuple[Step, ...] = ()
    things: tuple[Term, ...] = ()
    parts: tuple[int, ...] = ()


def goal_of(problem: Problem, denial: str) -> Goal:
    """The goal of a proof from clauses of which one denies what is to be shown (``denial`` is its key).

    For a universal, that is its body of whatever witnesses its failure; for a conditional, what it concludes.

    Raises:
        ValueError: nothing in the problem is stated under this key.
    """
    start = next((n for n, because in enumerate(problem.because) if because == Stated(denial)), None)
    if start is None:
        raise ValueError(f"the problem does not state {denial!r}")
    (denied,) = problem.clauses[start]
    goal = Goal(-denied, -denied, (Step(denied, start),))
    while True:
        formula, rest = problem.formulas[abs(goal.rest)], goal.rest
        if isinstance(formula, Forall) and rest > 0:
            further = _failure(problem, rest)
            if further is None:
                return goal
            things = tuple(thing for thing, number in problem.things.items() if number == further)
            goal = replace(goal, things=(*goal.things, *things))
        elif isinstance(formula, Implies) and rest > 0:
            condition, consequent = problem.parts[rest]
            granted = problem.number((rest, condition), Meaning(rest))
            further = problem.number((rest, -consequent), Meaning(rest))
            if granted is None or further is None:
                return goal
            goal = replace(goal, granted=(*goal.granted, Step(condition, granted)))
        elif isinstance(formula, Exists) and rest < 0:
            return replace(goal, rest=0)
        elif isinstance(formula, And) and rest > 0:
            return replace(goal, parts=problem.parts[rest])
        else:
            return goal
        denied = problem.clauses[further][1]
        goal = replace(goal, rest=-denied, denial=(*goal.denial, Step(denied, further)))


def _failure(problem: Problem, universal: int) -> int | None:
    """The clause that says of what a universal fails, if it does."""
    for number, because in enumerate(problem.because):
        if isinstance(because, Chosen) and problem.clauses[number][0] == universal:
            return number
    return None

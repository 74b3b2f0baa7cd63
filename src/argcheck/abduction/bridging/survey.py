"""What is known of a step that does not go through: what follows from what is given, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from argcheck.abduction.bridging.bridges import Fact, Subgoal
from argcheck.abduction.bridging.generalization import things_in
from argcheck.abduction.bridging.individuals import Names, atoms, closed_terms, names
from argcheck.abduction.bridging.subgoals import lacking
from argcheck.abduction.inquiry import Inquiry
from argcheck.abduction.step import GOAL, Step, parts
from argcheck.lattice.theory import denied
from argcheck.logic.formulas import (
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Operator,
    Term,
    Truth,
    conjunction,
)
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.worlds import World
from argcheck.logic.walk import all_subformulas, term_variables

MOST_FACTS = 300
MOST_NEEDS = 400


@dataclass
class Survey:
    """What was found. ``models`` are structures in which all is true that the step may go on; ``lacking`` is what of
    the goal does not follow."""

    facts: list[Fact] = field(default_factory=list)
    subgoals: list[Subgoal] = field(default_factory=list)
    models: list[Structure] = field(default_factory=list)
    lacking: Formula = field(default_factory=lambda: Truth(True))


def survey(step: Step, inquiry: Inquiry) -> Survey:
    """What follows from what is given, and single facts that the step lacks.

    Candidates are read off one countermodel; each further structure that the solver gives rules out many of them.
    """
    found = Survey()
    inquiry.open({})
    counter = inquiry.exhibit([*step.always, denied(GOAL)])
    model = inquiry.exhibit([*step.always, GOAL])
    if counter is None:
        return found
    found.models = [counter] if model is None else [counter, model]
    said = [step.theory.formulas[key] for key in step.always]
    watched = inquiry.watched(counter)
    named = names(closed_terms(step.signature, [*said, step.goal]), watched)
    likely = [f for f in _likely_facts(step, watched, named, said) if model is None or inquiry.true(f, model)]
    lacked = [f for f in lacking(step.goal, said, watched, named) if inquiry.true(f, counter) is False]
    keys = {f"\nfact {number}": f for number, f in enumerate(likely[:MOST_FACTS])}
    lacks = {f"\nlack {number}": f for number, f in enumerate(lacked[:MOST_NEEDS])}
    inquiry.open({**keys, **lacks})
    found.subgoals.extend(_subgoals(step, inquiry, found, lacks))
    found.facts.extend(_facts(step, inquiry, found, keys))
    return found


def _facts(step: Step, inquiry: Inquiry, found: Survey, keys: dict[str, Formula]) -> Iterator[Fact]:
    told: set[Formula] = set()
    for key in step.always:
        for part in parts(step.theory.formulas[key]):
            if _is_particular(part, step):
                told.add(part)
                yield Fact(part, step.behind((key,)), True)
    for key, formula in keys.items():
        if formula in told or any(inquiry.true(formula, model) is False for model in found.models):
            continue
        answer = inquiry.ask([*step.always, denied(key)])
        if isinstance(answer, tuple):
            yield Fact(formula, step.behind(answer), False)
        elif answer is not None:
            found.models.append(answer)


def _subgoals(step: Step, inquiry: Inquiry, found: Survey, keys: dict[str, Formula]) -> Iterator[Subgoal]:
    """What makes the goal follow, or a conjunct of it that does not follow anyway."""
    goals = [key for key in step.goals if not isinstance(inquiry.ask([*step.always, denied(key)]), tuple)]
    found.lacking = conjunction(*(step.theory.formulas[key] for key in goals))
    for key, formula in keys.items():
        for goal in goals:
            countermodels = [m for m in found.models if inquiry.true(step.theory.formulas[goal], m) is False]
            if any(inquiry.true(formula, model) is not False for model in countermodels):
                continue
            answer = inquiry.ask([*step.always, key, denied(goal)])
            if not isinstance(answer, tuple):
                found.models.extend([] if answer is None else [answer])
            elif denied(goal) in answer and not isinstance(inquiry.ask([*step.always, key]), tuple):
                yield Subgoal(formula, step.behind(answer))
                break


def _is_particular(formula: Formula, step: Step) -> bool:
    """Whether a statement says something outright, be it of particular things or of none; not a general principle."""
    match formula:
        case Implies() | Iff() | Truth():
            return False
        case Forall() | Exists() | Not(Forall() | Exists()):
            return bool(things_in(formula, step.signature))
        case _:
            return True


def _likely_facts(step: Step, structure: Structure, named: Names, said: list[Formula]) -> Iterator[Formula]:
    """Atoms that are true in a structure; and truths made of an atom and an operator that the argument uses."""
    yield from dict.fromkeys(atoms(structure, step.signature, named))
    if isinstance(structure, World):
        worlds = [structure.worlds[name] for name in structure.worlds]
        possible = dict.fromkeys(atom for world in worlds for atom in atoms(world, step.signature, named))
        for operator, agent in dict.fromkeys(_operators(said, step.goal)):
            for atom in possible:
                boxed = Modal(operator, agent, atom)
                if holds(boxed, structure):
                    yield boxed


def _operators(said: list[Formula], goal: Formula) -> Iterator[tuple[Operator, Term | None]]:
    for formula in (*said, goal):
        for part in all_subformulas(formula):
            if isinstance(part, Modal) and part.operator != "everywhere" and not _variables_of(part.agent):
                yield part.operator, part.agent


def _variables_of(agent: Term | None) -> frozenset[str]:
    return frozenset() if agent is None else term_variables(agent)

"""What a conclusion lacks: single facts that would make it follow.

They are looked for in a countermodel. There every conditional that could lead to the conclusion has a condition that
is not met; where all its other conditions are met, the one that is not is a candidate, and so is what leads to it in
turn. (This is backward chaining, guided by a model.) Whether a candidate makes the conclusion follow is for a solver
to say, not for this module.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice, product
from math import prod

from argcheck.abduction.bridging.conditionals import Clause, clauses, negation
from argcheck.abduction.bridging.individuals import MOST_TRIED, Names
from argcheck.logic.formulas import And, Atom, Equal, Exists, Forall, Formula, Implies, Not, Or, Term, Var
from argcheck.logic.semantics.evaluate import CannotEvaluate, Deciders, holds
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.substitution import exchanged
from argcheck.logic.walk import all_terms, free_variables

MOST_TUPLES = 24  # ways for one condition to be the only one unmet
MOST_WITNESSES = 16  # things tried for "there is …"
DEEPEST = 4
MOST_CASES = 2_000_000  # values of the variables of one conditional; one with more is passed over


def lacking(goal: Formula, statements: Iterable[Formula], structure: Structure, named: Names) -> tuple[Formula, ...]:
    """Literals about named things that are false in a countermodel and might make the goal follow, nearest first."""
    one_name: dict[Term, Term] = {term: terms[0] for terms in named.values() for term in terms}
    leads: dict[Formula, dict[Formula, None]] = {}
    for statement in statements:
        for clause in clauses(statement):
            for condition, yields in _nearly(clause, structure, named):
                wanted = dict.fromkeys(_to_hold(condition, structure, named, DEEPEST))
                for literal in yields:
                    leads.setdefault(exchanged(literal, one_name), {}).update(wanted)
    found: dict[Formula, None] = dict.fromkeys(_to_hold(goal, structure, named, DEEPEST))
    todo = deque(found)
    while todo:
        for formula in leads.get(exchanged(todo.popleft(), one_name), ()):
            if formula not in found:
                found[formula] = None
                todo.append(formula)
    return tuple(found)


def _nearly(clause: Clause, structure: Structure, named: Names) -> Iterator[tuple[Formula, tuple[Formula, ...]]]:
    """Instances of a conditional of which all conditions but one are met: that one, and what it would yield (each of
    these literals, if the others are false)."""
    for place, literal in enumerate(clause.literals):
        if isinstance(literal, Not):
            others = tuple(other for i, other in enumerate(clause.literals) if i != place)
            for terms in _cases(
                And((literal, *map(negation, others))) if others else literal, clause, structure, named
            ):
                yield exchanged(literal.operand, terms), tuple(exchanged(other, terms) for other in others)


def _cases(case: Formula, clause: Clause, structure: Structure, named: Names) -> Iterator[dict[Term, Term]]:
    """Values of the variables for which this is the case, where they have names."""
    try:
        if not clause.variables:
            if holds(case, structure):
                yield {}
            return
        if isinstance(structure, Interpreted):  # endlessly many values: those with names are enough
            choices = (_of_sort(variable, named) for variable in clause.variables)
            for chosen in islice(product(*choices), MOST_TRIED):
                named_case: dict[Term, Term] = dict(zip(clause.variables, chosen, strict=True))
                if holds(exchanged(case, named_case), structure):
                    yield named_case
            return
        sizes = (len(structure.domains.get(variable.sort.name, "1")) for variable in clause.variables)
        if prod(sizes) > MOST_CASES:
            return
        rows = Deciders(Exists(clause.variables, case), ()).find(structure, (), MOST_TUPLES)
    except CannotEvaluate:
        return
    for row in rows:
        yield _terms(clause.variables, row, named)


def _terms(variables: tuple[Var, ...], row: Iterable[Element], named: Names) -> dict[Term, Term]:
    """Names for the values of variables; a value without one is passed over."""
    pairs = [(v, named.get((v.sort.name, element), ())) for v, element in zip(variables, row, strict=True)]
    return {variable: terms[0] for variable, terms in pairs if terms}


def _to_hold(formula: Formula, structure: Structure, named: Names, depth: int) -> Iterator[Formula]:
    """What is missing for a formula to be true in a structure. Its free variables stand for things without a name, of
    which no more can be asked than that there are such."""
    free = {var.name: var for var in all_terms(formula) if isinstance(var, Var)}
    loose = tuple(free[name] for name in sorted(free_variables(formula)))
    if loose:
        if isinstance(formula, Atom):
            yield Exists(loose, formula)
        return
    try:
        if holds(formula, structure):
            return
        match formula:
            case And(operands) | Or(operands):
                for operand in operands:
                    yield from _to_hold(operand, structure, named, depth)
            case Implies(_, right):
                yield from _to_hold(right, structure, named, depth)
            case Forall(variables, body) if depth:
                for row in Deciders(formula, ()).find(structure, (), MOST_TUPLES):
                    yield from _to_hold(exchanged(body, _terms(variables, row, named)), structure, named, depth - 1)
            case Exists(variables, body) if depth:
                choices = [_of_sort(variable, named) for variable in variables]
                for chosen in islice(product(*choices), MOST_WITNESSES):
                    with_these: dict[Term, Term] = dict(zip(variables, chosen, strict=True))
                    yield from _to_hold(exchanged(body, with_these), structure, named, depth - 1)
                yield formula
            case Not(Not(operand)):
                yield from _to_hold(operand, structure, named, depth)
            case Equal():
                pass  # that two things are one is seldom what somebody left unsaid
            case _:
                yield formula
    except CannotEvaluate:
        return


def _of_sort(variable: Var, named: Names) -> list[Term]:
    return [terms[0] for (sort, _), terms in named.items() if sort == variable.sort.name]

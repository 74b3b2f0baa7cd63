"""Structures that differ from a known one in the truth of a few atoms, so that a formula false in it becomes true.

After an edit, a structure in which all old statements were true often fails the edited one only, and a small change
mends that. What comes out is a guess: whoever uses it evaluates it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import assert_never

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
    Number,
    Or,
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.frames import FAMILY, SOME
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.semantics.worlds import World, Worlds
from argcheck.logic.signature import Signature

MOST = 16  # structures that are proposed
MOST_AT_ONCE = 3  # instances of one formula that are mended together
MOST_TUPLES = 200  # of which one may belie a universal statement, or witness an existential one

Environment = Mapping[str, Element]
Part = tuple[Formula, Structure, Environment]  # a formula, the world it is about, what its variables stand for


@dataclass(frozen=True)
class Flip:
    """Makes an atom true, or false, in one world (None for a structure that is no world)."""

    world: str | None
    predicate: str
    arguments: tuple[Element, ...]
    true: bool


def neighbours(
    structure: Structure, formula: Formula, signature: Signature
) -> Iterator[tuple[frozenset[str], Structure]]:
    """At most 16 structures in which the formula is likely to be true, each with the predicates that are changed.

    >>> from argcheck.logic.signature import Predicate
    >>> signature = Signature.of(symbols=[Predicate("p", ())])
    >>> rain = Structure({}, {}, {"p": {(): None}})
    >>> [(changed, [*dry.facts()]) for changed, dry in neighbours(rain, Not(Atom("p")), signature)]
    [(frozenset({'p'}), [])]
    """
    if isinstance(structure, Interpreted):
        return
    try:
        found = [*islice(_Mending().changes((formula, structure, {}), True), MOST)]
    except CannotEvaluate:
        return
    for flips in sorted(found, key=len):
        yield frozenset(flip.predicate for flip in flips), _with(structure, flips, signature)


class _Mending:
    """What to change so that formulas get the truth values that are wanted."""

    def __init__(self) -> None:
        self._evaluable: dict[int, Evaluable] = {}

    def changes(self, part: Part, wanted: bool) -> Iterator[tuple[Flip, ...]]:
        """Ways of making the formula true, or false: none if none is seen, an empty one if it is so already."""
        formula, here, environment = part
        if self._true(part) == wanted:
            yield ()
            return
        match formula:
            case Truth() | Equal() | Compare():
                return
            case Atom(predicate, args):
                values = [_value(arg, here, environment) for arg in args]
                if None not in values:
                    world = here.name if isinstance(here, World) else None
                    yield (Flip(world, predicate, tuple(v for v in values if v is not None), wanted),)
            case Not(operand):
                yield from self.changes((operand, here, environment), not wanted)
            case And(operands) | Or(operands):
                parts = [((operand, here, environment), wanted) for operand in operands]
                yield from self._several(parts, isinstance(formula, And) == wanted)
            case Implies(left, right):
                both = [((left, here, environment), not wanted), ((right, here, environment), wanted)]
                yield from self._several(both, not wanted)
            case Iff(left, right) | Xor(left, right):
                sides = [(left, here, environment), (right, here, environment)]
                yield from self._several([(side, not self._true(side)) for side in sides], every=False)
            case Forall(_, body) | Exists(_, body):
                inner = ((body, here, {**environment, **values}) for values in _assignments(formula, here))
                yield from self._several([(p, wanted) for p in inner], isinstance(formula, Forall) == wanted)
            case Modal(operator, agent, body):
                who = None if agent is None else _value(agent, here, environment)
                if isinstance(here, World) and (agent is None) == (who is None):
                    relation = (FAMILY[operator], "" if agent is None else agent.sort.name, who)
                    there = [((body, world, environment), wanted) for world in here.seen(relation)]
                    yield from self._several(there, (operator not in SOME) == wanted)
            case _:
                assert_never(formula)

    def _several(self, parts: Sequence[tuple[Part, bool]], every: bool) -> Iterator[tuple[Flip, ...]]:
        wrong = [(part, wanted) for part, wanted in parts if self._true(part) != wanted]
        if not every:
            yield from chain.from_iterable(self.changes(part, wanted) for part, wanted in wrong)
        elif len(wrong) <= MOST_AT_ONCE:
            ways = [[*islice(self.changes(part, wanted), MOST)] for part, wanted in wrong]
            for chosen in product(*ways):
                yield tuple(chain.from_iterable(chosen))

    def _true(self, part: Part) -> bool:
        formula, here, environment = part
        ready = self._evaluable.get(id(formula))
        if ready is None:
            ready = self._evaluable[id(formula)] = Evaluable(formula)
        return ready.holds(here, [environment[name] for name in ready.parameters])


def _assignments(formula: Quantified, here: Structure) -> Iterator[Environment]:
    """What the variables of a quantifier can stand for; nothing if these are numbers."""
    if any(variable.sort.arithmetic for variable in formula.variables):
        return
    domains = [here.domains[variable.sort.name] for variable in formula.variables]
    for values in islice(product(*domains), MOST_TUPLES):
        yield dict(zip((variable.name for variable in formula.variables), values, strict=True))


def _value(term: Term, here: Structure, environment: Environment) -> Element | None:
    match term:
        case Var(name, _):
            return environment[name]
        case Number(value, _):
            return value
        case App(function, args, _):
            values = [_value(arg, here, environment) for arg in args]
            known = tuple(value for value in values if value is not None)
            return here.functions[function](known) if len(known) == len(values) else None
        case _:
            return None


def _with(structure: Structure, flips: Iterable[Flip], signature: Signature) -> Structure:
    """The structure with these atoms as they should be. A rigid predicate changes in every world."""
    if not isinstance(structure, World):
        return Structure(structure.domains, structure.functions, _flipped(structure.extensions, flips))
    old = structure.worlds
    extensions = {
        name: _flipped(
            old.extensions[name],
            [f for f in flips if f.world == name or signature.predicates[f.predicate].rigid],
        )
        for name in old
    }
    return Worlds(old.domains, old.functions, extensions, old.relations)[structure.name]


Extensions = Mapping[str, Mapping[tuple[Element, ...], None]]


def _flipped(extensions: Extensions, flips: Iterable[Flip]) -> Extensions:
    changed = dict(extensions)
    for flip in flips:
        rows = dict(changed[flip.predicate])
        if flip.true:
            rows[flip.arguments] = None
        else:
            rows.pop(flip.arguments, None)
        changed[flip.predicate] = rows
    return changed

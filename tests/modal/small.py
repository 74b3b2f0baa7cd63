"""Every small Kripke model of a class of frames, and a countermodel among them if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from typing import Any

from tests.modal.naive import BOX, DIAMOND, USUAL, Link, Model, Relation, relations, shapes

from argcheck.logic.formulas import And, Exists, Forall, Formula, Iff, Implies, Modal, Not, Or, Xor
from argcheck.logic.signature import Signature


@dataclass(frozen=True)
class Frames:
    """Which logic each operator has (the usual one if it is not named), and which lies within which (inner, outer)."""

    logics: Mapping[str, str]
    within: tuple[tuple[str, str], ...] = ()

    def logic(self, family: str) -> str:
        return self.logics.get(family, USUAL[family])


def countermodel(
    signature: Signature,
    frames: Frames,
    conclusion: Formula,
    premises: Sequence[Formula] = (),
    definitions: Sequence[Formula] = (),
    *,
    worlds: int = 3,
    things: int = 2,
    effort: int | None = None,
) -> Model | None:
    """A model with a world where the premises are true and the conclusion is not, the definitions being true in all.

    None if there is none with at most so many worlds, and things of each sort. With ``effort``, sizes of which there
    are more frames and namings than that are left out.
    """
    formulas = [*premises, *definitions, conclusion]
    for size in range(1, worlds + 1):
        if (
            effort is not None
            and len(list(islice(_models(signature, frames, _kinds(formulas, frames), size, things), effort + 1)))
            > effort
        ):
            break
        for model in _models(signature, frames, _kinds(formulas, frames), size, things):
            meant = model.in_all(model.where(d, u, {}) for d in definitions for u in range(size))
            for world in range(size):
                held = model.in_all(model.where(p, world, {}) for p in premises)
                if meant & held & ~model.where(conclusion, world, {}):
                    return model
    return None


def _kinds(formulas: Iterable[Formula], frames: Frames) -> tuple[tuple[str, str], ...]:
    kinds = {kind for formula in formulas for kind in _looked_along(formula)}
    while True:
        related = {(f, sort) for family, sort in kinds for pair in frames.within if family in pair for f in pair}
        if related <= kinds:
            return tuple(sorted(kinds))
        kinds |= related


def _looked_along(formula: Formula) -> Iterator[tuple[str, str]]:
    match formula:
        case Modal(operator, agent, body):
            yield BOX.get(operator) or DIAMOND[operator], "" if agent is None else agent.sort.name
            yield from _looked_along(body)
        case Not(body) | Forall(_, body) | Exists(_, body):
            yield from _looked_along(body)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _looked_along(operand)
        case Implies(left, right) | Iff(left, right) | Xor(left, right):
            yield from _looked_along(left)
            yield from _looked_along(right)
        case _:
            pass


def _models(
    signature: Signature, frames: Frames, kinds: Sequence[tuple[str, str]], size: int, things: int
) -> Iterator[Model]:
    for domains in _domains(signature, things):
        links = [(f, s, who) for f, s in kinds for who in (domains[s] if s else (None,))]
        columns = Columns(signature, domains, size)
        for sees in _accessibility(frames, links, size):
            for functions in _naming(signature, domains):
                yield Model(size, sees, domains, functions, columns.true_in, columns.every)


def _domains(signature: Signature, things: int) -> Iterator[dict[str, tuple[Any, ...]]]:
    choices = []
    for name, declaration in signature.sorts.items():
        sizes = [len(declaration.members)] if declaration.members else range(1, things + 1)
        choices.append([(name, tuple(range(n))) for n in sizes])
    return (dict(choice) for choice in product(*choices))


def _naming(signature: Signature, domains: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, dict[tuple[()], Any]]]:
    constants = list(signature.functions.values())
    assert not any(c.arguments or c.result.arithmetic for c in constants), "functions are beyond the naive models"
    apart = [d.members for d in signature.sorts.values() if d.members] + list(signature.distinct)
    for values in product(*(domains[c.result.name] for c in constants)):
        named = {c.name: value for c, value in zip(constants, values, strict=True)}
        if all(len({named[name] for name in group}) == len(group) for group in apart):
            yield {name: {(): value} for name, value in named.items()}


def _accessibility(frames: Frames, links: Sequence[Link], size: int) -> Iterator[dict[Link, Relation]]:
    each = [(shapes if n == 0 else relations)(size, frames.logic(link[0])) for n, link in enumerate(links)]
    for choice in product(*each):
        sees = dict(zip(links, choice, strict=True))
        if all(inside(sees, inner, outer) for inner, outer in frames.within):
            yield sees


def inside(sees: Mapping[Link, Relation], inner: str, outer: str) -> bool:
    return all(
        all(a <= b for a, b in zip(relation, sees[outer, sort, who], strict=True))
        for (family, sort, who), relation in sees.items()
        if family == inner
    )


class Columns:
    """The truth table of all atoms at all worlds: of each, the set of valuations that make it true."""

    def __init__(self, signature: Signature, domains: Mapping[str, Sequence[Any]], size: int) -> None:
        atoms = [
            (predicate, row, world)
            for predicate in signature.predicates.values()
            for row in product(*(domains[s.name] for s in predicate.arguments))
            for world in (range(1) if predicate.rigid else range(size))
        ]
        self.every = (1 << (1 << len(atoms))) - 1
        self._columns: dict[tuple[int, str, tuple[Any, ...]], int] = {}
        for n, (predicate, row, world) in enumerate(atoms):
            for there in range(size) if predicate.rigid else (world,):
                self._columns[there, predicate.name, row] = _column(n, len(atoms))

    def true_in(self, world: int, predicate: str, row: tuple[Any, ...]) -> int:
        return self._columns[world, predicate, row]


@cache
def _column(number: int, count: int) -> int:
    """The valuations of so many atoms in which atom ``number`` is true: those whose bit of that number is set."""
    width = 1 << number
    column, width = ((1 << width) - 1) << width, 2 * width
    while width < 1 << count:
        column, width = column | column << width, 2 * width
    return column

"""What a report gives as possible worlds, read as a Kripke model and judged by the bare definitions.

Nothing of the package's own evaluation is used: only what stands in the report.
"""

from __future__ import annotations

from tests.modal.naive import Model, suits
from tests.modal.small import Frames, inside

from argcheck.argument import Argument, Role
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.worlds import World


def model_of(found: Structure) -> Model:
    """The model that a reported structure describes; world 0 is the actual one."""
    if not isinstance(found, World):
        return _model([found], {}, found)
    worlds = found.worlds
    names = [found.name, *(name for name in worlds if name != found.name)]
    place = {name: n for n, name in enumerate(names)}
    sees = {
        link: tuple(frozenset(place[there] for there in relation.get(name, ())) for name in names)
        for link, relation in worlds.relations.items()
    }
    return _model([worlds[name] for name in names], sees, found)


def _model(worlds: list[Structure], sees: dict, found: Structure) -> Model:  # type: ignore[type-arg]
    constants = {name: {(): table(())} for name, table in found.functions.items()}
    extensions = [{name: frozenset(rows) for name, rows in world.extensions.items()} for world in worlds]
    return Model(
        len(worlds), sees, found.domains, constants, lambda world, name, row: int(row in extensions[world][name])
    )


def frames_of(argument: Argument) -> Frames:
    """The logics that an argument gives to operators, and the inclusions that it declares."""
    stem = {"possibly": "necessarily", "may": "should", "eventually": "always"}
    return Frames(
        {f.operator: f.logic for f in argument.frames if f.logic is not None},
        tuple(
            (stem.get(f.operator, f.operator), stem.get(f.within, f.within))
            for f in argument.frames
            if f.within is not None
        ),
    )


def check_countermodel(found: Structure | None, argument: Argument, conclusion: Formula) -> Model:
    """Assert that these are worlds for the argument, in which its premises are true and the conclusion is not."""
    assert found is not None, "a verdict of open, and no countermodel"
    model, frames = model_of(found), frames_of(argument)
    for (family, _, _), relation in model.sees.items():
        assert suits(relation, frames.logic(family)), f"{family}: {relation} is none for {frames.logic(family)}"
    for inner, outer in frames.within:
        if {inner, outer} <= {family for family, _, _ in model.sees}:
            assert inside(model.sees, inner, outer)
    for name, predicate in argument.signature.predicates.items():
        rows = {frozenset(world.extensions[name]) for world in _worlds(found)}
        assert len(rows) == 1 or not predicate.rigid, f"{name} is rigid and varies"
        for row in frozenset().union(*rows):
            assert all(value in model.domains[sort.name] for value, sort in zip(row, predicate.arguments, strict=True))
    for statement in argument.statements:
        if statement.formula is not None and not statement.role.is_claim:
            places = range(model.worlds) if statement.role is Role.DEFINITION else (0,)
            assert all(model.true(statement.formula, world) for world in places), f"{statement.label} is not true"
    assert not model.true(conclusion)
    return model


def _worlds(found: Structure) -> list[Structure]:
    return [found.worlds[name] for name in found.worlds] if isinstance(found, World) else [found]

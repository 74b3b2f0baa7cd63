"""Which statements are in force, and which keys of the theory they have: the whole argument, or a scenario of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argcheck.argument import Argument, Role, Scenario, Statement
from argcheck.lattice.theory import reading_of, supposed


@dataclass(frozen=True)
class View:
    """What an argument says in some circumstances. The mappings are from labels to keys of the theory.

    ``grounds`` may be given up and are counted; ``fixed`` are in force throughout; ``claims`` must follow.
    ``definitions`` are keys of definitions that are counted among the grounds, if that is asked for.
    """

    argument: Argument
    grounds: Mapping[str, str]
    fixed: tuple[str, ...]
    claims: Mapping[str, str]
    definitions: tuple[str, ...] = ()

    def keys(self, labels: Iterable[str]) -> list[str]:
        """The keys of these grounds or claims."""
        return [self.grounds.get(label) or self.claims[label] for label in labels]


def whole(argument: Argument, count_definitions: bool = False) -> View:
    """The argument as it stands. With ``count_definitions``, definitions are counted among the grounds."""
    return _view(argument, argument.statements, {}, (), count_definitions)


def in_scenario(
    argument: Argument, scenario: Scenario, given_up: tuple[str, ...] = (), count_definitions: bool = False
) -> View:
    """The argument in a scenario: what it drops (and what is given up) is not in force, what it supposes is.

    Definitions stay in force: they say what words mean, in every scenario.
    """
    dropped = {d.name for d in scenario.drops if d.kind == "label"} | set(given_up)
    authors = {d.name for d in scenario.drops if d.kind == "by"}
    tags = {d.name for d in scenario.drops if d.kind == "tag"}
    kept = tuple(
        s
        for s in argument.statements
        if s.role is Role.DEFINITION or (s.label not in dropped and s.by not in authors and not tags & {*s.tags})
    )
    readings = {r.of: reading_of(r.of, r.name) for r in argument.readings if r.name in scenario.reads}
    suppositions = tuple(supposed(scenario, number) for number in range(len(scenario.suppositions)))
    return _view(argument, kept, readings, suppositions, count_definitions)


def _view(
    argument: Argument,
    statements: tuple[Statement, ...],
    readings: Mapping[str, str],
    suppositions: tuple[str, ...],
    count_definitions: bool,
) -> View:
    formal = [s for s in statements if s.formula is not None]
    keys = {s.label: readings.get(s.label, s.label) for s in formal}
    counted = {s.label for s in formal if s.role.is_ground or (count_definitions and s.role == "definition")}
    return View(
        argument,
        {label: keys[label] for label in keys if label in counted},
        (*(keys[s.label] for s in formal if s.role.is_fixed and s.label not in counted), *suppositions),
        {s.label: keys[s.label] for s in formal if s.role.is_claim},
        tuple(keys[s.label] for s in formal if s.role == "definition" and s.label in counted),
    )

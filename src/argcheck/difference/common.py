"""What two versions of an argument agree on: the vocabulary, definitions and background in which statements of both
can be compared.

What both declare alike is declared so; where they differ, what both allow for is left. A sort with other members than
before is one of unknown size; a symbol with other sorts than before is two symbols; constants are distinct if both
versions say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from argcheck.argument import Argument, Statement
from argcheck.difference.matching import Matching, all_symbols
from argcheck.logic.formulas import Formula
from argcheck.logic.renaming import Renaming
from argcheck.logic.signature import Function, Signature, SortDeclaration, Symbol


@dataclass(frozen=True)
class Common:
    """``ground`` holds the vocabulary, and the definitions and background of both, as an argument; ``before`` gives
    formulas of the old version in that vocabulary. Those of the new one stand in it as they are."""

    ground: Argument
    renaming: Renaming

    def before(self, statement: Statement) -> Formula:
        """The formula of a statement of the old version, in the common vocabulary."""
        assert statement.formula is not None
        return self.renaming.formula(statement.formula)


def common(before: Argument, after: Argument, matched: Matching) -> Common:
    """What both versions agree on."""
    old, new = matched.renaming.signature(before.signature), after.signature
    apart = _told_apart(old, new)
    names = {
        name: matched.renaming.symbol(name) for name in (*before.signature.functions, *before.signature.predicates)
    }
    renaming = Renaming({name: apart.symbol(now) for name, now in names.items()}, matched.renaming.sorts)
    signature = _union(apart.signature(old), new)
    frames = tuple(frame for frame in after.frames if frame in before.frames)
    shared = tuple(
        replace(after[new_label], grounds=None, evidence_for=None)
        for old_label, new_label in matched.labels.items()
        if _agreed(before[old_label], after[new_label], renaming)
    )
    return Common(Argument(signature, shared, frames=frames), renaming)


def _agreed(old: Statement, new: Statement, renaming: Renaming) -> bool:
    """Whether both versions take the same as fixed."""
    if not (new.role.is_fixed and old.role is new.role and old.formula is not None):
        return False
    return renaming.formula(old.formula) == new.formula


def _told_apart(old: Signature, new: Signature) -> Renaming:
    """Names for those symbols of the old version that the new one declares otherwise."""
    taken = {*old.functions, *old.predicates, *new.functions, *new.predicates}
    names: dict[str, str] = {}
    for name, symbol in all_symbols(old).items():
        other = all_symbols(new).get(name)
        if other is not None and _declared(symbol) != _declared(other):
            names[name] = fresh(f"{name}_before", taken)
            taken.add(names[name])
    return Renaming(names)


def fresh(name: str, taken: Iterable[str]) -> str:
    """A name like this one that is not taken."""
    known = set(taken)
    while name in known:
        name += "'"
    return name


def _declared(symbol: Symbol) -> Symbol:
    """Which kind of symbol it is, of which sorts."""
    if isinstance(symbol, Function):
        return replace(symbol, template=None)
    return replace(symbol, template=None, rigid=False, denial=None)


def _union(old: Signature, new: Signature) -> Signature:
    sorts = {**old.sorts, **new.sorts}
    for name in old.sorts.keys() & new.sorts.keys():
        mine, theirs = old.sorts[name].members, new.sorts[name].members
        if mine is None or theirs is None or set(mine) != set(theirs):
            sorts[name] = SortDeclaration(new.sorts[name].sort)
    distinct = _different(old) & _different(new)
    return Signature(
        sorts,
        {**old.functions, **new.functions},
        {**old.predicates, **new.predicates},
        _groups([*new.distinct, *(d.members or () for d in new.sorts.values())], distinct),
    )


def _different(signature: Signature) -> frozenset[frozenset[str]]:
    """The pairs of constants that a vocabulary declares to be different."""
    groups = [*signature.distinct, *(d.members or () for d in signature.sorts.values())]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def _groups(known: list[tuple[str, ...]], pairs: frozenset[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of constants all different, which together say that these pairs are; known groups where they fit."""
    whole = [g for g in known if len(g) > 1 and all(frozenset(pair) in pairs for pair in combinations(g, 2))]
    covered = {frozenset(pair) for group in whole for pair in combinations(group, 2)}
    rest = sorted(tuple(sorted(pair)) for pair in pairs - covered)
    return (*dict.fromkeys(whole), *rest)

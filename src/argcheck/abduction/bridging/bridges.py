"""Bridges: conditionals from what is given to what is lacking.

The missing premise of an argument should be a *covering generalization*: what the premises say of certain things,
with the conclusion, said of all things (D. Hitchcock, "Enthymematic Arguments", *Informal Logic* 7, 1985). So a bridge
puts to use what is given and otherwise idle. Where a principle is among that, the bridge starts from what the
principle yields; else from what is said outright.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from argcheck.abduction.bridging.generalization import Bridge
from argcheck.logic.formulas import App, Atom, Equal, Formula, Modal, Not

MOST_CONDITIONS = 8  # conditions of a bridge; more than that nobody can read
MOST_DIFFERENCES = 3  # conditions of the form "this is not that"
MOST_SHORT = 3  # bridges with a single condition, for one subgoal
Things = Callable[[Formula], tuple[App, ...]]


@dataclass(frozen=True)
class Fact:
    """Something that follows from what is given. ``uses`` is what it was seen to follow from (nothing, if definitions
    and background suffice). ``direct`` if it is what one of these says, or a conjunct of it."""

    formula: Formula
    uses: frozenset[str]
    direct: bool


@dataclass(frozen=True)
class Subgoal:
    """A fact that would make the conclusion follow, together with ``uses`` of what is given."""

    formula: Formula
    uses: frozenset[str]


@dataclass(frozen=True)
class Proposal:
    """A bridge. ``ties`` of its conditions, the last ones, are there only to make it weaker; ``unused`` is what it
    leaves idle."""

    bridge: Bridge
    ties: int
    unused: frozenset[str]


@dataclass(frozen=True)
class Builder:
    """Builds bridges from facts. ``wanted`` should be put to use; ``principles`` are those of it that say nothing of
    particular things, ``given`` those that are statements. ``things`` are the constants of a formula that a bridge may
    generalise; those in ``distinct`` groups are different."""

    facts: Sequence[Fact]
    wanted: Collection[str]
    principles: Collection[str]
    given: Collection[str]
    things: Callable[[Formula], tuple[App, ...]]
    distinct: Sequence[Collection[str]] = ()

    def proposals(self, subgoal: Subgoal) -> Iterator[Proposal]:
        """Bridges to a subgoal, the weakest first."""
        usable = [fact for fact in self.facts if fact.formula != subgoal.formula]
        cover = self._cover(subgoal, usable)
        if cover:
            ties = self._ties(subgoal, cover, usable)
            if ties:
                yield self._proposal(subgoal, cover, ties)
            yield self._proposal(subgoal, cover, [])
        about = self._about(subgoal, usable)
        if about and about != cover:
            yield self._proposal(subgoal, about, self._differences(subgoal))
        for fact in self._short(subgoal, usable):
            yield self._proposal(subgoal, [fact], [])

    def _proposal(self, subgoal: Subgoal, cover: Sequence[Fact], ties: Sequence[Formula]) -> Proposal:
        body = (*(fact.formula for fact in cover), *ties)
        used = subgoal.uses.union(*(fact.uses for fact in cover))
        return Proposal(Bridge(body, subgoal.formula), len(ties), frozenset(self.wanted) - used)

    def _cover(self, subgoal: Subgoal, facts: Sequence[Fact]) -> list[Fact]:
        """As few facts as a greedy choice finds that put all to use that can be, each connected with what is there."""
        chosen: list[Fact] = []
        here = set(self.things(subgoal.formula))
        rest = frozenset(self.wanted) - subgoal.uses
        while rest and len(chosen) < MOST_CONDITIONS:
            able = [f for f in facts if f.uses & rest and (f.direct or f.uses & rest & frozenset(self.principles))]
            best = max(
                (f for f in able if self._connected(f, here)), key=lambda f: self._worth(f, rest, here), default=None
            )
            if best is None:
                break
            chosen.append(best)
            here.update(self.things(best.formula))
            rest -= best.uses
        return [*chosen, *self._binding(subgoal, chosen, facts)] if chosen else []

    def _binding(self, subgoal: Subgoal, chosen: Sequence[Fact], facts: Sequence[Fact]) -> Iterator[Fact]:
        """For each thing that only the head mentions, a fact that relates it to the others."""
        bound = {thing for fact in chosen for thing in self.things(fact.formula)}
        head = self.things(subgoal.formula)
        for thing in head:
            if thing not in bound:
                able = [
                    f for f in facts if thing in self.things(f.formula) and len(set(self.things(f.formula)) & bound)
                ]
                best = max(able, key=lambda f: self._closeness(f, {*bound, *head}), default=None)
                if best is not None:
                    bound.update(self.things(best.formula))
                    yield best

    def _closeness(self, fact: Fact, here: set[App]) -> tuple[int, int, bool]:
        about = self.things(fact.formula)
        known = sum(thing in here for thing in about)
        return known - len(about), known, fact.direct

    def _worth(self, fact: Fact, rest: frozenset[str], here: set[App]) -> tuple[int, int, int, bool]:
        about = self.things(fact.formula)
        known = sum(thing in here for thing in about)
        return len(fact.uses & rest), known, known - len(about), fact.direct

    def _connected(self, fact: Fact, here: set[App]) -> bool:
        about = self.things(fact.formula)
        return not about or not here or any(thing in here for thing in about)

    def _ties(self, subgoal: Subgoal, cover: Sequence[Fact], facts: Sequence[Fact]) -> list[Formula]:
        """Further facts about the things in a bridge, which make it weaker: first those that relate things which are
        not related yet, and those that are said outright before those that follow."""
        mentions = [self.things(subgoal.formula), *(self.things(fact.formula) for fact in cover)]
        here = {thing for mention in mentions for thing in mention}
        related = {pair for mention in mentions[1:] for pair in combinations(sorted(mention, key=str), 2)}
        open_to_use = [f for f in facts if f not in cover and self._ties_some(f, here)]
        found: list[Formula] = self._differences(subgoal)
        while len(cover) + len(found) < MOST_CONDITIONS:
            telling = [f for f in open_to_use if f.direct or self._pairs(f) - related]
            best = max(telling, key=lambda f: self._tightness(f, related), default=None)
            if best is None:
                break
            open_to_use.remove(best)
            related |= self._pairs(best)
            found.append(best.formula)
        return found

    def _tightness(self, fact: Fact, related: set[tuple[App, App]]) -> tuple[int, bool, bool, bool, bool]:
        simple = isinstance(fact.formula, Atom | Modal)
        new = len(self._pairs(fact) - related)
        return new, simple, bool(self._pairs(fact)), fact.direct, bool(fact.uses)

    def _ties_some(self, fact: Fact, here: set[App]) -> bool:
        about = set(self.things(fact.formula))
        said = fact.direct or not fact.uses & frozenset(self.principles)
        return said and about <= here and (len(about) > 1 or bool(about and fact.uses & frozenset(self.given)))

    def _pairs(self, fact: Fact) -> set[tuple[App, App]]:
        return set(combinations(sorted(self.things(fact.formula), key=str), 2))

    def _differences(self, subgoal: Subgoal) -> list[Formula]:
        """That things of one sort in the head are different, where they are and not too many."""
        pairs = [
            Not(Equal(one, other))
            for one, other in combinations(self.things(subgoal.formula), 2)
            if one.sort == other.sort and any({one.function, other.function} <= {*group} for group in self.distinct)
        ]
        return [*pairs] if len(pairs) <= MOST_DIFFERENCES else []

    def _about(self, subgoal: Subgoal, facts: Sequence[Fact]) -> list[Fact]:
        """All that is said outright of the things in the head and of no others, if it mentions each of them."""
        head = set(self.things(subgoal.formula))
        said = [f for f in facts if f.direct and f.uses and head and {*self.things(f.formula)} <= head]
        said = [f for f in said if self.things(f.formula)]
        mentioned = {thing for fact in said for thing in self.things(fact.formula)}
        return said if mentioned == head and len(said) + MOST_DIFFERENCES <= MOST_CONDITIONS else []

    def _short(self, subgoal: Subgoal, facts: Sequence[Fact]) -> list[Fact]:
        """Facts that mention all the things that the subgoal does, the closest first."""
        head = set(self.things(subgoal.formula))
        enough = [f for f in facts if f.uses and head and head <= set(self.things(f.formula))]
        return sorted(enough, key=lambda f: (len(self.things(f.formula)), not f.direct))[:MOST_SHORT]

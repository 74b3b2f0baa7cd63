"""The lattice of subsets of statements, cut in two by one question: can these be true together?

`explore` finds both borders: all minimal unsatisfiable subsets (MUSes) and all minimal correction sets (MCSes, the
complements of maximal satisfiable subsets). Everything that argcheck says about an argument is read off them.

The method is dualization with an oracle (Gunopulos et al. 1997; Bailey and Stuckey, PADL 2005): the MUSes are exactly
the minimal sets that meet every MCS (Reiter 1987). Minimal meeting sets of the correction sets known so far are
generated depth first in the manner of Murakami and Uno (MMCS, 2014), and asked about. One that is unsatisfiable is a
MUS: what it contains is a MUS, which meets every known set, and it is minimal among such. One that is satisfiable is
grown to a maximal satisfiable set, whose complement is a new correction set. When a pass over all meeting sets yields
nothing new, both lists are complete. Every answer is used once, and no set is shrunk element by element.

Sets are bit masks: bit i stands for element i.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Possible:
    """The set asked about is satisfiable, and so is ``satisfied``, which contains it."""

    satisfied: int


@dataclass(frozen=True, slots=True)
class Impossible:
    """The set asked about is unsatisfiable, and so is ``core``, which it contains."""

    core: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nobody knows, for this reason; ``final`` if no other question will be answered either."""

    reason: str
    final: bool = False


Probe = Callable[[int], Possible | Impossible | Undecided]


@dataclass(frozen=True, slots=True)
class MinimalUnsatisfiable:
    """A set that is unsatisfiable while each of its proper subsets is satisfiable."""

    members: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A set whose removal leaves the rest satisfiable; ``minimal`` if no proper subset of it does, as was shown."""

    members: int
    minimal: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A set that could not be decided; the lists may lack sets because of it."""

    members: int
    reason: str
    final: bool = False


Border = MinimalUnsatisfiable | Correction | Gap


def explore(size: int, probe: Probe, tick: Callable[[], None] = lambda: None) -> Iterator[Border]:
    """Both borders of the lattice over ``size`` elements, each set as soon as it is known.

    Both lists are complete when the iterator ends without a `Gap`. It can be stopped at any time; what it has given
    by then is right. ``tick`` is called again and again; what it raises ends the search.

    >>> def no_three(members: int) -> Possible | Impossible | Undecided:
    ...     return Impossible(members) if members == 0b111 else Possible(members)
    >>> [type(b).__name__ for b in explore(3, no_three)].count("MinimalUnsatisfiable")
    1
    """
    yield from _Explorer(size, probe, tick).run()


class _Explorer:
    def __init__(self, size: int, probe: Probe, tick: Callable[[], None]) -> None:
        self._everything = (1 << size) - 1
        self._probe = probe
        self._tick = tick
        self._edges: list[int] = []  # complements of satisfiable sets; every MUS meets each
        self._edge_set: set[int] = set()
        self._unsatisfiable: dict[int, None] = {}
        self._gaps: set[int] = set()

    def run(self) -> Iterator[Border]:
        known = -1
        while known != len(self._edges):  # a meeting set may only become minimal by an edge found after it was passed
            known = len(self._edges)
            yield from self._pass()
            if 0 in self._edge_set:  # everything together is satisfiable
                return

    def _pass(self) -> Iterator[Border]:
        """Depth first through the minimal meeting sets. A node is a set, and the elements that may still be added."""
        stack: list[tuple[int, int]] = [(0, self._everything)]
        while stack:
            self._tick()
            members, candidates = stack.pop()
            missed = self._best_missed(members, candidates)
            if missed is None:
                continue
            if missed == 0:
                new = yield from self._leaf(members)
                if new:
                    stack.append((members, candidates))  # go on from here with the edge that was found
                continue
            choices = missed & candidates
            candidates &= ~choices
            branches = []
            while choices:
                element = choices & -choices
                choices ^= element
                branches.append((members | element, candidates))
                candidates |= element
            stack.extend(reversed(branches))

    def _best_missed(self, members: int, candidates: int) -> int | None:
        """An edge not met, with fewest candidates; 0 if all are met; None if an element is superfluous."""
        critical = 0
        best, fewest = 0, -1
        for edge in self._edges:
            met = edge & members
            if not met:
                count = (edge & candidates).bit_count()
                if fewest < 0 or count < fewest:
                    best, fewest = edge, count
            elif not met & (met - 1):
                critical |= met
        return None if members & ~critical else best

    def _leaf(self, members: int) -> Generator[Border, None, bool]:
        """Decide a minimal meeting set. Returns whether it led to a new edge."""
        if members in self._unsatisfiable or members in self._gaps:
            return False
        satisfied = self._grown_from_above(members)
        if isinstance(satisfied, Impossible):
            self._unsatisfiable[members] = None
            yield MinimalUnsatisfiable(members)
            return False
        if isinstance(satisfied, Undecided):
            self._gaps.add(members)
            yield Gap(members, satisfied.reason, satisfied.final)
            return False
        grown, minimal = self._grown_to_the_limit(satisfied.satisfied)
        edge = self._everything & ~grown
        self._edges.append(edge)
        self._edge_set.add(edge)
        yield Correction(edge, minimal)
        return edge != 0

    def _grown_from_above(self, members: int) -> Possible | Impossible | Undecided:
        """A large satisfiable set that contains these, found by taking elements of cores out of the whole."""
        wanted = self._everything
        while True:
            answer = self._probe(wanted)
            if isinstance(answer, Possible):
                return answer
            if isinstance(answer, Undecided):
                return self._probe(members) if wanted != members else answer
            outside = answer.core & ~members
            if not outside:
                return Impossible(members)
            wanted &= ~(1 << (outside.bit_length() - 1))

    def _grown_to_the_limit(self, satisfied: int) -> tuple[int, bool]:
        """Add what can be added; and whether nothing more can be, as was shown."""
        minimal = True
        rest = self._everything & ~satisfied
        while rest:
            element = rest & -rest
            rest ^= element
            answer = self._probe(satisfied | element)
            if isinstance(answer, Possible):
                satisfied |= answer.satisfied & self._everything
                rest &= ~satisfied
            elif isinstance(answer, Undecided):
                minimal = False
        return satisfied, minimal

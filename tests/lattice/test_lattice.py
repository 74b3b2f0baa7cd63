"""The explorer against brute force, on every kind of family and with an oracle that sometimes does not know."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from argcheck.lattice.borders import (
    Correction,
    Gap,
    Impossible,
    MinimalUnsatisfiable,
    Possible,
    Probe,
    Undecided,
    explore,
)


def oracle(cores: list[int], unknown: frozenset[int] = frozenset()) -> Probe:
    """Unsatisfiable is what contains one of these; of some sets it does not know."""

    def probe(members: int) -> Possible | Impossible | Undecided:
        if members in unknown:
            return Undecided("it does not know")
        for core in cores:
            if core & ~members == 0:
                return Impossible(core)
        return Possible(members)

    return probe


def brute_force(size: int, cores: list[int]) -> tuple[set[int], set[int]]:
    """Minimal unsatisfiable and minimal correction sets, by looking at every subset."""
    everything = (1 << size) - 1
    bad = {s for s in range(1 << size) if any(c & ~s == 0 for c in cores)}
    muses = {s for s in bad if not any(t != s and t & ~s == 0 for t in bad)}
    corrections = {s for s in range(1 << size) if everything & ~s not in bad}
    minimal = {s for s in corrections if not any(t != s and t & ~s == 0 for t in corrections)}
    return muses, minimal


families = st.integers(1, 7).flatmap(
    lambda size: st.tuples(st.just(size), st.lists(st.integers(0, (1 << size) - 1), max_size=8))
)


@given(families)
def test_both_borders_are_complete(family: tuple[int, list[int]]) -> None:
    size, cores = family
    found = list(explore(size, oracle(cores)))
    muses, corrections = brute_force(size, cores)
    assert sorted(b.members for b in found if isinstance(b, MinimalUnsatisfiable)) == sorted(muses)
    shown = [b for b in found if isinstance(b, Correction)]
    assert sorted(b.members for b in shown) == sorted(corrections)
    assert all(b.minimal for b in shown)


@given(families, st.data())
def test_what_is_said_under_uncertainty_is_right(family: tuple[int, list[int]], data: st.DataObject) -> None:
    size, cores = family
    unknown = data.draw(st.frozensets(st.integers(0, (1 << size) - 1), max_size=6))
    found = list(explore(size, oracle(cores, unknown)))
    muses, corrections = brute_force(size, cores)
    given_muses = {b.members for b in found if isinstance(b, MinimalUnsatisfiable)}
    given_corrections = {b.members for b in found if isinstance(b, Correction) and b.minimal}
    assert given_muses <= muses
    assert given_corrections <= corrections
    if not any(isinstance(b, Gap) or (isinstance(b, Correction) and not b.minimal) for b in found):
        assert given_muses == muses
        assert given_corrections == corrections


def test_each_set_costs_about_one_question() -> None:
    asked = 0
    cores = [sum(1 << i for i in chosen) for chosen in combinations(range(6), 3)]
    answer = oracle(cores)

    def counting(members: int) -> Possible | Impossible | Undecided:
        nonlocal asked
        asked += 1
        return answer(members)

    found = list(explore(6, counting))
    assert len({b.members for b in found}) == len(found) == 20 + 15
    assert asked < 6 * len(found)

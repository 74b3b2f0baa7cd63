"""Families of sets: whether impossible sets are minimal, and whether they are all there are."""

from __future__ import annotations

from collections.abc import Sequence

from argcheck.kernel.budget import Budget, Rejected

Labels = frozenset[str]


def check_minimal(impossible: Sequence[Labels], possible: Sequence[Labels], budget: Budget) -> None:
    """Check that whatever is left of an impossible set, when one thing is taken from it, lies in a possible one.

    Then it is a minimal impossible set, since what lies in a possible set is possible.

    Raises:
        Rejected: something is left that does not; or a set is listed twice.
    """
    if len({*impossible}) != len(impossible):
        raise Rejected("a set is listed twice")
    for members in impossible:
        for one in sorted(members):
            budget.spend(1 + len(possible))
            if not any(members - {one} <= other for other in possible):
                raise Rejected(f"nothing shows that {_named(members)} is minimal: it may do without {one}")


def check_maximal(possible: Sequence[Labels], budget: Budget) -> None:
    """Check that no possible set lies in another one. If every possible set lies in one of them, each is maximal.

    Raises:
        Rejected: one does; or a set is listed twice.
    """
    for place, members in enumerate(possible):
        budget.spend(len(possible))
        if any(members <= other for number, other in enumerate(possible) if number != place):
            raise Rejected(f"the possible set {_named(members)} is no maximal one")


def check_complete(
    everything: Labels, impossible: Sequence[Labels], possible: Sequence[Labels], budget: Budget
) -> None:
    """Check that every set contains an impossible one, or lies in a possible one.

    As the impossible sets are minimal, they are then exactly the minimal sets that meet the complement of every
    possible one; and these are all the minimal impossible sets (R. Reiter, "A Theory of Diagnosis from First
    Principles", 1987; the two families are dual: M. Fredman, L. Khachiyan, 1996).

    Raises:
        Rejected: some set does neither; or finding out takes too much work.

    >>> ab, a, b = frozenset("ab"), frozenset("a"), frozenset("b")
    >>> check_complete(ab, [ab], [a, b], Budget(1000))
    >>> check_complete(ab, [ab], [a], Budget(1000))
    Traceback (most recent call last):
        ...
    argcheck.kernel.budget.Rejected: nothing is said of {b}
    """
    names = sorted(everything)
    bits = {name: 1 << place for place, name in enumerate(names)}
    whole = (1 << len(names)) - 1
    impossible_masks = [sum(bits[name] for name in members) for members in impossible]
    lacking = [whole ^ sum(bits[name] for name in members) for members in possible]
    # Each state is a set that is in, one that is out, the impossible sets that have nothing out, and the complements
    # of possible sets that have nothing in.
    todo = [(0, 0, impossible_masks, lacking)]
    while todo:
        inside, outside, unbroken, unmet = todo.pop()
        budget.spend(1 + len(unbroken) + len(unmet))
        free = whole & ~inside & ~outside
        broken_by = min(unbroken, key=lambda mask: (mask & free).bit_count(), default=None)
        met_by = min(unmet, key=lambda mask: (mask & free).bit_count(), default=None)
        if (broken_by is not None and not broken_by & free) or (met_by is not None and not met_by & free):
            continue  # whatever is added, it contains that impossible set, or lies in that possible one
        if broken_by is None or met_by is None:
            # What is in, or all that is not out, contains no impossible set and lies in no possible one.
            chosen = inside if met_by is None else whole & ~outside
            raise Rejected(f"nothing is said of {_named({name for name in names if chosen & bits[name]})}")
        # One thing of an impossible set must be out, and one of a complement in: take whichever leaves less choice.
        out_first = (broken_by & free).bit_count() <= (met_by & free).bit_count()
        choices = (broken_by if out_first else met_by) & free
        budget.spend(choices.bit_count() * (len(unbroken) + len(unmet)))
        while choices:
            bit = choices & -choices
            choices ^= bit
            if out_first:
                outside_now, inside_now = outside | bit, inside
                inside |= bit
            else:
                outside_now, inside_now = outside, inside | bit
                outside |= bit
            todo.append(
                (
                    inside_now,
                    outside_now,
                    [mask for mask in unbroken if not mask & outside_now],
                    [mask for mask in unmet if not mask & inside_now],
                )
            )


def _named(members: frozenset[str] | set[str]) -> str:
    return "{" + ", ".join(sorted(members)) + "}"

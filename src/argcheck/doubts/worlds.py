"""The ways things can be, as far as they matter for doubt: which premises are false in them.

Only the least sets of false premises matter: where credences are lower bounds, a probability that falls on a world can
be moved to one where more premises are true without breaking any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argcheck.findings import Family, Labels, family
from argcheck.lattice.borders import Correction, Impossible, MinimalUnsatisfiable, Possible, explore

MOST_WORLDS = 1_000


def least_false(impossible: Iterable[Labels], labels: Sequence[str]) -> Family | None:
    """The minimal sets of labels that meet each of the sets that cannot be true together (R. Reiter, "A Theory of
    Diagnosis from First Principles", *Artificial Intelligence* 32, 1987). None if there are too many.

    >>> [sorted(s) for s in least_false([frozenset("ab"), frozenset("bc")], "abc")]
    [['b'], ['a', 'c']]
    """
    bit = {label: 1 << number for number, label in enumerate(labels)}
    cores = [sum(bit[label] for label in members) for members in impossible]

    def probe(members: int) -> Possible | Impossible:
        return next((Impossible(core) for core in cores if core & ~members == 0), Possible(members))

    found: list[Labels] = []
    for border in explore(len(labels), probe):
        match border:
            case Correction(members, _):
                found.append(frozenset(label for label in labels if members & bit[label]))
                if len(found) > MOST_WORLDS:
                    return None
            case MinimalUnsatisfiable(0):
                return ()
    return family(found)

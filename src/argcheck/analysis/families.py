"""Families of minimal sets, gathered from the borders of a lattice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Correction, Gap, MinimalUnsatisfiable
from argcheck.findings import Sets, family
from argcheck.oracle.protocol import Refutation

MOST_GAPS = 100  # undecided sets after which an enumeration is given up: each may stand for any number of others


@dataclass
class Families:
    """Minimal unsatisfiable sets and minimal correction sets of some elements, as sets of labels.

    ``stopped`` says why the lists may be incomplete, None if they are complete.
    """

    unsatisfiable: list[frozenset[str]] = field(default_factory=list)
    corrections: list[frozenset[str]] = field(default_factory=list)
    doubtful: list[frozenset[str]] = field(default_factory=list)  # corrections not shown to be minimal
    stopped: str | None = None

    @property
    def conflicts(self) -> Sets:
        """The minimal unsatisfiable sets."""
        return sets(self.unsatisfiable, self.stopped)

    @property
    def repairs(self) -> Sets:
        """The minimal correction sets; and those not shown to be minimal, if no better ones are known (it is said)."""
        shown = [c for c in self.doubtful if not any(m <= c for m in self.corrections)]
        return Sets(family([*self.corrections, *shown]), self.stopped is None, not shown, self.stopped)


def sets(members: Iterable[frozenset[str]], stopped: str | None) -> Sets:
    """A family with what is known of its completeness; its members are minimal."""
    return Sets(family(members), stopped is None, True, stopped)


def gather(knowledge: Knowledge, elements: Mapping[str, str], fixed: Iterable[str], most: int) -> Families:
    """Both families over some elements (label to key), with other keys in force throughout.

    At most ``most`` unsatisfiable sets are gathered, and as many corrections as ten times that.
    """
    labels = list(elements)
    found = Families()
    gaps = 0
    for border in knowledge.borders(list(elements.values()), fixed):
        match border:
            case MinimalUnsatisfiable(members):
                found.unsatisfiable.append(_named(members, labels))
                if len(found.unsatisfiable) >= most:
                    found.stopped = f"the search was stopped after {most} sets, as it was told to"
                    break
            case Correction(members, minimal):
                (found.corrections if minimal else found.doubtful).append(_named(members, labels))
                if len(found.corrections) >= 10 * most:
                    found.stopped = f"the search was stopped after {10 * most} correction sets"
                    break
            case Gap(_, reason, final):
                found.stopped = reason
                gaps += 1
                if final or gaps >= MOST_GAPS:
                    break
    if found.doubtful and found.stopped is None:
        found.stopped = "not every set could be decided"
    return found


def _named(mask: int, labels: list[str]) -> frozenset[str]:
    return frozenset(label for number, label in enumerate(labels) if mask >> number & 1)


def confirm(
    knowledge: Knowledge, found: Families, keys: Callable[[frozenset[str]], Iterable[str]]
) -> tuple[Refutation, ...]:
    """Keep those unsatisfiable sets of which it is shown a second time, by a solver that knows nothing else."""
    kept, evidence = [], []
    for members in found.unsatisfiable:
        shown = knowledge.refute(keys(members))
        if isinstance(shown, Refutation):
            kept.append(members)
            evidence.append(shown)
        else:
            found.stopped = f"a contradiction was found and could not be shown a second time: {shown.reason}"
    found.unsatisfiable = kept
    return tuple(evidence)

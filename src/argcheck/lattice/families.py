"""Families of minimal sets, gathered from the borders of a lattice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from argcheck.findings import Labels, Sets, family
from argcheck.lattice.borders import Correction, Gap, MinimalUnsatisfiable
from argcheck.lattice.session import Session
from argcheck.oracle.protocol import Refutation, Unknown

MOST_GAPS = 100  # undecided sets after which an enumeration is given up: each may stand for any number of others
UNFINISHED = "the work ended before all were looked for"

Shown = Refutation | Unknown | None
"""What shows an unsatisfiable set a second time; why it was not shown; None for a set that is not wanted."""


@dataclass
class Families:
    """Minimal unsatisfiable sets and minimal correction sets of some elements, as sets of labels.

    They grow while they are gathered, and what is in them is right at any moment. ``listed`` are the unsatisfiable
    sets, each with what shows it a second time if that was asked for. ``stopped`` says why the lists may be
    incomplete, None once they are known to be complete.
    """

    listed: list[tuple[Labels, Refutation | None]] = field(default_factory=list)
    corrections: list[Labels] = field(default_factory=list)
    doubtful: list[Labels] = field(default_factory=list)  # corrections not shown to be minimal
    stopped: str | None = UNFINISHED

    @property
    def unsatisfiable(self) -> list[Labels]:
        """The minimal unsatisfiable sets, in the order in which they were found."""
        return [members for members, _ in self.listed]

    @property
    def evidence(self) -> tuple[Refutation, ...]:
        """What shows them a second time."""
        return tuple(shown for _, shown in self.listed if shown is not None)

    @property
    def conflicts(self) -> Sets:
        """The minimal unsatisfiable sets."""
        return sets(self.unsatisfiable, self.stopped)

    @property
    def repairs(self) -> Sets:
        """The minimal correction sets. Doubtful ones are told only if they are no supersets of others."""
        proper = [c for c in self.doubtful if not any(m <= c for m in self.corrections)]
        return Sets(family([*self.corrections, *proper]), self.stopped is None, not proper, self.stopped)


def sets(members: Iterable[Labels], stopped: str | None) -> Sets:
    """A family that is complete unless something stopped the search; its members are minimal."""
    return Sets(family(members), stopped is None, True, stopped)


def gather(
    session: Session,
    elements: Mapping[str, str],
    fixed: Iterable[str],
    most: int,
    show: Callable[[Labels], Shown] | None = None,
    into: Families | None = None,
) -> Families:
    """Both families over some elements (label to key), with other keys in force throughout.

    At most ``most`` unsatisfiable sets are gathered, and as many corrections as ten times that. Each unsatisfiable set
    is given to ``show`` as soon as it is found, so that whenever the work ends, all in the lists has been shown. They
    are put ``into`` families at hand, if there are such.
    """
    labels = list(elements)
    found = Families() if into is None else into
    try:
        for stop in _gathered(session, labels, list(elements.values()), fixed, most, show, found):
            found.stopped = stop
            return found
    except (KeyboardInterrupt, MemoryError) as cause:
        found.stopped = session.stop(cause)
        raise
    found.stopped = "not every set could be decided" if found.doubtful else None
    return found


def _gathered(
    session: Session,
    labels: list[str],
    elements: list[str],
    fixed: Iterable[str],
    most: int,
    show: Callable[[Labels], Shown] | None,
    found: Families,
) -> Iterable[str]:
    """Fills the families; yields why they may be incomplete, if they may."""
    number = 0
    missing: list[str] = []
    for border in session.borders(elements, fixed):
        match border:
            case MinimalUnsatisfiable(members):
                named = _named(members, labels)
                shown = None if show is None else show(named)
                if show is None or isinstance(shown, Refutation):
                    found.listed.append((named, shown if isinstance(shown, Refutation) else None))
                elif isinstance(shown, Unknown):
                    if shown.final:
                        yield shown.reason
                    missing.append(f"a contradiction was found and could not be shown a second time: {shown.reason}")
                number += 1
                if number >= most:
                    yield f"the search was stopped after {most} sets, as it was told to"
            case Correction(members, minimal):
                (found.corrections if minimal else found.doubtful).append(_named(members, labels))
                if len(found.corrections) >= 10 * most:
                    yield f"the search was stopped after {10 * most} correction sets"
            case Gap(_, reason, final):
                missing.append(reason)
                if final or len(missing) >= MOST_GAPS:
                    yield reason
    yield from missing[-1:]


def _named(mask: int, labels: list[str]) -> Labels:
    return frozenset(label for number, label in enumerate(labels) if mask >> number & 1)

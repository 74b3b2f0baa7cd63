"""Facts that close a gap together, read off cores.

All facts that could be named are supposed at once, but for those that would clash with what the argument says. If the
conclusion follows from so much, some of them are needed for that: those that a minimal set of what is supposed has in
it. Without one of these, others may do; so each of them is left out in turn (R. Reiter, "A Theory of Diagnosis from
First Principles", Artificial Intelligence 32, 1987).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from argcheck.abduction.inquiry import Inquiry
from argcheck.abduction.step import Step
from argcheck.lattice.theory import denied
from argcheck.logic.formulas import Formula, conjunction

MOST_SUPPOSED = 600
MOST_TOGETHER = 4
MOST_SETS = 6
MOST_TRIED = 30
MOST_LEFT_OUT = 80  # facts that would clash, before it is given up


def facts_by_cores(facts: Collection[Formula], step: Step, inquiry: Inquiry) -> Iterator[Formula]:
    """Some of these facts that close the gap together, the cheapest being listed first in ``facts``."""
    keys = {f"\nfact {number}": fact for number, fact in enumerate(islice(facts, MOST_SUPPOSED))}
    inquiry.open(keys)
    supposed = _consistent(keys, step, inquiry)
    waiting: list[frozenset[str]] = [frozenset()]
    seen: set[frozenset[str]] = set()
    for _ in range(MOST_TRIED):
        if not waiting or len(seen) == MOST_SETS:
            return
        without = waiting.pop(0)
        rest = [key for key in reversed(supposed) if key not in without]
        minimal = inquiry.least([*rest, *step.countable], step.uncounted)
        needed = frozenset() if minimal is None else minimal.intersection(keys)
        useless = [key for key in needed if isinstance(inquiry.ask([*step.everything, denied(key)]), tuple)]
        if len(needed) == 1 and isinstance(inquiry.ask([*step.fixed, *needed, denied(step.label)]), tuple):
            useless = [*needed]  # the conclusion in disguise
        if useless:
            supposed = [key for key in supposed if key not in useless]
            waiting.insert(0, without)
        elif needed and needed not in seen:
            seen.add(needed)
            waiting += [without | {key} for key in sorted(needed, key=rest.index)]
            if len(needed) <= MOST_TOGETHER:
                yield conjunction(*(keys[key] for key in sorted(needed, key=supposed.index)))


def _consistent(keys: Mapping[str, Formula], step: Step, inquiry: Inquiry) -> list[str]:
    """Those that can all be so together with what the argument says; none if that would take too long to find out."""
    kept = list(keys)
    for _ in range(MOST_LEFT_OUT):
        answer = inquiry.ask([*step.everything, *kept])
        if not isinstance(answer, tuple):
            return kept if answer is not None else []
        clashing = [key for key in kept if key in answer]
        if not clashing:
            return []
        kept.remove(clashing[-1])
    return []

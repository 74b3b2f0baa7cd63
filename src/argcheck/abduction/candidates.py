"""Candidates for a missing premise: made from a survey of the step, sifted, and put in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from argcheck.abduction.bridging.bridges import Builder, Proposal, Subgoal
from argcheck.abduction.bridging.generalization import Bridge, condensed, general, things_in
from argcheck.abduction.bridging.survey import Survey
from argcheck.abduction.enumeration.patterns import oddness
from argcheck.abduction.enumeration.simplicity import Style, effort, is_fact
from argcheck.abduction.findings import Origin
from argcheck.abduction.inquiry import Inquiry
from argcheck.abduction.step import Step, is_arbitrary
from argcheck.argument import Argument
from argcheck.lattice.theory import denied
from argcheck.logic.formulas import Formula
from argcheck.logic.walk import all_subformulas, symbols_of

MOST_SIFTED = 40  # candidates that are looked at closely
MOST_COMPARED = 14  # candidates whose strength is compared, each with each


@dataclass(frozen=True)
class Candidate:
    """A statement that may close the gap. ``kept`` is how many things it names, ``unused`` what it leaves idle;
    ``instance_of`` is the more general one that is to be preferred to it. ``ties`` of its conditions say only how the
    things spoken of are related. ``mined`` says that it was found by the sieve, ``needless`` that a shorter one without
    some of its conditions puts as much to use."""

    formula: Formula
    unused: frozenset[str] = frozenset()
    kept: int = 0
    instance_of: Formula | None = None
    origin: Origin = "proposed"
    source: str | None = None
    ties: int = 0
    mined: bool = False
    needless: bool = False

    @property
    def is_fact(self) -> bool:
        """Whether it is a single fact: no general statement, and no conditional."""
        return is_fact(self.formula)


def made(
    argument: Argument, step: Step, found: Survey, subgoals: Sequence[Subgoal], inquiry: Inquiry
) -> list[Candidate]:
    """Bridges from what is given to each subgoal, general where they can be, and the subgoals themselves."""
    direct = frozenset().union(*(fact.uses for fact in found.facts if fact.direct))
    builder = Builder(
        found.facts,
        step.wanted,
        step.wanted - direct,
        step.given,
        lambda formula: things_in(formula, step.signature),
        step.signature.distinct,
    )
    proposals = _untied(argument, step, inquiry, [p for subgoal in subgoals for p in builder.proposals(subgoal)])
    candidates = [c for p in proposals for c in _generalised(argument, step, p)]
    candidates += [c for subgoal in subgoals for c in _bare(argument, step, subgoal)]
    return list({candidate.formula: candidate for candidate in reversed(candidates)}.values())[::-1]


def _untied(argument: Argument, step: Step, inquiry: Inquiry, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without ties that their other conditions imply, by what words mean and by background."""
    questions: dict[str, Formula] = {}
    for number, proposal in enumerate(proposals):
        for place in range(len(proposal.bridge.body) - proposal.ties, len(proposal.bridge.body)):
            implied = Bridge(proposal.bridge.body[:place], proposal.bridge.body[place])
            lifted = {t for part in implied.parts for t in things_in(part, step.signature)}
            questions[f"\ntie {number}.{place}"] = general(implied, lifted, argument)
    if not questions:
        return proposals
    inquiry.open(questions)
    idle = {key for key in questions if isinstance(inquiry.ask([*step.fixed, denied(key)]), tuple)}
    lean = []
    for number, proposal in enumerate(proposals):
        body = tuple(f for place, f in enumerate(proposal.bridge.body) if f"\ntie {number}.{place}" not in idle)
        lean.append(replace(proposal, bridge=Bridge(body, proposal.bridge.head)))
    return lean


def _generalised(argument: Argument, step: Step, proposal: Proposal) -> Iterator[Candidate]:
    """The bridge said of all things; and of all but one kind of thing, which it goes on naming."""
    bridge = proposal.bridge
    in_body = {thing for part in bridge.body for thing in things_in(part, step.signature)}
    in_head = set(things_in(bridge.head, step.signature))
    arbitrary = {thing for thing in in_head | in_body if is_arbitrary(thing)}
    everything = in_body | arbitrary
    loose = frozenset(in_head - everything)
    most_general = general(condensed(bridge, everything), everything, argument)
    unused = proposal.unused & step.rested
    yield Candidate(most_general, unused, len(loose), ties=proposal.ties)
    for thing in sorted(in_head - arbitrary - loose, key=str):
        lifted = everything - {thing}
        formula = general(condensed(bridge, lifted), lifted, argument)
        yield Candidate(formula, unused, len(loose) + 1, most_general, ties=proposal.ties)


def _bare(argument: Argument, step: Step, subgoal: Subgoal) -> Iterator[Candidate]:
    """What is lacking, taken as a premise by itself."""
    about = things_in(subgoal.formula, step.signature)
    arbitrary = {thing for thing in about if is_arbitrary(thing)}
    formula = general(Bridge((), subgoal.formula), arbitrary, argument)
    yield Candidate(formula, step.rested - subgoal.uses, len(about) - len(arbitrary))


def sifted(argument: Argument, step: Step, inquiry: Inquiry, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that are what they should be, in order of rank; of equivalent ones, the shortest.

    Each closes the gap; is consistent with what is given; does not entail the conclusion by itself; and does not follow
    from the mere conditional that those premises with which it closes the gap imply the conclusion. What holds of all
    premises, and of all supports, `argcheck.abduction.verifying` looks into.
    """
    ordered = sorted(candidates, key=lambda c: (c.instance_of is not None, rank(c, 0, argument, step)))[:MOST_SIFTED]
    keys = {f"\ncandidate {number}": candidate for number, candidate in enumerate(ordered)}
    inquiry.open({key: candidate.formula for key, candidate in keys.items()})
    kept: dict[str, Candidate] = {}
    for key, candidate in keys.items():
        preferred = any(other.formula == candidate.instance_of for other in kept.values())
        if not preferred and len(kept) < MOST_COMPARED:
            used = _fitting(step, inquiry, key)
            if used is not None:
                kept[key] = replace(candidate, unused=step.rested - used)
    return _ranked(argument, step, inquiry, kept)


def _fitting(step: Step, inquiry: Inquiry, key: str) -> frozenset[str] | None:
    """What is put to use in one way of closing the gap with this candidate; None if it is not what it should be."""
    denial = denied(step.label)
    closing = inquiry.least([*step.countable, key], step.uncounted)
    if closing is None or key not in closing:
        return None
    if not _possible(inquiry, [*step.everything, key]):
        return None
    if not _possible(inquiry, [*step.fixed, key, denial]):
        return None  # the conclusion in disguise
    others = closing & {*step.given}
    ways = (step.label, *map(denied, sorted(others)))
    telling = any(_possible(inquiry, [*step.fixed, denied(key), way]) for way in ways)
    return closing - {key} if telling else None


def _possible(inquiry: Inquiry, keys: list[str]) -> bool:
    answer = inquiry.ask(keys)
    return answer is not None and not isinstance(answer, tuple)


def _ranked(argument: Argument, step: Step, inquiry: Inquiry, kept: dict[str, Candidate]) -> list[Candidate]:

    def follows(given: Sequence[str], one: str, other: str) -> bool:
        return isinstance(inquiry.ask([*given, one, denied(other)]), tuple)

    entails = {(a, b) for a in kept for b in kept if a != b and follows(step.everything, a, b)}
    left: dict[str, Candidate] = {}
    for key, candidate in sorted(kept.items(), key=lambda item: size(item[1].formula)):
        same = (o for o in left if (key, o) in entails and (o, key) in entails)
        if not any(follows(step.fixed, key, o) and follows(step.fixed, o, key) for o in same):
            left[key] = candidate
    weaker = {key: sum((other, key) in entails for other in left) for key in left}
    for key, candidate in left.items():
        shorter = (o for o in left if (o, key) in entails and size(left[o].formula) < size(candidate.formula))
        if candidate.mined and any(left[o].unused <= candidate.unused for o in shorter):
            left[key] = replace(candidate, needless=not candidate.is_fact)
    in_order = sorted(left, key=lambda key: rank(left[key], weaker[key], argument, step))
    return [left[key] for key in _various(in_order, entails)]


def _various(in_order: Iterable[str], entails: Collection[tuple[str, str]]) -> list[str]:
    """The same, but behind all others those that entail one before them: whoever grants the one that says less needs
    no variant of it that says more."""
    first: list[str] = []
    more: list[str] = []
    for key in in_order:
        (more if any((key, other) in entails for other in first) else first).append(key)
    return first + more


def rank(candidate: Candidate, weakness: int, argument: Argument, step: Step) -> tuple[int, ...]:
    """The stated rule, small first: what the file says itself; what leaves least idle of that on which the conclusion
    is rested and takes least to say, counted together; a fact before a rule; what has no needless conditions; what is
    entailed by most of the others, given the premises; what is shortest; what brings in fewest words besides those of
    the conclusion."""
    conclusion = argument[step.label].formula
    assert conclusion is not None
    style = Style.of(argument)
    return (
        candidate.origin == "proposed",
        len(candidate.unused) + effort(candidate.formula, style, candidate.ties) + oddness(candidate.formula),
        not candidate.is_fact,
        candidate.needless,
        -weakness,
        size(candidate.formula),
        len(symbols_of(candidate.formula) - symbols_of(conclusion)),
    )


def size(formula: Formula) -> int:
    """How many parts a formula has."""
    return sum(1 for _ in all_subformulas(formula))


def statements_at_hand(argument: Argument, left_out: Sequence[tuple[str, Formula]]) -> list[Candidate]:
    """What the file says without putting it in force: statements that were left out, and suppositions of scenarios."""
    found = [Candidate(formula, origin="left out", source=label) for label, formula in left_out]
    for scenario in argument.scenarios:
        found += [Candidate(s.formula, origin="supposition", source=scenario.name) for s in scenario.suppositions]
    return found

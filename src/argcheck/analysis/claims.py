"""Does a lemma or conclusion follow? From which premises, in every minimal way; or why not."""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.analysis.chains import by_steps
from argcheck.analysis.families import Families, confirm, gather, sets
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Impossible, Possible, Undecided
from argcheck.analysis.steps import stated_step
from argcheck.analysis.theory import conjunct_of, conjuncts, denied
from argcheck.analysis.view import View
from argcheck.findings import ClaimFinding, ConjunctFinding, Consistent, Labels, Sets, StatedStep, Survival, Verdict
from argcheck.oracle.protocol import Limits, Refutation


def claim(
    knowledge: Knowledge, view: View, label: str, consistent: Consistent, limits: Limits, repairs: Sets
) -> ClaimFinding:
    """Everything about one lemma or conclusion."""
    role = view.argument[label].role
    grounds = tuple(view.grounds)
    stated = stated_step(knowledge, view, label, limits)
    if consistent is Consistent.INCONSISTENT:
        return _amid_clash(knowledge, view, label, limits, repairs, stated)
    key = view.claims[label]
    everything = [*view.grounds.values(), *view.fixed]
    known = consistent is Consistent.CONSISTENT
    match knowledge.ask([*everything, denied(key)]):
        case Undecided(reason):
            return by_steps(knowledge, view, label, stated, known) or ClaimFinding(
                label, role, Verdict.UNDECIDED, grounds=grounds, stated=stated, reason=reason,
                consistency_known=known, family=Sets(complete=False, why_not=reason),
            )  # fmt: skip
        case Impossible():
            return _following(knowledge, view, label, limits, known, stated)
        case Possible():
            match knowledge.ask([*everything, key]):
                case Impossible():
                    return _contradicted(knowledge, view, label, limits, known, stated)
                case Undecided(reason):
                    return ClaimFinding(
                        label, role, Verdict.UNDECIDED, grounds=grounds, stated=stated, reason=reason,
                        consistency_known=known,
                    )  # fmt: skip
                case Possible():
                    return ClaimFinding(
                        label, role, Verdict.OPEN, grounds=grounds, stated=stated, consistency_known=known,
                        conjuncts=_by_conjunct(knowledge, view, label),
                    )  # fmt: skip


def verdict_of(knowledge: Knowledge, keys: list[str], key: str) -> Verdict:
    """What becomes of a formula, given consistent keys, without asking for all the reasons.

    A contradiction on which the verdict rests is shown a second time, as everywhere.
    """
    denial = denied(key)
    fails = knowledge.ask([*keys, denial])
    if isinstance(fails, Impossible):
        return _if_shown(knowledge, [*keys, denial], Verdict.FOLLOWS)
    holds = knowledge.ask([*keys, key])
    if isinstance(holds, Impossible):
        shown = _if_shown(knowledge, [*keys, key], Verdict.CONTRADICTED)
        return shown if isinstance(fails, Possible) else Verdict.UNDECIDED
    if isinstance(fails, Possible) and isinstance(holds, Possible):
        return Verdict.OPEN
    return Verdict.UNDECIDED


def _if_shown(knowledge: Knowledge, keys: list[str], verdict: Verdict) -> Verdict:
    return verdict if isinstance(knowledge.refute(keys), Refutation) else Verdict.UNDECIDED


def _following(
    knowledge: Knowledge, view: View, label: str, limits: Limits, known: bool, stated: StatedStep | None
) -> ClaimFinding:
    key = view.claims[label]
    found = gather(knowledge, view.grounds, [*view.fixed, denied(key)], limits.max_supports)
    if not known:  # what contradicts itself supports nothing
        found.unsatisfiable = [s for s in found.unsatisfiable if not _clashing(knowledge, view, s)]
    evidence = _confirmed(knowledge, view, found, denied(key))
    supports = sets(found.unsatisfiable, found.stopped)
    if not evidence and known and found.stopped is not None:  # it follows, if only from more than is needed
        shown = knowledge.refute([*view.grounds.values(), *view.fixed, denied(key)])
        if isinstance(shown, Refutation):
            enough = frozenset(label for label, ground in view.grounds.items() if ground in shown.core)
            supports, evidence = Sets((enough,), complete=False, minimal=False, why_not=found.stopped), (shown,)
    if not evidence:
        return ClaimFinding(
            label, view.argument[label].role, Verdict.UNDECIDED, grounds=tuple(view.grounds),
            stated=stated, consistency_known=known, family=supports,
            reason=found.stopped or "whatever entails it contradicts itself",
        )  # fmt: skip
    return ClaimFinding(
        label,
        view.argument[label].role,
        Verdict.FOLLOWS,
        family=supports,
        grounds=tuple(view.grounds),
        stated=stated,
        restated_by=_restated_by(knowledge, view, key, found.unsatisfiable),
        consistency_known=known,
        evidence=evidence,
        surely_needed=_surely_needed(found) if found.stopped else None,
    )


def _contradicted(
    knowledge: Knowledge, view: View, label: str, limits: Limits, known: bool, stated: StatedStep | None
) -> ClaimFinding:
    key = view.claims[label]
    found = gather(knowledge, view.grounds, [*view.fixed, key], limits.max_supports)
    evidence = _confirmed(knowledge, view, found, key)
    return ClaimFinding(
        label,
        view.argument[label].role,
        Verdict.CONTRADICTED if evidence else Verdict.UNDECIDED,
        against=sets(found.unsatisfiable, found.stopped),
        grounds=tuple(view.grounds),
        stated=stated,
        conjuncts=_by_conjunct(knowledge, view, label),
        reason=None if evidence else found.stopped,
        consistency_known=known,
        evidence=evidence,
    )


def _amid_clash(
    knowledge: Knowledge, view: View, label: str, limits: Limits, repairs: Sets, stated: StatedStep | None
) -> ClaimFinding:
    """The premises clash: what do consistent sets of them support, and which repairs does it survive?"""
    key = view.claims[label]
    both = []
    evidence: tuple[Refutation, ...] = ()
    for assumed in (denied(key), key):
        found = gather(knowledge, view.grounds, [*view.fixed, assumed], limits.max_supports)
        found.unsatisfiable = [s for s in found.unsatisfiable if _consistent_alone(knowledge, view, s, found)]
        evidence += _confirmed(knowledge, view, found, assumed)
        both.append(sets(found.unsatisfiable, found.stopped))
    supports, against = both
    verdict = Verdict.CONTESTED if len(supports) or len(against) else Verdict.VACUOUS
    reason = None
    if verdict is Verdict.VACUOUS and not (supports.complete and against.complete):
        verdict, reason = Verdict.UNDECIDED, supports.why_not or against.why_not
    return ClaimFinding(
        label,
        view.argument[label].role,
        verdict,
        family=supports,
        against=against,
        grounds=tuple(view.grounds),
        survives=_survival(supports, repairs) if verdict is Verdict.CONTESTED else None,
        stated=stated,
        reason=reason,
        evidence=evidence,
    )


def _clashing(knowledge: Knowledge, view: View, support: Labels) -> bool:
    return isinstance(knowledge.ask([*view.keys(support), *view.fixed]), Impossible)


def _consistent_alone(knowledge: Knowledge, view: View, support: Labels, found: Families) -> bool:
    answer = knowledge.ask([*view.keys(support), *view.fixed])
    if isinstance(answer, Undecided):
        found.stopped = answer.reason
    return isinstance(answer, Possible)


def _survival(supports: Sets, repairs: Sets) -> Survival | None:
    """After which repairs is there a support left? Unknown (None) while a list is incomplete and it could matter."""
    left = [any(not support & repair for support in supports) for repair in repairs]
    if not repairs.complete or not (supports.complete or all(left)):
        return None
    return survival(left)


def survival(left: list[bool]) -> Survival:
    """How much survives, given for each minimal repair whether the conclusion follows after it."""
    return Survival.EVERY if all(left) else Survival.SOME if any(left) else Survival.NONE


def _confirmed(knowledge: Knowledge, view: View, found: Families, denial: str) -> tuple[Refutation, ...]:
    return confirm(knowledge, found, lambda support: [*view.keys(support), *view.fixed, denial])


def _surely_needed(found: Families) -> Labels:
    """With the list of supports incomplete: the premises without which it was shown not to follow."""
    return frozenset(label for c in found.corrections if len(c) == 1 for label in c)


def _restated_by(knowledge: Knowledge, view: View, key: str, supports: Iterable[Labels]) -> tuple[str, ...]:
    """The single premises that are equivalent to the conclusion, given definitions and background."""
    single = sorted(label for support in supports if len(support) == 1 for label in support)
    return tuple(
        label
        for label in single
        if isinstance(knowledge.ask([*view.fixed, key, denied(view.grounds[label])]), Impossible)
    )


def _by_conjunct(knowledge: Knowledge, view: View, label: str) -> tuple[ConjunctFinding, ...]:
    key = view.claims[label]
    everything = [*view.grounds.values(), *view.fixed]
    return tuple(
        ConjunctFinding(part, verdict_of(knowledge, everything, conjunct_of(key, number)))
        for number, part in enumerate(conjuncts(knowledge.theory.formulas[key]))
    )

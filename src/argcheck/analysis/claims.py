"""Does a lemma or conclusion follow? From which premises, in every minimal way; or why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from argcheck.analysis.chains import by_steps
from argcheck.analysis.steps import stated_step, step_suffices
from argcheck.findings import ClaimFinding, ConjunctFinding, Consistent, Labels, Sets, StatedStep, Survival, Verdict
from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.families import Families, Shown, gather, sets
from argcheck.lattice.session import Session
from argcheck.lattice.theory import conjunct_of, conjuncts, denied
from argcheck.lattice.view import View
from argcheck.oracle.protocol import Limits, Refutation, Unknown


def claim(
    session: Session, view: View, label: str, consistent: Consistent, limits: Limits, repairs: Sets
) -> ClaimFinding:
    """Everything about one lemma or conclusion."""
    inquiry = ClaimInquiry(session, view, label, limits)
    inquiry.judge(consistent)
    inquiry.complete()
    return inquiry.finding(repairs)


class ClaimInquiry:
    """Finds out what becomes of one lemma or conclusion: first the verdict (`judge`), then the lists (`complete`).

    What was shown by any moment, `finding` tells, whatever ended the work; a later moment takes nothing back.
    """

    def __init__(self, session: Session, view: View, label: str, limits: Limits) -> None:
        self._session = session
        self._view = view
        self._label = label
        self._limits = limits
        self._key = view.claims[label]
        self._everything = [*view.grounds.values(), *view.fixed]
        self._consistent = Consistent.UNDECIDED
        self._verdict = Verdict.UNDECIDED
        self._reason: str | None = "the work was interrupted"
        self._stated: StatedStep | None = None
        self._by_steps: ClaimFinding | None = None
        self._enough: list[_Enough] = []  # before minimal supports are known
        self._supports, self._against = Families(), Families()
        self._restated_by: tuple[str, ...] = ()
        self._conjuncts: tuple[ConjunctFinding, ...] = ()

    # --- the verdict --------------------------------------------------------------------------------

    def judge(self, consistent: Consistent, consistent_rest: Sequence[str] | None = None) -> None:
        """Find the verdict, given whether the premises are consistent.

        If they clash, ``consistent_rest`` are keys of some of them that do not, if such are known: what these entail is
        contested. Whether anything else is, the lists will show.
        """
        self._consistent = consistent
        self._stated = step_suffices(self._session, self._view, self._label)
        if consistent is Consistent.INCONSISTENT:
            self._reason = "what consistent premises entail was not found out"
            self._judge_amid_clash(consistent_rest)
            return
        denial = denied(self._key)
        match self._session.ask([*self._everything, denial]):
            case Undecided(reason):
                self._reason = reason
                known = consistent is Consistent.CONSISTENT
                self._by_steps = by_steps(self._session, self._view, self._label, self._stated, known)
            case Impossible():
                self._verdict, self._reason = Verdict.FOLLOWS, None
                if consistent is Consistent.CONSISTENT:  # if not, all of it together may support nothing
                    self._shown_by(self._everything, denial, against=False)
            case Possible():
                self._judge_if_it_may_fail()

    def _judge_if_it_may_fail(self) -> None:
        match self._session.ask([*self._everything, self._key]):
            case Impossible():
                self._verdict, self._reason = Verdict.CONTRADICTED, None
                self._shown_by(self._everything, self._key, against=True)
            case Undecided(reason):
                self._reason = reason
            case Possible():
                self._verdict, self._reason = Verdict.OPEN, None

    def _judge_amid_clash(self, consistent_rest: Sequence[str] | None) -> None:
        for assumed in (denied(self._key), self._key) if consistent_rest is not None else ():
            assert consistent_rest is not None
            if isinstance(self._session.ask([*consistent_rest, assumed]), Impossible):
                self._shown_by(consistent_rest, assumed, against=assumed == self._key)

    def _shown_by(self, keys: Iterable[str], assumed: str, against: bool) -> None:
        """Have it shown a second time that these entail it (or its negation), and note which of them do."""
        shown = self._session.refute([*keys, assumed])
        if isinstance(shown, Refutation):
            grounds = frozenset(label for label, ground in self._view.grounds.items() if ground in shown.core)
            self._enough.append(_Enough(grounds, against, shown))
        else:
            self._reason = shown.reason

    # --- the lists ----------------------------------------------------------------------------------

    def complete(self) -> None:
        """Find all minimal supports, and what else goes with the verdict."""
        self._stated = stated_step(self._session, self._view, self._label, self._limits)
        if self._consistent is Consistent.INCONSISTENT:
            self._gather(self._supports, denied(self._key), self._shown_if_consistent)
            self._gather(self._against, self._key, self._shown_if_consistent)
            return
        match self._verdict:
            case Verdict.FOLLOWS:
                self._list_supports()
            case Verdict.CONTRADICTED:
                self._gather(self._against, self._key, self._shown)
                self._conjuncts = self._by_conjunct()
            case Verdict.OPEN:
                self._conjuncts = self._by_conjunct()
            case _:
                pass

    def _list_supports(self) -> None:
        known = self._consistent is Consistent.CONSISTENT  # if not: what contradicts itself supports nothing
        self._gather(self._supports, denied(self._key), self._shown if known else self._shown_unless_clashing)
        self._restated_by = self._restating(self._supports.unsatisfiable)

    def _gather(self, into: Families, assumed: str, show: Callable[[Labels, str], Shown]) -> None:
        fixed = [*self._view.fixed, assumed]
        most = self._limits.max_supports
        gather(self._session, self._view.grounds, fixed, most, lambda support: show(support, assumed), into)

    def _shown(self, support: Labels, assumed: str) -> Shown:
        return self._session.refute([*self._view.keys(support), *self._view.fixed, assumed])

    def _shown_unless_clashing(self, support: Labels, assumed: str) -> Shown:
        return None if self._clashing(support) else self._shown(support, assumed)

    def _shown_if_consistent(self, support: Labels, assumed: str) -> Shown:
        match self._alone(support):
            case Possible():
                return self._shown(support, assumed)
            case Impossible():
                return None
            case Undecided(reason, final):
                return Unknown(reason, final)

    def _clashing(self, support: Labels) -> bool:
        return isinstance(self._alone(support), Impossible)

    def _alone(self, support: Labels) -> Possible | Impossible | Undecided:
        return self._session.ask([*self._view.keys(support), *self._view.fixed])

    def _restating(self, supports: Iterable[Labels]) -> tuple[str, ...]:
        """The single premises that are equivalent to the conclusion, given definitions and background."""
        single = sorted(label for support in supports if len(support) == 1 for label in support)
        fixed, ask = self._view.fixed, self._session.ask
        return tuple(
            label
            for label in single
            if isinstance(ask([*fixed, self._key, denied(self._view.grounds[label])]), Impossible)
        )

    def _by_conjunct(self) -> tuple[ConjunctFinding, ...]:
        return tuple(
            ConjunctFinding(part, verdict_of(self._session, self._everything, conjunct_of(self._key, number)))
            for number, part in enumerate(conjuncts(self._session.theory.formulas[self._key]))
        )

    # --- what was found -----------------------------------------------------------------------------

    def finding(self, repairs: Sets) -> ClaimFinding:
        """What was shown by now; ``repairs`` are those of the premises, if they clash."""
        if self._by_steps is not None:
            return replace(self._by_steps, stated=self._stated)
        finding = ClaimFinding(
            self._label,
            self._view.argument[self._label].role,
            self._verdict,
            grounds=tuple(self._view.grounds),
            stated=self._stated,
            conjuncts=self._conjuncts,
            reason=self._reason,
        )
        if self._consistent is Consistent.INCONSISTENT:
            return self._amid_clash(finding, repairs)
        finding = replace(finding, consistency_known=self._consistent is Consistent.CONSISTENT)
        match self._verdict:
            case Verdict.FOLLOWS:
                return self._following(finding)
            case Verdict.CONTRADICTED:
                return self._contradicted(finding)
            case Verdict.UNDECIDED:
                return replace(finding, family=Sets(complete=False, why_not=self._reason))
            case _:
                return finding

    def _following(self, finding: ClaimFinding) -> ClaimFinding:
        supports, evidence = self._listed(self._supports, against=False)
        if not evidence:
            reason = self._reason or self._supports.stopped or "whatever entails it contradicts itself"
            return replace(finding, verdict=Verdict.UNDECIDED, family=supports, reason=reason)
        return replace(
            finding,
            family=supports,
            reason=None,
            restated_by=self._restated_by,
            evidence=evidence,
            surely_needed=_surely_needed(self._supports) if self._supports.stopped else None,
        )

    def _contradicted(self, finding: ClaimFinding) -> ClaimFinding:
        against, evidence = self._listed(self._against, against=True)
        if evidence:
            return replace(finding, against=against, reason=None, evidence=evidence)
        reason = self._reason or self._against.stopped
        return replace(finding, verdict=Verdict.UNDECIDED, against=against, reason=reason)

    def _amid_clash(self, finding: ClaimFinding, repairs: Sets) -> ClaimFinding:
        """The premises clash: what do consistent sets of them support, and which repairs does it survive?"""
        supports, for_it = self._listed(self._supports, against=False)
        against, against_it = self._listed(self._against, against=True)
        verdict, reason = (Verdict.CONTESTED if supports or against else Verdict.VACUOUS), None
        if verdict is Verdict.VACUOUS and not (supports.complete and against.complete):
            verdict, reason = Verdict.UNDECIDED, supports.why_not or against.why_not
        return replace(
            finding,
            verdict=verdict,
            family=supports,
            against=against,
            survives=_survival(supports, repairs) if verdict is Verdict.CONTESTED else None,
            reason=reason,
            evidence=(*for_it, *against_it),
        )

    def _listed(self, found: Families, against: bool) -> tuple[Sets, tuple[Refutation, ...]]:
        """The minimal sets that were shown; as long as there is none, any that was shown to be enough."""
        listed = sets(found.unsatisfiable, found.stopped)
        if not listed and found.stopped is not None:  # it follows, if only from more than is needed
            for enough in self._enough:
                if enough.against == against:
                    return Sets((enough.grounds,), False, False, found.stopped), (enough.shown,)
        return listed, found.evidence


@dataclass(frozen=True)
class _Enough:
    """Grounds that entail a claim, or its negation (``against``), though fewer of them might; and what shows it."""

    grounds: Labels
    against: bool
    shown: Refutation


def verdict_of(session: Session, keys: list[str], key: str) -> Verdict:
    """What becomes of a formula, given consistent keys, without asking for all the reasons.

    A contradiction on which the verdict rests is shown a second time, as everywhere.
    """
    denial = denied(key)
    fails = session.ask([*keys, denial])
    if isinstance(fails, Impossible):
        return _if_shown(session, [*keys, denial], Verdict.FOLLOWS)
    holds = session.ask([*keys, key])
    if isinstance(holds, Impossible):
        shown = _if_shown(session, [*keys, key], Verdict.CONTRADICTED)
        return shown if isinstance(fails, Possible) else Verdict.UNDECIDED
    if isinstance(fails, Possible) and isinstance(holds, Possible):
        return Verdict.OPEN
    return Verdict.UNDECIDED


def _if_shown(session: Session, keys: list[str], verdict: Verdict) -> Verdict:
    return verdict if isinstance(session.refute(keys), Refutation) else Verdict.UNDECIDED


def _survival(supports: Sets, repairs: Sets) -> Survival | None:
    """After which repairs is there a support left? Unknown (None) while a list is incomplete and it could matter."""
    left = [any(not support & repair for support in supports) for repair in repairs]
    if not repairs.complete or not (supports.complete or all(left)):
        return None
    return survival(left)


def survival(left: list[bool]) -> Survival:
    """How much survives, given for each minimal repair whether the conclusion follows after it."""
    return Survival.EVERY if all(left) else Survival.SOME if any(left) else Survival.NONE


def _surely_needed(found: Families) -> Labels:
    """With the list of supports incomplete: the premises without which it was shown not to follow."""
    return frozenset(label for c in found.corrections if len(c) == 1 for label in c)

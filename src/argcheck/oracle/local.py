"""An oracle that works in this very process. What it does is counted; no clock holds it from outside: see
`argcheck.oracle.process`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import z3

from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import CannotEvaluate
from argcheck.logic.semantics.sentences import NOTHING, is_true, sentences_about_numbers, with_truths
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.effort import Effort, GivenUp, unknown
from argcheck.oracle.infinite import infinite_model
from argcheck.oracle.instantiation.readable import exhibit
from argcheck.oracle.instantiation.refutation import Auditor
from argcheck.oracle.instantiation.search import Search
from argcheck.oracle.protocol import Answer, Limits, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.oracle.quantified import confirms, contradicts

FEW = 2  # nameless members of each sort with which small models are looked for, before anything else is tried
FIRST_SHARE = 0.25  # of the effort goes to that, at most
FIRST_WORK = 2_500_000  # units of work, at most: what is found by then is most of what is found at all
LAST_SHARE = 0.2  # of the effort is kept for a last attempt without the search
AT_ONCE = 20_000  # units of work: what Z3 finds with them, it finds in a moment
QUICK = 1_000_000  # units of work for an infinite model where there seem to be no others
SENTENCE = 2_000_000  # units of work for one sentence about numbers
AUDIT_SHARE = 0.3  # of the effort goes to each attempt at showing a contradiction by instances
MOST_INSTANCES = 1500  # in the stock


class Local:
    """The search; where it gives up, Z3's own quantifiers for contradictions that its instances do not show, and
    interpretations in numbers for what only infinite structures are models of. These come between a short search for
    small models and a long one for larger ones."""

    def __init__(self, theory: Theory, limits: Limits) -> None:
        self.work = 0  # units done so far
        self.limits = limits
        self._truths = self._about_numbers(theory)
        self.theory = replace(theory, formulas={l: with_truths(f, self._truths) for l, f in theory.formulas.items()})
        self._put = {
            label: formula for label, formula in theory.formulas.items() if formula != self.theory.formulas[label]
        }
        self._search = Search(self.theory, limits)
        self._auditor = Auditor(self._search)
        self._renewed = False
        self._without_small_models: list[frozenset[str]] = []

    @property
    def solver(self) -> tuple[str, str]:
        return "z3", z3.get_version_string()

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        with self._counted(seconds) as effort:
            return self._answer(frozenset(labels), effort)

    def _about_numbers(self, theory: Theory) -> dict[Formula, bool]:
        """The sentences about numbers alone, and whether they are true, as far as that is decided by some of what one
        question may take."""
        truths: dict[Formula, bool] = {}
        sentences = {s: None for formula in theory.formulas.values() for s in sentences_about_numbers(formula)}
        with self._counted(None) as effort:
            for sentence in sentences:
                with suppress(CannotEvaluate, GivenUp):
                    truths[sentence] = is_true(sentence, counted(NOTHING, effort.most(SENTENCE)))
        return truths

    def _answer(self, asked: frozenset[str], effort: Effort) -> Answer:
        self._renew()
        infinite = self._infinite(asked, effort.most(QUICK))
        if infinite is not None:
            return Sat(infinite)
        most = self.limits.max_extra
        few = most if self.theory.few else min(FEW, most)
        answer = self._searched(asked, few, effort.share(FIRST_SHARE).most(FIRST_WORK))
        if isinstance(answer, Unknown):
            kept = int(LAST_SHARE * effort.allowed)
            answer = self._otherwise(asked, effort) or self._searched(asked, most, effort.most(effort.left - kept))
        if isinstance(answer, Unknown):
            answer = contradicts(self.theory, asked, effort) or answer
        return answer

    def _otherwise(self, asked: frozenset[str], effort: Effort) -> Sat | Unsat | None:
        """What can be found without the search at once. (Where there are worlds, or nothing calls for ever new things,
        infinite models are not looked for.)"""
        infinite = infinite_model(self.theory, asked, self.limits, effort) if self._search.endless else None
        if infinite is not None:
            self._without_small_models.append(asked)
            return Sat(infinite)
        return contradicts(self.theory, asked, effort, AT_ONCE)

    def _infinite(self, asked: frozenset[str], effort: Effort) -> Structure | None:
        """An infinite model at once, if small ones were looked for in vain for some of the statements."""
        if any(part <= asked for part in self._without_small_models):
            return infinite_model(self.theory, asked, self.limits, effort)
        return None

    def _searched(self, asked: frozenset[str], most: int, effort: Effort) -> Answer:
        """What the search says when it may add so many nameless members to each sort."""
        self._search.limits = replace(self.limits, max_extra=most)
        return self._search.ask(asked, effort=effort)

    def refute(self, labels: Iterable[str], seconds: float | None = None) -> Refutation | Unknown:
        asked = frozenset(labels)
        with self._counted(seconds) as effort:
            refuted = self._refuted(asked, effort)
            if isinstance(refuted, Unknown) or self._put.keys().isdisjoint(refuted.core):
                return refuted
            return self._as_written(refuted.core, effort)

    def _as_written(self, core: frozenset[str], effort: Effort) -> Refutation | Unknown:
        """A contradiction among statements in which sentences about numbers were put as true or false, shown with these
        as they are written: by instances, if they do, or by what Z3 makes of each of the sentences."""
        plain = Search(replace(self.theory, formulas={**self.theory.formulas, **self._put}), self.limits)
        plain.ask(core, effort=effort.most(QUICK))
        with suppress(GivenUp):
            shown = Auditor(plain).refute(core, effort.most(QUICK))
            if isinstance(shown, Refutation):
                return shown
        used = {s for label in core & self._put.keys() for s in sentences_about_numbers(self._put[label])}
        if all(confirms(s, self._truths[s], effort) for s in sorted(used & self._truths.keys(), key=repr)):
            return Refutation(core, "z3", None)
        return Unknown("it rests on a sentence about numbers whose truth could not be shown a second time")

    def _refuted(self, asked: frozenset[str], effort: Effort) -> Refutation | Unknown:
        shown = self._shown(asked, effort.share(AUDIT_SHARE))
        if isinstance(shown, Unknown) and self._renewed:  # what showed it may have gone with an earlier stock
            self._search.ask(asked, effort=effort.share(AUDIT_SHARE))
            shown = self._shown(asked, effort.share(AUDIT_SHARE))
        if isinstance(shown, Unknown) and contradicts(self.theory, asked, effort) is not None:
            return Refutation(asked, "z3", None)
        return shown

    def _shown(self, asked: frozenset[str], effort: Effort) -> Refutation | Unknown:
        try:
            return self._auditor.refute(asked, effort)
        except GivenUp as end:
            return unknown(end, self.limits)

    def exhibit(self, labels: Iterable[str], seconds: float | None = None) -> Structure | None:
        asked = frozenset(labels)
        with self._counted(seconds) as effort:
            infinite = self._infinite(asked, effort)
            return infinite or exhibit(self.theory, asked, self.limits, effort)

    def close(self) -> None:
        pass

    def _renew(self) -> None:
        """Begin with an empty stock when the old one has grown so large that it slows down every question."""
        if self._search.instances > MOST_INSTANCES:
            self._search = Search(self.theory, self.limits)
            self._auditor = Auditor(self._search)
            self._renewed = True

    @contextmanager
    def _counted(self, seconds: float | None) -> Iterator[Effort]:
        """What one question may take, which is counted whatever comes of it."""
        effort = Effort.of(self.limits, seconds)
        try:
            yield effort
        finally:
            self.work += effort.spent

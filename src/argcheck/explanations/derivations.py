"""Derivations of claims from their minimal supports, by way of the lemmas that they are said to follow from."""

from __future__ import annotations

from argcheck.analysis.chains import by_steps
from argcheck.argument import Argument
from argcheck.certificates.subject import parts_of as cases_of
from argcheck.explanations.explanation import Derivation, Part
from argcheck.explanations.goal import goal_of
from argcheck.explanations.lines import Line
from argcheck.explanations.naming import Naming
from argcheck.explanations.narration import lines_of
from argcheck.findings import Labels
from argcheck.lattice.borders import Impossible
from argcheck.lattice.sessions import Sessions
from argcheck.lattice.theory import denied
from argcheck.lattice.view import View
from argcheck.logic.formulas import Term
from argcheck.logic.walk import all_terms
from argcheck.oracle.protocol import Refutation
from argcheck.oracle.worlds import translation_of
from argcheck.proofs.assembly import Choices, is_arbitrary, problem_of
from argcheck.proofs.problem import Problem, Stated
from argcheck.proofs.proof import TooManyCases, prove
from argcheck.proofs.refuter import Refuter
from argcheck.proofs.theories import Theories

MOST_LINES = 150  # of one part of a derivation; what is longer explains nothing


class Derivations:
    """Derivations from one argument; what was told once is told again in the same words."""

    def __init__(self, argument: Argument, view: View, sessions: Sessions) -> None:
        self._argument = argument
        self._view = view
        self._session = sessions.main
        self._refuter = Refuter(sessions, sessions.main)
        self._subject = cases_of(argument)[0].subject
        self._translation = translation_of(sessions.main.theory)
        self._choices = Choices(self._subject.classical.signature)

    def derivation(self, label: str, support: Labels, against: bool) -> Derivation:
        """A derivation of a claim (or of its negation) from a minimal support."""
        parts: dict[str, Part] = {}
        self._tell(label, support, against, parts)
        return Derivation(support, against, tuple(parts.values()))

    def _tell(self, label: str, support: Labels, against: bool, parts: dict[str, Part]) -> None:
        """Tell how a claim follows, after the lemmas that are used for it."""
        if label in parts:
            return
        key = self._view.claims[label]
        assumed = key if against else denied(key)
        lemmas = () if against else self._lemmas(label, support)
        fixed = [*self._view.fixed, *self._view.keys(lemmas), assumed]
        keys = [*self._view.keys(support), *fixed]
        if lemmas:  # what the lemmas stand for need not be gone through again
            stated = [*self._view.keys(support & frozenset(self._argument[label].grounds or ())), *fixed]
            if isinstance(self._session.ask(stated), Impossible):
                keys = stated
        shown = self._refuter.refute(keys)
        part = self._part(label, assumed, shown) if isinstance(shown, Refutation) else self._silent(label, shown.reason)
        for lemma in lemmas:
            if self._view.claims[lemma] in part.grounds:
                self._tell(lemma, support, False, parts)
        parts[label] = part

    def _lemmas(self, label: str, support: Labels) -> tuple[str, ...]:
        """The lemmas that a claim is said to follow from, as far as they follow from a support."""
        cited = [ground for ground in self._argument[label].grounds or () if ground in self._view.claims]
        return tuple(lemma for lemma in cited if self._is_supported(lemma, support))

    def _is_supported(self, lemma: str, support: Labels) -> bool:
        """Whether a lemma follows from a support, at once or by its own stated steps."""
        ground = [*self._view.keys(support), *self._view.fixed]
        if isinstance(self._session.ask([*ground, denied(self._view.claims[lemma])]), Impossible):
            return True
        found = by_steps(self._session, self._view, lemma, None, True)
        return found is not None and found.supports[0] <= support

    def _silent(self, label: str, reason: str) -> Part:
        formula = self._argument[label].formula
        assert formula is not None
        return Part(label, formula, (), reason=reason)

    def _part(self, label: str, assumed: str, shown: Refutation) -> Part:
        if shown.instances is None:
            return self._silent(label, "Z3 found that it follows by its own means, and kept no instances")
        problem = problem_of(shown, self._subject.classical.formulas, self._choices)
        goal = goal_of(problem, assumed)
        try:
            theories = Theories(problem, self._subject.classical.signature)
            proof = prove(problem, theories, goal.denial, goal.granted, goal.parts)
        except TooManyCases:
            return self._silent(label, "no proof was found that is short enough")
        lines = lines_of(problem, proof, goal)
        if len(lines) > MOST_LINES:
            return self._silent(label, f"the derivation has {len(lines)} lines, which is too long to be read")
        stated = [problem.because[number] for number in proof.clauses()]
        grounds = tuple(sorted({b.key for b in stated if isinstance(b, Stated)} - {assumed}))
        return Part(label, problem.said(goal.whole), grounds, lines, self._naming(problem, lines))

    def _naming(self, problem: Problem, lines: tuple[Line, ...]) -> Naming:
        formulas = [line.formula for line in lines if line.formula is not None]
        terms = [term for line in lines for term in (*line.things, *(value for _, value in line.taking))]
        terms += [term for formula in formulas for term in all_terms(formula)]
        things: dict[Term, str] = {}
        for term in terms:
            if term in problem.things:
                things[term] = self._choices.variable(term)
            elif is_arbitrary(term):
                things[term] = term.sort.name[0].lower()
        return Naming(self._argument, self._translation, things, formulas)

"""The search: refutation over unbounded domains and finite models, in one loop over one stock of instances.

Z3 is asked about the ground theory under two kinds of assumptions: the statements in question, and that every sort
has no more members than its *bound* (the named individuals and the closed terms, plus a few nameless members).
- It says no, using no bound: the statements contradict each other, whatever the size of the domains.
- It says no, using the bound of a sort: that sort gets one more nameless member.
- It says yes: its classes of equal terms are a candidate structure. If the statements are true in it, by our own
  evaluator, that is a model. If not, the instances that show it are added, and Z3 is asked again.

For statements of the Bernays-Schönfinkel class (no function and no existential below a universal) the terms are
finitely many, so the loop ends, and ends in a verdict: the bound by the named individuals and top-level witnesses is
sufficient there. Elsewhere it may not end; then the limits hold, and the answer is `Unknown`.
The idea of instances guided by a candidate model is Ge and de Moura's (CAV 2009), that of growing domains McCune's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

import z3

from argcheck.logic.formulas import App, Formula, Quantified
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import CannotEvaluate, Deciders, Evaluable
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import all_subformulas, all_terms, quantifies_over_numbers, term_variables
from argcheck.oracle.effort import Effort, GivenUp, unknown
from argcheck.oracle.instantiation.candidate import MAX_DEPTH, Candidate, candidate
from argcheck.oracle.instantiation.counterinstances import Counterinstances
from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.relevance import Relevant
from argcheck.oracle.instantiation.seeds import plant
from argcheck.oracle.instantiation.truths import Truths
from argcheck.oracle.instantiation.units import GroundTerm, Unit
from argcheck.oracle.instantiation.values import Values
from argcheck.oracle.protocol import Answer, Limits, Sat, Theory, Unknown, Unsat

MAX_INSTANCES = 100_000
PATIENCE = 20  # rounds with too tight bounds, after which instances alone are no reason to go on
MAX_CLOSED_TERMS = 200  # closed terms beyond the constants that are members of a domain from the start


# What a piece of work is counted as, in units (see `argcheck.oracle.effort`), as measured.
FOR_A_TERM = 4  # or an atom, read off a model and given a place in a candidate
FOR_AN_INSTANCE = 100


class Search:
    """The stock of instances for one theory, and the loop that adds to it."""

    def __init__(self, theory: Theory, limits: Limits, few: frozenset[str] = frozenset()) -> None:
        """``few`` names sorts of which a model is to have as few members as possible."""
        self.theory = theory
        self._few = few
        self.settled = False  # whether domains are to stay as they are
        self.limits = limits
        self.ground = Ground(theory.signature)
        self.truths = Truths()
        self.deciders: dict[int, Deciders] = {}
        self.instances = 0
        self._with_quantifiers = frozenset(
            label
            for label, formula in theory.formulas.items()
            if any(isinstance(part, Quantified) for part in all_subformulas(formula))
        )
        self._over_numbers = frozenset(l for l, f in theory.formulas.items() if quantifies_over_numbers(f))
        self.usual_met: frozenset[str] = frozenset()
        self._recent: deque[tuple[tuple[frozenset[str], bool], Relevant]] = deque(maxlen=8)
        self._selectors: dict[str, Any] = {}
        self._units: dict[str, Unit] = {}
        self._label_of: dict[int, str] = {}
        self._domains = self._first_domains()
        self._always = range(len(self.ground.terms))  # what has a name, and one member of each sort
        self._bounds: dict[str, Any] = {}
        self._sort_of_bound: dict[int, str] = {}
        self._bounded: dict[str, int] = {}  # how many terms the bound of a sort covers
        self._runaway: dict[str, None] = {}
        self._looked_at = 0
        self._patience = PATIENCE
        self._extra: dict[str, int] = dict.fromkeys(self._domains, 0)
        plant(self.ground, theory)

    # --- domains ------------------------------------------------------------------------------------

    def _first_domains(self) -> dict[str, list[int]]:
        """For each sort of unknown size: its constants, closed terms that occur, or else one nameless member."""
        signature = self.theory.signature
        open_sorts = [name for name, d in signature.sorts.items() if d.members is None]
        domains: dict[str, list[int]] = {name: [] for name in open_sorts}
        for constant in signature.constants():
            index = self.ground.constant(constant.name, constant.result)
            if constant.result.name in domains:
                domains[constant.result.name].append(index)
        closed = 0
        for formula in self.theory.formulas.values():
            for term in all_terms(formula):
                if isinstance(term, App) and term.args and closed < MAX_CLOSED_TERMS and not term_variables(term):
                    index = self.ground.term(term, {})
                    if term.sort.name in domains and index not in domains[term.sort.name]:
                        domains[term.sort.name].append(index)
                        closed += 1
        for name in open_sorts:
            if not domains[name]:
                domains[name].append(self.ground.nameless(signature.sorts[name].sort, 0))
        return domains

    def _bound(self, name: str) -> Any:
        """The literal that says: no term that may run away denotes anything beyond the present domain of the sort."""
        if name not in self._bounds:
            self._bounds[name] = literal = self.ground.boolean("bound", f"{name} {self._extra[name]}")
            self._sort_of_bound[self.ground.identity(literal)] = name
            self._bounded[name] = 0
        literal = self._bounds[name]
        members = self._domains[name]
        known = frozenset(members)
        terms = self.ground.terms
        for index in range(self._bounded[name], len(terms)):
            if terms[index].sort.name == name and self._may_run_away(terms[index]) and index not in known:
                within = self.ground.disjunction([self.ground.equation(index, m) for m in members])
                self.ground.require(self.ground.implication(literal, within))
        self._bounded[name] = len(terms)
        return literal

    def _runaways(self) -> list[str]:
        """The sorts that need a bound, because ever new terms of them may appear: witnesses that depend on something
        (each may call for another), and terms that nest deeper and deeper.

        The bound concerns these terms alone. All others may denote different things, which is easier for Z3 than to
        share out few members among many terms, and reads better.
        """
        terms = self.ground.terms
        for index in range(self._looked_at, len(terms)):
            if terms[index].sort.name in self._domains and self._may_run_away(terms[index]):
                self._runaway[terms[index].sort.name] = None
        self._looked_at = len(terms)
        return list(self._runaway)

    @property
    def endless(self) -> bool:
        """Whether ever new things were called for, so that there may be infinite models only."""
        return bool(self._runaway)

    def _may_run_away(self, term: GroundTerm) -> bool:
        return term.depth > MAX_DEPTH or (term.witness and (bool(term.args) or term.sort.name in self._few))

    def _grow(self, name: str) -> bool:
        """Let a sort have one more member; False if it has as many as may be."""
        if self._extra[name] >= self.limits.max_extra:
            return False
        self._extra[name] += 1
        sort: Sort = self.theory.signature.sorts[name].sort
        self._domains[name].append(self.ground.nameless(sort, self._extra[name]))
        del self._bounds[name]
        return True

    # --- statements ---------------------------------------------------------------------------------

    def selector(self, label: str) -> Any:
        """The literal whose assumption puts a statement in force."""
        literal = self._selectors.get(label)
        if literal is None:
            literal = self._selectors[label] = self.ground.boolean("select", str(label))
            self._label_of[self.ground.identity(literal)] = label
            formula, self._units[label] = self.ground.statement(self.theory.formulas[label])
            self.ground.require(self.ground.implication(literal, formula))
        return literal

    # --- the loop -----------------------------------------------------------------------------------

    def ask(self, labels: Iterable[str], extra: Sequence[Any] = (), effort: Effort | None = None) -> Answer:
        """Answer one question, with as much ``effort`` as the limits allow if none is given.

        ``extra`` are further literals to assume; they take no part in the core.
        The core of a contradiction that used an extra literal is still a set of labels, so the caller who passes
        some must not read it as a contradiction of the labels alone.
        """
        asked = sorted(labels)
        try:
            return self._loop(asked, list(extra), effort or Effort.of(self.limits))
        except GivenUp as end:
            return unknown(end, self.limits)
        except z3.Z3Exception as problem:
            return Unknown(f"the solver gave up ({problem})")

    def _loop(self, asked: list[str], extra: list[Any], effort: Effort) -> Answer:
        statements = [self.selector(label) for label in asked]
        relevant = self._relevant(frozenset(asked))
        self._patience = PATIENCE
        while True:
            bounds = [self._bound(name) for name in self._runaways()]
            verdict = self.ground.check([*statements, *extra, *bounds], effort)
            if verdict == z3.unsat:
                core = self.ground.core()
                tight = sorted({self._sort_of_bound[i] for i in core if i in self._sort_of_bound})
                if not tight:
                    return Unsat(frozenset(self._label_of[i] for i in core if i in self._label_of))
                answer = self._loosen(asked, statements, extra, tight, relevant, effort)
                if answer is not None:
                    return answer
                continue
            if verdict == z3.unknown:
                return Unknown(f"the solver gave up ({self.ground.reason_unknown()})")
            found, values = self._candidate(relevant, effort)
            if not self._learn(asked, found, values, effort):
                return self._vouched(asked, found, effort)
            if self.instances > MAX_INSTANCES:
                return Unknown(f"{MAX_INSTANCES} instances of the statements decided nothing")

    def _loosen(
        self,
        asked: list[str],
        statements: list[Any],
        extra: list[Any],
        tight: list[str],
        relevant: Relevant,
        effort: Effort,
    ) -> Answer | None:
        """The bounds are too tight, or there is a contradiction without them, which one look tells."""
        if self.settled:
            return Unknown(f"with no more members of {' and '.join(tight)} there is no model")
        verdict = self.ground.check([*statements, *extra], effort)
        if verdict == z3.unsat:
            return Unsat(frozenset(self._label_of[i] for i in self.ground.core() if i in self._label_of))
        if self._few.issuperset(tight):
            grown = [self._grow(name) for name in tight]
            if any(grown):
                return None  # without the bound there may well be a model, but a larger one
        learnt = False
        if verdict == z3.sat:
            found, values = self._candidate(relevant, effort)
            learnt = self._learn(asked, found, values, effort)
            if not learnt:
                return self._vouched(asked, found, effort)
        grown = [self._grow(name) for name in tight]
        self._patience -= 1
        if not any(grown) and not (learnt and self._patience > 0):
            sorts = " and ".join(tight)
            return Unknown(
                f"with up to {self.limits.max_extra} unnamed members of {sorts} there is no model, "
                "and no contradiction was found either"
            )
        return None

    def _quantified(self, asked: Iterable[str]) -> list[Formula]:
        """The formulas that a candidate may fail; ground ones Z3 has seen to."""
        return [self.theory.formulas[label] for label in asked if label in self._with_quantifiers]

    def relevant(self, labels: frozenset[str]) -> Relevant:
        """What bears on these statements, and on nothing else."""
        for label in sorted(labels):
            self.selector(label)
        relevant = Relevant(self.ground, self._always)
        relevant.add(self._units[label] for label in sorted(labels))
        return relevant

    def _relevant(self, asked: frozenset[str]) -> Relevant:
        """What bears on these statements, or on a little more: one stock serves all questions that differ in usual
        statements only. (A question about few of them, such as a step, has one that knows nothing of the others.)"""
        special, usual = asked - self.theory.usual, asked & self.theory.usual
        is_narrow = 2 * len(usual) < len(self.theory.usual)
        if not is_narrow:
            usual = self.usual_met = self.usual_met | usual
        for kind, known in self._recent:
            if kind == (special, is_narrow):
                known.add(self._units[label] for label in sorted(asked))
                return known
        relevant = self.relevant(special | usual)
        self._recent.appendleft(((special, is_narrow), relevant))
        return relevant

    def _candidate(self, relevant: Relevant, effort: Effort) -> tuple[Candidate, Values]:
        relevant.extend()
        effort.spend(FOR_A_TERM * (len(relevant.terms) + len(relevant.atoms)))
        values = Values(self.ground, relevant)
        return candidate(self.ground, values), values

    def _learn(self, asked: list[str], found: Candidate, values: Values, effort: Effort) -> bool:
        """Add what shows the candidate to be no model; False if nothing does."""
        for clash in found.clashes:
            self.ground.reconcile(*clash)
        if found.clashes:
            return True
        sampled = Counterinstances(self.ground, values, found, self.truths, self.deciders, effort)
        if self._add_instances(sampled, self._quantified(asked), effort):
            return True
        # What holds of the numbers that occur may fail of others, which the evaluator knows how to find.
        over_numbers = [self.theory.formulas[label] for label in asked if label in self._over_numbers]
        exact = Counterinstances(self.ground, values, found, Truths(sampling=False), {}, effort, sampling=False)
        try:
            return self._add_instances(exact, over_numbers, effort)
        except CannotEvaluate:
            return False

    def _add_instances(self, counterinstances: Counterinstances, formulas: list[Formula], effort: Effort) -> bool:
        """Add the instances of these that belie a candidate; False if there are none that are new."""
        for formula in formulas:
            counterinstances.visit(formula, {}, True)
        effort.spend(FOR_AN_INSTANCE * len(counterinstances.found))
        added = [self.ground.instantiate(*wanted) for wanted in counterinstances.found]
        self.instances += len(added)
        return any(added)

    def _vouched(self, asked: list[str], found: Candidate, effort: Effort) -> Answer:
        """A candidate in which all is true is a model; where numbers were only sampled, that remains to be seen."""
        structure = without_samples(found.structure)
        read = counted(structure, effort)
        try:
            for label in asked:
                if label in self._over_numbers and not Evaluable(self.theory.formulas[label]).holds(read):
                    return Unknown("a model was proposed that does not stand up to evaluation")
        except CannotEvaluate as problem:
            return Unknown(f"a model was proposed that could not be evaluated: {problem}")
        return Sat(structure)


def without_samples(structure: Structure) -> Structure:
    """The structure less the numbers that were listed for sampling."""
    domains = {name: members for name, members in structure.domains.items() if name not in ("Int", "Real")}
    return Structure(domains, structure.functions, structure.extensions)

"""A small search for infinite models: numbers for the members of some sorts, a plain meaning for each symbol.

Meanings are assigned one symbol after another; a statement is evaluated as soon as all its symbols have one, which
prunes most of the tree. What has no meaning in terms of numbers alone (other sorts, propositions) is left to the
ordinary search, which is asked for a structure of the rest. Nothing is concluded from the failure of this search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from argcheck.logic.formulas import Formula, Quantified
from argcheck.logic.frames import Logics
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.interpretation import Interpretation, Interpreted
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.signature import Function, Signature
from argcheck.logic.walk import all_subformulas, has_operators, symbols_of
from argcheck.oracle.effort import Effort, GivenUp, OutOfEffort
from argcheck.oracle.instantiation.search import Search
from argcheck.oracle.protocol import Limits, Sat, Theory
from argcheck.oracle.templates import ranges, rules

WORK = 2_500_000  # units, for the whole
WORK_PER_CHOICE = 1_000_000  # for one choice of sorts and of numbers for them
WORK_FOR_REST = 500_000  # for a structure of what is left
FOR_A_SENTENCE = 100  # units of work for reading one, before it is evaluated
MOST_CONSTANTS = 4  # with more of them, all are left to the ordinary search
MOST_RESTS = 12  # structures looked for under one choice

Rules = dict[str, Rule]
NOWHERE = Structure({}, {}, {})  # sentences about numbers alone need no more


def infinite_model(theory: Theory, labels: Iterable[str], limits: Limits, effort: Effort) -> Interpreted | None:
    """A structure with numbers for things in which the statements are true, as was evaluated; None if none was found.

    There is none for theories whose models are to have few members of some sorts (see `Theory.few`).
    """
    formulas = {label: theory.formulas[label] for label in sorted(labels)}
    if theory.few or any(map(has_operators, formulas.values())):
        return None
    with suppress(GivenUp):
        return _found(theory, formulas, limits, effort.most(WORK))
    return None


def _found(theory: Theory, formulas: dict[str, Formula], limits: Limits, effort: Effort) -> Interpreted | None:
    for sorts in _choices(theory.signature, formulas.values()):
        for numbers in ranges() if sorts else [None]:
            effort.spend(FOR_A_SENTENCE)
            sharing = {} if numbers is None else dict.fromkeys(sorts, numbers)
            attempt = _Attempt(theory.signature, formulas, sharing, limits, effort.most(WORK_PER_CHOICE))
            with suppress(OutOfEffort):  # the next choice may be the right one
                found = attempt.found()
                if found is not None:
                    return found
    return None


def _choices(signature: Signature, formulas: Iterable[Formula]) -> Iterator[tuple[str, ...]]:
    """Which sorts to take for numbers: none but those that are numbers anyway, each of them alone, all together."""
    bound = {
        v.sort.name: None
        for f in formulas
        for q in all_subformulas(f)
        if isinstance(q, Quantified)
        for v in q.variables
    }
    if not bound.keys().isdisjoint(("Int", "Real")):
        yield ()
    open_sorts = tuple(name for name in signature.sorts if name in bound and signature.sorts[name].members is None)
    yield from ((name,) for name in open_sorts)
    if len(open_sorts) > 1:
        yield open_sorts


@dataclass
class _Attempt:
    """The search under one choice of sorts, and of numbers for them."""

    signature: Signature
    formulas: dict[str, Formula]
    sharing: dict[str, Numbers]
    limits: Limits
    effort: Effort
    _tried: dict[str, tuple[Rule | None, ...]] = field(default_factory=dict)  # the symbols that may get a meaning
    _order: list[str] = field(default_factory=list)
    _pure: dict[str, list[str]] = field(default_factory=dict)  # the symbols of statements about numbers alone
    _rests: int = 0
    _known: dict[tuple[str, tuple[Rule, ...]], bool] = field(default_factory=dict)

    def found(self) -> Interpreted | None:
        """The first structure of this kind in which all statements are true."""
        bare = Interpretation(self.sharing).signature(self.signature)
        used = {label: symbols_of(formula) for label, formula in self.formulas.items()}
        tried = {
            name: options
            for name in sorted(frozenset().union(*used.values()))
            if (options := self._options(name, bare)) is not None
        }
        order: list[str] = []
        waiting: list[frozenset[str]] = [frozenset(symbols & tried.keys()) for symbols in used.values()]
        while any(waiting):  # what soonest completes a statement comes first
            _, soonest = min((len(w), sorted(w)) for w in waiting if w)
            order += soonest
            waiting = [w.difference(order) for w in waiting]
        self._pure = {
            label: sorted(symbols)
            for label, symbols in used.items()
            if symbols <= tried.keys() and self._of_numbers(self.formulas[label])
        }
        self._order, self._tried = order, tried
        return next(islice(self._structures(0, {}), 1), None)

    def _options(self, name: str, bare: Signature) -> tuple[Rule | None, ...] | None:
        """The meanings to try, None standing for "left to the ordinary search"; None if the symbol is not for us."""
        symbol = bare.functions.get(name) or bare.predicates[name]
        result = symbol.result if isinstance(symbol, Function) else None
        if not all(s.arithmetic for s in symbol.arguments) or (result is not None and not result.arithmetic):
            return None
        if not symbol.arguments:
            original = self.signature.functions.get(name)
            of_ours = original is not None and original.result.name in self.sharing
            if not of_ours or len([f for f in bare.functions.values() if not f.arguments]) > MOST_CONSTANTS:
                return None
        options = tuple(rules(symbol.arguments, result))
        return (*options, None) if len(symbol.arguments) <= 1 else options or None

    def _of_numbers(self, formula: Formula) -> bool:
        """Whether what a formula speaks of all or some of is numbers, under this choice."""
        bound = {v.sort for part in all_subformulas(formula) if isinstance(part, Quantified) for v in part.variables}
        return all(sort.arithmetic or sort.name in self.sharing for sort in bound)

    def _structures(self, place: int, chosen: Rules) -> Iterator[Interpreted]:
        if place == 0 and not self._stands(chosen, None):
            return
        if place == len(self._order):
            found = self._rest(chosen)
            if found is not None:
                yield found
            return
        name = self._order[place]
        for rule in self._tried[name]:
            extended = chosen if rule is None else {**chosen, name: rule}
            if rule is None or self._stands(extended, name):
                yield from self._structures(place + 1, extended)

    def _stands(self, chosen: Rules, name: str | None) -> bool:
        """Whether everything is true that can be evaluated now, and could not before ``name`` had a meaning."""
        interpretation = Interpretation(self.sharing, chosen)
        if name in self.signature.functions:
            for _, obligation in interpretation.obligations(self.signature):
                if not symbols_of(obligation) and not self._true(obligation):
                    return False
        for label, symbols in self._pure.items():
            if (name is None or name in symbols) and chosen.keys() >= set(symbols):
                key = label, tuple(chosen[symbol] for symbol in symbols)
                if key not in self._known:
                    self._known[key] = self._true(interpretation.formula(self.formulas[label]))
                if not self._known[key]:
                    return False
        return True

    def _rest(self, chosen: Rules) -> Interpreted | None:
        """A structure for what has no meaning in terms of numbers, if the ordinary search finds one."""
        self._rests += 1
        if self._rests > MOST_RESTS:
            return None
        interpretation = Interpretation(self.sharing, chosen)
        said = [
            interpretation.formula(f)
            for l, f in self.formulas.items()
            if not chosen.keys() >= set(self._pure.get(l, [""]))
        ]
        said += [f for _, f in interpretation.obligations(self.signature) if symbols_of(f)]
        numbered = {str(number): formula for number, formula in enumerate(said)}
        theory = Theory(interpretation.signature(self.signature), numbered)
        answer = Search(theory, self.limits).ask(numbered, effort=self.effort.most(WORK_FOR_REST))
        if not isinstance(answer, Sat):
            return None
        rest = answer.structure
        structure = Interpreted(rest.domains, rest.functions, rest.extensions, interpretation)
        return structure if self._vouched(structure) else None

    def _vouched(self, structure: Interpreted) -> bool:
        read = counted(structure, self.effort)
        try:
            if not all(Evaluable(formula).holds(read) for formula in self.formulas.values()):
                return False
        except CannotEvaluate:
            return False
        return next(unfit(structure, self.signature, Logics()), None) is None

    def _true(self, sentence: Formula) -> bool:
        """Whether a sentence about numbers alone is known to be true."""
        self.effort.spend(FOR_A_SENTENCE)
        try:
            return Evaluable(sentence).holds(counted(NOWHERE, self.effort))
        except CannotEvaluate:
            return False

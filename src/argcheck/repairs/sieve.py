"""The search for rules and facts that close a gap, guided by counterexamples.

Very many statements can be made of an argument's parts. A structure in which the premises are true and the conclusion
is not rules out all those that are true in it; that is seen from truth tables, without a solver. Only the best of what
is left are asked about, and each answer that says "no" is one more such structure (A. Solar-Lezama et al.,
"Combinatorial Sketching for Finite Programs", ASPLOS 2006).
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain, combinations_with_replacement

from argcheck.analysis.theory import denied
from argcheck.argument import Argument
from argcheck.logic.formulas import App, Atom, Formula, Not, Var
from argcheck.logic.sorts import Sort
from argcheck.logic.structures import Structure
from argcheck.logic.walk import all_subformulas, all_terms
from argcheck.repairs.inquiry import Inquiry
from argcheck.repairs.lifting import Names
from argcheck.repairs.patterns import Patterns
from argcheck.repairs.polarity import Sign, Signs, dead, opposite, signed_clauses, signs
from argcheck.repairs.rules import LONGEST, Literals, Quarry
from argcheck.repairs.step import GOAL, Step

MOST_VARIABLES = 3
MOST_SCOPES = 24  # choices of variables
AT_ONCE = 40  # statements that the solver is asked about in one round
MOST_ROUNDS = 12
ENOUGH = 14  # statements that close the gap and put all to use that should be
SHARE = 0.55  # of the time that is left
VARIABLE_NAMES = "xuvwzst"


@dataclass(frozen=True)
class Found:
    """A statement that, with what is given, makes the conclusion follow. ``unused`` is what that leaves idle of what
    should be put to use."""

    formula: Formula
    unused: frozenset[str]


@dataclass
class Sieve:
    """Looks for statements that close the gap of a step; """

    argument: Argument
    step: Step
    inquiry: Inquiry
    counter: list[Structure] = field(default_factory=list)  # given statements true, the conclusion false
    models: list[Structure] = field(default_factory=list)  # given statements and conclusion true
    found: list[Found] = field(default_factory=list)
    tried: int = 0
    _asked: set[Formula] = field(default_factory=set)
    _done: set[tuple[Quarry, Literals]] = field(default_factory=set)
    _dead: dict[frozenset[Sign], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        step = self.step
        self.wanted = step.rested
        self._always = [*step.given, *step.fixed]
        self._said = [step.theory.formulas[key] for key in self._always]
        self._denial = Not(step.theory.formulas[step.label])
        everything = [*self._said, self._denial]
        self._met = frozenset().union(*({opposite(s) for s in signs(f)} for f in everything))
        self._clauses: Mapping[str, tuple[Signs, ...] | None] = {
            **{key: signed_clauses(step.theory.formulas[key]) for key in self._always},
            **{key: signed_clauses(f) for key, f in step.hypotheses.items() if key not in step.sources},
            denied(GOAL): signed_clauses(Not(step.goal)),
        }
        listed = [n for n, d in step.signature.sorts.items() if d.members is not None]
        constants = [
            App(f.name, (), f.result)
            for f in self.argument.signature.constants()
            if not f.result.arithmetic
        ]
        self._patterns = Patterns([_plain(f) for f in [*self._said, step.theory.formulas[step.label]]], constants, listed)
        ends = time.monotonic() + SHARE * self.inquiry.left
        self._ends = ends
        names = Names.of(self.argument)
        self._quarries = [
            Quarry(variables, prefix, self._patterns.filled(variables, bool(prefix)), self._met, self._met, names, listed)
            for variables in self._scopes()
            for prefix in self._patterns.prefixes
        ]

    def _scopes(self) -> list[tuple[Var, ...]]:
        """Variables that a rule may have: of sorts that some predicate relates."""
        sorts: dict[Sort, None] = {}
        related: set[frozenset[Sort]] = set()
        for formula in self._patterns.statements:
            for part in all_subformulas(formula):
                if isinstance(part, Atom):
                    own = {arg.sort for arg in part.args if not arg.sort.arithmetic}
                    sorts.update(dict.fromkeys(own))
                    related |= {frozenset((a, b)) for a in own for b in own}
        fresh = [f"{n}\n" for n in "abcdefg"]
        found: list[tuple[Var, ...]] = [()]
        for number in range(1, MOST_VARIABLES + 1):
            for chosen in combinations_with_replacement(sorts, number):
                different = set(chosen)
                if all(any(frozenset((a, b)) in related for b in different - {a}) or len(different) == 1 for a in different):
                    found.append(tuple(Var(fresh[i], sort) for i, sort in enumerate(chosen)))
        return found[:MOST_SCOPES]

    @property
    def _over(self) -> bool:
        return time.monotonic() >= self._ends

    def run(self) -> list[Found]:
        """What closes the gap, as far as time allows."""
        self._begin()
        if not self.counter:
            return []
        for _ in range(MOST_ROUNDS):
            best = self._best()
            if not best or self._over:
                break
            self._ask(best)
            if sum(not f.unused for f in self.found) >= ENOUGH:
                break
        return self.found

    def _begin(self) -> None:
        self.inquiry.open({})
        denial = denied(self.step.label)
        self._keep(self.counter, self.inquiry.exhibit([*self._always, denial]))
        self._keep(self.counter, self.inquiry.ask([*self._always, denial]))
        self._keep(self.models, self.inquiry.ask([*self._always, self.step.label]))
    def _keep(self, stock: list[Structure], answer: object) -> None:
        if isinstance(answer, Structure) and answer not in stock:
            stock.append(answer)
            if stock is self.counter:
                for quarry in self._quarries:
                    quarry.refute(answer)

    def _best(self) -> list[Formula]:
        """The best of what no known structure rules out, and that was not asked about: what leaves fewest loose ends and
        takes least to say."""
        heap: list[tuple[int, int, int, Quarry, Literals]] = []
        for level in range(1, LONGEST + 1):
            heap = nsmallest(2 * AT_ONCE, chain(heap, self._left(level)), key=lambda entry: entry[:3])
            if self._over or len(heap) >= AT_ONCE and heap[AT_ONCE - 1][0] <= level + 1:
                break
        best: dict[Formula, None] = {}
        for *_, quarry, literals in heap:
            if len(best) < AT_ONCE:
                self._done.add((quarry, literals))
                best[quarry.made(literals)] = None
        return [formula for formula in best if formula not in self._asked]

    def _left(self, level: int) -> Iterator[tuple[int, int, int, Quarry, Literals]]:
        for quarry in self._quarries:
            if self._over:
                return
            for literals in quarry.proper(level):
                if (quarry, literals) not in self._done:
                    loose = self._loose(quarry.signs(literals))
                    yield loose + quarry.cost(literals), loose, level, quarry, literals

    def _loose(self, own: frozenset[Sign]) -> int:
        """How many statements that should be put to use stay without use, whatever a statement with these signs says."""
        if own not in self._dead:
            self._dead[own] = len(dead(self._clauses, [own]) & self.wanted)
        return self._dead[own]

    def _ask(self, best: list[Formula]) -> None:
        keys = {f"\nrule {number}": formula for number, formula in enumerate(best)}
        self._asked |= set(best)
        self.inquiry.open(keys)
        denial = denied(GOAL)
        known = len(self.counter)
        for key, formula in keys.items():
            if self._over:
                return
            if any(self.inquiry.true(formula, m) for m in self.counter[known:]):
                continue
            self.tried += 1
            minimal = self.inquiry.least([*self.step.countable, key], [*self.step.uncounted, denial])
            if minimal is None:
                self._keep(self.counter, self.inquiry.ask([*self.step.countable, *self.step.uncounted, key, denial]))
            elif key in minimal and self._is_possible([*self.step.everything, key]):
                self.found.append(Found(formula, self.wanted - minimal))

    def _is_possible(self, keys: list[str]) -> bool:
        return not isinstance(self.inquiry.ask(keys), tuple)


def _plain(formula: Formula) -> Formula:
    """Without the operator that puts a definition in force everywhere."""
    from argcheck.logic.formulas import Modal

    return formula.body if isinstance(formula, Modal) and formula.operator == "everywhere" else formula

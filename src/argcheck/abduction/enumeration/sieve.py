"""The search for rules and facts that close a gap, guided by counterexamples.

Very many statements can be made of an argument's parts. A structure in which the premises are true and the conclusion
is not rules out all those that are true in it; that is seen from truth tables, without a solver. Only the best of what
is left are asked about, and each answer that says "no" is one more such structure (A. Solar-Lezama et al.,
"Combinatorial Sketching for Finite Programs", ASPLOS 2006).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain

from argcheck.abduction.bridging.generalization import Names
from argcheck.abduction.enumeration.cores import facts_by_cores
from argcheck.abduction.enumeration.jointly import facts_together, rules_from_cases
from argcheck.abduction.enumeration.patterns import Patterns
from argcheck.abduction.enumeration.polarity import Sign, Signs, dead, opposite, signed_clauses, signs
from argcheck.abduction.enumeration.rules import Literals, Quarry
from argcheck.abduction.enumeration.simplicity import Style, is_fact
from argcheck.abduction.enumeration.vocabulary import nameable, scopes, spoken_of
from argcheck.abduction.inquiry import Inquiry
from argcheck.abduction.step import GOAL, Step, parts
from argcheck.argument import Argument
from argcheck.lattice.clock import BudgetUsedUp
from argcheck.lattice.theory import denied
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.semantics.structures import Structure

AT_ONCE = 40  # statements that the solver is asked about in one round
LOOKED_AT = 4_000  # of which those are chosen
UNSEEN = 4  # idle statements that weigh as much as not having been seen to be true together with the premises
EVERYTHING = ""  # no statement has this key
MOST_MODELS = 12  # structures in which all is true that the argument says
MOST_PARTIAL = 4  # structures for each statement that should be put to use
STAGES = (((0,), (1, 2)), ((1,), (1, 2)), ((2,), (1, 2)), ((0, 1, 2), (3,)), ((3,), (1, 2, 3)), ((0, 1, 2, 3), (4,)))
"""How many variables, and how many parts, the statements have that are looked at first, second and so on."""
ROUNDS_AT_A_STAGE = 1  # before what comes next is looked at, too
MOST_ROUNDS = 40
ENOUGH = 16  # statements that close the gap and put all to use that should be
LONG = 8  # rounds after which it will do if there are so many that put as much to use as any
SHARE = 0.6  # of the time that is left

Entry = tuple[int, int, int, Quarry, Literals]
"""How much it takes and leaves loose; how much of that is left loose; the number of parts; and the statement."""


@dataclass(frozen=True)
class Found:
    """A statement that, with what is given, makes the conclusion follow. ``unused`` is what that leaves idle of what
    should be put to use."""

    formula: Formula
    unused: frozenset[str]


@dataclass
class Sieve:
    """Looks for statements that close the gap of a step.

    ``seen`` are structures, known before, in which all is true that the step may go on; ``tried`` is how many
    statements a solver was asked about.
    """

    argument: Argument
    step: Step
    inquiry: Inquiry
    seen: Sequence[Structure] = ()
    counter: list[Structure] = field(default_factory=list)  # given statements true, the conclusion false
    partial: dict[str, list[Structure]] = field(default_factory=dict)  # the same, but for one statement
    models: list[Structure] = field(default_factory=list)  # given statements and conclusion true
    found: list[Found] = field(default_factory=list)
    tried: int = 0
    _rounds: int = 0
    _asked: set[Formula] = field(default_factory=set)
    _done: set[tuple[Quarry, Literals]] = field(default_factory=set)
    _dead: dict[frozenset[Sign], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        step = self.step
        self.wanted = step.rested
        self._always = [*step.given, *step.fixed]
        self._denial = Not(step.theory.formulas[step.label])
        everything = [*(step.theory.formulas[key] for key in self._always), self._denial]
        met = frozenset().union(*({opposite(s) for s in signs(f)} for f in everything))
        self._clauses: Mapping[str, tuple[Signs, ...] | None] = {
            **{key: signed_clauses(step.theory.formulas[key]) for key in self._always},
            **{key: signed_clauses(step.hypotheses[key]) for key in step.conditions},
            denied(GOAL): signed_clauses(Not(step.goal)),
        }
        style = Style.of(self.argument)
        said = spoken_of(step)
        patterns = Patterns(said, nameable(self.argument.signature, said), style.listed)
        self._ends = time.monotonic() + SHARE * self.inquiry.left
        names = Names.of(self.argument)
        self._quarries = [
            Quarry(variables, prefix, patterns, met, names, style)
            for variables in scopes(said)
            for prefix in patterns.prefixes
        ]

    @property
    def _over(self) -> bool:
        return time.monotonic() >= self._ends

    def run(self) -> list[Found]:
        """What closes the gap, as far as time allows."""
        with suppress(BudgetUsedUp):
            self._begin()
            if self.counter:
                self._ask(self._by_cores())
                self._search(self._best)
                self._search(lambda: self._together(2))
                self._search(lambda: self._together(3))
                if not any(not found.unused for found in self.found):
                    self._search(self._from_cases)
        return self.found

    def _search(self, source: Callable[[], list[Formula]]) -> None:
        """Ask about what there is until there is nothing left, or enough was found."""
        before = len(self.found)
        for _ in range(MOST_ROUNDS):
            best = source()
            if self._over or not best:
                break
            self._ask(best)
            idle = [len(found.unused) for found in self.found[before:]]
            if idle.count(0) >= ENOUGH or (self._rounds >= LONG and idle.count(min(idle, default=0)) >= ENOUGH):
                break

    def _together(self, number: int) -> list[Formula]:
        """Facts of which so many together are not ruled out."""
        known = (parts(found.formula) for found in self.found if is_fact(found.formula))
        if min(map(len, known), default=number) < number:
            return []
        closed = (quarry for quarry in self._quarries if not quarry.variables and not quarry.prefix)
        return self._cheapest(chain.from_iterable(facts_together(quarry, number) for quarry in closed))

    def _by_cores(self) -> list[Formula]:
        """Facts that are enough, alone or together: of all that affirm something; else of all those, affirmed and
        denied, that are so in a structure in which everything is true."""
        costs: dict[Formula, tuple[int, int]] = {}
        for quarry in self._quarries:
            if not quarry.variables and not quarry.prefix:
                for x in quarry.literals:
                    if quarry.parts[x // 2].simple and is_fact(quarry.said(x)):
                        costs.setdefault(quarry.said(x), (quarry.cost(frozenset((x,))), len(costs)))
        facts = sorted(costs, key=costs.__getitem__)
        found = [*facts_by_cores([f for f in facts if not isinstance(f, Not)], self.step, self.inquiry)]
        if not found and self.models:
            so = [f for f in facts if self.inquiry.true(f, self.models[0])]
            found = [*facts_by_cores(so, self.step, self.inquiry)]
        return found

    def _from_cases(self) -> list[Formula]:
        """Rules that start from "either … or …" and are not ruled out."""
        few = (quarry for quarry in self._quarries if len(quarry.variables) <= 2 and not quarry.prefix)
        return self._cheapest(chain.from_iterable(rules_from_cases(quarry) for quarry in few if not self._over))

    def _cheapest(self, weighed: Iterable[tuple[int, Formula]]) -> list[Formula]:
        new = (entry for entry in weighed if entry[1] not in self._asked)
        return [formula for _, formula in nsmallest(AT_ONCE, new, key=lambda entry: entry[0])]

    def _begin(self) -> None:
        self.inquiry.open({})
        denial = denied(self.step.label)
        for structure in self.seen:
            if self.inquiry.true(self._denial, structure):
                self._keep(structure)
        if not self.counter:
            self._keep(self.inquiry.exhibit([*self._always, denial]))
        self._keep(self.inquiry.ask([*self._always, denial]))
        model = self.inquiry.ask([*self.step.everything, self.step.label])
        if isinstance(model, Structure):
            self._model(model)

    def _keep(self, answer: object) -> None:
        """Keep a structure in which the given statements are true and the conclusion is not, if the answer is one."""
        if isinstance(answer, Structure) and answer not in self.counter:
            self.counter.append(answer)
            for quarry in self._quarries:
                quarry.refute(self.inquiry.watched(answer))

    def _best(self) -> list[Formula]:
        """The best of what is neither ruled out nor asked about: what leaves fewest loose ends and takes least to say;
        and in turn what is, besides, seen to need most of what should be put to use."""
        heap: list[Entry] = []
        self._rounds += 1
        for stage, (variables, parts_of_it) in enumerate(STAGES):
            if len(heap) >= AT_ONCE and self._rounds < stage * ROUNDS_AT_A_STAGE:
                break
            for number in parts_of_it:
                heap = nsmallest(LOOKED_AT, chain(heap, self._left(number, variables)), key=lambda entry: entry[:3])
            if self._over:
                break
        telling = sorted(heap, key=lambda entry: (2 * entry[0] + self._unneeded(*entry[3:]), *entry[:3]))
        best: dict[Formula, None] = {}
        for *_, quarry, literals in chain.from_iterable(zip(heap, telling, strict=True)):
            if len(best) < AT_ONCE:
                self._done.add((quarry, literals))
                if quarry.made(literals) not in self._asked:
                    best[quarry.made(literals)] = None
        return list(best)

    def _left(self, number: int, variables: Collection[int]) -> Iterator[Entry]:
        """Statements of so many parts, with such numbers of variables, that are neither ruled out nor asked about."""
        for quarry in self._quarries:
            if self._over:
                return
            for literals in quarry.proper(number) if len(quarry.variables) in variables else ():
                if (quarry, literals) not in self._done and quarry.is_sound(literals, EVERYTHING):
                    loose = self._loose(quarry.signs(literals))
                    yield loose + quarry.cost(literals), loose, number, quarry, literals

    def _unneeded(self, quarry: Quarry, literals: Literals) -> int:
        """How many statements that should be put to use were not yet seen to be needed together with this one; and more
        if it was not yet seen to be true together with them."""
        unsure = UNSEEN * (not quarry.needs(literals, EVERYTHING))
        return unsure + sum(not quarry.needs(literals, key) for key in self.wanted)

    def _loose(self, own: frozenset[Sign]) -> int:
        """How many statements that should be put to use stay idle, whatever a statement with these signs says."""
        if own not in self._dead:
            self._dead[own] = len(dead(self._clauses, [own]) & self.wanted)
        return self._dead[own]

    def _ask(self, best: list[Formula]) -> None:
        keys = {f"\nrule {number}": formula for number, formula in enumerate(best)}
        self._asked |= set(best)
        self.inquiry.open(keys)
        known = len(self.counter)
        for key, formula in keys.items():
            if self._over:
                return
            if any(self.inquiry.true(formula, m) for m in self.counter[known:]):
                continue
            self.tried += 1
            minimal = self.inquiry.least([*self.step.countable, key], self.step.uncounted, self._without)
            if minimal is None:
                self._keep(self.inquiry.ask([*self.step.countable, *self.step.uncounted, key]))
            elif key in minimal and self._is_honest(key):
                self.found.append(Found(formula, self.wanted - minimal))

    def _is_honest(self, key: str) -> bool:
        """Whether a statement is neither the conclusion in disguise nor at odds with what the argument says."""
        if isinstance(self.inquiry.ask([*self.step.fixed, key, denied(self.step.label)]), tuple):
            return False
        possible = self.inquiry.ask([*self.step.everything, key])
        if isinstance(possible, Structure):
            self._model(possible)
        return not isinstance(possible, tuple)

    def _without(self, key: str, structure: Structure) -> None:
        """Keep a structure in which all but this one statement is true and the conclusion is not."""
        known = self.partial.setdefault(key, [])
        if key in self.wanted and len(known) < MOST_PARTIAL and structure not in known:
            known.append(structure)
            for quarry in self._quarries:
                quarry.remember(key, self.inquiry.watched(structure))

    def _model(self, structure: Structure) -> None:
        """Keep a structure in which all that the argument says is true."""
        if len(self.models) < MOST_MODELS and structure not in self.models:
            self.models.append(structure)
            for quarry in self._quarries:
                quarry.remember(EVERYTHING, self.inquiry.watched(structure))

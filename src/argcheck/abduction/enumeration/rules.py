"""General statements made of the parts that an argument has: facts, rules, and rules with several conditions.

Each is a clause: some of its parts hold, whatever the variables stand for, in all worlds to which its operators lead.
One that makes a conclusion follow is false in every structure in which the premises are true and the conclusion is not.
And if a clause is false in a structure, so is every shorter part of it; so the longer ones are built from shorter ones
that passed (as frequent sets are, R. Agrawal, R. Srikant, "Fast Algorithms for Mining Association Rules", VLDB 1994).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, permutations

from argcheck.abduction.bridging.generalization import Names
from argcheck.abduction.enumeration.patterns import Part, Patterns, Prefix, negated
from argcheck.abduction.enumeration.polarity import Sign, signs
from argcheck.abduction.enumeration.simplicity import SWEEPING, Style, is_fact, is_identity, named
from argcheck.abduction.enumeration.truth_tables import Tables, boxed
from argcheck.logic.formulas import (
    App,
    Atom,
    Compare,
    Equal,
    Forall,
    Formula,
    Implies,
    Modal,
    Term,
    Var,
    conjunction,
    disjunction,
)
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.substitution import exchanged
from argcheck.logic.walk import all_subformulas, all_terms, free_variables

MOST_SINGLES = 150  # parts of clauses of two, for one choice of variables
MOST_TRIPLED = 40  # the same for clauses of three and more
MOST_PAIRED = 9_000  # clauses of two parts that are kept for one choice of variables
MOST_CLAUSES = 20_000  # the same of longer ones

Table = tuple[list[int], int]
Literals = frozenset[int]  # twice the number of a part; one more if it is denied


@dataclass(eq=False)
class Quarry:
    """All clauses with these variables, all of them used, below these operators."""

    variables: tuple[Var, ...]
    prefix: Prefix
    patterns: Patterns
    met: frozenset[Sign]  # the opposites of what some statement says
    names: Names
    style: Style
    _refuting: list[Structure] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _partial: dict[str, list[Structure | Table]] = field(default_factory=dict)
    _levels: dict[int, list[Literals]] = field(default_factory=dict)
    _proper: dict[int, list[Literals]] = field(default_factory=dict)
    _cut: set[int] = field(default_factory=set)
    _known_costs: dict[Literals, int] = field(default_factory=dict)
    _made: dict[Literals, Formula] = field(default_factory=dict)

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of which the clauses are made."""
        return self.patterns.filled(self.variables, bool(self.prefix))

    @cached_property
    def _ready(self) -> list[Evaluable | None]:
        return [_evaluable(part.formula) for part in self.parts]

    @cached_property
    def literals(self) -> list[int]:
        """Those parts, affirmed or denied, that some statement could meet."""
        found = []
        for number, part in enumerate(self.parts):
            if self._ready[number] is None:
                continue
            for denied in (0, 1):
                if denied and is_identity(part.formula):
                    continue  # "if x is y": what is said of both is said of one
                said = signs(part.formula, not denied)
                if (not denied or not part.new) and (not said or said & self.met):
                    found.append(2 * number + denied)
        return found

    def refute(self, structure: Structure) -> None:
        """Drop what is true in this structure, in which the premises are true and the conclusion is not."""
        self._refuting.append(structure)

    def _refuted(self) -> None:
        """Look at the structures that were not looked at yet."""
        while self._refuting:
            table = self._table(self._refuting.pop())
            self._tables.append(table)
            rows, full = table
            for levels in (self._levels, self._proper):
                for level, clauses in tuple(levels.items()):
                    levels[level] = [c for c in clauses if _union(c, rows) != full]
            for level in self._cut.intersection(self._levels):  # there is room for others now
                del self._levels[level]
                self._proper.pop(level, None)

    def _table(self, structure: Structure) -> Table:
        """The truth tables of all literals in a structure; one in which everything is true, if that is too much."""
        try:
            tables = Tables(structure, self.variables, self.prefix)
            rows: list[int] = []
            for ready in self._ready:
                row = 0 if ready is None else tables.of(ready)
                rows += [row, tables.full & ~row]
        except CannotEvaluate:
            return [1] * (2 * len(self.parts)), 1
        return rows, tables.full

    def remember(self, key: str, structure: Structure) -> None:
        """A structure in which all but this one statement of the argument is true, and the conclusion is not."""
        self._partial.setdefault(key, []).append(structure)

    def needs(self, clause: Literals, key: str) -> bool:
        """Whether it was seen that with this clause the conclusion does not follow without that statement."""
        known = self._partial.get(key, [])
        for number, given in enumerate(known):
            rows, full = given if isinstance(given, tuple) else self._table(given)
            known[number] = rows, full
            if _union(clause, rows) == full:
                return True
        return False

    def is_sound(self, clause: Literals, key: str) -> bool:
        """Whether, if a clause says that there is something of which no statement speaks, there was seen to be such a
        thing where all is true that the argument says (or all but the conclusion)."""
        new = [x for x in clause if self.parts[x // 2].new]
        known = [*self._tables, *self._seen(key)] if new else []
        return all(any(rows[x] for rows, _ in known) for x in new)

    def _seen(self, key: str) -> list[Table]:
        known = self._partial.get(key, [])
        for number, given in enumerate(known):
            if not isinstance(given, tuple):
                known[number] = self._table(given)
        return [given for given in known if isinstance(given, tuple)]

    def clauses(self, level: int) -> list[Literals]:
        """The clauses of so many parts that are false in all structures given so far."""
        self._refuted()
        if level not in self._levels:
            self._levels[level] = self._first() if level == 1 else list(self._longer(level))
        return self._levels[level]

    def _survives(self, clause: Literals) -> bool:
        return all(_union(clause, rows) != full for rows, full in self._tables)

    def _first(self) -> list[Literals]:
        return [c for literal in self.literals if self._survives(c := frozenset((literal,)))]

    def _longer(self, level: int) -> Iterator[Literals]:
        shorter = self.clauses(level - 1)
        singles = sorted((next(iter(c)) for c in self.clauses(1)), key=self._weight)
        if level == 2:
            for one, other in combinations(singles[:MOST_SINGLES], 2):
                clause = frozenset((one, other))
                if one ^ 1 != other and self._survives(clause):
                    yield clause
            return
        allowed = set(singles[:MOST_TRIPLED])
        known = {c for c in shorter if c <= allowed}
        groups: dict[tuple[int, ...], list[int]] = {}
        for clause in known:
            *first, last = sorted(clause)
            groups.setdefault(tuple(first), []).append(last)
        number = 0
        for head, lasts in sorted(groups.items()):
            for one, other in combinations(sorted(lasts), 2):
                clause = frozenset((*head, one, other))
                if all(clause - {literal} in known for literal in head) and self._survives(clause):
                    number += 1
                    yield clause
                    if number >= MOST_CLAUSES:
                        self._cut.add(level)
                        return

    def _weight(self, literal: int) -> tuple[int, int]:
        part = self.parts[literal // 2]
        return part.kept + part.rank + (not part.simple), literal

    def proper(self, level: int) -> list[Literals]:
        """Those clauses in which all variables are used and that hang together, one for each way to name them."""
        self._refuted()
        if level not in self._proper:
            found: dict[Literals, None] = {}
            for clause in self.clauses(level):
                if self.is_connected(clause):
                    found[min((frozenset([m[x] for x in clause]) for m in self._renamings), key=sorted)] = None
            self._proper[level] = list(found)
        return self._proper[level]

    @cached_property
    def _free(self) -> list[frozenset[str]]:
        return [free_variables(part.formula) for part in self.parts]

    def is_connected(self, clause: Literals) -> bool:
        """Whether all variables are used in a clause, and its parts hang together by them."""
        groups = [self._free[x // 2] for x in clause]
        if frozenset().union(*groups) != {v.name for v in self.variables}:
            return False
        if self.variables and any(not self._free[x // 2] and self.parts[x // 2].kept for x in clause):
            return False  # what is said of particular things is no condition of a rule, nor what it yields
        rest = [g for g in groups if g]
        if not rest:
            return True
        reached = rest.pop()
        while rest:
            near = [g for g in rest if g & reached]
            if not near:
                return False
            reached = reached.union(*near)
            rest = [g for g in rest if not g & reached and g not in near]
        return True

    @cached_property
    def _renamings(self) -> list[dict[int, int]]:
        place = {part.formula: number for number, part in enumerate(self.parts)}
        found = [{x: x for n in range(len(self.parts)) for x in (2 * n, 2 * n + 1)}]
        for shuffled in permutations(self.variables):
            if shuffled != self.variables and all(
                a.sort == b.sort for a, b in zip(shuffled, self.variables, strict=True)
            ):
                to: dict[Term, Term] = dict(zip(self.variables, shuffled, strict=True))
                renaming = {}
                for number, part in enumerate(self.parts):
                    formula = exchanged(part.formula, to)
                    turned = Equal(formula.right, formula.left) if isinstance(formula, Equal) else formula
                    other = place.get(formula, place.get(turned, number))
                    renaming[2 * number], renaming[2 * number + 1] = 2 * other, 2 * other + 1
                found.append(renaming)
        return found

    @cached_property
    def _costs(self) -> list[tuple[int, frozenset[App]]]:
        return [(part.rank + _weight(part.formula), named(part.formula, self.style.listed)) for part in self.parts]

    @cached_property
    def _signs(self) -> list[frozenset[Sign]]:
        return [signs(part.formula, holds) for part in self.parts for holds in (True, False)]

    def signs(self, clause: Literals) -> frozenset[Sign]:
        """The predicates in a clause, with their signs."""
        return frozenset().union(*(self._signs[x] for x in clause))

    def cost(self, clause: Literals) -> int:
        """How much it takes to say a clause (`argcheck.abduction.enumeration.simplicity.cost`), and how odd it is."""
        if clause not in self._known_costs:
            self._known_costs[clause] = self._cost(clause)
        return self._known_costs[clause]

    def _cost(self, clause: Literals) -> int:
        names = len(frozenset().union(*(self._costs[x // 2][1] for x in clause)))
        if len(clause) == 1 and not self.variables and is_fact(self.parts[min(clause) // 2].formula):
            names = 1
        else:
            names = max(0, names - self.style.names)
        return sum(self._costs[x // 2][0] for x in clause) + names + self._sweep(clause)

    def _sweep(self, clause: Literals) -> int:
        """See `argcheck.abduction.enumeration.simplicity.sweep`."""
        telling = [x for x in clause if x % 2 or not is_identity(self.parts[x // 2].formula)]
        if self.variables and len(telling) < 2 and all(self.parts[x // 2].simple for x in clause):
            return SWEEPING
        head = max(clause, key=self._fit_to_end)
        conditions = [x // 2 for x in clause if x != head and x % 2]
        guarded = frozenset().union(
            *(self._free[n] for n in conditions if not isinstance(self.parts[n].formula, Equal))
        )
        return 0 if len(clause) < 2 or all(v.name in guarded for v in self.variables) else 1

    def made(self, clause: Literals) -> Formula:
        """The clause as a statement."""
        if clause not in self._made:
            self._made[clause] = self._formula(clause)
        return self._made[clause]

    def said(self, literal: int) -> Formula:
        """What a literal says."""
        formula = self.parts[literal // 2].formula
        return negated(formula) if literal % 2 else formula

    def _formula(self, clause: Literals) -> Formula:
        head = max(clause, key=self._fit_to_end)
        body = sorted(clause - {head}, key=lambda x: (self.parts[x // 2].rank, x))
        if body and not self.variables and all(x % 2 == 0 and self.parts[x // 2].simple for x in clause):
            return self.closed(disjunction(*(self.said(x) for x in sorted(clause))))
        conditions = conjunction(*(self.said(x ^ 1) for x in body))
        return self.closed(Implies(conditions, self.said(head)) if body else self.said(head))

    def closed(self, matrix: Formula) -> Formula:
        """The statement that this is so of all things, below the operators."""
        named, matrix = self.names.given_to(dict.fromkeys(self._in_order(matrix)), matrix)
        return boxed(self.prefix, Forall(named, matrix) if named else matrix)

    @property
    def everywhere(self) -> int:
        """The set of all structures given so far in which the premises are true and the conclusion is not."""
        self._refuted()
        return (1 << len(self._tables)) - 1

    def false_in(self, clause: Literals) -> int:
        """The set of those in which a clause is false."""
        self._refuted()
        return sum(1 << number for number, (rows, full) in enumerate(self._tables) if _union(clause, rows) != full)

    def _in_order(self, formula: Formula) -> list[Var]:
        """The variables of a part, in the order in which they occur."""
        return [t for t in all_terms(formula) if t in self.variables and isinstance(t, Var)]

    def _fit_to_end(self, literal: int) -> tuple[bool, bool, bool, bool, int]:
        """Whether a part is what a rule should end in: what something waits for, then what is affirmed."""
        part = self.parts[literal // 2]
        said = signs(part.formula, not literal % 2)
        return part.new, not isinstance(part.formula, Equal), bool(said & self.met), not literal % 2, -literal


def _union(clause: Literals, rows: list[int]) -> int:
    found = 0
    for literal in clause:
        found |= rows[literal]
    return found


def _weight(formula: Formula) -> int:
    """How many atoms and operators a part has."""
    return sum(isinstance(part, Atom | Equal | Compare | Modal) for part in all_subformulas(formula))


def _evaluable(formula: Formula) -> Evaluable | None:
    try:
        return Evaluable(formula)
    except CannotEvaluate:
        return None

"""What an argument says of things, taken as patterns: its atoms and its other parts, with variables for the things.

A missing premise is in the argument's own words. So its parts are instances of the patterns that the statements show:
"… is touched by the land mass" if a statement speaks so, "should …" if one says "should", "there is something on
which … depends and that is not dependent" if that is a part of one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, islice, product
from math import prod

from argcheck.abduction.step import parts
from argcheck.logic.formulas import (
    App,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Modal,
    Not,
    Operator,
    Quantified,
    Term,
    Truth,
    Var,
    conjunction,
)
from argcheck.logic.frames import SOME
from argcheck.logic.sorts import Sort
from argcheck.logic.substitution import exchanged
from argcheck.logic.walk import all_subformulas, all_terms, free_variables, term_variables

Prefix = tuple[tuple[Operator, Term | None], ...]
"""Operators around a statement, outermost first; all of them say "in all worlds"."""

MOST_LITERALS = 240  # patterns filled in one way or another, for one choice of variables
MOST_BESIDES = 3  # variables beside which it is said that there is something
MOST_ABOUT = 16  # things that are said of something that there is
MOST_INSTANCES = 400  # of one pattern
MOST_APPLIED = 12  # applications of one function
NAMES_OF_ONE = 2  # how odd it is that two names name one thing
MOST_PREFIXES = 6
MOST_OPERATORS = 4  # that are put before atoms


@dataclass(frozen=True)
class Part:
    """A part of a statement to come. ``kept`` is how many particular things it names, ``rank`` how odd it is.

    ``simple`` says that it is an atom, with operators at most, ``new`` that it says there is something of which no
    statement speaks in this way."""

    formula: Formula
    kept: int
    simple: bool
    rank: int = 0
    new: bool = False


@dataclass(frozen=True)
class Patterns:
    """The patterns in these statements. ``listed`` are sorts whose members are a list of names."""

    statements: Sequence[Formula]
    constants: Sequence[App]
    listed: Collection[str] = ()
    _made: dict[tuple[tuple[Var, ...], bool], list[Part]] = field(default_factory=dict)

    @cached_property
    def _parts(self) -> tuple[Formula, ...]:
        found: dict[Formula, None] = {}
        for statement in self.statements:
            for part in all_subformulas(statement):
                if not isinstance(part, Not | Truth) and not any(_is_everywhere(p) for p in all_subformulas(part)):
                    found[part] = None
        return tuple(found)

    @cached_property
    def atoms(self) -> tuple[Formula, ...]:
        """The atoms, equations and comparisons that occur."""
        return tuple(part for part in self._parts if isinstance(part, Atom | Equal | Compare))

    @cached_property
    def compounds(self) -> tuple[Formula, ...]:
        """Other parts that are neither atoms nor mere connections of others by "and" or "if"."""
        said = {part for statement in self.statements for part in parts(statement)}
        return tuple(part for part in self._parts if isinstance(part, Quantified | Modal) and part not in said)

    @cached_property
    def operators(self) -> tuple[tuple[Operator, Term | None], ...]:
        """The operators that occur, each with whom it is about; where that is a variable, with each one named."""
        found: dict[tuple[Operator, Term | None], None] = {}
        for part in self._parts:
            if isinstance(part, Modal):
                for agent in self._agents(part.agent):
                    found[part.operator, agent] = None
        return tuple(found)

    def _agents(self, agent: Term | None) -> Iterable[Term | None]:
        if not isinstance(agent, Var):
            return (agent,)
        return (c for c in self.constants if c.sort == agent.sort)

    @cached_property
    def prefixes(self) -> tuple[Prefix, ...]:
        """Operators under which something general may be said, the empty list among them."""
        found: dict[Prefix, None] = {(): None}
        for operator in self.operators:
            if operator[0] not in SOME:
                found[(operator,)] = None
        for part in self._parts:
            if isinstance(part, Modal) and isinstance(part.body, Modal):
                for outer, inner in product(self._agents(part.agent), self._agents(part.body.agent)):
                    if not {part.operator, part.body.operator} & SOME:
                        found[(part.operator, outer), (part.body.operator, inner)] = None
        return tuple(found)[:MOST_PREFIXES]

    def filled(self, variables: tuple[Var, ...], below: bool = False) -> list[Part]:
        """The patterns with these variables, or what is named, put where variables and constants were; the simplest
        first. ``below`` says that they come to stand below an operator."""
        key = variables, below
        if key not in self._made:
            self._made[key] = list(self._filled(variables, below))
        return self._made[key]

    def _filled(self, variables: tuple[Var, ...], below: bool) -> Iterator[Part]:
        plain: dict[Formula, Part] = {}
        for atom in self.atoms:
            for formula in self._instances(atom, variables):
                turned = Equal(formula.right, formula.left) if isinstance(formula, Equal) else formula
                if not _is_idle(formula) and (turned == formula or turned not in plain):
                    plain.setdefault(formula, Part(formula, self.kept(formula), True, oddness(formula)))
        for one, other in self._pairs(variables):
            equation = Equal(one, other)
            if Equal(other, one) not in plain:
                odd = sum(isinstance(t, App) and bool(t.args) for t in (one, other)) + oddness(equation)
                plain.setdefault(equation, Part(equation, self.kept(equation), True, odd))
        found = dict(plain)
        if not below:
            for operator, agent in self.operators[:MOST_OPERATORS]:
                for formula, part in plain.items():
                    if not isinstance(formula, Equal):
                        for inner in (formula, Not(formula)):
                            modal = Modal(operator, agent, inner)
                            found.setdefault(modal, Part(modal, part.kept, True, part.rank))
        for compound in self.compounds:
            for formula in self._instances(compound, variables):
                found.setdefault(formula, Part(formula, self.kept(formula), False, oddness(formula)))
        for formula in self._existential(variables) if len(variables) < MOST_BESIDES else ():
            found.setdefault(formula, Part(formula, self.kept(formula), False, oddness(formula), new=True))
        ordered = sorted(found.values(), key=lambda p: p.rank + p.kept + 2 * p.new)
        yield from ordered[:MOST_LITERALS]

    def kept(self, formula: Formula) -> int:
        """How many particular things a formula names; not counted are numbers, and members of a list."""
        return len({
            t for t in all_terms(formula)
            if isinstance(t, App) and not t.args and not t.sort.arithmetic and t.sort.name not in self.listed
        })  # fmt: skip

    def _instances(self, pattern: Formula, variables: tuple[Var, ...]) -> Iterator[Formula]:
        """The pattern with variables, or what is named, put in the places of things; an atom, with functions too."""
        if isinstance(pattern, Atom):
            choices = [self._terms(arg.sort, variables) for arg in pattern.args]
            if all(not arg.sort.arithmetic for arg in pattern.args) and prod(map(len, choices)) <= MOST_INSTANCES:
                for chosen in product(*choices):
                    yield Atom(pattern.predicate, chosen)
                return
        free = free_variables(pattern)
        bound = {v.name for p in all_subformulas(pattern) if isinstance(p, Quantified) for v in p.variables}
        if free & bound:
            return
        places: dict[Term, list[Term]] = {}
        for term in all_terms(pattern):
            own = [v for v in variables if v.sort == term.sort]
            named = [c for c in self.constants if c.sort == term.sort and c != term]
            if isinstance(term, Var) and term.name in free:
                places[term] = [*own, *named]
            elif isinstance(term, App) and not term.args:
                places[term] = [term, *own, *named]
        if prod(map(len, places.values())) > MOST_INSTANCES:
            places = {term: choices[: 1 + len(variables)] for term, choices in places.items()}
        for chosen in islice(product(*places.values()), MOST_INSTANCES):
            yield exchanged(pattern, dict(zip(places, chosen, strict=True)))

    def _terms(self, sort: Sort, variables: tuple[Var, ...]) -> list[Term]:
        """What may stand for a thing of this sort: variables, names, and functions of these that the file uses."""
        simple: list[Term] = [*variables, *self.constants]
        found = [term for term in simple if term.sort == sort]
        for function, result, sorts in self._functions:
            if result == sort:
                choices = [[t for t in simple if t.sort == s] for s in sorts]
                if prod(map(len, choices)) <= MOST_APPLIED:
                    found += [App(function, chosen, result) for chosen in product(*choices)]
        return found

    @cached_property
    def _functions(self) -> tuple[tuple[str, Sort, tuple[Sort, ...]], ...]:
        terms = (t for f in self.statements for t in all_terms(f) if isinstance(t, App) and t.args)
        used = ((t.function, t.sort, tuple(a.sort for a in t.args)) for t in terms if not t.sort.arithmetic)
        return tuple(dict.fromkeys(used))

    def _pairs(self, variables: tuple[Var, ...]) -> Iterator[tuple[Term, Term]]:
        """What may be said to be the same: variables, things that the argument mentions, and functions of these."""
        closed = (t for f in self.statements for t in all_terms(f) if not term_variables(t) and isinstance(t, App))
        simple: list[Term] = [*variables, *(t for t in dict.fromkeys(closed) if t.sort.name not in self.listed)]
        deeper = [
            App(function, (term,), result)
            for function, result, sorts in self._functions
            for term in simple
            if sorts == (term.sort,)
        ]
        for one, other in combinations(dict.fromkeys([*simple, *deeper]), 2):
            if one.sort == other.sort and not one.sort.arithmetic:
                yield one, other

    def _existential(self, variables: tuple[Var, ...]) -> Iterator[Formula]:
        """ "There is something to which … stands so (and of which so much is true)", for each sort."""
        sorts = dict.fromkeys(t.sort for a in self.atoms for t in all_terms(a) if isinstance(t, Var))
        taken = {v.name for v in variables}
        for sort in sorts:
            if sort.arithmetic:
                continue
            name = next(n for n in "yzuvwxst" if n not in taken)
            new = Var(name, sort)
            atoms = (a for a in self.atoms if isinstance(a, Atom) and any(arg.sort == sort for arg in a.args))
            costs: dict[Formula, int] = {}
            for formula in (f for a in atoms for f in self._instances(a, (*variables, new))):
                kept = self.kept(formula)
                if formula not in costs and kept <= (not variables) and name in free_variables(formula):
                    costs[formula] = kept + oddness(formula)
            about = sorted(costs, key=lambda f: costs[f])[:MOST_ABOUT]
            ties = [f for f in about if not variables or free_variables(f) & taken]
            for tie in ties:
                yield Exists((new,), tie)
            both = [(costs[t] + costs[f], t, g) for t in ties for f in about if f != t for g in (f, Not(f))]
            both.sort(key=lambda entry: entry[0])
            for _, tie, other in both[:MOST_LITERALS]:
                if tie != other:
                    yield Exists((new,), conjunction(tie, other))


def oddness(formula: Formula) -> int:
    """How much in a formula is odd: the same thing standing in two places of one predicate, and that two names name one
    thing.

    >>> x, y = Var("x", Sort("S")), Var("y", Sort("S"))
    >>> oddness(Atom("p", (x, y))), oddness(Atom("p", (x, x)))
    (0, 1)
    """
    found = 0
    for part in all_subformulas(formula):
        if isinstance(part, Atom):
            found += len(part.args) - len(set(part.args))
        if isinstance(part, Equal) and all(isinstance(t, App) and not t.args for t in (part.left, part.right)):
            found += NAMES_OF_ONE
    return found


def _is_idle(formula: Formula) -> bool:
    return isinstance(formula, Equal) and formula.left == formula.right


def _is_everywhere(formula: Formula) -> bool:
    return isinstance(formula, Modal) and formula.operator == "everywhere"


def negated(formula: Formula) -> Formula:
    """The opposite, put simply: "all … not" for "not … there is".

    >>> from argcheck.logic.printing import print_formula
    >>> from argcheck.logic.sorts import Sort
    >>> x = Var("x", Sort("S"))
    >>> print_formula(negated(Exists((x,), Not(Atom("p", (x,))))))
    'forall x: S. p(x)'
    """
    match formula:
        case Not(operand):
            return operand
        case Exists(variables, body) if not (hasattr(body, "operands")):
            return Forall(variables, negated(body))
        case _:
            return Not(formula)

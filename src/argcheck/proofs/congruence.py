"""Congruence closure with explanations: what follows by equality alone, and from which literals.

Terms and atoms are nodes; a true equation joins its sides, a true atom is joined to *truth* and a false one to
*falsehood*; what is applied to equal arguments is equal. Each join keeps its reason, so that a path between two nodes
names the literals behind their equality (R. Nieuwenhuis, A. Oliveras, "Proof-Producing Congruence Closure", RTA 2005).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argcheck.logic.formulas import (
    App,
    Atom,
    Equal,
    Formula,
    Number,
    Term,
)
from argcheck.proofs.clausal_form import Clause
from argcheck.proofs.linear_forms import Sum, simplest

Shape = tuple[object, tuple[int, ...]]  # what is applied, and the classes of what it is applied to
TRUE, FALSE = 0, 1
Literals = frozenset[int]


@dataclass
class Congruence:
    """The classes of terms and atoms, given what is true."""

    parent: list[int] = field(default_factory=lambda: [TRUE, FALSE])
    shapes: dict[int, Shape] = field(default_factory=dict)  # by node; applied to nodes
    apart: Mapping[str, frozenset[int]] = field(default_factory=dict)  # groups of constants said to be distinct
    clash: tuple[int, int] | None = None  # two nodes that are equal and cannot be
    _values: dict[int, list[tuple[int, Number | App]]] = field(default_factory=dict)  # numerals and the like, by class
    _nodes: dict[Term | Atom | Sum, int] = field(default_factory=dict)
    _forest: dict[int, tuple[int, int]] = field(default_factory=dict)  # towards a root: next node, literal or 0
    _users: dict[int, list[int]] = field(default_factory=dict)  # nodes that apply something to a class
    _by_shape: dict[Shape, int] = field(default_factory=dict)

    # --- nodes --------------------------------------------------------------------------------------

    def node(self, called: Term | Atom) -> int:
        """The node of a closed term or atom; it is made, and joined to what it is congruent to, if it is new."""
        known = self._nodes.get(called)
        if known is not None:
            return known
        thing = called if isinstance(called, Atom) else simplest(called)
        if thing in self._nodes:
            return self._nodes.setdefault(called, self._nodes[thing])
        head, args = _taken_apart(thing)
        nodes = tuple(self.node(arg) for arg in args)
        number = len(self.parent)
        self.parent.append(number)
        self._nodes[called] = self._nodes[thing] = number
        if isinstance(thing, Number) or (isinstance(thing, App) and thing.function in self.apart):
            self._values[number] = [(number, thing)]
        if nodes:
            self.shapes[number] = (head, nodes)
            for arg in dict.fromkeys(map(self.find, nodes)):
                self._users.setdefault(arg, []).append(number)
            twin = self._by_shape.setdefault(self._canonical(number), number)
            if twin != number:
                self._join(number, twin, 0)
        return number

    def find(self, node: int) -> int:
        """The class of a node, as one of its nodes."""
        while self.parent[node] != node:
            node = self.parent[node]
        return node

    def equal(self, one: Term, other: Term) -> bool:
        """Whether two terms are equal."""
        return self.find(self.node(one)) == self.find(self.node(other))

    def numerals(self) -> list[Number]:
        """The numerals that were met."""
        return [thing for thing in self._nodes if isinstance(thing, Number)]

    def _canonical(self, node: int) -> Shape:
        head, args = self.shapes[node]
        return head, tuple(self.find(arg) for arg in args)

    # --- joining ------------------------------------------------------------------------------------

    def suppose(self, literal: int, formula: Formula) -> None:
        """Take an atom or an equation to be true (or false, if the literal is negative). A false equation joins
        nothing: `conflict` looks at it."""
        match formula:
            case Atom():
                self._join(self.node(formula), TRUE if literal > 0 else FALSE, literal)
            case Equal(left, right):
                one, other = self.node(left), self.node(right)
                if literal > 0:
                    self._join(one, other, literal)
            case _:
                raise ValueError("only atoms and equations are subject to the laws of equality")

    def _join(self, one: int, other: int, literal: int) -> None:
        todo = [(one, other, literal)]
        while todo and self.clash is None:
            one, other, literal = todo.pop()
            small, large = self.find(one), self.find(other)
            if small == large:
                continue
            if len(self._users.get(small, ())) > len(self._users.get(large, ())):
                one, other, small, large = other, one, large, small
            self._hang(one, other, literal)
            self.parent[small] = large
            self.clash = (TRUE, FALSE) if {small, large} == {TRUE, FALSE} else self._different(small, large)
            self._values.setdefault(large, []).extend(self._values.pop(small, []))
            for user in self._users.pop(small, []):
                self._users.setdefault(large, []).append(user)
                twin = self._by_shape.setdefault(self._canonical(user), user)
                if self.find(twin) != self.find(user):
                    todo.append((user, twin, 0))

    def _different(self, one: int, other: int) -> tuple[int, int] | None:
        """A node in each of two classes of which it is known that they differ."""
        for node, value in self._values.get(one, ()):
            for another, second in self._values.get(other, ()):
                if self._known_apart(value, second):
                    return node, another
        return None

    def _known_apart(self, one: Number | App, other: Number | App) -> bool:
        if isinstance(one, Number) or isinstance(other, Number):
            return isinstance(one, Number) and isinstance(other, Number) and one.value != other.value
        return one != other and bool(self.apart[one.function] & self.apart[other.function])

    def _hang(self, one: int, other: int, literal: int) -> None:
        """Make ``one`` the root of its tree in the forest, and hang it under ``other``."""
        node, above, reason = one, other, literal
        while True:
            before = self._forest.get(node)
            self._forest[node] = (above, reason)
            if before is None:
                return
            node, above, reason = before[0], node, before[1]

    # --- explaining ---------------------------------------------------------------------------------

    def why(self, one: int, other: int) -> Literals:
        """The literals behind the equality of two nodes."""
        found: set[int] = set()
        todo, done = [(one, other)], set()
        while todo:
            pair = todo.pop()
            if pair in done or pair[0] == pair[1]:
                continue
            done.add(pair)
            for node, above, literal in self._path(*pair):
                if literal:
                    found.add(literal)
                else:
                    todo.extend(zip(self.shapes[node][1], self.shapes[above][1], strict=True))
        return frozenset(found)

    def _path(self, one: int, other: int) -> Iterator[tuple[int, int, int]]:
        above = {one: 0}
        node = one
        while node in self._forest:
            node = self._forest[node][0]
            above[node] = 0
        meeting = other
        while meeting not in above:
            meeting = self._forest[meeting][0]
        for start in (one, other):
            node = start
            while node != meeting:
                following, literal = self._forest[node]
                yield node, following, literal
                node = following

    # --- consequences -------------------------------------------------------------------------------

    def conflict(self, false_equations: Mapping[int, Equal]) -> Literals | None:
        """Literals that contradict each other by equality; ``false_equations`` are by number."""
        if self.clash is not None:
            return self.why(*self.clash)
        for number, equation in false_equations.items():
            if self.equal(equation.left, equation.right):
                return self.why(self.node(equation.left), self.node(equation.right)) | {-number}
        return None

    def consequence(self, formula: Formula, false_equations: Mapping[int, Equal]) -> tuple[bool, Literals] | None:
        """Whether an atom or equation must be true, or must be false, and why; None if neither."""
        match formula:
            case Atom():
                node = self.node(formula)
                for truth in (TRUE, FALSE):
                    if self.find(node) == self.find(truth):
                        return truth == TRUE, self.why(node, truth)
                return None
            case Equal(left, right):
                return self._about(self.node(left), self.node(right), false_equations)
            case _:
                return None

    def _about(self, one: int, other: int, false_equations: Mapping[int, Equal]) -> tuple[bool, Literals] | None:
        first, second = self.find(one), self.find(other)
        if first == second:
            return True, self.why(one, other)
        values = self._different(first, second)
        if values is not None:
            return False, self.why(one, values[0]) | self.why(other, values[1])
        for number, equation in false_equations.items():
            left, right = self.node(equation.left), self.node(equation.right)
            for u, v in ((left, right), (right, left)):
                if self.find(u) == first and self.find(v) == second:
                    return False, self.why(one, u) | self.why(other, v) | {-number}
        return None


def lemma(literals: Literals) -> Clause:
    """The clause that says that these are not all true."""
    return tuple(sorted((-literal for literal in literals), key=abs))


def _taken_apart(thing: Term | Atom | Sum) -> tuple[object, tuple[Term, ...]]:
    """What is applied, and to what. A sum of several unknowns is a thing by itself: arithmetic will see to it."""
    match thing:
        case Atom(predicate, args):
            return ("atom", predicate), args
        case App(function, args, _):
            return ("app", function), args
        case Sum(multiples, constant, sort) if len(multiples) == 1:
            ((key, multiple),) = multiples
            return ("sum", multiple, constant, sort), (key,)
        case _:
            return thing, ()

"""How much it takes to say something: the shorter, the more general and the less sweeping statement comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from statistics import median_high

from argcheck.argument import Argument
from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Var,
    Xor,
)
from argcheck.logic.walk import all_subformulas, all_terms, free_variables

SHORTEST = 2  # atoms of a rule
SWEEPING = 2  # for saying something of all things without a condition


@dataclass(frozen=True)
class Style:
    """How the author speaks: how many atoms the rules have, and how many particular things they name (medians); and the
    sorts ``listed`` by their members."""

    atoms: int = SHORTEST
    names: int = 0
    listed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, argument: Argument) -> Style:
        """The style of an argument's premises and assumptions."""
        sorts = argument.signature.sorts.items()
        listed = frozenset(name for name, declaration in sorts if declaration.members is not None)
        said = (s.formula for s in argument.statements if s.role.is_ground and s.formula is not None)
        rules = [formula for formula in said if not is_fact(formula)]
        if not rules:
            return cls(listed=listed)
        atoms = median_high(sum(1 for _ in atoms_in(rule)) for rule in rules)
        return cls(max(SHORTEST, atoms), median_high(len(named(rule, listed)) for rule in rules), listed)


def cost(formula: Formula, style: Style) -> int:
    """One for each atom; one for each particular thing that a rule names beyond what is usual (numbers, and members of
    listed sorts, are none), and one for whatever a fact is about; one for each operator after the first; and something
    for saying a thing of everything.

    >>> from argcheck.logic.formulas import Var
    >>> from argcheck.logic.sorts import Sort
    >>> x, a = Var("x", Sort("S")), App("a", (), Sort("S"))
    >>> p, q = Atom("p", (x,)), Atom("q", (x,))
    >>> [cost(said, Style()) for said in (Forall((x,), Implies(p, q)), Atom("p", (a,)), Forall((x,), p))]
    [2, 2, 3]
    """
    return _length(formula) + (1 if is_fact(formula) else _named_beyond(formula, style)) + sweep(formula)


def effort(formula: Formula, style: Style, free: int = 0) -> int:
    """The same, where nothing is gained by being shorter than the author's rules are. So many conditions are ``free``.

    >>> from argcheck.logic.formulas import Var
    >>> from argcheck.logic.sorts import Sort
    >>> x, a = Var("x", Sort("S")), App("a", (), Sort("S"))
    >>> p, q = Atom("p", (x,)), Atom("q", (x,))
    >>> rule, long = Forall((x,), Implies(p, q)), Forall((x,), Implies(And((p, p, p)), q))
    >>> [effort(said, Style(atoms=3)) for said in (rule, Atom("p", (a,)), Forall((x,), p), long)]
    [3, 3, 5, 4]
    """
    names = 0 if is_fact(formula) else _named_beyond(formula, style)
    return max(_length(formula) - free, style.atoms) + names + sweep(formula)


def _length(formula: Formula) -> int:
    operators = sum(isinstance(part, Modal) for part in all_subformulas(formula))
    return sum(1 for _ in atoms_in(formula)) + max(0, operators - 1)


def _named_beyond(formula: Formula, style: Style) -> int:
    return max(0, len(named(formula, style.listed)) - style.names)


def named(formula: Formula, listed: Collection[str] = ()) -> frozenset[App]:
    """The particular things that a formula names."""
    return frozenset(
        term
        for term in all_terms(formula)
        if isinstance(term, App) and not term.args and not term.sort.arithmetic and term.sort.name not in listed
    )


def sweep(formula: Formula) -> int:
    """How sweeping a statement is: most if it says something of all things there are; less if there is a condition, but
    none that says of each thing which is spoken of what it is like.

    >>> from argcheck.logic.sorts import Sort
    >>> x, y = Var("x", Sort("S")), Var("y", Sort("S"))
    >>> both, p = Atom("r", (x, y)), Atom("p", (x,))
    >>> [sweep(Forall((x, y), said)) for said in (both, Implies(p, both), Implies(both, p))]
    [2, 1, 0]
    """
    match formula:
        case Modal(_, _, body):
            return sweep(body)
        case Forall(_, Implies(left, right)):
            parts = left.operands if isinstance(left, And) else (left,)
            if all(map(is_identity, atoms_in(left))):
                return SWEEPING
            guarded = frozenset().union(*(free_variables(p) for p in parts if not isinstance(p, Not | Equal)))
            return 0 if free_variables(left) | free_variables(right) <= guarded else 1
        case Forall(_, body):
            return SWEEPING if is_fact(body) and not isinstance(body, Exists) else 0
        case _:
            return 0


def is_identity(formula: Formula) -> bool:
    """Whether it says of two variables that they stand for one thing."""
    return isinstance(formula, Equal) and isinstance(formula.left, Var) and isinstance(formula.right, Var)


def atoms_in(formula: Formula) -> Iterator[Formula]:
    """The atoms, equations and comparisons in a formula, each as often as it occurs."""
    return (part for part in all_subformulas(formula) if isinstance(part, Atom | Equal | Compare))


def is_fact(formula: Formula) -> bool:
    """Whether a statement is a single fact, affirmed or denied, or several, be it below an operator; no general
    statement and no conditional.

    >>> is_fact(Not(Atom("p"))), is_fact(And((Atom("p"), Atom("q")))), is_fact(Or((Atom("p"), Atom("q"))))
    (True, True, False)
    """
    match formula:
        case Atom() | Equal() | Compare():
            return True
        case Not(operand) | Modal(_, _, operand) | Exists(_, operand):
            return is_fact(operand)
        case And(operands):
            return all(map(is_fact, operands))
        case Forall() | Or() | Implies() | Iff() | Xor() | _:
            return False

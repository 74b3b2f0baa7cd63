"""Everything that will be asked about, under keys that cannot be labels: each statement, its denial, its readings,
the suppositions of scenarios, the conjuncts of conclusions, and the conditions of conditionals."""

from __future__ import annotations

from argcheck.argument import Argument, Role, Scenario
from argcheck.logic.formulas import And, Exists, Forall, Formula, Implies, Modal, Not
from argcheck.logic.walk import has_operators
from argcheck.oracle.protocol import Theory

# A line break occurs in no name, not even in a back-quoted one, so these keys are no labels.


def denied(key: str) -> str:
    """The key of the negation of what a key stands for."""
    return f"\nnot {key}"


def reading_of(label: str, reading: str) -> str:
    """The key of a statement in another reading."""
    return f"\nreading {reading}\n{label}"


def supposed(scenario: Scenario, number: int) -> str:
    """The key of a scenario's supposition."""
    return f"\nsuppose {number} in {scenario.name}"


def conjunct_of(key: str, number: int) -> str:
    """The key of one conjunct of a conclusion."""
    return f"\nconjunct {number} of {key}"


def antecedent_of(key: str) -> str:
    """The key of "the condition of this conditional is met by something"."""
    return f"\ncondition of {key}"


def kept(key: str) -> str:
    """The key of "what this norm demands is so"."""
    return f"\nkept {key}"


def theory_of(argument: Argument) -> Theory:
    """All formulas that the findings about an argument may be asked for."""
    formulas: dict[str, Formula] = {}
    across_worlds = uses_operators(argument)

    def add(key: str, formula: Formula, role: Role) -> None:
        if across_worlds and role is Role.DEFINITION:
            formula = Modal("everywhere", None, formula)
        formulas[key] = formula
        formulas[denied(key)] = Not(formula)
        if role.is_claim:
            for number, part in enumerate(conjuncts(formula)):
                add(conjunct_of(key, number), part, Role.PREMISE)
        condition, demand = _condition(formula), demanded(formula)
        if condition is not None:
            formulas[antecedent_of(key)] = condition
            formulas[denied(antecedent_of(key))] = Not(condition)
        if demand != formula:
            formulas[kept(key)] = demand

    for statement in argument.statements:
        if statement.formula is not None:
            add(statement.label, statement.formula, statement.role)
    for reading in argument.readings:
        add(reading_of(reading.of, reading.name), reading.formula, argument[reading.of].role)
    for scenario in argument.scenarios:
        for number, supposition in enumerate(scenario.suppositions):
            formulas[supposed(scenario, number)] = supposition.formula
    usual = frozenset(s.label for s in argument.statements if s.role.is_ground or s.role.is_fixed)
    return Theory(argument.signature, formulas, usual, argument.logics)


def uses_operators(argument: Argument) -> bool:
    """Whether anything that an argument says, or supposes, has a modal operator."""
    said = [formula for _, formula in argument.formulas()]
    said += [reading.formula for reading in argument.readings]
    said += [supposition.formula for scenario in argument.scenarios for supposition in scenario.suppositions]
    return any(map(has_operators, said))


def _condition(formula: Formula) -> Formula | None:
    """For a conditional, or a universal one: that something meets its condition."""
    match formula:
        case Implies(left, _):
            return left
        case Forall(variables, body):
            inner = _condition(body)
            return None if inner is None else Exists(variables, inner)
        case _:
            return None


def demanded(formula: Formula) -> Formula:
    """What is so if a norm is kept: the formula without the "should" of what it asserts; itself if it demands nothing.

    >>> from argcheck.logic.formulas import Atom
    >>> demanded(Implies(Atom("p"), Modal("should", None, Atom("q"))))
    Implies(left=Atom(predicate='p', args=()), right=Atom(predicate='q', args=()))
    """
    match formula:
        case Modal("should", None, body):
            return body
        case And(operands):
            return And(tuple(map(demanded, operands)))
        case Forall(variables, body):
            return Forall(variables, demanded(body))
        case Implies(left, right):
            return Implies(left, demanded(right))
        case Not(Modal("may", None, body)):
            return Not(body)
        case _:
            return formula


def conjuncts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas of which it is the conjunction, looking below universal quantifiers and antecedents; none if it
    is no conjunction of two or more.

    >>> from argcheck.logic.formulas import Atom
    >>> conjuncts(Implies(Atom("p"), And((Atom("q"), Atom("r")))))[1]
    Implies(left=Atom(predicate='p', args=()), right=Atom(predicate='r', args=()))
    """
    match formula:
        case And(operands):
            return operands
        case Forall(variables, body):
            return tuple(Forall(variables, part) for part in conjuncts(body))
        case Implies(left, right):
            return tuple(Implies(left, part) for part in conjuncts(right))
        case _:
            return ()

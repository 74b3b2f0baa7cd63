"""Truth in a structure, worked out from the definition and owing nothing to any solver.

A quantifier is evaluated by looking for a tuple that decides it. The search is planned once per formula: it
goes first through the extensions of atoms that must hold, so that a guard such as ``Between(a, s, t)`` is
walked through its few true cases and not through all triples. The plan changes the
speed and nothing else: the tests compare it with the bare definition (Tarski 1935).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.frames import FAMILY, SOME
from argcheck.logic.semantics.critical import TooManyForms, critical_values
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.semantics.worlds import World
from argcheck.logic.walk import free_variables, term_variables

Environment = list[Element]
Test = Callable[[Structure, Environment], bool]
Value = Callable[[Structure, Environment], Element]
Scope = dict[str, int]  # the place of each variable in the environment


class CannotEvaluate(Exception):  # noqa: N818
    """The formula's truth in a structure is beyond this evaluator; the message says why."""


def holds(formula: Formula, structure: Structure) -> bool:
    """Whether a closed formula is true in a structure.

    Raises:
        CannotEvaluate: it has an operator and the structure is no world, or its quantifiers over numbers are too
            entangled.

    >>> from argcheck.logic.sorts import Sort
    >>> x = Var("x", Sort("S"))
    >>> s = Structure({"S": ("a", "b")}, {}, {"p": {("a",): None}})
    >>> holds(Forall((x,), Atom("p", (x,))), s), holds(Exists((x,), Atom("p", (x,))), s)
    (False, True)
    """
    return Evaluable(formula).holds(structure)


def value(term: Term, structure: Structure) -> Element:
    """What a term without variables stands for in a structure.

    >>> from argcheck.logic.sorts import Sort
    >>> value(App("a", (), Sort("S")), Structure({"S": ("one",)}, {"a": lambda _: "one"}, {}))
    'one'
    """
    if isinstance(structure, Interpreted):
        return value(structure.interpretation.term(term), structure.rest)
    return _Compiler().value(term, {})(structure, [])


class Evaluable:
    """A formula made ready for evaluation in many structures; raises `CannotEvaluate` where that can't be done.

    ``parameters`` are its free variables, in the order in which `holds` takes their values. With ``sampling``,
    quantifiers over numbers run through the numbers that the structure lists as ``domains["Int"]`` and
    ``domains["Real"]``: that is no evaluation, and serves those only who look for telling instances.
    """

    def __init__(self, formula: Formula, sampling: bool = False) -> None:
        self.formula = formula
        self.parameters = tuple(sorted(free_variables(formula)))
        self._compiler = _Compiler(len(self.parameters), sampling)
        self._test = self._compiler.test(formula, {name: place for place, name in enumerate(self.parameters)})

    def holds(self, structure: Structure, values: Sequence[Element] = ()) -> bool:
        """Whether the formula is true in the structure."""
        if isinstance(structure, Interpreted):
            return Evaluable(structure.interpretation.formula(self.formula)).holds(structure.rest, values)
        return self._test(structure, [*values, *([Fraction(0)] * (self._compiler.places - len(values)))])


class Deciders:
    """The tuples that decide a quantified formula: counterexamples of a universal, witnesses of an existential.

    ``parameters`` are the variables that are free in it, in the order in which their values are given.
    """

    def __init__(self, formula: Quantified, parameters: tuple[str, ...], sampling: bool = False) -> None:
        compiler = _Compiler(len(parameters), sampling)
        scope = {name: place for place, name in enumerate(parameters)}
        self._formula, self._parameters = formula, parameters
        self._collected: list[tuple[Element, ...]] = []
        self._limit = 0

        def collect(_: Structure, environment: Environment, places: tuple[int, ...]) -> bool:
            self._collected.append(tuple(environment[place] for place in places))
            return len(self._collected) >= self._limit

        self._search = compiler.search(formula, scope, collect)
        self._compiler = compiler

    def find(self, structure: Structure, values: Sequence[Element], limit: int) -> list[tuple[Element, ...]]:
        """At most ``limit`` of the deciding tuples in a structure, in a fixed order."""
        if isinstance(structure, Interpreted):
            translated = structure.interpretation.formula(self._formula)
            assert isinstance(translated, Quantified)
            return Deciders(translated, self._parameters).find(structure.rest, values, limit)
        self._collected, self._limit = [], limit
        environment: Environment = [*values]
        environment.extend([Fraction(0)] * (self._compiler.places - len(environment)))
        self._search(structure, environment)
        return self._collected


Goal = tuple[Formula, bool]  # a formula, and the truth value that is sought
Found = Callable[[Structure, Environment, tuple[int, ...]], bool]  # whether to stop the search here


@dataclass
class _Compiler:
    """Turns formulas into closures over (structure, environment)."""

    places: int = 0
    sampling: bool = False

    def _place(self, scope: Scope, variables: tuple[Var, ...]) -> tuple[Scope, tuple[int, ...]]:
        inner = dict(scope)
        taken = []
        for variable in variables:
            inner[variable.name] = self.places
            taken.append(self.places)
            self.places += 1
        return inner, tuple(taken)

    def value(self, term: Term, scope: Scope) -> Value:
        match term:
            case Var(name, _):
                place = scope[name]
                return lambda _, environment: environment[place]
            case Number(number, _):
                return lambda _s, _e: number
            case App(function, (), _):
                return lambda structure, _: structure.functions[function](())
            case App(function, args, _):
                values = [self.value(arg, scope) for arg in args]
                return lambda structure, e: structure.functions[function](tuple([v(structure, e) for v in values]))
            case Arithmetic(operator, left, right):
                first, second = self.value(left, scope), self.value(right, scope)
                compute = _ARITHMETIC[operator]
                return lambda structure, e: compute(first(structure, e), second(structure, e))
            case Negative(operand):
                inner = self.value(operand, scope)
                return lambda structure, e: -_number(inner(structure, e))
            case AsReal(operand):
                return self.value(operand, scope)
            case _:
                assert_never(term)

    def test(self, formula: Formula, scope: Scope) -> Test:
        match formula:
            case Truth(value):
                return lambda _s, _e: value
            case Atom(predicate, ()):
                return lambda structure, _: () in structure.extensions[predicate]
            case Atom(predicate, (Var(name, _),)):
                place = scope[name]
                return lambda structure, e: (e[place],) in structure.extensions[predicate]
            case Atom(predicate, args) if all(isinstance(arg, Var) for arg in args):
                pick = itemgetter(*[scope[arg.name] for arg in args if isinstance(arg, Var)])
                return lambda structure, e: pick(e) in structure.extensions[predicate]
            case Atom(predicate, args):
                values = [self.value(arg, scope) for arg in args]
                return lambda structure, e: tuple([v(structure, e) for v in values]) in structure.extensions[predicate]
            case Equal(left, right):
                one, other = self.value(left, scope), self.value(right, scope)
                return lambda structure, e: one(structure, e) == other(structure, e)
            case Compare(operator, left, right):
                one, other, compare = self.value(left, scope), self.value(right, scope), _COMPARE[operator]
                return lambda structure, e: compare(one(structure, e), other(structure, e))
            case Not(operand):
                inner = self.test(operand, scope)
                return lambda structure, e: not inner(structure, e)
            case And(operands):
                tests = [self.test(operand, scope) for operand in operands]
                return lambda structure, e: _all(tests, structure, e)
            case Or(operands):
                tests = [self.test(operand, scope) for operand in operands]
                return lambda structure, e: _any(tests, structure, e)
            case Xor(left, right):
                a, b = self.test(left, scope), self.test(right, scope)
                return lambda structure, e: a(structure, e) != b(structure, e)
            case Implies(left, right):
                a, b = self.test(left, scope), self.test(right, scope)
                return lambda structure, e: not a(structure, e) or b(structure, e)
            case Iff(left, right):
                a, b = self.test(left, scope), self.test(right, scope)
                return lambda structure, e: a(structure, e) == b(structure, e)
            case Forall():
                found = self.search(formula, scope, _stop)
                return lambda structure, e: not found(structure, e)
            case Exists():
                return self.search(formula, scope, _stop)
            case Modal(operator, agent, body):
                family, in_some, inner = FAMILY[operator], operator in SOME, self.test(body, scope)
                sort = "" if agent is None else agent.sort.name
                who = None if agent is None else self.value(agent, scope)

                def look(structure: Structure, e: Environment) -> bool:
                    if not isinstance(structure, World):
                        raise CannotEvaluate(f"the operator {operator} is not evaluated in a single structure")
                    relation = (family, sort, None if who is None else who(structure, e))
                    return any(inner(world, e) == in_some for world in structure.seen(relation)) == in_some

                return look
            case _:
                assert_never(formula)

    def search(self, formula: Quantified, scope: Scope, found: Found) -> Test:
        """A search for the tuples that decide a quantified formula, given to ``found`` one by one."""
        inner, places = self._place(scope, formula.variables)
        cases = _cases(list(_goals(formula.body, isinstance(formula, Exists))), {v.name for v in formula.variables})
        searches = [self._plan(formula.variables, goals, inner, places, found) for goals in cases]
        if len(searches) == 1:
            return searches[0]
        return lambda structure, e: _any(searches, structure, e)

    def _plan(
        self, variables: tuple[Var, ...], goals: list[Goal], scope: Scope, places: tuple[int, ...], found: Found
    ) -> Test:
        """A search for values of the variables that meet all the goals: which to bind when, and what to check when."""
        unbound = {variable.name for variable in variables}
        steps: list[Callable[[Test], Test]] = []
        while goals or unbound:
            ready = [goal for goal in goals if not free_variables(goal[0]) & unbound]
            if ready:
                steps += [self._check(goal, scope) for goal in ready]
                goals = [goal for goal in goals if goal not in ready]
                continue
            scan = _best_scan(goals, unbound)
            if scan is not None:
                steps.append(self._scan(scan, scope, frozenset(unbound)))
                unbound -= free_variables(scan)
                goals = [goal for goal in goals if goal != (scan, True)]
                continue
            chosen = _most_wanted(variables, goals, unbound)
            unbound.discard(chosen.name)
            if chosen.sort.arithmetic and not self.sampling:
                later = [v for v in variables if v.name in unbound]
                steps.append(_try_numbers([f for f, _ in goals], chosen, later, scope))
            else:
                steps.append(_run_through(chosen.sort.name, scope[chosen.name]))
        run: Test = lambda structure, e: found(structure, e, places)  # noqa: E731
        for step in reversed(steps):
            run = step(run)
        return run

    def _check(self, goal: Goal, scope: Scope) -> Callable[[Test], Test]:
        test, wanted = self.test(goal[0], scope), goal[1]
        if wanted:
            return lambda then: lambda structure, e: test(structure, e) and then(structure, e)
        return lambda then: lambda structure, e: not test(structure, e) and then(structure, e)

    def _scan(self, atom: Atom, scope: Scope, unbound: frozenset[str]) -> Callable[[Test], Test]:
        """Run through the true tuples of an atom; bind its unbound variables, compare the rest."""
        binds: list[tuple[int, int]] = []  # position in the tuple, place in the environment
        bound_at: set[str] = set()
        tests: list[tuple[int, Value]] = []
        repeats: list[tuple[int, Value]] = []
        for position, arg in enumerate(atom.args):
            if isinstance(arg, Var) and arg.name in unbound and arg.name not in bound_at:
                binds.append((position, scope[arg.name]))
                bound_at.add(arg.name)
            elif isinstance(arg, Var) and arg.name in bound_at:
                repeats.append((position, self.value(arg, scope)))
            else:
                tests.append((position, self.value(arg, scope)))
        predicate = atom.predicate
        positions = tuple(position for position, _ in tests)
        values = [value for _, value in tests]

        def step(then: Test) -> Test:
            def run(structure: Structure, e: Environment) -> bool:
                wanted = tuple([value(structure, e) for value in values])
                for row in structure.matching(predicate, positions, wanted):
                    for position, place in binds:
                        e[place] = row[position]
                    if all(row[p] == v(structure, e) for p, v in repeats) and then(structure, e):
                        return True
                return False

            return run

        return step


MAX_CASES = 16


def _cases(goals: list[Goal], unbound: set[str]) -> list[list[Goal]]:
    """The goals, with disjunctive ones split into cases where that gives every case an atom to go through."""
    cases: list[list[Goal]] = [[]]
    for goal in goals:
        options = [list(option) for option in _options(*goal)]
        helpful = len(options) > 1 and all(_best_scan(option, unbound) is not None for option in options)
        if helpful and len(cases) * len(options) <= MAX_CASES:
            cases = [[*case, *option] for case in cases for option in options]
        else:
            cases = [[*case, goal] for case in cases]
    return cases


def _options(formula: Formula, wanted: bool) -> Iterable[Iterable[Goal]]:
    """Ways for a formula to have the wanted value, of which at least one must be the case."""
    match formula:
        case Or(operands) if wanted:
            return [_goals(operand, True) for operand in operands]
        case And(operands) if not wanted:
            return [_goals(operand, False) for operand in operands]
        case Implies(left, right) if wanted:
            return [_goals(left, False), _goals(right, True)]
        case Iff(left, right) | Xor(left, right):
            same = isinstance(formula, Iff) == wanted
            return [[*_goals(left, value), *_goals(right, value == same)] for value in (True, False)]
        case _:
            return [[(formula, wanted)]]


def _goals(formula: Formula, wanted: bool) -> Iterable[Goal]:
    """What must be true and what false for the formula to have the wanted value, as far as it is a conjunction."""
    match formula:
        case Not(operand):
            yield from _goals(operand, not wanted)
        case And(operands) if wanted:
            for operand in operands:
                yield from _goals(operand, True)
        case Or(operands) if not wanted:
            for operand in operands:
                yield from _goals(operand, False)
        case Implies(left, right) if not wanted:
            yield from _goals(left, True)
            yield from _goals(right, False)
        case _:
            yield formula, wanted


def _best_scan(goals: list[Goal], unbound: set[str]) -> Atom | None:
    """The atom that must hold and binds variables while comparing most; None if there is none."""
    best: Atom | None = None
    score = -1
    for formula, wanted in goals:
        if wanted and isinstance(formula, Atom):
            loose = [arg for arg in formula.args if term_variables(arg) & unbound]
            if all(isinstance(arg, Var) for arg in loose) and len(formula.args) - len(loose) > score:
                best, score = formula, len(formula.args) - len(loose)
    return best


def _most_wanted(variables: tuple[Var, ...], goals: list[Goal], unbound: set[str]) -> Var:
    """The unbound variable that most goals wait for."""
    waiting = [free_variables(formula) for formula, _ in goals]
    return max(
        (v for v in variables if v.name in unbound),
        key=lambda v: (not v.sort.arithmetic, sum(v.name in names for names in waiting)),
    )


def _try_numbers(goals: list[Formula], variable: Var, later: list[Var], scope: Scope) -> Callable[[Test], Test]:
    """Try the numbers of which one will do if any number does."""
    outer = frozenset().union(*map(free_variables, goals)) - {variable.name, *(v.name for v in later)}
    place = scope[variable.name]

    def step(then: Test) -> Test:
        def run(structure: Structure, e: Environment) -> bool:
            known = {name: e[scope[name]] for name in outer}
            try:
                values = critical_values(goals, variable, later, known, structure)
            except TooManyForms:
                raise CannotEvaluate("its quantifiers over numbers are too entangled") from None
            structure.pay(len(values))
            for value in values:
                e[place] = value
                if then(structure, e):
                    return True
            return False

        return run

    return step


def _run_through(sort: str, place: int) -> Callable[[Test], Test]:
    def step(then: Test) -> Test:
        def run(structure: Structure, e: Environment) -> bool:
            for element in structure.domains[sort]:
                e[place] = element
                if then(structure, e):
                    return True
            return False

        return run

    return step


def _stop(_s: Structure, _e: Environment, _p: tuple[int, ...]) -> bool:
    return True


def _all(tests: list[Test], structure: Structure, environment: Environment) -> bool:
    for test in tests:  # a bare loop, as this is the innermost place of all  # noqa: SIM110
        if not test(structure, environment):
            return False
    return True


def _any(tests: list[Test], structure: Structure, environment: Environment) -> bool:
    for test in tests:  # noqa: SIM110
        if test(structure, environment):
            return True
    return False


def _number(value: Element) -> Fraction:
    assert isinstance(value, Fraction)
    return value


_ARITHMETIC: dict[str, Callable[[Element, Element], Element]] = {
    "+": lambda a, b: _number(a) + _number(b),
    "-": lambda a, b: _number(a) - _number(b),
    "*": lambda a, b: _number(a) * _number(b),
}
_COMPARE: dict[str, Callable[[Element, Element], bool]] = {
    "<": lambda a, b: _number(a) < _number(b),
    "<=": lambda a, b: _number(a) <= _number(b),
    ">": lambda a, b: _number(a) > _number(b),
    ">=": lambda a, b: _number(a) >= _number(b),
}

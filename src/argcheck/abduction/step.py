"""The step that does not go through: what there is to go on, and the particular case that would have to be shown.

To show "all bridges that are old are unsafe" is to show, of some bridge of which nothing else is known, that it is
unsafe if it is old. So the variables of a conclusion become new constants, and its conditions become hypotheses. What
a premise says there is gets a name, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from argcheck.argument import Argument
from argcheck.lattice.theory import denied, theory_of
from argcheck.logic.formulas import And, App, Exists, Forall, Formula, Implies, Modal, Not, Term, Var, conjunction
from argcheck.logic.signature import Function, Signature
from argcheck.logic.substitution import exchanged
from argcheck.oracle.protocol import Theory

GOAL = "\ngoal"


def part_of_goal(number: int) -> str:
    """The key of a conjunct of the goal."""
    return f"\ngoal {number}"


@dataclass(frozen=True)
class Step:
    """A step towards a conclusion, from ``given`` statements (labels), with ``fixed`` ones in force anyway.

    ``hypotheses`` (by key) and ``goal`` may be about things that ``theory.signature`` names and the argument does not:
    constants of which `is_arbitrary` is true. ``sources`` tells of each hypothesis that comes from a given statement
    which one. ``stated`` says that the author names what is given as that on which the conclusion is rested; ``others``
    are further premises, which this step does not go on.
    """

    label: str
    theory: Theory
    given: tuple[str, ...]
    fixed: tuple[str, ...]
    hypotheses: Mapping[str, Formula]
    goal: Formula
    sources: Mapping[str, str]
    stated: bool
    intended: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def signature(self) -> Signature:
        """The vocabulary, with the names of arbitrary things."""
        return self.theory.signature

    @property
    def always(self) -> tuple[str, ...]:
        """The keys of all that the step may go on."""
        return (*self.given, *self.fixed, *self.hypotheses)

    @property
    def wanted(self) -> frozenset[str]:
        """What should be put to use: the given statements, and the conditions of the conclusion."""
        return frozenset(self.given) | (self.hypotheses.keys() - self.sources.keys())

    @property
    def goals(self) -> tuple[str, ...]:
        """The keys of the conjuncts of the goal."""
        return tuple(part_of_goal(number) for number in range(len(parts(self.goal))))

    @property
    def rested(self) -> frozenset[str]:
        """What is there to be put to use in this step: the given statements, if the author names them as what the
        conclusion rests on; and whatever else is ``intended`` for it."""
        return self.intended.union(self.conditions, self.conclusive) | (
            frozenset(self.given) if self.stated else frozenset()
        )

    @property
    def countable(self) -> tuple[str, ...]:
        """The keys of all of which it is asked whether it is put to use: the given statements, the conditions of the
        conclusion, and definitions that speak of what the conclusion speaks of."""
        meanings = (key for key in self.fixed if key in self.intended)
        return (*self.given, *self.conditions, *meanings, *self.conclusive)

    @property
    def conclusive(self) -> tuple[str, ...]:
        """The denial of what is to be shown, if that has conditions: a step that does not need it shows that the
        conditions are never met."""
        return (denied(GOAL),) if self.conditions else ()

    @property
    def conditions(self) -> tuple[str, ...]:
        """The keys of the conditions of the conclusion."""
        return tuple(key for key in self.hypotheses if key not in self.sources)

    @property
    def everything(self) -> tuple[str, ...]:
        """The keys of all that the argument says, whether this step may go on it or not."""
        return (*self.given, *self.fixed, *self.others)

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The keys of what else is in force, and of the denial of what is to be shown."""
        fixed = tuple(key for key in self.fixed if key not in self.intended)
        return fixed if self.conclusive else (*fixed, denied(GOAL))

    def behind(self, keys: tuple[str, ...]) -> frozenset[str]:
        """Which of what is wanted these keys stand for."""
        return frozenset(self.sources.get(key, key) for key in keys) & self.wanted


def step_to(argument: Argument, label: str, given: tuple[str, ...], fixed: tuple[str, ...]) -> Step:
    """The step to a conclusion from what is given.

    >>> from argcheck.syntax.load import loads
    >>> step = step_to(loads("sort S  pred p(x: S)  pred q(x: S)  conclusion C forall x: S. p(x) -> q(x)"), "C", (), ())
    >>> len(step.hypotheses), len(step.signature.functions)
    (1, 1)
    """
    names = _Names(argument.signature)
    formula = argument[label].formula
    assert formula is not None
    goal, conditions = names.particular(formula)
    hypotheses = {f"\nhypothesis {number}": part for number, part in enumerate(conditions)}
    base = theory_of(argument)
    sources: dict[str, str] = {}
    for ground in given:
        for number, part in enumerate(parts(base.formulas[ground])):
            if isinstance(part, Exists):
                for place, witnessed in enumerate(parts(names.instance(part))):
                    key = f"\nwitness {number}.{place} of {ground}"
                    hypotheses[key], sources[key] = witnessed, ground
    others = tuple(s for s in argument.grounds if s not in given and s in base.formulas)
    formulas = {key: base.formulas[key] for key in (*given, *fixed, *others, label)}
    formulas |= {denied(key): base.formulas[denied(key)] for key in (*given, label)}
    goals = {GOAL: goal, **{part_of_goal(number): part for number, part in enumerate(parts(goal))}}
    formulas |= {**hypotheses, **goals, **{denied(key): Not(part) for key, part in goals.items()}}
    theory = Theory(names.signature, formulas, frozenset((*given, *fixed, *hypotheses)), base.logics)
    stated = set(given) <= set(argument[label].grounds or ())
    return Step(label, theory, given, fixed, hypotheses, goal, sources, stated, others=others)


@dataclass
class _Names:
    """Gives names to arbitrary things."""

    known: Signature
    arbitrary: dict[str, Function] = field(default_factory=dict)

    @property
    def signature(self) -> Signature:
        known = self.known
        return Signature(known.sorts, {**known.functions, **self.arbitrary}, known.predicates, known.distinct)

    def instance(self, formula: Forall | Exists) -> Formula:
        """What is said, of things about which nothing else is known."""
        terms: dict[Term, Term] = {}
        for variable in formula.variables:
            terms[variable] = self._thing(variable)
        return exchanged(formula.body, terms)

    def _thing(self, variable: Var) -> App:
        name = f"\n{variable.name}{len(self.arbitrary) or ''}"
        self.arbitrary[name] = Function(name, (), variable.sort, variable.name)
        return App(name, (), variable.sort)

    def particular(self, formula: Formula) -> tuple[Formula, list[Formula]]:
        """What is to be shown of things about which nothing is known but the conditions."""
        conditions: list[Formula] = []
        while True:
            match formula:
                case Forall():
                    formula = self.instance(formula)
                case Implies(left, right):
                    conditions.extend(self._conditions(left))
                    formula = right
                case Not(Exists(variables, body)):
                    formula = Forall(variables, Not(body))
                case Not(And(operands)):
                    conditions.extend(operands[:-1])
                    formula = Not(operands[-1])
                case Not(Not(operand)):
                    formula = operand
                case _:
                    return formula, conditions

    def _conditions(self, formula: Formula) -> list[Formula]:
        found: list[Formula] = []
        for part in parts(formula):
            found.extend(parts(self.instance(part)) if isinstance(part, Exists) else (part,))
        return found


def is_arbitrary(term: App) -> bool:
    """Whether a constant names something arbitrary: no name in a file has a line break in it."""
    return term.function.startswith("\n")


def parts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas of which it is the conjunction: itself, if it is none.

    >>> from argcheck.logic.formulas import Atom
    >>> [part.predicate for part in parts(And((Atom("p"), And((Atom("q"), Atom("r"))))))]
    ['p', 'q', 'r']
    """
    match formula:
        case And(operands):
            return tuple(part for operand in operands for part in parts(operand))
        case Forall(variables, And(operands)):
            return tuple(Forall(variables, part) for part in parts(conjunction(*operands)))
        case Modal("everywhere", None, body):
            return parts(body)
        case _:
            return (formula,)

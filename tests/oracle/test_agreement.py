"""What the oracle answers, checked by other means: Z3's quantifiers, the naive evaluator, the evidence itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
import z3
from hypothesis import event, given
from hypothesis import strategies as st
from tests import naive
from tests.effort import enough, examples
from tests.encoding import Encoding, Scope

from argcheck.argument import Argument
from argcheck.lattice.theory import denied, theory_of
from argcheck.logic.formulas import App, Atom, Exists, Forall, Formula, Implies, Not, Quantified, Term, Var
from argcheck.logic.semantics.structures import misfits
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import quantifies_over_numbers
from argcheck.oracle.instantiation.search import Search
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Instance, Limits, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.testing import arguments, webs

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
SEEN: Counter[str] = Counter()

ARGUMENTS = (
    webs()
    | webs(most=10)
    | webs(most=10, claims=3)
    | arguments(max_statements=5)
    | arguments(arithmetic=True, max_statements=5)
    | arguments(max_statements=4, depth=3)
)


def by_z3(theory: Theory, labels: Iterable[str]) -> z3.CheckSatResult:
    encoding = Encoding(theory.signature)
    solver = z3.Solver(ctx=encoding.context)
    solver.set("timeout", 300)
    solver.add(encoding.axioms())
    solver.add([encoding.formula(theory.formulas[label], {}) for label in labels])
    return solver.check()


@given(ARGUMENTS, st.data())
@examples(100)
def test_answers(argument: Argument, data: st.DataObject) -> None:
    """Several questions to one search, so that what one left behind could spoil the next."""
    theory = theory_of(argument)
    oracle = Local(theory, LIMITS)
    some = st.lists(st.sampled_from(list(theory.formulas)), min_size=1, max_size=5, unique=True)
    claims = [denied(claim.label) for claim in argument.claims]
    whole = [[*argument.grounds, claim] for claim in claims]  # what verifying asks most
    for asked in data.draw(st.lists(some | st.sampled_from(whole) | st.sampled_from(whole), min_size=2, max_size=4)):
        answer = oracle.ask(asked)
        event(type(answer).__name__)
        SEEN[type(answer).__name__] += 1
        match answer:
            case Sat(structure):
                assert list(misfits(structure, theory.signature)) == []
                for label in asked:
                    if not quantifies_over_numbers(theory.formulas[label]):
                        assert naive.true(theory.formulas[label], structure)
                verdict = by_z3(theory, asked)
                SEEN[f"Sat, and Z3 says {verdict}"] += 1
                assert verdict != z3.unsat
            case Unsat(core):
                assert core <= set(asked)
                verdict = by_z3(theory, core)
                SEEN[f"Unsat, and Z3 says {verdict}"] += 1
                assert verdict != z3.sat
                shown = oracle.refute(core)
                assert isinstance(shown, Refutation)
                assert shown.core == core
                if shown.instances is not None:
                    SEEN["evidence"] += 1
                    SEEN["evidence with instances"] += bool(shown.instances)
                    assert contradictory(theory, shown)
            case Unknown(reason):
                assert reason


@given(webs(("things", "functions", "numbers"), most=10, claims=3))
@examples(120)
def test_evidence(argument: Argument) -> None:
    """What verifying asks of arguments with rules: do the premises clash with each conclusion, or with its denial?"""
    theory = theory_of(argument)
    oracle = Local(theory, LIMITS)
    for claim in argument.claims:
        for key in (claim.label, denied(claim.label)):
            answer = oracle.ask([*argument.grounds, key])
            if isinstance(answer, Unsat):
                shown = oracle.refute(answer.core)
                assert isinstance(shown, Refutation)
                if shown.instances:
                    SEEN["evidence with instances"] += 1
                    assert contradictory(theory, shown)


@pytest.mark.slow
def test_enough_was_answered() -> None:
    if not SEEN:
        pytest.skip("the test above was not run")
    assert SEEN["Sat"] + SEEN["Unsat"] > 10 * SEEN["Unknown"]
    seen = ("Sat, and Z3 says sat", "Unsat, and Z3 says unsat", "evidence with instances")
    assert min(SEEN[kind] for kind in seen) >= enough(3)


# --- evidence ---------------------------------------------------------------------------------------


class Skeleton:
    """The statements of a refutation, quantified formulas being literals, with its instances and its choices."""

    def __init__(self, theory: Theory, shown: Refutation) -> None:
        self.encoding = Encoding(theory.signature)
        self.encoding.opaque = self._literal
        self._literals: dict[tuple[Quantified, tuple[str, ...]], Any] = {}
        self._todo: list[tuple[Quantified, Scope]] = []
        self._choices = {choice.formula: choice for choice in shown.choices}
        self.solver = z3.Solver(ctx=self.encoding.context)
        for axiom in self.encoding.axioms():
            self.solver.add(axiom)
        for label in shown.core:
            self.solver.add(self.encoding.formula(theory.formulas[label], {}))
        for instance in shown.instances or ():
            self._instance(instance)
        while self._todo:
            self._choice(*self._todo.pop())

    def _literal(self, formula: Quantified, scope: Scope) -> Any:
        key = formula, tuple(str(scope[name]) for name in sorted(free(formula)))
        if key not in self._literals:
            self._literals[key] = z3.FreshBool(ctx=self.encoding.context)
            self._todo.append((formula, scope))
        return self._literals[key]

    def _says(self, formula: Quantified, scope: Scope, terms: Iterable[Any], witnesses: bool) -> None:
        literal = self._literal(formula, scope)
        inner = {**scope, **{v.name: t for v, t in zip(formula.variables, terms, strict=True)}}
        body = self.encoding.formula(formula.body, inner)
        holds = isinstance(formula, Forall) is not witnesses
        self.solver.add(z3.Implies(literal, body) if holds else z3.Implies(z3.Not(literal), z3.Not(body)))

    def _instance(self, instance: Instance) -> None:
        values = [self.encoding.term(v, {}) for v in instance.values]
        scope = dict(zip(instance.parameters, values, strict=True))
        self._says(instance.formula, scope, [self.encoding.term(t, {}) for t in instance.terms], witnesses=False)

    def _choice(self, formula: Quantified, scope: Scope) -> None:
        choice = self._choices.get(formula)
        if choice is None:
            return
        values = [scope[name] for name in choice.parameters]
        made = []
        for symbol, variable in zip(choice.symbols, formula.variables, strict=True):
            assert symbol not in self.encoding.signature.functions
            sorts = [*(v.sort() for v in values), self.encoding.sort(variable.sort)]
            made.append(z3.Function(symbol, *sorts)(*values))
        self._says(formula, scope, made, witnesses=True)


def free(formula: Formula, bound: frozenset[str] = frozenset()) -> frozenset[str]:
    """The free variables, worked out anew."""
    if isinstance(formula, Forall | Exists):
        return free(formula.body, bound | {v.name for v in formula.variables})
    found: frozenset[str] = frozenset()
    for name in formula.__dataclass_fields__:
        part = getattr(formula, name)
        for one in part if isinstance(part, tuple) else (part,):
            if isinstance(one, Var):
                found |= {one.name} - bound
            elif hasattr(one, "__dataclass_fields__") and not isinstance(one, Sort):
                found |= free(one, bound)
    return found


def contradictory(theory: Theory, shown: Refutation) -> bool:
    return Skeleton(theory, shown).solver.check() == z3.unsat


S = Sort("S")
X, Y = Var("x", S), Var("y", S)
SIGNATURE = Signature.of(
    [SortDeclaration(S)], [Function("a", (), S), Function("f", (S,), S), Predicate("p", (S,)), Predicate("r", (S, S))]
)


def p(term: Term) -> Formula:
    return Atom("p", (term,))


def test_evidence_cut_short_shows_nothing() -> None:
    """So the check of evidence above can fail: without its instances, a refutation contradicts nothing."""
    a = App("a", (), S)
    step = Forall((X,), Implies(p(X), p(App("f", (X,), S))))
    far = Not(p(App("f", (App("f", (a,), S),), S)))
    theory = Theory(SIGNATURE, {"start": p(a), "step": step, "end": far})
    oracle = Local(theory, LIMITS)
    assert isinstance(oracle.ask(theory.formulas), Unsat)
    shown = oracle.refute(theory.formulas)
    assert isinstance(shown, Refutation)
    assert shown.instances is not None
    assert len(shown.instances) == 2
    assert contradictory(theory, shown)
    for left in (shown.instances[:1], shown.instances[1:], ()):
        assert not contradictory(theory, Refutation(shown.core, shown.engine, left, shown.choices))


def test_witnesses_are_part_of_the_evidence() -> None:
    everyone = Forall((X,), Exists((Y,), p(Y)))
    theory = Theory(SIGNATURE, {"some": everyone, "none": Not(Exists((X,), p(X)))})
    oracle = Local(theory, LIMITS)
    assert isinstance(oracle.ask(theory.formulas), Unsat)
    shown = oracle.refute(theory.formulas)
    assert isinstance(shown, Refutation)
    assert contradictory(theory, shown)
    assert not contradictory(theory, Refutation(shown.core, shown.engine, shown.instances, ()))


def test_what_does_not_clash_is_not_refuted() -> None:
    theory = Theory(SIGNATURE, {"some": Exists((X,), p(X)), "others": Exists((X,), Not(p(X)))})
    search = Search(theory, LIMITS)
    assert isinstance(search.ask(theory.formulas), Sat)
    assert isinstance(Local(theory, LIMITS).refute(theory.formulas), Unknown)

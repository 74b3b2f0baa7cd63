"""Verifying an edited version with what is known from before finds what verifying it afresh finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import examples, share

import argcheck
from argcheck import edits
from argcheck.argument import Argument
from argcheck.driver import verify
from argcheck.findings import Consistent, Report, Verdict
from argcheck.lattice.theory import theory_of
from argcheck.logic.semantics.evaluate import CannotEvaluate, holds
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.walk import symbols_of
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Unsat
from argcheck.oracle.worlds import opened
from argcheck.testing import arguments, webs
from argcheck.testing import edits as fitting_edits

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
COUNT: Counter[str] = Counter()


def found(argument: Argument) -> Report:
    return verify(argument, limits=LIMITS, backend=Local)


def again(report: Report, argument: Argument) -> Report:
    return argcheck.reverify(report, argument, limits=LIMITS, backend=Local)


def everything(report: Report) -> tuple[object, ...]:
    """All that a report says, but for the structures in it."""
    scenarios = [(s.name, s.consistency.verdict, [(c.label, c.verdict) for c in s.claims]) for s in report.scenarios]
    claims = [
        (c.label, c.verdict, c.supports, c.against.members, c.survives, c.stated, c.conjuncts, c.restated_by)
        for c in report.claims
    ]
    told = [(d.id, d.message) for d in report.diagnostics]
    return report.consistent, report.conflicts, report.repairs, claims, scenarios, report.expectations, told


def decided(report: Report) -> bool:
    scenes = [c.verdict for s in report.scenarios for c in s.claims]
    verdicts = [*(c.verdict for c in report.claims), *scenes]
    return (
        report.consistent is not Consistent.UNDECIDED
        and Verdict.UNDECIDED not in verdicts
        and report.spent is not None
        and report.spent.undecided == 0
    )


@given(webs() | webs(most=5) | arguments(extras=True, max_statements=4), st.data())
@examples(8)
def test_it_finds_the_same(argument: Argument, data: st.DataObject) -> None:
    known, now = found(argument), argument
    for _ in range(2):
        now = data.draw(fitting_edits(now)).apply(now)
        assume(now.claims)
        known, fresh = again(known, now), found(now)
        if not (decided(known) and decided(fresh)):
            COUNT["undecided"] += 1
            return
        assert everything(known) == everything(fresh)
        assert known.spent is not None
        assert fresh.spent is not None
        COUNT["asked again"] += known.spent.questions
        COUNT["asked afresh"] += fresh.spent.questions
        COUNT["decided"] += 1
        sound(known)
        shown(known, fresh)


def sound(report: Report) -> None:
    """Every structure told of fits, and shows what it is to show."""
    argument = report.argument
    premises = [
        s.formula for s in argument.statements if (s.role.is_ground or s.role.is_fixed) and s.formula is not None
    ]
    for claim in report.claims:
        formula, structure = argument[claim.label].formula, claim.countermodel
        if structure is not None and formula is not None and not structure.__class__.__name__.startswith("Interp"):
            assert not list(unfit(structure, argument.signature, argument.logics))
            try:
                assert all(holds(premise, structure) for premise in premises)
                assert not holds(formula, structure)
            except CannotEvaluate:
                pass


def shown(report: Report, fresh: Report) -> None:
    """The evidence is about this argument's own statements, which contradict each other, and about its own symbols."""
    theory = theory_of(report.argument)
    oracle, keys = opened(Local, theory, LIMITS), set(theory.formulas)
    symbols = {*theory.signature.functions, *theory.signature.predicates}
    for claim, other in zip(report.claims, fresh.claims, strict=True):
        assert len(claim.evidence) == len(other.evidence)
        for refutation in claim.evidence:
            assert isinstance(oracle.ask(refutation.core & keys), Unsat)
            chosen = {name for choice in refutation.choices for name in choice.symbols}
            for instance in refutation.instances or ():
                named = {name for name in symbols_of(instance.formula) if not name.startswith("\n")}
                assert named <= symbols | chosen


def test_most_was_decided_and_little_was_asked_again() -> None:
    if not COUNT:
        pytest.skip("the test that makes edits was not run")
    assert COUNT["decided"] >= 4 * COUNT["undecided"]
    assert COUNT["asked again"] < 0.6 * COUNT["asked afresh"]


ALL = "conclusion C forall x: S. p(x)"
SOME = f"sort S pred p(S) premise P exists x: S. p(x) {ALL}"
PAIR = "sort S const a, b : S pred p(S)"
BOTH = f"sort S = {{ a, b }} pred p(S) premise P p(a) and p(b) {ALL}"
# A first text, what is replaced in it, and by what.
CASES = {
    "distinct": (f"{PAIR} distinct a, b premise P p(a) and not p(b) or a = b conclusion C a != b", "distinct a, b", ""),
    "distinct said": (f"{PAIR} premise P p(a) conclusion C a != b", "pred", "distinct a, b pred"),
    "members": (BOTH, "{ a, b }", "{ a, b, c }"),
    "no members": (BOTH, "sort S = { a, b }", "sort S const a, b : S"),
    "rigid": ("rigid prop p prop q premise P p premise Q may q conclusion C necessarily p", "rigid prop p", "prop p"),
    "logic": ("logic necessarily K prop p premise P necessarily p conclusion C p", "logic necessarily K", ""),
    "an operator": ("prop p, q premise P p conclusion C q", "conclusion C q", "premise Q should p conclusion C may p"),
    "another operator": ("prop p premise P should p conclusion C may p", "C may p", "C possibly p"),
    "definition": ("prop p premise P p premise Q may true conclusion C should p", "premise P", "definition P"),
    "more symbols": (
        SOME,
        "conclusion",
        "sort T = { u, v } func f(S) : T const n : Int premise Q forall x: S. f(x) = u conclusion",
    ),
    "fewer symbols": (
        "sort S const c : S pred p(S) pred q(S) premise P p(c) premise Q q(c) conclusion C exists x: S. p(x)",
        " premise Q q(c)",
        "",
    ),
    "another sort": (SOME, "premise P exists x: S. p(x)", "sort T pred q(T) premise P exists x: T. q(x)"),
}


@pytest.mark.parametrize("case", share(CASES))
@pytest.mark.parametrize("turned", [False, True], ids=["there", "back"])
def test_what_a_change_of_vocabulary_touches_is_asked_again(case: str, turned: bool) -> None:
    text, old, new = CASES[case]
    assert old in text
    one, other = argcheck.loads(text), argcheck.loads(text.replace(old, new))
    before, after = (other, one) if turned else (one, other)
    first = verify(before, backend=Local)
    assert everything(verify(after, backend=Local, since=first)) == everything(verify(after, backend=Local))
    assert everything(argcheck.reverify(first, after, backend=Local)) == everything(verify(after, backend=Local))


@pytest.mark.slow
def test_some_of_these_changes_change_a_verdict() -> None:
    """So that it would be noticed if an old answer were given again."""
    changed = set()
    for case, (text, old, new) in CASES.items():
        one, other = (verify(argcheck.loads(t), backend=Local) for t in (text, text.replace(old, new)))
        if [c.verdict for c in one.claims] != [c.verdict for c in other.claims]:
            changed.add(case)
    assert changed >= {"distinct", "distinct said", "members", "no members", "rigid", "logic"}


def test_what_is_only_remembered_is_shown_again() -> None:
    """Contradictions that were found and not shown, as happens to those that are not minimal, are found once more."""
    argument = argcheck.loads(
        "sort S const a : S func f(S) : S pred p(S) pred q(S) premise P1 p(a) premise P2 forall x: S. p(x) -> p(f(x)) "
        "premise P3 forall x: S. p(f(f(f(x)))) -> q(x) conclusion C exists x: S. q(x)"
    )
    first = found(argument)
    forgetful = replace(first, warm_starts=tuple(replace(start, refuted=()) for start in first.warm_starts))
    report = verify(argument, limits=LIMITS, backend=Local, since=forgetful)
    assert report["C"].supports == first["C"].supports != ()
    assert [shown.instances is None for shown in report["C"].evidence] == [False]
    assert report.spent is not None
    assert report.spent.questions == 1


def test_names_cost_nothing() -> None:
    bridge = argcheck.loads(
        "sort B const elm : B pred c(B) pred u(B) premise P c(elm) premise Q forall b: B. c(b) -> u(b) "
        "conclusion C u(elm) conclusion D not u(elm)"
    )
    known = found(bridge)
    lines = ("rename symbol c to corroded", "rename sort B to Bridge", "rename label Q to rule", "move C last")
    after = edits.replay(bridge, map(edits.parse, lines))
    report = again(known, after)
    assert report.spent is not None
    assert report.spent.questions == 0
    assert everything(report) == everything(found(after))


def test_the_same_again_asks_nothing() -> None:
    argument = argcheck.loads("prop p, q premise P p premise Q p -> q conclusion C q scenario s { suppose not q }")
    report = again(found(argument), argument)
    assert report.spent is not None
    assert report.spent.questions == 0

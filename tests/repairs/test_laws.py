"""What must hold of every missing premise that is proposed, asked again of the ordinary commands; and known cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from tests.effort import examples, share

import argcheck
from argcheck.abduction.findings import Gap, MissingPremise
from argcheck.abduction.verifying import with_premise
from argcheck.argument import Argument, Role, Statement
from argcheck.findings import Consistent, Verdict
from argcheck.logic.formulas import Formula, Implies, conjunction
from argcheck.logic.printing import print_formula
from argcheck.logic.walk import symbols_of
from argcheck.oracle.local import Local
from argcheck.repairs.findings import RepairReport
from argcheck.syntax.load import load_formula
from argcheck.testing import arguments, webs

ROOT = Path(__file__).resolve().parents[2]


def repair(argument: Argument, label: str | None = None, **options: object) -> RepairReport:
    return argcheck.repair(argument, label, backend=Local, **options)  # type: ignore[arg-type]


def bare(argument: Argument, *formulas: Formula) -> Argument:
    """Definitions and background, and these."""
    kept = tuple(s for s in argument.statements if s.role.is_fixed)
    new = tuple(Statement(f"new {n}", Role.PREMISE, formula) for n, formula in enumerate(formulas))
    return Argument(argument.signature, (*kept, *new), frames=argument.frames)


def follows(argument: Argument, formula: Formula) -> bool:
    return argcheck.entails(argument, formula, backend=Local).verdict is Verdict.FOLLOWS


def same(argument: Argument, formula: Formula, text: str) -> bool:
    """Whether a formula says the same as another, definitions and background given."""
    original = load_formula(text, argument.signature)
    return follows(bare(argument, original), formula) and follows(bare(argument, formula), original)


def check(argument: Argument, gap: Gap, candidate: MissingPremise) -> None:
    """The laws."""
    conclusion = argument[gap.label].formula
    assert conclusion is not None
    mended = argcheck.verify(with_premise(argument, gap.label, candidate.formula), backend=Local, scenarios=())
    assert mended.consistent is Consistent.CONSISTENT
    assert mended[gap.label].verdict is Verdict.FOLLOWS
    assert mended[gap.label].supports == candidate.finding.supports
    assert candidate.finding.needed - set(argument.labels())  # without it, nothing follows
    assert not follows(bare(argument, candidate.formula), conclusion)
    for support in candidate.finding.supports:
        others = [f for label in support if label in argument and (f := argument[label].formula) is not None]
        conditional = Implies(conjunction(*others), conclusion)
        assert not follows(bare(argument, conditional), candidate.formula)
    assert load_formula(print_formula(candidate.formula), argument.signature) == candidate.formula
    known = symbols_of(conclusion).union(*(symbols_of(f) for _, f in argument.formulas()))
    if candidate.origin == "proposed":
        assert symbols_of(candidate.formula) <= known | {f.name for f in argument.signature.constants()}


@pytest.mark.slow
@given(webs(most=6, claims=1) | webs(kinds=("operators",), most=4, claims=1) | arguments(max_statements=4))
@examples(25)
def test_every_candidate_is_what_it_should_be(argument: Argument) -> None:
    argument = replace(argument, expectations=(), allowances=())
    report = repair(argument, budget=20.0, candidates=3)
    for gap in report.gaps:
        assert gap.verdict is not Verdict.FOLLOWS
        assert not gap.candidates or gap.verdict is Verdict.OPEN
        for candidate in gap.candidates:
            if not gap.rests_on:
                check(argument, gap, candidate)


@given(webs(most=6, claims=1))
@examples(15)
def test_nothing_is_proposed_where_the_conclusion_follows(argument: Argument) -> None:
    for claim in argument.claims:
        report = repair(argument, claim.label, candidates=1)
        if report.report[claim.label].verdict is Verdict.FOLLOWS:
            assert report[claim.label].candidates == ()


# --- known cases --------------------------------------------------------------------------------------

REMOVED = [
    ("cogito", None, "existing", "forall x: Thing. thinks(x) -> really_exists(x)"),
    ("crocodiles", "despising", "no_baby", "forall x: Person. illogical(x) -> despised(x)"),
    ("crocodiles", "babies", "no_baby", "forall x: Person. baby(x) -> illogical(x)"),
]  # fmt: skip


def without(file: str, removed: str | None) -> Argument:
    argument = argcheck.load(str(ROOT / "examples" / f"{file}.arg"))
    argument = replace(argument, scenarios=())  # what is supposed there would be a candidate
    return argument if removed is None else argument.without(removed)


@pytest.mark.parametrize(("file", "removed", "label", "text"), share(REMOVED))
def test_what_was_removed_is_found(file: str, removed: str | None, label: str, text: str) -> None:
    argument = without(file, removed)
    gap = repair(argument, label)[label]
    assert any(same(argument, candidate.formula, text) for candidate in gap.candidates)
    for candidate in gap.candidates:
        check(argument, gap, candidate)


def test_the_conclusion_in_other_words_is_not_proposed() -> None:
    """Whately's premise says the same as his conclusion, so nothing honest can stand in for it."""
    gap = repair(without("whately", "conducive"), "beneficial")["beneficial"]
    assert gap.sought
    assert gap.candidates == ()


def test_premises_imply_conclusion_is_not_proposed() -> None:
    assert repair(argcheck.loads("prop p, q  premise P p  conclusion C q"))["C"].candidates == ()
    found = repair(argcheck.loads("prop p, q, r  premise P p  premise R r -> q  conclusion C q"))["C"].candidates
    assert [c.formula for c in found]


def test_what_is_left_out_is_a_candidate_in_its_own_words() -> None:
    argument = argcheck.load(str(ROOT / "examples" / "crocodiles.arg"))
    first = repair(argument, "no_baby", without=["despising"])["no_baby"].candidates[0]
    assert (first.origin, first.source) == ("left out", "despising")


def test_a_conclusion_that_rests_on_an_open_one() -> None:
    argument = argcheck.load(str(Path(__file__).parent / "golden" / "chain.arg"))
    report = repair(argument)
    assert report["D"].rests_on == ("C",)
    assert not report["D"].sought


def test_a_contradicted_conclusion_gets_nothing() -> None:
    report = repair(argcheck.loads("prop p  premise P p  conclusion C not p"))
    assert report["C"].verdict is Verdict.CONTRADICTED
    assert not report["C"].sought


def test_an_unknown_label() -> None:
    with pytest.raises(KeyError):
        repair(argcheck.loads("prop p  premise P p  conclusion C p"), "P")


def test_an_operator_in_the_conclusion() -> None:
    argument = argcheck.loads(
        "sort B  const elm : B  pred unsafe(B)  pred open_to_all(B)"
        "  premise P unsafe(elm)  conclusion C should not open_to_all(elm)"
    )
    found = repair(argument)["C"].candidates
    text = "forall b: B. unsafe(b) -> should not open_to_all(b)"
    assert any(same(argument, candidate.formula, text) for candidate in found)


@pytest.mark.slow
def test_conclusions_about_every_member_of_a_list_and_every_number() -> None:
    argument = argcheck.loads(
        "sort Day = { mon, tue }  sort P  const ann : P  pred works(P, Day)  pred tired(P, Day)  func pay(P) : Int"
        "  premise A forall d: Day. works(ann, d)  conclusion C forall d: Day. tired(ann, d)"
        "  conclusion D forall n: Int. n > 2 -> not pay(ann) = n"
    )
    report = repair(argument)
    found = report["C"].candidates
    text = "forall p: P, d: Day. works(p, d) -> tired(p, d)"
    assert any(same(argument, candidate.formula, text) for candidate in found)
    for gap in report.gaps:
        for candidate in gap.candidates:
            check(argument, gap, candidate)


def test_time_that_is_up_is_told() -> None:
    argument = argcheck.load(str(ROOT / "examples" / "cogito.arg"))
    gap = repair(replace(argument, scenarios=()), "existing", budget=0.001)["existing"]
    assert gap.stopped is not None


# --- restoring consistency ----------------------------------------------------------------------------


def test_repairs_are_ranked_by_the_rule() -> None:
    argument = argcheck.load(str(Path(__file__).parent / "golden" / "clash.arg"))
    report = repair(argument)
    assert [sorted(way.given_up) for way in report.restorations] == [["rule"], ["abroad"], ["minutes"]]
    assert report.restorations[0].surviving == ("order", "settled")
    assert set(map(frozenset, (w.given_up for w in report.restorations))) == set(report.report.repairs)


def test_fewer_first_and_then_what_survives() -> None:
    argument = argcheck.loads(
        "prop p, q, r  assumption A p  assumption B q  assumption D not (p and q) and r  conclusion C r"
    )
    ways = repair(argument).restorations
    assert [sorted(w.given_up) for w in ways] == [["A"], ["B"], ["D"]]
    assert ways[-1].surviving == ()


ENDLESS = """
sort Moment
const now : Moment
func next(t: Moment) : Moment
pred before(t: Moment, u: Moment)
pred eventful(t: Moment)
pred calm(t: Moment)
premise order forall t: Moment. not before(t, t)
premise passing forall t, u, v: Moment. before(t, u) and before(u, v) -> before(t, v)
premise endless forall t: Moment. before(t, next(t))
premise something eventful(now)
premise rule forall t: Moment. eventful(t) and calm(t) -> eventful(next(t))
conclusion C eventful(next(now))
"""


@pytest.mark.slow
def test_premises_with_infinite_models_only() -> None:
    """Countermodels are then told by rules about numbers, and what is true in them is found by evaluating."""
    (gap,) = repair(argcheck.loads(ENDLESS), candidates=2).gaps
    found = [print_formula(candidate.formula) for candidate in gap.candidates]
    assert found[0].endswith("then calm(t)")
    assert len(found) == 2
    assert all(candidate.finding.verdict is Verdict.FOLLOWS for candidate in gap.candidates)

"""Whole certificates: each kind of finding, accepted with the right evidence and rejected with any other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.kernel.sheets import Sheet, denied

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.certificate import (
    Certificate,
    Consistent,
    Contested,
    Contradicted,
    Family,
    Finding,
    Follows,
    Hole,
    Impossible,
    Inconsistent,
    Open,
    Possible,
    Refutation,
    StepFails,
    StepSuffices,
    Undecided,
    Vacuous,
)
from argcheck.kernel.check import Outcome, Status, check
from argcheck.kernel.digest import digest
from argcheck.kernel.families import check_complete, check_maximal, check_minimal
from argcheck.kernel.subject import Case, Claim, Subject, Theory
from argcheck.logic.formulas import Atom, Modal, Not
from argcheck.logic.frames import Logics
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.interpretation import Interpretation, Interpreted
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.worlds import Worlds
from argcheck.logic.signature import Predicate, Signature
from argcheck.logic.translation import translate

FAIR = """
prop p  prop q  prop r
premise P p
premise Q if p then q
premise R p and q
premise Z if r then r
conclusion C from P, Q  q
conclusion D from P  q
conclusion O r
conclusion N not q
"""
CLASH = "prop p  prop q  prop r  premise P p  premise N not p  premise R r  conclusion C r  conclusion V q"


def world(*true: str) -> Structure:
    """A structure for p, q and r."""
    return Structure({}, {}, {name: ({(): None} if name in true else {}) for name in "pqr"})


def fair() -> Sheet:
    """An argument about p, q and r, with models 0 to 4 and refutations 0 to 5."""
    sheet = Sheet.of(FAIR)
    sheet.models = [world("p", "q"), world("p", "q", "r"), world("p"), world("q"), world()]
    keys = (
        ("P", "Q", "\nnot C"),
        ("R", "\nnot C"),
        ("P", "Q", "N"),
        ("R", "N"),
        ("P", "Q", "\nnot D"),
        ("R", "\nnot D"),
    )
    sheet.refutations = [Refutation(k, ()) for k in keys]
    supports = (Impossible(("P", "Q"), 0, 0), Impossible(("R",), 1, 0))
    against = (Impossible(("P", "Q"), 2, 0), Impossible(("R",), 3, 0))
    for_d = (Impossible(("P", "Q"), 4, 0), Impossible(("R",), 5, 0))
    resisting = (Possible(("P", "Z"), 2), Possible(("Q", "Z"), 4))
    sheet.findings = [
        Consistent("", 0),
        Follows("", "C", Family(supports, resisting, "complete")),
        Follows("", "D", Family(for_d, resisting, "complete")),
        StepSuffices("", "C", 0),
        StepFails("", "D", 2),
        Open("", "O", 1, 0),
        Contradicted("", "N", Family(against, resisting, "complete"), 0),
    ]
    return sheet


def clash() -> Sheet:
    sheet = Sheet.of(CLASH)
    sheet.models = [world("p", "r"), world("p"), world("r"), world(), world("p", "q", "r"), world("q", "r")]
    keys = (("P", "N"), ("R", "\nnot C"), ("R", "\nnot V"))
    sheet.refutations = [Refutation(k, ()) for k in keys[:2]]
    conflict = Impossible(("P", "N"), 0)
    sheet.findings = [
        Inconsistent("", Family((conflict,), (Possible(("P", "R"), 0), Possible(("N", "R"), 2)), "complete")),
        Contested(
            "", "C", 0,
            Family((conflict, Impossible(("R",), 1, 2)), (Possible(("P",), 1), Possible(("N",), 3)), "complete"),
            Family((conflict,), (Possible(("P", "R"), 0), Possible(("N", "R"), 2)), "complete"),
        ),
        Vacuous(
            "", "V", 0,
            Family((conflict,), (Possible(("P", "R"), 0), Possible(("N", "R"), 2)), "complete"),
            Family((conflict,), (Possible(("P", "R"), 4), Possible(("N", "R"), 5)), "complete"),
        ),
    ]  # fmt: skip
    return sheet


def outcome(sheet: Sheet, **changes: object) -> Outcome:
    return check(sheet.subject, replace(sheet.certificate(), **changes))


def with_finding(sheet: Sheet, place: int, finding: Finding | None) -> Outcome:
    """With one finding exchanged, or left out."""
    findings = [*sheet.findings]
    findings[place : place + 1] = [] if finding is None else [finding]
    return outcome(sheet, findings=tuple(findings))


@pytest.mark.parametrize("sheet", [fair(), clash()])
def test_what_is_right_is_accepted(sheet: Sheet) -> None:
    found = outcome(sheet)
    assert (found.status, found.faults, found.holes) == (Status.ACCEPTED, (), ())
    assert found.established == (*sheet.findings,)


@pytest.mark.parametrize("sheet", [fair(), clash()])
def test_a_missing_finding_is_a_hole(sheet: Sheet) -> None:
    for place, finding in enumerate(sheet.findings):
        found = with_finding(sheet, place, None)
        assert found.status is (Status.HOLEY if not isinstance(finding, Inconsistent) else found.status)
        assert finding not in found.established
    assert outcome(sheet, findings=()).status is Status.HOLEY
    assert len(outcome(sheet, findings=()).holes) == len(sheet.findings)


SUPPORTS = (Impossible(("P", "Q"), 0, 0), Impossible(("R",), 1, 0))
RESISTING = (Possible(("P", "Z"), 2), Possible(("Q", "Z"), 4))
WRONG: tuple[tuple[int, Finding, str], ...] = (
    (0, Consistent("", 2), "'Q' is not true in model 2"),
    (0, Consistent("elsewhere", 0), "no such case"),
    (0, Inconsistent("", Family(())), "no set of grounds"),
    (0, Inconsistent("", Family((Impossible(("P", "Q"), 0),))), "not in force here"),
    (1, Follows("", "C", Family(())), "no set of grounds"),
    (1, Follows("", "C", Family((Impossible(("P", "Q"), 0),))), "no set of grounds"),
    (1, Follows("", "C", Family((Impossible(("P",), 0, 0),))), "uses 'Q', which is not in force here"),
    (1, Follows("", "O", Family((Impossible(("P", "Q"), 0, 0),))), "uses 'not C', which is not in force here"),
    (1, Follows("", "P", Family(SUPPORTS)), "'P' is no claim here"),
    (1, Follows("", "C", Family((Impossible(("P", "Q", "D"), 0, 0),))), "'D' is no ground here"),
    (1, Follows("", "C", Family((Impossible(("P", "Q"), 0, 3),))), "'P' is not true in model 3"),
    (1, Follows("", "C", Family((Impossible(("P", "Q", "R"), 0, 0),), RESISTING, "minimal")), "is minimal"),
    (1, Follows("", "C", Family(SUPPORTS[:1], RESISTING, "complete")), "nothing is said of {P, R, Z}"),
    (1, Follows("", "C", Family(SUPPORTS, RESISTING[:1], "complete")), "is minimal"),
    (1, Follows("", "C", Family(SUPPORTS, (Possible(("P", "Q", "Z"), 2),))), "'Q' is not true in model 2"),
    (1, Follows("", "C", Family((*SUPPORTS, SUPPORTS[0]), RESISTING, "minimal")), "listed twice"),
    (1, Follows("", "C", Family(SUPPORTS, (*RESISTING, Possible(("P",), 2)), "complete")), "{P} is no maximal one"),
    (1, Follows("", "C", Family(SUPPORTS, (*RESISTING, RESISTING[0]), "complete")), "{P, Z} is no maximal one"),
    (1, Follows("", "C", Family((SUPPORTS[0], Impossible(("R",), 1)), RESISTING, "complete")), "uses 'not C'"),
    (1, Open("", "C", 0, 0), "'not C' is not true in model 0"),
    (1, Contradicted("", "C", Family((Impossible(("P", "Q"), 0, 0),)), 0), "not true in model 0"),
    (1, Contested("", "C", 0, Family(SUPPORTS), Family(())), "uses 'not C', which is not in force here"),
    (3, StepSuffices("", "C", 1), "uses 'R', which is not in force here"),
    (3, StepFails("", "C", 0), "'not C' is not true in model 0"),
    (3, StepSuffices("", "O", 0), "nothing is stated"),
    (4, StepSuffices("", "D", 4), "uses 'Q', which is not in force here"),
    (4, StepFails("", "D", 0), "'not D' is not true in model 0"),
    (5, Open("", "O", 0, 0), "'O' is not true in model 0"),
    (5, Open("", "O", 1, 1), "'not O' is not true in model 1"),
    (6, Contradicted("", "N", Family((Impossible(("R",), 3),)), 2), "'Q' is not true in model 2"),
    (6, Follows("", "N", Family((Impossible(("R",), 3, 0),))), "uses 'N', which is not in force here"),
)


@pytest.mark.parametrize(("place", "finding", "why"), WRONG)
def test_what_is_wrong_is_rejected(place: int, finding: Finding, why: str) -> None:
    found = with_finding(fair(), place, finding)
    assert found.status is Status.REJECTED
    assert any(why in fault.text for fault in found.faults), found.faults
    assert finding not in found.established


def test_amid_a_clash() -> None:
    sheet = clash()
    some = Family((Impossible(("R",), 1, 2),))
    assert "clashes" in with_finding(sheet, 1, Follows("", "C", some)).faults[0].text
    assert with_finding(sheet, 1, Contested("", "C", 0, some, Family(()))).status is Status.ACCEPTED
    assert with_finding(sheet, 1, Contested("", "C", 1, some, Family(()))).status is Status.REJECTED
    unsupported = Family((Impossible(("P", "N"), 0),))
    assert with_finding(sheet, 1, Contested("", "C", 0, unsupported, unsupported)).status is Status.REJECTED
    vacuous = sheet.findings[2]
    assert isinstance(vacuous, Vacuous)
    for wrong in (replace(vacuous, supports=unsupported), replace(vacuous, against=unsupported)):
        assert with_finding(sheet, 2, wrong).status is Status.REJECTED
    contested = sheet.findings[1]
    assert isinstance(contested, Contested)
    told_vacuous = Vacuous("", "C", 0, contested.supports, contested.against)
    assert "does not clash by itself" in with_finding(sheet, 1, told_vacuous).faults[0].text
    without_model = (contested.supports.impossible[0], Impossible(("R",), 1))
    hidden = replace(contested.supports, impossible=without_model)
    told_vacuous = replace(told_vacuous, supports=hidden)
    assert "uses 'not C'" in with_finding(sheet, 1, told_vacuous).faults[0].text


def test_a_hole_is_never_a_pass() -> None:
    sheet = fair()
    holed = [replace(sheet.refutations[0], steps=(Hole((), "it is too hard"),)), *sheet.refutations[1:]]
    found = outcome(sheet, refutations=tuple(holed))
    assert found.status is Status.HOLEY
    assert [(hole.place, hole.text) for hole in found.holes] == [("refutation 0, step 1", "it is too hard")]
    assert {type(f) for f in sheet.findings} - {type(f) for f in found.established} == {StepSuffices}
    assert sheet.findings[1] not in found.established
    undecided = with_finding(sheet, 5, Undecided("", "O", "there was no time"))
    assert undecided.status is Status.HOLEY
    assert [(hole.place, hole.text) for hole in undecided.holes] == [("O", "there was no time")]
    assert with_finding(sheet, 5, Undecided("", "X", "there was no time")).status is Status.REJECTED


def test_nothing_is_spoken_of_twice() -> None:
    sheet = fair()
    found = outcome(sheet, findings=(*sheet.findings, Undecided("", "O", "")))
    assert found.status is Status.REJECTED
    assert found.faults[0].text == "the certificate speaks of it twice"


def test_every_refutation_is_checked_whether_it_is_needed_or_not() -> None:
    sheet = fair()
    found = outcome(sheet, refutations=(*sheet.refutations, Refutation(("P",), ())))
    assert found.status is Status.REJECTED
    assert found.faults[0].place == "refutation 6"


def test_a_certificate_belongs_to_its_argument() -> None:
    other = Sheet.of(FAIR.replace("premise R p and q", "premise R q and p"))
    assert check(other.subject, fair().certificate()).faults[0].text == "it is about another argument"
    again = Sheet.of(FAIR.replace("premise Z", '# a remark\npremise Z "Words." '))
    assert check(again.subject, fair().certificate()).status is Status.ACCEPTED


def test_too_much_work_is_refused() -> None:
    assert check(fair().subject, fair().certificate(), most_work=10).faults[0].text == "checking it takes too much work"


def test_a_subject_denies_what_it_should() -> None:
    theory = Theory(Signature.of(symbols=[Predicate("p", ())]), {"C": Atom("p"), "not C": Atom("p")})
    with pytest.raises(ValueError, match="does not deny"):
        Subject(theory, theory, (Case("", {}, (), {"C": Claim("C", "not C")}),))


# --- structures -------------------------------------------------------------------------------------

THINGS = (
    "sort S  const a: S  const b: S  distinct a, b  func f(x: S): S  pred p(x: S)  premise P p(a)  premise Q not p(b)"
)


def test_structures_fit_the_signature() -> None:
    from argcheck.logic.semantics.structures import Table

    sheet = Sheet.of(THINGS)
    right = Structure(
        {"S": ("0", "1")},
        {"a": Table({}, "0"), "b": Table({}, "1"), "f": Table({}, "0")},
        {"p": {("0",): None}},
    )
    sheet.models, sheet.findings = [right], [Consistent("", 0)]
    assert outcome(sheet).status is Status.ACCEPTED
    wrong = [
        replace(right, domains={}),
        replace(right, domains={"S": ("0",)}),
        replace(right, domains={"S": ("0", "1", "1")}),
        replace(right, domains={"S": ()}),
        replace(right, domains={"S": ("0", "1", 2)}),
        replace(right, functions={**right.functions, "b": Table({}, "0")}),
        replace(right, functions={**right.functions, "f": Table({}, "2")}),
        replace(right, functions={**right.functions, "f": Table({("0", "1"): "0"}, "0")}),
        replace(right, functions={"a": Table({}, "0"), "b": Table({}, "1")}),
        replace(right, extensions={}),
        replace(right, extensions={"p": {("2",): None}}),
        replace(right, extensions={"p": {("1",): None}}),
        replace(right, extensions={"p": {}}),
    ]
    for structure in wrong:
        assert outcome(sheet, models=(structure,)).status is Status.REJECTED, structure


def test_evaluation_is_bounded() -> None:
    """The formula is the argument's own, but how long one looks for a thing in it depends on the model."""
    steps = "not r(u, v) or not r(v, w) or not r(w, x) or not r(x, y) or not r(y, u)"
    sheet = Sheet.of(f"sort S  pred r(x: S, y: S)  premise P forall u, v, w, x, y: S. {steps}")
    for size, status in ((4, Status.ACCEPTED), (60, Status.REJECTED)):
        things = tuple(map(str, range(size)))
        odd_to_even = {(a, b): None for a in things for b in things if (int(a) + int(b)) % 2}  # so no five make a round
        sheet.models, sheet.findings = [Structure({"S": things}, {}, {"r": odd_to_even})], [Consistent("", 0)]
        found = check(sheet.subject, sheet.certificate(), most_work=10**5)
        assert found.status is status
        assert status is Status.ACCEPTED or "too much work" in found.faults[0].text
    sheet.models = [Structure({"S": tuple(map(str, range(3_000)))}, {}, {"r": {}})]
    assert "more than 2000 members" in check(sheet.subject, sheet.certificate()).faults[0].text


# --- possible worlds --------------------------------------------------------------------------------


def modal(logics: Logics, **formulas: Modal | Not | Atom) -> Subject:
    """An argument of premises with operators."""
    signature = Signature.of(symbols=[Predicate("p", ())])
    translated = translate(signature, formulas, logics)
    classical = Theory(translated.signature, {**translated.frame, **translated.formulas})
    case = Case("", {key: key for key in formulas}, (), {})
    return Subject(Theory(signature, formulas), classical, (case,), tuple(translated.frame), logics)


def worlds_where(relations: dict, **true: bool) -> Structure:  # type: ignore[type-arg]
    return Worlds({}, {}, {name: {"p": {(): None} if p else {}} for name, p in true.items()}, relations)["w0"]


def consistent(subject: Subject, model: Structure) -> Outcome:
    return check(subject, Certificate(digest(subject), (), (), (), (model,), (), (Consistent("", 0),)))


def test_worlds_are_judged_by_the_operators_themselves() -> None:
    should_not_is = modal(Logics(), P=Modal("should", None, Atom("p")), Q=Not(Atom("p")))
    better = worlds_where({("should", "", None): {"w0": ("w1",), "w1": ("w1",)}}, w0=False, w1=True)
    worse = worlds_where({("should", "", None): {"w0": ("w0",), "w1": ("w1",)}}, w0=False, w1=True)
    nowhere = worlds_where({("should", "", None): {}}, w0=False)
    assert consistent(should_not_is, better).status is Status.ACCEPTED
    assert "not true" in consistent(should_not_is, worse).faults[0].text
    assert "not serial" in consistent(should_not_is, nowhere).faults[0].text


def test_a_relation_that_is_not_listed_is_not_taken_to_lead_nowhere() -> None:
    """Else what is necessary would be true in a model without any relation, whatever is the case."""
    impossible = modal(Logics(), P=Modal("necessarily", None, Atom("p")), Q=Not(Atom("p")))
    assert consistent(impossible, worlds_where({}, w0=False)).status is Status.REJECTED
    possible = modal(Logics(), P=Modal("possibly", None, Atom("p")), Q=Not(Atom("p")))
    assert consistent(possible, worlds_where({}, w0=False, w1=True)).status is Status.ACCEPTED
    within = Logics((("necessarily", "K"),), (("should", "necessarily"),))
    ought = modal(within, P=Modal("should", None, Atom("p")), Q=Not(Atom("p")))
    steps = {("should", "", None): {"w0": ("w1",), "w1": ("w1",)}}
    assert consistent(ought, worlds_where(steps, w0=False, w1=True)).status is Status.ACCEPTED
    narrow = {**steps, ("necessarily", "", None): {"w0": ("w0",)}}
    assert "does not lie within" in consistent(ought, worlds_where(narrow, w0=False, w1=True)).faults[0].text


def test_operators_are_not_evaluated_among_numbers() -> None:
    among_numbers = Interpreted({}, {}, {"p": {}}, Interpretation({}))
    assert consistent(modal(Logics(), P=Not(Atom("p"))), among_numbers).status is Status.ACCEPTED
    refused = consistent(modal(Logics(), P=Modal("should", None, Not(Atom("p")))), among_numbers)
    assert refused.status is Status.REJECTED
    assert "has an operator" in refused.faults[0].text


@pytest.mark.parametrize(
    "relations",
    [
        {("fancy", "", None): {}},
        {("everywhere", "", None): {"w0": ()}},
        {("should", "", "someone"): {"w0": ("w0",)}},
        {("knows", "Person", "someone"): {"w0": ("w0",)}},
        {("should", "", None): {"w0": ("w7",)}},
        {("should", "", None): {"w7": ("w0",)}},
    ],
)
def test_relations_that_make_no_sense_are_refused(relations: dict) -> None:  # type: ignore[type-arg]
    subject = modal(Logics(), P=Modal("possibly", None, Atom("p")))
    assert consistent(subject, worlds_where({}, w0=True)).status is Status.ACCEPTED
    assert consistent(subject, worlds_where(relations, w0=True)).status is Status.REJECTED


# --- families ---------------------------------------------------------------------------------------

SETS = st.frozensets(st.frozensets(st.sampled_from("abcd")), max_size=6)


@examples(150)
@given(SETS, SETS)
def test_complete_families_leave_nothing_out(
    impossible: frozenset[frozenset[str]], possible: frozenset[frozenset[str]]
) -> None:
    everything = frozenset("abcd")
    subsets = [frozenset(n for i, n in enumerate("abcd") if mask >> i & 1) for mask in range(16)]
    said = all(any(i <= s for i in impossible) or any(s <= p for p in possible) for s in subsets)
    try:
        check_complete(everything, [*impossible], [*possible], Budget(10_000))
    except Rejected:
        assert not said
    else:
        assert said


@examples(80)
@given(SETS, SETS)
def test_minimal_sets_are_shown_to_be(
    impossible: frozenset[frozenset[str]], possible: frozenset[frozenset[str]]
) -> None:
    shown = all(any(i - {x} <= p for p in possible) for i in impossible for x in i)
    try:
        check_minimal([*impossible], [*possible], Budget(10_000))
    except Rejected:
        assert not shown
    else:
        assert shown


@examples(80)
@given(SETS)
def test_no_possible_set_lies_in_another(possible: frozenset[frozenset[str]]) -> None:
    smaller = any(p < q for p in possible for q in possible)
    try:
        check_maximal([*possible], Budget(10_000))
    except Rejected:
        assert smaller
    else:
        assert not smaller


def test_large_families_are_checked_quickly() -> None:
    """Of twelve things any six are impossible: 924 minimal impossible sets, 792 maximal possible ones."""
    from itertools import combinations

    names = "abcdefghijkl"
    impossible = [frozenset(c) for c in combinations(names, 6)]
    possible = [frozenset(c) for c in combinations(names, 5)]
    check_complete(frozenset(names), impossible, possible, Budget(5_000_000))
    with pytest.raises(Rejected):
        check_complete(frozenset(names), impossible[1:], possible, Budget(5_000_000))
    with pytest.raises(Rejected, match="too much work"):
        check_complete(frozenset(names), impossible, possible, Budget(10_000))


# --- what was tampered with -------------------------------------------------------------------------


def test_a_flipped_value_in_a_model_is_noticed_or_does_not_matter() -> None:
    for sheet in (fair(), clash()):
        for number, model in enumerate(sheet.models):
            for name in "pqr":
                true = [other for other in "pqr" if (() in model.extensions[other]) != (other == name)]
                models = [*sheet.models[:number], world(*true), *sheet.models[number + 1 :]]
                found = outcome(sheet, models=tuple(models))
                assert {*found.established} <= {*sheet.findings}
                needed = _says(sheet, number, name)
                assert (found.status is Status.REJECTED) == needed, (number, name)


def _says(sheet: Sheet, number: int, name: str) -> bool:
    """Whether a finding rests on what a model says of a proposition: tried by evaluating all it is used for."""
    before, after = sheet.models[number], world(
        *(other for other in "pqr" if (() in sheet.models[number].extensions[other]) != (other == name))
    )  # fmt: skip
    wanted: set[str] = set()
    case = sheet.subject.cases[0]

    def uses(model: int | None, keys: tuple[str, ...]) -> None:
        if model == number:
            wanted.update(keys)

    def family(sets: Family, *assumed: str) -> None:
        for impossible in sets.impossible:
            uses(impossible.model, case.keys(impossible.labels))
        for possible in sets.possible:
            uses(possible.model, (*case.keys(possible.labels), *assumed))

    for finding in sheet.findings:
        match finding:
            case Consistent(_, model):
                uses(model, case.in_force)
            case Inconsistent(_, conflicts):
                family(conflicts)
            case Follows(_, label, supports):
                family(supports, denied(label))
            case Contradicted(_, label, against, failing):
                family(against, label)
                uses(failing, (*case.in_force, denied(label)))
            case Open(_, label, holding, failing):
                uses(holding, (*case.in_force, label))
                uses(failing, (*case.in_force, denied(label)))
            case Contested(_, label, _, supports, against) | Vacuous(_, label, _, supports, against):
                family(supports, denied(label))
                family(against, label)
            case StepFails(_, label, model):
                uses(model, (*case.stated(label), denied(label)))
    formulas = sheet.subject.original.formulas
    assert all(holds(formulas[key], before) for key in wanted)
    return not all(holds(formulas[key], after) for key in wanted)


def test_deep_formulas_are_understood_or_refused() -> None:
    for depth, start, end in ((180, "not (", ")"), (180, "p and (", ")"), (90, "p -> (q or (", "))")):
        sheet = Sheet.of(f"prop p  prop q  premise P {start * depth}p{end * depth}")
        sheet.refutations = [Refutation(("P", "\nnot P"), ())]
        found = outcome(sheet)
        assert not found.faults or "recursion" in found.faults[0].text

"""Certificates as text: what was written reads back, and nonsense is refused, with a line and in no time."""

from __future__ import annotations

import json
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.kernel.test_check import clash, fair

from argcheck.kernel.certificate import (
    FORMAT,
    Certificate,
    Choice,
    Contested,
    Division,
    Equality,
    Family,
    Hole,
    Impossible,
    Instance,
    Linear,
    Literal,
    Members,
    Open,
    Possible,
    Propagated,
    Refutation,
    Undecided,
    Witness,
)
from argcheck.kernel.check import Status, check
from argcheck.kernel.expressions import DEEPEST
from argcheck.kernel.reading import Malformed, read
from argcheck.kernel.writing import write
from argcheck.logic.formulas import Arithmetic, Compare, Modal, Number, Truth, Var
from argcheck.logic.semantics.interpretation import Interpretation, Interpreted
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.semantics.structures import Structure, Table
from argcheck.logic.semantics.worlds import Worlds
from argcheck.logic.sorts import INT, REAL
from argcheck.logic.walk import all_terms
from argcheck.testing import formulas, signatures

HEAD = json.dumps([FORMAT, "digest"])


def text(*records: object) -> str:
    return "\n".join([HEAD, *(record if isinstance(record, str) else json.dumps(record) for record in records)])


# --- what was written reads back --------------------------------------------------------------------


@examples(25)
@given(st.data())
def test_formulas_read_back(data: st.DataObject) -> None:
    signature = data.draw(signatures(arithmetic=True, odd_names=True))
    made = tuple(data.draw(st.lists(formulas(signature, arithmetic=True, odd_names=True), max_size=4)))
    terms = tuple(term for formula in made for term in all_terms(formula))
    certificate = Certificate("a digest", terms, (*made, *made), (), (), (), ())
    assert read(write(certificate)) == certificate


def test_everything_else_reads_back() -> None:
    x, y = Var("x", INT), Var("y", INT)
    ordered = Interpretation(
        {"S": Numbers(x, Compare(">=", x, Number(Fraction(0), INT)))},
        {"p": Rule((x, y), Compare("<", x, y)), "f": Rule((x,), Arithmetic("+", x, Number(Fraction(1), INT)))},
    )
    domains, functions = {"S": ("a", "b")}, {"n": Table({("a",): Fraction(1, 3)}, Fraction(-2)), "c": Table({}, "a")}
    models = (
        Structure(domains, functions, {"p": {("a", Fraction(2)): None}, "q": {(): None}, "r": {}}),
        Worlds(domains, functions, {"w0": {"p": {}}, "w1": {"p": {("a",): None}}},
               {("knows", "S", "a"): {"w0": ("w0", "w1")}, ("should", "", None): {}})["w0"],
        Interpreted({}, {"c": Table({}, Fraction(0))}, {}, ordered),
    )  # fmt: skip
    clause = (Literal(0, False), Literal(1, True, (0,)))
    steps = (
        Instance(0, (), (0,)), Witness(0, (0, 0)), Equality(clause), Linear(clause, (Fraction(1, 2), Fraction(-1))),
        Division(0, 3), Members(0), Propagated(()), Hole(clause, 'a "reason"\n'),
    )  # fmt: skip
    family = Family((Impossible(("P", "`Q`"), 0, None), Impossible((), 0, 2)), (Possible(("P",), 1),), "minimal")
    findings = (Contested("a case", "C", 0, family, family), Open("", "ü", 1, 2), Undecided("", None, "why"))
    formulas = (Truth(True), Compare("<", Var("z", REAL), Number(Fraction(1, 7), REAL)))
    certificate = Certificate(
        "d", (Number(Fraction(5), INT),), formulas, (Choice(1, ("w", "\tv")),), models,
        (Refutation(("\nnot C", "P"), steps), Refutation((), ())), findings,
    )  # fmt: skip
    again = read(write(certificate))
    assert again == certificate
    assert type(again.models[1]) is type(models[1])


@pytest.mark.parametrize("sheet", [fair(), clash()])
def test_what_reads_back_is_accepted(sheet) -> None:  # type: ignore[no-untyped-def]
    assert check(sheet.subject, read(write(sheet.certificate()))).status is Status.ACCEPTED


def test_operators_are_not_written() -> None:
    with pytest.raises(ValueError, match="translation"):
        write(Certificate("", (), (Modal("should", None, Truth(True)),), (), (), (), ()))


# --- nonsense ---------------------------------------------------------------------------------------

GOOD: tuple[tuple[object, ...], ...] = (
    (),
    (["term", ["int", "3"]], "", ["term", 0], ["formula", ["<", 1, ["neg", 0]]]),
    (["formula", ["forall", [["x", "S"]], True]], ["choose", 0, ["w"]], ["refutation", []], ["witness", 0, []]),
    (["model", [], [], []], ["consistent", "", 0]),
)
BAD: tuple[tuple[int, tuple[object, ...]], ...] = (
    (2, ("nonsense",)),
    (2, ("{}",)),
    (2, ("[]",)),
    (2, ([1],)),
    (2, (["mystery"],)),
    (2, ([FORMAT, "again"],)),
    (2, (["term"],)),
    (2, (["term", 0],)),
    (2, (["term", -1],)),
    (2, (["term", True],)),
    (2, (["term", 1.5],)),
    (2, (["term", "a"],)),
    (2, (["term", None],)),
    (2, (["term", ["int", "1/2"]],)),
    (2, (["term", ["int", "٣"]],)),
    (2, (["term", ["int", "1e9"]],)),
    (2, (["term", ["real", "1/0"]],)),
    (2, (["term", ["real", "9" * 400]],)),
    (2, (["term", ["+", ["int", "1"]]],)),
    (2, (["term", ["app", "f"]],)),
    (2, (["term", ["app", 3, "S"]],)),
    (2, (["formula", ["and", True]],)),
    (2, (["formula", ["forall", [], True]],)),
    (2, (["formula", ["forall", [["x"]], True]],)),
    (2, (["formula", ["not", True, True]],)),
    (2, (["formula", 0],)),
    (3, (["formula", True], ["choose", 1, ["w"]])),
    (2, (["rup", []],)),
    (3, (["model", [], [], []], ["rup", []])),
    (3, (["refutation", []], ["rup", [1]])),
    (4, (["formula", True], ["refutation", []], ["rup", [0]])),
    (4, (["formula", True], ["refutation", []], ["rup", [True]])),
    (4, (["formula", True], ["refutation", []], ["rup", [[1, 0]]])),
    (5, (["formula", True], ["refutation", []], ["rup", [1, -1]], ["rup", [[1, [0]]]])),
    (3, (["refutation", []], ["inst", 0, [], []])),
    (3, (["refutation", []], ["witness", 0, []])),
    (4, (["term", ["int", "1"]], ["refutation", []], ["div", 0, "0"])),
    (4, (["term", ["int", "1"]], ["refutation", []], ["div", 0, "1/2"])),
    (2, (["refutation", ["P", 3]],)),
    (2, (["consistent", "", 0],)),
    (3, (["model", [], [], []], ["consistent", 0, 0])),
    (3, (["refutation", []], ["follows", "", "C", ["sometimes", [], []]])),
    (3, (["refutation", []], ["follows", "", "C", ["some", [[["P"], 1, None]], []]])),
    (2, (["model", [["S", ["a"]], ["S", ["b"]]], [], []],)),
    (2, (["model", [["S", [3]]], [], []],)),
    (2, (["model", [], [["f", ["a", [[["b"], "c"], [["b"], "d"]]]]], []],)),
    (2, (["worlds", [], [], [["w0", []]], [], "w1"],)),
    (2, (["worlds", [], [], [["w0", []]], [[["should", "", None], []], [["should", "", None], []]], "w0"],)),
    (2, (["numbers", [], [], [], [["S", [["x", "S"], True]]], []],)),
    (2, (["numbers", [], [], [], [], [["p", [[["x", "Int"]], "formula", ["atom", "p"]]]]],)),
    (2, (["numbers", [], [], [], [], [["p", [[["x", "Int"]], "mystery", True]]]],)),
)  # fmt: skip


@pytest.mark.parametrize("records", GOOD)
def test_sense_is_read(records: tuple[object, ...]) -> None:
    assert read(text(*records)).argument == "digest"


@pytest.mark.parametrize(("line", "records"), BAD)
def test_nonsense_is_refused_with_its_line(line: int, records: tuple[object, ...]) -> None:
    with pytest.raises(Malformed) as refused:
        read(text(*records))
    assert refused.value.line == line


@pytest.mark.parametrize("start", ["", "\n\n", "[", "null", '["argcheck-certificate/2", "d"]', '["term", ["int", "1"]]',
                                   f'["{FORMAT}"]', f'["{FORMAT}", 3]', "\x00", "[NaN]"])  # fmt: skip
def test_a_certificate_begins_with_its_format(start: str) -> None:
    with pytest.raises(Malformed):
        read(start)


# --- size and depth ---------------------------------------------------------------------------------


def nested(depth: int) -> str:
    return '["formula", ' + '["not", ' * (depth - 1) + "true" + "]" * depth


def test_depth_is_bounded() -> None:
    assert len(read(text(nested(DEEPEST))).formulas) == 1
    for depth in (DEEPEST + 1, 5_000, 200_000):
        with pytest.raises(Malformed) as refused:
            read(text(nested(depth)))
        assert refused.value.line == 2


def test_depth_by_reference_is_bounded() -> None:
    chain = [["formula", True], *(["formula", ["not", number]] for number in range(DEEPEST - 1))]
    assert len(read(text(*chain)).formulas) == DEEPEST
    with pytest.raises(Malformed):
        read(text(*chain, ["formula", ["not", DEEPEST - 1]]))


def test_a_short_text_does_not_unfold_to_a_large_formula() -> None:
    doubling = [["formula", True], *(["formula", ["and", number, number]] for number in range(40))]
    with pytest.raises(Malformed) as refused:
        read(text(*doubling))
    assert "more than" in refused.value.message


def test_long_numbers_are_refused_quickly() -> None:
    started = time.process_time()
    for record in (["term", ["int", "9" * 10**6]], '["term", ' + "9" * 10**6 + "]", '["term", 1e999999999]'):
        with pytest.raises(Malformed):
            read(text(record))
    assert time.process_time() - started < 2


# --- fuzzing ----------------------------------------------------------------------------------------

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.sampled_from(("", "S", "P", "C", "x", "and", "app", "1", "-1/2")),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)
_KINDS = st.sampled_from(
    ("term", "formula", "choose", "model", "worlds", "numbers", "refutation", "inst", "witness", "eq", "lin", "div",
     "members", "rup", "hole", "consistent", "inconsistent", "follows", "contradicted", "open", "contested", "vacuous",
     "step suffices", "step fails", "undecided")
)  # fmt: skip


@examples(100)
@given(st.lists(st.tuples(_KINDS, st.lists(_JSON, max_size=4)), max_size=6))
def test_random_records_are_read_or_refused(records: list[tuple[str, list[object]]]) -> None:
    _read_and_check(text(*([kind, *parts] for kind, parts in records)))


@examples(100)
@given(st.data())
def test_spoilt_certificates_are_read_or_refused(data: st.DataObject) -> None:
    written = write(data.draw(st.sampled_from((fair(), clash()))).certificate())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(written)))
        length = data.draw(st.integers(0, 6))
        put = data.draw(
            st.sampled_from(("", "0", "1", "9", "-", "null", "true", '"', "[", "]", ",", "[]", '"P"', "\n"))
        )
        written = written[:place] + put + written[place + length :]
    _read_and_check(written)


def _read_and_check(written: str) -> None:
    """Neither may fail otherwise than by refusing, and no spoilt certificate may establish what is not so."""
    try:
        certificate = read(written)
    except Malformed:
        return
    for sheet in (fair(), clash()):
        found = check(sheet.subject, certificate, most_work=10**5)
        assert set(map(_without_evidence, found.established)) <= set(map(_without_evidence, sheet.findings))


def _without_evidence(finding) -> tuple[object, ...]:  # type: ignore[no-untyped-def]
    return type(finding), finding.case, getattr(finding, "label", None)

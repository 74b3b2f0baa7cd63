"""The reconstruction of Legvold's argument: its supports, and what falls without each premise.

The tables are those of a first reconstruction, made by hand with other solvers, in which "should" and "can" were
operators. Definitions are counted here as they were there; ``requirements`` stands in for a rule of that logic.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import argcheck
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Impossible, Possible
from argcheck.analysis.theory import denied, theory_of
from argcheck.analysis.view import View, whole
from argcheck.argument import Argument
from argcheck.diagnostic import InputError
from argcheck.driver import verify
from argcheck.findings import Report, Status, Verdict
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits

FILE = Path(__file__).parents[2] / "arguments" / "legvold.arg"
LIMITS = Limits(timeout=30.0)

# What every support contains, and what else each of them does.
MAIN = """aspects key needs vital cooling consequence rear unsurpassed unstable_core china_decisive china_opposes
          dependence exposure cooperation stewardship representative convergence feasibility composite practical
          draw_in"""
SUPPORTS = {
    "as_long_as": ("key needs vital dependence stewardship", [""]),
    "requirement": ("", ["not_over_heads sovereignty", "purpose strengthening"]),
    "respects": ("cooling consequence representative", [""]),
    "every_reason": ("key needs vital cooling consequence dependence stewardship representative", [""]),
    "common_ground": ("needs vital cooling consequence dependence representative convergence", [""]),
    "possible": ("needs vital cooling consequence dependence representative convergence feasibility", [""]),
    "implicated": ("rear unstable_core exposure", ["committed", "energy vital dependence"]),
    "joint_reason": (
        "rear unstable_core china_decisive china_opposes exposure cooperation draw_in",
        ["committed", "energy vital dependence"],
    ),
    "trilateral": ("talks chain", [""]),
    "main": (MAIN, ["committed", "energy"]),
    "same_tasks": (f"{MAIN} europe_model parity", ["committed", "energy"]),
    "russia_should": (
        f"{MAIN} requirements",
        [
            f"{stake} {respect}"
            for stake in ("committed", "energy")
            for respect in ("not_over_heads sovereignty", "purpose strengthening")
        ],
    ),
    "significance": ("rear weight_of_rear", [""]),
    "even_more": ("rear weight_of_rear underpinning", [""]),
}

# F: the conclusion falls without it. o: it is used, and something can take its place.
COLUMNS = [
    "as_long_as", "requirement", "respects", "every_reason", "common_ground", "possible", "implicated", "joint_reason",
    "trilateral", "main", "same_tasks", "russia_should", "significance", "even_more",
]  # fmt: skip
DROPS = """
                  AL RQ RS ER CG PO IM JR TR MA ST RU SI EM
aspects           .  .  .  .  .  .  .  .  .  F  F  F  .  .
key               F  .  .  F  .  .  .  .  .  F  F  F  .  .
needs             F  .  .  F  F  F  .  .  .  F  F  F  .  .
vital             F  .  .  F  F  F  o  o  .  F  F  F  .  .
not_condominium   .  .  .  .  .  .  .  .  .  .  .  .  .  .
not_over_heads    .  o  .  .  .  .  .  .  .  .  .  o  .  .
purpose           .  o  .  .  .  .  .  .  .  .  .  o  .  .
cooling           .  .  F  F  F  F  .  .  .  F  F  F  .  .
consequence       .  .  F  F  F  F  .  .  .  F  F  F  .  .
rear              .  .  .  .  .  .  F  F  .  F  F  F  F  F
unsurpassed       .  .  .  .  .  .  .  .  .  F  F  F  .  .
committed         .  .  .  .  .  .  o  o  .  o  o  o  .  .
unstable_core     .  .  .  .  .  .  F  F  .  F  F  F  .  .
tinder            .  .  .  .  .  .  .  .  .  .  .  .  .  .
energy            .  .  .  .  .  .  o  o  .  o  o  o  .  .
china_decisive    .  .  .  .  .  .  .  F  .  F  F  F  .  .
china_opposes     .  .  .  .  .  .  .  F  .  F  F  F  .  .
talks             .  .  .  .  .  .  .  .  F  .  .  .  .  .
europe_model      .  .  .  .  .  .  .  .  .  .  F  .  .  .
dependence        F  .  .  F  F  F  o  o  .  F  F  F  .  .
exposure          .  .  .  .  .  .  F  F  .  F  F  F  .  .
cooperation       .  .  .  .  .  .  .  F  .  F  F  F  .  .
stewardship       F  .  .  F  .  .  .  .  .  F  F  F  .  .
representative    .  .  F  F  F  F  .  .  .  F  F  F  .  .
convergence       .  .  .  .  F  F  .  .  .  F  F  F  .  .
feasibility       .  .  .  .  .  F  .  .  .  F  F  F  .  .
composite         .  .  .  .  .  .  .  .  .  F  F  F  .  .
practical         .  .  .  .  .  .  .  .  .  F  F  F  .  .
draw_in           .  .  .  .  .  .  .  F  .  F  F  F  .  .
chain             .  .  .  .  .  .  .  .  F  .  .  .  .  .
parity            .  .  .  .  .  .  .  .  .  .  F  .  .  .
weight_of_rear    .  .  .  .  .  .  .  .  .  .  .  .  F  F
underpinning      .  .  .  .  .  .  .  .  .  .  .  .  .  F
"""


def table() -> Iterator[tuple[str, str, str]]:
    """Every row, column and entry of the table above."""
    for line in DROPS.strip().splitlines()[1:]:
        row, *entries = line.split()
        assert len(entries) == len(COLUMNS)
        yield from ((row, column, entry) for column, entry in zip(COLUMNS, entries, strict=True))


@pytest.fixture(scope="session")
def argument() -> Argument:
    return argcheck.load(FILE)


@pytest.fixture(scope="session")
def report(argument: Argument) -> Report:
    return verify(argument, limits=LIMITS, backend=Local, count_definitions=True, scenarios=())


@pytest.fixture(scope="session")
def asked(argument: Argument) -> tuple[Knowledge, View]:
    theory = theory_of(argument)
    return Knowledge(theory, Local(theory, LIMITS)), whole(argument)


def test_the_table_names_all_premises_and_conclusions(argument: Argument) -> None:
    assert {row for row, _, _ in table()} == set(argument.grounds)
    assert set(COLUMNS) == set(SUPPORTS) == {claim.label for claim in argument.claims}


@pytest.mark.parametrize("label", SUPPORTS)
def test_supports(report: Report, label: str) -> None:
    common, alternatives = SUPPORTS[label]
    claim = report[label]
    assert claim.verdict is Verdict.FOLLOWS
    assert claim.supports_complete
    assert set(claim.supports) == {frozenset(f"{common} {other}".split()) for other in alternatives}


@pytest.mark.parametrize("label", SUPPORTS)
def test_drops(asked: tuple[Knowledge, View], label: str) -> None:
    """Each premise is really removed, and the question asked again."""
    knowledge, view = asked
    for row, column, entry in table():
        if column == label:
            left = [key for ground, key in view.grounds.items() if ground != row]
            answer = knowledge.ask([*left, *view.fixed, denied(label)])
            assert isinstance(answer, Possible if entry == "F" else Impossible), row


@pytest.mark.parametrize("label", SUPPORTS)
def test_what_can_be_replaced_is_used(report: Report, label: str) -> None:
    """The table's three entries, as the report tells them: needed, useful and not needed, idle."""
    claim = report[label]
    found = {row: "F" if row in claim.needed else "o" if row in claim.useful else "." for row, _, _ in table()}
    assert found == {row: entry for row, column, entry in table() if column == label}


def test_one_word_makes_the_difference() -> None:
    text = FILE.read_text(encoding="utf-8")
    before, _, rest = text.partition("\npremise key ")
    statement, gap, after = rest.partition("\n\n")
    assert "key_to(Russia," in statement
    other = statement.replace("key_to(Russia,", "key_to(China,")
    changed = argcheck.loads(f"{before}\npremise key {other}{gap}{after}")
    report = verify(changed, limits=LIMITS, backend=Local, scenarios=(), conclusions=["as_long_as"])
    assert report["as_long_as"].verdict is Verdict.OPEN
    assert report["as_long_as"].countermodel is not None
    assert report.status is Status.FAILS


def test_a_misspelt_predicate_is_refused() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text.count("key_to(Russia,") >= 1
    with pytest.raises(InputError) as refused:
        argcheck.loads(text.replace("key_to(Russia,", "keyto(Russia,", 1))
    first = refused.value.diagnostics[0]
    assert "keyto" in first.message
    assert "key_to" in f"{first.help}"
    assert first.span is not None

"""The JSON report satisfies its schema, in every status; and the schema refuses what is none."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

import argcheck
from argcheck.diagnostic import InputError
from argcheck.driver import verify
from argcheck.findings import Report
from argcheck.logic.semantics.structures import Structure, Table
from argcheck.oracle.local import Local
from argcheck.report.json import as_dict, as_json, error_dict, schema

FOLLOWS = "prop p  prop q  premise P1 p  assumption A1 p -> q  conclusion C from P1, A1 q  expect C follows"
OPEN = "sort S  pred p(x: S)  premise P1 exists x: S. p(x)  conclusion C from P1 forall x: S. p(x) and p(x)"
CONTESTED = "prop p  prop q  premise P1 p  premise P2 not p  premise P3 q  conclusion C p  conclusion D q"
FIXED = "prop p  background B p  definition D not p  conclusion C p"
SCENARIOS = """
prop p  prop q
premise P1 p
premise P2 p -> q
reading weak of P2 p or q
conclusion C q
scenario one { suppose not q  expect inconsistent }
scenario two { suppose not q  giving up P1 }
scenario three { read weak  drop P1 }
scenario four { suppose p  suppose not p }
"""
EMPTY = 'prop p  note N "nothing"'
VALIDATOR = jsonschema.Draft202012Validator(schema())


def report(text: str) -> Report:
    return verify(argcheck.loads(text, "a.arg"), backend=Local)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", [FOLLOWS, OPEN, CONTESTED, FIXED, SCENARIOS, EMPTY])
def test_reports_satisfy_the_schema(text: str) -> None:
    found = report(text)
    VALIDATOR.validate(as_dict(found))
    VALIDATOR.validate(as_dict(replace(found, interrupted=True)))
    assert found.to_dict() == as_dict(found)


def test_error_dicts_satisfy_the_schema() -> None:
    with pytest.raises(InputError) as error:
        argcheck.loads("premise P1 foo", "a.arg")
    made = error_dict("a.arg", error.value.diagnostics)
    VALIDATOR.validate(made)
    assert made["status"] == "error"
    assert made["diagnostics"][0]["line"] == 1
    assert set(made) == set(as_dict(report(FOLLOWS)))


def test_the_schema_refuses_what_is_no_report() -> None:
    good = as_dict(report(SCENARIOS))

    def spoiled(*path: Any, value: Any) -> Any:
        bad = deepcopy(good)
        place = bad
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        return bad

    assert VALIDATOR.is_valid(good)
    for bad in (
        spoiled("status", value="fine"),
        spoiled("schema", value="argcheck-report/2"),
        spoiled("extra", value=1),
        spoiled("consistency", value=None),
        spoiled("conclusions", 0, "verdict", value="true"),
        spoiled("conclusions", 0, "supports", value=["P1"]),
        spoiled("scenarios", 0, "outcomes", 0, "verdicts", "C", value="maybe"),
        spoiled("solver", "questions", value=-1),
        {key: value for key, value in good.items() if key != "expectations"},
    ):
        assert not VALIDATOR.is_valid(bad)


def test_sets_are_sorted_and_unstated_statements_named() -> None:
    made = as_dict(report(FOLLOWS))
    conclusion = made["conclusions"][0]
    assert made["status"] == "ok"
    assert made["unstated"] == ["A1"]
    assert conclusion["supports"] == [["A1", "P1"]]
    assert conclusion["needed"] == conclusion["useful"] == ["A1", "P1"]
    step = {"from": ["P1", "A1"], "suffices": True, "superfluous": [], "missing": [], "complete": True}
    assert conclusion["stated"] == step
    assert made["expectations"][0]["text"] == "C follows"


def test_countermodels_are_whole_structures_with_exact_numbers() -> None:
    found = report(OPEN)
    shown = as_dict(found)["conclusions"][0]["countermodel"]
    assert shown["domains"]["S"]
    assert shown["predicates"]["p"]
    numbers = Structure(
        {"Int": (Fraction(1),)},
        {"f": Table({(Fraction(1, 3),): Fraction(7)}, Fraction(2**60))},
        {"r": {(): None}},
    )
    claim = replace(found["C"], countermodel=numbers)
    shown = as_dict(replace(found, claims=(claim,)))["conclusions"][0]["countermodel"]
    assert shown == {
        "domains": {},
        "functions": {"f": {"entries": [{"arguments": ["1/3"], "value": 7}], "default": str(2**60)}},
        "predicates": {"r": [[]]},
    }


def test_suppositions_and_readings_are_described() -> None:
    made = as_dict(report(SCENARIOS))
    by_name = {s["name"]: s for s in made["scenarios"]}
    assert by_name["four"]["consistency"]["fixed_conflicts"] == [["supposition 1", "supposition 2"]]
    assert by_name["two"]["clash"]["conflicts"] == [["P1", "P2"]]
    assert [(o["given_up"], o["verdicts"]) for o in by_name["one"]["outcomes"]] == [
        (["P1"], {"C": "contradicted"}),
        (["P2"], {"C": "contradicted"}),
    ]


def test_the_same_argument_gives_the_same_bytes() -> None:
    texts = []
    for _ in range(2):
        found = report(SCENARIOS)
        assert found.spent is not None
        texts.append(as_json(replace(found, spent=replace(found.spent, seconds=0.0))))
    assert texts[0] == texts[1]

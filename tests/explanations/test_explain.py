"""Explanations: golden files, and the law that each line follows from what it cites."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from tests.cli.running import run
from tests.effort import examples
from tests.proofs.entailment import gaps

import argcheck
from argcheck.argument import Argument
from argcheck.certificates.subject import parts_of
from argcheck.explanations.explaining import explain
from argcheck.explanations.explanation import Explanation
from argcheck.findings import Sets, Verdict
from argcheck.logic.formulas import Not
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Unknown
from argcheck.testing import arguments, webs

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.arg"))
LIMITS = Limits(timeout=5.0, budget=60.0)
SOME = (
    webs(most=5)
    | webs(kinds=("operators",), most=4)
    | arguments(propositional=True, max_statements=5)
    | arguments(max_statements=5)
    | arguments(arithmetic=True, max_statements=4)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden(path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A first line ``# $ explain FILE LABEL`` says what is asked."""
    command = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# $ ")
    outcome = run(monkeypatch, *shlex.split(command), folder=GOLDEN)
    shown = f"$ argcheck {command}\n{outcome.out}"
    if outcome.err:
        shown += f"--- standard error\n{outcome.err}"
    shown += f"--- exit {outcome.code}\n"
    expected = path.with_suffix(".out")
    if request.config.getoption("--renew", default=False):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


@given(SOME)
@examples(20)
def test_each_line_follows_from_what_it_cites(argument: Argument) -> None:
    for statement in argument.claims:
        told = explain(argument, statement.label, backend=Local, limits=LIMITS)
        well_formed(told)
        for derivation in told.derivations:
            for part in derivation.parts:
                assert gaps(part, parts_of(argument)[0]) == []


def well_formed(told: Explanation) -> None:
    """Every format can be made; lines are numbered and cite earlier ones; the last says what was to be shown."""
    assert told.text()
    assert told.markdown()
    json.dumps(told.to_dict())
    formula = told.argument[told.label].formula
    for derivation in told.derivations:
        for part in derivation.parts:
            assert [line.number for line in part.lines] == list(range(1, len(part.lines) + 1))
            assert all(use < line.number for line in part.lines for use in line.uses)
            assert part.reason is not None or part.lines
            if part.lines:
                assert part.lines[-1].depth == 0
                assert part.lines[-1].formula == part.claim
        if not told.argument.logics.chosen and formula is not None and not told.finding.countermodel:
            assert derivation.support <= frozenset(told.argument.grounds)


def test_what_the_law_would_see() -> None:
    """A line that does not follow is noticed."""
    argument = argcheck.loads("prop p  prop q  premise P p  premise Q (if p then q)  conclusion C q")
    (derivation,) = explain(argument, "C", backend=Local).derivations
    (part,) = derivation.parts
    (line,) = part.lines
    assert line.formula is not None
    assert gaps(part, parts_of(argument)[0]) == []
    for wrong in (replace(line, grounds=("P",)), replace(line, formula=Not(line.formula))):
        assert gaps(replace(part, lines=(wrong,)), parts_of(argument)[0]) != []


def test_the_supports_have_one_derivation_each() -> None:
    argument = argcheck.loads("prop p  prop q  premise A p  premise B p  premise C (p -> q)  conclusion D q")
    told = argcheck.explain(argument, "D")
    assert told.verdict is Verdict.FOLLOWS
    assert [sorted(d.support) for d in told.derivations] == [["A", "C"], ["B", "C"]]
    assert told._repr_markdown_() == told.markdown()
    assert str(told) == told.text()


def test_an_unknown_label() -> None:
    with pytest.raises(KeyError, match="there is no lemma or conclusion P"):
        explain(argcheck.loads("prop p  premise P p  conclusion C p"), "P")


def test_what_stays_undecided_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Lost(Local):
        def ask(self, labels: object, seconds: float | None = None) -> Unknown:
            return Unknown("it is lost")

    told = explain(argcheck.loads("prop p  premise P p  conclusion C p"), "C", backend=Lost)
    assert told.verdict is Verdict.UNDECIDED
    assert told.derivations == ()
    assert "stayed undecided: it is lost" in told.text()
    assert told.to_dict()["status"] == "undecided"


def test_what_is_too_long_to_be_read_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argcheck.explanations.derivations.MOST_LINES", 0)
    told = explain(argcheck.loads("prop p  premise P p  conclusion C p"), "C", backend=Local)
    (derivation,) = told.derivations
    assert derivation.parts[0].lines == ()
    assert "too long to be read" in told.text()
    assert "too long to be read" in told.markdown()


def test_what_would_close_a_gap_is_not_said_to_be_all_unless_it_is() -> None:
    argument = argcheck.loads("prop p  premise P (p or not p)  lemma L p  conclusion C p")
    told = explain(argument, "C", backend=Local)
    assert told.gap is not None
    for members, complete, said in (
        ((frozenset({"L"}),), True, ["It would follow with *L*."]),
        ((frozenset({"L"}),), False, ["It would follow with *L*.", "There may be other ways."]),
        ((), True, ["Nothing else that the file says would make it follow."]),
        ((), False, ["Nothing was found in the file that would do so."]),
    ):
        partly = replace(told, gap=replace(told.gap, closed_by=Sets(members, complete)))
        assert " ".join(partly.text().split()).endswith(f"What would close the gap: {' '.join(said)}")
        assert f"**What would close the gap:** {' '.join(said)}" in partly.markdown()


def test_an_interruption_tells_what_was_found() -> None:
    class Interrupted(Local):
        def ask(self, labels: object, seconds: float | None = None) -> Unknown:
            raise KeyboardInterrupt

    told = explain(argcheck.loads("prop p  premise P p  conclusion C p"), "C", backend=Interrupted)
    assert told.interrupted
    assert "Interrupted" in told.text()

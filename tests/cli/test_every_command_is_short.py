"""No command tells more than a few screens of a large file without ``--all``, and with it every entry is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.cli.running import file, run

MANY = 300
LINES = 210  # of standard output and standard error together


def _each(form: str, number: int = MANY) -> str:
    return "\n".join(form.format(i=i, j=i + 1) for i in range(number)) + "\n"


BAD = _each("premise P{i} r{i}")
CLASH = (
    _each("prop q{i}", MANY + 1) + "premise A q0\n" + _each("premise P{i} q{i} -> q{j}") + f"premise Z not q{MANY}\n"
)
CLASH += "conclusion C q100\n"
SCENES = "prop p, q\npremise P p\npremise Q p -> q\nconclusion C q\n"
FINE = SCENES + _each("scenario s{i} {{ drop P  expect C is open }}")
WRONG = SCENES + _each("scenario s{i} {{ drop P  expect C follows }}")
PARTS = _each("prop q{i}") + "prop p\npremise P p\nconclusion C " + " and ".join(f"q{i}" for i in range(MANY)) + "\n"
STATED = _each("prop q{i}\npremise P{i} q{i}") + "conclusion C from " + ", ".join(f"P{i}" for i in range(MANY)) + " "
STATED += " and ".join(f"q{i}" for i in range(MANY)) + "\n"
READINGS = _each("prop q{i}, r{i}\npremise P{i} q{i}\nreading x{i} of P{i} r{i}\nconclusion C{i} q{i}", 30)
SOME = 120  # statements of versions that are compared, which takes a question or two each
OLD = _each("prop q{i}\npremise P{i} q{i}", SOME) + "prop p\nconclusion C p\n"
NEW = _each("prop q{i}\npremise P{i} not q{i}", SOME) + "prop p\nconclusion C p\n"
FACTS = _each("prop q{i}\npremise P{i} q{i}") + "prop p\nconclusion C p\n"
CREDENCES = _each("prop q{i}\npremise P{i} [credence 0.9] q{i}\nconclusion C{i} q{i}", 60)


@dataclass(frozen=True)
class Case:
    """A command on a large file: what is counted in short, and an entry that only ``--all`` tells."""

    command: tuple[str, ...]
    text: str
    counted: str
    entry: str
    code: int
    other: str | None = None
    options: tuple[str, ...] = field(default=())


CASES = {
    "errors": Case(("verify",), BAD, "And 290 more errors (all of them with --all)", "no proposition `r299`", 2),
    "errors of an edit": Case(
        ("edit",), BAD, "And 290 more errors", "no proposition `r299`", 2, options=("remove P1",)
    ),
    "one long conflict": Case(("verify",), CLASH, "286 more (all of them with --all)", "P299: If q299, then q300", 1),
    "scenarios": Case(("verify",), FINE, "260 more scenarios that are not otherwise than expected", "✓ s299", 0),
    "scenarios that fail": Case(("verify",), WRONG, "292 more scenarios that are not as expected", "✗ s299", 1),
    "parts": Case(("verify",), PARTS, "288 more parts", "open: `q299`", 1),
    "a stated step": Case(("verify",), STATED, "and 260 more", "P299", 0),
    "readings": Case(("verify", "--readings"), READINGS, "more combinations that change something", "x28 + x29", 0),
    "statements": Case(("diff",), OLD, "90 more statements that differ", "P119 says something else", 0, NEW),
    "review": Case(("diff", "--format", "markdown"), OLD, "90 more statements that differ", "**P119**", 0, NEW),
    "steps": Case(("explain",), STATED, "260 more statements", "*P299*: `q299`", 0, options=("C",)),
    "worlds": Case(("explain",), FACTS, "288 further facts", "· `q299`.", 1, options=("C",)),
    "ways to mend": Case(("repair",), CLASH, "more ways (all of them with --all)", "give up P15\n", 1),
    "credences": Case(("doubt",), CREDENCES, "40 more lemmas and conclusions", "C59 probability", 0),
    "evidence": Case(("certify",), FINE, "in 300 scenarios", "Shown in s299", 0),
}


def _told(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[int, str]:
    files = [file(folder, case.text)] + ([file(folder, case.other, "b.arg")] if case.other is not None else [])
    outcome = run(monkeypatch, *case.command, *files, *case.options, *more, folder=folder)
    return outcome.code, outcome.out + outcome.err


QUICK = ("errors", "errors of an edit", "scenarios", "evidence")


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=name, marks=() if name in QUICK else pytest.mark.slow) for name, case in CASES.items()],
)
def test_a_large_file(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, short = _told(case, tmp_path, monkeypatch)
    whole_code, whole = _told(case, tmp_path, monkeypatch, "--all")
    assert (code, whole_code) == (case.code, case.code)
    assert case.counted in " ".join(short.split())
    assert len(short.splitlines()) <= LINES
    assert case.entry not in short
    assert case.entry in whole
    assert "--all" not in whole


def test_json_is_the_same_with_all_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (BAD, PARTS):
        case = Case(("verify", "--format", "json"), text, "", "", 0)
        short, whole = (_told(case, tmp_path, monkeypatch, *more)[1] for more in ((), ("--all",)))
        assert _without_times(short) == _without_times(whole)


def test_the_number_of_errors_is_that_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for more in ((), ("--all",)):
        assert _told(CASES["errors"], tmp_path, monkeypatch, *more)[1].splitlines()[-1].startswith(f"{MANY} errors in")


def _without_times(text: str) -> list[str]:
    return [line for line in text.splitlines() if '"seconds"' not in line]

"""What is told if all ends before there is anything to tell: why, with the right exit code, as JSON if asked for."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.cli.running import Outcome, file, run

from argcheck import driver
from argcheck.analysis import work
from argcheck.lattice.clock import BudgetUsedUp
from argcheck.report.json import schema

RAIN = "prop rain\npremise P rain\nconclusion C rain\n"
USED_UP = BudgetUsedUp("the 2 s allowed for the whole were used up")


def ended_by(monkeypatch: pytest.MonkeyPatch, cause: BaseException, after: int = 0) -> None:
    """Have the work on an argument end as it begins; of several, after so many."""
    begin, begun = work.Work.__init__, 0

    def end(self: work.Work, *args: object, **options: object) -> None:
        nonlocal begun
        begun += 1
        if begun > after:
            raise cause
        begin(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(driver.Work, "__init__", end)


@pytest.mark.parametrize(
    ("cause", "code", "words"),
    [(USED_UP, 3, "the 2 s allowed for the whole were used up"), (KeyboardInterrupt(), 130, "Interrupted")],
    ids=["budget", "Ctrl-C"],
)
def test_a_report_in_any_case(
    cause: BaseException, code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file(tmp_path, RAIN)
    ended_by(monkeypatch, cause)
    told = run(monkeypatch, "verify", "--format", "json", path)
    assert told.code == code
    jsonschema.validate(json.loads(told.out), schema())
    assert words in told.out
    ended_by(monkeypatch, cause)
    plain = run(monkeypatch, "verify", path)
    assert plain.code == code
    assert words in plain.err
    assert "1 error" not in plain.err  # nothing is wrong with the file


def test_files_that_were_finished_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = file(tmp_path, RAIN, "one.arg"), file(tmp_path, RAIN, "other.arg")
    ended_by(monkeypatch, KeyboardInterrupt(), after=1)
    told = run(monkeypatch, "verify", "--format", "json", one, other)
    assert told.code == 130
    first, second = json.loads(told.out)
    assert first["status"] == "ok"
    assert second["diagnostics"][0]["id"] == "interrupted"


@pytest.mark.parametrize("command", [["explain", "a.arg", "C"], ["diff", "a.arg", "a.arg"], ["certify", "a.arg"]])
def test_nothing_is_wrong_with_a_file_that_took_too_long_to_read(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argcheck.syntax import load

    def slow(*_: object, **__: object) -> None:
        raise USED_UP

    file(tmp_path, RAIN)
    monkeypatch.setattr(load, "read", slow)
    told = run(monkeypatch, *command, folder=tmp_path)
    assert told.code == 3
    assert "before a.arg was read" in told.err
    assert "1 error" not in told.err


COMMANDS = {
    "repair": ["repair", "a.arg"],
    "doubt": ["doubt", "a.arg"],
    "explain": ["explain", "a.arg", "C"],
    "diff": ["diff", "a.arg", "a.arg"],
    "certify": ["certify", "a.arg"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
@pytest.mark.parametrize(
    ("cause", "code", "words"),
    [
        (USED_UP, 3, "the 2 s allowed for the whole were used up before anything was found"),
        (MemoryError(), 3, "the memory allowed was used up before anything was found"),
        (KeyboardInterrupt(), 130, "Interrupted, before anything was found"),
    ],
    ids=["budget", "memory", "Ctrl-C"],
)
def test_every_command_says_so_in_the_form_asked_for(
    cause: BaseException, code: int, words: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As JSON where that is asked for, which whoever called it can read."""
    from argcheck.cli import certify, diff, doubt, explain, repair

    def end(*_: object, **__: object) -> None:
        raise cause

    def ended(*more: str) -> Outcome:
        for module in (certify, diff, doubt, explain, repair):
            monkeypatch.setattr(module, "read", end)
        return run(monkeypatch, *command, *more, folder=tmp_path)

    file(tmp_path, RAIN)
    data = ended("--format", "json")
    assert data.code == code
    (diagnostic,) = json.loads(data.out)["diagnostics"]
    assert words in diagnostic["message"]
    assert data.err == ""
    plain = ended()
    assert plain.code == code
    assert words in plain.err
    assert not (tmp_path / "a.arg.cert").exists()

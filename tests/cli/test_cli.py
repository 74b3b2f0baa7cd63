"""Exit codes, options and input of the command line: each must-pass with its must-fail twin."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.cli.running import all_ended, file, run

from argcheck.cli import COMMANDS
from argcheck.cli.output import wants_color
from argcheck.cli.progress import Progress
from argcheck.report.json import schema

OK = "prop p  prop q  premise P1 p and q  conclusion C1 p"
FAILS = "prop p  prop q  premise P1 p  conclusion C1 q"
ERROR = "premise P1 nowhere"
# Needs more than the thousandth of a second that it gets.
HARD = """
sort Pigeon = {{ {pigeons} }}
sort Hole = {{ {holes} }}
func hole(x: Pigeon) : Hole
conclusion C1 exists x, y: Pigeon. x != y and hole(x) = hole(y)
""".format(pigeons=", ".join(f"p{i}" for i in range(11)), holes=", ".join(f"h{i}" for i in range(10)))


@pytest.mark.parametrize(
    ("text", "code", "status"),
    [
        (OK, 0, "ok"),
        (FAILS, 1, "fails"),
        (ERROR, 2, "error"),
        ("prop p  premise P1 p  premise P2 not p  conclusion C1 p", 1, "fails"),
        ("prop p  premise P1 p  premise P2 not p  conclusion C1 p  expect inconsistent", 0, "ok"),
        (OK + "  expect C1 follows", 0, "ok"),
        (OK + "  expect C1 open", 1, "fails"),
        (FAILS + "  expect C1 open", 0, "ok"),
        (OK + "  scenario s { drop P1  expect C1 open }", 0, "ok"),
        (OK + "  scenario s { drop P1  expect C1 follows }", 1, "fails"),
        ("prop p  prop q  premise P1 p  premise P2 q  conclusion C1 from P1 p and q", 1, "fails"),
        ("prop p  prop q  premise P1 p  premise P2 q  conclusion C1 from P1, P2 p and q", 0, "ok"),
    ],
)
def test_exit_codes(text: str, code: int, status: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, text)
    shown = run(monkeypatch, "verify", "--format", "json", path)
    assert (shown.code, json.loads(shown.out)["status"]) == (code, status)
    jsonschema.validate(json.loads(shown.out), schema())
    told = run(monkeypatch, "verify", path)
    assert told.code == code
    assert bool(told.out) == (status != "error")
    assert bool(told.err) == (status == "error")
    assert told.workers
    assert all_ended([*shown.workers, *told.workers])


def test_undecided_is_exit_code_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, HARD)
    outcome = run(monkeypatch, "verify", "--timeout", "0.001", path)
    assert outcome.code == 3
    assert "undecided" in outcome.out.splitlines()[-1]


def test_several_files_the_worst_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ok, fails, error = (file(tmp_path, t, f"{n}.arg") for n, t in (("ok", OK), ("fails", FAILS), ("error", ERROR)))
    assert run(monkeypatch, "verify", ok, ok).code == 0
    assert run(monkeypatch, "verify", ok, fails).code == 1
    assert run(monkeypatch, "verify", fails, error, ok).code == 2
    shown = run(monkeypatch, "verify", "--format", "json", ok, fails, error)
    assert [r["status"] for r in json.loads(shown.out)] == ["ok", "fails", "error"]
    assert isinstance(json.loads(run(monkeypatch, "verify", "--format", "json", ok).out), dict)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    good = run(monkeypatch, "verify", "-", stdin=OK.encode())
    assert (good.code, good.err) == (0, "")
    assert "<stdin>" in good.out
    bad = run(monkeypatch, "verify", "-", stdin=b'prop p\npremise P1 "\xff" p')
    assert bad.code == 2
    assert "Line 2 of `<stdin>` is not encoded as UTF-8" in bad.err
    huge = run(monkeypatch, "verify", "-", stdin=b"# \n" * 5_000_000)
    assert huge.code == 2
    assert "larger than 10 MiB" in huge.err
    assert run(monkeypatch, "verify", "-", stdin=b"").code == 2


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, OK, "bridge.arg")
    missing = run(monkeypatch, "verify", str(tmp_path / "brigde.arg"))
    assert missing.code == 2
    assert "did you mean `bridge.arg`?" in missing.err
    folder = run(monkeypatch, "verify", str(tmp_path))
    assert folder.code == 2
    assert "it is a folder" in folder.err


def test_errors_are_told_with_excerpt_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "verify", file(tmp_path, "prop p\npremise P1 q\npremise P2 r\n"))
    assert "2 | premise P1 q\n" in outcome.err
    assert "|            ^\n" in outcome.err
    assert re.search(r"^2 errors in .*a\.arg$", outcome.err, re.M)
    assert outcome.out == ""


def test_warnings_go_to_standard_error_or_into_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, OK + '  scenario s { drop by "Nobody" }')
    told = run(monkeypatch, "verify", path)
    assert "[drops-nothing]" in told.err
    assert "[drops-nothing]" not in told.out
    shown = run(monkeypatch, "verify", "--format", "json", path)
    assert shown.err == ""
    assert json.loads(shown.out)["diagnostics"][0]["severity"] == "warning"
    assert told.code == shown.code == 0


@pytest.mark.parametrize(
    ("option", "good", "bad", "meant"),
    [
        ("--without", "Premise1", "Premise2", "Premise1"),
        ("--conclusion", "Goal", "Gaol", "Goal"),
        ("--conclusion", "Goal", "Premise1", None),
        ("--scenario", "drought", "draught", "drought"),
    ],
)
def test_unknown_names(
    option: str, good: str, bad: str, meant: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "prop p  prop q  premise Premise1 p  premise P2 q  conclusion Goal p or q  scenario drought { drop P2 }"
    path = file(tmp_path, text)
    assert run(monkeypatch, "verify", option, good, path).code == 0
    refused = run(monkeypatch, "verify", option, bad, path)
    assert refused.code == 2
    assert f"{option}: there is no" in refused.err
    assert meant is None or f"did you mean {meant}?" in refused.err
    assert all_ended(refused.workers)
    shown = run(monkeypatch, "verify", "--format", "json", option, bad, path)
    assert json.loads(shown.out)["diagnostics"][0]["id"] == "unknown-name"


@pytest.mark.parametrize("args", [
    ["--timeout", "0"], ["--timeout", "-1"], ["--timeout", "nan"], ["--timeout", "inf"], ["--timeout", "soon"],
    ["--budget", "0"], ["--memory", "0"], ["--memory", "x"], ["--max-supports", "0"], ["--format", "xml"], ["--nope"],
])  # fmt: skip
def test_usage_errors(args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "verify", *args, file(tmp_path, OK))
    assert outcome.code == 2
    assert "Error" in outcome.err
    assert outcome.workers == []


def test_usage_that_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    args = ["--timeout", "5.5", "--budget", "60", "--memory", "2048", "--max-supports", "3", "--no-color", "-q"]
    assert run(monkeypatch, "verify", *args, file(tmp_path, OK)).code == 0
    assert run(monkeypatch, "verify").code == 2
    assert run(monkeypatch, "verifi").code == 2
    assert run(monkeypatch, "--help").code == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_is_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = run(monkeypatch, "--help")
    assert f" {name} {COMMANDS[name][1]} " in " ".join(listed.out.split())
    outcome = run(monkeypatch, name, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: argcheck {name} ")


def test_help_tells_options_and_exit_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "verify", "--help")
    assert outcome.code == 0
    for word in ("--timeout", "--scenario", "Exit codes:", "130", "Examples:"):
        assert word in outcome.out


def test_max_supports_leaves_the_list_incomplete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, "prop p  prop q  prop r  premise P1 p and q  premise P2 p and r  conclusion C p")
    whole = json.loads(run(monkeypatch, "verify", "--format", "json", path).out)
    cut = json.loads(run(monkeypatch, "verify", "--format", "json", "--max-supports", "1", path).out)
    assert whole["conclusions"][0]["supports_complete"] is True
    assert cut["conclusions"][0]["supports_complete"] is False
    assert (whole["status"], cut["status"]) == ("ok", "undecided")


def test_escape_sequences_in_files_do_not_reach_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nasty = "\x1b]0;owned\x07\u202e"
    for text in (f'prop p "{nasty}"  premise P1 "{nasty}" p  conclusion C1 "{nasty}" p', f"premise {nasty} p"):
        outcome = run(monkeypatch, "verify", file(tmp_path, text, "b.arg"))
        assert not set(nasty[:1] + nasty[-2:]) & set(outcome.out + outcome.err)
    assert "\x1b" not in run(monkeypatch, "verify", f"no{nasty}where.arg").err


class Terminal:
    def __init__(self, is_one: bool) -> None:
        self.is_one = is_one
        self.written = ""

    def isatty(self) -> bool:
        return self.is_one

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("is_terminal", "no_color", "environment", "wanted"),
    [
        (True, False, {}, True),
        (True, True, {}, False),
        (True, False, {"NO_COLOR": "1"}, False),
        (True, False, {"NO_COLOR": ""}, True),
        (True, False, {"TERM": "dumb"}, False),
        (False, False, {}, False),
    ],
)
def test_when_there_are_colours(
    is_terminal: bool, no_color: bool, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal(is_terminal))
    assert wants_color(no_color) is wanted


def test_progress_is_drawn_on_a_terminal_only_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Progress, "pause", 0.0)
    terminal, pipe = Terminal(True), Terminal(False)
    with Progress(terminal) as draw:  # type: ignore[arg-type]
        assert draw is not None
        draw("C\x1b1", 7)
    assert "7 questions" in terminal.written
    assert "C\x1b1" not in terminal.written
    assert terminal.written.endswith("\r\x1b[2K")
    with Progress(pipe) as draw:  # type: ignore[arg-type]
        assert draw is None
    assert pipe.written == ""


def test_progress_is_throttled() -> None:
    terminal = Terminal(True)
    with Progress(terminal) as draw:  # type: ignore[arg-type]
        assert draw is not None
        for number in range(1000):
            draw("C", number)
    assert terminal.written.count("questions") <= 1

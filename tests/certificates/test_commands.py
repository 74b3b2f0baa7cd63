"""``argcheck certify``, ``check-certificate`` and ``explain`` as commands."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.certificates.test_certify import SEA
from tests.cli.running import file, run
from tests.cli.test_process import COMMAND, POSIX, environment, hard, rest_of, start_on_terminal, wait_for


@pytest.fixture
def sea(tmp_path: Path) -> str:
    return file(tmp_path, SEA)


def test_certify_and_check(monkeypatch: pytest.MonkeyPatch, sea: str) -> None:
    made = run(monkeypatch, "certify", sea)
    assert (made.code, made.err) == (0, "")
    assert "✓ accepted" in made.out
    assert "C follows; 1 minimal support, and no other" in made.out
    assert Path(f"{sea}.cert").exists()
    checked = run(monkeypatch, "check-certificate", sea, f"{sea}.cert")
    assert checked.code == 0
    assert checked.out == made.out
    quiet = run(monkeypatch, "check-certificate", "--quiet", sea, f"{sea}.cert")
    assert quiet.out.count("\n") == 1


def test_a_certificate_on_standard_output(monkeypatch: pytest.MonkeyPatch, sea: str, tmp_path: Path) -> None:
    made = run(monkeypatch, "certify", sea, "-o", "-")
    assert made.out.startswith('["argcheck-certificate/1"')
    assert "accepted" in made.err
    piped = run(monkeypatch, "check-certificate", sea, "-", stdin=made.out.encode())
    assert piped.code == 0
    both = run(monkeypatch, "check-certificate", "-", "-")
    assert both.code == 2


def test_another_argument_is_rejected(monkeypatch: pytest.MonkeyPatch, sea: str, tmp_path: Path) -> None:
    run(monkeypatch, "certify", sea)
    Path(sea).write_text(SEA.replace("not fish(moby)", "fish(moby)"), encoding="utf-8")
    checked = run(monkeypatch, "check-certificate", sea, f"{sea}.cert")
    assert checked.code == 1
    assert "it is about another argument" in checked.out


@pytest.mark.parametrize("text", ["", "nonsense", "\x00\x01", '["argcheck-certificate/2", "0"]', "[" * 5000])
def test_nonsense_is_rejected(monkeypatch: pytest.MonkeyPatch, sea: str, tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.cert"
    path.write_bytes(text.encode() + b"\xff")
    checked = run(monkeypatch, "check-certificate", "--format", "json", sea, str(path))
    assert checked.code == 1
    told = json.loads(checked.out)
    assert told["status"] == "rejected"
    assert told["faults"]
    assert told["established"] == []


def test_what_is_told_as_json(monkeypatch: pytest.MonkeyPatch, sea: str) -> None:
    made = run(monkeypatch, "certify", "--format", "json", sea)
    told = json.loads(made.out)
    assert told["schema"] == "argcheck-certificate-check/1"
    assert told["status"] == "accepted"
    (follows,) = [f for f in told["established"] if f.get("label") == "C" and f.get("verdict") == "follows"]
    assert follows["scenario"] is None
    assert follows["supports"]["sets"] == [["P1", "P2", "P3"]]
    assert follows["supports"]["complete"] is True
    assert sorted(map(sorted, follows["supports"]["resisting"])) == [["P1", "P2"], ["P1", "P3"], ["P2", "P3"]]


def test_errors_in_files(monkeypatch: pytest.MonkeyPatch, sea: str, tmp_path: Path) -> None:
    wrong = file(tmp_path, "premise P q  conclusion C", "wrong.arg")
    for command in (["certify", wrong], ["check-certificate", wrong, sea], ["explain", wrong, "C"]):
        refused = run(monkeypatch, *command)
        assert refused.code == 2
        assert "error" in refused.err
        assert not Path(f"{wrong}.cert").exists()
    missing = run(monkeypatch, "check-certificate", sea, str(tmp_path / "missing.cert"))
    assert missing.code == 2
    assert "cannot be read" in missing.err
    unwritable = run(monkeypatch, "certify", sea, "-o", str(tmp_path / "no" / "folder"))
    assert unwritable.code == 2
    assert "cannot be written" in unwritable.err


def test_explain_without_a_statement(monkeypatch: pytest.MonkeyPatch, sea: str) -> None:
    assert run(monkeypatch, "explain", sea, "C").code == 0
    assert run(monkeypatch, "explain", "--without", "P3", sea, "C").code == 1
    assert run(monkeypatch, "explain", sea, "P1").code == 2


def test_checking_loads_no_solver(monkeypatch: pytest.MonkeyPatch, sea: str) -> None:
    run(monkeypatch, "certify", sea)
    code = (
        "import sys\n"
        "from argcheck import cli\n"
        "try:\n"
        f"    cli.main(['check-certificate', '-q', {sea!r}, {sea + '.cert'!r}])\n"
        "except SystemExit as exit:\n"
        "    print(exit.code, sorted(m for m in sys.modules if m.split('.')[0] in ('z3', 'cvc5')),\n"
        "          sorted(m for m in sys.modules if m.startswith('argcheck.oracle.') and m.split('.')[2] in\n"
        "                 ('cvc5', 'instantiation', 'local', 'worker')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.endswith("0 [] []\n")


@POSIX
@pytest.mark.parametrize("command", [["certify"], ["explain", "hard"]])
def test_ctrl_c(command: list[str], tmp_path: Path) -> None:
    """What was found so far is written, and marked as incomplete."""
    process, terminal = start_on_terminal(tmp_path, hard(), *command)
    wait_for(terminal, b"questions")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrupted" in out.decode()
    assert b"Traceback" not in rest_of(terminal)


def test_the_commands_are_listed() -> None:
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, env=environment(), check=True)
    for name in ("certify", "check-certificate", "explain"):
        assert f"\n  {name} " in done.stdout

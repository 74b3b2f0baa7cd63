"""``diff``, ``edit``, ``repair``, ``doubt``: Ctrl-C, pipes that nobody reads, standard input, colours, bad files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.running import file, run
from tests.cli.test_process import COMMAND, OK, POSIX, environment, hard
from tests.effort import share

ARGUMENTS = {"diff": ("other.arg",), "edit": ("negate P1",), "repair": (), "doubt": ()}
FORMS = {"diff": "json", "repair": "text", "doubt": "text"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    file(tmp_path, OK, "one.arg")
    file(tmp_path, OK.replace("p and q", "p or q"), "other.arg")
    return tmp_path


@POSIX
@pytest.mark.parametrize("name", share(FORMS))
def test_ctrl_c_tells_what_was_found_so_far(name: str, folder: Path) -> None:
    for number in ("one", "other"):
        file(folder, hard(), f"{number}.arg")
    process = subprocess.Popen(
        [*COMMAND, name, "--format", FORMS[name], "--timeout", "60", "one.arg", *ARGUMENTS[name]],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    if FORMS[name] == "text":  # on a busy machine it may not have begun by then
        begun = "Interrupted: what is told here is right" in out.decode() and err == b""
        assert begun or "Interrupted, before anything was found." in err.decode()
    else:
        told = json.loads(out)
        assert told["status"] == "interrupted" or told["diagnostics"][0]["id"] == "interrupted"


@POSIX
@pytest.mark.parametrize("name", share(ARGUMENTS))
def test_a_pipe_that_nobody_reads(name: str, folder: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, name, "one.arg", *ARGUMENTS[name]],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=30) == {"diff": 1}.get(name, 0)


@POSIX
@pytest.mark.slow
def test_colours_on_a_terminal_unless_they_are_not_wanted(folder: Path) -> None:
    for wanted in (True, False):
        kept = {key: value for key, value in environment().items() if key != "NO_COLOR"}
        here, there = os.openpty()
        subprocess.run(
            [*COMMAND, "diff", "one.arg", "other.arg"], cwd=folder, stdout=there, stderr=subprocess.DEVNULL, timeout=60,
            env={**kept, "TERM": "xterm", **({} if wanted else {"NO_COLOR": "1"})},
        )  # fmt: skip
        os.close(there)
        printed = os.read(here, 1 << 16)
        os.close(here)
        assert (b"\x1b[" in printed) == wanted


@pytest.mark.parametrize("name", ARGUMENTS)
def test_standard_input(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, piped = (
        run(monkeypatch, name, first, *ARGUMENTS[name], stdin=OK.encode(), folder=folder) for first in ("one.arg", "-")
    )
    assert piped.out.replace("<stdin>", "one.arg") == whole.out != ""
    assert (piped.code, piped.err) == (whole.code, "")


@pytest.mark.parametrize("name", ARGUMENTS)
@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe", b"prop p premise P " + b"(" * 5000 + b"p"], ids=["none", "empty", "odd", "deep"]
)
def test_what_is_no_argument(name: str, content: bytes | None, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if content is not None:
        (folder / "bad.arg").write_bytes(content)
    outcome = run(monkeypatch, name, "bad.arg", *ARGUMENTS[name], folder=folder)
    assert outcome.code == 2
    assert "error: " in outcome.err
    assert "bad.arg" in outcome.err

"""The command as a process of its own: what it imports, Ctrl-C, pipes that nobody reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.running import file

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and terminals as on POSIX")
COMMAND = [sys.executable, "-m", "argcheck"]
OK = 'prop p  prop q  premise P1 "It rains." p and q  conclusion easy "It does." p'


def hard(size: int = 13) -> str:
    """One conclusion that follows at once, and one that a solver needs ages for (the pigeonhole principle)."""
    pigeons, holes = (", ".join(f"{c}{i}" for i in range(n)) for c, n in (("p", size), ("h", size - 1)))
    return f"""
sort Pigeon = {{ {pigeons} }}
sort Hole = {{ {holes} }}
func hole(x: Pigeon) : Hole
prop rain
premise P1 "It rains." rain
conclusion easy "It does." rain
conclusion hard "Two pigeons share a hole." exists x, y: Pigeon. x != y and hole(x) = hole(y)
"""


def environment() -> dict[str, str]:
    paths = [p for p in sys.path if p]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_without_a_command_nothing_is_loaded(option: str) -> None:
    code = (
        "import sys\n"
        "from argcheck import cli\n"
        "try:\n"
        f"    cli.main([{option!r}])\n"
        "except SystemExit as exit:\n"
        "    commands = {module.partition(':')[0] for module, _ in cli.COMMANDS.values()}\n"
        "    print(exit.code, sorted({'z3', 'lark', 'asyncio', *commands} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.startswith("argcheck " if option == "--version" else "Usage: argcheck ")
    assert done.stdout.endswith("0 []\n")


def test_the_parent_loads_no_solver(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from argcheck import cli\n"
        "try:\n"
        f"    cli.main(['verify', {file(tmp_path, OK)!r}])\n"
        "except SystemExit as exit:\n"
        "    print(exit.code, sorted({'z3', 'asyncio', 'jsonschema'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert done.stdout.endswith("0 []\n")


def test_as_a_module_and_through_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "verify", "-"], input=OK.encode(), capture_output=True, env=environment(), timeout=60
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert "easy follows" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_a_terminal_that_knows_no_unicode(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "verify", file(tmp_path, OK)], capture_output=True,
        env={**environment(), "PYTHONIOENCODING": "ascii"}, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert b"easy follows" in done.stdout
    assert b"Traceback" not in done.stderr


@POSIX
def test_ctrl_c_tells_what_was_found_so_far(tmp_path: Path) -> None:
    process, terminal = start_on_terminal(tmp_path, hard())
    wait_for(terminal, b"hard")
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert time.monotonic() - began < 15
    assert process.returncode == 130
    text = out.decode()
    assert "easy follows" in text
    assert "Interrupted: what is told here is right" in text
    assert b"Traceback" not in rest_of(terminal)


@POSIX
def test_a_second_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    process, terminal = start_on_terminal(tmp_path, hard())
    wait_for(terminal, b"hard")
    process.send_signal(signal.SIGINT)
    time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"Traceback" not in rest_of(terminal)


@POSIX
def test_a_pipe_that_nobody_reads(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "verify", file(tmp_path, OK)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert error == b""


def start_on_terminal(
    folder: Path, text: str, command: str = "verify", *after: str
) -> tuple[subprocess.Popen[bytes], int]:
    """The command with a terminal as its standard error, so that it shows its progress."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*COMMAND, command, "--timeout", "120", file(folder, text), *after],
        stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, env=environment(),
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def wait_for(terminal: int, words: bytes) -> None:
    seen = b""
    while words not in seen:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            part = b""
        assert part, f"the command ended without saying {words!r}: {seen!r}"
        seen += part


def rest_of(terminal: int) -> bytes:
    seen = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            part = b""
        if not part:
            os.close(terminal)
            return seen
        seen += part

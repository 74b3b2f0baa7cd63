"""Every file in ``golden/``: what the command prints about it, byte for byte. Renewed by ``pytest --renew``.

A first line ``# $ verify --quiet`` gives other arguments than just ``verify``. Worlds are shown only where there is
no choice between several.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.running import run

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.arg"))
VARYING = re.compile(r'("(?:version|questions|seconds)": )[^,\n]*')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden(path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    args = first.removeprefix("# $ ").split() if first.startswith("# $ ") else ["verify"]
    outcome = run(monkeypatch, *args, path.name, folder=GOLDEN)
    steady = VARYING.sub(r"\1…", outcome.out)
    shown = f"$ argcheck {' '.join([*args, path.name])}\n{steady}"
    if outcome.err:
        shown += f"--- standard error\n{outcome.err}"
    shown += f"--- exit {outcome.code}\n"
    expected = path.with_suffix(".out")
    if request.config.getoption("--renew", default=False):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_every_expected_output_has_its_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.out")} == {path.stem for path in FILES}

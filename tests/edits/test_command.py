"""``argcheck edit``."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import file, run

import argcheck
from argcheck import edits

TEXT = 'prop p, q  premise P1 "p" p  premise P2 p -> q  conclusion C from P1, P2 q\n'


@pytest.fixture
def path(tmp_path: Path) -> str:
    return file(tmp_path, TEXT)


def test_edits_are_made_in_order(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "edit", path, "rename label P2 to rule", "weaken rule by p")
    expected = edits.Weaken("rule", "p").apply(edits.RenameLabel("P2", "rule").apply(argcheck.loads(TEXT)))
    assert outcome.code == 0
    assert outcome.out == argcheck.format(expected)


def test_edits_from_a_file_to_a_file(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = file(tmp_path, "# first\nremove P2\n\nnegate C\n", "history.txt")
    target = tmp_path / "out.arg"
    outcome = run(monkeypatch, "edit", path, f"@{history}", "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    made = argcheck.load(target)
    assert made.labels() == ("P1", "C")
    assert made["C"].grounds == ("P1",)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "P2" not in run(monkeypatch, "edit", "-", "remove P2", stdin=TEXT.encode()).out


@pytest.mark.parametrize("edit", ["remove P3", "paint P1", "@missing.txt", "replace P1 by r"])
def test_what_cannot_be_done_is_an_error(edit: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "edit", path, edit, "-o", str(tmp_path / "out.arg"))
    assert outcome.code == 2
    assert outcome.err.startswith("error: ")
    assert not (tmp_path / "out.arg").exists()


def test_a_file_with_errors_is_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "edit", file(tmp_path, "premise P"), "remove P")
    assert outcome.code == 2
    assert "error" in outcome.err


def test_an_output_that_cannot_be_written(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "edit", path, "remove P2", "-o", str(tmp_path / "no" / "out.arg"))
    assert outcome.code == 2
    assert "no" in outcome.err

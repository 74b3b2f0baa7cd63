"""``argcheck diff`` as people and git call it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import validate
from tests.cli.running import file, run

from argcheck.difference.data import schema

OLD = 'prop p, q  premise P1 "p" p  premise P2 "if" p -> q  conclusion C "q" q\n'
HASHES = ("0" * 40, "100644")


@pytest.fixture
def old(tmp_path: Path) -> str:
    return file(tmp_path, OLD, "old.arg")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("premise P1", "premise P3"), 0),
        (("p -> q", "not p or q"), 0),
        (("p -> q", "p or q"), 1),
        (("p -> q", "p ->"), 2),
    ],
    ids=["renamed", "equivalent", "different", "error"],
)
def test_exit_codes(
    change: tuple[str, str], code: int, old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = file(tmp_path, OLD.replace(*change), "new.arg")
    outcome = run(monkeypatch, "diff", old, new)
    assert outcome.code == code
    assert ("error" in outcome.err) == (code == 2)
    found = json.loads(run(monkeypatch, "diff", "--format", "json", old, new).out)
    validate(found, schema())
    assert found["status"] == {0: "same", 1: "different", 2: "error"}[code]


def test_undecided_has_a_code_of_its_own(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = OLD.replace("premise P2", "premise P0 q premise P2")
    one, other = file(tmp_path, text, "one.arg"), file(tmp_path, text.replace("p -> q", "p and p -> q"), "other.arg")
    assert run(monkeypatch, "diff", "--max-supports", "1", one, other).code == 3
    assert run(monkeypatch, "diff", one, other).code == 0


def test_standard_input_and_absent_sides(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "diff", old, "-", stdin=OLD.encode()).code == 0
    outcome = run(monkeypatch, "diff", os.devnull, old)
    assert outcome.code == 1
    assert "P1 is new" in outcome.out
    assert "P1 is gone" in run(monkeypatch, "diff", old, os.devnull).out
    assert run(monkeypatch, "diff", os.devnull, os.devnull).code == 0


@pytest.mark.parametrize("files", [(), ("a",), ("a", "b", "c"), ("-", "-")])
def test_usage_errors(files: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "diff", *files).code == 2


def test_an_unknown_conclusion_is_an_error(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "diff", "--conclusion", "D", old, old)
    assert outcome.code == 2
    assert "there is no lemma or conclusion D" in outcome.err


def test_supports_in_a_scenario_are_compared_if_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = OLD.replace("prop p, q", "prop p, q, r") + "scenario s { suppose r }"
    one, other = file(tmp_path, text, "one.arg"), file(tmp_path, text.replace("premise P2", "premise P0 q premise P2"))
    unasked, asked = run(monkeypatch, "diff", one, other), run(monkeypatch, "diff", "--scenario", "s", one, other)
    assert "In s, not all supports were listed" in unasked.out
    assert "not all supports" not in asked.out
    assert asked.out.count("gained         P0") == 2  # in the whole argument, and in the scenario
    only = run(monkeypatch, "diff", "--scenario", "s", "--conclusion", "C", one, other)
    assert only.out == asked.out
    unknown = run(monkeypatch, "diff", "--scenario", "t", one, other)
    assert unknown.code == 2
    assert "there is no scenario t" in unknown.err


def test_quiet_leaves_the_last_line(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "diff", "-q", old, old).out == "= same findings: nothing differs.\n"


def test_the_seven_arguments_of_git(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An external diff must not fail, whatever it finds; and includes are looked for where the file belongs."""
    (tmp_path / "sub").mkdir()
    file(tmp_path / "sub", "prop p, q", "words.arg")
    temporary = file(tmp_path, 'include "words.arg" premise P1 "p" p  conclusion C q', "git-blob-1")
    outcome = run(monkeypatch, "diff", "sub/a.arg", old, *HASHES, temporary, *HASHES, folder=tmp_path)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("a/sub/a.arg → b/sub/a.arg\n")
    assert "P2 is gone" in outcome.out
    removed = run(monkeypatch, "diff", "sub/a.arg", old, *HASHES, "/dev/null", ".", ".", folder=tmp_path)
    assert removed.code == 0
    renamed = ("old.arg", old, *HASHES, old, *HASHES, "new.arg", "similarity index 100%\n")
    assert run(monkeypatch, "diff", *renamed, folder=tmp_path).out.startswith("a/old.arg → b/new.arg\n")
    broken = file(tmp_path, "premise P", "git-blob-2")
    outcome = run(monkeypatch, "diff", "a.arg", old, *HASHES, broken, *HASHES, folder=tmp_path)
    assert outcome.code == 0
    assert "not compared" in outcome.out
    assert "b/a.arg:1:" in outcome.err


def test_an_unmerged_path_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIFF_PATH_TOTAL", "1")
    outcome = run(monkeypatch, "diff", "a.arg")
    assert outcome.code == 0
    assert "Unmerged" in outcome.out

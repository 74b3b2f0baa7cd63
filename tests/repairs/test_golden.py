"""What the command prints about the files in ``golden/``, in every format. Renewed by ``pytest --renew``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import validate
from tests.cli.running import run
from tests.conftest import Golden

from argcheck.repairs.json import schema

FOLDER = Path(__file__).parent / "golden"
FORMS = {"text": ".txt", "markdown": ".md", "json": ".json"}
VARYING = re.compile(r'("questions": )[^,\n]*')


@pytest.mark.parametrize("name", ["clash", "chain"])
@pytest.mark.parametrize("form", FORMS)
def test_golden(name: str, form: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "repair", "--format", form, f"{name}.arg", folder=FOLDER)
    assert outcome.code == 1
    assert not outcome.err
    if form == "json":
        report = json.loads(outcome.out)
        validate(report, schema())
        assert (report["schema"], report["status"]) == ("argcheck-repair/1", "fails")
    golden(FOLDER / f"{name}{FORMS[form]}", VARYING.sub(r"\1…", outcome.out))


def test_errors_are_told_in_json_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.arg").write_text("premise P ->", encoding="utf-8")
    outcome = run(monkeypatch, "repair", "--format", "json", "broken.arg", folder=tmp_path)
    report = json.loads(outcome.out)
    validate(report, schema())
    assert (outcome.code, outcome.err, report["status"]) == (2, "", "error")
    assert report["diagnostics"]


def test_every_name_in_the_schema_is_explained_and_every_object_closed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "repair.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", page))
    elsewhere = schema()
    del elsewhere["$defs"]["diagnostic"]
    assert names(elsewhere) - explained - {"schema"} == set()
    assert not is_open(schema())


def names(part: object) -> set[str]:
    """All names of properties in a part of a schema."""
    if isinstance(part, list):
        return set().union(*map(names, part))
    if not isinstance(part, dict):
        return set()
    return {*part.get("properties", {})}.union(*map(names, part.values()))


def is_open(part: object) -> bool:
    """Whether a part of a schema lets an object have properties that are not named, or not have some that are."""
    if isinstance(part, list):
        return any(map(is_open, part))
    if not isinstance(part, dict):
        return False
    loose = "properties" in part and (part["additionalProperties"] or set(part["required"]) != set(part["properties"]))
    return loose or any(map(is_open, part.values()))


def test_a_label_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "repair", "chain.arg", "P1", folder=FOLDER)
    assert outcome.code == 2
    assert "there is no lemma or conclusion P1" in outcome.err


@pytest.mark.slow
def test_one_label_only(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "repair", "--quiet", "--candidates", "1", "chain.arg", "C", folder=FOLDER)
    assert outcome.code == 1
    assert "It is open" in outcome.out
    assert "1." in outcome.out
    assert "2." not in outcome.out


def test_nothing_to_mend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fine.arg").write_text("prop p  premise P p  conclusion C p", encoding="utf-8")
    outcome = run(monkeypatch, "repair", "fine.arg", folder=tmp_path)
    assert outcome.code == 0
    assert "nothing to mend" in outcome.out

"""What the command prints about two versions, byte for byte: every folder in ``golden/`` holds ``old.arg`` and
``new.arg``, and the difference as text, Markdown and JSON. Renewed by ``pytest --renew``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import validate
from tests.cli.running import run

from argcheck.difference import Relation
from argcheck.difference.data import schema
from argcheck.report.json import schema as report_schema

GOLDEN = Path(__file__).parent / "golden"
FORMATS = {"text": "difference.txt", "markdown": "difference.md", "json": "difference.json"}
FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden(folder: Path, form: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    outcome = run(monkeypatch, "diff", "--format", form, "old.arg", "new.arg", folder=folder)
    expected = folder / FORMATS[form]
    if request.config.getoption("--renew", default=False):
        expected.write_text(outcome.out, encoding="utf-8")
    assert outcome.out == expected.read_text(encoding="utf-8")
    assert outcome.err == ""
    if form == "json":
        found = json.loads(outcome.out)
        validate(found, schema())
        assert outcome.code == {"same": 0, "different": 1, "undecided": 3}[found["status"]]


def test_there_are_golden_files() -> None:
    assert len(FOLDERS) >= 3


def test_every_field_and_relation_is_explained() -> None:
    """Every name in the schema, but for those of structures and diagnostics, is in a code span of the page about it."""
    page = (Path(__file__).parents[2] / "docs" / "diff.md").read_text(encoding="utf-8")
    explained = {word for span in re.findall(r"`([^`\n]+)`", page) for word in re.findall(r"\w+", span)}
    elsewhere = set(report_schema()["$defs"])
    own = {name: part for name, part in schema()["$defs"].items() if name not in elsewhere or name in OWN}
    assert names([schema()["properties"], own]) - explained == set()
    assert {relation.value for relation in Relation} <= explained


OWN = ("claim", "scenario", "expectation", "consistency")


def names(part: object) -> set[str]:
    """All names of properties in a part of a schema."""
    if isinstance(part, list):
        return set().union(*map(names, part))
    if not isinstance(part, dict):
        return set()
    properties = part.get("properties")
    mine = set(properties) if isinstance(properties, dict) else set()
    return mine.union(*map(names, part.values()))

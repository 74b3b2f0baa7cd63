"""What the command prints about the files in ``golden/``, in every format. Renewed by ``pytest --renew``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.running import run
from tests.conftest import Golden

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
        assert json.loads(outcome.out)["schema"] == "argcheck-repair/1"
    golden(FOLDER / f"{name}{FORMS[form]}", VARYING.sub(r"\1…", outcome.out))


def test_a_label_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run(monkeypatch, "repair", "chain.arg", "P1", folder=FOLDER)
    assert outcome.code == 2
    assert "there is no lemma or conclusion P1" in outcome.err


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

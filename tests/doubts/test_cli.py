"""What ``argcheck doubt`` prints, and how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import validate
from tests.cli.running import run
from tests.repairs.test_golden import is_open, names

from argcheck.doubts.json import schema

RAIN = """argument "Rain"
prop rain, wet, cold
premise P1 [credence 0.9] "It rains." rain
premise P2 [credence 1/3] "If it rains, it is wet." rain -> wet
premise P3 "It is cold." cold
conclusion C "It is wet." wet
conclusion D "It is cold." cold
conclusion E "It is warm." not cold
conclusion F "It rains or not, and wet means cold." rain and cold
"""


def shown(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str, *options: str) -> tuple[int, str, str]:
    (folder / "a.arg").write_text(text, encoding="utf-8")
    outcome = run(monkeypatch, "doubt", *options, "a.arg", folder=folder)
    return outcome.code, outcome.out, outcome.err


def test_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, out, err = shown(monkeypatch, tmp_path, RAIN)
    assert (code, err) == (0, "")
    assert "having none: P3." in " ".join(out.split())
    assert "· C probability at least about 0.2333." in out
    assert "if P2 were certain: at least 0.9" in out
    assert "· D probability 1." in out
    assert "· E probability 0." in out
    assert "· F probability at least 0.9." in out


def test_json(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, out, _ = shown(monkeypatch, tmp_path, RAIN, "--format", "json")
    report = json.loads(out)
    validate(report, schema())
    assert (code, report["schema"], report["coherent"], report["certain"]) == (0, "argcheck-doubt/1", True, ["P3"])
    first = report["conclusions"][0]
    assert (first["lower"]["fraction"], first["upper"]["fraction"], first["exact"]) == ("7/30", "1", True)
    assert [firm["label"] for firm in first["firming"]] == ["P2", "P1"]


def test_incoherent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "prop p  premise A [credence 0.8] p  premise B [credence 0.3] not p  conclusion C p"
    code, out, _ = shown(monkeypatch, tmp_path, text)
    assert code == 1
    assert "incoherent" in out


def test_json_of_other_outcomes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clash = "prop p  premise A [credence 0.8] p  premise B [credence 0.3] not p  conclusion C p"
    for text, status in ((clash, "fails"), ("premise A p", "error"), ("prop p  conclusion C p", "ok")):
        code, out, err = shown(monkeypatch, tmp_path, text, "--format", "json")
        report = json.loads(out)
        validate(report, schema())
        assert (code, err, report["status"]) == ({"fails": 1, "error": 2, "ok": 0}[status], "", status)


def test_every_name_in_the_schema_is_explained_and_every_object_closed() -> None:
    page = (Path(__file__).parents[2] / "docs" / "doubt.md").read_text(encoding="utf-8")
    own = schema()
    del own["$defs"]["diagnostic"]
    assert names(own) - set(re.findall(r"`(\w+)`", page)) - {"schema"} == set()
    assert not is_open(schema())


def test_without_credences(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, out, _ = shown(monkeypatch, tmp_path, "prop p  premise A p  conclusion C p")
    assert code == 0
    assert "No premise has a credence" in out


def test_what_is_incomplete_is_undecided(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "prop p, q  premise A [credence 0.8] p  premise B [credence 0.3] q  conclusion C p or q"
    code, out, _ = shown(monkeypatch, tmp_path, text, "--max-supports", "1")
    assert code == 3
    assert "not all supports are known" in out


def test_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert shown(monkeypatch, tmp_path, "premise A p")[0] == 2
    code, _, err = shown(monkeypatch, tmp_path, RAIN, "--without", "P9")
    assert code == 2
    assert "there is no statement P9" in err

"""The search for faults itself: it finds nothing in a few inputs, and what is planted."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.effort import EFFORT
from tests.fuzz import checks
from tests.fuzz.minimise import smaller
from tests.fuzz.mutations import mutated
from tests.fuzz.running import Fuzz, stored

from argcheck.argument import Argument

RAIN = "prop rain, wet\npremise P1 rain\npremise P2 rain -> wet\npremise P3 wet or rain\nconclusion C wet\n"


def test_nothing_is_found_in_a_few_inputs() -> None:
    fuzz = Fuzz(0, stored())
    for _ in range(int(150 * EFFORT)):
        fuzz.step()
    assert fuzz.found == {}
    assert fuzz.count["accepted"] > 0


def test_the_same_seed_makes_the_same_inputs() -> None:
    files = [RAIN, "prop p\npremise P p"]
    one, other = ([mutated(files, Random(seed)) for seed in range(20)] for _ in range(2))
    assert one == other
    assert len(set(one)) > 10


def test_a_planted_fault_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    read = checks.read

    def planted(text: str) -> Argument | None:
        if "rain -> wet" in text:
            raise KeyError("planted")
        return read(text)

    monkeypatch.setattr(checks, "read", planted)
    fuzz = Fuzz(1, [RAIN], tmp_path)
    for _ in range(10):
        fuzz.step()
    assert list(fuzz.found) == ["rain -> wet"]
    assert "planted" in fuzz.found["rain -> wet"]
    assert [path.read_text() for path in tmp_path.glob("*.arg")] == ["rain -> wet"]


def test_a_wrong_verdict_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument is verified without its second premise, so that what follows is called open."""
    verify = checks.argcheck.verify
    monkeypatch.setattr(checks.argcheck, "verify", lambda a, **more: verify(a.without("P2", "P3"), **more))
    argument = checks.read(RAIN)
    assert argument is not None
    with pytest.raises(AssertionError, match="called open"):
        checks.verified(argument)


def test_smaller() -> None:
    assert smaller(RAIN, lambda text: text.count("rain") >= 2, 10) == "rainrain"

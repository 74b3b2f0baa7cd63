"""Long lists are told in short, with what is wrong in full view, and to their end with ``--all``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.running import file, run

MANY = 400
LINES = 160  # that any of these may take


Verified = Callable[..., str]


@pytest.fixture
def verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verified:
    """The text report on an argument, with these options."""
    return lambda text, *options: run(monkeypatch, "verify", *options, file(tmp_path, text)).out


IDLE = "\n".join(f"prop q{i}\npremise P{i} q{i}" for i in range(MANY)) + "\nprop p\npremise Q p\nconclusion C p\n"
OPEN = "prop p\n" + "\n".join(f"prop q{i}\nconclusion C{i} q{i}" for i in range(MANY)) + "\npremise P p\n"
UNMET = "prop p\npremise P p\nconclusion C p\n" + "expect C is open\n" * MANY
UNUSED = "\n".join(f"prop q{i}" for i in range(MANY)) + "\nprop p\npremise P p\nconclusion C p\n"
LONG = "\n".join(f"prop q{i}" for i in range(MANY + 1)) + "\n"
LONG += "\n".join(f"premise P{i} q{i} -> q{i + 1}" for i in range(MANY)) + f"\npremise A q0\nconclusion C q{MANY}\n"


@pytest.mark.parametrize(
    ("text", "counted", "entry"),
    [
        pytest.param(IDLE, "400 premises that are in no minimal support", "P399 (line 800)", marks=pytest.mark.slow),
        pytest.param(OPEN, "380 more lemmas and conclusions", "C399 is open", marks=pytest.mark.slow),
        (UNMET, "380 more expectations that are not met", "line 403: expected"),
        (UNUSED, "396 more of this kind", "q399 is declared"),
        pytest.param(LONG, "and 361 more (all of them with --all)", "P399", marks=pytest.mark.slow),
    ],
    ids=["idle", "open", "unmet", "hints", "support"],
)
def test_a_long_list(text: str, counted: str, entry: str, verified: Verified) -> None:
    short, whole = verified(text), verified(text, "--all")
    assert counted in " ".join(short.split())
    assert entry not in short
    assert len(short.splitlines()) <= LINES
    assert entry in whole
    assert "with --all" not in whole
    assert short.splitlines()[-1] == whole.splitlines()[-1]  # the answer is the same


def test_what_fails_is_told_before_what_does_not(verified: Verified) -> None:
    """Of many conclusions, the one that is open is the one to see."""
    text = "prop p, q\npremise P p\n" + "\n".join(f"conclusion C{i} p" for i in range(60)) + "\nconclusion D q\n"
    short = verified(text)
    assert "D is open" in short
    assert "60 more lemmas and conclusions" in short


SCENES = "prop p, q\npremise P p\npremise Q p -> q\nconclusion C q\n" + "\n".join(
    f'scenario s{i} "Case {i}." {{ drop {"P" if i % 2 else "Q"}  expect C is open }}' for i in range(20)
)


def test_many_scenarios_have_a_line_each(verified: Verified) -> None:
    short, whole = verified(SCENES), verified(SCENES, "--all")
    assert "✓ s7: now 1 is open. Case 7." in short
    assert "without            P" not in short
    assert whole.count("now open") == 20
    assert len(short.splitlines()) < 50 < len(whole.splitlines())
    wrong = SCENES.replace("drop P  expect C is open", "drop P  expect C follows", 1)
    told = verified(wrong)
    assert "✗ s1: Case 1." in told
    assert told.count("now open") == 1  # in full, since it is not as expected

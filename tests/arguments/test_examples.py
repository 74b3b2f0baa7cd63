"""Every argument that comes with argcheck is in order: all it expects is found, and every list is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

import argcheck
from argcheck.driver import verify
from argcheck.findings import Status, Verdict
from argcheck.oracle.local import Local

ROOT = Path(__file__).parents[2]
FILES = sorted(file for folder in ("arguments", "examples") for file in (ROOT / folder).glob("*.arg"))
# For Legvold see test_legvold.py. Gödel's proofs take the solver long, and a process to hold the limits; `.ci/run`
# verifies them with all others, from the command line.
LONG = ("legvold", "goedel_2_essence", "goedel_3_necessary", "goedel_original")
SMALL = [file for file in FILES if file.stem not in LONG]


def test_there_are_examples() -> None:
    assert len(SMALL) >= 15


SECONDS = ("anselm_axioms", "endless_time", "goedel_1_possible", "lowe_2")


@pytest.mark.parametrize(
    "file",
    [pytest.param(file, id=file.stem, marks=pytest.mark.slow if file.stem in SECONDS else ()) for file in SMALL],
)
def test_example(file: Path) -> None:
    report = verify(argcheck.load(file), backend=Local)
    assert [e.found for e in report.expectations if e.met is not True] == []
    assert report.status is Status.OK
    assert report.consistency.conflicts.complete
    assert report.consistency.repairs.complete
    for claim in report.claims:
        assert claim.supports_complete
        assert claim.against.complete
    for claim in (*report.claims, *(c for scene in report.scenarios for c in scene.claims)):
        assert claim.verdict is not Verdict.UNDECIDED
    assert report.spent is not None
    assert report.spent.undecided == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_example_says_what_it_expects(file: Path) -> None:
    """So a wrong verdict is noticed even where nobody looks: each claim is spoken of."""
    argument = argcheck.load(file)
    spoken_of = {subject for e in argument.expectations for subject in e.subjects}
    assert spoken_of
    assert argument.title

"""What all tests share: the flag that rewrites the documents of expected results, and the two tiers.

The quick tier is what `pytest` runs. With ``--full`` come the tests marked ``slow``, and all examples of those on
generated input (see `tests/effort.py`). Nothing is in the quick tier alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ["COLUMNS"] = "100"  # so that texts are as wide in every terminal, and in every process of pytest

QUICK = "0.15"  # of the generated examples
MANY = 6  # cases of one test
DRAWING = Path(__file__).parents[1] / "src" / "argcheck" / "testing"
Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="rewrite expected results instead of comparing with them")
    parser.addoption("--full", action="store_true", help="run the slow tests too, and all generated examples")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: only with --full")
    if not config.getoption("--full"):  # before any test module reads it
        os.environ.setdefault("ARGCHECK_EFFORT", QUICK)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--full"):
        chosen = _quick(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = [item for item in items if item in chosen]


def _quick(items: list[pytest.Item]) -> set[pytest.Item]:
    """Those that are not slow; of a test with a long list of cases, one case in three. The doctests of
    `argcheck.testing` draw examples and shrink them, so that they are slow."""
    cases: dict[tuple[Path, str], list[pytest.Item]] = {}
    for item in items:
        if not item.get_closest_marker("slow") and DRAWING not in item.path.parents:
            cases.setdefault((item.path, getattr(item, "originalname", item.name)), []).append(item)
    return {item for group in cases.values() for item in group[:: 3 if len(group) > MANY else 1]}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file of expected results, or rewrites the file when asked to with ``--renew``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} does not exist; run with --renew to write it, and review it"
        assert text == path.read_text(encoding="utf-8")

    return compare

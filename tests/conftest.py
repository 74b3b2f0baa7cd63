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
        slow = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file of expected results, or rewrites the file when asked to with ``--renew``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} does not exist; run with --renew to write it, and review it"
        assert text == path.read_text(encoding="utf-8")

    return compare

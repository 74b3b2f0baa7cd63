"""What all tests share: one flag that rewrites the documents of expected results."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ["COLUMNS"] = "100"  # so that texts are as wide in every terminal, and in every process of pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="rewrite expected results instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file of expected results, or rewrites the file when asked to with ``--renew``."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} does not exist; run with --renew to write it, and review it"
        assert text == path.read_text(encoding="utf-8")

    return compare

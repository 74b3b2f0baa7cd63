"""Documents with errors, and what is told about them, word for word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from argcheck.diagnostic import Severity
from argcheck.syntax.load import reads

DOCUMENTS = sorted((Path(__file__).parent / "errors").glob("*.arg"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_told(path: Path, golden: Callable[[Path, str], None]) -> None:
    argument, diagnostics = reads(path.read_text(encoding="utf-8"), path.name, path.parent)
    assert diagnostics
    assert (argument is None) == any(d.severity is Severity.ERROR for d in diagnostics)
    golden(path.with_suffix(".expected"), "".join(f"{diagnostic}\n\n" for diagnostic in diagnostics))

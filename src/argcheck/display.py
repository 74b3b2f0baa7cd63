"""How values show themselves in a Python shell and in a notebook: thin conveniences, and the only way back up.

A value is data and knows none of its formats. The formats are functions from values, in packages above; this table says
which there are, and one is loaded when somebody asks for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

FORMATS: dict[str, dict[str, str]] = {  # by the class of a value: where its formats are
    "Report": {"text": "report.text:as_text", "data": "report.json:as_dict"},
    "Difference": {
        "text": "difference.text:as_text",
        "markdown": "difference.markdown:as_markdown",
        "data": "difference.data:as_dict",
    },
    "Explanation": {
        "text": "explanations.text:as_text",
        "markdown": "explanations.markdown:as_markdown",
        "data": "explanations.data:as_dict",
    },
    "RepairReport": {
        "text": "repairs.text:as_text",
        "markdown": "repairs.markdown:as_markdown",
        "data": "repairs.json:as_dict",
    },
    "DoubtReport": {"text": "doubts.text:as_text", "data": "doubts.json:as_dict"},
}


def _shown(value: object, form: str, **options: Any) -> Any:
    module, _, function = FORMATS[type(value).__name__][form].partition(":")
    return getattr(import_module(f"argcheck.{module}"), function)(value, **options)


class Shown:
    """A value that can be had as text and as data.

    >>> import argcheck
    >>> report = argcheck.verify(argcheck.loads("prop p  premise P p  conclusion C p"))
    >>> report.to_dict()["status"], "C follows" in report.text()
    ('ok', True)
    """

    def text(self, *, color: bool = False, width: int = 100, everything: bool = False) -> str:
        """The text that the command prints, in lines of at most so many columns; of long lists, the beginning, unless
        ``everything`` is wanted."""
        shown: str = _shown(self, "text", color=color, width=width, everything=everything)
        return shown

    def to_dict(self) -> dict[str, Any]:
        """The data that the command gives as JSON."""
        data: dict[str, Any] = _shown(self, "data")
        return data


class ShownInDocuments(Shown):
    """A value that can be had as Markdown, too, and so shows itself in a notebook. Printed, it is its text."""

    def markdown(self, *, everything: bool = False) -> str:
        """The value as Markdown; of long lists, the beginning, unless ``everything`` is wanted."""
        shown: str = _shown(self, "markdown", everything=everything)
        return shown

    def __str__(self) -> str:
        return self.text()

    def _repr_markdown_(self) -> str:
        return self.markdown()

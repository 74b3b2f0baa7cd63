"""How values show themselves in a Python shell and in a notebook: thin conveniences, and the only way back up.

A value is data and knows none of its formats. The formats are functions from values, in packages above; this table says
which there are, and one is loaded when somebody asks for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

FORMATS: dict[str, dict[str, str]] = {  # by the class of a value: the functions that tell it
    "Report": {"document": "report.document:as_document", "data": "report.json:as_dict"},
    "Difference": {
        "document": "difference.document:as_document",
        "review": "difference.review:as_document",
        "data": "difference.data:as_dict",
    },
    "Explanation": {
        "document": "explanations.document:as_document",
        "review": "explanations.review:as_document",
        "data": "explanations.data:as_dict",
    },
    "RepairReport": {
        "document": "repairs.document:as_document",
        "review": "repairs.review:as_document",
        "data": "repairs.json:as_dict",
    },
    "DoubtReport": {"document": "doubts.document:as_document", "data": "doubts.json:as_dict"},
}


def _told(value: object, form: str, **options: Any) -> Any:
    forms = next(FORMATS[kind.__name__] for kind in type(value).__mro__ if kind.__name__ in FORMATS)
    module, _, function = forms.get(form, forms["document"]).partition(":")
    return getattr(import_module(f"argcheck.{module}"), function)(value, **options)


class Displayed:
    """A value that can be had as text, as Markdown and as data, and that shows itself in a notebook. Printed, it is its
    text.

    >>> import argcheck
    >>> report = argcheck.verify(argcheck.loads("prop p  premise P p  conclusion C p"))
    >>> report.to_dict()["status"], "C follows" in report.text()
    ('ok', True)
    """

    def text(self, *, color: bool = False, quiet: bool = False, width: int = 100, everything: bool = False) -> str:
        """The text that the command prints, in lines of at most so many columns; of long lists, the beginning, unless
        ``everything`` is wanted. ``quiet`` leaves what is most important, where the command has an option for it."""
        from argcheck.documents.text import as_text

        options = {"quiet": quiet} if quiet else {}
        return as_text(_told(self, "document", everything=everything, **options), color=color, width=width)

    def markdown(self, *, everything: bool = False) -> str:
        """The value as Markdown; of long lists, the beginning, unless ``everything`` is wanted."""
        from argcheck.documents.markdown import as_markdown

        return as_markdown(_told(self, "review", everything=everything))

    def to_dict(self) -> dict[str, Any]:
        """The data that the command gives as JSON."""
        data: dict[str, Any] = _told(self, "data")
        return data

    def __str__(self) -> str:
        return self.text()

    def _repr_markdown_(self) -> str:
        return self.markdown()

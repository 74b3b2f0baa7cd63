"""Stretches within a text that stand out: emphasis, strong emphasis, code.

They are marked by control characters, which no text from a file can hold (`argcheck.documents.safe`), and each format
shows them in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_EMPHASIS, _STRONG, _CODE = "\x11", "\x12", "\x13"
_MARKED = re.compile(r"([\x11\x12\x13])(.*?)\1", re.DOTALL)


def emphasis(text: str) -> str:
    """The text, to be shown as emphasised."""
    return f"{_EMPHASIS}{text}{_EMPHASIS}"


def strong(text: str) -> str:
    """The text, to be shown as strongly emphasised."""
    return f"{_STRONG}{text}{_STRONG}"


def code(text: str) -> str:
    """The text, to be shown as code."""
    return f"{_CODE}{text}{_CODE}"


def rendered(
    text: str,
    plain: Callable[[str], str],
    emphasis: Callable[[str], str],
    strong: Callable[[str], str],
    code: Callable[[str], str],
) -> str:
    """The text, each stretch of it given to the function for what it is.

    >>> as_is = str
    >>> rendered(f"see {strong('C')}", as_is, str.lower, "<b>{}</b>".format, as_is)
    'see <b>C</b>'
    """
    shown, end = [], 0
    by_mark = {_EMPHASIS: emphasis, _STRONG: strong, _CODE: code}
    for found in _MARKED.finditer(text):
        shown += [plain(text[end : found.start()]), by_mark[found[1]](found[2])]
        end = found.end()
    return "".join([*shown, plain(text[end:])])

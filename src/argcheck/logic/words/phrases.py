"""Names among words: a name is shown as it is written, since upper and lower case make different names."""

from __future__ import annotations

import re

_NAMED = re.compile(r"[^\W\d][\w']*")


class Named(str):
    """Words that begin with a name, so that no capital letter may be put on them."""

    __slots__ = ()


def capitalized(text: str) -> str:
    """Words as they begin a sentence: with a capital letter, or a name that has none set off, with what it is applied
    to. A capital letter without quotes is therefore one that stands in the file.

    >>> capitalized("the Elm bridge is unsafe"), capitalized(Named("elm is unsafe"))
    ('The Elm bridge is unsafe', '`elm` is unsafe')
    >>> capitalized(Named("Elm is unsafe"))
    'Elm is unsafe'
    >>> capitalized(Named("load(the Elm bridge) is 50"))
    '`load(the Elm bridge)` is 50'
    """
    if not isinstance(text, Named) or text[0] == text[0].upper():
        return text[:1].upper() + text[1:]
    match = _NAMED.match(text)
    end = _applied(text, match.end()) if match is not None else 0
    return text if not end or "`" in text[:end] else f"`{text[:end]}`{text[end:]}"


def _applied(text: str, start: int) -> int:
    """Where the parentheses end that open at a place, or that place if none do."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1 if place > start else start
    return start


def like(first: str, text: str) -> str:
    """A text that begins with the words of the first: it begins with a name if they do.

    >>> isinstance(like(Named("elm"), "elm is unsafe"), Named), isinstance(like("it", "it rains"), Named)
    (True, False)
    """
    return Named(text) if isinstance(first, Named) else text

"""Words from a file on their way to a terminal: nothing in them may do anything there but be seen."""

from __future__ import annotations

import unicodedata

from argcheck.logic.words.phrases import like

JOINERS = "\u200c\u200d"  # zero-width, but part of ordinary spelling in several scripts


def safe(text: str) -> str:
    r"""Text on one line in which every character that a terminal would obey is replaced: control characters (and so
    every escape sequence), whatever changes the direction of writing, and whatever cannot be seen.

    >>> safe("red \x1b[31m, a\u202eb, two\n  lines")
    'red �[31m, a�b, two lines'
    """
    return like(text, "".join(map(_visible, " ".join(text.split()))))


def safe_lines(text: str) -> str:
    r"""The same of text in lines, whose ends and spaces are kept.

    >>> safe_lines("  a\x07\n  ^")
    '  a�\n  ^'
    """
    return "\n".join("".join(map(_visible, line)) for line in text.split("\n"))


def _visible(character: str) -> str:
    if character in JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"):
        return character
    return "\N{REPLACEMENT CHARACTER}"

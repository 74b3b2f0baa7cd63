"""A text made as small as it can be while something remains true of it.

By leaving out ever smaller runs of lines, then of words (delta debugging: A. Zeller, R. Hildebrandt, "Simplifying and
Isolating Failure-Inducing Input", IEEE Transactions on Software Engineering 28, 2002).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

SECONDS = 120


def smaller(text: str, wanted: Callable[[str], bool], seconds: float = SECONDS) -> str:
    """A part of the text, a smallest one if the time allows, of which it is still true.

    >>> smaller("a b\\nc d\\ne f", lambda text: "d" in text)
    'd'
    """
    until = time.monotonic() + seconds
    for pattern in (r"[^\n]*\n?", r"\s*\w+|\s*.", r"."):
        text = _without(re.findall(pattern, text, re.S), wanted, until)
    return text


def _without(pieces: list[str], wanted: Callable[[str], bool], until: float) -> str:
    size = max(1, len(pieces) // 2)
    while True:
        place, fewer = 0, False
        while place < len(pieces) and time.monotonic() < until:
            kept = pieces[:place] + pieces[place + size :]
            if wanted("".join(kept)):
                pieces, fewer = kept, True
            else:
                place += size
        if time.monotonic() >= until or (size == 1 and not fewer):
            return "".join(pieces)
        size = max(1, size // 2)

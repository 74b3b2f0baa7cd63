"""A line on the terminal that shows what is being worked on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from argcheck.cli.output import terminal_width


class Progress:
    """One line on a terminal, cleared at the end; nothing elsewhere. It is rewritten when something else is being
    worked on, and otherwise ten times a second at most."""

    pause = 0.1

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._last = 0.0
        self._what: str | None = None  # what the line on the terminal is about, None if there is none

    def __enter__(self) -> Callable[[str, int], None] | None:
        return self._draw if self._stream is not None else None

    def _draw(self, what: str, questions: int) -> None:
        now = time.monotonic()
        if self._stream is None or (what == self._what and now - self._last < self.pause):
            return
        from argcheck.documents.safe import safe

        self._last, self._what = now, what
        line = f"{safe(what)} … {questions} questions"
        self._stream.write(f"\r\x1b[2K{line[: terminal_width() - 1]}")
        self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._what is not None and self._stream is not None:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()

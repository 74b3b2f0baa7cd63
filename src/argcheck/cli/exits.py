"""Exit codes."""

from __future__ import annotations

from collections.abc import Collection

OK, FAILS, USAGE, UNDECIDED, INTERRUPTED = 0, 1, 2, 3, 130
CODES = {"ok": OK, "fails": FAILS, "undecided": UNDECIDED, "error": USAGE}  # by the status of a report
WORST_FIRST = (INTERRUPTED, USAGE, FAILS, UNDECIDED, OK)

EXIT_CODES = """\b
Exit codes:
  0    everything that should follow follows, the premises are consistent,
       and every expectation is met
  1    something is otherwise
  2    a file or an option is in error
  3    something stayed undecided, and nothing is known to be otherwise
  130  interrupted: what was printed is right, but incomplete
With several files, the worst of theirs: 2, then 1, then 3, then 0."""


def worst(codes: Collection[int]) -> int:
    """The exit code for a command whose parts ended with these codes, at least one of them."""
    return next(code for code in WORST_FIRST if code in codes)

"""Exit codes."""

from __future__ import annotations

from collections.abc import Collection

OK, FAILS, USAGE, UNDECIDED, DISAGREEMENT, INTERRUPTED = 0, 1, 2, 3, 4, 130
CODES = {  # by the status of a report
    "ok": OK, "fails": FAILS, "undecided": UNDECIDED, "disagreement": DISAGREEMENT, "error": USAGE,
}  # fmt: skip
WORST_FIRST = (INTERRUPTED, DISAGREEMENT, USAGE, FAILS, UNDECIDED, OK)

EXIT_CODES = """\b
Exit codes:
  0    everything that should follow follows, the premises are consistent,
       and every expectation is met
  1    something is otherwise
  2    a file or an option is in error
  3    something stayed undecided, and nothing is known to be otherwise
  4    two solvers contradict each other (--backend both): an error of
       theirs or of argcheck's
  130  interrupted: what was printed is right, but incomplete
With several files, the worst of theirs: 4, then 2, then 1, then 3, then 0."""


def worst(codes: Collection[int]) -> int:
    """The exit code for a command whose parts ended with these codes, at least one of them."""
    return next(code for code in WORST_FIRST if code in codes)

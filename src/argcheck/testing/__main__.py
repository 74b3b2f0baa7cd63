"""``python -m argcheck.testing --edits 20000``: edits arguments at random, and checks every law after each edit."""

from __future__ import annotations

import argparse
import sys

from argcheck.testing.running import run


def main(argv: list[str] | None = None) -> int:
    """Run, print an account, and return the exit code: 1 if something failed, else 0."""
    parser = argparse.ArgumentParser(prog="python -m argcheck.testing", description=__doc__)
    parser.add_argument("--edits", type=_positive, default=1000, metavar="N", help="make at least so many (1000)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the first seed; the next one follows (0)")
    wanted = parser.parse_args(argv)

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r\x1b[2K{done:,} of {wanted.edits:,} edits", end="", file=sys.stderr, flush=True)

    account = run(wanted.edits, wanted.seed, progress=progress)
    if sys.stderr.isatty():
        print("\r\x1b[2K", end="", file=sys.stderr)
    print(account, end="")
    return 1 if account.failures else 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    sys.exit(main())

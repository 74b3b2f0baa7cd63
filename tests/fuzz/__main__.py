"""A search for faults: changed files and generated arguments, each read, written, verified and put to every command.

    python -m tests.fuzz --minutes 60 --seed 1 --out findings

Whatever breaks a law is made as small as it can be and written to the folder, with what was raised. The same seed makes
the same inputs; how many of them, the clock decides. They are tried in processes of their own with limited memory, so
that one that dies takes no other with it. The exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.running import ROOT, Fuzz, stored

AT_ONCE = 200  # inputs for one process
MEMORY = 6 * 2**30  # bytes
SECONDS = 3600  # after which a process that says nothing is given up


def part(seed: int, first: int, until: float, out: Path, said: Connection) -> None:
    """Try some inputs, saying the number of each beforehand, and in the end what was counted."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    fuzz = Fuzz(seed, stored(), out)
    for number in range(first, first + AT_ONCE):
        if time.monotonic() >= until:
            break
        said.send(number)
        fuzz.step(number)
    said.send((fuzz.count, fuzz.found))


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=60.0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--out", type=Path, default=ROOT / "fuzz-findings")
    chosen = options.parse_args()
    whole = Fuzz(chosen.seed, [], None)
    until = time.monotonic() + 60 * chosen.minutes
    first = 1
    while time.monotonic() < until:
        here, there = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(target=part, args=(chosen.seed, first, until, chosen.out, there))
        child.start()
        there.close()
        last: int | tuple[Counter[str], dict[str, str]] = first
        try:
            while not isinstance(last, tuple) and here.poll(SECONDS):
                last = here.recv()
        except EOFError:
            pass
        child.kill()
        child.join()
        if isinstance(last, tuple):
            whole.count.update(last[0])
            whole.found.update(last[1])
            first += AT_ONCE
        else:
            whole.found[f"input {last} of seed {chosen.seed}"] = "the process died, or said nothing more"
            first = last + 1
        print(whole.account(), flush=True)
    for text, told in whole.found.items():
        print(f"\n{told.splitlines()[0]}\n{text}")
    return 1 if whole.found else 0


if __name__ == "__main__":
    sys.exit(main())

"""A search for faults: changed files and generated arguments, each read, written, verified and put to every command.

    python -m tests.fuzz --minutes 60 --seed 1 --out findings

Whatever breaks a law is made as small as it can be and written to the folder, with what was raised. The same seed makes
the same inputs; how many of them, the clock decides. The exit code is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.running import ROOT, Fuzz, stored


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=60.0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--out", type=Path, default=ROOT / "fuzz-findings")
    chosen = options.parse_args()
    fuzz = Fuzz(chosen.seed, stored(), chosen.out)
    until, told = time.monotonic() + 60 * chosen.minutes, time.monotonic()
    while time.monotonic() < until:
        fuzz.step()
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(fuzz.account(), flush=True)
    print(fuzz.account())
    return 1 if fuzz.found else 0


if __name__ == "__main__":
    sys.exit(main())

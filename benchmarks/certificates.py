"""Evidence for every verdict on the arguments and examples: is it accepted, what holes are left, what does it take?

Run: python benchmarks/certificates.py [FILE...]. Times are seconds of one run in one process: for finding the verdicts
(`verify`), for making the certificate (which finds them too, and all borders of the lattices), and for checking it.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import argcheck
from argcheck.oracle.local import Local

HERE = Path(__file__).resolve().parent
FILES = sorted([*(HERE.parent / "arguments").glob("*.arg"), *(HERE.parent / "examples").glob("*.arg")])


def measured(path: Path) -> dict[str, Any]:
    """What became of one file."""
    argument = argcheck.load(str(path))
    started = time.perf_counter()
    report = argcheck.verify(argument, backend=Local)
    found = time.perf_counter()
    certified = argcheck.certify(argument, backend=Local)
    made = time.perf_counter()
    outcome = argcheck.check_certificate(argument, certified.text)
    checked = time.perf_counter()
    records = Counter(json.loads(line)[0] for line in certified.text.splitlines())
    explained = [argcheck.explain(argument, claim.label, backend=Local) for claim in report.claims]
    parts = [part for explanation in explained for d in explanation.derivations for part in d.parts]
    return {
        "file": path.name,
        "status": outcome.status.value,
        "verdicts shown": len(outcome.established),
        "holes": [f"{hole.place}: {hole.text}" for hole in outcome.holes],
        "refutations": records["refutation"],
        "models": records["model"] + records["worlds"],
        "bytes": len(certified.text.encode()),
        "seconds": {
            "verify": round(found - started, 3),
            "certify": round(made - found, 3),
            "check": round(checked - made, 3),
            "explain all": round(time.perf_counter() - checked, 3),
        },
        "lines of the longest derivation": max((len(part.lines) for part in parts), default=0),
        "derivations not told": sorted({part.reason for part in parts if part.reason is not None}),
    }


def main() -> None:
    rows = []
    for path in [Path(name) for name in sys.argv[1:]] or FILES:
        rows.append(measured(path))
        print(json.dumps(rows[-1]), flush=True)
    statuses = Counter(row["status"] for row in rows)
    result = {"python": platform.python_version(), "status": dict(statuses), "files": rows}
    if not sys.argv[1:]:
        (HERE / "results" / "certificates.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

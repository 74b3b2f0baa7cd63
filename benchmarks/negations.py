"""How explanations say what is not so: every negation in those of all arguments and examples, in two ways.

    python benchmarks/negations.py [FILE...]

The list goes to `benchmarks/results/negations.txt`: under each file, "it is not so that …", and below it what is told
instead; or only the first, where nothing shorter would say the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from argcheck.argument import Argument
from argcheck.explanations.explaining import explain
from argcheck.explanations.explanation import Explanation
from argcheck.logic.formulas import Atom, Modal, Not, Quantified
from argcheck.logic.walk import all_subformulas
from argcheck.logic.words.prose import say_formula
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits
from argcheck.syntax.load import load

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "negations.txt"
LIMITS = Limits(timeout=30, budget=120)


def negations(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """The negations in the lines of an explanation: plainly, and as they are told."""
    for derivation in explanation.derivations:
        for part in derivation.parts:
            for line in part.lines:
                if line.formula is None or part.naming is None:
                    continue
                formula, signature = part.naming.spoken(line.formula)
                for inner in all_subformulas(formula):
                    if isinstance(inner, Not) and isinstance(inner.operand, Atom | Modal | Quantified):
                        plain = f"it is not so that {say_formula(inner.operand, signature)}"
                        yield plain, say_formula(inner, signature)


def listed(argument: Argument) -> list[str]:
    found: dict[str, str] = {}
    for claim in argument.claims:
        found.update(negations(explain(argument, claim.label, limits=LIMITS, backend=Local)))
    return [
        line for plain, told in found.items() for line in (f"  {plain}", *([f"    {told}"] if told != plain else []))
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*", type=Path, help="all arguments and examples, if none are named")
    chosen = options.parse_args().files
    lines: list[str] = []
    for file in chosen or sorted([*(ROOT / "arguments").glob("*.arg"), *(ROOT / "examples").glob("*.arg")]):
        lines += [file.name, *listed(load(file))]
        print(file.name, flush=True)
    if chosen:
        print("\n".join(lines))
    else:
        RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

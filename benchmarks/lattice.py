"""Minimal sets per second on generated families, beside plain MARCO on the same solver.

Run: python benchmarks/lattice.py

The peer is MARCO (Liffiton, Previti, Malik and Marques-Silva, Constraints 2016) in its plainest form: Z3 for the map
and for the questions, sets shrunk and grown element by element. Both list all minimal unsatisfiable sets and all
minimal correction sets of the same formulas; the numbers must agree.
"""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import z3

from argcheck.lattice.families import gather
from argcheck.lattice.session import Session
from argcheck.logic.formulas import Atom, Formula, Implies, Not, conjunction
from argcheck.logic.signature import Predicate, Signature
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Theory

LIMIT = 20.0  # seconds for the peer
Family = dict[str, Formula]


def prop(name: str) -> Atom:
    return Atom(name)


def chains(count: int, length: int) -> tuple[Family, list[Formula]]:
    """So many independent chains of conditionals that lead to the same conclusion."""
    found: Family = {}
    for c in range(count):
        steps = [prop(f"s{c}_{i}") for i in range(length - 1)]
        links = [
            steps[0],
            *(Implies(a, b) for a, b in pairwise(steps)),
            Implies(steps[-1], prop("goal")),
        ]
        found |= {f"P{c}_{i}": link for i, link in enumerate(links)}
    return found, [Not(prop("goal"))]


def choices(width: int, height: int) -> tuple[Family, list[Formula]]:
    """One of so many grounds at each of so many steps: the supports are their product."""
    found: Family = {}
    for step in range(height):
        for way in range(width):
            before = prop(f"r{step}")
            found[f"P{step}_{way}"] = Implies(before, prop(f"r{step + 1}"))
    return found, [prop("r0"), Not(prop(f"r{height}"))]


def pairs(count: int) -> tuple[Family, list[Formula]]:
    """So many pairs of statements that clash."""
    found: Family = {}
    for i in range(count):
        found |= {f"A{i}": prop(f"p{i}"), f"B{i}": Not(prop(f"p{i}"))}
    return found, []


def horn(size: int) -> tuple[Family, list[Formula]]:
    """Rules over a grid, each cell from two neighbours."""
    found: Family = {f"F{i}": prop(f"c0_{i}") for i in range(size)}
    for row in range(1, size):
        for i in range(size - row):
            sides = conjunction(prop(f"c{row - 1}_{i}"), prop(f"c{row - 1}_{i + 1}"))
            found[f"R{row}_{i}"] = Implies(sides, prop(f"c{row}_{i}"))
            found[f"S{row}_{i}"] = Implies(prop(f"c{row - 1}_{i}"), prop(f"c{row}_{i}"))
    return found, [Not(prop(f"c{size - 1}_0"))]


def ours(family: Family, fixed: list[Formula]) -> tuple[int, int, float]:
    names = {n for f in [*family.values(), *fixed] for n in _names(f)}
    signature = Signature.of([], [Predicate(n, ()) for n in sorted(names)])
    hard = {f"fixed {i}": f for i, f in enumerate(fixed)}
    theory = Theory(signature, family | hard)
    started = time.perf_counter()
    session = Session(theory, Local(theory, Limits()))
    found = gather(session, {n: n for n in family}, list(hard), 1_000_000)
    return len(found.unsatisfiable), len(found.corrections), time.perf_counter() - started


def marco(family: Family, fixed: list[Formula]) -> tuple[int, int, float] | None:
    """The peer; None if it does not end in time."""
    started = time.perf_counter()
    names = list(family)
    chosen = {n: z3.Bool(f"chosen {n}") for n in names}
    solver, atlas = z3.Solver(), z3.Solver()
    for n, formula in family.items():
        solver.add(z3.Implies(chosen[n], _z3(formula)))
    solver.add(*map(_z3, fixed))
    sat = lambda some: solver.check(*[chosen[n] for n in some]) == z3.sat  # noqa: E731
    unsatisfiable = corrections = 0
    while atlas.check() == z3.sat:
        if time.perf_counter() - started > LIMIT:
            return None
        model = atlas.model()
        seed = {n for n in names if not z3.is_false(model.eval(chosen[n]))}
        if sat(seed):
            for n in names:
                if n not in seed and sat(seed | {n}):
                    seed.add(n)
            corrections += 1
            atlas.add(z3.Or([chosen[n] for n in names if n not in seed]))
        else:
            for n in sorted(seed):
                if not sat(seed - {n}):
                    seed.discard(n)
            unsatisfiable += 1
            atlas.add(z3.Or([z3.Not(chosen[n]) for n in sorted(seed)]))
    return unsatisfiable, corrections, time.perf_counter() - started


def _names(formula: Formula) -> set[str]:
    from argcheck.logic.walk import symbols_of

    return set(symbols_of(formula))


def _z3(formula: Formula) -> z3.BoolRef:
    match formula:
        case Atom(name):
            return z3.Bool(name)
        case Not(operand):
            return z3.Not(_z3(operand))
        case Implies(left, right):
            return z3.Implies(_z3(left), _z3(right))
        case _:
            return z3.And([_z3(o) for o in formula.operands])  # type: ignore[union-attr]


FAMILIES = {
    "3 chains of 8": chains(3, 8),
    "product 3^6": choices(3, 6),
    "product 4^5": choices(4, 5),
    "10 clashing pairs": pairs(10),
    "Horn grid of 6": horn(6),
}


def main() -> None:
    rows = {}
    for name, (family, fixed) in FAMILIES.items():
        muses, corrections, seconds = ours(family, fixed)
        peer = marco(family, fixed)
        assert peer is None or peer[:2] == (muses, corrections), (name, peer, muses, corrections)
        rows[name] = {
            "statements": len(family),
            "minimal unsatisfiable sets": muses,
            "minimal correction sets": corrections,
            "sets per second": round((muses + corrections) / seconds),
            "seconds": round(seconds, 3),
            "plain MARCO, seconds": None if peer is None else round(peer[2], 3),
            "ratio (MARCO / argcheck)": f"> {LIMIT / seconds:.1f}" if peer is None else round(peer[2] / seconds, 2),
        }
        print(name, rows[name])
    path = Path(__file__).resolve().parent / "results" / "lattice.json"
    path.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

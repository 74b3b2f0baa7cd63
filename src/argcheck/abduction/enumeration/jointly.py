"""What closes a gap only together: two or three facts; and a rule that starts from "either … or …".

Each of them alone is true in some structure in which the premises are true and the conclusion is not. Together they
must leave none: in each such structure one of them at least is false (they are a hitting set).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from argcheck.abduction.enumeration.rules import Quarry
from argcheck.abduction.enumeration.simplicity import is_fact
from argcheck.logic.formulas import Formula, Implies, conjunction, disjunction

MOST_FACTS = 90  # of which pairs are formed
MOST_OF_THREE = 40  # of which triples are formed
MOST_HEADS = 40
MOST_CASES = 40
Weighed = tuple[int, Formula]  # how much it takes to say it, and what is said


def facts_together(quarry: Quarry, most: int) -> Iterator[Weighed]:
    """So many facts (two, or three) that together are false in all structures that refute them; no fewer of them."""
    everywhere = quarry.everywhere
    false_in = {x: bits for x in quarry.literals if (bits := quarry.false_in(frozenset((x,)))) not in (0, everywhere)}
    simple = [x for x in false_in if quarry.parts[x // 2].simple and is_fact(quarry.parts[x // 2].formula)]
    simple.sort(key=lambda x: (quarry.cost(frozenset((x,))), x))
    for chosen in combinations(simple[: MOST_FACTS if most == 2 else MOST_OF_THREE], most):
        enough = _all(chosen, false_in) == everywhere and len({x // 2 for x in chosen}) == most
        if enough and not any(_all(fewer, false_in) == everywhere for fewer in combinations(chosen, most - 1)):
            yield sum(quarry.cost(frozenset((x,))) for x in chosen), conjunction(*map(quarry.said, chosen))


def rules_from_cases(quarry: Quarry) -> Iterator[Weighed]:
    """Rules that start from "one thing or another", where neither alone would be enough."""
    everywhere = quarry.everywhere
    literals = sorted(quarry.literals, key=lambda x: (quarry.cost(frozenset((x,))), x))
    for head in literals[:MOST_HEADS]:
        false_in: dict[int, int] = {}
        for denied in literals[:MOST_CASES]:
            bits = quarry.false_in(frozenset((head, denied))) if denied not in (head, head ^ 1) else 0
            if bits not in (0, everywhere):
                false_in[denied] = bits
        for one, other in combinations(false_in, 2):
            if false_in[one] | false_in[other] == everywhere and one != other ^ 1:
                clauses = [frozenset((head, denied)) for denied in (one, other)]
                if all(map(quarry.is_connected, clauses)):
                    either = disjunction(quarry.said(one ^ 1), quarry.said(other ^ 1))
                    matrix = Implies(either, quarry.said(head))
                    yield sum(map(quarry.cost, clauses)) - quarry.cost(frozenset((head,))), quarry.closed(matrix)


def _all(literals: tuple[int, ...], false_in: Mapping[int, int]) -> int:
    found = 0
    for literal in literals:
        found |= false_in[literal]
    return found

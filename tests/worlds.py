"""A Hypothesis strategy for structures of a signature."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, Sort
from argcheck.logic.structures import Element, Structure, Table


@st.composite
def structures(draw: st.DrawFn, signature: Signature, most: int = 3) -> Structure:
    """A structure with at most so many members of every sort; names share bearers where that is allowed."""
    domains: dict[str, tuple[Element, ...]] = {}
    for name, declaration in signature.sorts.items():
        groups = [g for g in signature.distinct if signature.functions[g[0]].result == declaration.sort]
        least = max((len(g) for g in groups), default=1)
        size = draw(st.integers(least, max(least, most)))
        domains[name] = declaration.members or tuple(f"{name}#{n}" for n in range(size))

    def members(sort: Sort) -> st.SearchStrategy[Element]:
        if sort == INT:
            return st.integers(-3, 12).map(Fraction)
        if sort.arithmetic:
            return st.sampled_from([Fraction(n, d) for n in (-3, 0, 1, 7, 25) for d in (1, 2, 8)])
        return st.sampled_from(domains[sort.name])

    apart: dict[str, Element] = {}
    for group in signature.distinct:
        domain = domains[signature.functions[group[0]].result.name]
        apart.update(zip(group, draw(st.permutations(domain)), strict=False))
    enumerated = {m: m for d in signature.sorts.values() for m in d.members or ()}
    fixed = {**enumerated, **apart}
    functions = {}
    for function in signature.functions.values():
        if function.name in fixed and not function.arguments:
            functions[function.name] = Table({}, fixed[function.name])
            continue
        rows = st.tuples(*map(members, function.arguments))
        entries = draw(st.dictionaries(rows, members(function.result), max_size=4)) if function.arguments else {}
        functions[function.name] = Table(entries, draw(members(function.result)))
    extensions = {}
    for predicate in signature.predicates.values():
        rows = st.tuples(*map(members, predicate.arguments))
        extensions[predicate.name] = dict.fromkeys(draw(st.lists(rows, max_size=6)))
    return Structure(domains, functions, extensions)

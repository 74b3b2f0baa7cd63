"""Signatures."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.testing.language import CONSTANTS, FUNCTIONS, ODD_NAMES, PREDICATES


@st.composite
def signatures(
    draw: st.DrawFn,
    *,
    arithmetic: bool = False,
    functions: bool = True,
    odd_names: bool = False,
    enumerations: bool = True,
    templates: bool = False,
    propositional: bool = False,
) -> Signature:
    """Small signatures: one or two sorts, one or two names in each, and one to three predicates.

    Args:
        arithmetic: one function has numbers as its values, and predicates may be about numbers.
        functions: there may be a function from things to things.
        odd_names: names may be such as need quoting.
        enumerations: a sort may be enumerated, with one or two members.
        templates: symbols may have prose.
        propositional: propositions only, one to four, and nothing else.

    >>> from hypothesis import find
    >>> signature = find(signatures(), lambda signature: True)
    >>> list(signature.sorts), list(signature.functions), list(signature.predicates)
    (['S'], ['a'], ['p'])
    """
    constants, functors, predicates = _names(draw, odd_names)

    def words(arity: int) -> str | None:
        if not templates or draw(st.booleans()):
            return None
        spots = [f"{{{i}}}" for i in range(1, arity + 1)]
        return " is ".join([*spots, draw(st.sampled_from(("so", "tall", 'in "it"', "{{odd}}")))])

    def predicate(arguments: tuple[Sort, ...], rigid: bool = False) -> Predicate:
        said = words(len(arguments))
        denied = "".join(f"{{{i}}}" for i in range(1, len(arguments) + 1)) + " is otherwise"
        denial = denied if said is not None and draw(st.booleans()) else None
        return Predicate(next(predicates), arguments, said, rigid, denial)

    if propositional:
        count = draw(st.integers(1, 4))
        return Signature.of(symbols=[predicate(()) for _ in range(count)])
    sorts = [Sort("S"), Sort("T")][: draw(st.integers(1, 2))]
    declarations = []
    symbols: list[Function | Predicate] = []
    for sort in sorts:
        if enumerations and draw(st.booleans()) and draw(st.booleans()):
            members = tuple(next(constants) for _ in range(draw(st.integers(1, 2))))
            declarations.append(SortDeclaration(sort, members))
        else:
            declarations.append(SortDeclaration(sort))
            several = 2 if draw(st.booleans()) and draw(st.booleans()) else 1
            symbols += [Function(next(constants), (), sort, words(0)) for _ in range(several)]
    some_sort = st.sampled_from(sorts)
    if functions and draw(st.booleans()):
        symbols.append(Function(next(functors), (draw(some_sort),), draw(some_sort), words(1)))
    if arithmetic:
        symbols.append(Function(next(functors), (draw(some_sort),), draw(st.sampled_from([INT, REAL])), words(1)))
    any_sort = st.sampled_from([*sorts, *([INT, REAL] if arithmetic else [])])
    for arity in draw(st.lists(st.integers(0, 2), min_size=1, max_size=3)):
        arguments = tuple(draw(any_sort) for _ in range(arity))
        rigid = draw(st.booleans()) and draw(st.booleans())
        symbols.append(predicate(arguments, rigid))
    named = [s.name for s in symbols if isinstance(s, Function) and not s.arguments and s.result == sorts[0]]
    distinct = [tuple(named)] if len(named) > 1 and draw(st.booleans()) else []
    return Signature.of(declarations, symbols, distinct)


def _names(draw: st.DrawFn, odd: bool) -> tuple[Iterator[str], Iterator[str], Iterator[str]]:
    """Names for constants, functions and predicates: plain ones tell what they stand for, odd ones are mixed."""
    if odd:
        mixed = iter(draw(st.permutations([*ODD_NAMES, *CONSTANTS[:2], *FUNCTIONS[:1], *PREDICATES[:2]])))
        return mixed, mixed, mixed
    return iter(CONSTANTS), iter(FUNCTIONS), iter(PREDICATES)

"""From what a ground solver believes to a structure: its classes of equal terms are the members of the domains."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from argcheck.logic.formulas import App
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.values import Values

# A term nested deeper than this does not represent its class if a shallower or nameless one can: otherwise ever
# deeper names for the same few things would keep the search at one size of the domain going for ever.
MAX_DEPTH = 4


@dataclass
class Candidate:
    """A structure, and for each member of its domains a ground term that denotes it."""

    structure: Structure
    elements: dict[int, Element]  # by index of ground term
    representatives: dict[tuple[str, Element], int]  # by name of sort and member
    clashes: list[tuple[str, tuple[int, ...], tuple[int, ...]]]  # a predicate, true and false of equal arguments


def candidate(ground: Ground, values: Values) -> Candidate:
    """The structure that a model of the ground clauses describes, all else being false or a default."""
    named: dict[tuple[str, int | Fraction], Element] = {}
    representatives: dict[tuple[str, Element], int] = {}
    elements: dict[int, Element] = {}
    domains: dict[str, list[str]] = {name: [] for name in ground.signature.sorts}
    extra: dict[str, int] = {}
    for index, value in values.terms.items():
        name = ground.terms[index].sort.name
        element = named.get((name, value))
        if element is None:
            if isinstance(value, Fraction):
                element = value
            else:
                element = _name(ground, index, domains[name], extra)
                domains[name].append(element)
            named[name, value] = element
            representatives[name, element] = index
        elif _worth(ground, index) < _worth(ground, representatives[name, element]):
            representatives[name, element] = index
        elements[index] = element
    functions = {
        function.name: Table(
            {
                tuple([elements[a] for a in ground.terms[index].args]): elements[index]
                for index in ground.applications.get(function.name, ())
                if index in elements
            },
            Fraction(0) if function.result.arithmetic else domains[function.result.name][0],
        )
        for function in ground.signature.functions.values()
    }
    extensions: dict[str, dict[tuple[Element, ...], None]] = {name: {} for name in ground.signature.predicates}
    clashes = []
    for predicate, known in values.atoms.items():
        extension = extensions[predicate]
        seen: dict[tuple[Element, ...], tuple[bool, tuple[int, ...]]] = {}
        for args, true in known.items():
            row = tuple([elements[a] for a in args])
            before, first = seen.setdefault(row, (true, args))
            if before != true:
                clashes.append((predicate, first, args))
            if true:
                extension[row] = None
    # Numbers that occur are listed as domains for sampling only, see `argcheck.logic.semantics.evaluate.Evaluable`.
    numbers = {n: tuple(e for (m, _), e in named.items() if m == n) or (Fraction(0),) for n in ("Int", "Real")}
    shown: dict[str, tuple[Element, ...]] = {name: tuple(members) for name, members in domains.items()}
    structure = Structure(shown | numbers, functions, extensions)
    return Candidate(structure, elements, representatives, clashes)


def _worth(ground: Ground, index: int) -> tuple[bool, bool, int, int]:
    """Smaller is better: real terms before nameless members, unless nested too deeply; then shallow and old ones."""
    term = ground.terms[index]
    return term.depth > MAX_DEPTH, term.nameless, term.depth, index


def _name(ground: Ground, index: int, domain: list[str], extra: dict[str, int]) -> str:
    """A constant is its own name; other members are numbered within their sort."""
    term = ground.terms[index].term
    if isinstance(term, App) and not term.args and term.function in ground.signature.functions:
        return term.function
    sort = term.sort
    while True:
        extra[sort.name] = extra.get(sort.name, 0) + 1
        name = f"{sort.name}#{extra[sort.name]}"
        if name not in domain and name not in ground.signature.functions:
            return name

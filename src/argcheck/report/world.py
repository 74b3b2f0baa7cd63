"""A structure told in an argument's own words: what its things are called, and what is true of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import count

from argcheck.argument import Argument
from argcheck.documents.few import others
from argcheck.documents.safe import safe
from argcheck.logic.formulas import Exists, Forall, Formula, Not
from argcheck.logic.printing import print_fraction
from argcheck.logic.semantics.evaluate import CannotEvaluate, Deciders
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.signature import Function, Predicate, Signature, Symbol
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import symbols_of
from argcheck.logic.words.phrases import Named, like
from argcheck.logic.words.prose import fill, say_fact, say_sort
from argcheck.report.numbers import meanings
from argcheck.report.words import name, sentence, series

LONGEST_NAME = 160  # a thing whose shortest description is longer than this is called "another state" like any other


class Teller:
    """Tells a structure. ``title`` gives every member of its domains a readable name."""

    def __init__(self, structure: Structure, signature: Signature) -> None:
        self.structure = structure
        self.signature = signature
        # What a structure tells by rules instead of lists is told by `argcheck.report.numbers`.
        self.listed = structure.interpretation.signature(signature) if isinstance(structure, Interpreted) else signature
        self.titles: dict[tuple[str, Element], str] = {}
        self._name_things()

    # --- names --------------------------------------------------------------------------------------

    def title(self, element: Element, sort: Sort) -> str:
        """What a member of a domain, or a number, is called."""
        if isinstance(element, Fraction):
            return print_fraction(element)
        return self.titles.get((sort.name, element), safe(str(element)))

    def _name_things(self) -> None:
        """Constants are called by their names, other things by what they are of things with names ("the inspector of
        elm"); what is left is "another bridge", or "some bridge" where none has a name."""
        for function in self.listed.constants():
            element = self.structure.functions[function.name](())
            if not isinstance(element, Fraction):
                self.titles.setdefault((function.result.name, element), self.applied(function, ()))
        described = self._described()
        named_sorts = {sort for sort, _ in self.titles}
        numbers: dict[str, Iterator[int]] = {}
        while True:
            self._name_by_description()
            left = [
                (sort, element)
                for sort in self.listed.sorts
                for element in self.structure.domains[sort]
                if (sort, element) not in self.titles
            ]
            if not left:
                return
            sort, element = next((thing for thing in left if thing not in described), left[0])
            nth = next(numbers.setdefault(sort, count(1)))
            self.titles[sort, element] = _another(safe(say_sort(Sort(sort), self.signature)), nth, sort in named_sorts)

    def _described(self) -> set[tuple[str, Element]]:
        return {
            (function.result.name, value)
            for function in self.listed.functions.values()
            if function.arguments
            for value in self.structure.functions[function.name].entries.values()
        }

    def _name_by_description(self) -> None:
        """Call things after what functions make of things that have names, the simplest descriptions first."""
        while True:
            found: dict[tuple[str, Element], str] = {}
            for function, arguments, value in self.entries():
                thing = (function.result.name, value)
                if function.result.arithmetic or thing in self.titles or not self._all_named(function, arguments):
                    continue
                words = self.applied(function, arguments)
                if len(words) <= LONGEST_NAME:
                    found.setdefault(thing, words)
            if not found:
                return
            self.titles.update(found)

    def _all_named(self, function: Function, arguments: tuple[Element, ...]) -> bool:
        return all(
            isinstance(argument, Fraction) or (sort.name, argument) in self.titles
            for argument, sort in zip(arguments, function.arguments, strict=True)
        )

    # --- words --------------------------------------------------------------------------------------

    def applied(self, symbol: Symbol, arguments: tuple[Element, ...]) -> str:
        """A predicate or function applied to members of the domains, in words."""
        return self.said_of(symbol, [self.title(a, sort) for a, sort in zip(arguments, symbol.arguments, strict=True)])

    def said_of(self, symbol: Symbol, titles: Sequence[str]) -> str:
        """The same, of what has been put into words already."""
        if isinstance(symbol, Predicate):
            return safe(say_fact(symbol.name, titles, self.signature))
        if symbol.template is not None:
            return safe(fill(symbol.template, titles))
        return Named(f"{name(symbol.name)}({', '.join(titles)})" if titles else name(symbol.name))

    def entries(self) -> Iterator[tuple[Function, tuple[Element, ...], Element]]:
        """Every function with arguments, with what it gives for which of them, in order."""
        for function in self.listed.functions.values():
            if function.arguments:
                for arguments, value in self.structure.functions[function.name].entries.items():
                    yield function, arguments, value

    # --- what is told -------------------------------------------------------------------------------

    def coincidences(self) -> Iterator[str]:
        """Which names are names of one and the same thing."""
        for sort in self.listed.sorts.values():
            groups: dict[Element, list[str]] = {}
            for constant in self.listed.constants(sort.sort):
                element = self.structure.functions[constant.name](())
                groups.setdefault(element, []).append(self.applied(constant, ()))
            for group in groups.values():
                if len(group) > 1:
                    yield f"{series(group)} are one and the same {safe(say_sort(sort.sort, self.signature))}."

    def failure(self, formula: Formula) -> str | None:
        """For what a claim says of all things, the things for which it fails here."""
        return ", ".join(f"{name(variable)} = {title}" for variable, title in self.failing(formula)) or None

    def failing(self, formula: Formula) -> list[tuple[str, str]]:
        """The same, as pairs of a variable and what the thing is called; nothing if there are none."""
        negated = isinstance(formula, Not)
        quantified = formula.operand if isinstance(formula, Not) else formula
        if not isinstance(quantified, Exists if negated else Forall):
            return []
        assert isinstance(quantified, Forall | Exists)
        try:
            found = Deciders(quantified, ()).find(self.structure, (), 1)
        except CannotEvaluate:
            return []
        values = found[0] if found else ()
        return [(v.name, self.title(element, v.sort)) for v, element in zip(quantified.variables, values, strict=False)]

    def facts(self, argument: Argument, formula: Formula) -> list[str]:
        """What is true, as sentences: first what is in terms of the formula itself, then what is connected with it."""
        distance = distances(argument, formula)
        far = len(distance) + 1
        told: list[tuple[int, int, str]] = []
        for function in self.listed.constants():
            value = self.structure.functions[function.name](())
            if isinstance(value, Fraction):
                words = _equation(self.applied(function, ()), print_fraction(value))
                told.append((distance.get(function.name, far), 0, words))
        for function, arguments, value in self.entries():
            words, title = self.applied(function, arguments), self.title(value, function.result)
            if words != title:
                rank = 0 if function.result.arithmetic else 2
                told.append((distance.get(function.name, far), rank, _equation(words, title)))
        for predicate, arguments in self.structure.facts():
            words = self.applied(self.signature.predicates[predicate], arguments)
            told.append((distance.get(predicate, far), 1, words))
        told.sort(key=lambda fact: fact[:2])
        return list(dict.fromkeys(sentence(words) for *_, words in told))


def _equation(left: str, right: str) -> str:
    """
    >>> _equation("the load on elm, in tonnes", "50"), _equation("load(elm)", "50")
    ('the load on elm, in tonnes, is 50', 'load(elm) = 50')
    """
    if left.endswith(")"):
        return like(left, f"{left} = {right}")
    return like(left, f"{left}{',' if ',' in left else ''} is {right}")


def _another(sort: str, nth: int, has_named: bool) -> str:
    """
    >>> _another("state", 1, True), _another("state", 2, True), _another("state", 1, False), _another("state", 2, False)
    ('another state', 'another state (2)', 'some state', 'another state')
    """
    if not has_named:
        if nth == 1:
            return f"some {sort}"
        nth -= 1
    return f"another {sort}" + (f" ({nth})" if nth > 1 else "")


def distances(argument: Argument, formula: Formula) -> dict[str, int]:
    """How far each symbol is from a formula: 0 if it is in it, 1 if in a statement with one that is, and so on."""
    distance = dict.fromkeys(symbols_of(formula), 0)
    groups = [symbols_of(f) for _, f in argument.formulas()]
    for step in count(1):
        near = set().union(*(g for g in groups if not g.isdisjoint(distance))) - set(distance)
        if not near:
            break
        distance.update(dict.fromkeys(near, step))
    return distance


def told(
    teller: Teller, argument: Argument, formula: Formula, most: int, about: Collection[str] = ()
) -> tuple[list[str], list[str], int]:
    """What rules say, and which names coincide; the first ``most`` facts, less those; and how many more facts there
    are. Facts that name things called as ``about`` says come first, those first that name most of them."""
    same = [*meanings(teller.structure, teller.signature, teller.said_of), *teller.coincidences()]
    facts = sorted(teller.facts(argument, formula), key=lambda fact: -sum(t.lower() in fact.lower() for t in about))
    shown = max(3, most - len(same))
    if len(facts) <= shown + 1:
        return same, facts, 0
    return same, facts[:shown], len(facts) - shown


def further(number: int) -> str:
    """
    >>> further(3)
    'and 3 further facts (all of them with --all)'
    """
    return f"and {others(number, 'further facts')}"

"""What a proof speaks of, in an argument's own words: witnesses by names, and worlds as what operators say of them.

Where an argument has operators, its proofs are about its translation (`argcheck.logic.translation`). Here that is read
backwards: "in every world that is accessible" is the operator again, and what is said of one world is said "in w".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import get_args

from argcheck.argument import Argument
from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Exists,
    Forall,
    Formula,
    Implies,
    Modal,
    Operator,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.frames import FAMILY, SOME, Family
from argcheck.logic.signature import Predicate, Signature
from argcheck.logic.substitution import change_term, change_terms
from argcheck.logic.translation import ACTUAL, WORLD, Translation, relation_name
from argcheck.logic.walk import all_subformulas, all_terms, with_parts
from argcheck.logic.words.prose import say_formula, say_sort, say_term
from argcheck.report.alternatives import ADJECTIVES, FITTING

IN_ALL: Mapping[Family, Operator] = {FAMILY[op]: op for op in get_args(Operator) if op not in SOME}
IN_SOME: Mapping[Family, Operator] = {FAMILY[op]: op for op in get_args(Operator) if op in SOME}


class _Elsewhere(Exception):  # noqa: N818
    """A formula speaks of another world, or of how worlds see each other."""


class Naming:
    """Says what stands in one proof. ``things`` are the witnesses, with the names of their variables; ``formulas`` are
    all that may be said."""

    def __init__(
        self,
        argument: Argument,
        translation: Translation | None,
        things: Mapping[Term, str],
        formulas: Iterable[Formula],
    ) -> None:
        self._signature = argument.signature
        self._translation = translation
        self._kinds = {relation_name(kind): kind for kind in translation.kinds} if translation else {}
        self._names = _names(things, formulas, argument)

    # --- terms --------------------------------------------------------------------------------------

    def term(self, term: Term) -> str:
        """A term as a phrase."""
        if term == ACTUAL:
            return "things as they are"
        return say_term(change_term(term, self._named), self._signature)

    def thing(self, term: Term) -> tuple[str, str]:
        """The name of a witness, and what kind of thing it is."""
        return self.term(term), "world" if term.sort == WORLD else say_sort(term.sort, self._signature)

    def _named(self, term: Term) -> Term | None:
        name = self._names.get(term)
        return None if name is None else App(name, (), term.sort)

    # --- formulas -----------------------------------------------------------------------------------

    def formula(self, formula: Formula) -> str:
        """A formula as a sentence, without a capital letter and a full stop."""
        return say_formula(*self.spoken(formula))

    def spoken(self, formula: Formula) -> tuple[Formula, Signature]:
        """A formula in the argument's own vocabulary; and that vocabulary, with words for what is said of worlds."""
        said: dict[str, Predicate] = {}
        spoken = self._spoken(change_terms(formula, self._named), said)
        return spoken, replace(self._signature, predicates={**self._signature.predicates, **said})

    def _spoken(self, formula: Formula, said: dict[str, Predicate]) -> Formula:
        if self._translation is None:
            return formula
        worlds = [term for term in dict.fromkeys(all_terms(formula)) if term.sort == WORLD and isinstance(term, App)]
        try:
            if not worlds or worlds == [ACTUAL]:
                return self._original(formula, ACTUAL)
            if len(worlds) == 1:
                inside = say_formula(self._original(formula, worlds[0]), self._signature)
                return _quoted(f"in {self.term(worlds[0])}, {inside}", said)
        except _Elsewhere:
            pass
        return self._taken_apart(formula, said)

    def _taken_apart(self, formula: Formula, said: dict[str, Predicate]) -> Formula:
        match formula:
            case Atom(predicate, args) if predicate in self._kinds:
                return self._relation(predicate, args, said)
            case Modal():
                return formula
            case _:
                return with_parts(formula, lambda part: self._spoken(part, said))

    def _relation(self, predicate: str, args: tuple[Term, ...], said: dict[str, Predicate]) -> Formula:
        """That a world is accessible, in words."""
        family, sort = self._kinds[predicate]
        flat = self._translation is not None and self._translation.flat
        there = args[0 if flat else 1]
        where = "" if flat or args[0] == ACTUAL else f" as seen from {self.term(args[0])}"
        if sort:
            words = f"fits {FITTING[family].format(self.term(args[-1]))}{where}"
        else:
            words = f"is {_article(ADJECTIVES[family])} world{where}"
        if there == ACTUAL:
            return _quoted(f"{self.term(there)} {words}", said)
        return _quoted(words, said, change_term(there, self._named))

    # --- the translation read backwards -------------------------------------------------------------

    def _original(self, formula: Formula, here: Term) -> Formula:
        """What a formula says of one world, with operators; raises `_Elsewhere` if it speaks of others."""
        match formula:
            case Atom(predicate, args):
                return self._original_atom(predicate, args, here)
            case Forall(variables, body) | Exists(variables, body):
                if variables[0].sort == WORLD:
                    return self._operator(variables, body, here, isinstance(formula, Forall))
                return with_parts(formula, lambda part: self._original(part, here))
            case Modal():
                return formula
            case _:
                return with_parts(formula, lambda part: self._original(part, here))

    def _original_atom(self, predicate: str, args: tuple[Term, ...], here: Term) -> Formula:
        if predicate in self._kinds:
            raise _Elsewhere
        if self._translation is not None and predicate in self._translation.varying:
            if args[0] != here:
                raise _Elsewhere
            return Atom(predicate, args[1:])
        return Atom(predicate, args)

    def _operator(self, variables: tuple[Var, ...], body: Formula, here: Term, universal: bool) -> Formula:
        """The operator behind a quantifier over worlds."""
        if len(variables) != 1:
            raise _Elsewhere
        (there,) = variables
        match body:
            case Implies(Atom(relation, args), rest) if universal and relation in self._kinds:
                return self._by_relation(IN_ALL, relation, args, rest, here, there)
            case And((Atom(relation, args), rest)) if not universal and relation in self._kinds:
                return self._by_relation(IN_SOME, relation, args, rest, here, there)
            case _:
                assert self._translation is not None
                family: Family = min(self._translation.universal, default="everywhere")
                if "necessarily" in self._translation.universal:
                    family = "necessarily"
                inner = self._original(body, there)
                if universal:
                    return Modal(IN_ALL[family], None, inner)
                if family in IN_SOME:
                    return Modal(IN_SOME[family], None, inner)
                raise _Elsewhere

    def _by_relation(
        self,
        operators: Mapping[Family, Operator],
        relation: str,
        args: tuple[Term, ...],
        rest: Formula,
        here: Term,
        there: Var,
    ) -> Formula:
        family, sort = self._kinds[relation]
        flat = self._translation is not None and self._translation.flat
        places = (there,) if flat else (here, there)
        if args[: len(places)] != places or family not in operators:
            raise _Elsewhere
        return Modal(operators[family], args[-1] if sort else None, self._original(rest, there))


def _quoted(text: str, said: dict[str, Predicate], subject: Term | None = None) -> Formula:
    """A proposition of which these are the words, behind those for its subject if it has one."""
    name = f"\nsaid {len(said)}"
    words = text.replace("{", "{{").replace("}", "}}")
    if subject is None:
        said[name] = Predicate(name, (), words)
        return Atom(name)
    said[name] = Predicate(name, (subject.sort,), f"{{1}} {words}")
    return Atom(name, (subject,))


def _article(adjective: str) -> str:
    return f"an {adjective}" if adjective[0] in "aeiou" else f"a {adjective}"


def _names(things: Mapping[Term, str], formulas: Iterable[Formula], argument: Argument) -> dict[Term, str]:
    """A name for each witness: not that of a constant, of another witness, or of a variable that is bound in a formula
    that speaks of it."""
    bound: dict[Term, set[str]] = {}
    for formula in formulas:
        quantified = [part for part in all_subformulas(formula) if isinstance(part, Quantified)]
        names = {variable.name for part in quantified for variable in part.variables}
        for term in all_terms(formula):
            if term in things:
                bound.setdefault(term, set()).update(names)
    found: dict[Term, str] = {}
    for thing, base in things.items():
        taken = {*found.values(), *argument.signature.functions, *bound.get(thing, ())}
        base = "w" if thing.sort == WORLD else base.strip()
        found[thing] = next(name for n in count(1) if (name := base if n == 1 else f"{base}{n}") not in taken)
    return found

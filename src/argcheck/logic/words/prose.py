"""Formulas as sentences, in the words that an author gave the symbols.

A sentence here has one reading only. What reaches as far right as it can (a quantifier, "it is not so that …") is
put in parentheses unless it comes last; "both … and" and "either … or" hold together what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Operator,
    Or,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.names import written
from argcheck.logic.printing import print_fraction
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort
from argcheck.logic.words.denial import denied
from argcheck.logic.words.phrases import Named

_MARK = "\ufdd0"  # before a name, as long as its place in the sentence is not known
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([0-9]+)\}")
_JOINING = re.compile(r"\b(and|or|if|then|unless|but|either|both)\b")
_QUANTIFYING = re.compile(r"\b(every|each|all|any|some|no|most|few|many|and|or)\b")
_COMPARISONS = {"<": "less than", "<=": "at most", ">": "greater than", ">=": "at least"}
_THAT: dict[Operator, str] = {
    "should": "it should be so that",
    "may": "it is permissible that",
    "necessarily": "it is necessary that",
    "possibly": "it is possible that",
    "always": "it is always so that",
    "eventually": "it will at some time be so that",
    "everywhere": "whatever is the case,",
    "knows": "knows that",
    "believes": "believes that",
}
_THAT_NOT: dict[Operator, str] = {  # where that is the denial, and nothing stronger
    "may": "it is not permissible that",
    "necessarily": "it is not necessary that",
    "possibly": "it is not possible that",
    "always": "it is not always so that",
    "eventually": "it will at no time be so that",
    "knows": "does not know that",
}


class _Place(IntEnum):
    """Where a clause stands, from the freest place to the narrowest."""

    WHOLE = 0  # by itself, or behind a quantifier
    CONDITION = 1  # between "if" and "then"
    CONSEQUENCE = 2  # behind "then"
    THAT = 3  # behind "that"
    OPERAND = 4  # joined to others


def say_formula(formula: Formula, signature: Signature) -> str:
    """A formula as a sentence, without a capital letter and a full stop.

    >>> from argcheck.logic.signature import Predicate
    >>> S = Sort("Bridge"); b = Var("b", S)
    >>> s = Signature.of(symbols=[Predicate("p", (), "it rains"), Predicate("q", (), "the road is wet")])
    >>> say_formula(Implies(Atom("p"), Not(Atom("q"))), s)
    'if it rains, then the road is not wet'
    >>> say_formula(Not(Or((Atom("p"), Atom("q")))), s)
    'it is not so that either it rains or the road is wet'
    """
    return _finished(_Speaker(signature).clause(formula, _Place.WHOLE, last=True))


def say_term(term: Term, signature: Signature) -> str:
    """A term as a phrase.

    >>> say_term(App("elm_bridge", (), Sort("Bridge")), Signature())
    'elm_bridge'
    """
    return _finished(_Speaker(signature).term(term))


def say_fact(predicate: str, arguments: Sequence[str], signature: Signature, holds: bool = True) -> str:
    """That a predicate holds, or does not hold, of things that have been put into words already.

    >>> from argcheck.logic.signature import Predicate
    >>> from argcheck.logic.signature import SortDeclaration
    >>> S = Sort("Person")
    >>> s = Signature.of([SortDeclaration(S)], [Predicate("tall", (S,), "{1} is tall")])
    >>> say_fact("tall", ["Ann"], s), say_fact("tall", ["Ann"], s, holds=False)
    ('Ann is tall', 'Ann is not tall')
    """
    speaker, things = _Speaker(signature), [*map(_begun, arguments)]
    if holds:
        return _finished(speaker.fact(predicate, things))
    return _finished(speaker.denial(predicate, things) or f"it is not so that {speaker.fact(predicate, things)}")


def say_sort(sort: Sort, signature: Signature | None = None) -> str:
    """A sort as a noun; its name as it is written, if another sort of the signature would be the same noun.

    >>> say_sort(Sort("HeadOfState")), say_sort(Sort("Int")), say_sort(Sort("S"))
    ('head of state', 'integer', 'S')
    >>> from argcheck.logic.signature import SortDeclaration
    >>> two = Signature.of([SortDeclaration(Sort("State")), SortDeclaration(Sort("state"))])
    >>> say_sort(Sort("State"), two), say_sort(Sort("state"), two)
    ('State', 'state')
    """
    noun = _noun(sort)
    if signature is not None and sum(_noun(other.sort) == noun for other in signature.sorts.values()) > 1:
        return written(sort.name)
    return noun


def _noun(sort: Sort) -> str:
    name = {"Int": "integer", "Real": "number"}.get(sort.name, sort.name.replace("_", " "))
    if name.isupper():
        return name
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def fill(template: str, arguments: Sequence[str]) -> str:
    """A template with its arguments in place; a placeholder beyond them stays as it is.

    >>> fill("{2} is {{older}} than {1}", ["Ann", "Bob"])
    'Bob is {older} than Ann'
    """
    return _finished(_fill(template, [*map(_begun, arguments)]))


def _begun(words: str) -> str:
    return _MARK + words if isinstance(words, Named) else words


def _finished(text: str) -> str:
    words = text.replace(_MARK, "")
    return Named(words) if text.startswith(_MARK) else words


def _fill(template: str, arguments: Sequence[str]) -> str:
    def put(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return match.group()[0]
        position = int(match.group(1))
        return arguments[position - 1] if 1 <= position <= len(arguments) else match.group()

    text = _PLACEHOLDER.sub(put, template)
    return _MARK + text if isinstance(template, Named) else text


def _name(name: str) -> str:
    return _MARK + (name if "\n" in name else written(name))


def _listed(parts: Sequence[str], word: str) -> str:
    comma = ";" if any("," in part or ";" in part for part in parts) and len(parts) > 2 else ","
    before = f"{comma} {word} " if comma == ";" else f" {word} "
    return f"{comma} ".join(parts[:-1]) + before + parts[-1]


def article(noun: str) -> str:
    vowel = noun[:1].lower() in "aeiou" and not noun.lower().startswith(("uni", "eu", "one", "use"))
    return "an" if vowel else "a"


class _Speaker:
    def __init__(self, signature: Signature) -> None:
        self.signature = signature

    # --- facts and terms ------------------------------------------------------------------------------

    def fact(self, predicate: str, arguments: Sequence[str]) -> str:
        symbol = self.signature.predicates.get(predicate)
        if symbol is not None and symbol.template is not None:
            return _fill(symbol.template, arguments)
        return f"{_name(predicate)}({', '.join(arguments)})" if arguments else _name(predicate)

    def denial(self, predicate: str, arguments: Sequence[str]) -> str | None:
        """The fact denied in the author's own words, or by a plain "not" if that can mean nothing else."""
        symbol = self.signature.predicates.get(predicate)
        if symbol is None or symbol.template is None:
            return None
        if symbol.denial is not None:
            return _fill(symbol.denial, arguments)
        words = None if any(map(_QUANTIFYING.search, arguments)) else denied(symbol.template)
        return None if words is None else _fill(words, arguments)

    def term(self, term: Term) -> str:
        match term:
            case Var(name, _):
                return _name(name)
            case App(function, args, _):
                symbol = self.signature.functions.get(function)
                phrases = [self.term(arg) for arg in args]
                if symbol is not None and symbol.template is not None:
                    return _fill(symbol.template, phrases)
                return f"{_name(function)}({', '.join(phrases)})" if args else _name(function)
            case Number(value, _):
                return print_fraction(value)
            case AsReal(operand):
                return self.term(operand)
            case Negative(operand):
                return f"minus {self.summand(operand)}"
            case Arithmetic(operator, left, right):
                word = {"+": "plus", "-": "minus", "*": "times"}[operator]
                return f"{self.summand(left)} {word} {self.summand(right)}"
            case _:
                assert_never(term)

    def summand(self, term: Term) -> str:
        text = self.term(term)
        inner = term.operand if isinstance(term, AsReal) else term
        return f"({text})" if isinstance(inner, Arithmetic | Negative) or "," in text else text

    def comparison(self, formula: Equal | Compare, negated: bool) -> str:
        left, right = self.term(formula.left), self.term(formula.right)
        if "," in left and not left.endswith(")"):
            left += ","
        no = " not" if negated else ""
        match formula:
            case Equal(first, _):
                if first.sort.arithmetic:
                    return f"{left} {'does not equal' if negated else 'equals'} {right}"
                return f"{left} is{no} {right}"
            case Compare(operator, _, _):
                return f"{left} is{no} {_COMPARISONS[operator]} {right}"
            case _:
                assert_never(formula)

    # --- clauses --------------------------------------------------------------------------------------

    def clause(self, formula: Formula, place: _Place, last: bool) -> str:
        """A clause for its place; ``last`` if nothing follows it in the sentence, or in its parentheses."""
        match formula:
            case Truth(value):
                return "it is so" if value else "it is not so"
            case Atom(predicate, args):
                return self.joined_safely(self.fact(predicate, [self.term(arg) for arg in args]), place)
            case Equal() | Compare():
                return self.joined_safely(self.comparison(formula, negated=False), place)
            case Not(operand):
                return self.negation(operand, place, last)
            case Modal(operator, agent, body):
                head = _THAT[operator] if agent is None else f"{self.term(agent)} {_THAT[operator]}"
                return self.reaching(f"{head} {self.clause(body, _Place.THAT, True)}", place, last)
            case And(operands):
                return self.several(operands, "and", "both", place, last)
            case Or(operands):
                return self.several(operands, "or", "either", place, last)
            case Xor(left, right):
                first = self.clause(left, _Place.OPERAND, False)
                text = f"either {first} or {self.clause(right, _Place.OPERAND, False)}, but not both"
                return f"({text})" if place is _Place.OPERAND else text
            case Implies(left, right):
                return self.conditional(left, right, place)
            case Iff(left, right):
                first = self.clause(left, _Place.OPERAND, False)
                text = f"{first} if and only if {self.clause(right, _Place.OPERAND, True)}"
                return f"({text})" if place is not _Place.WHOLE else text
            case Forall(variables, body):
                text = f"for {self.bound(variables, 'every')}: {self.clause(body, _Place.WHOLE, True)}"
                return self.reaching(text, place, last)
            case Exists(variables, body):
                text = f"there is {self.bound(variables, None)} such that {self.clause(body, _Place.WHOLE, True)}"
                return self.reaching(text, place, last)
            case _:
                assert_never(formula)

    def bound(self, variables: tuple[Var, ...], word: str | None) -> str:
        nouns = [say_sort(variable.sort, self.signature) for variable in variables]
        pairs = zip(variables, nouns, strict=True)
        return _listed_or_one([f"{word or article(noun)} {noun} {variable.name}" for variable, noun in pairs])

    def joined_safely(self, text: str, place: _Place) -> str:
        """The words of an atom; in parentheses where a joining word in them could be taken for one of ours."""
        narrow = place in (_Place.OPERAND, _Place.THAT, _Place.CONDITION)
        return f"({text})" if narrow and _JOINING.search(text) else text

    def reaching(self, text: str, place: _Place, last: bool) -> str:
        """What reaches as far right as it can is held in where something follows that it should not reach."""
        if place is _Place.CONDITION:
            return f"({text})" if re.search(r"\bif\b", text) else text
        return text if last else f"({text})"

    def negation(self, operand: Formula, place: _Place, last: bool) -> str:
        match operand:
            case Atom(predicate, args):
                denied = self.denial(predicate, [self.term(arg) for arg in args])
                if denied is not None:
                    return self.joined_safely(denied, place)
            case Equal() | Compare():
                return self.joined_safely(self.comparison(operand, negated=True), place)
            case Forall(variables, body) if self.denied_shortly(body):
                head = f"there is {self.bound(variables, None)} such that"
                return self.reaching(f"{head} {self.negation(body, _Place.WHOLE, True)}", place, last)
            case Modal(operator, agent, body) if operator in _THAT_NOT:
                head = _THAT_NOT[operator] if agent is None else f"{self.term(agent)} {_THAT_NOT[operator]}"
                return self.reaching(f"{head} {self.clause(body, _Place.THAT, True)}", place, last)
            case Exists((variable,), body):
                head = f"there is no {say_sort(variable.sort, self.signature)} {variable.name} such that"
                return self.reaching(f"{head} {self.clause(body, _Place.WHOLE, True)}", place, last)
            case _:
                pass
        return self.reaching(f"it is not so that {self.clause(operand, _Place.THAT, True)}", place, last)

    def denied_shortly(self, formula: Formula) -> bool:
        """Whether a formula can be denied without "it is not so that"."""
        match formula:
            case Atom(predicate, args):
                return self.denial(predicate, [self.term(arg) for arg in args]) is not None
            case Equal() | Compare():
                return True
            case _:
                return False

    def several(self, operands: tuple[Formula, ...], word: str, pair_word: str, place: _Place, last: bool) -> str:
        held = place in (_Place.THAT, _Place.OPERAND)
        final = len(operands) - 1
        parts = [
            self.clause(operand, _Place.OPERAND, last=i == final and (last or held))
            for i, operand in enumerate(operands)
        ]
        text = _listed(parts, word)
        if not held:
            return text
        if len(parts) == 2 and pair_word + " " not in text and place is _Place.THAT:
            return f"{pair_word} {text}"
        if len(parts) == 2 and all(isinstance(operand, Atom | Equal | Compare | Not) for operand in operands) and last:
            return f"{pair_word} {text}" if not _JOINING.search(text.replace(f" {word} ", " ", 1)) else f"({text})"
        return f"({text})"

    def conditional(self, left: Formula, right: Formula, place: _Place) -> str:
        condition = self.clause(left, _Place.CONDITION, last=False)
        text = f"if {condition}, then {self.clause(right, _Place.CONSEQUENCE, last=True)}"
        return f"({text})" if place in (_Place.OPERAND, _Place.CONDITION) else text


def _listed_or_one(parts: Sequence[str]) -> str:
    return _listed(parts, "and") if len(parts) > 1 else parts[0]

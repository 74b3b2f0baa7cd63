"""From the particular to the general: a conditional about named things becomes one about all things."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from argcheck.abduction.step import is_arbitrary
from argcheck.argument import Argument
from argcheck.logic.formulas import App, Forall, Formula, Implies, Quantified, Term, Var, conjunction
from argcheck.logic.signature import Signature
from argcheck.logic.substitution import exchanged
from argcheck.logic.walk import all_subformulas, all_terms

SPARE = "xyzuvwstpqrmnabcde"  # names for variables of sorts that the author has no variables for


@dataclass(frozen=True)
class Bridge:
    """A conditional about named things that is to be taken generally: the head holds wherever the body does."""

    body: tuple[Formula, ...]
    head: Formula

    @property
    def parts(self) -> tuple[Formula, ...]:
        return (*self.body, self.head)


def things_in(formula: Formula, signature: Signature) -> tuple[App, ...]:
    """The constants in a formula that stand for one thing among others, in order: names of arbitrary things; and of
    particular ones, but for numbers and members of a sort that is a list of names."""
    found: dict[App, None] = {}
    for term in all_terms(formula):
        if isinstance(term, App) and not term.args:
            declaration = signature.sorts.get(term.sort.name)
            listed = declaration is not None and declaration.members is not None
            if is_arbitrary(term) or not (term.sort.arithmetic or listed):
                found[term] = None
    return tuple(found)


def general(bridge: Bridge, lifted: Collection[App], argument: Argument) -> Formula:
    """The bridge with these constants replaced by variables, one for each, said of all things.

    The variables are called what the author calls variables of their sorts, where that can be told apart.
    """
    bound = {
        v.name for part in bridge.parts for f in all_subformulas(part) if isinstance(f, Quantified) for v in f.variables
    }
    taken = bound | set(argument.signature.functions) | set(argument.signature.predicates)
    usual = _usual_names(argument)
    terms: dict[Term, Term] = {}
    for part in (bridge.head, *bridge.body):
        for term in all_terms(part):
            if term in lifted and term not in terms:
                name = next(n for n in _names(usual.get(term.sort.name, ())) if n not in taken)
                taken.add(name)
                terms[term] = Var(name, term.sort)
    head, body = exchanged(bridge.head, terms), [exchanged(part, terms) for part in bridge.body]
    matrix = Implies(conjunction(*body), head) if body else head
    variables = tuple(v for v in terms.values() if isinstance(v, Var))
    return Forall(variables, matrix) if variables else matrix


@dataclass(frozen=True)
class Names:
    """Names for variables: what the author calls variables of their sorts, where that can be told apart."""

    usual: Mapping[str, tuple[str, ...]]
    symbols: frozenset[str]

    @classmethod
    def of(cls, argument: Argument) -> Names:
        """The names that the author of an argument uses."""
        signature = argument.signature
        return cls(_usual_names(argument), frozenset({*signature.functions, *signature.predicates}))

    def given_to(self, variables: Iterable[Var], formula: Formula) -> tuple[tuple[Var, ...], Formula]:
        """The formula with names that can be read for these variables, which are free in it; and those names."""
        inside = (f for f in all_subformulas(formula) if isinstance(f, Quantified))
        taken = {v.name for f in inside for v in f.variables} | self.symbols
        terms: dict[Term, Term] = {}
        named = []
        for variable in variables:
            name = next(n for n in _names(self.usual.get(variable.sort.name, ())) if n not in taken)
            taken.add(name)
            named.append(Var(name, variable.sort))
            terms[variable] = named[-1]
        return tuple(named), exchanged(formula, terms)


def _usual_names(argument: Argument) -> Mapping[str, tuple[str, ...]]:
    names: dict[str, dict[str, None]] = {}
    for _, formula in argument.formulas():
        for part in all_subformulas(formula):
            if isinstance(part, Quantified):
                for variable in part.variables:
                    names.setdefault(variable.sort.name, {})[variable.name] = None
    return {sort: tuple(own) for sort, own in names.items()}


def _names(preferred: Iterable[str]) -> Iterator[str]:
    yield from preferred
    yield from SPARE
    for number in count(1):
        yield f"x{number}"


def condensed(bridge: Bridge, lifted: Collection[App]) -> Bridge:
    """The bridge without what says the same of things that play no other part (W. H. Joyner, "Resolution Strategies
    as Decision Procedures", *Journal of the ACM* 23, 1976): where putting one thing for another leaves fewer
    conditions and the head as it is, the conditional is equivalent without the others.

    >>> from argcheck.logic.formulas import Atom
    >>> from argcheck.logic.sorts import Sort
    >>> a, b, c = (App(name, (), Sort("S")) for name in "abc")
    >>> bridge = Bridge((Atom("p", (a, b)), Atom("p", (a, c))), Atom("q", (a,)))
    >>> condensed(bridge, {a, b, c}).body == bridge.body[:1]
    True
    """
    body = list(dict.fromkeys(bridge.body))
    in_head = set(all_terms(bridge.head))
    changed = True
    while changed:
        changed = False
        occurring = list(dict.fromkeys(t for part in body for t in all_terms(part) if isinstance(t, App)))
        for old in reversed([t for t in occurring if t in lifted and t not in in_head]):
            for new in (t for t in (*occurring, *in_head) if t != old and t.sort == old.sort):
                mapped = list(dict.fromkeys(exchanged(part, {old: new}) for part in body))
                if len(mapped) < len(body) and set(mapped) <= set(body):
                    body, changed = mapped, True
                    break
            if changed:
                break
    return Bridge(tuple(body), bridge.head)

"""Which statements and symbols of two versions are the same under other names.

A symbol is taken for another one only where that makes the formulas of two statements equal: it must be gone in the
new version, the other must be new there, and their sorts must agree. A sort is taken for another one where that makes
such formulas, or the declarations of symbols, equal. Statements are then matched, each with one at
most: first those with the same formula (of several, those with the same label, then those with the same words, then
in order), then those with the same label, then those with the same words. Everything here is the same when the two
versions change places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field

from argcheck.argument import Argument, Role, Statement
from argcheck.difference.changes import part
from argcheck.logic.formulas import App, Atom, Formula, Quantified
from argcheck.logic.renaming import Renaming
from argcheck.logic.signature import Function, Signature, Symbol
from argcheck.logic.walk import all_subformulas, all_terms

MOST_PAIRS = 10_000  # pairs of statements that are tried to find what symbols are called now


@dataclass(frozen=True)
class Matching:
    """Statements of the new version by those of the old one they are taken for (as labels), and new names."""

    labels: dict[str, str]
    renaming: Renaming = field(default_factory=Renaming)


def matching(before: Argument, after: Argument) -> Matching:
    """The statements and symbols of two versions that are taken for the same."""
    if before == after:
        return Matching({label: label for label in before.labels()})
    renaming = _renaming(before, after)
    labels = _labels(before, after, renaming)
    equal = [
        before[old] for old, new in labels.items() if _reads(renaming, before[old]) == _reads(Renaming(), after[new])
    ]
    used = _used(renaming, equal, before.signature, after.signature)
    return Matching(labels, used)


def _reads(renaming: Renaming, statement: Statement) -> Hashable:
    """What a statement says, under new names; of a note, its words."""
    if statement.formula is None:
        return statement.prose
    return renaming.formula(statement.formula)


# --- symbols ----------------------------------------------------------------------------------------


def _renaming(before: Argument, after: Argument) -> Renaming:
    """New names for symbols and sorts that are gone, found by looking at pairs of statements that could be equal."""
    work = _Names(before.signature, after.signature)
    if not work.gone:
        return Renaming()
    work.by_declaration()
    work.by_template()
    for old, new in _likely_pairs(before, after):
        work.learn(old, new)
    _learn_from_unlikely_pairs(work, before, after)
    return Renaming(dict(work.symbols), dict(work.sorts))


class _Names:
    """New names learnt so far, each at most once."""

    def __init__(self, old: Signature, new: Signature) -> None:
        self.old, self.new = all_symbols(old), all_symbols(new)
        self.gone = {*(self.old.keys() - self.new.keys()), *(f"sort {s}" for s in old.sorts.keys() - new.sorts.keys())}
        self.fresh = {*(self.new.keys() - self.old.keys()), *(f"sort {s}" for s in new.sorts.keys() - old.sorts.keys())}
        self.symbols: dict[str, str] = {}
        self.sorts: dict[str, str] = {}

    def by_declaration(self) -> None:
        """Sorts of which the same symbols are."""
        for name in sorted(self.old.keys() & self.new.keys()):
            self._accept([(name, name)], [])

    def by_template(self) -> None:
        """Symbols with the same words, if no others have them."""
        words = [Counter(s.template for n, s in table.items() if n in names)
                 for table, names in ((self.old, self.gone), (self.new, self.fresh))]  # fmt: skip
        for name in sorted(self.gone & self.old.keys(), key=lambda n: str(self.old[n].template)):
            template = self.old[name].template
            partners = [n for n in self.fresh & self.new.keys() if self.new[n].template == template]
            if template is not None and all(count[template] == 1 for count in words):
                self._accept([(name, partners[0])], [])

    def learn(self, old: Formula, new: Formula) -> None:
        """What follows for names if these formulas are the same, if they can be."""
        if self.could_be(old, new):
            self._accept(*_pairs(old, new))

    def could_be(self, old: Formula, new: Formula) -> bool:
        """Whether the formulas are the same under the names learnt so far and further ones."""
        symbols, sorts = _pairs(old, new)
        extended = self._extended(symbols, sorts)
        return extended is not None and Renaming(*extended).formula(old) == new

    def _accept(self, symbols: list[tuple[str, str]], sorts: list[tuple[str, str]]) -> None:
        extended = self._extended(symbols, sorts)
        if extended is not None:
            self.symbols, self.sorts = extended

    def _extended(
        self, symbols: list[tuple[str, str]], sorts: list[tuple[str, str]]
    ) -> tuple[dict[str, str], dict[str, str]] | None:
        """The names learnt so far with these, or None if that is no mapping of what is gone to what is new."""
        names, kinds = dict(self.symbols), dict(self.sorts)
        for one, other in symbols:
            if one not in self.old or other not in self.new:
                return None
            mine, theirs = _sorts(self.old[one]), _sorts(self.new[other])
            if type(self.old[one]) is not type(self.new[other]) or len(mine) != len(theirs):
                return None
            sorts = [*sorts, *zip(mine, theirs, strict=True)]
            if not _agrees(names, one, other, self.gone, self.fresh):
                return None
        for one, other in sorts:
            prefixed = f"sort {one}" in self.gone, f"sort {other}" in self.fresh
            if one != other and not (all(prefixed) and _enter(kinds, one, other)):
                return None
        return names, kinds


def _agrees(names: dict[str, str], one: str, other: str, gone: set[str], fresh: set[str]) -> bool:
    if one == other:
        return True
    return one in gone and other in fresh and _enter(names, one, other)


def _enter(names: dict[str, str], one: str, other: str) -> bool:
    """Note that one is called other now; False if either has another partner."""
    if names.setdefault(one, other) != other:
        return False
    return sum(value == other for value in names.values()) == 1


def all_symbols(signature: Signature) -> dict[str, Symbol]:
    """Functions and predicates by name."""
    return {**signature.functions, **signature.predicates}


def _sorts(symbol: Symbol) -> list[str]:
    result = [symbol.result] if isinstance(symbol, Function) else []
    return [sort.name for sort in (*symbol.arguments, *result)]


def _pairs(old: Formula, new: Formula) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Symbols and sorts that stand at the same place in both, in so far as there are such places."""
    (one, kinds), (other, other_kinds) = _occurrences(old), _occurrences(new)
    return list(zip(one, other, strict=False)), list(zip(kinds, other_kinds, strict=False))


def _occurrences(formula: Formula) -> tuple[list[str], list[str]]:
    parts = list(all_subformulas(formula))
    symbols = [part.predicate for part in parts if isinstance(part, Atom)]
    symbols += [term.function for term in all_terms(formula) if isinstance(term, App)]
    sorts = [v.sort.name for part in parts if isinstance(part, Quantified) for v in part.variables]
    return symbols, sorts


def _likely_pairs(before: Argument, after: Argument) -> Iterator[tuple[Formula, Formula]]:
    """The formulas of statements with the same label, then of those with the same words that no others have."""
    for label in sorted(set(before.labels()) & set(after.labels())):
        yield from _both(before[label], after[label])
    old, new = _by_prose(before.statements), _by_prose(after.statements)
    for words in sorted(old.keys() & new.keys()):
        yield from _both(old[words], new[words])


def _by_prose(statements: tuple[Statement, ...]) -> dict[str, Statement]:
    count = Counter(s.prose for s in statements)
    return {s.prose: s for s in statements if s.prose and count[s.prose] == 1}


def _both(old: Statement, new: Statement) -> Iterator[tuple[Formula, Formula]]:
    if old.formula is not None and new.formula is not None:
        yield old.formula, new.formula


def _learn_from_unlikely_pairs(work: _Names, before: Argument, after: Argument) -> None:
    """Statements that no label and no words connect, if each could be just one of the other version."""
    old = [s for s in before.statements if s.label not in after and s.formula is not None]
    new = [s for s in after.statements if s.label not in before and s.formula is not None]
    if len(old) * len(new) > MOST_PAIRS:
        return
    found = [
        (a, b) for a in old for b in new if part(a.role) == part(b.role) for f, g in _both(a, b) if work.could_be(f, g)
    ]
    olds, news = Counter(a.label for a, _ in found), Counter(b.label for _, b in found)
    for a, b in found:
        if olds[a.label] == 1 == news[b.label]:
            for pair in _both(a, b):
                work.learn(*pair)


def _used(renaming: Renaming, equal: list[Statement], old: Signature, new: Signature) -> Renaming:
    """The part of a renaming that makes formulas equal; or, of sorts, declarations."""
    symbols: set[str] = set()
    sorts: set[str] = set()
    for statement in equal:
        if statement.formula is not None:
            names, kinds = _occurrences(statement.formula)
            symbols.update(names)
            sorts.update(kinds)
    before, after = all_symbols(old), all_symbols(new)
    for name, symbol in before.items():
        partner = after.get(renaming.symbol(name))
        mine = _sorts(symbol)
        if name in symbols or (partner and [renaming.sorts.get(s, s) for s in mine] == _sorts(partner)):
            sorts.update(mine)
    return Renaming(
        {old: new for old, new in renaming.symbols.items() if old in symbols},
        {old: new for old, new in renaming.sorts.items() if old in sorts},
    )


# --- statements -------------------------------------------------------------------------------------


def _labels(before: Argument, after: Argument, renaming: Renaming) -> dict[str, str]:
    found: dict[str, str] = {}
    old = {s.label: s for s in before.statements}
    new = {s.label: s for s in after.statements}

    def match(key: Callable[[Statement, bool], Hashable], in_order: bool = False) -> None:
        """Match what has the same key: all of it in order, or else what no other of its version shares the key with."""
        groups: dict[Hashable, tuple[list[str], list[str]]] = {}
        for side, statements in enumerate((old, new)):
            for label, statement in statements.items():
                groups.setdefault(key(statement, side == 0), ([], []))[side].append(label)
        for name, (ones, others) in groups.items():
            if name is not None and (in_order or len(ones) == len(others) == 1):
                for one, other in zip(ones, others, strict=False):
                    found[one] = other
                    del old[one], new[other]

    def says(statement: Statement, is_old: bool) -> tuple[Hashable, Hashable]:
        return part(statement.role), _reads(renaming if is_old else Renaming(), statement)

    def is_note(statement: Statement) -> bool:
        return statement.role is Role.NOTE

    match(lambda s, is_old: (says(s, is_old), s.label))
    match(lambda s, is_old: (says(s, is_old), s.prose) if s.prose is not None else None, in_order=True)
    match(says, in_order=True)
    match(lambda s, _: (s.label, is_note(s)))
    match(lambda s, _: (s.prose, part(s.role)) if s.prose else None)
    return {label: found[label] for label in before.labels() if label in found}

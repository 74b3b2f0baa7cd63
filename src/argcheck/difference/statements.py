"""What became of each statement, and of everything else that stands in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from argcheck.argument import Argument, Statement
from argcheck.difference.changes import Pair, Relation, StatementChange, SymbolChange
from argcheck.difference.matching import Matching, all_symbols
from argcheck.difference.meaning import Comparison
from argcheck.difference.order import by_label, by_symbol
from argcheck.edits.names import relabelled, under
from argcheck.logic.signature import Predicate, Signature, Symbol

DETAILS = (
    ("grounds", "from"), ("locators", "source"), ("by", "by"), ("tags", "tags"), ("credence", "credence"),
    ("constraint", "constraint"), ("evidence_for", "evidence"),
)  # fmt: skip


def statement_changes(
    before: Argument, after: Argument, matched: Matching, compared: Mapping[str, Comparison]
) -> tuple[StatementChange, ...]:
    """What became of every statement of either version; ``compared`` holds, by old label, what the solver decided of
    those whose formula is another one."""
    old = renamed(before, matched)
    partners = set(matched.labels.values())
    changes = [
        StatementChange(Pair(s.label, None), Relation.REMOVED, Pair(s.role, None))
        for s in before.statements
        if s.label not in matched.labels
    ]
    changes += [
        StatementChange(Pair(None, s.label), Relation.ADDED, Pair(None, s.role))
        for s in after.statements
        if s.label not in partners
    ]
    for label, now in matched.labels.items():
        changes.append(_change(before[label], old[now], after[now], compared.get(label)))
    return by_label(changes, before, after)


def renamed(before: Argument, matched: Matching) -> Argument:
    """The old version with the names that its statements and symbols have in the new one. What the new one does not
    have gets a label that no file can hold, so that it is not taken for something else."""
    labels = {s.label: matched.labels.get(s.label, f"\n{s.label}") for s in before.statements}
    return relabelled(under(matched.renaming, before), labels)


def _change(old: Statement, moved: Statement, new: Statement, compared: Comparison | None) -> StatementChange:
    """``moved`` is the old statement under new names."""
    found = compared
    if found is None:
        plain = old.label == new.label and old.formula == new.formula
        found = Comparison(Relation.SAME if plain else Relation.RENAMED)
    return StatementChange(
        Pair(old.label, new.label),
        found.relation,
        Pair(old.role, new.role),
        reworded=old.prose != new.prose,
        details=tuple(word for name, word in DETAILS if _value(moved, name) != _value(new, name)),
        compared=found.formulas,
        only_before=found.only_before,
        only_after=found.only_after,
        reason=found.reason,
    )


def _value(statement: Statement, name: str) -> object:
    """An attribute of a statement; the order in a list of labels or tags does not matter."""
    value = getattr(statement, name)
    return frozenset(value) if isinstance(value, tuple) else value


def symbol_changes(before: Argument, after: Argument, matched: Matching) -> tuple[SymbolChange, ...]:
    """The sorts and symbols that were added, removed, renamed, declared otherwise, or given other words."""
    old, new = before.signature, after.signature
    moved = matched.renaming.signature(old)
    changes = [
        *_of_kind("sort", matched.renaming.sorts, _sorts(old), _sorts(moved), _sorts(new)),
        *_of_kind("symbol", matched.renaming.symbols, _symbols(old), _symbols(moved), _symbols(new)),
    ]
    return by_symbol(changes, before, after)


Declared = Mapping[str, tuple[object, object]]  # by name: the declaration, and its words


def _sorts(signature: Signature) -> Declared:
    return {name: (frozenset(d.members) if d.members else None, None) for name, d in signature.sorts.items()}


def _symbols(signature: Signature) -> Declared:
    return {name: (_declared(symbol), _words(symbol)) for name, symbol in all_symbols(signature).items()}


def _declared(symbol: Symbol) -> Symbol:
    wordless = replace(symbol, template=None)
    return replace(wordless, denial=None) if isinstance(wordless, Predicate) else wordless


def _words(symbol: Symbol) -> tuple[str | None, str | None]:
    return symbol.template, symbol.denial if isinstance(symbol, Predicate) else None


def _of_kind(
    kind: str, names: Mapping[str, str], old: Declared, moved: Declared, new: Declared
) -> Iterator[SymbolChange]:
    for name in old:
        now = names.get(name, name)
        if now not in new:
            yield SymbolChange(kind, Pair(name, None))
            continue
        redeclared, reworded = (one != other for one, other in zip(moved[now], new[now], strict=True))
        if now != name or redeclared or reworded:
            yield SymbolChange(kind, Pair(name, now), redeclared, reworded)
    for name in new:
        if name not in moved:
            yield SymbolChange(kind, Pair(None, name))


def other_changes(before: Argument, after: Argument, matched: Matching) -> tuple[str, ...]:
    """The other parts of the file that differ, by name."""
    old = renamed(before, matched)
    kept = [label for label in old.labels() if not label.startswith("\n")]
    partners = set(kept)
    parts = (
        ("title", old.title, after.title),
        ("author", old.author, after.author),
        ("source", old.source, after.source),
        ("logics", set(old.frames), set(after.frames)),
        ("distinct", _distinct(old.signature), _distinct(after.signature)),
        ("order", kept, [label for label in after.labels() if label in partners]),
        ("readings", old.readings, after.readings),
        ("scenarios", old.scenarios, after.scenarios),
        ("expectations", old.expectations, after.expectations),
        ("allowances", old.allowances, after.allowances),
    )
    return tuple(name for name, one, other in parts if one != other)


def _distinct(signature: Signature) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, signature.distinct))

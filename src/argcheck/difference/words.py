"""The words in which it is told what became of statements and symbols; text and Markdown take them from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from argcheck.argument import Role
from argcheck.difference.changes import Pair, Relation, StatementChange, SymbolChange
from argcheck.difference.speakers import Speakers
from argcheck.documents.few import few
from argcheck.documents.safe import safe
from argcheck.logic.printing import print_formula
from argcheck.report.words import MOST_LABELS, name, series

MARKS = {Relation.ADDED: "+", Relation.REMOVED: "−", Relation.SAME: "=", Relation.RENAMED: "="}
DETAILS = {"from": "`from`", "source": "places in the source", "evidence": "what it is evidence for"}


def a_role(role: Role | None) -> str:
    """
    >>> a_role(Role.ASSUMPTION), a_role(Role.BACKGROUND), a_role(Role.NOTE)
    ('an assumption', 'background', 'a note')
    """
    if role is None or role is Role.BACKGROUND:
        return str(role)
    return f"{'an' if role is Role.ASSUMPTION else 'a'} {role}"


def about_statement(change: StatementChange) -> str:
    """What became of a statement, as a sentence with its label left out and without a full stop."""
    return "; ".join(_about_statement(change))


def _about_statement(change: StatementChange) -> Iterator[str]:
    match change.relation:
        case Relation.ADDED:
            yield f"is new: {a_role(change.roles.after)}"
            return
        case Relation.REMOVED:
            yield f"is gone: it was {a_role(change.roles.before)}"
            return
        case Relation.SAME | Relation.RENAMED:
            pass
        case Relation.EQUIVALENT:
            yield "says the same in another form"
        case Relation.STRONGER:
            yield "is stronger: it says more than before"
        case Relation.WEAKER:
            yield "is weaker: it says less than before"
        case Relation.INCOMPARABLE:
            yield "says something else: neither version of it implies the other"
        case Relation.UNDECIDED:
            yield f"says something else, or the same in another form: undecided, {safe(change.reason or '')}"
        case _:
            assert_never(change.relation)
    if change.labels.differs and change.labels.before is not None:
        yield f"was called {name(change.labels.before)}"
    if change.roles.differs:
        yield f"is {a_role(change.roles.after)} now, and was {a_role(change.roles.before)}"
    if change.reworded:
        yield "has other words"
    if change.details:
        yield f"differs in {series(f'its {DETAILS.get(word, word)}' for word in change.details)}"


def is_told(change: StatementChange) -> bool:
    """Whether a statement is told of by itself: not if only symbols in it bear other names, which is told of those."""
    return bool(about_statement(change))


def formulas_told(change: StatementChange, speakers: Speakers) -> Pair[str] | None:
    """The formulas of a statement that says something else, or the same otherwise, as they are written."""
    if change.relation in (Relation.SAME, Relation.RENAMED, Relation.ADDED, Relation.REMOVED):
        return None
    formulas = speakers.formulas(change.labels)
    assert formulas.before is not None
    assert formulas.after is not None
    return Pair(safe(print_formula(formulas.before)), safe(print_formula(formulas.after)))


def about_symbols(changes: Iterable[SymbolChange], everything: bool) -> Iterator[str]:
    """What became of sorts and symbols, as sentences; those that are new or gone are named together."""
    listed = list(changes)
    for word, gone in (("new", False), ("gone", True)):
        for kind in ("sort", "symbol"):
            sides = [c.names.turned() if gone else c.names for c in listed if c.kind == kind]
            names = [name(side.after) for side in sides if side.before is None and side.after is not None]
            if names:
                subject = f"The {'sort' if len(names) == 1 else 'sorts'} " if kind == "sort" else ""
                told = few(names, MOST_LABELS, str, everything)
                named = ", ".join(told) + "," if len(told) < len(names) else series(told)
                yield f"{subject}{named} {'is' if len(names) == 1 else 'are'} {word}."
    yield from (about_symbol(c) for c in listed if None not in (c.names.before, c.names.after))


def about_symbol(change: SymbolChange) -> str:
    """What became of a sort or symbol that both versions have, as a whole sentence.

    >>> about_symbol(SymbolChange("symbol", Pair("corr", "corroded")))
    'corr is called corroded now.'
    """
    kind = "The sort " if change.kind == "sort" else ""
    old, new = change.names.before, change.names.after
    assert old is not None
    assert new is not None
    said = [f"is called {name(new)} now"] if change.names.differs else []
    said += ["is declared otherwise"] if change.redeclared else []
    said += ["is put in other words"] if change.reworded else []
    return f"{kind}{name(old)} {series(said)}."

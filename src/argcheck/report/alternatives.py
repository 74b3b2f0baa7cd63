"""Possible worlds told in an argument's own words: what each is to the actual one, and how it differs from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argcheck.argument import Argument
from argcheck.documents.safe import safe
from argcheck.logic.formulas import Formula
from argcheck.logic.frames import Family, Logics
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.worlds import Relation, World, Worlds
from argcheck.logic.sorts import Sort
from argcheck.logic.words.prose import say_fact
from argcheck.report.words import sentence, series
from argcheck.report.world import Teller, distances

ACTUAL = "as things are"
ADJECTIVES: dict[Family, str] = {"should": "ideal", "necessarily": "possible", "always": "later"}
ACTUALLY: dict[Family, str] = {"should": "is as it should be", "necessarily": "is possible", "always": "will last"}
FITTING: dict[Family, str] = {"knows": "what {} knows", "believes": "what {} believes"}


@dataclass(frozen=True)
class Alternative:
    """A world other than the actual one: what it is called, and what is or is not so in it otherwise than actually."""

    name: str
    title: str
    differs: tuple[str, ...]
    sees: tuple[str, ...]


def alternatives(structure: Structure, argument: Argument, formula: Formula) -> tuple[Alternative, ...]:
    """The worlds behind the actual one, those that it sees first; none for a structure without worlds.

    What differs is told with what is in terms of ``formula`` first. What a world sees is told only if the worlds that
    it sees are not simply those that the actual one sees too.
    """
    if not isinstance(structure, World):
        return ()
    worlds, teller = structure.worlds, Teller(structure, argument.signature)
    titles = world_titles(structure, teller, argument.logics)
    near = distances(argument, formula)
    onward = [r for r in worlds.relations if not _same_from_everywhere(worlds, r, structure.name)]
    told = []
    for name in titles:
        if name != structure.name:
            added = _facts(worlds[name], structure, True, teller, near)
            missing = _facts(structure, worlds[name], False, teller, near)
            sees = tuple(_seen(worlds, r, name, titles, teller) for r in onward)
            told.append(Alternative(name, titles[name], (*added, *missing), tuple(s for s in sees if s)))
    return tuple(told)


def actual_title(structure: Structure, argument: Argument) -> str | None:
    """What the actual world is called: "as things are", and whether that is as it should be, or as somebody believes.

    None for a structure without worlds. That it is possible, or fits what is known, goes without saying where the logic
    says so.
    """
    if not isinstance(structure, World):
        return None
    worlds, logics = structure.worlds, argument.logics
    own = [
        relation
        for relation in sorted(worlds.relations, key=str)
        if structure.name in worlds.seen(relation, structure.name) and "reflexive" not in logics.conditions(relation[0])
    ]
    teller = Teller(structure, argument.signature)
    said = [words for family, words in ACTUALLY.items() if any(r[0] == family for r in own)]
    said += [f"fits {FITTING[r[0]].format(_agent(r, teller))}" for r in own if r[0] in FITTING]
    return f"{ACTUAL}, which {series(said)}" if said else ACTUAL


def world_titles(actual: World, teller: Teller, logics: Logics) -> dict[str, str]:
    """What every world is called that can be reached from the actual one, nearest first.

    >>> from argcheck.logic.signature import Signature
    >>> sees = {("should", "", None): {"w0": ("w1", "w2"), "w1": (), "w2": ()}}
    >>> worlds = Worlds({}, {}, {"w0": {}, "w1": {}, "w2": {}}, sees)
    >>> list(world_titles(worlds["w0"], Teller(worlds["w0"], Signature()), Logics()).values())
    ['as things are', 'an ideal alternative', 'an ideal alternative (2)']
    """
    worlds = actual.worlds
    titles = {actual.name: ACTUAL}
    used: dict[str, int] = {}
    todo = [actual.name]
    while todo:
        here = todo.pop(0)
        for name in worlds:
            seen_by = [r for r in sorted(worlds.relations, key=str) if name in worlds.seen(r, here)]
            if seen_by and name not in titles:
                title = _title(seen_by, teller, logics)
                if here != actual.name:
                    title = f"{title} as seen from {titles[here]}"
                used[title] = used.get(title, 0) + 1
                titles[name] = title if used[title] == 1 else f"{title} ({used[title]})"
                todo.append(name)
    return titles


def _title(relations: list[Relation], teller: Teller, logics: Logics) -> str:
    families = {relation[0] for relation in relations}
    implied = {outer for family in families for outer in logics.around(family) if outer != family}
    adjectives = [word for family, word in ADJECTIVES.items() if family in families - implied]
    fitting = [FITTING[family].format(_agent(r, teller)) for r in relations for family in FITTING if r[0] == family]
    words = f"{' and '.join(adjectives)} alternative".strip()
    article = "an" if words[0] in "aeio" else "a"
    return f"{article} {words}" + (f" that fits {series(fitting)}" if fitting else "")


def _agent(relation: Relation, teller: Teller) -> str:
    assert relation[2] is not None
    return teller.title(relation[2], Sort(relation[1]))


def _facts(here: World, there: World, holds: bool, teller: Teller, near: dict[str, int]) -> Iterator[str]:
    """What is true here and not there, as sentences that affirm or deny it, what is near first."""
    far = len(near) + 1
    told: list[tuple[int, str]] = []
    for predicate, arguments in here.facts():
        if arguments not in there.extensions[predicate]:
            symbol = teller.signature.predicates[predicate]
            titles = [teller.title(a, sort) for a, sort in zip(arguments, symbol.arguments, strict=True)]
            words = say_fact(predicate, titles, teller.signature, holds)
            told.append((near.get(predicate, far), sentence(safe(words))))
    told.sort(key=lambda fact: fact[0])
    yield from dict.fromkeys(words for _, words in told)


def _same_from_everywhere(worlds: Worlds, relation: Relation, actual: str) -> bool:
    seen = set(worlds.seen(relation, actual))
    return all(set(worlds.seen(relation, name)) == seen for name in seen)


def _seen(worlds: Worlds, relation: Relation, name: str, titles: dict[str, str], teller: Teller) -> str:
    """What a relation leads to from a world, as a sentence."""
    seen = [titles[other] for other in worlds.seen(relation, name) if other in titles]
    family = relation[0]
    what = FITTING[family].format(_agent(relation, teller)) if family in FITTING else ADJECTIVES[family]
    verb = f"fits {what}" if family in FITTING else f"is {what}"
    return f"From here, {series(seen)} {verb}." if seen else f"From here, nothing {verb}."

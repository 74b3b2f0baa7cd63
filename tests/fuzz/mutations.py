"""Files changed at random: single characters, words, and whole lines, from one file and from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

_WORD = re.compile(r"\"[^\"]*\"|`[^`]*`|\w+|\s+|.", re.S)
_CHARACTERS = "\"`{}()[]<>=-.,:;#*\\ \n\t\0'aZ09_∀∃¬→ßé\u202e\u0301\U0001f600"
_WORDS = r"""
    not and or -> iff xor forall exists if then implies : . , ( ) [ ] { } = != <= - * 0 7/3 1.5 Int Real true false
    `a``b` `o{dd` "" "{1}" "{x} is {{odd}}" , not "no" should may knows(a) believes(b) necessarily rigid sort const pred
    prop func premise assumption definition lemma conclusion note reading of scenario drop suppose expect follows allow
    for from by logic within nothing include distinct x y S
""".split()  # noqa: SIM905

Mutation = Callable[[str, str, Random], str]


def characters(text: str, _: str, chance: Random) -> str:
    """Some characters left out, put in, or repeated."""
    for _n in range(chance.randint(1, 4)):
        place = chance.randrange(len(text) + 1)
        kind, many = chance.randrange(3), chance.randint(1, 6)
        if kind == 0:
            text = text[:place] + text[place + many :]
        elif kind == 1:
            text = text[:place] + chance.choice(_CHARACTERS) + text[place:]
        else:
            text = text[:place] + text[place : place + many] * 2 + text[place + many :]
    return text


def words(text: str, other: str, chance: Random) -> str:
    """Some words left out, repeated, exchanged, or taken from another file or from the language."""
    pieces, others = _WORD.findall(text), _WORD.findall(other)
    for _n in range(chance.randint(1, 4)):
        if not pieces:
            break
        place, second = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        kind = chance.randrange(5)
        if kind == 0:
            del pieces[place]
        elif kind == 1:
            pieces.insert(place, pieces[second])
        elif kind == 2:
            pieces[place], pieces[second] = pieces[second], pieces[place]
        elif kind == 3:
            pieces[place] = f" {chance.choice(_WORDS)} "
        elif others:
            pieces[place] = chance.choice(others)
    return "".join(pieces)


def lines(text: str, other: str, chance: Random) -> str:
    """Some lines left out, moved, repeated, or taken from another file."""
    pieces, others = text.split("\n"), other.split("\n")
    for _n in range(chance.randint(1, 4)):
        place = chance.randrange(len(pieces) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            del pieces[place : place + chance.randint(1, 3)]
        elif kind == 1 and pieces:
            pieces.insert(place, pieces.pop(chance.randrange(len(pieces))))
        elif kind == 2:
            pieces[place:place] = pieces[place : place + chance.randint(1, 3)]
        else:
            first = chance.randrange(len(others))
            pieces[place:place] = others[first : first + chance.randint(1, 4)]
    return "\n".join(pieces)


MUTATIONS: Sequence[Mutation] = (characters, words, lines)


def mutated(files: Sequence[str], chance: Random) -> str:
    """One of the files, changed in one or two of these ways."""
    text = chance.choice(files)
    for _ in range(chance.randint(1, 2)):
        text = chance.choice(MUTATIONS)(text, chance.choice(files), chance)
    return text

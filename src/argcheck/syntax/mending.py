"""What was probably meant by a statement that cannot be read, tried out before anybody is told of it.

Each pass rewrites one kind of beginner's mistake. The passes are made one after another, until what results can be
read; if it never can, nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from argcheck.logic.names import FORMULA_WORDS, RESERVED
from argcheck.syntax.foreign import FORMULAS, PHRASES, STATEMENTS, WHY

LONGEST = 2000
"""How many characters a statement may have for its mistakes to be looked into."""


class Mended(NamedTuple):
    """The text that can be read, and what was wrong with the first text, as a sentence; None: what was told of it."""

    text: str
    why: str | None


_ROLES = {
    "premise": "P", "assumption": "A", "background": "B", "definition": "D", "lemma": "L", "conclusion": "C",
}  # fmt: skip
_ROLE = "|".join(_ROLES)
_NAME = r"[^\W\d][\w']*+"
_QUOTED = re.compile(r'"[^"]*"|`[^`]*`|#[^\n]*')
_SIGN = re.compile(
    "|".join(map(re.escape, sorted((s for s in FORMULAS if not s.isalpha()), key=len, reverse=True)))
    + rf"|<=(?!>)|!=|<->|->|{_NAME}"
)
_BINDER = re.compile(
    rf"(?P<q>\bforall\b|\bexists\b|∀|∃)\s*[\[(]?\s*(?P<x>{_NAME})\s*(?:(?:::?|\bin\b|∈)\s*(?P<s>{_NAME})(?!\s*\()\s*)?"
    r"[\])]?\s*(?:[.:,]|\bsuch that\b)?\s*"
)


def mended(text: str, everything: str, reads: Callable[[str], bool]) -> Mended | None:
    """A text that can be read instead of one that cannot, if one is found; ``everything`` is the whole file."""
    if len(text) > LONGEST:
        return None
    why: str | None = None
    changed = False
    for new, reason in _passes(text, everything):
        if not changed:
            why, changed = reason, True
        if reads(new):
            return Mended(new, why)
    return None


def _passes(text: str, everything: str) -> Iterator[tuple[str, str | None]]:
    first = re.match(r"\S+?(?=[\s:.]|$)", text)
    if first and (instead := STATEMENTS.get(first.group())):
        text = instead + text[first.end() :]
        yield text, f"`{first.group()}` begins nothing here; what it stands for is called `{instead}`."
    if stop := re.fullmatch(r"(.*?)\s*([.;])+\s*", text, re.S):
        text = stop[1]
        yield text, f"A statement ends without a {'full stop' if stop[2] == '.' else 'semicolon'}."
    if mark := re.match(rf"((?:{_ROLE})\s+{_NAME})\s*[:.](?=\s)", text):
        text = mark[1] + text[mark.end() :]
        yield text, "Nothing stands between a label and what it labels."
    text = re.sub(rf"^({_ROLE})\s*[:.](?=\s)", r"\1", text)
    for make in (_phrases, _words, _quantifiers, _is, _if):
        new, reason = make(text)
        if new != text:
            text = new
            yield text, reason
    sorted_ = _sorts(text, everything)
    if sorted_ != text:
        text = sorted_
        yield text, "A variable has a sort, and a full stop behind it."
    if role := re.match(rf"({_ROLE})\b\s*", text):
        letter = _ROLES[role[1]]
        number = 1
        while re.search(rf"\b{letter}{number}\b", everything):
            number += 1
        yield f"{role[1]} {letter}{number} {text[role.end() :]}", f"This {role[1]} has no label."


def _outside_quotations(text: str, change: Callable[[str], str]) -> str:
    pieces: list[str] = []
    last = 0
    for quoted in _QUOTED.finditer(text):
        pieces += (change(text[last : quoted.start()]), quoted.group())
        last = quoted.end()
    return "".join((*pieces, change(text[last:])))


def _phrases(text: str) -> tuple[str, str | None]:
    found: list[str] = []

    def one(piece: str) -> str:
        for pattern, instead in PHRASES.items():
            if phrase := re.search(pattern, piece):
                found.append(
                    " ".join(re.findall(r"[A-Za-z]+", phrase.group())[: 1 if " nor " in phrase.group() else 6])
                )
                piece = piece[: phrase.start()] + phrase.expand(instead) + piece[phrase.end() :]
        return piece

    new = _outside_quotations(text, one)
    return new, f"`{found[0]}` is no word of formulas." if found else None


def _words(text: str) -> tuple[str, str | None]:
    whys: list[str | None] = []

    def one(match: re.Match[str]) -> str:
        word = match.group()
        instead = FORMULAS.get(word)
        if instead is None:
            return word
        before, behind = match.string[: match.start()], match.string[match.end() :]
        if word == "!" and re.match(r"\s*\[", behind):
            instead = "forall"
        elif re.match(rf"\s*(?:{_ROLE})\s*$", before) and word.isalpha():
            return word
        default = f"`{word}` is no word of formulas." if word.isalpha() else None
        whys.append(WHY.get(word, default))
        space = " " if instead.isalpha() and behind[:1].strip() and behind[0] != "(" else ""
        return instead + space

    new = _outside_quotations(text, lambda piece: _SIGN.sub(one, piece))
    return new, whys[0] if whys else None


def _quantifiers(text: str) -> tuple[str, str | None]:
    if re.search(rf"(?:forall|exists|∀|∃)\s*{_NAME}(?:\s*:\s*{_NAME})?\s*,\s*{_NAME}\s*:", text):
        return text, None

    def one(match: re.Match[str]) -> str:
        sort = f": {match['s']}" if match["s"] else ""
        sign = "forall" if match["q"] in ("forall", "∀") else "exists"
        return f"{sign} {match['x']}{sort}. "

    new = _outside_quotations(text, lambda piece: _BINDER.sub(one, piece))
    return new, "A variable has a sort, and a full stop behind it."


def _sorts(text: str, everything: str) -> str:
    """The text with a sort for each variable that has none: the one that a predicate asks for."""

    def one(match: re.Match[str]) -> str:
        name = match[2]
        for use in re.finditer(rf"({_NAME})\(([^()]*)\)", match.string[match.end() :]):
            places = [argument.strip() for argument in use[2].split(",")]
            declared = re.search(rf"\b(?:pred|func)\s+{use[1]}\s*\(([^()]*)\)", everything)
            if name in places and declared is not None:
                sorts = [parameter.split(":")[-1].strip() for parameter in declared[1].split(",")]
                if len(sorts) == len(places):
                    return f"{match[1]} {name}: {sorts[places.index(name)]}."
        return match.group()

    return _outside_quotations(text, lambda piece: re.sub(rf"(forall|exists)\s+({_NAME})\s*\.", one, piece))


def _is(text: str) -> tuple[str, str | None]:
    def one(match: re.Match[str]) -> str:
        name, denial, predicate = match.groups()
        if name in RESERVED or predicate in FORMULA_WORDS:
            return match.group()
        return f"{'not ' if denial else ''}{predicate}({name})"

    pattern = rf"({_NAME}) is (not )?(?:an? )?({_NAME})(?!\s*\()"
    new = _outside_quotations(text, lambda piece: re.sub(pattern, one, piece))
    return new, "A predicate stands before what it is said of, which is put in parentheses."


def _if(text: str) -> tuple[str, str | None]:
    if re.search(r"\bthen\b", text):
        return text, None
    why = "A condition and what follows from it are written `if … then …`."
    if (comma := re.fullmatch(r"(.*\bif\b[^,]*?)\s*,\s*([^,]*)", text, re.S)) is not None:
        return f"{comma[1]} then {comma[2]}", why
    if (only := re.search(r"\bonly if\b", text)) is not None:
        return f"{text[: only.start()]}implies{text[only.end() :]}", "`only if` is written `implies`."
    if (two := re.fullmatch(rf"(.*\bif\s+(?:not\s+)?{_NAME}(?:\([^()]*\))?)\s+(.*)", text, re.S)) is not None:
        return f"{two[1]} then {two[2]}", why
    if (late := re.fullmatch(rf'((?:{_ROLE})\s+{_NAME}\s+(?:"[^"]*"\s*)?)(.+?)\s+if\s+(.+)', text, re.S)) is not None:
        return f"{late[1]}if {late[3]} then {late[2]}", why
    return text, None

"""How messages are put together: severities, words in back-quotes, lists, counts, near misses."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from argcheck.diagnostic import Diagnostic, Severity
from argcheck.source import Span


def error(id: str, message: str, span: Span | None, help: str | None = None, *labels: str) -> Diagnostic:
    return Diagnostic(id, Severity.ERROR, message, span, help, labels)


def warning(id: str, message: str, span: Span | None, help: str | None = None, *labels: str) -> Diagnostic:
    return Diagnostic(id, Severity.WARNING, message, span, help, labels)


def shown(text: str) -> str:
    """A piece of the text in back-quotes; long ones are cut, what cannot be seen is replaced."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"`{text}`" if len(text) <= 40 else f"`{text[:37]}…`"


def series(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> series(["a", "b", "c"])
    'a, b and c'
    """
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def ordinal(number: int) -> str:
    """
    >>> ordinal(1), ordinal(12)
    ('first', '12th')
    """
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if number <= len(words):
        return words[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "argument"), counted(2, "argument"), counted(0, "argument")
    ('one argument', '2 arguments', 'no arguments')
    """
    return f"one {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """The candidate that looks most like a word, if one looks much like it.

    >>> nearest("corrodd", ["unsafe", "corroded"])
    'corroded'
    """
    if len(word) > 60:
        return None
    near = sorted(c for c in candidates if abs(len(c) - len(word)) <= 3 and c != word)
    if folded := [c for c in near if c.casefold() == word.casefold()]:
        return folded[0]
    found = difflib.get_close_matches(word, near[:3000], n=1, cutoff=0.7)
    return found[0] if found else None


def did_you_mean(word: str, candidates: Collection[str]) -> str | None:
    near = nearest(word, candidates)
    return f"did you mean {shown(near)}?" if near is not None else None


def article(noun: str) -> str:
    """A noun, or the name of a sort, with its article.

    >>> article("Int"), article("premise"), article("background")
    ('an Int', 'a premise', 'background')
    """
    if noun in ("background",):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def so_many_more(severity: Severity, count: int) -> Diagnostic:
    noun = f"more {severity.value}"
    return Diagnostic("and-more", severity, f"And {counted(count, noun)}.", stands_for=count)

"""The words in which findings are told: labels, lists, numbers, statements in short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from argcheck.argument import Argument, Expectation, Role
from argcheck.documents.few import few
from argcheck.documents.safe import safe
from argcheck.logic.names import written
from argcheck.logic.words.phrases import capitalized

if TYPE_CHECKING:
    from argcheck.logic.formulas import Formula

UNSTATED = "*"
MOST_LABELS = 40  # of one set of statements


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """
    >>> counted(1, "conflict"), counted(3, "further fact"), counted(2, "is", "are")
    ('1 conflict', '3 further facts', '2 are')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def series(words: Iterable[str], last: str = "and") -> str:
    """
    >>> series(["a", "b", "c"]), series(["a", "b"], "or"), series([])
    ('a, b and c', 'a or b', '')
    """
    listed = list(words)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}" if len(listed) > 1 else "".join(listed)


def name(label: str) -> str:
    """A label as it is written in the file, made safe."""
    try:
        return safe(written(label))
    except ValueError:
        return safe(repr(label))


class Speaker:
    """Speaks of one argument in its own words."""

    def __init__(self, argument: Argument, everything: bool = False) -> None:
        self.argument = argument
        self.everything = everything
        self._place = {statement.label: place for place, statement in enumerate(argument.statements)}

    def label(self, label: str) -> str:
        """A label, with a mark if it is an unstated assumption."""
        unstated = label in self.argument and self.argument[label].role is Role.ASSUMPTION
        return f"{UNSTATED if unstated else ''}{name(label)}"

    def in_order(self, labels: Iterable[str]) -> list[str]:
        """Labels in the order in which they stand in the file."""
        return sorted(labels, key=lambda label: (self._place.get(label, len(self._place)), label))

    def set(self, labels: Iterable[str], nothing: str = "nothing") -> str:
        """A set of labels, as a list."""
        return ", ".join(self._few(labels)) or nothing

    def all_of(self, labels: Iterable[str], last: str = "and") -> str:
        """A set of labels, as part of a sentence."""
        told = self._few(labels)
        return ", ".join(told) if len(told) > MOST_LABELS else series(told, last)

    def _few(self, labels: Iterable[str]) -> list[str]:
        return few(self.in_order(labels), MOST_LABELS, self.label, self.everything)

    def prose(self, label: str) -> str:
        """What a statement says: the author's words, or else its formula in words."""
        statement = self.argument[label]
        if statement.prose:
            return safe(statement.prose)
        return self.formula(statement.formula) if statement.formula is not None else ""

    def formula(self, formula: Formula) -> str:
        """A formula in words, as a sentence."""
        from argcheck.logic.words.prose import say_formula

        return sentence(safe(say_formula(formula, self.argument.signature)))

    def all_keys(self, keys: Iterable[str]) -> str:
        """The same of a set, as part of a sentence."""
        told = few(self.keys(keys), MOST_LABELS, str, self.everything)
        return ", ".join(told) if len(told) > MOST_LABELS else series(told)

    def keys(self, keys: Iterable[str]) -> list[str]:
        """What keys of the theory (`argcheck.lattice.theory`) stand for: statements, readings, suppositions."""
        parts = {note if label is None else label: (label, note) for label, note in map(key_parts, keys)}
        return [
            f"{self.label(label) if label is not None else ''} {safe(note)}".strip()
            for label, note in map(parts.__getitem__, self.in_order(parts))
        ]


def key_parts(key: str) -> tuple[str | None, str]:
    """The label in a key of the theory (`argcheck.lattice.theory`), if there is one, and what else is to be said.

    >>> key_parts("P1"), key_parts("\\nreading weak\\nP1"), key_parts("\\nsuppose 0 in war")
    (('P1', ''), ('P1', '(read as weak)'), (None, 'supposition 1'))
    """
    if not key.startswith("\n"):
        return key, ""
    kind, _, rest = key[1:].partition(" ")
    if kind == "suppose":
        return None, f"supposition {int(rest.split(' ')[0]) + 1}"
    reading, _, label = rest.partition("\n")
    return label, f"(read as {reading})"


def sentence(text: str) -> str:
    """
    >>> sentence("the Elm bridge is unsafe")
    'The Elm bridge is unsafe.'
    >>> from argcheck.logic.words.phrases import Named
    >>> sentence(Named("elm is unsafe"))
    '`elm` is unsafe.'
    """
    if not text:
        return text
    return capitalized(text) + ("" if text[-1] in ".!?…" else ".")


def expected(expectation: Expectation) -> str:
    """An expectation as it could stand in a file, without its first word."""
    subjects = ", ".join(map(name, expectation.subjects))
    objects = ", ".join(map(name, expectation.objects))
    several = len(expectation.subjects) > 1
    match expectation.kind:
        case "consistent" | "inconsistent":
            return expectation.kind
        case "follows":
            return f"{subjects} {'follow' if several else 'follows'}"
        case "needs":
            return f"{subjects} {'need' if several else 'needs'} {objects}"
        case "has supports":
            return f"{subjects} {'have' if several else 'has'} {counted(expectation.count or 0, 'support')}"
        case kind:
            return f"{subjects} {kind}{' ' + objects if objects else ''}"

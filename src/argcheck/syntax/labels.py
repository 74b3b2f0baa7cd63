"""Which labels there are, and which role each has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from argcheck.argument import Role
from argcheck.source import Span
from argcheck.syntax import messages, tree
from argcheck.syntax.problems import AlreadyToldError, ProblemError, Problems
from argcheck.syntax.tree import Name, Placed


class Labels:
    """The labels of an argument. Of those in ``broken`` it is not said again that they are unknown."""

    def __init__(self, problems: Problems, broken: Collection[str]) -> None:
        self.problems = problems
        self.broken = broken
        self.roles: dict[str, Role] = {}
        self._places: dict[str, Span] = {}

    def declare(self, placed: Placed[tree.StatementItem]) -> bool:
        """Enter a statement's label; False if there is one of that name, which is noted."""
        label = placed.item.label
        span = placed.at(label.start, label.end)
        if label.text in self.roles:
            self.problems.add(messages.duplicate_label(span, label.text, self._places[label.text].line))
            return False
        self.roles[label.text] = Role(placed.item.role)
        self._places[label.text] = span
        return True

    def known(self, placed: Placed[Any], names: Sequence[Name]) -> tuple[str, ...]:
        """The labels in a list.

        Raises:
            ProblemError: there is no such statement, or one stands there twice.
            AlreadyToldError: a label belongs to a statement that could not be read.
        """
        for name in names:
            if name.text not in self.roles:
                if name.text in self.broken:
                    raise AlreadyToldError
                candidates = () if self.problems.full else self.roles
                raise ProblemError(messages.unknown_label(placed.at(name.start, name.end), name.text, candidates))
        self.refuse_repeated(placed, names)
        return tuple(name.text for name in names)

    def refuse_repeated(self, placed: Placed[Any], names: Sequence[Name]) -> None:
        seen: set[str] = set()
        for name in names:
            if name.text in seen:
                raise ProblemError(messages.repeated_in_list(placed.at(name.start, name.end), name.text))
            seen.add(name.text)

    def claims(self, placed: Placed[Any], names: Sequence[Name]) -> tuple[str, ...]:
        """The labels in a list, all of them of lemmas or conclusions."""
        labels = self.known(placed, names)
        for name in names:
            if not (role := self.roles[name.text]).is_claim:
                raise ProblemError(messages.not_a_claim(placed.at(name.start, name.end), name.text, role.value))
        return labels

    def grounds(self, placed: Placed[Any], names: Sequence[Name]) -> tuple[str, ...]:
        """The labels in a list, all of them of premises or assumptions."""
        labels = self.known(placed, names)
        for name in names:
            if not (role := self.roles[name.text]).is_ground:
                raise ProblemError(messages.not_a_ground(placed.at(name.start, name.end), name.text, role.value))
        return labels

"""Expectations and scenarios: what they name must be there, and be of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import assert_never

from argcheck.argument import Drop, Expectation, Frame, Role, Scenario, Supposition
from argcheck.logic.formulas import Formula
from argcheck.source import Source
from argcheck.syntax import messages, tree
from argcheck.syntax.frames import frame_of
from argcheck.syntax.labels import Labels
from argcheck.syntax.problems import AlreadyToldError, ProblemError, Problems
from argcheck.syntax.tree import Placed


class Expected:
    """Elaborates expectations and scenarios against the labels and readings of an argument."""

    def __init__(self, labels: Labels, problems: Problems, readings: Collection[str]) -> None:
        self.labels = labels
        self.problems = problems
        self.readings = readings

    def expectation(self, placed: Placed[tree.ExpectationItem]) -> Expectation | None:
        """The expectation, or None if something is wrong with it, which is noted."""
        item = placed.item
        with self.problems.caught():
            subjects = self.labels.claims(placed, item.subjects)
            objects = () if tree.is_nothing(item.objects) else self.labels.grounds(placed, item.objects)
            count = self._count(placed, item.number) if item.number is not None else None
            return Expectation(item.kind, subjects, objects, count, placed.span)
        return None

    def _count(self, placed: Placed[tree.ExpectationItem], number: tree.Numeral) -> int:
        if not number.text.isdigit() or len(number.text) > 9:
            raise ProblemError(messages.bad_count(placed.at(number.start, number.end), number.text))
        return int(number.text)

    def scenario(
        self,
        placed: Placed[tree.ScenarioItem],
        formula: Callable[[tree.Expression, Source], Formula],
        tags: Collection[str],
        authors: Collection[str],
    ) -> Scenario:
        """The scenario, less the parts with which something is wrong."""
        drops: list[Drop] = []
        reads: list[str] = []
        suppositions: list[Supposition] = []
        expectations: list[Expectation] = []
        frames: list[Frame] = []
        giving_up: tuple[str, ...] | None = None
        for part in placed.item.parts:
            try:
                match part.item:
                    case tree.DropItem():
                        drops += self._drops(part, part.item, tags, authors)
                    case tree.ReadItem():
                        reads += self._reads(part, part.item)
                    case tree.SupposeItem(prose, expression):
                        words = prose.value if prose else None
                        suppositions.append(Supposition(formula(expression, placed.span.source), words, part.span))
                    case tree.GivingUpItem(names):
                        if giving_up is not None:
                            raise ProblemError(messages.giving_up_twice(part.span))
                        giving_up = () if tree.is_nothing(names) else self.labels.grounds(part, names)
                    case tree.ExpectationItem() as item:
                        expectation = self.expectation(Placed(item, part.span))
                        expectations += [expectation] if expectation is not None else []
                    case tree.FrameItem():
                        frames.append(frame_of(part, part.item))
                    case _:
                        assert_never(part.item)
            except ProblemError as problem:
                self.problems.add(problem.diagnostic)
            except AlreadyToldError:
                pass
        name, words = placed.item.name.text, placed.item.prose.value if placed.item.prose else None
        parts = tuple(drops), tuple(reads), tuple(suppositions), giving_up, tuple(expectations)
        return Scenario(name, words, *parts, frames=tuple(frames), span=placed.span)

    def _drops(
        self, placed: Placed[tree.Part], item: tree.DropItem, tags: Collection[str], authors: Collection[str]
    ) -> list[Drop]:
        if item.kind == "label":
            self.labels.known(placed, item.names)
        for name in item.names:
            span = placed.at(name.start, name.end)
            if item.kind == "label" and self.labels.roles[name.text] is Role.DEFINITION:
                raise ProblemError(messages.drops_definition(span, name.text))
            if item.kind == "by" and name.text not in authors:
                self.problems.add(messages.drops_nothing(span, f'by "{name.text}"'))
            if item.kind == "tag" and name.text not in tags:
                self.problems.add(messages.drops_nothing(span, f"tagged `{name.text}`"))
        return [Drop(item.kind, name.text) for name in item.names]

    def _reads(self, placed: Placed[tree.Part], item: tree.ReadItem) -> list[str]:
        for name in item.names:
            if name.text not in self.readings:
                span = placed.at(name.start, name.end)
                raise ProblemError(messages.unknown_reading(span, name.text, self.readings))
        return [name.text for name in item.names]

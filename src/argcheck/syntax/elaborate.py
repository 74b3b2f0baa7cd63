"""From items to an argument: vocabulary first, then labels, then statements, then what is expected of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from argcheck.argument import Allowance, Argument, Reading, Role, Scenario, Statement
from argcheck.diagnostic import HINTS
from argcheck.logic.formulas import Formula
from argcheck.logic.signature import Signature
from argcheck.source import Source, Span
from argcheck.syntax import messages, tree
from argcheck.syntax.expectations import Expected
from argcheck.syntax.expressions import Expressions, number_of
from argcheck.syntax.labels import Labels
from argcheck.syntax.problems import ProblemError, Problems
from argcheck.syntax.tree import Item, Name, Placed
from argcheck.syntax.vocabulary import Vocabulary

T = TypeVar("T")


class _Elaborator:
    def __init__(
        self, items: Sequence[Placed[Item]], broken: Iterable[str], problems: Problems, within: Argument | None
    ) -> None:
        self.items = items
        self.problems = problems
        vocabulary = Vocabulary(problems, broken)
        self.signature: Signature = vocabulary.signature(items) if within is None else within.signature
        self.places = vocabulary.places
        self.frames = tuple(vocabulary.frames)
        self.labels = Labels(problems, vocabulary.broken)
        if within is not None:
            self.labels.roles.update((s.label, s.role) for s in within.statements)
        self.broken = vocabulary.broken
        self._expressions: dict[int, Expressions] = {}

    def of_kind(self, kind: type[T]) -> list[Placed[T]]:
        return [placed for placed in self.items if isinstance(placed.item, kind)]  # type: ignore[misc]

    def formula(self, e: tree.Expression, source: Source) -> Formula:
        """The closed formula that an expression in this source is."""
        if id(source) not in self._expressions:
            self._expressions[id(source)] = Expressions(source, self.signature, self.problems, self.broken)
        return self._expressions[id(source)].formula(e, {})

    # --- the parts of an argument ---------------------------------------------------------------------

    def meta(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for placed in self.of_kind(tree.Meta):
            key, text = placed.item.key, placed.item.text
            if key in said:
                self.problems.add(messages.repeated_meta(placed.span, key))
            said[key] = text.value
        return said

    def statements(self) -> tuple[Statement, ...]:
        items = self.of_kind(tree.StatementItem)
        fresh = [self.labels.declare(placed) for placed in items]
        made: list[Statement] = []
        for placed, is_fresh in zip(items, fresh, strict=True):
            statement = self.statement(placed)
            if statement is not None and is_fresh:
                made.append(statement)
        self.refuse_circles(items)
        return tuple(made)

    def statement(self, placed: Placed[tree.StatementItem]) -> Statement | None:
        item, span = placed.item, placed.span
        role, label = Role(item.role), item.label.text
        at_label = placed.at(item.label.start, item.label.end)
        formula: Formula | None = None
        with self.problems.caught():
            if role is Role.NOTE:
                if item.formula is not None:
                    raise ProblemError(messages.note_with_formula(at_label, label))
                if item.prose is None:
                    raise ProblemError(messages.note_without_prose(at_label, label))
            elif item.formula is None:
                raise ProblemError(messages.missing_formula(at_label, role.value, label))
            else:
                formula = self.formula(item.formula, span.source)
        grounds: tuple[str, ...] | None = None
        with self.problems.caught():
            grounds = self.grounds(placed, role)
        details: dict[str, object] = {}
        with self.problems.caught():
            details = self.attributes(placed, role)
        prose = item.prose.value if item.prose else None
        return Statement(label, role, formula, prose, grounds, span=span, **details)  # type: ignore[arg-type]

    def grounds(self, placed: Placed[tree.StatementItem], role: Role) -> tuple[str, ...] | None:
        item = placed.item
        if item.grounds is None:
            return None
        if not role.is_claim:
            span = placed.at(item.grounds[0].start, item.grounds[-1].end)
            raise ProblemError(messages.from_on_ground(span, role.value, item.label.text))
        if tree.is_nothing(item.grounds):
            return ()
        names = self.labels.known(placed, item.grounds)
        for name in item.grounds:
            if self.labels.roles.get(name.text) is Role.NOTE:
                raise ProblemError(messages.from_note(placed.at(name.start, name.end), item.label.text, name.text))
        return names

    def attributes(self, placed: Placed[tree.StatementItem], role: Role) -> dict[str, object]:
        label = placed.item.label.text
        locators: list[str] = []
        tags: list[Name] = []
        once: dict[str, object] = {}

        def say(key: str, word: str, value: object, span: Span) -> None:
            if key in once:
                raise ProblemError(messages.repeated_attribute(span, word, label))
            once[key] = value

        for attribute in placed.item.attributes:
            match attribute:
                case tree.Locator(text):
                    locators.append(text)
                case tree.By(name):
                    say("by", "by", name.value, placed.at(name.start, name.end))
                case tree.Tags(names):
                    tags.extend(names)
                case tree.Credence(number):
                    span = placed.at(number.start, number.end)
                    value = number_of(number, span)
                    if not role.is_ground:
                        roles = "premises and assumptions"
                        raise ProblemError(messages.attribute_on_role(span, "credence", role.value, label, roles))
                    if not 0 <= value <= 1:
                        raise ProblemError(messages.credence_range(span, number.text, label))
                    say("credence", "credence", value, span)
                case tree.Constraint(start, end):
                    span = placed.at(start, end)
                    self.refuse_on_claim("constraint", role, label, span)
                    say("constraint", "constraint", True, span)
                case tree.Evidence(name):
                    span = placed.at(name.start, name.end)
                    self.refuse_on_claim("evidence", role, label, span)
                    self.labels.known(placed, (name,))
                    if name.text == label:
                        raise ProblemError(messages.evidence_for_itself(span, label))
                    if self.labels.roles.get(name.text) is Role.NOTE:
                        raise ProblemError(messages.evidence_for_note(span, label, name.text))
                    say("evidence_for", "evidence", name.text, span)
        self.labels.refuse_repeated(placed, tags)
        return {"locators": tuple(locators), "tags": tuple(tag.text for tag in tags), **once}

    def refuse_on_claim(self, what: str, role: Role, label: str, span: Span) -> None:
        if not (role.is_ground or role is Role.BACKGROUND):
            roles = "premises, assumptions and background"
            raise ProblemError(messages.attribute_on_role(span, what, role.value, label, roles))

    def refuse_circles(self, items: Sequence[Placed[tree.StatementItem]]) -> None:
        """A step may not rest on itself, directly or through others."""
        graph: dict[str, list[str]] = {}
        places: dict[str, Placed[tree.StatementItem]] = {}
        for placed in items:
            concluded = Role(placed.item.role).is_claim
            if concluded and placed.item.grounds is not None and not tree.is_nothing(placed.item.grounds):
                graph.setdefault(placed.item.label.text, [name.text for name in placed.item.grounds])
                places.setdefault(placed.item.label.text, placed)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][:0:-1]  # each rests on the next, the last on the first
            first = min(range(len(circle)), key=lambda i: places[circle[i]].span.start)
            circle = circle[first:] + circle[:first]
            placed = places[circle[0]]
            name = next(name for name in placed.item.grounds or () if name.text == (circle + circle)[1])
            self.problems.add(messages.from_circle(placed.at(name.start, name.end), [*circle, circle[0]]))

    def readings(self) -> tuple[Reading, ...]:
        made: dict[str, Reading] = {}
        for placed in self.of_kind(tree.ReadingItem):
            item, span = placed.item, placed.span
            with self.problems.caught():
                formula = self.formula(item.formula, span.source)
                self.labels.known(placed, (item.of,))
                if self.labels.roles.get(item.of.text) is Role.NOTE:
                    raise ProblemError(messages.reading_of_note(placed.at(item.of.start, item.of.end), item.of.text))
                name = item.name.text
                if name in made:
                    earlier = made[name].span
                    at = placed.at(item.name.start, item.name.end)
                    raise ProblemError(messages.duplicate_reading(at, name, earlier.line if earlier else None))
                prose = item.prose.value if item.prose else None
                made[name] = Reading(name, item.of.text, formula, prose, span)
        return tuple(made.values())

    def allowances(self) -> tuple[Allowance, ...]:
        made = []
        for placed in self.of_kind(tree.AllowanceItem):
            item = placed.item
            with self.problems.caught():
                if item.hint.text not in HINTS:
                    at = placed.at(item.hint.start, item.hint.end)
                    raise ProblemError(messages.unknown_hint(at, item.hint.text, HINTS))
                if item.label is not None:
                    self.labels.known(placed, (item.label,))
                label = item.label.text if item.label else None
                made.append(Allowance(item.hint.text, label, item.reason.value, placed.span))
        return tuple(made)

    def scenarios(self, expected: Expected, tags: frozenset[str], authors: frozenset[str]) -> tuple[Scenario, ...]:
        made: dict[str, Scenario] = {}
        for placed in self.of_kind(tree.ScenarioItem):
            scenario = expected.scenario(placed, self.formula, tags, authors)
            at = placed.at(placed.item.name.start, placed.item.name.end)
            if not scenario.name:
                self.problems.add(messages.nameless_scenario(at))
            if scenario.name in made:
                earlier = made[scenario.name].span
                line = earlier.line if earlier else None
                self.problems.add(messages.duplicate_scenario(at, scenario.name, line))
            made[scenario.name] = scenario
        return tuple(made.values())


def elaborate(
    items: Sequence[Placed[Item]],
    broken: Iterable[str],
    problems: Problems,
    file: str | None = None,
    within: Argument | None = None,
) -> Argument:
    """The argument that these items make, as far as they make one; what is wrong with them is noted.

    The result is of use only if there are no errors among the problems. With ``within``, items without declarations
    are read as additions to that argument, in its vocabulary; no label among them may be one of its own.
    """
    work = _Elaborator(items, broken, problems, within)
    meta = work.meta()
    statements = work.statements()
    readings = work.readings()
    expected = Expected(work.labels, problems, frozenset(reading.name for reading in readings) | work.broken)
    expectations = tuple(e for p in work.of_kind(tree.ExpectationItem) if (e := expected.expectation(p)) is not None)
    tags = frozenset(tag for statement in statements for tag in statement.tags)
    authors = frozenset(statement.by for statement in statements if statement.by is not None)
    return Argument(
        work.signature,
        statements,
        title=meta.get("argument"),
        author=meta.get("author"),
        source=meta.get("source"),
        readings=readings,
        scenarios=work.scenarios(expected, tags, authors),
        expectations=expectations,
        allowances=work.allowances(),
        frames=work.frames,
        file=file,
        places=work.places,
    )

"""From declarations to a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from argcheck.argument import Frame
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration, Symbol
from argcheck.logic.sorts import Sort
from argcheck.source import Span
from argcheck.syntax import messages, tree
from argcheck.syntax.frames import frame_of
from argcheck.syntax.problems import ProblemError, Problems
from argcheck.syntax.tree import Item, Name, Placed, Text

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def template_of(text: Text, names: Sequence[str | None], placed: Placed[Item]) -> str:
    """The words of a declaration with ``{1}``, ``{2}``, … for the arguments, whatever they are called there.

    Raises:
        ProblemError: a placeholder names no argument.
    """
    raw = placed.span.source.text[text.start : text.end]
    positions = {name: str(i) for i, name in enumerate(names, 1) if name is not None}
    positions.update({str(i): str(i) for i in range(1, len(names) + 1)})

    def place(piece: str) -> Span:
        offset = raw.find(piece)
        if offset < 0:  # it is written in another way, with escapes
            return placed.at(text.start, text.end)
        return placed.at(text.start + offset, text.start + offset + len(piece))

    def normal(match: re.Match[str]) -> str:
        piece, name = match.group(), match.group(1)
        if piece in ("{{", "}}"):
            return piece
        if name is None:
            raise ProblemError(messages.stray_brace(place(piece)))
        position = positions.get(name.strip().strip("`"))
        if position is None:
            known = [n for n in names if n is not None]
            raise ProblemError(messages.unknown_placeholder(place(piece), name, known, len(names)))
        return f"{{{position}}}"

    return _PLACEHOLDER.sub(normal, text.value)


def _placeholders(template: str) -> set[str]:
    return {match[1] for match in _PLACEHOLDER.finditer(template) if match[1] is not None}


class Vocabulary:
    """Gathers declarations; what is wrong with one is noted, and the others are not harmed.

    ``broken`` grows by the names whose declaration could not be used.
    """

    def __init__(self, problems: Problems, broken: Iterable[str]) -> None:
        self.problems = problems
        self.broken = set(broken)
        self.sorts: dict[str, SortDeclaration] = {}
        self.symbols: dict[str, Symbol] = {}
        self.members: set[str] = set()
        self.distinct: list[tuple[str, ...]] = []
        self.frames: list[Frame] = []
        self._said: dict[tuple[str, str], Frame] = {}
        self.places: dict[str, Span] = {}

    def signature(self, items: Sequence[Placed[Item]]) -> Signature:
        """The signature that the declarations among these items make; sorts and symbols may come in any order."""
        for placed in items:
            if isinstance(placed.item, tree.Sorts | tree.Enumeration):
                self._declare_sorts(placed)
        for placed in items:
            names = self._declared_by(placed.item)
            try:
                self._declare(placed)
            except ProblemError as problem:
                self.problems.add(problem.diagnostic)
                self.broken.update(name.text for name in names if name.text not in self.symbols)
        for placed in items:
            with self.problems.caught():
                self._say_distinct(placed)
                self._say_frame(placed)
        symbols = [symbol for name, symbol in self.symbols.items() if name not in self.members]
        signature = Signature.of(self.sorts.values(), symbols, self.distinct)
        for name in self.members:  # members of an enumerated sort may have words of their own
            signature.functions[name] = self.symbols[name]  # type: ignore[assignment]
        return signature

    def _declared_by(self, item: Item) -> tuple[Name, ...]:
        match item:
            case tree.Constants(names) | tree.Propositions(names):
                return names
            case tree.PredicateItem(name) | tree.FunctionItem(name):
                return (name,)
            case _:
                return ()

    def _declare_sorts(self, placed: Placed[Item]) -> None:
        item = placed.item
        names: tuple[Name, ...] = ()
        members: tuple[tuple[Name, Text | None], ...] | None = None
        if isinstance(item, tree.Sorts):
            names = item.names
        elif isinstance(item, tree.Enumeration):
            names, members = (item.name,), item.members
        for name in names:
            span = placed.at(name.start, name.end)
            if name.text in self.sorts or name.text in ("Int", "Real"):
                earlier = self.places.get("sort " + name.text)
                self.problems.add(messages.duplicate_sort(span, name.text, earlier.line if earlier else None))
                continue
            sort = Sort(name.text)
            self.places["sort " + name.text] = span
            if members is not None and not members:
                self.problems.add(messages.no_members(span, name.text))
                members = None
            kept = [member.text for member, words in members or () if self._add_member(placed, member, words, sort)]
            self.sorts[name.text] = SortDeclaration(sort, tuple(kept) if members is not None else None)

    def _add_member(self, placed: Placed[Item], member: Name, words: Text | None, sort: Sort) -> bool:
        with self.problems.caught():
            template = template_of(words, (), placed) if words else None
            self._add(placed, member, Function(member.text, (), sort, template))
            self.members.add(member.text)
            return True
        return False

    def _add(self, placed: Placed[Item], name: Name, symbol: Symbol) -> None:
        span = placed.at(name.start, name.end)
        if name.text in self.symbols:
            earlier = self.places.get(name.text)
            raise ProblemError(messages.duplicate_symbol(span, name.text, earlier.line if earlier else None))
        self.symbols[name.text] = symbol
        self.places[name.text] = span

    def _sort(self, placed: Placed[Item], name: Name, is_parameter: bool = False) -> Sort:
        if name.text in self.sorts:
            return self.sorts[name.text].sort
        if name.text in ("Int", "Real"):
            return Sort(name.text)
        if name.text in self.broken:
            # Something must be put in its place, so that what depends on it can be looked at all the same.
            self.sorts[name.text] = SortDeclaration(Sort(name.text))
            return Sort(name.text)
        candidates = () if self.problems.full else self.sorts
        span = placed.at(name.start, name.end)
        raise ProblemError(messages.unknown_sort(span, name.text, candidates, is_parameter))

    def _parameters(self, placed: Placed[Item], parameters: tuple[tree.Parameter, ...]) -> tuple[Sort, ...]:
        seen: set[str] = set()
        for name in (parameter.name for parameter in parameters if parameter.name is not None):
            if name.text in seen:
                raise ProblemError(messages.repeated_in_list(placed.at(name.start, name.end), name.text))
            seen.add(name.text)
        return tuple(self._sort(placed, p.sort, p.name is None) for p in parameters)

    def _declare(self, placed: Placed[Item]) -> None:
        match placed.item:
            case tree.Constants(names, sort_name, words):
                sort = self._sort(placed, sort_name)
                template = self._template_of_several(placed, names, words)
                for name in names:
                    self._add(placed, name, Function(name.text, (), sort, template))
            case tree.Propositions(names, words, rigid):
                template = self._template_of_several(placed, names, words.template if words else None)
                denial = self._denial(placed, (), words)
                for name in names:
                    self._add(placed, name, Predicate(name.text, (), template, rigid, denial))
            case tree.PredicateItem(name, parameters, words, rigid):
                sorts = self._parameters(placed, parameters)
                template = self._template(placed, parameters, words.template if words else None)
                denial = self._denial(placed, parameters, words)
                self._add(placed, name, Predicate(name.text, sorts, template, rigid, denial))
            case tree.FunctionItem(name, parameters, result, words):
                sorts = self._parameters(placed, parameters)
                template = self._template(placed, parameters, words)
                self._add(placed, name, Function(name.text, sorts, self._sort(placed, result), template))
            case _:
                pass

    def _template(self, placed: Placed[Item], parameters: tuple[tree.Parameter, ...], words: Text | None) -> str | None:
        names = [p.name.text if p.name else None for p in parameters]
        return template_of(words, names, placed) if words else None

    def _denial(
        self, placed: Placed[Item], parameters: tuple[tree.Parameter, ...], words: tree.Words | None
    ) -> str | None:
        """The words for what is not so, which speak of the same arguments as the words for what is so."""
        if words is None or words.denial is None:
            return None
        said, denied = (self._template(placed, parameters, text) or "" for text in (words.template, words.denial))
        missing = sorted(_placeholders(said) ^ _placeholders(denied))
        if missing:
            position = missing[0]
            parameter = parameters[int(position) - 1].name
            span = placed.at(words.denial.start, words.denial.end)
            raise ProblemError(messages.other_places(span, parameter.text if parameter else position))
        return denied

    def _template_of_several(self, placed: Placed[Item], names: tuple[Name, ...], words: Text | None) -> str | None:
        if words is None:
            return None
        if len(names) > 1:
            raise ProblemError(messages.template_for_several(placed.at(words.start, words.end)))
        return template_of(words, (), placed)

    def _say_distinct(self, placed: Placed[Item]) -> None:
        if not isinstance(placed.item, tree.Distinct):
            return
        names: list[str] = []
        sort: Sort | None = None
        for name in placed.item.names:
            span = placed.at(name.start, name.end)
            symbol = self.symbols.get(name.text)
            if symbol is None:
                if name.text in self.broken:
                    return
                constants = [n for n, s in self.symbols.items() if isinstance(s, Function) and not s.arguments]
                candidates = () if self.problems.full else constants
                raise ProblemError(messages.unknown_name(span, name.text, "name", candidates, 0))
            if not isinstance(symbol, Function) or symbol.arguments:
                raise ProblemError(messages.distinct_needs_constants(span, name.text))
            if sort is not None and symbol.result != sort:
                raise ProblemError(messages.distinct_sorts(span, name.text, symbol.result.name, sort.name))
            if name.text in names:
                raise ProblemError(messages.distinct_repeated(span, name.text))
            sort = symbol.result
            names.append(name.text)
        self.distinct.append(tuple(names))

    def _say_frame(self, placed: Placed[Item]) -> None:
        item = placed.item
        if not isinstance(item, tree.FrameItem):
            return
        frame = frame_of(placed, item)
        key = "logic" if frame.logic is not None else f"within {frame.within}"
        earlier = self._said.setdefault((frame.operator, key), frame)
        if earlier is frame:
            self.frames.append(frame)
        elif earlier != frame:
            raise ProblemError(messages.repeated_frame(placed.span, frame.operator))

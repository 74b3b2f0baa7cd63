"""Parses a text into items. The only module that imports lark."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

from lark import Lark, Token
from lark.parsers.lalr_analysis import Shift

from argcheck.diagnostic import Diagnostic
from argcheck.logic.names import ITEM_WORDS, RESERVED, may_be_in_name
from argcheck.source import Source, Span
from argcheck.syntax import messages, tree
from argcheck.syntax.build import Builder
from argcheck.syntax.foreign import STATEMENTS
from argcheck.syntax.mending import mended
from argcheck.syntax.problems import ProblemError, Problems
from argcheck.syntax.split import Segment, split
from argcheck.syntax.tree import DEEPEST, Placed, TooDeepError

_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HIDDEN_IN_NAMES = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]")


def grammar_text() -> str:
    """The grammar, from the installed package or from a plain checkout of the repository."""
    try:
        return resources.files("argcheck.grammars").joinpath("argument.lark").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        path = Path(__file__).resolve().parents[3] / "grammars" / "argument.lark"
        return path.read_text(encoding="utf-8")


@cache
def parser() -> Lark:
    """The parser, built at its first use and kept: in this process, and as a file for the next one.

    Building it takes longer than all else in a small run. The file is read back only if grammar and versions are the
    same; where none can be written, the parser is built each time.
    """
    options: dict[str, Any] = {
        "parser": "lalr",
        "lexer": "basic",
        "transformer": cast(Any, Builder()),
        "maybe_placeholders": True,
        "start": ["item", "part", "expression", "junk"],
    }
    try:
        folder = _cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Lark(grammar_text(), cache=str(folder / "parser"), **options)
    except (OSError, RuntimeError):  # no home, no right to write there, a full disk
        return Lark(grammar_text(), **options)


def _cache_folder() -> Path:
    """Where this user's programs keep what they can build again."""
    root = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "argcheck"


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens of a text. Every text has them: what is no part of the language becomes ``UNKNOWN``."""
    interactive = parser().parse_interactive(text, start="junk")
    lex: Any = interactive.lexer_thread.lex
    return cast("Iterator[Token]", lex(interactive.parser_state))


class _FailureError(Exception):
    """A list of tokens is not what it should be: it goes wrong at ``index`` (its length: it ends too soon)."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


@cache
def _tables(start: str) -> tuple[int, int, dict[int, dict[str, Any]]]:
    """First state, last state, and what to do in each: the next state, or how to reduce.

    Lark's own tables in plainer form: a number to shift, or the size of the right-hand side, the symbol it becomes,
    and what builds it (None where one thing only becomes it, unchanged).
    """
    configuration: Any = parser().parse_interactive(start=start).parser_state.parse_conf
    plain: dict[int, dict[str, Any]] = {}
    for state, actions in configuration.states.items():
        row = plain[state] = {}
        for symbol, (action, argument) in actions.items():
            if action is Shift:
                row[str(symbol)] = argument
            else:
                size = len(argument.expansion)
                unchanged = size == 1 and argument.options.expand1 and argument.alias is None
                builder = None if unchanged else configuration.callbacks[argument]
                row[str(symbol)] = (size, str(argument.origin.name), builder)
    return configuration.start_state, configuration.end_state, plain


def _parse(tokens: Sequence[Token], start: str) -> Any:
    """The tree of these tokens.

    Raises:
        _FailureError: they do not fit the grammar.
        TooDeepError: they are nested too deep.
    """
    first, last, tables = _tables(start)
    states: list[int] = [first]
    values: list[Any] = []
    nesting = 0
    for index in range(len(tokens) + 1):
        token = tokens[index] if index < len(tokens) else None
        symbol = token.type if token is not None else "$END"
        if symbol == "LPAR":
            nesting += 1
            if nesting > DEEPEST and token is not None:
                raise TooDeepError(token.start_pos or 0, token.end_pos or 0)
        elif symbol == "RPAR":
            nesting -= 1
        while True:
            action = tables[states[-1]].get(symbol)
            if action is None:
                raise _FailureError(index)
            if action.__class__ is int:
                states.append(action)
                values.append(token)
                break
            size, origin, builder = action
            if builder is None:
                states[-1] = tables[states[-2]][origin]
            else:
                children = values[-size:] if size else []
                if size:
                    del states[-size:]
                    del values[-size:]
                values.append(builder(children))
                states.append(tables[states[-1]][origin])
            if token is None and states[-1] == last:
                return values[-1]
    raise AssertionError("the end is always accepted or refused")


def _accepted(tokens: Sequence[Token], start: str) -> frozenset[str]:
    """The types of token that may stand behind these."""
    state: Any = parser().parse_interactive(start=start)
    for token in tokens:
        state.feed_token(token)
    return frozenset(state.accepts())


class _Reader:
    """Reads the segments of one source."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.broken: set[str] = set()
        self.refused: set[int] = set()
        self.muted_line = -1

    def span(self, first: Token, last: Token | None = None) -> Span:
        return Span(self.source, first.start_pos or 0, (last or first).end_pos or 0)

    def parse(self, segment: Segment, start: str) -> Any:
        """What the segment says, or None if that cannot be made out; then a problem has been noted."""
        tokens = segment.tokens
        for cut, token in enumerate(tokens[1:], 1):
            if token.type == "UNKNOWN" and token.column == 1 and token.value in STATEMENTS:
                self.stray(Segment("stray", tokens[cut:], segment.follow))
                segment = Segment(segment.kind, tokens[:cut], token)
                tokens = segment.tokens
                break
        try:
            if segment.too_long:
                raise ProblemError(messages.too_long(self.span(tokens[0])))
            for token in tokens:
                self.check(token)
            try:
                return _parse(tokens, start)
            except TooDeepError as deep:
                raise ProblemError(messages.too_deep(Span(self.source, deep.start, deep.end), DEEPEST)) from None
            except _FailureError as failure:
                return self.mend(segment, start, failure.index)
        except ProblemError as problem:
            self.problems.add(self.with_suggestion(tokens, start, problem.diagnostic))
            self.broken.update(_name(token) for token in tokens[1:12] if token.type in ("NAME", "QUOTED_NAME"))
            return None

    def mend(self, segment: Segment, start: str, index: int) -> Any:
        """Say what is wrong with the segment; if it is only what follows an intact part, return that part."""
        tokens = segment.tokens
        found = tokens[index] if index < len(tokens) else None
        if self.problems.full:
            raise ProblemError(messages.plain_syntax_error(self.span(found or tokens[-1])))
        accepted = _accepted(tokens[:index], start)
        if found is not None and found.column == 1 and "$END" in accepted and found.type == "NAME":
            keyword = messages.nearest(found.value, messages.KEYWORDS)
            if keyword is not None or not _is_formula_like(tokens[index + 1 : index + 2]):
                told = messages.unknown_keyword(self.span(found), found.value, keyword)
                self.problems.add(self.with_suggestion(tokens[index:], start, told))
                self.broken.update(str(token) for token in tokens[index + 1 : index + 3] if token.type == "NAME")
                return _parse(tokens[:index], start)
        raise ProblemError(self.wording(segment, index, accepted))

    def wording(self, segment: Segment, index: int, accepted: frozenset[str]) -> Any:
        tokens, follow = segment.tokens, segment.follow
        found = tokens[index] if index < len(tokens) else None
        before = tokens[index - 1] if index else None
        if found is None:
            on_same_line = follow is not None and follow.line == tokens[-1].line
            if follow is not None and on_same_line and "NAME" in accepted and follow.value in RESERVED:
                self.muted_line = follow.line or -1
                return messages.reserved_word(self.span(follow), follow.value)
            if "RPAR" in accepted and (opening := _unclosed(tokens)) is not None:
                return messages.unclosed_parenthesis(self.span(opening))
            return messages.stops_short(self.span(tokens[-1]), tokens[0], tokens[-1], accepted)
        if found.value in RESERVED and "NAME" in accepted and (found.value in ITEM_WORDS or "LPAR" not in accepted):
            return messages.reserved_word(self.span(found), found.value)
        if "RPAR" in accepted and found.type not in ("NAME", "NUMBER") and _unclosed(tokens[index:]) is None:
            opening = _unclosed(tokens[:index])
            if opening is not None and not any(t.type == "RPAR" for t in tokens[index:]):
                return messages.unclosed_parenthesis(self.span(opening))
        inside_line = index == 1 and not self.leads_line(tokens[0])
        return messages.unexpected(self.span(found), tokens[0], before, found, accepted, inside_line)

    def leads_line(self, token: Token) -> bool:
        line = self.source.line(token.line or 1)
        return not line[: (token.column or 1) - 1].strip()

    def check(self, token: Token) -> None:
        """Refuse a token that no rule of the grammar takes; warn of characters that cannot be seen."""
        if token.type in ("UNKNOWN", "FOREIGN", "UNCLOSED"):
            start = token.start_pos or 0
            if token.type == "UNCLOSED":
                raise ProblemError(messages.unclosed_quotation(self.span(token), token.value))
            if token.type == "FOREIGN":
                raise ProblemError(messages.foreign(self.span(token), token.value))
            self.refused.add(start)
            raise ProblemError(messages.unknown_character(Span(self.source, start, start + 1), token.value[0]))
        if token.isascii():
            return
        if token.type == "NAME":
            for offset, character in enumerate(token):
                if not may_be_in_name(character, first=not offset):
                    at = (token.start_pos or 0) + offset
                    raise ProblemError(
                        messages.character_in_name(Span(self.source, at, at + 1), character, token.value)
                    )
            if (scripts := messages.mixed_scripts(token.value)) is not None:
                self.problems.add(messages.mixed_script_name(self.span(token), token.value, scripts))
        elif token.type == "QUOTED_NAME" and (match := _HIDDEN_IN_NAMES.search(token)) is not None:
            self.problems.add(messages.hidden_in_name(self.span(token), token.value, match.group()))

    def items(self) -> Iterator[Placed[tree.Item]]:
        """The items, in order; a scenario comes when it ends."""
        start: Token | None = None  # of the scenario that is being read
        head: tree.ScenarioHead | None = None
        parts: list[Placed[tree.Part]] = []
        for segment in split(tokens_of(self.source.text)):
            tokens, follow = segment.tokens, segment.follow
            muted = bool(tokens) and tokens[0].line == self.muted_line
            match segment.kind:
                case "item" if not muted:
                    item = self.parse(segment, "item")
                    if isinstance(item, tree.ScenarioHead):
                        head = item
                    elif item is not None:
                        yield Placed(item, self.span(tokens[0], tokens[-1]))
                    if tokens[0].type == "SCENARIO":
                        start, parts = tokens[0], []
                case "part" if not muted:
                    part = self.parse(segment, "part")
                    if part is not None:
                        parts.append(Placed(part, self.span(tokens[0], tokens[-1])))
                case "stray_part" if not muted:
                    self.problems.add(messages.part_outside(self.span(tokens[0]), tokens[0].value))
                case "stray" if not muted:
                    self.stray(segment)
                case "unopened" | "unclosed" | "closed":
                    has_body = segment.kind != "unopened" or (follow is not None and follow.type in _PARTS)
                    if segment.kind == "unopened" and start is not None:
                        at = follow if has_body and follow is not None else start
                        self.problems.add(messages.scenario_unopened(self.span(at)))
                    elif segment.kind == "unclosed" and start is not None:
                        self.problems.add(messages.scenario_unclosed(self.span(start)))
                    if start is not None and head is not None and (segment.kind != "unopened" or not has_body):
                        span = self.span(start, tokens[-1] if tokens else None)
                        yield Placed(tree.ScenarioItem(head.name, head.prose, tuple(parts)), span)
                    if segment.kind != "unopened" or not has_body:
                        start, head, parts = None, None, []
                case _:
                    pass

    def stray(self, segment: Segment) -> None:
        """What belongs to no item: perhaps a misspelt keyword."""
        first = segment.tokens[0]
        try:
            self.check(first)
            if self.problems.full:
                raise ProblemError(messages.plain_syntax_error(self.span(first)))
            keyword = messages.nearest(first.value, messages.KEYWORDS) if first.type == "NAME" else None
            raise ProblemError(messages.unknown_keyword(self.span(first), first.value, keyword))
        except ProblemError as problem:
            self.problems.add(self.with_suggestion(segment.tokens, "item", problem.diagnostic))

    def with_suggestion(self, tokens: Sequence[Token], start: str, told: Diagnostic) -> Diagnostic:
        """What is told of these tokens, with a text to put in their place if one is found that can be read."""
        if self.problems.full or len(tokens) > 300 or told.id in ("too-deep", "too-long"):
            return told
        span = self.span(tokens[0], tokens[-1])
        text = self.source.text[span.start : span.end]
        better = mended(text, self.source.text, lambda new: _is_read(new, start))
        return told if better is None else messages.mended(told, span, text, better.text, better.why)


def _is_read(text: str, start: str) -> bool:
    """Whether a text is an item (or whatever ``start`` is) that lacks nothing of its own."""
    tokens = list(tokens_of(text))
    if not tokens or any(token.type in ("UNKNOWN", "FOREIGN", "UNCLOSED") for token in tokens):
        return False
    try:
        tree_of_it = _parse(tokens, start)
    except (_FailureError, TooDeepError):
        return False
    parts: list[Any] = [tree_of_it]
    while parts:
        if isinstance(part := parts.pop(), tuple):
            if isinstance(part, tree.Quantifier) and part.unsorted:
                return False
            parts.extend(part)
    match tree_of_it:
        case tree.StatementItem(role="note"):
            return tree_of_it.formula is None
        case tree.StatementItem():
            return tree_of_it.formula is not None
    return True


_PARTS = ("DROP", "READ", "SUPPOSE", "GIVING", "EXPECT", "LOGIC")


def _name(token: Token) -> str:
    return str(token).strip("`")


def _is_formula_like(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].type not in ("NAME", "STRING", "CURLY_STRING", "QUOTED_NAME")


def _unclosed(tokens: Sequence[Token]) -> Token | None:
    """The innermost parenthesis that is opened and not closed."""
    stack: list[Token] = []
    for token in tokens:
        if token.type == "LPAR":
            stack.append(token)
        elif token.type == "RPAR" and stack:
            stack.pop()
    return stack[-1] if stack else None


def parse_items(source: Source, problems: Problems) -> tuple[list[Placed[tree.Item]], frozenset[str]]:
    """The items of a source, and the names that occur in what could not be read.

    Errors are noted; an error in one item changes nothing about the others.
    """
    reader = _Reader(source, problems)
    items = list(reader.items())
    for match in _HIDDEN.finditer(source.text):
        if match.start() not in reader.refused:
            problems.add(messages.hidden_character(Span(source, match.start(), match.end()), match.group()))
    return items, frozenset(reader.broken)


def parse_expression(source: Source, problems: Problems) -> tree.Expression | None:
    """The one expression of which a source consists, or None; then a problem has been noted."""
    tokens = list(tokens_of(source.text))
    reader = _Reader(source, problems)
    if not tokens:
        problems.add(messages.no_formula(Span(source, 0, 0)))
        return None
    return cast("tree.Expression | None", reader.parse(Segment("item", tokens), "expression"))

"""What is told about something that stands where it cannot stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from argcheck.diagnostic import Diagnostic, Suggestion
from argcheck.logic.names import ITEM_WORDS, RESERVED
from argcheck.source import Span
from argcheck.syntax.messages.words import did_you_mean, error, series, shown

KEYWORDS = ITEM_WORDS - {"from"}


class _Token(Protocol):
    type: str
    value: str


_SIGNS = {
    "LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]", "LBRACE": "{", "RBRACE": "}", "COMMA": ",", "COLON": ":",
    "DOT": ".", "MINUS": "-", "EQUALS": "=", "HINT": "the name of a hint",
}  # fmt: skip
_COMPARISONS = frozenset(("EQUALS", "NOT_EQUALS", "LESS", "AT_MOST", "GREATER", "AT_LEAST"))
_VERDICTS = frozenset(("FOLLOWS", "CONTRADICTED", "OPEN", "CONTESTED", "VACUOUS", "UNDECIDED"))
_HIDDEN_ALTERNATIVES = frozenset(("FOLLOW", "NEED", "HAVE", "SUPPORT", "CURLY_STRING", "QUOTED_NAME", "IS"))


def _possible(accepted: Collection[str]) -> list[str]:
    """What may stand somewhere, in words, from the types of token accepted there."""
    left = set(accepted)
    words: list[str] = []

    def say(what: str, *covered: str) -> None:
        words.append(what)
        left.difference_update(covered)

    starts_formula = {"NAME", "LPAR", "NUMBER", "NOT"} <= left
    soft = {word for word in left if word.lower() not in RESERVED and word.isalpha() and word not in _SIGNS}
    if starts_formula:
        left -= {"NAME", "LPAR", "NUMBER", "MINUS", "IF", "TRUE", "FALSE", "BOX", "DIAMOND"}
        left = {word for word in left if not word.endswith("_SIGN") and word.lower() not in RESERVED} - soft | (
            left & {"STRING", "LSQB", "FROM", "RPAR"}
        )
        words.append("a formula")
    elif {"NAME", "NUMBER", "LPAR"} <= left:
        left -= {"NAME", "NUMBER", "LPAR", "MINUS"} | soft
        words.append("a term, that is a name or a number")
    elif "NAME" in left:
        left -= {"NAME", "NUMBER"} | soft
        words.append("a name")
    if "AND" in left:
        left -= {"AND", "OR", "XOR", "IMPLIES", "IFF", "LPAR"}
        words.append("a connective such as `and`")
    if left & _COMPARISONS and "STAR" in left:
        left -= _COMPARISONS | {"PLUS", "MINUS", "STAR"}
        words.append("a comparison such as `=`")
    if left >= _VERDICTS:
        left -= _VERDICTS
        words.append("a verdict such as `follows` or `open`")
    if "SHOULD" in left:
        left -= {"SHOULD", "MAY", "NECESSARILY", "POSSIBLY", "ALWAYS", "EVENTUALLY", "KNOWS", "BELIEVES", "BOX"}
        words.append("an operator such as `should`")
    left -= {"DIAMOND"}
    if "NUMBER" in left:
        left -= {"NUMBER", "MINUS"}
        words.append("a number")
    if "STRING" in left:
        say('words in quotation marks (`"…"`)', "STRING")
    end = "$END" in left
    for type in sorted(left - {"$END"} - _HIDDEN_ALTERNATIVES):
        if not type.endswith("_SIGN") and not type.startswith("__"):
            words.append(_SIGNS[type] if type == "HINT" else f"`{_SIGNS.get(type, type.lower().strip('_'))}`")
    if end:
        words.append("nothing more")
    return words


def _found(token: _Token) -> str:
    if token.type in ("STRING", "CURLY_STRING"):
        return "words in quotation marks"
    if token.type == "QUOTED_NAME":
        return shown(token.value.strip("`"))
    return shown(token.value)


_ITEMS = {
    "expect": "expectation", "pred": "predicate", "prop": "proposition", "func": "function", "const": "constant",
    "argument": "line", "author": "line", "source": "line", "include": "line", "logic": "line", "distinct": "line",
    "allow": "line", "drop": "line", "read": "line", "suppose": "supposition", "giving": "line", "rigid": "predicate",
}  # fmt: skip


def _item(token: _Token) -> str:
    return _ITEMS.get(token.value, token.value) if token.value in KEYWORDS else "formula"


def unexpected(
    span: Span, first: _Token, before: _Token | None, found: _Token, accepted: Collection[str], inside_line: bool
) -> Diagnostic:
    """A token that cannot stand where it stands."""
    if found.type in _COMPARISONS and "AND" in accepted and not accepted & _COMPARISONS:  # type: ignore[operator]
        return error(
            "chained-comparison",
            "Comparisons cannot be chained.",
            span,
            "write both out, as in `a < b and b < c`",
        )
    may_end = "$END" in accepted or "RPAR" in accepted or "THEN" in accepted
    if found.type in ("IFF", "_IFF_SIGN", "XOR", "_XOR_SIGN") and may_end:
        return error(
            "chained-connective",
            f"More than one {shown(found.value)} in a row can be read in different ways.",
            span,
            "put parentheses around one of the pairs",
        )
    if found.type in ("IF", "FORALL", "FORALL_SIGN", "EXISTS", "EXISTS_SIGN") and "LPAR" in accepted:
        what = "A conditional" if found.type == "IF" else "A formula with a quantifier"
        return error(
            "needs-parentheses", f"{what} cannot stand here by itself.", span, "put parentheses around all of it"
        )
    if found.type in ("RPAR", "RSQB", "RBRACE") and found.type not in accepted and "$END" in accepted:
        return error("unopened", f"{shown(found.value)} closes nothing that was opened.", span, "leave it out")
    if found.type == "NUMBER" and "NAME" in accepted and "LPAR" not in accepted:
        return error(
            "number-as-name",
            f"{shown(found.value)} is a number; a name begins with a letter.",
            span,
            f"write for instance `P{found.value.split('.')[0].split('/')[0]}`",
        )
    if found.type == "LPAR" and first.value == "prop":
        return error("proposition-with-arguments", "A proposition takes no arguments.", span, "declare it with `pred`")
    if found.type == "RPAR" and before is not None and before.type == "LPAR":
        return error(
            "nothing-in-parentheses", "There is nothing between these parentheses.", span, "leave the parentheses out"
        )
    if before is not None and before.type in ("BY", "TAG", "CREDENCE", "EVIDENCE") and found.type != "UNKNOWN":
        example = {"BY": 'by "R. Roe"', "TAG": "tag ethics", "CREDENCE": "credence 0.9", "EVIDENCE": "evidence for C1"}
        help: str | None = f"write it like `{example[before.type]}`"
    elif inside_line and first.value in RESERVED:
        help = f"{shown(first.value)} is a word of the language; if it is meant as a name, write `` `{first.value}` ``"
    else:
        words = [type.lower() for type in accepted if type.isalpha() and type not in _SIGNS and type != "NAME"]
        help = did_you_mean(found.value, words) if found.type == "NAME" else None
    expected = series(_possible(accepted), "or")
    where = f"After {_found(before)}" if before is not None else "At the beginning"
    return error("syntax", f"{where} there can be {expected}, but not {_found(found)}.", span, help)


def stops_short(span: Span, first: _Token, last: _Token, accepted: Collection[str]) -> Diagnostic:
    expected = series(_possible(accepted), "or")
    return error("syntax", f"The {_item(first)} stops short: after {_found(last)} there should be {expected}.", span)


def plain_syntax_error(span: Span) -> Diagnostic:
    return error("syntax", "This cannot be read.", span)


def reserved_word(span: Span, word: str) -> Diagnostic:
    return error(
        "reserved-word",
        f"{shown(word)} is a word of the language, and no name.",
        span,
        f"use another name, or put it in back-quotes: `` `{word}` ``",
    )


def unknown_keyword(span: Span, word: str, near: str | None) -> Diagnostic:
    if near is not None:
        return error("unknown-keyword", f"{shown(word)} begins nothing known.", span, f"did you mean `{near}`?")
    return error(
        "unknown-keyword",
        f"{shown(word)} begins nothing known: here a word such as `premise`, `conclusion` or `sort` should stand.",
        span,
    )


def unclosed_parenthesis(span: Span) -> Diagnostic:
    return error("unclosed-parenthesis", "The parenthesis opened here is never closed.", span, "write the missing `)`")


def too_deep(span: Span, limit: int) -> Diagnostic:
    return error(
        "too-deep",
        f"This is nested more than {limit} levels deep.",
        span,
        "split it into several statements, or define a word for a part of it",
    )


def too_long(span: Span) -> Diagnostic:
    return error("too-long", "What begins here is too long to be read as one item.", span, "split it into several")


def part_outside(span: Span, word: str) -> Diagnostic:
    message = f"{shown(word)} stands in a scenario only."
    return error("part-outside-scenario", message, span, f"write it in one: `scenario name {{ {word} … }}`")


def scenario_unopened(span: Span) -> Diagnostic:
    return error("scenario-braces", "What belongs to a scenario stands in braces; here `{` is missing.", span)


def scenario_unclosed(span: Span) -> Diagnostic:
    return error("scenario-braces", "This scenario is never closed.", span, "write `}` behind its last part")


def no_formula(span: Span) -> Diagnostic:
    return error("no-formula", "There is no formula here.", span)


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def mended(told: Diagnostic, span: Span, old: str, new: str, why: str | None) -> Diagnostic:
    """What was told of a text, with a text that can be read in its place."""
    begin = _alike(old, new)
    while begin and not old[begin - 1].isspace():
        begin -= 1
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    while end and not old[len(old) - end].isspace():
        end -= 1
    rest = new[begin:]
    if len(rest) > 70 or "\n" in rest:
        rest = new[begin : len(new) - end].strip()
    place = Span(span.source, span.start + begin, span.start + len(old) - end)
    suggestion = Suggestion(place, new[begin : len(new) - end])
    if why is None:
        return replace(
            told,
            help=told.help if told.help == f"write `{suggestion.text}`" else f"write `{rest}`",
            suggestion=suggestion,
        )
    help = f"write `{rest}`" if 0 < len(rest) <= 120 and "\n" not in rest and "`" not in rest else "leave it out"
    return replace(told, message=why, span=told.span, help=help, suggestion=suggestion)

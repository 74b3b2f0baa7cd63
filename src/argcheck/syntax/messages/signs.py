"""What is told about characters, signs and quotations."""

from __future__ import annotations

import unicodedata

from argcheck.diagnostic import Diagnostic
from argcheck.source import Span
from argcheck.syntax.messages.words import error, shown, warning

_INSTEAD = {
    "==": "=", "===": "=", "&&": "and", "||": "or", "!": "not", "!==": "!=", "=>": "->", "==>": "->", "<=>": "<->",
    "<==>": "<->", "=<": "<=", "⇒": "->", "⟹": "->", "⟶": "->", "⊃": "->", "⇔": "<->", "⟺": "<->", "≡": "iff",
    "×": "*", "·": "*", "–": "-", "—": "-", "⋀": "and", "⋁": "or", "/\\": "and", "\\/": "or", "//": "#", "^": "and",
    "::": ":", ":=": "=",
}  # fmt: skip
_QUOTES = "‘’‚‛„‟«»‹›"


def _character(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code


def foreign(span: Span, sign: str) -> Diagnostic:
    """A sign that other languages have and this one does not."""
    if sign in ("/", "÷"):
        return error(
            "no-division",
            f"{shown(sign)} cannot stand here: there is no division.",
            span,
            "multiply by a fraction, as in `1/2 * x` or `0.5 * x`",
        )
    if sign == "**":
        return error("foreign-sign", "There are no powers here.", span)
    if sign == ";":
        return error(
            "foreign-sign", "`;` is no sign of this language; nothing needs to be ended.", span, "leave it out"
        )
    instead = _INSTEAD.get(sign)
    help = None
    if sign == "//":
        help = "a remark begins with `#`"
    elif instead is not None:
        help = f"write `{instead}`"
    return error("foreign-sign", f"{shown(sign)} is no sign of this language.", span, help)


def unknown_character(span: Span, character: str) -> Diagnostic:
    if character in _QUOTES:
        return error("unknown-character", f"{shown(character)} does not begin a quotation here.", span, 'use `"`')
    if character == "'":
        return error("unknown-character", "`'` can stand within a name only, not before one.", span, 'use `"` to quote')
    if unicodedata.category(character)[0] == "C" or character.isspace():
        return error(
            "unknown-character",
            f"Here is a character that cannot be seen: {_character(character)}.",
            span,
            "delete it; it may have come along when the text was copied",
        )
    return error("unknown-character", f"{shown(character)} is no sign of this language.", span)


def unclosed_quotation(span: Span, text: str) -> Diagnostic:
    mark = "back-quote" if text[0] == "`" else "quotation mark"
    where = "on its line" if text[0] == "`" else "(a quotation may run on over indented lines only)"
    return error("unclosed-quotation", f"The {mark} opened here is never closed {where}.", span, f"close the {mark}")


def character_in_name(span: Span, character: str, name: str) -> Diagnostic:
    seen = unicodedata.category(character)[0] != "C"
    what = shown(character) if seen else f"The character {_character(character)}, which cannot be seen,"
    help = f"put the whole name in back-quotes: `` `{name[:40]}` ``" if seen else "delete it"
    return error("character-in-name", f"{what} cannot stand in a name.", span, help)


def hidden_character(span: Span, character: str) -> Diagnostic:
    return warning(
        "hidden-character",
        f"Here is a character that cannot be seen: {_character(character)}. It can make a text look other than it is.",
        span,
        "delete it",
    )


def hidden_in_name(span: Span, name: str, character: str) -> Diagnostic:
    message = f"This name holds a character that cannot be seen: {_character(character)}. Two names may look the same."
    return warning("hidden-character", message, span, "delete it")


def mixed_scripts(name: str) -> tuple[str, str] | None:
    """Two scripts whose letters look alike and are mixed in this name, if there are any."""
    scripts = {unicodedata.name(c, "nameless").split()[0].title() for c in name if c.isalpha()}
    found = sorted(scripts & {"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"})
    return (found[0], found[1]) if len(found) > 1 else None


def mixed_script_name(span: Span, name: str, scripts: tuple[str, str]) -> Diagnostic:
    message = f"{shown(name)} mixes {scripts[0]} and {scripts[1]} letters, some of which look the same."
    return warning("mixed-scripts", message, span, "write the name in one script")

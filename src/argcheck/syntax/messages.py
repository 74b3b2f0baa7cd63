"""All that is told to a person about the text of an argument, in one place, to be read aloud in one sitting.

One function per thing to tell. Each gives a `Diagnostic` with a stable id, a message that is one or more whole
sentences, and where possible one thing to try. They are written for people who know the argument, not the code.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterable
from typing import Protocol

from argcheck.diagnostic import Diagnostic, Severity
from argcheck.logic.names import ITEM_WORDS, RESERVED, written
from argcheck.source import Span

KEYWORDS = ITEM_WORDS - {"from"}


class _Token(Protocol):
    type: str
    value: str


# --- helpers ------------------------------------------------------------------------------------------


def _error(id: str, message: str, span: Span | None, help: str | None = None, *labels: str) -> Diagnostic:
    return Diagnostic(id, Severity.ERROR, message, span, help, labels)


def _warning(id: str, message: str, span: Span | None, help: str | None = None, *labels: str) -> Diagnostic:
    return Diagnostic(id, Severity.WARNING, message, span, help, labels)


def _shown(text: str) -> str:
    """A piece of the text in back-quotes; long ones are cut, what cannot be seen is replaced."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f"`{text}`" if len(text) <= 40 else f"`{text[:37]}…`"


def _character(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code


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


def _did_you_mean(word: str, candidates: Collection[str]) -> str | None:
    near = nearest(word, candidates)
    return f"did you mean {_shown(near)}?" if near is not None else None


def _a(noun: str) -> str:
    """A noun, or the name of a sort, with its article.

    >>> _a("Int"), _a("premise"), _a("background")
    ('an Int', 'a premise', 'background')
    """
    if noun in ("background",):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def so_many_more(severity: Severity, count: int) -> Diagnostic:
    noun = f"more {severity.value}"
    return Diagnostic("and-more", severity, f"And {counted(count, noun)}.")


# --- characters and quotations ------------------------------------------------------------------------

_INSTEAD = {
    "==": "=", "===": "=", "&&": "and", "||": "or", "!": "not", "!==": "!=", "=>": "->", "==>": "->", "<=>": "<->",
    "<==>": "<->", "=<": "<=", "⇒": "->", "⟹": "->", "⟶": "->", "⊃": "->", "⇔": "<->", "⟺": "<->", "≡": "iff",
    "×": "*", "·": "*", "–": "-", "—": "-", "⋀": "and", "⋁": "or", "/\\": "and", "\\/": "or", "//": "#", "^": "and",
    "::": ":", ":=": "=",
}  # fmt: skip
_QUOTES = "‘’‚‛„‟«»‹›"


def foreign(span: Span, sign: str) -> Diagnostic:
    """A sign that other languages have and this one does not."""
    if sign in ("/", "÷"):
        return _error(
            "no-division",
            f"{_shown(sign)} cannot stand here: there is no division.",
            span,
            "multiply by a fraction, as in `1/2 * x` or `0.5 * x`",
        )
    if sign == "**":
        return _error("foreign-sign", "There are no powers here.", span)
    if sign == ";":
        return _error(
            "foreign-sign", "`;` is no sign of this language; nothing needs to be ended.", span, "leave it out"
        )
    instead = _INSTEAD.get(sign)
    help = None
    if sign == "//":
        help = "a remark begins with `#`"
    elif instead is not None:
        help = f"write `{instead}`"
    return _error("foreign-sign", f"{_shown(sign)} is no sign of this language.", span, help)


def unknown_character(span: Span, character: str) -> Diagnostic:
    if character in _QUOTES:
        return _error("unknown-character", f"{_shown(character)} does not begin a quotation here.", span, 'use `"`')
    if character == "'":
        return _error(
            "unknown-character", "`'` can stand within a name only, not before one.", span, 'use `"` to quote'
        )
    if unicodedata.category(character)[0] == "C" or character.isspace():
        return _error(
            "unknown-character",
            f"Here is a character that cannot be seen: {_character(character)}.",
            span,
            "delete it; it may have come along when the text was copied",
        )
    return _error("unknown-character", f"{_shown(character)} is no sign of this language.", span)


def unclosed_quotation(span: Span, text: str) -> Diagnostic:
    mark = "back-quote" if text[0] == "`" else "quotation mark"
    where = "on its line" if text[0] == "`" else "(a quotation may run on over indented lines only)"
    return _error("unclosed-quotation", f"The {mark} opened here is never closed {where}.", span, f"close the {mark}")


def character_in_name(span: Span, character: str, name: str) -> Diagnostic:
    seen = unicodedata.category(character)[0] != "C"
    what = _shown(character) if seen else f"The character {_character(character)}, which cannot be seen,"
    help = f"put the whole name in back-quotes: `` `{name[:40]}` ``" if seen else "delete it"
    return _error("character-in-name", f"{what} cannot stand in a name.", span, help)


def hidden_character(span: Span, character: str) -> Diagnostic:
    return _warning(
        "hidden-character",
        f"Here is a character that cannot be seen: {_character(character)}. It can make a text look other than it is.",
        span,
        "delete it",
    )


def hidden_in_name(span: Span, name: str, character: str) -> Diagnostic:
    message = f"This name holds a character that cannot be seen: {_character(character)}. Two names may look the same."
    return _warning("hidden-character", message, span, "delete it")


def mixed_scripts(name: str) -> tuple[str, str] | None:
    """Two scripts whose letters look alike and are mixed in this name, if there are any."""
    scripts = {unicodedata.name(c, "nameless").split()[0].title() for c in name if c.isalpha()}
    found = sorted(scripts & {"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"})
    return (found[0], found[1]) if len(found) > 1 else None


def mixed_script_name(span: Span, name: str, scripts: tuple[str, str]) -> Diagnostic:
    message = f"{_shown(name)} mixes {scripts[0]} and {scripts[1]} letters, some of which look the same."
    return _warning("mixed-scripts", message, span, "write the name in one script")


# --- what stands where it cannot ----------------------------------------------------------------------

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
        return _shown(token.value.strip("`"))
    return _shown(token.value)


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
        return _error(
            "chained-comparison",
            "Comparisons cannot be chained.",
            span,
            "write both out, as in `a < b and b < c`",
        )
    may_end = "$END" in accepted or "RPAR" in accepted or "THEN" in accepted
    if found.type in ("IFF", "_IFF_SIGN", "XOR", "_XOR_SIGN") and may_end:
        return _error(
            "chained-connective",
            f"More than one {_shown(found.value)} in a row can be read in different ways.",
            span,
            "put parentheses around one of the pairs",
        )
    if found.type in ("IF", "FORALL", "FORALL_SIGN", "EXISTS", "EXISTS_SIGN") and "LPAR" in accepted:
        what = "A conditional" if found.type == "IF" else "A formula with a quantifier"
        return _error(
            "needs-parentheses", f"{what} cannot stand here by itself.", span, "put parentheses around all of it"
        )
    if found.type in ("RPAR", "RSQB", "RBRACE") and found.type not in accepted and "$END" in accepted:
        return _error("unopened", f"{_shown(found.value)} closes nothing that was opened.", span, "leave it out")
    if found.type == "NUMBER" and "NAME" in accepted and "LPAR" not in accepted:
        return _error(
            "number-as-name",
            f"{_shown(found.value)} is a number; a name begins with a letter.",
            span,
            f"write for instance `P{found.value.split('.')[0].split('/')[0]}`",
        )
    if found.type == "LPAR" and first.value == "prop":
        return _error("proposition-with-arguments", "A proposition takes no arguments.", span, "declare it with `pred`")
    if found.type == "RPAR" and before is not None and before.type == "LPAR":
        return _error(
            "nothing-in-parentheses", "There is nothing between these parentheses.", span, "leave the parentheses out"
        )
    if before is not None and before.type in ("BY", "TAG", "CREDENCE", "EVIDENCE") and found.type != "UNKNOWN":
        example = {"BY": 'by "R. Roe"', "TAG": "tag ethics", "CREDENCE": "credence 0.9", "EVIDENCE": "evidence for C1"}
        help: str | None = f"write it like `{example[before.type]}`"
    elif inside_line and first.value in RESERVED:
        help = f"{_shown(first.value)} is a word of the language; if it is meant as a name, write `` `{first.value}` ``"
    else:
        words = [type.lower() for type in accepted if type.isalpha() and type not in _SIGNS and type != "NAME"]
        help = _did_you_mean(found.value, words) if found.type == "NAME" else None
    expected = series(_possible(accepted), "or")
    where = f"After {_found(before)}" if before is not None else "At the beginning"
    return _error("syntax", f"{where} there can be {expected}, but not {_found(found)}.", span, help)


def stops_short(span: Span, first: _Token, last: _Token, accepted: Collection[str]) -> Diagnostic:
    expected = series(_possible(accepted), "or")
    return _error("syntax", f"The {_item(first)} stops short: after {_found(last)} there should be {expected}.", span)


def plain_syntax_error(span: Span) -> Diagnostic:
    return _error("syntax", "This cannot be read.", span)


def reserved_word(span: Span, word: str) -> Diagnostic:
    return _error(
        "reserved-word",
        f"{_shown(word)} is a word of the language, and no name.",
        span,
        f"use another name, or put it in back-quotes: `` `{word}` ``",
    )


def unknown_keyword(span: Span, word: str, near: str | None) -> Diagnostic:
    if near is not None:
        return _error("unknown-keyword", f"{_shown(word)} begins nothing known.", span, f"did you mean `{near}`?")
    return _error(
        "unknown-keyword",
        f"{_shown(word)} begins nothing known: here a word such as `premise`, `conclusion` or `sort` should stand.",
        span,
    )


def unclosed_parenthesis(span: Span) -> Diagnostic:
    return _error("unclosed-parenthesis", "The parenthesis opened here is never closed.", span, "write the missing `)`")


def too_deep(span: Span, limit: int) -> Diagnostic:
    return _error(
        "too-deep",
        f"This is nested more than {limit} levels deep.",
        span,
        "split it into several statements, or define a word for a part of it",
    )


def too_long(span: Span) -> Diagnostic:
    return _error("too-long", "What begins here is too long to be read as one item.", span, "split it into several")


def part_outside(span: Span, word: str) -> Diagnostic:
    message = f"{_shown(word)} stands in a scenario only."
    return _error("part-outside-scenario", message, span, f"write it in one: `scenario name {{ {word} … }}`")


def scenario_unopened(span: Span) -> Diagnostic:
    return _error("scenario-braces", "What belongs to a scenario stands in braces; here `{` is missing.", span)


def scenario_unclosed(span: Span) -> Diagnostic:
    return _error("scenario-braces", "This scenario is never closed.", span, "write `}` behind its last part")


def no_formula(span: Span) -> Diagnostic:
    return _error("no-formula", "There is no formula here.", span)


# --- files --------------------------------------------------------------------------------------------


def cannot_read(span: Span | None, name: str, reason: str, help: str | None = None) -> Diagnostic:
    return _error("cannot-read", f"The file {_shown(name)} cannot be read: {reason}.", span, help)


def too_large(span: Span | None, name: str, limit: int) -> Diagnostic:
    return _error("too-large", f"The file {_shown(name)} is larger than {limit >> 20} MiB.", span)


def not_utf8(span: Span | None, name: str, line: int) -> Diagnostic:
    return _error("not-utf8", f"Line {line} of {_shown(name)} is not encoded as UTF-8.", span, "save the file as UTF-8")


def include_outside(span: Span, name: str) -> Diagnostic:
    return _error(
        "include-outside",
        f"{_shown(name)} lies outside the folder of the file that is being checked.",
        span,
        "only files in that folder, or in folders within it, can be included",
    )


def include_without_folder(span: Span) -> Diagnostic:
    return _error("include-outside", "This text has no folder, so that nothing can be included here.", span)


def include_cycle(span: Span, names: Iterable[str]) -> Diagnostic:
    chain = " → ".join(map(_shown, names))
    return _error("include-cycle", f"These files include each other in a circle: {chain}.", span)


def too_many_includes(span: Span, limit: int) -> Diagnostic:
    return _error("too-many-includes", f"More than {limit} files are included.", span)


def includes_too_deep(span: Span, limit: int) -> Diagnostic:
    return _error("too-many-includes", f"Files are included within each other more than {limit} levels deep.", span)


def empty(span: Span) -> Diagnostic:
    return _error("empty", "There is nothing in this file.", span, 'begin with `premise P1 "…" …`')


def no_statements(span: Span) -> Diagnostic:
    return _warning("no-statements", "There is no statement in this file, so that nothing can be checked.", span)


# --- vocabulary ---------------------------------------------------------------------------------------


def repeated_meta(span: Span, key: str) -> Diagnostic:
    return _error("repeated", f"There are two `{key}` lines; one is enough.", span, "delete one of them")


def duplicate_symbol(span: Span, name: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return _error("duplicate-symbol", f"{_shown(name)} is already declared{where}.", span, "choose another name")


def duplicate_sort(span: Span, name: str, line: int | None) -> Diagnostic:
    if line is None:
        return _error("duplicate-sort", f"The sort {_shown(name)} exists already: it is a sort of numbers.", span)
    return _error("duplicate-sort", f"The sort {_shown(name)} is already declared in line {line}.", span)


def no_members(span: Span, name: str) -> Diagnostic:
    return _error("empty-sort", f"The sort {_shown(name)} has no members; every sort needs at least one.", span)


def unknown_sort(span: Span, name: str, sorts: Collection[str], is_parameter: bool = False) -> Diagnostic:
    help = _did_you_mean(name, [*sorts, "Int", "Real"])
    if help is None:
        help = f"declare it: `sort {written(name)}`" if len(name) <= 40 else "declare it"
        if is_parameter and name[:1].islower():
            help = f"every argument has a sort of its own, as in `{name}: SomeSort`"
    return _error("unknown-sort", f"There is no sort {_shown(name)}.", span, help)


def template_for_several(span: Span) -> Diagnostic:
    return _error(
        "template-for-several",
        "These words would stand for several names at once.",
        span,
        "declare each on its own line",
    )


def unknown_placeholder(span: Span, placeholder: str, known: Collection[str], arity: int) -> Diagnostic:
    near = nearest(placeholder, known)
    if near is not None:
        help: str | None = f"did you mean `{{{near}}}`?"
    elif known:
        help = f"write {series((f'`{{{name}}}`' for name in known), 'or')}"
    elif arity:
        help = f"write {series((f'`{{{i}}}`' for i in range(1, arity + 1)), 'or')}"
    else:
        help = "write `{{` and `}}` for braces"
    return _error("unknown-placeholder", f"`{{{placeholder}}}` names no argument of what is declared here.", span, help)


def stray_brace(span: Span) -> Diagnostic:
    message = "There is a brace in these words that begins or ends no `{…}`."
    return _error("unknown-placeholder", message, span, "write `{{` and `}}` for braces")


def distinct_needs_constants(span: Span, name: str) -> Diagnostic:
    return _error("not-a-constant", f"{_shown(name)} is no constant; `distinct` takes constants only.", span)


def distinct_sorts(span: Span, name: str, sort: str, other: str) -> Diagnostic:
    message = (
        f"{_shown(name)} is {_a(sort)} and the ones before it are of sort {other}; things of two sorts differ anyway."
    )
    return _error("wrong-sort", message, span, "say `distinct` for each sort by itself")


def distinct_repeated(span: Span, name: str) -> Diagnostic:
    return _error("repeated", f"{_shown(name)} stands twice in this list, and nothing differs from itself.", span)


def unknown_logic(span: Span, name: str, known: Collection[str]) -> Diagnostic:
    help = _did_you_mean(name, known) or f"choose one of {series(known, 'or')}"
    return _error("unknown-logic", f"There is no logic {_shown(name)}.", span, help)


def repeated_frame(span: Span, operator: str) -> Diagnostic:
    return _error("repeated", f"The logic of `{operator}` is said twice, in different ways.", span, "keep one of them")


def within_itself(span: Span, operator: str) -> Diagnostic:
    return _error("bad-frame", f"`{operator}` cannot be within itself.", span)


def within_no_operator(span: Span, word: str) -> Diagnostic:
    return _error("bad-frame", f"`{word}` is no operator.", span, "after `within`, write an operator, or `nothing`")


def within_agents(span: Span, operator: str, other: str) -> Diagnostic:
    message = f"`{operator}` and `{other}` cannot be compared: only one of them has somebody who knows or believes."
    return _error("bad-frame", message, span)


# --- formulas -----------------------------------------------------------------------------------------


def unknown_name(span: Span, name: str, kind: str, candidates: Collection[str], arity: int | None) -> Diagnostic:
    """``kind`` is what is wanted: a predicate, a proposition, a function or a name."""
    help = _did_you_mean(name, candidates)
    if help is None:
        short = written(name) if len(name) <= 40 else "…"
        declaration = {
            "predicate": f"pred {short}({', '.join(['SomeSort'] * (arity or 0))})",
            "proposition": f"prop {short}",
            "function": f"func {short}({', '.join(['SomeSort'] * (arity or 0))}) : SomeSort",
        }.get(kind, f"const {short} : SomeSort")
        help = f"declare it: `{declaration}`"
    message = f"There is no {kind} {_shown(name)}." if kind != "name" else f"Nothing is called {_shown(name)}."
    return _error("unknown-symbol", message, span, help)


def wrong_number(span: Span, name: str, kind: str, wanted: int, given: int) -> Diagnostic:
    if wanted == 0:
        help: str | None = f"write {_shown(name)} alone"
        return _error("wrong-number", f"The {kind} {_shown(name)} takes no arguments.", span, help)
    given_in_words = "none" if given == 0 else "one" if given == 1 else str(given)
    message = f"The {kind} {_shown(name)} takes {counted(wanted, 'argument')}, and here it has {given_in_words}."
    help = f"write it like `{name[:40]}({', '.join('…' for _ in range(wanted))})`" if wanted < 8 else None
    return _error("wrong-number", message, span, help)


def wrong_sort(span: Span, name: str, position: int, wanted: str, term: str, sort: str) -> Diagnostic:
    message = f"The {ordinal(position)} argument of {_shown(name)} must be {_a(wanted)}; {_shown(term)} is {_a(sort)}."
    return _error("wrong-sort", message, span)


def different_sorts(span: Span, left: str, left_sort: str, right: str, right_sort: str, sign: str) -> Diagnostic:
    message = f"{_shown(left)} is {_a(left_sort)} and {_shown(right)} is {_a(right_sort)}; they cannot be compared."
    help = "things of different sorts are never the same" if sign in ("=", "!=") else None
    return _error("wrong-sort", message, span, help)


def not_a_number(span: Span, term: str, sort: str, sign: str) -> Diagnostic:
    message = f"`{sign}` takes numbers; {_shown(term)} is {_a(sort)}."
    return _error("not-a-number", message, span, "declare a function to Int or Real that measures it")


def not_an_integer(span: Span, term: str) -> Diagnostic:
    message = f"An Int is wanted here, and {_shown(term)} is a Real."
    return _error("wrong-sort", message, span, "declare what it is compared with as Real")


def agent_is_number(span: Span, term: str, operator: str) -> Diagnostic:
    return _error("wrong-sort", f"{_shown(term)} is a number, and a number {operator} nothing.", span)


def not_linear(span: Span) -> Diagnostic:
    return _error(
        "not-linear",
        "One side of a product must be a plain number, without variables, constants or functions.",
        span,
        "multiply by a number such as `2` or `0.5` only",
    )


def long_number(span: Span, limit: int) -> Diagnostic:
    return _error("long-number", f"A number may have at most {limit} digits.", span)


def zero_denominator(span: Span) -> Diagnostic:
    return _error("zero-denominator", "Nothing can be divided by zero.", span)


def formula_as_term(span: Span, text: str, name: str | None = None, kind: str = "predicate") -> Diagnostic:
    if name == text and kind == "predicate":
        message = f"{_shown(text)} is a predicate; here a thing is wanted."
    elif name == text:
        message = f"{_shown(text)} is a {kind}, and so true or false; here a thing is wanted."
    elif name is not None:
        message = f"{_shown(text)} is true or false, since {_shown(name)} is a {kind}; here a thing is wanted."
    else:
        message = f"{_shown(text)} is true or false; here a thing is wanted."
    return _error("formula-as-term", message, span)


def term_as_formula(span: Span, text: str, sort: str) -> Diagnostic:
    message = f"{_shown(text)} is {_a(sort)}, which is neither true nor false; here a formula is wanted."
    return _error("term-as-formula", message, span, "say something of it, with a predicate or a comparison")


def equal_formulas(span: Span, sign: str) -> Diagnostic:
    instead = "iff" if sign == "=" else "xor"
    message = f"`{sign}` stands between things, and here is something that is true or false."
    return _error("equal-formulas", message, span, f"between formulas, write `{instead}`")


def order_of_formulas(span: Span, sign: str) -> Diagnostic:
    return _error("formula-as-term", f"`{sign}` takes numbers, and here is something that is true or false.", span)


def variable_applied(span: Span, name: str) -> Diagnostic:
    return _error("variable-applied", f"{_shown(name)} is a variable here, and takes no arguments.", span)


def variable_without_sort(span: Span, name: str) -> Diagnostic:
    return _error(
        "variable-without-sort",
        f"It is not said of what sort {_shown(name)} is.",
        span,
        f"write `{name[:40]}: SomeSort`",
    )


def duplicate_variable(span: Span, name: str) -> Diagnostic:
    return _error(
        "duplicate-variable", f"{_shown(name)} stands twice behind one quantifier.", span, "rename one of them"
    )


def shadowed(span: Span, name: str, kind: str) -> Diagnostic:
    message = f"The variable {_shown(name)} hides the {kind} of the same name, which cannot be spoken of here."
    return _warning("shadowed-name", message, span, "rename the variable")


# --- statements ---------------------------------------------------------------------------------------


def duplicate_label(span: Span, label: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return _error("duplicate-label", f"There is already a statement {_shown(label)}{where}.", span, None, label)


def missing_formula(span: Span, role: str, label: str) -> Diagnostic:
    help = "write one behind its prose, or make it a `note`"
    return _error("missing-formula", f"The {role} {_shown(label)} has no formula.", span, help, label)


def note_with_formula(span: Span, label: str) -> Diagnostic:
    help = "make it a premise, or leave the formula out"
    return _error("note-with-formula", f"A note is prose only, and {_shown(label)} has a formula.", span, help, label)


def note_without_prose(span: Span, label: str) -> Diagnostic:
    return _error("note-without-prose", f"The note {_shown(label)} says nothing.", span, 'write `"…"` behind it', label)


def unknown_label(span: Span, label: str, labels: Collection[str]) -> Diagnostic:
    return _error("unknown-label", f"There is no statement {_shown(label)}.", span, _did_you_mean(label, labels), label)


def from_on_ground(span: Span, role: str, label: str) -> Diagnostic:
    message = f"`from` belongs to what is concluded, and {_shown(label)} is {_a(role)}."
    return _error("from-on-ground", message, span, "make it a lemma, or leave the `from` out", label)


def from_note(span: Span, label: str, note: str) -> Diagnostic:
    message = f"{_shown(note)} is a note, and nothing can rest on a note."
    return _error("from-note", message, span, None, label)


def from_circle(span: Span, circle: Iterable[str]) -> Diagnostic:
    labels = list(circle)
    if len(labels) == 2:
        message = f"{_shown(labels[0])} is said to rest on itself."
    else:
        shown = [_shown(label) for label in labels]
        if len(shown) > 9:
            shown = [*shown[:4], f"({len(shown) - 8} more)", *shown[-4:]]
        message = f"This leads in a circle: {', which rests on '.join(shown)}."
    return _error("from-circle", message, span, "leave one of the steps out", *dict.fromkeys(labels[:100]))


def repeated_in_list(span: Span, name: str) -> Diagnostic:
    return _error("repeated", f"{_shown(name)} stands twice in this list.", span, "leave one out")


def repeated_attribute(span: Span, what: str, label: str) -> Diagnostic:
    return _error("repeated", f"`{what}` is said twice of {_shown(label)}.", span, "keep one of them", label)


def credence_range(span: Span, text: str, label: str) -> Diagnostic:
    message = f"A credence lies between 0 and 1, and {_shown(text)} does not."
    return _error("credence-range", message, span, None, label)


def attribute_on_role(span: Span, what: str, role: str, label: str, roles: str) -> Diagnostic:
    message = f"`{what}` belongs to {roles}, and {_shown(label)} is {_a(role)}."
    return _error("attribute-on-role", message, span, "leave it out", label)


def evidence_for_itself(span: Span, label: str) -> Diagnostic:
    return _error("evidence-for-itself", f"{_shown(label)} cannot be evidence for itself.", span, None, label)


def evidence_for_note(span: Span, label: str, note: str) -> Diagnostic:
    return _error("evidence-for-note", f"{_shown(note)} is a note, and asserts nothing.", span, None, label)


def reading_of_note(span: Span, label: str) -> Diagnostic:
    return _error(
        "reading-of-note", f"{_shown(label)} is a note, which has no formula to read otherwise.", span, None, label
    )


def duplicate_reading(span: Span, name: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return _error(
        "duplicate-reading", f"There is already a reading {_shown(name)}{where}.", span, "choose another name"
    )


# --- expectations and scenarios -----------------------------------------------------------------------


def not_a_claim(span: Span, label: str, role: str) -> Diagnostic:
    message = f"This can be expected of lemmas and conclusions only; {_shown(label)} is {_a(role)}."
    return _error("not-a-claim", message, span, None, label)


def not_a_ground(span: Span, label: str, role: str) -> Diagnostic:
    message = f"Only premises and assumptions can be named here; {_shown(label)} is {_a(role)}."
    return _error("not-a-ground", message, span, None, label)


def bad_count(span: Span, text: str) -> Diagnostic:
    return _error("bad-count", f"{_shown(text)} cannot be a number of supports.", span, "write a whole number")


def nameless_scenario(span: Span) -> Diagnostic:
    return _error("nameless-scenario", "A scenario needs a name.", span, "put something between the quotation marks")


def duplicate_scenario(span: Span, name: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return _error("duplicate-scenario", f"There is already a scenario {_shown(name)}{where}.", span)


def drops_definition(span: Span, label: str) -> Diagnostic:
    message = f"{_shown(label)} is a definition, and definitions are in force in every scenario."
    return _error("drops-definition", message, span, "make it a background or a premise", label)


def drops_nothing(span: Span, what: str) -> Diagnostic:
    return _warning("drops-nothing", f"Nothing is dropped here: no statement is {what}.", span)


def unknown_reading(span: Span, name: str, readings: Collection[str]) -> Diagnostic:
    help = _did_you_mean(name, readings) or f"write one: `reading {name} of P1 …`"
    return _error("unknown-reading", f"There is no reading {_shown(name)}.", span, help)


def giving_up_twice(span: Span) -> Diagnostic:
    return _error("repeated", "A scenario can say only once what it gives up.", span, "put it into one list")

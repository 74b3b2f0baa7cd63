"""The parse tree, built piece by piece as the parser reduces: one method per rule of the grammar.

Nothing here walks a tree, so that no nesting can exhaust the stack; what is too deep is refused when it is built.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Literal, Protocol, cast

from argcheck.logic.formulas import Operator
from argcheck.syntax import tree
from argcheck.syntax.tree import DEEPEST, Expression, Name, Text, TooDeepError


class Token(Protocol):
    """What is used of the tokens that the lexer makes."""

    type: str
    value: str
    start_pos: int | None
    end_pos: int | None


_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))")
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_BOUND = {"BOX": "necessarily", "DIAMOND": "possibly", "NOT_SIGN": "not"}
_COMPARISONS = {
    "EQUALS": "=", "NOT_EQUALS": "!=", "LESS": "<", "AT_MOST": "<=", "GREATER": ">", "AT_LEAST": ">=",
}  # fmt: skip


def start_of(token: Token) -> int:
    return token.start_pos or 0


def end_of(token: Token) -> int:
    return token.end_pos or 0


def _unescape(match: re.Match[str]) -> str:
    code, character = match.groups()
    if code is not None:
        return chr(min(int(code, 16), 0x10FFFF))
    return {"n": "\n", "t": "\t"}.get(character, character)


def _deeper(start: int, end: int, *parts: Expression) -> int:
    depth = 1 + max(part.depth for part in parts)
    if depth > DEEPEST:
        raise TooDeepError(start, end)
    return depth


def _names(children: list[Any]) -> tuple[Name, ...]:
    """The one list of names among the children of a rule."""
    return cast("tuple[Name, ...]", next(child for child in children if type(child) is tuple))


class Builder:
    """The methods are called with the list of what was built for the rule's right-hand side."""

    # --- names, numbers, quotations -------------------------------------------------------------------

    def name(self, children: list[Any]) -> Name:
        token = children[0]
        text = str(token)
        if token.type == "QUOTED_NAME":
            return Name(text[1:-1].replace("``", "`"), start_of(token), end_of(token), quoted=True)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return Name(text, start_of(token), end_of(token))

    def names(self, children: list[Any]) -> tuple[Name, ...]:
        return tuple(children)

    def number(self, children: list[Any]) -> tree.Numeral:
        minus, token = children
        first = minus or token
        return tree.Numeral(("-" if minus else "") + str(token), start_of(first), end_of(token))

    def string(self, children: list[Any]) -> Text:
        token = children[0]
        value = _ESCAPE.sub(_unescape, _LINE_BREAK.sub(" ", str(token)[1:-1]))
        return Text(value, start_of(token), end_of(token))

    # --- vocabulary -----------------------------------------------------------------------------------

    def meta(self, children: list[Any]) -> tree.Meta:
        return tree.Meta(str(children[0]), children[1])  # type: ignore[arg-type]

    def sorts(self, children: list[Any]) -> tree.Sorts:
        return tree.Sorts(children[1])

    def enumeration(self, children: list[Any]) -> tree.Enumeration:
        _, name, members = children
        return tree.Enumeration(name, members or ())

    def members(self, children: list[Any]) -> tuple[tuple[Name, Text | None], ...]:
        return tuple(children)

    def member(self, children: list[Any]) -> tuple[Name, Text | None]:
        return children[0], children[1]

    def constants(self, children: list[Any]) -> tree.Constants:
        _, names, sort, template = children
        return tree.Constants(names, sort, template)

    def distinct(self, children: list[Any]) -> tree.Distinct:
        return tree.Distinct(children[1])

    def parameters(self, children: list[Any]) -> tuple[tree.Parameter, ...]:
        return tuple(children)

    def unnamed_parameter(self, children: list[Any]) -> tree.Parameter:
        return tree.Parameter(None, children[0])

    def named_parameter(self, children: list[Any]) -> tree.Parameter:
        return tree.Parameter(children[0], children[1])

    def words(self, children: list[Any]) -> tree.Words:
        template, _, denial = children
        return tree.Words(template, denial)

    def predicate(self, children: list[Any]) -> tree.PredicateItem:
        rigid, _, name, parameters, words = children
        return tree.PredicateItem(name, parameters or (), words, rigid is not None)

    def propositions(self, children: list[Any]) -> tree.Propositions:
        rigid, _, names, words = children
        return tree.Propositions(names, words, rigid is not None)

    def function(self, children: list[Any]) -> tree.FunctionItem:
        _, name, parameters, result, template = children
        return tree.FunctionItem(name, parameters or (), result, template)

    def include(self, children: list[Any]) -> tree.Include:
        return tree.Include(children[1])

    def operator(self, children: list[Any]) -> Operator:
        return cast(Operator, _BOUND.get(children[0].type, str(children[0])))

    def frame(self, children: list[Any]) -> tree.FrameItem:
        return tree.FrameItem(children[1], children[2], None)

    def frame_within(self, children: list[Any]) -> tree.FrameItem:
        return tree.FrameItem(children[1], None, children[3])

    def frame_within_nothing(self, children: list[Any]) -> tree.FrameItem:
        return tree.FrameItem(children[1], None, children[3])

    # --- statements -----------------------------------------------------------------------------------

    def role(self, children: list[Any]) -> str:
        return str(children[0])

    def grounds(self, children: list[Any]) -> tuple[Name, ...]:
        return _names(children)

    def attributes(self, children: list[Any]) -> tuple[tree.Attribute, ...]:
        return tuple(children)

    def quoted_locator(self, children: list[Any]) -> tree.Locator:
        return tree.Locator(children[0].value)

    def plain_locator(self, children: list[Any]) -> tree.Locator:
        return tree.Locator("".join(str(token) for token in children))

    def by(self, children: list[Any]) -> tree.By:
        return tree.By(children[1])

    def tags(self, children: list[Any]) -> tree.Tags:
        return tree.Tags(tuple(children[1:]))

    def credence(self, children: list[Any]) -> tree.Credence:
        return tree.Credence(children[1])

    def constraint(self, children: list[Any]) -> tree.Constraint:
        return tree.Constraint(start_of(children[0]), end_of(children[0]))

    def evidence(self, children: list[Any]) -> tree.Evidence:
        return tree.Evidence(children[2])

    def statement(self, children: list[Any]) -> tree.StatementItem:
        role, label, grounds, attributes, prose, formula = children
        return tree.StatementItem(role, label, grounds, attributes or (), prose, formula)

    def reading(self, children: list[Any]) -> tree.ReadingItem:
        _, name, _, of, prose, formula = children
        return tree.ReadingItem(name, of, prose, formula)

    def allowance(self, children: list[Any]) -> tree.AllowanceItem:
        _, hint, *_, label, reason = children
        return tree.AllowanceItem(Name(str(hint), start_of(hint), end_of(hint)), label, reason)

    # --- expectations and scenarios -------------------------------------------------------------------

    def verdict(self, children: list[Any]) -> str:
        word = str(children[0])
        return "follows" if word == "follow" else word

    def expect_consistency(self, children: list[Any]) -> tree.ExpectationItem:
        return tree.ExpectationItem(str(children[1]))  # type: ignore[arg-type]

    def expect_group(self, children: list[Any]) -> tree.ExpectationItem:
        return tree.ExpectationItem(children[1], children[2])

    def expect_verdict(self, children: list[Any]) -> tree.ExpectationItem:
        return tree.ExpectationItem(children[-1], children[1])

    def expect_needs(self, children: list[Any]) -> tree.ExpectationItem:
        return tree.ExpectationItem("needs", children[1], children[-1])

    def expect_can_do_without(self, children: list[Any]) -> tree.ExpectationItem:
        return tree.ExpectationItem("can do without", children[1], children[-1])

    def expect_supported(self, children: list[Any]) -> tree.ExpectationItem:
        return tree.ExpectationItem("supported by", children[1], children[-1])

    def expect_count(self, children: list[Any]) -> tree.ExpectationItem:
        token = children[3]
        return tree.ExpectationItem(
            "has supports", children[1], number=tree.Numeral(str(token), start_of(token), end_of(token))
        )

    def scenario(self, children: list[Any]) -> tree.ScenarioHead:
        _, name, prose = children
        if isinstance(name, Text):
            name = Name(name.value, name.start, name.end, quoted=True)
        return tree.ScenarioHead(name, prose)

    def drop(self, children: list[Any]) -> tree.DropItem:
        return tree.DropItem("label", children[1])

    def drop_by(self, children: list[Any]) -> tree.DropItem:
        text = children[2]
        return tree.DropItem("by", (Name(text.value, text.start, text.end, quoted=True),))

    def drop_tag(self, children: list[Any]) -> tree.DropItem:
        return tree.DropItem("tag", children[2])

    def read(self, children: list[Any]) -> tree.ReadItem:
        return tree.ReadItem(children[1])

    def suppose(self, children: list[Any]) -> tree.SupposeItem:
        return tree.SupposeItem(children[1], children[2])

    def giving_up(self, children: list[Any]) -> tree.GivingUpItem:
        return tree.GivingUpItem(children[2])

    # --- expressions ----------------------------------------------------------------------------------

    def _binary(self, operator: tree.BinaryOperator, left: Expression, right: Expression) -> tree.Binary:
        depth = _deeper(left.start, right.end, left, right)
        return tree.Binary(operator, left, right, left.start, right.end, depth)

    def iff(self, children: list[Any]) -> Expression:
        return self._binary("iff", children[0], children[-1])

    def implies(self, children: list[Any]) -> Expression:
        return self._binary("implies", children[0], children[-1])

    def xor(self, children: list[Any]) -> Expression:
        return self._binary("xor", children[0], children[-1])

    def if_then(self, children: list[Any]) -> Expression:
        word, left, right = children
        start = start_of(word)
        depth = _deeper(start, right.end, left, right)
        return tree.Binary("implies", left, right, start, right.end, depth)

    def _several(self, operator: Literal["and", "or"], operands: list[Any]) -> tree.Several:
        start, end = operands[0].start, operands[-1].end
        return tree.Several(operator, tuple(operands), start, end, _deeper(start, end, *operands))

    def disjunction(self, children: list[Any]) -> Expression:
        return self._several("or", children)

    def conjunction(self, children: list[Any]) -> Expression:
        return self._several("and", children)

    def prefix(self, children: list[Any]) -> tuple[str, Expression | None, int]:
        token = children[0]
        agent = children[2] if len(children) > 1 else None
        return _BOUND.get(token.type) or ("not" if token.type == "NOT" else str(token)), agent, start_of(token)

    def prefixed(self, children: list[Any]) -> Expression:
        (operator, agent, start), operand = children
        parts = (operand,) if agent is None else (operand, agent)
        depth = _deeper(start, operand.end, *parts)
        return tree.Prefixed(operator, agent, operand, start, operand.end, depth)

    def quantifier(self, children: list[Any]) -> tuple[Literal["forall", "exists"], int]:
        token = children[0]
        return ("forall" if token.type.startswith("FORALL") else "exists"), start_of(token)

    def binder(self, children: list[Any]) -> tree.Binder:
        return tree.Binder(children[0], children[1])

    def quantified(self, children: list[Any]) -> Expression:
        (kind, start), *binders, _, body = children
        depth = _deeper(start, body.end, body)
        return tree.Quantifier(kind, tuple(binders), (), body, start, body.end, depth)

    def unsorted(self, children: list[Any]) -> Expression:
        (kind, start), names, _, body = children
        return tree.Quantifier(kind, (), names, body, start, body.end, _deeper(start, body.end, body))

    def compared(self, children: list[Any]) -> Expression:
        left, token, right = children
        return self._binary(cast(tree.BinaryOperator, _COMPARISONS[token.type]), left, right)

    def arithmetic(self, children: list[Any]) -> Expression:
        left, token, right = children
        sign = {"PLUS": "+", "MINUS": "-", "STAR": "*"}[token.type]
        return self._binary(cast(tree.BinaryOperator, sign), left, right)

    def negative(self, children: list[Any]) -> Expression:
        token, operand = children
        start = start_of(token)
        # Right before its digits the sign makes a negative number; one in parentheses would be wider than its digits.
        bare = isinstance(operand, tree.Numeral) and operand.end - operand.start == len(operand.text)
        if bare and operand.text[0] != "-":
            return tree.Numeral("-" + operand.text, start, operand.end)
        return tree.Minus(operand, start, operand.end, _deeper(start, operand.end, operand))

    def plain(self, children: list[Any]) -> Expression:
        name = children[0]
        return tree.Apply(name, None, name.start, name.end)

    def application(self, children: list[Any]) -> Expression:
        name, _, *args, close = children
        end = end_of(close)
        return tree.Apply(name, tuple(args), name.start, end, _deeper(name.start, end, *args))

    def numeral(self, children: list[Any]) -> Expression:
        token = children[0]
        return tree.Numeral(str(token), start_of(token), end_of(token))

    def truth(self, children: list[Any]) -> Expression:
        token = children[0]
        return tree.TruthValue(token.type.startswith("TRUE"), start_of(token), end_of(token))

    def parenthesised(self, children: list[Any]) -> Expression:
        """The same expression, standing wider: its place takes the parentheses in."""
        opening, inner, close = children
        return cast(Expression, inner)._replace(start=start_of(opening), end=end_of(close))

"""The parse tree: what a file says, before anything is known about its names.

Expressions and names carry the offsets where they stand; items are `Placed`, which knows the source too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from argcheck.argument import ExpectationKind
from argcheck.logic.formulas import Operator
from argcheck.source import Span

DEEPEST = 200
"""How deep expressions may be nested. Every recursion over formulas may rely on it."""


class TooDeepError(Exception):
    """An expression is nested deeper than `DEEPEST`; ``start`` and ``end`` are where."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Name:
    """A name, without the back-quotes in which it may stand."""

    text: str
    start: int
    end: int
    quoted: bool = False


def is_nothing(names: tuple[Name, ...]) -> bool:
    """Whether a list of names is the word ``nothing``, which stands for the empty list."""
    return len(names) == 1 and names[0].text == "nothing" and not names[0].quoted


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in quotation marks."""

    value: str
    start: int
    end: int


# --- expressions --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Apply:
    """``name`` or ``name(args)``; ``args`` is None in the first case."""

    name: Name
    args: tuple[Expression, ...] | None
    start: int
    end: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written, with its sign if that stands right before it."""

    text: str
    start: int
    end: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class TruthValue:
    value: bool
    start: int
    end: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Prefixed:
    """``not A``, ``should A``, ``knows(a) A``."""

    operator: Literal["not"] | Operator
    agent: Expression | None
    operand: Expression
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Minus:
    """``- operand``."""

    operand: Expression
    start: int
    end: int
    depth: int


BinaryOperator = Literal["iff", "implies", "xor", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*"]


@dataclass(frozen=True, slots=True)
class Binary:
    operator: BinaryOperator
    left: Expression
    right: Expression
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Several:
    """A conjunction or disjunction of two or more, as many as stand side by side."""

    operator: Literal["and", "or"]
    operands: tuple[Expression, ...]
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Binder:
    """``x, y: S``."""

    names: tuple[Name, ...]
    sort: Name


@dataclass(frozen=True, slots=True)
class Quantifier:
    """``forall x, y: S, n: Int. body``; without any sort, ``unsorted`` holds the names."""

    kind: Literal["forall", "exists"]
    binders: tuple[Binder, ...]
    unsorted: tuple[Name, ...]
    body: Expression
    start: int
    end: int
    depth: int


Expression = Apply | Numeral | TruthValue | Prefixed | Minus | Binary | Several | Quantifier

# --- items --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meta:
    """``argument``, ``author`` or ``source`` and what is said there."""

    key: Literal["argument", "author", "source"]
    text: Text


@dataclass(frozen=True, slots=True)
class Sorts:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    name: Name
    members: tuple[tuple[Name, Text | None], ...]


@dataclass(frozen=True, slots=True)
class Constants:
    names: tuple[Name, ...]
    sort: Name
    template: Text | None


@dataclass(frozen=True, slots=True)
class Distinct:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a declared symbol; its name is only there to be used in the template."""

    name: Name | None
    sort: Name


@dataclass(frozen=True, slots=True)
class PredicateItem:
    name: Name
    parameters: tuple[Parameter, ...]
    template: Text | None
    rigid: bool


@dataclass(frozen=True, slots=True)
class Propositions:
    names: tuple[Name, ...]
    template: Text | None
    rigid: bool


@dataclass(frozen=True, slots=True)
class FunctionItem:
    name: Name
    parameters: tuple[Parameter, ...]
    result: Name
    template: Text | None


@dataclass(frozen=True, slots=True)
class Include:
    path: Text


@dataclass(frozen=True, slots=True)
class FrameItem:
    """``logic should KD`` or ``logic should within possibly``; one of ``logic`` and ``within`` is None."""

    operator: Operator
    logic: Name | None
    within: Operator | None


ATTRIBUTE_WORDS = frozenset(("by", "tag", "credence", "constraint", "evidence"))
"""The words that mean something in brackets, so that no locator begins with one."""


@dataclass(frozen=True, slots=True)
class Locator:
    text: str


@dataclass(frozen=True, slots=True)
class By:
    name: Text


@dataclass(frozen=True, slots=True)
class Tags:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Credence:
    number: Numeral


@dataclass(frozen=True, slots=True)
class Constraint:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    label: Name


Attribute = Locator | By | Tags | Credence | Constraint | Evidence


@dataclass(frozen=True, slots=True)
class StatementItem:
    role: str
    label: Name
    grounds: tuple[Name, ...] | None
    attributes: tuple[Attribute, ...]
    prose: Text | None
    formula: Expression | None


@dataclass(frozen=True, slots=True)
class ReadingItem:
    name: Name
    of: Name
    prose: Text | None
    formula: Expression


@dataclass(frozen=True, slots=True)
class AllowanceItem:
    hint: Name
    label: Name | None
    reason: Text


@dataclass(frozen=True, slots=True)
class ExpectationItem:
    kind: ExpectationKind
    subjects: tuple[Name, ...] = ()
    objects: tuple[Name, ...] = ()
    count: Numeral | None = None


@dataclass(frozen=True, slots=True)
class DropItem:
    kind: Literal["label", "by", "tag"]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class ReadItem:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class SupposeItem:
    prose: Text | None
    formula: Expression


@dataclass(frozen=True, slots=True)
class GivingUpItem:
    names: tuple[Name, ...]


Part = DropItem | ReadItem | SupposeItem | GivingUpItem | ExpectationItem

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T_co]):
    """An item with the place where it stands."""

    item: T_co
    span: Span

    def at(self, start: int, end: int) -> Span:
        """A place in the same source."""
        return Span(self.span.source, start, end)


@dataclass(frozen=True, slots=True)
class ScenarioHead:
    name: Name
    prose: Text | None


@dataclass(frozen=True, slots=True)
class ScenarioItem:
    name: Name
    prose: Text | None
    parts: tuple[Placed[Part], ...]


Item = (
    Meta
    | Sorts
    | Enumeration
    | Constants
    | Distinct
    | PredicateItem
    | Propositions
    | FunctionItem
    | Include
    | FrameItem
    | StatementItem
    | ReadingItem
    | ScenarioItem
    | AllowanceItem
    | ExpectationItem
)

"""The parse tree: what a file says, before anything is known about its names.

Nodes are named tuples: they are made quickly, and so are their classes, of which there are many at every start.
Expressions and names carry the offsets where they stand; items are `Placed`, which knows the source too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

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


class Name(NamedTuple):
    """A name, without the back-quotes in which it may stand."""

    text: str
    start: int
    end: int
    quoted: bool = False


def is_nothing(names: tuple[Name, ...]) -> bool:
    """Whether a list of names is the word ``nothing``, which stands for the empty list."""
    return len(names) == 1 and names[0].text == "nothing" and not names[0].quoted


class Text(NamedTuple):
    """What stands in quotation marks."""

    value: str
    start: int
    end: int


# --- expressions --------------------------------------------------------------------------------------


class Apply(NamedTuple):
    """``name`` or ``name(args)``; ``args`` is None in the first case."""

    name: Name
    args: tuple[Expression, ...] | None
    start: int
    end: int
    depth: int = 1


class Numeral(NamedTuple):
    """A number as it is written, with its sign if that stands right before it."""

    text: str
    start: int
    end: int
    depth: int = 1


class TruthValue(NamedTuple):
    value: bool
    start: int
    end: int
    depth: int = 1


class Prefixed(NamedTuple):
    """``not A``, ``should A``, ``knows(a) A``."""

    operator: Literal["not"] | Operator
    agent: Expression | None
    operand: Expression
    start: int
    end: int
    depth: int


class Minus(NamedTuple):
    """``- operand``."""

    operand: Expression
    start: int
    end: int
    depth: int


BinaryOperator = Literal["iff", "implies", "xor", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*"]


class Binary(NamedTuple):
    operator: BinaryOperator
    left: Expression
    right: Expression
    start: int
    end: int
    depth: int


class Several(NamedTuple):
    """A conjunction or disjunction of two or more, as many as stand side by side."""

    operator: Literal["and", "or"]
    operands: tuple[Expression, ...]
    start: int
    end: int
    depth: int


class Binder(NamedTuple):
    """``x, y: S``."""

    names: tuple[Name, ...]
    sort: Name


class Quantifier(NamedTuple):
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


class Meta(NamedTuple):
    """``argument``, ``author`` or ``source`` and what is said there."""

    key: Literal["argument", "author", "source"]
    text: Text


class Sorts(NamedTuple):
    names: tuple[Name, ...]


class Enumeration(NamedTuple):
    name: Name
    members: tuple[tuple[Name, Text | None], ...]


class Constants(NamedTuple):
    names: tuple[Name, ...]
    sort: Name
    template: Text | None


class Distinct(NamedTuple):
    names: tuple[Name, ...]


class Parameter(NamedTuple):
    """An argument of a declared symbol; its name is only there to be used in the template."""

    name: Name | None
    sort: Name


class Words(NamedTuple):
    """What a predicate says, and what its denial says if that has words of its own."""

    template: Text
    denial: Text | None


class PredicateItem(NamedTuple):
    name: Name
    parameters: tuple[Parameter, ...]
    words: Words | None
    rigid: bool


class Propositions(NamedTuple):
    names: tuple[Name, ...]
    words: Words | None
    rigid: bool


class FunctionItem(NamedTuple):
    name: Name
    parameters: tuple[Parameter, ...]
    result: Name
    template: Text | None


class Include(NamedTuple):
    path: Text


class FrameItem(NamedTuple):
    """``logic should KD`` or ``logic should within possibly``; one of ``logic`` and ``within`` is None.

    ``within`` is a name where something else than an operator stands there, which may only be ``nothing``.
    """

    operator: Operator
    logic: Name | None
    within: Operator | Name | None


ATTRIBUTE_WORDS = frozenset(("by", "tag", "credence", "constraint", "evidence"))
"""The words that mean something in brackets, so that no locator begins with one."""


class Locator(NamedTuple):
    text: str


class By(NamedTuple):
    name: Text


class Tags(NamedTuple):
    names: tuple[Name, ...]


class Credence(NamedTuple):
    number: Numeral


class Constraint(NamedTuple):
    start: int
    end: int


class Evidence(NamedTuple):
    label: Name


Attribute = Locator | By | Tags | Credence | Constraint | Evidence


class StatementItem(NamedTuple):
    role: str
    label: Name
    grounds: tuple[Name, ...] | None
    attributes: tuple[Attribute, ...]
    prose: Text | None
    formula: Expression | None


class ReadingItem(NamedTuple):
    name: Name
    of: Name
    prose: Text | None
    formula: Expression


class AllowanceItem(NamedTuple):
    hint: Name
    label: Name | None
    reason: Text


class ExpectationItem(NamedTuple):
    kind: ExpectationKind
    subjects: tuple[Name, ...] = ()
    objects: tuple[Name, ...] = ()
    number: Numeral | None = None


class DropItem(NamedTuple):
    kind: Literal["label", "by", "tag"]
    names: tuple[Name, ...]


class ReadItem(NamedTuple):
    names: tuple[Name, ...]


class SupposeItem(NamedTuple):
    prose: Text | None
    formula: Expression


class GivingUpItem(NamedTuple):
    names: tuple[Name, ...]


Part = DropItem | ReadItem | SupposeItem | GivingUpItem | ExpectationItem | FrameItem

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T_co]):
    """An item with the place where it stands."""

    item: T_co
    span: Span

    def at(self, start: int, end: int) -> Span:
        """A place in the same source."""
        return Span(self.span.source, start, end)


class ScenarioHead(NamedTuple):
    name: Name
    prose: Text | None


class ScenarioItem(NamedTuple):
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

"""Hypothesis strategy: small modal arguments, in random logics, that all small frames can be tried on."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from argcheck.argument import Argument, Frame, Role, Statement
from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Operator,
    Or,
    Term,
    Truth,
    Var,
)
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort

LOGICS = ("K", "T", "D", "KD", "B", "K4", "KB", "S4", "S5", "KD45")
PLAIN: dict[str, tuple[Operator, ...]] = {
    "should": ("should", "may"),
    "necessarily": ("necessarily", "possibly"),
    "always": ("always", "eventually"),
}
OF_AGENTS: dict[str, tuple[Operator, ...]] = {"knows": ("knows",), "believes": ("believes",)}
THING = Sort("S")
PROPOSITIONAL = Signature.of(symbols=[Predicate("p", ()), Predicate("q", ())])
MONADIC = Signature.of(
    [SortDeclaration(THING)],
    [
        Function("a", (), THING),
        Function("b", (), THING),
        Predicate("p", ()),
        Predicate("F", (THING,)),
        Predicate("R", (THING,), rigid=True),
    ],
)


@dataclass(frozen=True)
class Vocabulary:
    """What formulas are made of."""

    operators: tuple[Operator, ...]
    things: bool


@st.composite
def questions(draw: st.DrawFn, *, most_premises: int = 2) -> Argument:
    """An argument with a conclusion C, about one or two kinds of necessity."""
    things = draw(st.booleans())
    kinds = PLAIN | OF_AGENTS if things else PLAIN
    families = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=2, unique=True))
    frames = [Frame(family, draw(st.sampled_from(LOGICS))) for family in families if draw(st.integers(0, 3))]
    if len(families) == 2 and (families[0] in PLAIN) == (families[1] in PLAIN) and draw(st.booleans()):
        frames.append(Frame(families[0], within=families[1]))
    vocabulary = Vocabulary(tuple(o for family in families for o in kinds[family]), things)
    formula = formulas(vocabulary)
    roles = draw(
        st.lists(
            st.sampled_from((Role.PREMISE, Role.PREMISE, Role.BACKGROUND, Role.DEFINITION)), max_size=most_premises
        )
    )
    statements = [Statement(f"P{n}", role, draw(formula)) for n, role in enumerate(roles, 1)]
    statements.append(Statement("C", Role.CONCLUSION, draw(formula)))
    return Argument(MONADIC if things else PROPOSITIONAL, tuple(statements), frames=tuple(frames))


def formulas(vocabulary: Vocabulary, depth: int = 3) -> st.SearchStrategy[Formula]:
    """Closed formulas, at most so deep."""
    return _formula(vocabulary, (), depth)


@st.composite
def _formula(draw: st.DrawFn, vocabulary: Vocabulary, scope: tuple[Var, ...], depth: int) -> Formula:
    kinds = ["operator", "operator", "operator", "not", "implies", "and", "or", "iff", "atom", "atom"]
    if vocabulary.things:
        kinds += ["forall", "exists"]
    kind = draw(st.sampled_from(kinds)) if depth else "atom"

    def part(scope: tuple[Var, ...] = scope) -> Formula:
        return draw(_formula(vocabulary, scope, depth - 1))

    match kind:
        case "operator":
            operator = draw(st.sampled_from(vocabulary.operators))
            agent = draw(_terms(scope)) if operator in OF_AGENTS else None
            return Modal(operator, agent, part())
        case "not":
            return Not(part())
        case "implies":
            return Implies(part(), part())
        case "iff":
            return Iff(part(), part())
        case "and":
            return And((part(), part()))
        case "or":
            return Or((part(), part()))
        case "forall" | "exists":
            variable = Var(draw(st.sampled_from("xy")), THING)
            body = part((*(v for v in scope if v != variable), variable))
            return Forall((variable,), body) if kind == "forall" else Exists((variable,), body)
        case _:
            return draw(_atom(vocabulary, scope))


def _terms(scope: tuple[Var, ...]) -> st.SearchStrategy[Term]:
    constants: list[Term] = [App("a", (), THING), App("b", (), THING)]
    return st.sampled_from([*constants, *scope, *scope])


@st.composite
def _atom(draw: st.DrawFn, vocabulary: Vocabulary, scope: tuple[Var, ...]) -> Formula:
    if not vocabulary.things:
        return draw(st.sampled_from((Atom("p"), Atom("p"), Atom("q"), Atom("q"), Truth(True), Truth(False))))
    kind = draw(st.sampled_from("pFFFRR="))
    if kind == "=":
        return Equal(draw(_terms(scope)), draw(_terms(scope)))
    return Atom(kind, () if kind == "p" else (draw(_terms(scope)),))

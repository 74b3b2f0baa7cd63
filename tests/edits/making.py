"""Edits that fit an argument, of every kind, for tests on generated input."""

from __future__ import annotations

from hypothesis import strategies as st

from argcheck import edits
from argcheck.argument import Argument, Role, Statement
from argcheck.edits import Edit, EditError
from argcheck.logic.formulas import Formula, Not
from argcheck.testing import formulas

NAMES = ("new", "L1", "the fact", "premise", "a`b", "x", "日本")
ROLES = (Role.PREMISE, Role.ASSUMPTION, Role.BACKGROUND, Role.DEFINITION, Role.LEMMA, Role.CONCLUSION)


def telling(argument: Argument) -> st.SearchStrategy[Formula]:
    """Formulas that are likely to make a difference: those of the argument, and their negations, and any others."""
    known = [f for _, f in argument.formulas()]
    return st.sampled_from([*known, *map(Not, known)]) | formulas(argument.signature, depth=2)


@st.composite
def fitting_edits(draw: st.DrawFn, argument: Argument, kind: str | None = None) -> Edit:
    """An edit that fits the argument, of this kind if one does; a claim can be negated in any case."""
    kind = kind or draw(st.sampled_from(KINDS))
    edit = draw(_of_kind(kind, argument))
    try:
        edit.apply(argument)
    except EditError:
        return edits.Negate(argument.claims[0].label)
    return edit


KINDS = (
    "add", "remove", "replace", "strengthen", "weaken", "negate", "reword", "move", "change", "label", "symbol",
    "sort", "declare", "swap", "merge", "patch",
)  # fmt: skip


@st.composite
def _of_kind(draw: st.DrawFn, kind: str, argument: Argument) -> Edit:
    label = draw(st.sampled_from(argument.labels()))
    place = draw(st.none() | st.sampled_from(argument.labels()))
    formula = telling(argument)
    name = draw(st.sampled_from(NAMES))
    match kind:
        case "add":
            return edits.Add(Statement(name, draw(st.sampled_from(ROLES)), draw(formula), draw(_PROSE)), place)
        case "remove":
            return edits.Remove(label)
        case "replace":
            return edits.Replace(label, draw(formula))
        case "strengthen":
            return edits.Strengthen(label, draw(formula))
        case "weaken":
            return edits.Weaken(label, draw(formula))
        case "negate":
            return edits.Negate(label)
        case "reword":
            return edits.Reword(label, draw(_PROSE))
        case "move":
            return edits.Move(label, place)
        case "change":
            return edits.ChangeRole(label, draw(st.sampled_from(ROLES)))
        case "label":
            return edits.RenameLabel(label, name)
        case "symbol":
            symbols = [*argument.signature.functions, *argument.signature.predicates]
            return edits.RenameSymbol(draw(st.sampled_from(symbols)), name)
        case "sort":
            return edits.RenameSort(draw(st.sampled_from([*argument.signature.sorts, "none"])), name)
        case "declare":
            return edits.Declare(draw(st.sampled_from(("prop fresh", "sort Fresh const one, two : Fresh", "sort S"))))
        case "swap":
            return edits.SwapReading(draw(st.sampled_from([*(r.name for r in argument.readings), "none"])))
        case "merge":
            other = edits.Add(Statement(f"other {len(argument.labels())}", Role.PREMISE, draw(formula))).apply(argument)
            return edits.Merge(other.without(label))
        case _:
            return edits.between(argument, edits.Replace(argument.claims[0].label, draw(formula)).apply(argument))


_PROSE = st.none() | st.sampled_from(("So it is.", 'He said "so".\nAnd so', "#no `comment` “here”", ""))

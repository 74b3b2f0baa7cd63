"""What a ``logic`` line says of an operator."""

from __future__ import annotations

from typing import Any

from argcheck.argument import NOTHING, Frame
from argcheck.logic.formulas import Operator
from argcheck.logic.frames import FAMILY, LOGICS
from argcheck.syntax import messages, tree
from argcheck.syntax.problems import ProblemError
from argcheck.syntax.tree import Name, Placed

_SOME: dict[str, Operator] = {"should": "may", "necessarily": "possibly", "always": "eventually"}
_AGENTS = ("knows", "believes")


def frame_of(placed: Placed[Any], item: tree.FrameItem) -> Frame:
    """The frame; operators are named after the one that says "in all", what they lie within after that in "some".

    Raises:
        ProblemError: there is no such logic, or the one cannot lie within the other.
    """
    operator = FAMILY[item.operator]
    if item.logic is not None:
        name = item.logic
        if name.text not in LOGICS:
            raise ProblemError(messages.unknown_logic(placed.at(name.start, name.end), name.text, tuple(LOGICS)))
        return Frame(operator, logic=name.text)
    assert item.within is not None
    if isinstance(item.within, Name):  # which the grammar allows in a scenario only
        if item.within.text != NOTHING:
            span = placed.at(item.within.start, item.within.end)
            raise ProblemError(messages.within_no_operator(span, item.within.text))
        return Frame(operator, within=NOTHING)
    within = FAMILY[item.within]
    if within == operator:
        raise ProblemError(messages.within_itself(placed.span, operator))
    if (within in _AGENTS) != (operator in _AGENTS):
        raise ProblemError(messages.within_agents(placed.span, item.operator, item.within))
    return Frame(operator, within=_SOME.get(within, within))

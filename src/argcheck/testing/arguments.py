"""Arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from argcheck.argument import Argument, Role, Statement
from argcheck.logic.formulas import Formula
from argcheck.testing.formulas import formulas
from argcheck.testing.metadata import ODD_TEXTS, dressed, with_extras
from argcheck.testing.signatures import signatures

BEFORE = (Role.PREMISE, Role.PREMISE, Role.PREMISE, Role.ASSUMPTION, Role.BACKGROUND, Role.DEFINITION, Role.LEMMA)


@st.composite
def arguments(
    draw: st.DrawFn,
    *,
    arithmetic: bool = False,
    functions: bool = True,
    operators: bool = False,
    odd_names: bool = False,
    propositional: bool = False,
    quantifiers: bool = True,
    extras: bool = False,
    depth: int = 2,
    max_statements: int = 6,
) -> Argument:
    """Small arguments: premises and other statements at random, and a conclusion behind them.

    Formulas drawn at random seldom have much to do with one another; `webs` draws arguments in which much follows.

    Args:
        arithmetic: statements about numbers.
        functions: functions with arguments.
        operators: modal operators.
        odd_names: names that need quoting, or look like something else.
        propositional: propositions only.
        quantifiers: quantifiers.
        extras: also what the meaning does not need: prose, locators, credences, readings, scenarios, expectations.
        depth: how deeply connectives, quantifiers and operators may be nested.
        max_statements: how many statements there are at most, the conclusion among them.

    >>> import argcheck
    >>> from hypothesis import find, settings
    >>> small = arguments(propositional=True, depth=0, max_statements=1)
    >>> argument = find(small, lambda argument: True, settings=settings(derandomize=True, database=None))
    >>> print(argcheck.format(argument))
    prop p
    <BLANKLINE>
    conclusion C1
      p
    <BLANKLINE>
    """
    signature = draw(
        signatures(
            arithmetic=arithmetic,
            functions=functions,
            odd_names=odd_names,
            templates=extras,
            propositional=propositional,
        )
    )
    formula = formulas(
        signature,
        arithmetic=arithmetic,
        functions=functions,
        operators=operators,
        odd_names=odd_names,
        quantifiers=quantifiers,
        depth=depth,
    )
    said: list[tuple[Role, Formula | None]] = []
    said += draw(st.lists(st.tuples(st.sampled_from(BEFORE), formula), max_size=max_statements - 1))
    if extras and draw(st.booleans()):
        said = [*said[: max_statements - 2], (Role.NOTE, None)]
    said.append((Role.CONCLUSION, draw(formula)))
    statements: list[Statement] = []
    for number, (role, made) in enumerate(said, 1):
        label = f"{role.value[0].upper()}{number}"
        if odd_names:
            label = draw(st.sampled_from(("", "no. "))) + f"L{number}"
        statements.append(draw(_completed(Statement(label, role, made), statements, extras)))
    if not extras:
        return Argument(signature, tuple(statements))
    return draw(with_extras(signature, tuple(statements), formula))


@st.composite
def _completed(draw: st.DrawFn, statement: Statement, earlier: Sequence[Statement], extras: bool) -> Statement:
    """A statement with what it is said to follow from, and with extras."""
    if statement.role is Role.NOTE:
        return replace(statement, prose=draw(st.sampled_from(ODD_TEXTS)))
    usable = [s.label for s in earlier if s.role is not Role.NOTE]
    if statement.role.is_claim and draw(st.booleans()):
        grounds = draw(st.lists(st.sampled_from(usable), unique=True, max_size=3)) if usable else ()
        statement = replace(statement, grounds=tuple(grounds))
    return draw(dressed(statement, usable)) if extras else statement

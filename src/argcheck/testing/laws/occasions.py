"""Ways to put a law to the test on a given argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from argcheck.argument import Argument, Role, Statement
from argcheck.logic.formulas import And, Formula, Or
from argcheck.logic.renaming import Renaming
from argcheck.testing.edits import edits, some_formulas
from argcheck.testing.equivalents import equivalents
from argcheck.testing.laws.common import Outcome, Quick, core, formula_of, free_label
from argcheck.testing.laws.difference import law_10_difference
from argcheck.testing.laws.duality import law_7_duality
from argcheck.testing.laws.meaning import law_5_replacing, law_8_denying
from argcheck.testing.laws.names import law_6_renaming_and_reordering
from argcheck.testing.laws.premises import (
    law_1_adding_a_premise,
    law_2_removing_a_premise,
    law_3_supports_after_removing,
    law_4_supports_after_adding,
)
from argcheck.testing.laws.text import law_9_formatting

Law = Callable[..., Outcome]
Keywords = st.SearchStrategy[dict[str, Any]]


def occasions(law: Law, argument: Argument) -> Keywords:
    """Keyword arguments with which a law can be called about an argument; nothing if there are none.

    >>> import argcheck
    >>> from hypothesis import find
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> find(occasions(law_3_supports_after_removing, wet), lambda keywords: True)
    {'label': 'P1'}
    """
    return next(drawn for drawn, laws in OCCASIONS if law in laws)(argument)


def ask(law: Law, argument: Argument, keywords: dict[str, Any], quick: Quick) -> Outcome:
    """Call a law on such an occasion, with this back end and these limits."""
    if law is law_9_formatting:
        return law(argument, **keywords)
    if law is law_10_difference:
        return law(argument, **keywords, limits=quick.limits, backend=quick.backend)
    return law(argument, **keywords, verify=quick)


def _one(labels: tuple[str, ...]) -> Keywords:
    return st.fixed_dictionaries({"label": st.sampled_from(labels)}) if labels else st.nothing()


def _of_a_premise(argument: Argument) -> Keywords:
    return _one(argument.grounds)


def _of_a_claim(argument: Argument) -> Keywords:
    return _one(tuple(claim.label for claim in argument.claims))


def _new_premise(argument: Argument) -> Keywords:
    """A premise of the argument again, or its negation, or a new one."""
    new = st.builds(Statement, st.just(free_label(argument)), st.just(Role.PREMISE), some_formulas(argument))
    return st.fixed_dictionaries({"statement": new})


def _another_formula(argument: Argument) -> Keywords:
    """Equivalent formulas, and such as are stronger or weaker by their form."""
    labels = tuple(label for label, _ in argument.formulas())
    return st.sampled_from(labels).flatmap(lambda label: _another_for(argument, label)) if labels else st.nothing()


def _another_for(argument: Argument, label: str) -> Keywords:
    old, some = formula_of(argument, label), some_formulas(argument)
    other: st.SearchStrategy[Formula] = equivalents(old)
    if not argument[label].role.is_claim:
        other |= some.map(lambda new: And((old, new))) | some.map(lambda new: Or((old, new)))
    return st.fixed_dictionaries({"label": st.just(label), "formula": other})


@st.composite
def _other_names(draw: st.DrawFn, argument: Argument) -> dict[str, Any]:
    signature, labels = argument.signature, core(argument).labels()
    symbols = [*signature.functions, *signature.predicates]
    return {
        "labels": dict(zip(labels, draw(st.permutations([f"L{n}" for n in range(len(labels))])), strict=True)),
        "names": Renaming(
            dict(zip(symbols, draw(st.permutations([f"n{n}" for n in range(len(symbols))])), strict=True)),
            {name: f"sort{n}" for n, name in enumerate(signature.sorts)},
        ),
        "order": draw(st.permutations(labels)),
    }


def _nothing_more(_argument: Argument) -> Keywords:
    return st.just({})


def _edited(argument: Argument) -> Keywords:
    return st.fixed_dictionaries({"other": edits(core(argument)).map(lambda edit: edit.apply(core(argument)))})


OCCASIONS: tuple[tuple[Callable[[Argument], Keywords], tuple[Law, ...]], ...] = (
    (_new_premise, (law_1_adding_a_premise, law_4_supports_after_adding)),
    (_of_a_premise, (law_2_removing_a_premise, law_3_supports_after_removing)),
    (_another_formula, (law_5_replacing,)),
    (_other_names, (law_6_renaming_and_reordering,)),
    (_of_a_claim, (law_7_duality, law_8_denying)),
    (_nothing_more, (law_9_formatting,)),
    (_edited, (law_10_difference,)),
)
"""What occasions are drawn from; laws that stand together can be asked on the same one."""

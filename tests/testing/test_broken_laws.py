"""Each law can be broken, and says so in words: what verifies lies here, in one way for each law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import argcheck
from argcheck import difference
from argcheck.argument import Argument, Role, Statement
from argcheck.findings import Report, Sets
from argcheck.logic.formulas import And, Atom, Formula, Not, Or
from argcheck.testing import Outcome, Quick, laws
from argcheck.testing.laws import text
from argcheck.testing.laws.occasions import ask

QUICK = Quick()
WET = argcheck.loads("""
prop rain, snow, wet
premise P1 "It rains." rain
premise P2 "If it rains, it is wet." rain -> wet
premise P3 "It rains, or it snows." rain or snow
conclusion C "It is wet." wet
""")
NEW = Statement("new", Role.PREMISE, Atom("snow"))
RAIN, SNOW, WETNESS = Atom("rain"), Atom("snow"), Atom("wet")


def thinned(argument: Argument, unwanted: Callable[[Statement], bool]) -> Report:
    """The report on what is left when some premises are passed over."""
    return QUICK(argument.without(*(s.label for s in argument.statements if s.role.is_ground and unwanted(s))))


def passing_over(unwanted: Callable[[Statement], bool], also: Callable[[Argument], bool]) -> laws.Verify:
    """Verifies wrongly: where ``also`` is true of an argument, it passes over some premises."""
    return lambda argument: thinned(argument, unwanted) if also(argument) else QUICK(argument)


def everything_over(also: Callable[[Argument], bool]) -> laws.Verify:
    return passing_over(lambda statement: True, also)


def has(formula: type[Formula]) -> Callable[[Statement], bool]:
    return lambda statement: isinstance(statement.formula, formula)


def deaf(_argument: Argument) -> Report:
    """Always speaks of the same argument."""
    return QUICK(WET)


def without_repairs(argument: Argument) -> Report:
    report = QUICK(argument)
    return replace(report, consistency=replace(report.consistency, repairs=Sets()))


def with_smaller_supports(argument: Argument) -> Report:
    report = QUICK(argument)
    small = Sets(tuple(s - {"P2"} for s in report["C"].supports))
    return replace(report, claims=(replace(report["C"], family=small),))


def with_larger_supports(argument: Argument) -> Report:
    report = QUICK(argument)
    large = Sets(tuple(s | {"P3"} for s in report["C"].supports))
    return replace(report, claims=(replace(report["C"], family=large),))


CLASHING = replace(WET, statements=(*WET.statements, Statement("P4", Role.PREMISE, Not(WETNESS))))
LIES: list[tuple[laws.Verify, Callable[..., Outcome], Argument, dict[str, Any], str]] = [
    (
        everything_over(lambda a: "new" in a), laws.law_1_adding_a_premise, WET, {"statement": NEW},
        "Law 1 is broken: C follows, and no longer does when new is added as a premise.\nadded: new, snow\n",
    ),
    (
        everything_over(lambda a: "new" in a), laws.law_1_adding_a_premise, CLASHING.without("C"), {"statement": NEW},
        "Law 1 is broken: the premises clash, and no longer do when new is added to them.",
    ),
    (deaf, laws.law_2_removing_a_premise, WET, {"label": "P2"}, "Law 2 is broken: C needs P2, and follows without it."),
    (
        everything_over(lambda a: "P3" not in a), laws.law_2_removing_a_premise, WET, {"label": "P3"},
        "Law 2 is broken: P3 is idle for C, and its removal changes what is found.\n"
        "before: follows, supports {P1, P2}, supports against it none\nafter: open, ",
    ),
    (
        deaf, laws.law_3_supports_after_removing, WET, {"label": "P2"},
        "Law 3 is broken: after removing P2, the supports of C should be none, and are {P1, P2}.",
    ),
    (
        everything_over(lambda a: "new" in a), laws.law_4_supports_after_adding, WET, {"statement": NEW},
        "Law 4 is broken: when new is added, of the supports of C some are lost: {P1, P2}.",
    ),
    (
        everything_over(lambda a: "new" not in a), laws.law_4_supports_after_adding, WET, {"statement": NEW},
        "Law 4 is broken: when new is added, of the supports of C some have appeared that do without it: {P1, P2}.",
    ),
    (
        passing_over(has(Not), lambda a: "C" in a), laws.law_5_replacing, WET,
        {"label": "P1", "formula": Not(Not(RAIN))},
        "Law 5 is broken: it says the same as before, and yet the verdict on C is another.",
    ),
    (
        passing_over(has(And), lambda a: "C" in a), laws.law_5_replacing, WET,
        {"label": "P1", "formula": And((RAIN, SNOW))},
        "Law 5 is broken: P1 is stronger now, and C, which followed, does not follow any more.",
    ),
    (
        passing_over(has(Atom), lambda a: "C" in a), laws.law_5_replacing,
        replace(WET, statements=(*WET.statements, Statement("D", Role.CONCLUSION, Or((RAIN, SNOW, WETNESS))))).without(
            "P3"
        ),
        {"label": "P1", "formula": Or((RAIN, SNOW))},
        "Law 5 is broken: P1 is weaker now, and D, which did not follow, follows.",
    ),
    (
        everything_over(lambda a: a.labels()[0] == "C"), laws.law_6_renaming_and_reordering, WET, {"order": ["C"]},
        "Law 6 is broken: only names and order are others, and yet the verdict on C is another.",
    ),
    (without_repairs, laws.law_7_duality, CLASHING, {}, "Law 7 is broken: the repairs are none, and should be "),
    (
        with_smaller_supports, laws.law_7_duality, WET, {"label": "C"},
        "Law 7 is broken: {P1} is a support of C, and C does not follow from it.",
    ),
    (
        with_larger_supports, laws.law_7_duality, WET, {"label": "C"},
        "Law 7 is broken: {P3} meets every support of C, which follows without it.",
    ),
    (
        everything_over(lambda a: "new" in a), laws.law_8_denying, WET, {"label": "C"},
        "Law 8 is broken: C follows, and the premises with its negation are consistent.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lying", "law", "argument", "occasion", "said"), LIES, ids=[said[:44] for *_, said in LIES])
def test_a_lie_is_told(
    lying: laws.Verify, law: Callable[..., Outcome], argument: Argument, occasion: dict[str, Any], said: str
) -> None:
    assert law(argument, **occasion, verify=QUICK) is not Outcome.UNDECIDED
    with pytest.raises(AssertionError) as broken:
        law(argument, **occasion, verify=lying)
    assert str(broken.value).startswith(said)
    assert "\nThe argument:\n\n" in str(broken.value)


def test_every_law_that_verifies_has_a_lie() -> None:
    assert {law for _, law, *_ in LIES} == {*laws.LAWS} - {laws.law_9_formatting, laws.law_10_difference}


def test_law_9_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = text.format_argument
    for wrong, said in (
        (lambda a: plain(a.without("P3")), "its text reads as another argument.\nstatements meant: "),
        (lambda a: plain(a) + "premise", "its text cannot be read."),
    ):
        monkeypatch.setattr(text, "format_argument", wrong)
        with pytest.raises(AssertionError, match="Law 9 is broken") as broken:
            laws.law_9_formatting(WET)
        assert said in str(broken.value)


def test_law_10_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    right, less = difference.diff, WET.without("P2")
    asked = {"limits": QUICK.limits, "backend": QUICK.backend}
    assert ask(laws.law_10_difference, WET, {"other": less}, QUICK) is Outcome.HELD
    assert ask(laws.law_10_difference, WET, {"other": WET}, QUICK) is Outcome.IDLE
    monkeypatch.setattr(difference, "diff", lambda a, b, **_: right(WET, less if b is less else b, **asked))
    with pytest.raises(AssertionError, match="Law 10 is broken: from the other side"):
        laws.law_10_difference(WET, less)
    monkeypatch.setattr(difference, "diff", lambda a, b, **_: right(WET, less, **asked))
    with pytest.raises(AssertionError, match="Law 10 is broken: the argument differs from itself"):
        laws.law_10_difference(WET, WET)


@pytest.mark.parametrize(
    ("law", "occasion"),
    [
        (laws.law_1_adding_a_premise, {"statement": WET["C"]}),
        (laws.law_1_adding_a_premise, {"statement": WET["P1"]}),
        (laws.law_2_removing_a_premise, {"label": "C"}),
        (laws.law_3_supports_after_removing, {"label": "C"}),
        (laws.law_4_supports_after_adding, {"statement": replace(NEW, role=Role.BACKGROUND)}),
        (laws.law_8_denying, {"label": "P1"}),
    ],
)
def test_what_a_law_is_not_about(law: Callable[..., Outcome], occasion: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"is a|already"):
        law(WET, **occasion, verify=QUICK)


def test_undecided_is_an_outcome() -> None:
    pigeons, holes = (", ".join(f"{c}{i}" for i in range(n)) for c, n in (("p", 11), ("h", 10)))
    hard = argcheck.loads(f"""
        sort Pigeon = {{ {pigeons} }}
        sort Hole = {{ {holes} }}
        func hole(x: Pigeon) : Hole
        prop rain
        premise P rain
        conclusion C exists x, y: Pigeon. x != y and hole(x) = hole(y)
    """)
    hasty = Quick(argcheck.Limits(timeout=0.01, budget=0.05))
    for law, occasion in (
        (laws.law_1_adding_a_premise, {"statement": replace(NEW, formula=Not(RAIN))}),
        (laws.law_3_supports_after_removing, {"label": "P"}),
        (laws.law_7_duality, {}),
        (laws.law_8_denying, {"label": "C"}),
    ):
        assert law(hard, **occasion, verify=hasty) is Outcome.UNDECIDED

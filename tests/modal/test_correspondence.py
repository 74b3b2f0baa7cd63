"""Each logic has the axioms of its frames and no others; operators keep apart, unless one lies within the other.

The correspondence of axioms and conditions on frames: B. F. Chellas, *Modal Logic: An Introduction*, 1980;
P. Blackburn, M. de Rijke, Y. Venema, *Modal Logic*, 2001.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from tests.effort import share
from tests.modal.naive import (
    CONDITIONS,
    Model,
    Relation,
    euclidean,
    reflexive,
    relations,
    serial,
    symmetric,
    transitive,
)
from tests.modal.reported import check_countermodel
from tests.modal.small import Columns

import argcheck
from argcheck.findings import ClaimFinding, Verdict
from argcheck.logic.frames import LOGICS
from argcheck.oracle.local import Local

# The axiom in the operators [ ] and < >, and the condition on frames to which it corresponds.
AXIOMS: dict[str, tuple[str, Callable[[Relation], bool]]] = {
    "D": ("[]A -> <>A", serial),
    "T": ("[]A -> A", reflexive),
    "B": ("A -> []<>A", symmetric),
    "4": ("[]A -> [][]A", transitive),
    "5": ("<>A -> []<>A", euclidean),
}
THEOREMS = {
    "K": "",
    "T": "DT",
    "D": "D",
    "KD": "D",
    "B": "DTB",
    "K4": "4",
    "KB": "B",
    "S4": "DT4",
    "S5": "DTB45",
    "KD45": "D45",
}
FAMILIES = {
    "necessarily": ("necessarily ", "possibly "),
    "should": ("should ", "may "),
    "always": ("always ", "eventually "),
    "knows": ("knows(a) ", "not knows(a) not "),
    "believes": ("believes(a) ", "not believes(a) not "),
}
VOCABULARY = "sort S  const a, b : S  prop p  prop q  pred F(x: S)  pred G(x: S)"


def found(text: str, conclusion: str = "") -> ClaimFinding:
    """The finding about the conclusion C of an argument; if it does not follow, its countermodel is checked."""
    argument = argcheck.loads(f"{VOCABULARY}\n{text}" + (f"\nconclusion C {conclusion}" if conclusion else ""))
    claim = argcheck.verify(argument, backend=Local, conclusions=["C"], scenarios=[])["C"]
    if claim.verdict is not Verdict.FOLLOWS:
        formula = argument["C"].formula
        assert formula is not None
        check_countermodel(claim.countermodel, argument, formula)
    return claim


def follows(text: str, conclusion: str) -> bool:
    claim = found(text, conclusion)
    assert claim.verdict in (Verdict.FOLLOWS, Verdict.OPEN, Verdict.CONTRADICTED)
    return claim.verdict is Verdict.FOLLOWS


def written(axiom: str, family: str, about: str) -> str:
    box, diamond = FAMILIES[family]
    text = AXIOMS[axiom][0].replace("[]", box).replace("<>", diamond).replace("A", about)
    return f"forall x: S. {text}" if "x" in about else text


@pytest.mark.parametrize("axiom", AXIOMS)
@pytest.mark.parametrize("worlds", [1, 2, pytest.param(3, marks=pytest.mark.slow)])
def test_the_axiom_is_valid_on_just_the_frames_with_its_condition(axiom: str, worlds: int) -> None:
    """Of the naive models themselves: both directions of correspondence, on every small frame."""
    argument = argcheck.loads(f"prop p  conclusion C {written(axiom, 'necessarily', 'p')}")
    formula = argument["C"].formula
    assert formula is not None
    link = ("necessarily", "", None)
    columns = Columns(argument.signature, {}, worlds)
    blank = Model(worlds, {}, {}, {}, columns.true_in, columns.every)
    for sees in relations(worlds, "K"):
        model = replace(blank, sees={link: sees})
        valid = all(model.true(formula, world) for world in range(worlds))
        assert valid == AXIOMS[axiom][1](sees)


def test_the_logics_here_are_those_of_the_package() -> None:
    assert set(THEOREMS) == set(LOGICS) == set(CONDITIONS)


@pytest.mark.parametrize(
    ("family", "about", "axiom", "logic"), share(product(("should", "knows"), ("p", "F(x)"), AXIOMS, THEOREMS))
)
def test_a_logic_has_its_axioms_and_no_others(logic: str, axiom: str, family: str, about: str) -> None:
    valid = axiom in THEOREMS[logic]
    assert follows(f"logic {family} {logic}", written(axiom, family, about)) == valid


@pytest.mark.parametrize(("family", "logic"), [("should", "KD"), ("necessarily", "S5"), ("always", "S4")])
@pytest.mark.parametrize("axiom", AXIOMS)
def test_the_usual_logics(family: str, logic: str, axiom: str) -> None:
    assert follows("", written(axiom, family, "p")) == (axiom in THEOREMS[logic])


@pytest.mark.parametrize(("family", "logic"), [("knows", "S5"), ("believes", "KD45")])
@pytest.mark.parametrize("axiom", AXIOMS)
def test_the_usual_logics_of_agents(family: str, logic: str, axiom: str) -> None:
    assert follows("", written(axiom, family, "p")) == (axiom in THEOREMS[logic])


@pytest.mark.parametrize(
    ("family", "logic"), share([*(("always", logic) for logic in THEOREMS), ("believes", "K"), ("believes", "KD45")])
)
def test_barcan_and_its_converse_hold_everywhere(family: str, logic: str) -> None:
    box, diamond = FAMILIES[family]
    head = f"logic {family} {logic}"
    assert follows(head, f"(forall x: S. {box}F(x)) <-> {box} forall x: S. F(x)")
    assert follows(head, f"({diamond} exists x: S. F(x)) <-> exists x: S. {diamond} F(x)")
    assert not follows(head, f"({box} exists x: S. F(x)) -> exists x: S. {box}F(x)")


# --- several operators at once ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conclusion", "within"),
    [
        ("should p -> possibly p", "should within possibly"),
        ("necessarily p -> should p", "should within necessarily"),
        ("may p -> possibly p", "may within possibly"),
        ("necessarily (p -> q) and should p -> should q", "should within necessarily"),
        ("(should exists x: S. F(x)) -> exists x: S. possibly F(x)", "should within possibly"),
        ("always p -> necessarily p", "necessarily within always"),
        ("knows(a) p -> believes(a) p", "believes within knows"),
        ("not (knows(a) p and believes(a) not p)", "believes within knows"),
        ("(forall x: S. knows(x) F(x)) -> forall x: S. believes(x) F(x)", "believes within knows"),
        ("always p -> should p", "should within necessarily  logic necessarily within always"),
    ],
)
def test_what_follows_only_if_one_lies_within_the_other(conclusion: str, within: str) -> None:
    assert follows(f"logic {within}", conclusion)
    assert not follows("", conclusion)


@pytest.mark.parametrize(
    "conclusion",
    [
        "possibly p -> should p",
        "possibly p -> may p",
        "should p -> p",
        "should p -> necessarily p",
        "p -> may p",
        "should necessarily p -> should possibly q",
        "necessarily should p -> should should p and p",
        "should p -> should should p",
    ],
)
def test_what_does_not_follow_even_so(conclusion: str) -> None:
    assert not follows("logic should within possibly", conclusion)


@pytest.mark.parametrize(
    "conclusion",
    [
        "should p -> possibly may p",
        "necessarily p -> should should p",
        "should necessarily p <-> necessarily p",
        "may should p -> possibly possibly may p",
        "should possibly p <-> possibly p",
    ],
)
def test_what_nesting_within_each_other_brings(conclusion: str) -> None:
    assert follows("logic should within possibly", conclusion)
    assert not follows("logic necessarily KD logic should K", conclusion)


@pytest.mark.parametrize(
    ("text", "conclusion"),
    [
        ("logic necessarily K  logic should KD  logic should within necessarily", "necessarily p -> possibly p"),
        ("logic necessarily K  logic should T  logic should within necessarily", "necessarily p -> p"),
        ("logic always K  logic necessarily S4  logic necessarily within always", "always p -> p"),
    ],
)
def test_a_condition_on_the_inner_relation_tells_on_the_outer(text: str, conclusion: str) -> None:
    assert follows(text, conclusion)
    assert not follows(text[: text.rindex("logic")], conclusion)


# --- agents -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "conclusion",
    [
        "knows(a) p -> p",
        "knows(a) p -> knows(a) knows(a) p",
        "believes(a) p -> believes(a) believes(a) p",
        "not (believes(a) p and believes(a) not p)",
        "a = b -> (knows(a) p <-> knows(b) p)",
        "knows(a) knows(b) p -> knows(a) p",
        "(forall x: S. knows(x) p) -> knows(b) p",
        "knows(b) p -> exists x: S. knows(x) p",
        "(exists x: S. knows(x) not p) -> not exists x: S. knows(x) p",
        "(exists x: S. knows(a) F(x)) -> knows(a) exists x: S. F(x)",
        "(forall x: S. knows(x) forall y: S. knows(y) p) -> forall y: S. knows(y) p",
        "not knows(a) (p and not knows(a) p)",
        "not believes(a) (p and not believes(a) p)",
    ],
)
def test_what_follows_of_agents(conclusion: str) -> None:
    assert follows("", conclusion)


@pytest.mark.parametrize(
    "conclusion",
    [
        "believes(a) p -> p",
        "knows(a) p -> knows(b) p",
        "believes(a) p -> believes(b) p",
        "knows(a) p -> believes(a) p",
        "believes(a) p -> knows(a) believes(a) p",
        "knows(a) p -> knows(a) knows(b) p",
        "(exists x: S. knows(x) p) -> forall x: S. knows(x) p",
        "(knows(a) exists x: S. F(x)) -> exists x: S. knows(a) F(x)",
        "(forall x: S. knows(x) p) -> forall x, y: S. knows(x) knows(y) p",
        "not knows(a) p -> knows(a) not p",
        "not exists x: S. p and not knows(x) p",
        "believes(a) (believes(b) p -> p)",
    ],
)
def test_what_does_not_follow_of_agents(conclusion: str) -> None:
    assert not follows("", conclusion)


# --- what is in force where -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "box", share(["necessarily ", "should ", "always ", "knows(a) ", "believes(b) ", "should always "])
)
def test_definitions_hold_in_all_worlds_and_premises_in_the_actual_one(box: str) -> None:
    assert follows("definition P p <-> q", f"{box}(p <-> q)")
    assert not follows("premise P p <-> q", f"{box}(p <-> q)")
    assert not follows("assumption P p <-> q", f"{box}(p <-> q)")
    assert not follows("background P p <-> q", f"{box}(p <-> q)")
    assert follows("definition P forall x: S. F(x) <-> not G(x)", f"forall x: S. {box}F(x) -> {box} not G(x)")
    assert not follows("premise P forall x: S. F(x) <-> not G(x)", f"forall x: S. {box}F(x) -> {box} not G(x)")


def test_a_definition_is_in_force_where_no_operator_leads() -> None:
    """Two steps away, in a logic that is not transitive."""
    assert follows("logic necessarily K  definition P p", "necessarily necessarily necessarily p")
    assert not follows("logic necessarily K  premise P necessarily p", "necessarily necessarily p")


def test_a_definition_with_an_operator() -> None:
    text = "definition P p <-> should q"
    assert follows(text, "necessarily (p -> may q)")
    assert not follows(text, "p -> necessarily p")
    assert follows("logic should S5 definition P p <-> should q", "p -> should p")


@pytest.mark.parametrize("world", ["premise P p", "premise P necessarily p", "definition P p"])
def test_the_actual_world_is_one_of_the_possible_ones(world: str) -> None:
    assert follows(world, "possibly p")
    assert not follows(f"logic necessarily K {world}", "possibly p")


def test_members_and_names_are_the_same_in_all_worlds() -> None:
    text = "sort T = { u, v }  pred H(x: T)  rigid prop r  rigid pred Q(x: S)"
    assert follows(text, "necessarily forall x: T. x = u or x = v")
    assert follows(text, "necessarily u != v")
    assert follows(text, "(possibly forall x: T. H(x)) -> possibly H(u) and possibly H(v)")
    assert not follows(text, "possibly H(u) and possibly H(v) -> possibly forall x: T. H(x)")
    assert follows(text, "r -> knows(a) r")
    assert not follows(text, "p -> knows(a) p")
    assert follows(text, "(exists x: S. believes(a) Q(x)) -> exists x: S. Q(x)")
    assert not follows(text, "(exists x: S. believes(a) F(x)) -> exists x: S. F(x)")

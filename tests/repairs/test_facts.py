"""Missing facts: single ones, pairs and triples, affirmed and denied; rules only where a fact would put less to use.

Each case has a twin in which the same must not be proposed.
"""

from __future__ import annotations

import pytest

import argcheck
from argcheck.abduction.findings import Gap
from argcheck.argument import Argument
from argcheck.logic.printing import print_formula
from argcheck.oracle.local import Local

WORDS = """
sort Person
const acme, bolt : Person
pred corporate(p: Person)
pred for_profit(p: Person)
pred public_house(p: Person)
pred convicted_of_serving(p: Person)
pred convicted_of_evading(p: Person)
pred barred(p: Person)
"""
STATUTE = """forall p: Person. barred(p) <->
    corporate(p) and for_profit(p) and not public_house(p) and (convicted_of_serving(p) or convicted_of_evading(p))
"""
FACTS = """
premise A corporate(acme)
premise B for_profit(acme)
premise D convicted_of_evading(acme)
"""
CONCLUSION = "conclusion C barred(acme)"


def gap(text: str, **options: float) -> Gap:
    return argcheck.repair(argcheck.loads(text), "C", backend=Local, **options)["C"]  # type: ignore[arg-type]


def proposed(text: str) -> list[str]:
    return [print_formula(candidate.formula) for candidate in gap(text).candidates]


@pytest.mark.parametrize("role", ["premise", pytest.param("definition", marks=pytest.mark.slow)])
@pytest.mark.parametrize("rested", ["", " from S, A, B, D"])
def test_what_the_statute_leaves_open_comes_first(role: str, rested: str) -> None:
    grounds = rested if role == "premise" else rested.replace("S, ", "")
    found = proposed(f"{WORDS} {role} S {STATUTE} {FACTS} conclusion C{grounds} barred(acme)")
    assert found[0] == "not public_house(acme)"


def test_what_is_said_already_is_not_proposed() -> None:
    found = gap(f"{WORDS} premise S {STATUTE} {FACTS} premise E not public_house(acme) {CONCLUSION}")
    assert found.verdict is argcheck.Verdict.FOLLOWS
    assert not found.candidates


def test_what_the_premises_deny_is_not_proposed() -> None:
    found = proposed(f"{WORDS} premise S {STATUTE} {FACTS} premise E public_house(acme) {CONCLUSION}")
    assert found == []  # the conclusion is contradicted


@pytest.mark.slow
def test_what_holds_of_another_is_not_proposed() -> None:
    found = proposed(f"{WORDS} premise S {STATUTE} {FACTS} premise E not public_house(bolt) {CONCLUSION}")
    assert found[0] == "not public_house(acme)"
    assert "not public_house(bolt)" not in found


@pytest.mark.slow
def test_a_fact_comes_first_where_what_is_lacking_is_affirmed() -> None:
    found = proposed(f"{WORDS} premise S {STATUTE} premise B for_profit(acme) premise D convicted_of_evading(acme)"
                     f" premise E not public_house(acme) {CONCLUSION}")  # fmt: skip
    assert found[0] == "corporate(acme)"


def test_two_facts_where_no_single_one_will_do() -> None:
    found = proposed(f"{WORDS} premise S {STATUTE} premise A corporate(acme) premise B for_profit(acme) {CONCLUSION}")
    both = {
        "not public_house(acme) and convicted_of_serving(acme)",
        "not public_house(acme) and convicted_of_evading(acme)",
    }
    assert {*found[:2]} == both


def test_no_two_facts_where_one_will_do() -> None:
    assert not any(" and " in text for text in proposed(f"{WORDS} premise S {STATUTE} {FACTS} {CONCLUSION}")[:2])


def test_three_facts_where_no_two_will_do() -> None:
    found = proposed(f"{WORDS} premise S {STATUTE} premise D convicted_of_evading(acme) {CONCLUSION}")
    assert found[0] == "corporate(acme) and for_profit(acme) and not public_house(acme)"


@pytest.mark.slow
def test_four_facts_where_no_three_will_do() -> None:
    text = f"{WORDS} premise S {STATUTE} {CONCLUSION}"
    found = proposed(text)
    facts = {"corporate(acme)", "for_profit(acme)", "not public_house(acme)"}
    together = [{*text.split(" and ")} for text in found if text.count(" and ") == 3]
    assert any(facts < four for four in together)
    assert not any(
        text.count(" and ") == 3 for text in proposed(text.replace(STATUTE, "corporate(acme) -> barred(acme)"))
    )


@pytest.mark.slow
def test_facts_about_things_that_stand_in_a_chain() -> None:
    """Of many facts that could be named, the two that a rule puts together."""
    names = ", ".join(f"c{n}" for n in range(8))
    text = f"""
        sort City  const {names} : City  pred road(x: City, y: City)  pred trip(x: City, y: City)
        premise R forall x, y, z: City. road(x, y) and road(y, z) -> trip(x, z)
        conclusion C from R trip(c0, c7)
    """
    first = proposed(text)[0]
    assert first.count("road(") == 2
    assert first.startswith("road(c0, c")
    assert first.endswith(", c7)")
    assert proposed(text.replace("-> trip(x, z)", "-> trip(z, z)"))[:1] != [first]


@pytest.mark.parametrize(("rule", "lacking"), [("p and q -> r", "q"), ("p and not q -> r", "not q")])
def test_propositional_facts(rule: str, lacking: str) -> None:
    found = proposed(f"prop p, q, r  premise R {rule}  premise P p  conclusion C from R, P r")
    assert found[0] == lacking


def test_a_rule_comes_before_a_fact_that_leaves_a_premise_idle() -> None:
    found = proposed("prop p, q, r  premise R q -> r  premise P p  conclusion C from R, P r")
    assert found[0] == "if p then q"
    assert found.index("q") > 0


def test_what_makes_the_statute_idle_comes_after_all_that_uses_it() -> None:
    argument = f"{WORDS} premise S {STATUTE} {FACTS} conclusion C from S, A, B, D barred(acme)"
    with_many = argcheck.repair(argcheck.loads(argument), "C", backend=Local, candidates=20)["C"]
    uses = ["S" in candidate.finding.needed for candidate in with_many.candidates]
    assert uses[0]
    assert uses == sorted(uses, reverse=True)


@pytest.mark.slow
def test_facts_below_an_operator() -> None:
    found = proposed("prop p, q  premise R should (p -> q)  conclusion C from R should q")
    assert "should p" in found
    weaker = proposed("prop p, q  premise R p -> q  conclusion C from R should q")  # here and now only
    assert "should p" not in weaker


@pytest.mark.slow
def test_a_rule_from_cases() -> None:
    text = "prop p, q, r, s, t  premise A p or q  premise P p -> r  premise Q q -> s  conclusion C from A, P, Q t"
    assert proposed(text)[0] == "if r or s then t"
    assert "if r or s then t" not in proposed(text.replace("premise Q q -> s", "premise Q q -> t"))


@pytest.mark.slow
def test_the_order_is_the_same_each_time() -> None:
    text = f"{WORDS} premise S {STATUTE} {FACTS} {CONCLUSION}"
    argument: Argument = argcheck.loads(text)
    first, second = (argcheck.repair(argument, "C", backend=Local)["C"] for _ in range(2))
    assert [c.formula for c in first.candidates] == [c.formula for c in second.candidates]

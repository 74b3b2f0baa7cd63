"""Words for what is not so: formed where they cannot be misunderstood, and given by authors."""

from __future__ import annotations

import pytest

from argcheck.diagnostic import InputError
from argcheck.logic.words.denial import denied
from argcheck.logic.words.prose import say_fact, say_formula
from argcheck.syntax.format import format_argument
from argcheck.syntax.load import load_formula, loads, reads

FORMED = [
    ("{1} is tall", "{1} is not tall"),
    ("{1} is not tall", "{1} is tall"),
    ("{1} can swim", "{1} cannot swim"),
    ("{1} cannot swim", "{1} can swim"),
    ("{1} will come", "{1} will not come"),
    ("{1} has {2}", "{1} does not have {2}"),
    ("{1} has promised", "{1} has not promised"),
    ("{1} has been warned", "{1} has not been warned"),
    ("{1} respects {2}", "{1} does not respect {2}"),
    ("{1} relies on {2}", "{1} does not rely on {2}"),
    ("{1} is greater than {2}", "{1} is not greater than {2}"),
    ("the first witness is credible", "the first witness is not credible"),
    ("the pressure of {1} on {2} has eased", "the pressure of {1} on {2} has not eased"),
    ("there is a way out", "there is no way out"),
    ("Russia respects the treaty", "Russia does not respect the treaty"),
    ("it rains", "it does not rain"),
]
NOT_FORMED = [
    "{1} is always free",  # "not always" is another thing than "always not"
    "{1} is tall and strong",
    "{1} is never late",
    "{1} may enter",  # "may not" forbids
    "{1} must pay",  # "must not" forbids
    "{1} should pay",
    "{1} believes {2}",  # "does not believe" is often heard as "believes that not"
    "{1} has limited means",  # no participle, perhaps
    "{1} members agree",  # no verb in the third person
    "a man is tall",  # so may be another
    "two men are tall",
    "every man is mortal",
    "men are mortal",
    "the man who is tall left",
    "{1} says that {2} is tall",
    "{1} is {{odd}}",
    "rain",
]


@pytest.mark.parametrize(("template", "denial"), FORMED)
def test_formed(template: str, denial: str) -> None:
    assert denied(template) == denial


@pytest.mark.parametrize("template", NOT_FORMED)
def test_not_formed(template: str) -> None:
    assert denied(template) is None


VOCABULARY = """
sort Person
const ann : Person "Ann"
prop bad "the witness lies under oath, or errs", not "the witness is credible"
pred tall(p: Person) "{p} is tall"
pred pays(p: Person, q: Person) "{p} must pay {q}", not "{q} gets nothing from {p}"
prop rain "it rains"
"""


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("not bad", "the witness is credible"),
        ("not not bad", "it is not so that the witness is credible"),
        ("not pays(ann, ann)", "Ann gets nothing from Ann"),
        ("forall p: Person. not pays(ann, p)", "for every person p: p gets nothing from Ann"),
        ("not forall p: Person. tall(p)", "there is a person p such that p is not tall"),
        ("not forall p: Person. tall(p) and rain", "it is not so that for every person p: p is tall and it rains"),
        ("not exists p: Person. tall(p)", "there is no person p such that p is tall"),
        ("not possibly rain", "it is not possible that it rains"),
        ("not knows(ann) rain", "Ann does not know that it rains"),
        ("not should rain", "it is not so that it should be so that it rains"),
    ],
)
def test_denials_in_formulas(formula: str, said: str) -> None:
    signature = loads(VOCABULARY).signature
    assert say_formula(load_formula(formula, signature), signature) == said


def test_denials_of_facts() -> None:
    signature = loads(VOCABULARY).signature
    assert say_fact("pays", ["Ann", "Bo"], signature, holds=False) == "Bo gets nothing from Ann"
    assert say_fact("pays", ["Ann", "Bo"], signature) == "Ann must pay Bo"


def test_they_are_written_as_they_were_read() -> None:
    argument = loads(VOCABULARY)
    assert 'prop bad "the witness lies under oath, or errs", not "the witness is credible"' in format_argument(argument)
    assert loads(format_argument(argument)) == argument


def test_both_say_something_of_the_same_things() -> None:
    with pytest.raises(InputError, match=r"`\{q\}` stands in one of the two only"):
        loads('sort S\npred p(x: S, q: S) "{x} meets {q}", not "{x} stays at home"')
    _, told = reads('prop p "it rains", not')
    assert told

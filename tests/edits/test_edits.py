"""Every edit can be undone, written down and read back; and what does not fit is refused with a reason."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck import edits
from argcheck.argument import Argument, Role, Statement
from argcheck.edits import Edit, EditError
from argcheck.logic.formulas import Atom
from argcheck.testing import arguments
from argcheck.testing import edits as fitting_edits

MADE: Counter[type[Edit]] = Counter()
KINDS = [
    kind for kind in vars(edits).values() if isinstance(kind, type) and issubclass(kind, Edit) and kind is not Edit
]
ALL = (
    arguments(extras=True, functions=True)
    | arguments(extras=True, odd_names=True)
    | arguments(extras=True, propositional=True)
    | arguments(extras=True, arithmetic=True, operators=True)
)
SEA = """
sort Animal
const moby : Animal "Moby"
pred whale(a: Animal) "{a} is a whale"
pred mammal(a: Animal) "{a} is a mammal"
premise P1 [credence 0.9] "Moby is a whale." whale(moby)
premise P2 [evidence for P1] "Whales are mammals." forall a: Animal. whale(a) -> mammal(a)
assumption A1 exists a: Animal. whale(a)
note N1 "An aside."
conclusion C from P1, P2 "Moby is a mammal." mammal(moby)
reading some of P2 "Some whales are mammals." exists a: Animal. whale(a) and mammal(a)
scenario old { drop P2  read some  expect C open }
scenario less { suppose not whale(moby)  giving up P1 }
expect C follows
expect C needs P1, P2
expect C can do without A1
allow idle-premise for A1 "It is harmless."
"""


@pytest.fixture
def sea() -> Argument:
    return argcheck.loads(SEA)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(argument=ALL, data=st.data())
@examples(4)
def test_every_edit_can_be_undone_and_written_down(kind: type[Edit], argument: Argument, data: st.DataObject) -> None:
    edit = data.draw(fitting_edits(argument, kinds=[kind], odd_names=True))
    MADE[type(edit)] += 1
    after = edit.apply(argument)
    back = edit.inverse(argument)
    assert back.apply(after) == argument
    assert edits.parse(str(edit)) == edit
    assert edits.parse(str(back)) == back
    assert "\n" not in str(edit)
    if after.statements:
        assert argcheck.loads(argcheck.format(after)) == after  # the ninth law


@pytest.mark.slow
def test_all_kinds_were_made() -> None:
    if not MADE:
        pytest.skip("the test that makes edits was not run")
    assert len(KINDS) >= 16
    assert set(MADE) == set(KINDS)


@given(arguments(extras=True, propositional=True), st.data())
@examples(10)
def test_a_history_can_be_replayed_and_undone(argument: Argument, data: st.DataObject) -> None:
    made: list[Edit] = []
    now = argument
    for _ in range(4):
        made.append(data.draw(fitting_edits(now)))
        now = made[-1].apply(now)
        if not now.claims:
            break
    history = edits.History(argument, tuple(made))
    assert history.result == now
    assert edits.History.read(argument, f"# a remark\n\n{history}") == history
    assert history.undone().result == argument


def test_renaming_goes_everywhere(sea: Argument) -> None:
    """No trace of the old name is left in the text, but in prose."""
    renamed = sea
    for line in (
        "rename label P1 to fact",
        "rename label P2 to rule",
        "rename label A1 to extra",
        "rename label C to hence",
        "rename symbol whale to cetacean",
        "rename symbol moby to dick",
        "rename sort Animal to Beast",
    ):
        renamed = edits.parse(line).apply(renamed)
    text = argcheck.format(renamed)
    swaps = (
        ("Animal", "Beast"), ("moby", "dick"), ("whale(", "cetacean("), ("pred whale", "pred cetacean"),
        ("P1", "fact"), ("P2", "rule"), ("A1", "extra"), ("conclusion C", "conclusion hence"),
        ("expect C", "expect hence"),
    )  # fmt: skip
    expected = argcheck.format(sea)
    for old, new in swaps:
        expected = expected.replace(old, new)
    assert text == expected
    assert set(renamed.places) == {"sort Beast", "dick", "cetacean", "mammal"}


def test_removing_takes_what_speaks_of_it_and_undoing_puts_it_back(sea: Argument) -> None:
    edit = edits.Remove("P2")
    after = edit.apply(sea)
    assert after.readings == ()
    assert after.scenarios[0].drops == ()
    assert [e.kind for e in after.expectations] == ["follows", "can do without"]
    assert isinstance(edit.inverse(sea), edits.Patch)
    assert edit.inverse(sea).apply(after) == sea
    assert isinstance(edits.Remove("N1").inverse(sea), edits.Add)


def test_an_argument_may_be_left_without_a_claim(sea: Argument) -> None:
    for edit in (edits.Remove("C"), edits.ChangeRole("L", Role.PREMISE)):
        before = sea if isinstance(edit, edits.Remove) else argcheck.loads("prop p  lemma L p")
        after = edit.apply(before)
        assert not after.claims
        assert edit.inverse(before).apply(after) == before


def test_positions_in_the_text_are_kept(sea: Argument) -> None:
    edit = edits.Remove("P2")
    again = edit.inverse(sea).apply(edit.apply(sea))
    assert again["A1"].span == sea["A1"].span is not None
    assert again.places == sea.places


REFUSED = {
    "remove P9": "no statement P9",
    "add premise P1 whale(moby)": "already a statement",
    "add premise P3 whale(mobby)": "mobby",
    "add premise P3 whale(moby) premise P4 whale(moby)": "one statement",
    "add sort T": "one statement",
    "add before P9 premise P3 whale(moby)": "no statement P9",
    "add lemma L from P9 whale(moby)": "P9",
    "replace P1 by whale(": "(",
    "replace N1 by whale(moby)": "is a note",
    "strengthen P1 by fish(moby)": "fish",
    "reword N1 as nothing": "would say nothing",
    "move P1 before P1": "before itself",
    "change C to premise": "it has a `from`; something is expected of it as a claim",
    "change P1 to conclusion": "it has a credence; an expectation names it as a premise; a scenario gives it up",
    "change P2 to definition": "it is given as evidence; an expectation names it as a premise; a scenario drops it",
    "change N1 to premise": "a note has no formula",
    "rename label P1 to P2": "already a statement P2",
    "rename symbol whale to mammal": "already a symbol mammal",
    "rename symbol moby to a": "no trouble",
    "rename symbol whale to a": "name of a variable where whale",
    "rename sort Animal to Int": "already a sort Int",
    "rename sort Beast to Int": "no sort Beast",
    "swap reading all": "no reading all",
    "declare pred whale(Animal)": "whale",
    "declare premise P3 whale(moby)": "declarations",
    "merge premise": "premise",
    'merge sort Animal const moby : Animal "Dick" premise P1 moby = moby': "statement P1, symbol moby",
    'patch [[0, ["sort Beast"], []]]': "not the one",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_does_not_fit_is_refused_with_a_reason(line: str, sea: Argument) -> None:
    edit = edits.parse(line)
    if line == "rename symbol moby to a":  # no formula that speaks of moby binds a variable of that name
        assert edit.apply(sea).signature.functions["a"]
        return
    with pytest.raises(EditError) as raised:
        edit.apply(sea)
    assert REFUSED[line] in str(raised.value)


@pytest.mark.parametrize(
    "line",
    ["", "   ", "paint P1", "remove", "remove P1 P2", "move P1 after P2", "move P1 before", "replace P1",
     "reword P1 as", "rename P1 to P2", "rename label P1", "change P1 to theorem", "change P1", "swap some",
     "patch [1]", "patch {",
     'patch [[-1, [], []]]', "patch " + "[" * 5000, "add", "add before P1"],
)  # fmt: skip
def test_what_is_no_edit_is_refused(line: str) -> None:
    with pytest.raises(EditError):
        edits.parse(line)


def test_no_edit_makes_what_no_file_can_say(sea: Argument) -> None:
    deep = edits.Replace("P1", "mammal(moby) -> (" * 195 + "mammal(moby)" + ")" * 195)
    steps = [deep, *[edits.Weaken("P1", "mammal(moby)"), edits.Strengthen("P1", "not mammal(moby)")] * 5]
    with pytest.raises(EditError, match=r"Edit \d+ fails: .*\n.*nested more than"):
        _ = edits.History(sea, tuple(steps)).result
    last = edits.replay(sea, steps[:3])
    assert argcheck.loads(argcheck.format(last)) == last


def test_a_history_tells_which_edit_fails(sea: Argument) -> None:
    history = edits.History.read(sea, "remove N1\nremove P9")
    with pytest.raises(EditError, match="Edit 2 fails: remove P9"):
        _ = history.result


def test_formulas_can_be_values_or_text(sea: Argument) -> None:
    moby = sea["P1"].formula
    assert moby is not None
    assert edits.Replace("P2", moby) == edits.Replace("P2", "whale(  moby ) # so".replace("  ", "").replace(" )", ")"))
    assert edits.Add(Statement("X", Role.PREMISE, Atom("p"))) == edits.Add("premise X\n  p")


def test_merging_keeps_what_is_shared_once(sea: Argument) -> None:
    other = argcheck.loads(
        'sort Animal const moby : Animal "Moby" pred fish(a: Animal) pred whale(a: Animal) "{1} is a whale" '
        'premise P1 [credence 0.9] "Moby is a whale." whale(moby) premise F not fish(moby) expect C2 open '
        "conclusion C2 fish(moby)"
    )
    both = edits.Merge(other).apply(sea)
    assert both.labels() == (*sea.labels(), "F", "C2")
    assert set(both.signature.predicates) == {"whale", "mammal", "fish"}
    assert len(both.expectations) == 4

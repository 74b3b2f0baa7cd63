"""Differences against what edits are known to do, against truth tables, and against themselves from the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck import edits
from argcheck.argument import Argument, Role
from argcheck.difference import Difference, Outcome, Relation, diff
from argcheck.driver import verify
from argcheck.findings import Consistent, Verdict
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Limits
from argcheck.testing import arguments, webs
from argcheck.testing import edits as fitting_edits
from argcheck.testing.edits import some_formulas

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
NAMES_AND_ORDER = (edits.RenameLabel, edits.RenameSymbol, edits.RenameSort, edits.Move)
SEEN: Counter[Relation] = Counter()
MIXED = webs(most=5) | arguments(propositional=True) | arguments(extras=True, max_statements=5)


def compared(before: Argument, after: Argument) -> Difference:
    return diff(before, after, limits=LIMITS, backend=Local)


@given(MIXED)
@examples(6)
def test_nothing_differs_from_itself(argument: Argument) -> None:
    found = compared(argument, argument)
    assert found.is_empty
    assert found.findings is Outcome.SAME
    assert found.meaning is Outcome.SAME


@given(MIXED, st.data())
@examples(8)
def test_from_the_other_side_it_is_the_mirror_image(argument: Argument, data: st.DataObject) -> None:
    after = argument
    for _ in range(2):
        if after.claims:
            after = data.draw(fitting_edits(after)).apply(after)
    found, turned = compared(argument, after), compared(after, argument)
    SEEN.update(s.relation for s in found.statements)
    assert found.mirrored() == turned
    assert found.findings is turned.findings
    assert found.meaning is turned.meaning
    assert found.mirrored().mirrored() == found
    for change in found.statements:
        if change.compared is not None:
            apart(change.compared.before, change.compared.after, change.only_before)
            apart(change.compared.after, change.compared.before, change.only_after)


def apart(true: Formula, false: Formula, structure: Structure | None) -> None:
    """A structure that is to tell two formulas apart does so."""
    if structure is not None:
        assert holds(true, structure)
        assert not holds(false, structure)


@given(arguments(extras=True) | webs(), st.data())
@examples(8)
def test_names_and_order_make_no_difference(argument: Argument, data: st.DataObject) -> None:
    """Renamed and moved about, a statement is the same one, and a symbol that is used is recognised."""
    after, labels = argument, {label: label for label in argument.labels()}
    for _ in range(3):
        edit = data.draw(fitting_edits(after, kinds=NAMES_AND_ORDER, odd_names=True))
        if isinstance(edit, edits.RenameLabel):
            labels = {old: edit.new if now == edit.old else now for old, now in labels.items()}
        after = edit.apply(after)
    found = compared(argument, after)
    if "odd" not in argcheck.format(argument):  # templates alike would make symbols alike
        assert {s.relation for s in found.statements} <= {Relation.SAME, Relation.RENAMED, Relation.EQUIVALENT}
    assert found.meaning is Outcome.SAME
    assert not {"added", "removed"} & {s.relation.value for s in found.statements}


@given(arguments(propositional=True, max_statements=4), st.data())
@examples(15)
def test_relations_agree_with_truth_tables(argument: Argument, data: st.DataObject) -> None:
    label = data.draw(st.sampled_from([s.label for s in argument.statements if not s.role.is_fixed]))
    new = data.draw(some_formulas(argument))
    after = edits.Replace(label, new).apply(argument)
    (change,) = [s for s in compared(argument, after).statements if s.labels.after == label]
    old = argument[label].formula
    assert old is not None
    if change.labels.before != label or change.relation in (Relation.SAME, Relation.ADDED):
        return
    fixed = [s.formula for s in argument.statements if s.role.is_fixed and s.formula is not None]
    rows = [row for row in truth_table(argument) if all(holds(f, row) for f in fixed)]
    rows = rows or list(truth_table(argument))  # if definitions clash they are no standard
    onward = all(holds(new, row) for row in rows if holds(old, row))
    back = all(holds(old, row) for row in rows if holds(new, row))
    expected = {
        (True, True): Relation.EQUIVALENT, (False, True): Relation.STRONGER,
        (True, False): Relation.WEAKER, (False, False): Relation.INCOMPARABLE,
    }[onward, back]  # fmt: skip
    SEEN[change.relation] += 1
    assert change.relation is expected


def truth_table(argument: Argument) -> list[Structure]:
    names = list(argument.signature.predicates)
    rows = product((False, True), repeat=len(names))
    return [Structure({}, {}, {n: {(): None} if v else {} for n, v in zip(names, row, strict=True)}) for row in rows]


OLD = """
sort Bridge
const elm, oak : Bridge
distinct elm, oak
pred corroded(b: Bridge) "{b} is corroded"
pred unsafe(b: Bridge) "{b} is unsafe"
background B "Some bridge is safe." exists b: Bridge. not unsafe(b)
premise P1 "The Elm bridge is corroded." corroded(elm)
premise P2 "What is corroded is unsafe." forall b: Bridge. corroded(b) -> unsafe(b)
conclusion C "The Elm bridge is unsafe." unsafe(elm)
"""


@pytest.fixture
def old() -> Argument:
    return argcheck.loads(OLD)


def relations(found: Difference) -> dict[str, tuple[str, str | None]]:
    """For each statement that is told of, its relation and its old label."""
    return {
        s.labels.after or f"({s.labels.before})": (s.relation.value, s.labels.before)
        for s in found.statements
        if s.changed
    }


LINES = {
    "replace P2 by not exists b: Bridge. corroded(b) and not unsafe(b)": {"P2": ("equivalent", "P2")},
    "strengthen P1 by corroded(oak)": {"P1": ("stronger", "P1")},
    "weaken P1 by corroded(oak)": {"P1": ("weaker", "P1")},
    "replace P1 by corroded(oak)": {"P1": ("incomparable", "P1")},
    "add before P2 premise P0 unsafe(oak)": {"P0": ("added", None)},
    "remove P1": {"(P1)": ("removed", "P1")},
    "rename label P1 to fact": {"fact": ("renamed", "P1")},
    "rename symbol corroded to rusty": {"P1": ("renamed", "P1"), "P2": ("renamed", "P2")},
    "change P1 to assumption": {"P1": ("same", "P1")},
    'reword P1 as "It is corroded."': {"P1": ("same", "P1")},
    # Given that some bridge is safe, the Elm bridge's being the only safe one is that no other is.
    "add definition D exists b: Bridge. not unsafe(b) and b = elm": {"D": ("added", None)},
}


@pytest.mark.parametrize("line", LINES)
def test_what_an_edit_does(line: str, old: Argument) -> None:
    found = compared(old, edits.parse(line).apply(old))
    SEEN.update(s.relation for s in found.statements)
    assert relations(found) == LINES[line]


def test_statements_are_compared_given_what_both_take_as_fixed(old: Argument) -> None:
    """ "Some bridge is safe" makes these two the same; without it one would be stronger."""
    one = edits.Add("premise X unsafe(elm)").apply(old)
    two = edits.Add("premise X unsafe(elm) and exists b: Bridge. not unsafe(b)").apply(old)
    assert relations(compared(one, two)) == {"X": ("equivalent", "X")}
    without = edits.Remove("B").apply(one), edits.Remove("B").apply(two)
    assert relations(compared(*without)) == {"X": ("stronger", "X")}
    in_one_only = edits.Remove("B").apply(one)
    assert relations(compared(in_one_only, two))["X"] == ("stronger", "X")


def test_what_is_fixed_and_clashes_is_no_standard(old: Argument) -> None:
    clash = edits.Add("definition D forall b: Bridge. unsafe(b)").apply(old)
    found = compared(clash, edits.Replace("P1", "corroded(oak)").apply(clash))
    assert found.agreement_clashes is True
    assert relations(found) == {"P1": ("incomparable", "P1")}


def test_labels_that_move_on_do_not_hide_what_was_added(old: Argument) -> None:
    """A premise put in front, and the others numbered on: one is new, the others are renamed."""
    steps = ("rename label P2 to P3", "rename label P1 to P2", "add before P2 premise P1 unsafe(oak)")
    after = edits.replay(old, map(edits.parse, steps))
    found = compared(old, after)
    assert relations(found) == {"P1": ("added", None), "P2": ("renamed", "P1"), "P3": ("renamed", "P2")}
    assert found.claims[0].supports.outcome is Outcome.SAME
    assert found.findings is Outcome.SAME


BINARY = (
    OLD.replace("corroded(b: Bridge)", "corroded(a: Bridge, b: Bridge)")
    .replace("corroded(elm)", "corroded(elm, elm)")
    .replace("corroded(b)", "corroded(b, b)")
)


def test_a_symbol_is_recognised_only_if_formulas_agree(old: Argument) -> None:
    found = compared(old, argcheck.loads(BINARY.replace("corroded(", "rusty(")))
    assert {s.names.before or s.names.after for s in found.symbols} == {"corroded", "rusty"}
    assert {r for r, _ in relations(found).values()} == {"incomparable"}


def test_a_sort_is_recognised_by_what_is_of_it() -> None:
    one = argcheck.loads("sort S const a : S prop p premise P p conclusion C p")
    two = argcheck.loads("sort T const a : T prop p premise P p conclusion C p")
    assert [(s.kind, s.names.before, s.names.after) for s in compared(one, two).symbols] == [("sort", "S", "T")]
    assert compared(one, two).meaning is Outcome.SAME


def test_symbols_declared_otherwise_are_two(old: Argument) -> None:
    found = compared(old, argcheck.loads(BINARY))
    (symbol,) = found.symbols
    assert symbol.redeclared
    assert found.meaning is Outcome.DIFFERENT
    assert {r for r, _ in relations(found).values()} == {"incomparable"}


def test_a_sort_with_other_members_is_told(old: Argument) -> None:
    one = argcheck.loads("sort S = { a, b } pred p(S) premise P p(a) conclusion C exists x: S. p(x)")
    two = argcheck.loads("sort S = { a, b, c } pred p(S) premise P p(b) conclusion C exists x: S. p(x)")
    found = compared(one, two)
    assert [(s.names.after, s.redeclared) for s in found.symbols if s.redeclared] == [("S", True)]
    assert relations(found)["P"] == ("incomparable", "P")


def test_verdicts_supports_and_what_is_needed(old: Argument) -> None:
    found = compared(old, edits.Add("premise P3 unsafe(elm)").apply(old))
    (claim,) = found.claims
    assert claim.supports.gained == (frozenset({"P3"}),)
    assert claim.supports.lost == ()
    assert claim.not_needed == {"P1", "P2"}
    assert found.findings is Outcome.DIFFERENT
    fallen = compared(old, edits.Remove("P2").apply(old)).claims[0]
    assert (fallen.verdicts.before, fallen.verdicts.after) == (Verdict.FOLLOWS, Verdict.OPEN)
    idle = compared(old, edits.Add("premise P3 corroded(oak)").apply(old))
    assert idle.findings is Outcome.SAME
    assert idle.meaning is Outcome.DIFFERENT


def test_conflicts_are_gained_and_lost(old: Argument) -> None:
    found = compared(old, edits.Add("premise P3 not unsafe(elm)").apply(old))
    assert found.consistent.differs
    assert found.conflicts.gained == (frozenset({"P1", "P2", "P3"}),)
    assert found.mirrored().conflicts.lost == found.conflicts.gained


def test_what_is_undecided_is_neither_same_nor_different(old: Argument) -> None:
    hard = Limits(max_supports=1)
    two = edits.Add("premise P3 unsafe(elm)").apply(old)
    moved = edits.Weaken("P1", "false").apply(two)
    found = diff(two, moved, limits=hard, backend=Local)
    assert found.findings is Outcome.UNDECIDED
    assert diff(two, two, limits=hard, backend=Local).findings is Outcome.SAME


def test_in_scenarios_too_the_other_side_has_its_own_order(old: Argument) -> None:
    one = argcheck.loads(OLD + "scenario s { drop P1 }")
    two = edits.replay(one, [edits.RenameLabel("C", "D"), edits.Negate("D")])
    assert compared(one, two).mirrored() == compared(two, one)


def test_a_claim_that_is_no_longer_one(old: Argument) -> None:
    found = compared(old, edits.ChangeRole("C", Role.PREMISE).apply(old))
    (claim,) = found.claims
    assert claim.labels.after is None
    assert found.meaning is Outcome.DIFFERENT


def test_conclusions_can_be_chosen_by_either_name(old: Argument) -> None:
    two = edits.Add("conclusion D corroded(oak)").apply(old)
    renamed = edits.RenameLabel("C", "E").apply(two)
    for wanted in ("C", "E"):
        (claim,) = diff(two, renamed, backend=Local, conclusions=[wanted]).claims
        assert (claim.labels.before, claim.labels.after) == ("C", "E")
    with pytest.raises(KeyError, match="P1"):
        diff(two, renamed, backend=Local, conclusions=["P1"])


def test_modal_statements_are_compared_in_worlds() -> None:
    one = argcheck.loads("prop p  premise P should p  conclusion C may p")
    two = argcheck.loads("prop p  premise P not may not p  conclusion C may p")
    three = argcheck.loads("prop p  premise P may p  conclusion C may p")
    assert relations(compared(one, two)) == {"P": ("equivalent", "P")}
    assert relations(compared(one, three)) == {"P": ("weaker", "P")}


class Interrupted(Local):
    """Somebody presses Ctrl-C when the first question is asked."""

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        raise KeyboardInterrupt


def test_an_interrupted_comparison_says_so_and_guesses_nothing(old: Argument) -> None:
    found = diff(old, edits.Weaken("P1", "corroded(oak)").apply(old), backend=Interrupted)
    assert found.interrupted
    assert relations(found) == {"P1": ("undecided", "P1")}
    assert found.findings is not Outcome.SAME
    assert "Interrupted: what is told here is right" in str(found)
    assert found.to_dict()["status"] == "interrupted"


SCENES = (
    OLD + 'premise P3 "It is." unsafe(elm)\nscenario rusty { drop P3 }\nscenario safe { suppose not unsafe(oak) }\n'
)


def test_supports_in_scenarios_are_compared_where_both_sides_list_them() -> None:
    """A scenario that only drops premises has its supports listed for nothing; one that supposes something has not,
    unless it is asked for by name."""
    one = argcheck.loads(SCENES)
    two = edits.Add("premise P0 corroded(elm) and corroded(oak)").apply(one)
    found = compared(one, two)
    rusty, safe = found.scenarios
    assert rusty.claims[0].supports.gained == (frozenset({"P0", "P2"}),)
    assert rusty.claims[0].not_needed == {"P1"}
    assert rusty.outcome is Outcome.DIFFERENT
    assert (rusty.claims[0].supports_listed, safe.claims[0].supports_listed) == (True, False)
    assert "In safe, not all supports were listed" in str(found)
    named = diff(one, two, limits=LIMITS, backend=Local, scenarios=["safe"])
    (safe,) = named.scenarios
    assert safe.consistent.after is Consistent.INCONSISTENT
    assert "not all supports were listed" not in str(named)
    assert named.mirrored() == diff(two, one, limits=LIMITS, backend=Local, scenarios=["safe"])


def test_supports_lost_with_the_verdict_are_told_in_scenarios() -> None:
    """Where something is open there are no supports, listed or not."""
    one = argcheck.loads(SCENES)
    found = compared(one, edits.Remove("P1").apply(one))
    rusty = found.scenarios[0].claims[0]
    assert (rusty.verdicts.after, rusty.supports.lost) == (Verdict.OPEN, (frozenset({"P1", "P2"}),))
    assert rusty.supports_listed


def test_conflicts_in_scenarios_are_compared() -> None:
    one = argcheck.loads(OLD + "scenario safe { suppose not unsafe(elm) }")
    found = compared(one, edits.Add("premise P3 unsafe(elm)").apply(one))
    (safe,) = found.scenarios
    assert safe.conflicts.gained == (frozenset({"P3"}),)
    assert not safe.consistent.differs
    assert safe.outcome is Outcome.DIFFERENT
    assert found.mirrored().scenarios[0].conflicts.lost == safe.conflicts.gained


def test_a_scenario_of_one_side_can_be_asked_for() -> None:
    one, two = argcheck.loads(OLD), argcheck.loads(OLD + "scenario s { drop P1 }")
    for before, after in ((one, two), (two, one)):
        (scene,) = diff(before, after, backend=Local, scenarios=["s"]).scenarios
        assert None in (scene.consistent.before, scene.consistent.after)
    with pytest.raises(KeyError, match="no scenario t"):
        diff(one, two, backend=Local, scenarios=["t"])


def test_what_was_not_reached_is_not_called_gone(old: Argument) -> None:
    """Somebody presses Ctrl-C when the old version has been looked at, and the new one not yet."""
    text = OLD + "expect C follows\nscenario s { drop P1  expect C open }"
    found = diff(verify(argcheck.loads(text), backend=Local), argcheck.loads(text + "# same"), backend=Interrupted)
    assert found.is_empty
    changed = argcheck.loads(text.replace("premise P1", "premise P0 unsafe(oak) premise P1"))
    after = diff(verify(argcheck.loads(text), backend=Local), changed, backend=Interrupted)
    assert after.interrupted
    assert after.findings is Outcome.UNDECIDED
    assert not [s for s in after.scenarios if None in (s.consistent.before, s.consistent.after)]
    assert not [e for e in after.expectations if e.expectations.after is None]
    assert not [c for c in after.claims if c.labels.after is None]


@pytest.mark.slow
def test_all_relations_were_seen() -> None:
    if not SEEN:
        pytest.skip("the tests that make edits were not run")
    assert set(SEEN) >= set(Relation) - {Relation.UNDECIDED}

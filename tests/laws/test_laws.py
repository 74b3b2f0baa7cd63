"""The laws of edits, asked of the real solver: what adding, removing, replacing, renaming and reordering may change.

The ninth law (formatting, and parsing what was formatted) is in ``tests/syntax/test_format.py``.
A law may be passed over where something stayed undecided; the last test sees to it that this is rare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from tests import webs
from tests.effort import examples
from tests.strategies import arguments, formulas

from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Impossible, Undecided
from argcheck.analysis.theory import denied, theory_of
from argcheck.analysis.view import whole
from argcheck.argument import Argument, Role, Statement
from argcheck.driver import verify
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
DECIDED: Counter[str] = Counter()  # by law: how often it could be tested
PASSED_OVER: Counter[str] = Counter()  # by law: how often something was undecided
TELLING: Counter[str] = Counter()  # by law: how often it was not trivially met

ALL = (
    webs.webs()
    | webs.webs()
    | webs.webs(most=5, claims=3)
    | webs.webs(most=5, claims=3)
    | arguments(propositional=True, max_statements=5)
    | arguments(max_statements=5)
    | arguments(arithmetic=True, max_statements=4)
)


# --- edits ------------------------------------------------------------------------------------------


def found(argument: Argument) -> Report:
    return verify(argument, limits=LIMITS, backend=Local)


def adding(argument: Argument, formula: Formula, label: str = "new") -> Argument:
    return replace(argument, statements=(*argument.statements, Statement(label, Role.PREMISE, formula)))


def replacing(argument: Argument, label: str, formula: Formula) -> Argument:
    changed = (replace(s, formula=formula) if s.label == label else s for s in argument.statements)
    return replace(argument, statements=tuple(changed))


def bare(argument: Argument) -> Argument:
    """The argument without its ``from`` lists, which are no business of these laws."""
    return replace(argument, statements=tuple(replace(s, grounds=None) for s in argument.statements))


def formula_of(argument: Argument, label: str) -> Formula:
    formula = argument[label].formula
    assert formula is not None
    return formula


# --- what is compared -------------------------------------------------------------------------------


def decided(name: str, *reports: Report) -> bool:
    """Whether nothing in these reports stayed undecided or incomplete; counted by law."""
    sure = all(
        r.consistent is not Consistent.UNDECIDED
        and r.consistency.conflicts.complete
        and r.consistency.repairs.complete
        and all(c.verdict is not Verdict.UNDECIDED and c.supports_complete and c.against.complete for c in r.claims)
        for r in reports
    )
    (DECIDED if sure else PASSED_OVER)[name] += 1
    event("decided" if sure else "undecided")
    return sure


def entailed(report: Report, label: str) -> bool:
    """Whether it follows in the bare logical sense, in which everything follows from what clashes."""
    return report.consistent is Consistent.INCONSISTENT or report[label].verdict is Verdict.FOLLOWS


def outcome(claim: ClaimFinding) -> tuple[object, ...]:
    return claim.verdict, claim.supports, claim.against.members, claim.needed, claim.idle, claim.survives


def everything(report: Report) -> tuple[object, ...]:
    """All that a report says, structures and hints aside."""
    claims = {c.label: outcome(c) for c in report.claims}
    return report.consistent, report.conflicts, report.repairs, claims, report.status


def minimal(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    family = set(sets)
    return {s for s in family if not any(t < s for t in family)}


def hitting_sets(family: Iterable[frozenset[str]], labels: Iterable[str]) -> set[frozenset[str]]:
    """The minimal sets of labels that meet every set of a family, by looking at all."""
    labels, family = sorted(labels), list(family)
    subsets = (frozenset(c) for size in range(len(labels) + 1) for c in combinations(labels, size))
    return minimal(s for s in subsets if all(s & member for member in family))


# --- the laws ---------------------------------------------------------------------------------------


@given(ALL, st.data())
@examples(40)
def test_law_1_adding_a_premise_loses_nothing(argument: Argument, data: st.DataObject) -> None:
    argument = bare(argument)
    assume(argument.grounds)
    new = data.draw(st.sampled_from(argument.grounds))
    weaker = argument.without(new)
    stronger = adding(weaker, formula_of(argument, new))
    before, after = found(weaker), found(stronger)
    if decided("1", before, after):
        if before.consistent is Consistent.INCONSISTENT:
            assert after.consistent is Consistent.INCONSISTENT
        for claim in before.claims:
            if entailed(before, claim.label):
                TELLING["1"] += 1
                assert entailed(after, claim.label)


@given(ALL)
@examples(30)
def test_law_2_needed_and_idle_premises(argument: Argument) -> None:
    argument = bare(argument)
    before = found(argument)
    assume(before.consistent is Consistent.CONSISTENT)
    for label in argument.grounds:
        after = found(argument.without(label))
        if not decided("2", before, after):
            continue
        for claim in before.claims:
            if claim.verdict is Verdict.FOLLOWS and label in claim.needed:
                TELLING["2 needed"] += 1
                assert after[claim.label].verdict is not Verdict.FOLLOWS
            if label in claim.idle and claim.verdict in (Verdict.FOLLOWS, Verdict.OPEN):
                TELLING["2 idle"] += claim.verdict is Verdict.FOLLOWS
                assert after[claim.label].verdict is claim.verdict
                assert after[claim.label].supports == claim.supports


@given(ALL)
@examples(30)
def test_law_3_removing_a_premise_leaves_the_supports_without_it(argument: Argument) -> None:
    argument = bare(argument)
    before = found(argument)
    for label in argument.grounds:
        after = found(argument.without(label))
        if not decided("3", before, after):
            continue
        for claim in before.claims:
            TELLING["3"] += any(label in s for s in claim.supports)
            assert after[claim.label].supports == tuple(s for s in claim.supports if label not in s)


@given(ALL, st.data())
@examples(40)
def test_law_4_adding_a_premise_adds_supports_that_contain_it(argument: Argument, data: st.DataObject) -> None:
    argument = bare(argument)
    formula = data.draw(st.sampled_from([f for _, f in argument.formulas()]))
    new = data.draw(st.sampled_from([formula, Not(formula)]) | formulas(argument.signature, depth=2))
    before, after = found(argument), found(adding(argument, new))
    if decided("4", before, after):
        for claim in before.claims:
            later = after[claim.label].supports
            for support in claim.supports:
                assert any(s <= support for s in later)
            for support in later:
                TELLING["4"] += support not in claim.supports
                assert support in claim.supports or "new" in support


def equivalents(formula: Formula) -> list[Formula]:
    """Other ways of saying the same."""
    ways = [Not(Not(formula)), And((formula, formula)), Implies(Not(formula), formula), Iff(Truth(True), formula)]
    match formula:
        case Implies(left, right):
            ways += [Or((Not(left), right)), Implies(Not(right), Not(left))]
        case And(operands):
            ways += [Not(Or(tuple(map(Not, operands)))), And(operands[::-1])]
        case Or(operands):
            ways += [Not(And(tuple(map(Not, operands)))), Or(operands[::-1])]
        case Forall(variables, body):
            ways += [Not(Exists(variables, Not(body)))]
            ways += [Forall(variables, way) for way in equivalents(body)]
        case Exists(variables, body):
            ways += [Not(Forall(variables, Not(body)))]
        case Compare(operator, left, right):
            turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            ways += [Compare(turned[operator], right, left)]  # type: ignore[arg-type]
    return ways


@given(ALL, st.data())
@examples(40)
def test_law_5_saying_the_same_otherwise_changes_nothing(argument: Argument, data: st.DataObject) -> None:
    argument = bare(argument)
    label = data.draw(st.sampled_from(argument.labels()))
    way = data.draw(st.sampled_from(equivalents(formula_of(argument, label))))
    before, after = found(argument), found(replacing(argument, label, way))
    if decided("5 equivalent", before, after):
        TELLING["5 equivalent"] += any(c.supports or c.against.members for c in before.claims)
        assert everything(before) == everything(after)


@given(ALL, st.data())
@examples(40)
def test_law_5_strengthening_and_weakening(argument: Argument, data: st.DataObject) -> None:
    argument = bare(argument)
    assume(argument.grounds)
    label = data.draw(st.sampled_from(argument.grounds))
    old = formula_of(argument, label)
    other = data.draw(st.sampled_from([f for _, f in argument.formulas()]))
    before = found(argument)
    stronger = found(replacing(argument, label, And((old, other))))
    weaker = found(replacing(argument, label, Or((old, other))))
    if decided("5 strength", before, stronger, weaker):
        for claim in argument.claims:
            if entailed(before, claim.label):
                assert entailed(stronger, claim.label)
            else:
                assert not entailed(weaker, claim.label)
            TELLING["5 strength"] += entailed(stronger, claim.label) != entailed(weaker, claim.label)


@given(ALL, st.data())
@examples(40)
def test_law_6_names_and_order_do_not_matter(argument: Argument, data: st.DataObject) -> None:
    argument = bare(argument)
    order = data.draw(st.permutations(argument.statements))
    renaming = Renaming()
    labels = {s.label: f"L{n}" for n, s in enumerate(order)}
    statements = tuple(replace(s, label=labels[s.label], formula=renaming.formula(s.formula)) for s in order)
    before, after = found(argument), found(Argument(renaming.signature(argument.signature), statements))
    if decided("6", before, after):
        TELLING["6"] += any(c.supports or c.against.members for c in before.claims)

        def named(family: Iterable[frozenset[str]]) -> set[frozenset[str]]:
            return {frozenset(labels[label] for label in members) for members in family}

        assert after.consistent is before.consistent
        assert set(after.conflicts) == named(before.conflicts)
        assert set(after.repairs) == named(before.repairs)
        for claim in before.claims:
            renamed = after[labels[claim.label]]
            assert renamed.verdict is claim.verdict
            assert set(renamed.supports) == named(claim.supports)
            assert set(renamed.against) == named(claim.against)
            assert renamed.survives is claim.survives


@given(webs.webs() | arguments(propositional=True) | arguments(arithmetic=True, max_statements=5))
@examples(40)
def test_law_7_conflicts_and_repairs_meet_each_other(argument: Argument) -> None:
    report = found(bare(argument))
    if decided("7 conflicts", report) and report.consistent is Consistent.INCONSISTENT:
        fixed = frozenset() in report.conflicts
        TELLING["7 conflicts"] += not fixed
        assert set(report.repairs) == hitting_sets(report.conflicts, argument.grounds)
        assert set(report.conflicts) == hitting_sets(report.repairs, argument.grounds)


@given(webs.webs() | webs.webs() | webs.webs() | ALL)
@examples(40)
def test_law_7_supports_and_the_sets_whose_removal_stops_a_conclusion(argument: Argument) -> None:
    """Those sets are found by asking, for every subset of the premises, whether what is left entails it."""
    argument = bare(argument)
    report = found(argument)
    assume(report.consistent is Consistent.CONSISTENT)
    if not decided("7 supports", report):
        return
    theory, view = theory_of(argument), whole(argument)
    knowledge = Knowledge(theory, Local(theory, LIMITS))
    for claim in report.claims:
        if claim.verdict is not Verdict.FOLLOWS:
            continue
        stopping = []
        for size in range(len(view.grounds) + 1):
            for chosen in combinations(view.grounds, size):
                kept = [key for label, key in view.grounds.items() if label not in chosen]
                answer = knowledge.ask([*kept, *view.fixed, denied(claim.label)])
                assume(not isinstance(answer, Undecided))
                if not isinstance(answer, Impossible):
                    stopping.append(frozenset(chosen))
        TELLING["7 supports"] += len(claim.supports) > 1 or any(len(s) > 1 for s in claim.supports)
        assert minimal(stopping) == hitting_sets(claim.supports, view.grounds)
        assert set(claim.supports) == hitting_sets(minimal(stopping), view.grounds)


@given(ALL)
@examples(30)
def test_law_8_what_follows_is_what_cannot_be_denied(argument: Argument) -> None:
    argument = bare(argument)
    before = found(argument)
    for claim in argument.claims:
        formula = formula_of(argument, claim.label)
        denying, granting = found(adding(argument, Not(formula))), found(adding(argument, formula))
        if not decided("8", before, denying, granting):
            continue
        clash = denying.consistent is Consistent.INCONSISTENT
        assert entailed(before, claim.label) == clash
        if before.consistent is Consistent.CONSISTENT:
            TELLING["8"] += clash
            against = granting.consistent is Consistent.INCONSISTENT
            assert (before[claim.label].verdict is Verdict.CONTRADICTED) == against
            # With the negation added, the supports are what clashes with it.
            assert set(before[claim.label].supports) == {c - {"new"} for c in denying.conflicts if clash}


LAWS = {
    "1": ("1",),
    "2": ("2 needed", "2 idle"),
    "3": ("3",),
    "4": ("4",),
    "5 equivalent": ("5 equivalent",),
    "5 strength": ("5 strength",),
    "6": ("6",),
    "7 conflicts": ("7 conflicts",),
    "7 supports": ("7 supports",),
    "8": ("8",),
}


@pytest.mark.parametrize("name", LAWS)
def test_the_laws_were_put_to_the_test(name: str) -> None:
    """Most examples were decided, and enough of them were such that a wrong answer would have shown."""
    tried = DECIDED[name] + PASSED_OVER[name]
    if not tried:
        pytest.skip("the test of this law was not run")
    assert DECIDED[name] >= 0.8 * tried
    for kind in LAWS[name]:
        assert TELLING[kind] >= 1


# --- renaming ---------------------------------------------------------------------------------------


class Renaming:
    """Other names, in another order, for everything in a signature."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, old: str) -> str:
        return self._names.setdefault(old, f"n{999 - len(self._names)}")

    def sort(self, sort: Sort) -> Sort:
        return sort if sort.arithmetic else Sort(self.name(f"sort {sort.name}"))

    def signature(self, old: Signature) -> Signature:
        functions = [
            Function(self.name(f.name), tuple(map(self.sort, f.arguments)), self.sort(f.result))
            for f in reversed(old.functions.values())
            if not any(f.name in (d.members or ()) for d in old.sorts.values())
        ]
        predicates = [
            Predicate(self.name(p.name), tuple(map(self.sort, p.arguments))) for p in reversed(old.predicates.values())
        ]
        sorts = [
            SortDeclaration(self.sort(d.sort), None if d.members is None else tuple(map(self.name, d.members[::-1])))
            for d in reversed(old.sorts.values())
        ]
        groups = [tuple(map(self.name, group)) for group in old.distinct]
        return Signature.of(sorts, [*predicates, *functions], groups)

    def term(self, term: Term) -> Term:
        match term:
            case Var(name, sort):
                return Var(self.name(f"variable {name}"), self.sort(sort))
            case App(function, args, sort):
                return App(self.name(function), tuple(map(self.term, args)), self.sort(sort))
            case Arithmetic(operator, left, right):
                return Arithmetic(operator, self.term(left), self.term(right))
            case Negative(operand):
                return Negative(self.term(operand))
            case AsReal(operand):
                return AsReal(self.term(operand))
            case Number():
                return term

    def formula(self, formula: Formula | None) -> Formula:
        match formula:
            case Atom(predicate, args):
                return Atom(self.name(predicate), tuple(map(self.term, args)))
            case Equal(left, right):
                return Equal(self.term(left), self.term(right))
            case Compare(operator, left, right):
                return Compare(operator, self.term(left), self.term(right))
            case Not(operand):
                return Not(self.formula(operand))
            case And(operands) | Or(operands):
                return type(formula)(tuple(map(self.formula, operands)))
            case Xor(left, right) | Implies(left, right) | Iff(left, right):
                return type(formula)(self.formula(left), self.formula(right))
            case Forall(variables, body) | Exists(variables, body):
                bound = tuple(Var(self.name(f"variable {v.name}"), self.sort(v.sort)) for v in variables)
                return type(formula)(bound, self.formula(body))
            case Truth():
                return formula
            case Modal() | None:
                raise AssertionError("no such formula is made here")

"""All findings against an obvious slow version: every subset of the premises, every structure that matters.

A formula's *models* are a bit mask over all structures with some domain and some bearers of the names; quantifiers are
expanded over the domain. Which domains matter is known for the two classes of formulas drawn here:
- without equality and with unary predicates only, any satisfiable set of sentences over m predicates has a model with
  2^m members (Löwenheim), and members may be repeated, so this one size decides;
- universal sentences and existential ones without further quantifiers (Bernays and Schönfinkel) have a model with as
  many members as there are constants and existential variables, or fewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.argument import Argument, Role, Statement
from argcheck.driver import verify
from argcheck.findings import Consistent, Survival, Verdict
from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Not,
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
from argcheck.testing import arguments, webs

LIMITS = Limits(timeout=5.0, budget=30.0)
SEEN: Counter[str] = Counter()

# --- all structures ---------------------------------------------------------------------------------


class Frame:
    """All structures with one domain in which the constants denote given members.

    Bit i of a mask stands for the structure in which exactly those atoms are true whose number is a bit of i.
    """

    def __init__(self, signature: Signature, size: int, named: Mapping[str, int]) -> None:
        self.size, self.named = size, named
        atoms = [
            (predicate.name, args)
            for predicate in signature.predicates.values()
            for args in product(range(size), repeat=len(predicate.arguments))
        ]
        self.all = (1 << (1 << len(atoms))) - 1
        self.atoms = {atom: self._column(number, len(atoms)) for number, atom in enumerate(atoms)}

    @staticmethod
    def _column(number: int, count: int) -> int:
        """Those structures in which an atom is true: 2^number zeros, as many ones, and so on."""
        width = 1 << number
        column, length = ((1 << width) - 1) << width, 2 * width
        while length < 1 << count:
            column |= column << length
            length *= 2
        return column

    def value(self, term: Term, of: Mapping[str, int]) -> int:
        match term:
            case Var(name, _):
                return of[name]
            case App(name, (), _):
                return self.named[name]
        raise AssertionError("no such term is drawn here")

    def models(self, formula: Formula, of: Mapping[str, int]) -> int:
        """The structures in which a formula is true."""
        match formula:
            case Truth(truth):
                return self.all if truth else 0
            case Atom(predicate, args):
                return self.atoms[predicate, tuple(self.value(a, of) for a in args)]
            case Equal(left, right):
                return self.all if self.value(left, of) == self.value(right, of) else 0
            case Not(operand):
                return self.all ^ self.models(operand, of)
            case And(operands):
                return self._meet(self.models(o, of) for o in operands)
            case Or(operands):
                return self._join(self.models(o, of) for o in operands)
            case Implies(left, right):
                return (self.all ^ self.models(left, of)) | self.models(right, of)
            case Iff(left, right):
                return self.all ^ self.models(left, of) ^ self.models(right, of)
            case Xor(left, right):
                return self.models(left, of) ^ self.models(right, of)
            case Forall(variables, body) | Exists(variables, body):
                rows = product(range(self.size), repeat=len(variables))
                names = [v.name for v in variables]
                parts = (self.models(body, {**of, **dict(zip(names, row, strict=True))}) for row in rows)
                return self._meet(parts) if isinstance(formula, Forall) else self._join(parts)
        raise AssertionError("no such formula is drawn here")

    def _meet(self, masks: Iterable[int]) -> int:
        result = self.all
        for mask in masks:
            result &= mask
        return result

    def _join(self, masks: Iterable[int]) -> int:
        result = 0
        for mask in masks:
            result |= mask
        return result


Satisfiable = Callable[[Iterable[str]], bool]


def brute_force(argument: Argument, frames: list[Frame]) -> Satisfiable:
    """Whether the statements with these labels ("not L" for the denial of L) can be true together."""
    models = {label: [frame.models(formula, {}) for frame in frames] for label, formula in argument.formulas()}
    for label in list(models):
        models[f"not {label}"] = [f.all ^ mask for f, mask in zip(frames, models[label], strict=True)]

    def satisfiable(labels: Iterable[str]) -> bool:
        left = [frame.all for frame in frames]
        for label in labels:
            left = [a & b for a, b in zip(left, models[label], strict=True)]
        return any(left)

    return satisfiable


# --- everything else, by looking at every subset ----------------------------------------------------

Family = set[frozenset[str]]


def minimal(sets: Iterable[frozenset[str]]) -> Family:
    family = set(sets)
    return {s for s in family if not any(t < s for t in family)}


def compare(argument: Argument, frames: list[Frame]) -> None:
    """Hold a report against what brute force finds."""
    report = verify(argument, backend=Local, limits=LIMITS)
    satisfiable = brute_force(argument, frames)
    grounds = argument.grounds
    fixed = [s.label for s in argument.statements if s.role.is_fixed]
    subsets = [frozenset(c) for n in range(len(grounds) + 1) for c in combinations(grounds, n)]
    consistent = satisfiable([*grounds, *fixed])
    SEEN["undecided" if report.consistent is Consistent.UNDECIDED else "decided"] += 1
    if report.consistent is not Consistent.UNDECIDED:
        assert (report.consistent is Consistent.CONSISTENT) == consistent
    conflicts = minimal(s for s in subsets if not satisfiable([*s, *fixed]))
    repairs = minimal(s for s in subsets if satisfiable([*(set(grounds) - s), *fixed]))
    compare_family(report.conflicts, report.consistency.conflicts.complete, conflicts)
    if consistent:
        assert report.repairs == ()
    else:
        compare_family(report.repairs, report.consistency.repairs.complete, repairs)
    for claim in report.claims:
        entailing = [s for s in subsets if not satisfiable([*s, *fixed, f"not {claim.label}"])]
        excluding = [s for s in subsets if not satisfiable([*s, *fixed, claim.label])]
        supports = {s for s in minimal(entailing) if satisfiable([*s, *fixed])}
        against = {s for s in minimal(excluding) if satisfiable([*s, *fixed])}
        SEEN[f"{len(supports)} supports" if len(supports) < 3 else "more supports"] += 1
        SEEN["undecided" if claim.verdict is Verdict.UNDECIDED else "decided"] += 1
        if claim.verdict is not Verdict.UNDECIDED:
            verdict = verdict_of(consistent, supports, against)
            SEEN[verdict] += 1
            event(verdict)
            assert claim.verdict is verdict
        compare_family(claim.supports, claim.supports_complete, supports)
        if claim.verdict in (Verdict.CONTESTED, Verdict.CONTRADICTED):
            compare_family(claim.against.members, claim.against.complete, against)
        if claim.verdict is Verdict.CONTESTED:
            left = [any(not s & repair for s in supports) for repair in repairs]
            survival = Survival.EVERY if all(left) else Survival.SOME if any(left) else Survival.NONE
            SEEN[f"survives {survival}"] += 1
            assert claim.survives in (survival, None)
            assert claim.survives is not None or not report.consistency.repairs.complete or not claim.supports_complete
        if claim.supports_complete and claim.verdict is Verdict.FOLLOWS:
            assert claim.needed == frozenset(g for g in grounds if all(g in s for s in supports))
            assert claim.useful == frozenset(g for g in grounds if any(g in s for s in supports))
            assert claim.idle == frozenset(g for g in grounds if not any(g in s for s in supports))


def compare_family(found: Iterable[frozenset[str]], complete: bool, expected: Family) -> None:
    found = list(found)
    assert found == sorted(found, key=lambda s: (len(s), sorted(s)))
    assert len(found) == len(set(found))
    assert set(found) <= expected
    if complete:
        assert set(found) == expected


def verdict_of(consistent: bool, supports: Family, against: Family) -> Verdict:
    if not consistent:
        return Verdict.CONTESTED if supports or against else Verdict.VACUOUS
    if supports:
        return Verdict.FOLLOWS
    return Verdict.CONTRADICTED if against else Verdict.OPEN


# --- propositions -----------------------------------------------------------------------------------


@given(
    webs(("propositions",), most=7) | webs(("propositions",), most=7) | arguments(propositional=True, max_statements=7)
)
@examples(150)
def test_propositional_arguments(argument: Argument) -> None:
    compare(without_steps(argument), [Frame(argument.signature, 1, {})])


def without_steps(argument: Argument) -> Argument:
    statements = tuple(Statement(s.label, s.role, s.formula) for s in argument.statements)
    return Argument(argument.signature, statements)


# --- unary predicates, all quantifiers --------------------------------------------------------------

S = Sort("S")
MONADIC = Signature.of(
    [SortDeclaration(S)],
    [Function("a", (), S), Function("b", (), S), Predicate("p", (S,)), Predicate("q", (S,)), Predicate("rain", ())],
)
MONADIC_FRAMES = [Frame(MONADIC, 4, {"a": 0, "b": b}) for b in (0, 1)]
RELATIONAL = Signature.of(
    [SortDeclaration(S)],
    [Function("a", (), S), Function("b", (), S), Predicate("p", (S,)), Predicate("r", (S, S))],
)


@st.composite
def monadic(draw: st.DrawFn, scope: tuple[Var, ...] = (), depth: int = 3) -> Formula:
    kinds = ("atom", "not", "and", "or", "implies", "iff", "all", "some", "all") if depth else ("atom",)
    kind = draw(st.sampled_from(kinds))

    def part(inner: tuple[Var, ...] = scope) -> Formula:
        return draw(monadic(inner, depth - 1))

    match kind:
        case "atom":
            if draw(st.integers(0, 7)) == 0:
                return Atom("rain")
            things: list[Term] = [App("a", (), S), App("b", (), S)] if not scope else [*scope, *scope, App("a", (), S)]
            return Atom(draw(st.sampled_from("pq")), (draw(st.sampled_from(things)),))
        case "not":
            return Not(part())
        case "and" | "or":
            return (And if kind == "and" else Or)((part(), part()))
        case "implies" | "iff":
            return (Implies if kind == "implies" else Iff)(part(), part())
        case _:
            variable = Var(draw(st.sampled_from("xyz")), S)
            inner = (*(v for v in scope if v.name != variable.name), variable)
            return (Forall if kind == "all" else Exists)((variable,), part(inner))


@st.composite
def made_of(
    draw: st.DrawFn, signature: Signature, premises: st.SearchStrategy[Formula], claims: st.SearchStrategy[Formula]
) -> Argument:
    roles = draw(st.lists(st.sampled_from((Role.PREMISE,) * 5 + (Role.DEFINITION,)), min_size=1, max_size=5))
    statements = [Statement(f"P{n}", role, draw(premises)) for n, role in enumerate(roles)]
    return Argument(signature, (*statements, Statement("C", Role.CONCLUSION, draw(claims))))


@given(made_of(MONADIC, monadic(), monadic(depth=2)))
@examples(80)
def test_arguments_about_properties(argument: Argument) -> None:
    compare(argument, MONADIC_FRAMES)


# --- Bernays and Schönfinkel: universal sentences with a relation and equality -----------------------


@st.composite
def open_formulas(draw: st.DrawFn, scope: tuple[Var, ...], depth: int = 2) -> Formula:
    kind = draw(st.sampled_from(("atom", "not", "and", "or", "implies", "implies"))) if depth else "atom"

    def part() -> Formula:
        return draw(open_formulas(scope, depth - 1))

    def thing() -> Term:
        return draw(st.sampled_from([*scope, *scope, App("a", (), S), App("b", (), S)]))

    match kind:
        case "not":
            return Not(part())
        case "and" | "or":
            return (And if kind == "and" else Or)((part(), part()))
        case "implies":
            return Implies(part(), part())
    match draw(st.sampled_from(("p", "r", "r", "="))):
        case "p":
            return Atom("p", (thing(),))
        case "r":
            return Atom("r", (thing(), thing()))
        case _:
            return Equal(thing(), thing())


X, Y = Var("x", S), Var("y", S)
UNIVERSAL = st.one_of(
    open_formulas((), 1),
    open_formulas((X,)).map(lambda body: Forall((X,), body)),
    open_formulas((X, Y)).map(lambda body: Forall((X, Y), body)),
    st.sampled_from(
        [
            Forall((X, Y), Implies(Atom("r", (X, Y)), Atom("r", (Y, X)))),
            Forall((X,), Not(Atom("r", (X, X)))),
            Forall((X, Y), Equal(X, Y)),
            Forall((X, Y), Implies(And((Atom("r", (X, Y)), Atom("r", (Y, X)))), Equal(X, Y))),
        ]
    ),
)
EXISTENTIAL = open_formulas((X,)).map(lambda body: Exists((X,), body))


def frames_up_to(signature: Signature, most: int) -> list[Frame]:
    """All domains of at most so many members; which of them has which name matters only up to a permutation."""
    return [Frame(signature, size, {"a": 0, "b": b}) for size in range(1, most + 1) for b in (0, 1) if b < size]


# Two constants, and one existential variable from a claim that is universal or existential (denied or not).
RELATIONAL_FRAMES = frames_up_to(RELATIONAL, 3)


CLAIMS = open_formulas((), 1) | EXISTENTIAL | open_formulas((X,)).map(lambda body: Forall((X,), body))


@given(made_of(RELATIONAL, UNIVERSAL, CLAIMS))
@examples(80)
def test_arguments_about_a_relation(argument: Argument) -> None:
    compare(argument, RELATIONAL_FRAMES)


def test_brute_force_itself() -> None:
    """It finds what is known of some sentences, so that the comparison means something."""
    everyone = Forall((X,), Exists((Y,), Atom("r", (X, Y))))
    someone = Exists((Y,), Forall((X,), Atom("r", (X, Y))))
    labelled = [("strong", someone), ("weak", everyone), ("one", Forall((X, Y), Equal(X, Y)))]
    argument = Argument(RELATIONAL, tuple(Statement(label, Role.PREMISE, f) for label, f in labelled))
    satisfiable = brute_force(argument, RELATIONAL_FRAMES)
    assert satisfiable(["strong", "weak"])
    assert not satisfiable(["strong", "not weak"])
    assert satisfiable(["weak", "not strong"])
    assert not satisfiable(["weak", "not strong", "one"])


@pytest.mark.parametrize(
    "what",
    [
        "follows", "contradicted", "open", "contested", "vacuous", "1 supports", "2 supports", "more supports",
        "survives every", "survives some", "survives none",
    ],
)  # fmt: skip
def test_everything_was_met_with(what: str) -> None:
    if sum(SEEN.values()) < 500:
        pytest.skip("the tests above were not all run")
    assert SEEN[what] > 0
    assert SEEN["decided"] > 20 * SEEN["undecided"]

"""Refutations of well-known problems, written by hand.

The numbers are those of F. J. Pelletier, "Seventy-Five Problems for Testing Automatic Theorem Provers", *Journal of
Automated Reasoning* 2 (1986).
"""

from __future__ import annotations

import pytest
from tests.kernel.sheets import Sheet

from argcheck.kernel.budget import Rejected
from argcheck.kernel.certificate import Step
from argcheck.logic.formulas import Atom, Equal, Exists, Formula, Not, Quantified, Var
from argcheck.logic.sorts import Sort

S = Sort("S")
x, y, z = Var("x", S), Var("y", S), Var("z", S)

Written = tuple[Sheet, list[str], list[Step]]


def drinker() -> Written:
    """18: there is something such that, if it is F, everything is."""
    sheet = Sheet.of("sort S  const a: S  pred f(x: S)  conclusion C exists x: S. forall y: S. f(x) -> f(y)")
    whole = _quantified(sheet.parsed("exists x: S. forall y: S. f(x) -> f(y)"))
    inner, a = _quantified(whole.body), sheet.constant("a")
    first, (c,) = sheet.witness(inner, "w", values=(a,))
    second, _ = sheet.witness(inner, "w", values=(c,))
    steps = [sheet.instance(whole, [a]), first, sheet.instance(whole, [c]), second]
    return sheet, ["\nnot C"], steps


def syllogism() -> Written:
    """24, four premises with one predicate each."""
    sheet = Sheet.of(
        """sort S  pred p(x: S) pred q(x: S) pred r(x: S) pred s(x: S)
        premise A not (exists x: S. s(x) and q(x))
        premise B forall x: S. p(x) -> q(x) or r(x)
        premise D not (exists x: S. p(x)) -> (exists x: S. q(x))
        premise E forall x: S. q(x) or r(x) -> s(x)
        conclusion C exists x: S. p(x) and r(x)"""
    )
    some_p, some_q = (_quantified(sheet.parsed(f"exists x: S. {name}(x)")) for name in "pq")
    one, (c,) = sheet.witness(some_p, "w")
    other, (d,) = sheet.witness(some_q, "v")
    none = _quantified(sheet.parsed("exists x: S. s(x) and q(x)"))
    either, so = (
        _quantified(sheet.parsed(f"forall x: S. {f}")) for f in ("p(x) -> q(x) or r(x)", "q(x) or r(x) -> s(x)")
    )
    goal = _quantified(sheet.parsed("exists x: S. p(x) and r(x)"))
    steps = [one, other]
    for term in (c, d):
        steps += [sheet.instance(f, [term]) for f in (none, either, so, goal)]
    steps.append(sheet.propagated(Not(some_p)))
    return sheet, ["A", "B", "D", "E", "\nnot C"], steps


def russell() -> Written:
    """39: there is no Russell set."""
    sheet = Sheet.of("sort S  pred f(y: S, x: S)  conclusion C not (exists x: S. forall y: S. f(y, x) <-> not f(y, y))")
    some = _quantified(sheet.parsed("exists x: S. forall y: S. f(y, x) <-> not f(y, y)"))
    step, (c,) = sheet.witness(some, "w")
    return sheet, ["\nnot C"], [step, sheet.instance(some.body, [c], [c]), *_cases(sheet, Atom("f", (c, c)))]


def two_things() -> Written:
    """49: there are no more than two things, and two that are P; so all are."""
    sheet = Sheet.of(
        """sort S  const a: S  const b: S  pred p(x: S)
        premise Two exists x, y: S. forall z: S. z = x or z = y
        premise P p(a) and p(b)
        premise D a != b
        conclusion C forall x: S. p(x)"""
    )
    two = _quantified(sheet.parsed("exists x, y: S. forall z: S. z = x or z = y"))
    a, b = sheet.constant("a"), sheet.constant("b")
    pair, (c, d) = sheet.witness(two, "w", "v")
    every = _quantified(sheet.parsed("forall x: S. p(x)"))
    exception, (e,) = sheet.witness(every, "e")
    steps = [pair, exception, *(sheet.instance(two.body, [term], [c, d]) for term in (a, b, e))]
    for left in (a, b):
        for right in (c, d):
            same, other = Equal(left, right), Equal(e, right)
            steps.append(sheet.equality(Not(same), Not(other), Not(Atom("p", (left,))), Atom("p", (e,))))
    for right in (c, d):
        steps.append(sheet.equality(Not(Equal(a, right)), Not(Equal(b, right)), Equal(a, b)))
    return sheet, ["Two", "P", "D", "\nnot C"], [*steps, sheet.propagated(Not(Equal(a, c)))]


def agatha() -> Written:
    """55: who killed Aunt Agatha? (L. Schubert)"""
    sheet = Sheet.of(
        """sort S  const a: S  const b: S  const c: S
        pred l(x: S) pred k(x: S, y: S) pred h(x: S, y: S) pred r(x: S, y: S)
        premise P1 exists x: S. l(x) and k(x, a)
        premise P3 forall x: S. l(x) -> x = a or x = b or x = c
        premise P4 forall x, y: S. k(x, y) -> h(x, y)
        premise P5 forall x, y: S. k(x, y) -> not r(x, y)
        premise P6 forall x: S. h(a, x) -> not h(c, x)
        premise P7 forall x: S. x != b -> h(a, x)
        premise P8 forall x: S. not r(x, a) -> h(b, x)
        premise P9 forall x: S. h(a, x) -> h(b, x)
        premise P10 forall x: S. exists y: S. not h(x, y)
        premise P11 a != b
        conclusion C k(a, a)"""
    )
    formulas = sheet.subject.original.formulas
    a, b, c = map(sheet.constant, "abc")
    killer, (w,) = sheet.witness(_quantified(formulas["P1"]), "w")
    spared, (v,) = sheet.witness(Exists((y,), Not(Atom("h", (x, y)))), "v", values=(b,))

    def said(key: str, *terms: object) -> Step:
        return sheet.instance(formulas[key], terms)  # type: ignore[arg-type]

    steps = [killer, spared, said("P3", w), said("P4", w, a), said("P5", w, a), said("P8", w), said("P10", b)]
    steps += [said("P7", a), said("P9", a), said("P6", a), said("P7", v), said("P9", v), said("P8", b), said("P9", b)]
    steps += [said("P8", v)]
    k_wa, h_wa = Atom("k", (w, a)), Atom("h", (w, a))
    steps.append(sheet.equality(Not(Equal(w, a)), Not(k_wa), Atom("k", (a, a))))
    steps.append(sheet.equality(Not(Equal(w, c)), Not(h_wa), Atom("h", (c, a))))
    steps.append(sheet.equality(Not(Equal(w, b)), Atom("r", (w, a)), Not(Atom("r", (b, a)))))
    steps.append(sheet.equality(Not(Equal(v, b)), Atom("h", (b, v)), Not(Atom("h", (b, b)))))
    return sheet, [*(k for k in formulas if k.startswith("P")), "\nnot C"], steps


def budget() -> Written:
    """Three things that cost at least two each do not come to five."""
    sheet = Sheet.of(
        """sort S  const a: S  const b: S  const c: S  func cost(x: S): Int
        premise P forall x: S. cost(x) >= 2
        premise Q cost(a) + cost(b) + cost(c) <= 5
        conclusion C cost(a) > 9"""
    )
    every = _quantified(sheet.parsed("forall x: S. cost(x) >= 2"))
    steps = [sheet.instance(every, [sheet.constant(name)]) for name in "abc"]
    at_least = [f"not cost({name}) >= 2" for name in "abc"]
    steps.append(sheet.linear([1, 1, 1, 1], "not cost(a) + cost(b) + cost(c) <= 5", *at_least))
    return sheet, ["P", "Q"], steps


def _quantified(formula: Formula) -> Quantified:
    assert isinstance(formula, Quantified)
    return formula


def _cases(sheet: Sheet, formula: Formula) -> list[Step]:
    return [sheet.propagated(formula), sheet.propagated()]


CLASSICS = (drinker, syllogism, russell, two_things, agatha, budget)


@pytest.mark.parametrize("classic", CLASSICS)
def test_classics_are_refuted(classic) -> None:  # type: ignore[no-untyped-def]
    sheet, keys, steps = classic()
    assert sheet.refute(keys, *steps) == ()


@pytest.mark.parametrize("classic", CLASSICS)
def test_all_premises_that_matter_do(classic) -> None:  # type: ignore[no-untyped-def]
    """Without any one of the statements there is a model, or none of them is needed; the proof must not go through."""
    sheet, keys, steps = classic()
    for key in keys:
        with pytest.raises(Rejected):
            sheet.refute([k for k in keys if k != key], *steps)

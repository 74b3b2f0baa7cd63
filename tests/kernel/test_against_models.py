"""The kernel against brute force: what it takes to be refuted has no model of one, two or three things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import EFFORT, examples
from tests.kernel.finder import find
from tests.kernel.sheets import Sheet

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.certificate import (
    Certificate,
    Equality,
    Hole,
    Instance,
    Literal,
    Members,
    Propagated,
    Refutation,
    Step,
    Witness,
)
from argcheck.kernel.refutation import Tables, check_refutation
from argcheck.kernel.subject import Subject, Theory
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.semantics.evaluate import Evaluable
from argcheck.logic.semantics.structures import Structure, Table
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.testing import formulas

S, E = Sort("S"), Sort("E")
SIGNATURES = (
    Signature.of(
        [SortDeclaration(S)],
        [Function("a", (), S), Function("b", (), S), Function("f", (S,), S), Predicate("p", (S,))],
    ),
    Signature.of([SortDeclaration(S)], [Function("a", (), S), Predicate("r", (S, S))]),
    Signature.of(
        [SortDeclaration(E, ("red", "green")), SortDeclaration(S)],
        [
            Function("c", (), E),
            Function("a", (), S),
            Function("b", (), S),
            Predicate("r", (S, E)),
            Predicate("q", (E,)),
        ],
        [("a", "b")],
    ),
)


@cache
def structures(number: int) -> tuple[Structure, ...]:
    """All structures for one of the signatures in which sorts of unknown size have up to three members."""
    return tuple(s for size in (1, 2, 3) for s in _of_size(SIGNATURES[number], size))


def _of_size(signature: Signature, size: int) -> Iterator[Structure]:
    things = tuple(str(n) for n in range(size))
    domains = {name: d.members or things for name, d in signature.sorts.items()}
    tables = []
    for f in signature.functions.values():
        rows = list(product(*(domains[s.name] for s in f.arguments)))
        if f.name in (signature.sorts[f.result.name].members or ()):
            tables.append([Table({}, f.name)])
        else:
            values = product(domains[f.result.name], repeat=len(rows))
            tables.append([Table(dict(zip(rows, v, strict=True)), v[0]) for v in values])
    extensions = []
    for p in signature.predicates.values():
        rows = list(product(*(domains[s.name] for s in p.arguments)))
        chosen = product((True, False), repeat=len(rows))
        extensions.append([{r: None for r, true in zip(rows, c, strict=True) if true} for c in chosen])
    for functions in product(*tables):
        named = dict(zip(signature.functions, functions, strict=True))
        if all(len({named[n](()) for n in group}) == len(group) for group in signature.distinct):
            for true in product(*extensions):
                yield Structure(domains, named, dict(zip(signature.predicates, true, strict=True)))


def has_model(number: int, said: Iterable[Formula]) -> bool:
    return _has_model(number, frozenset(said))


@lru_cache(10_000)
def _has_model(number: int, said: frozenset[Formula]) -> bool:
    tests = [Evaluable(formula) for formula in said]
    return any(all(test.holds(structure) for test in tests) for structure in structures(number))


def theories(number: int) -> st.SearchStrategy[list[Formula]]:
    return st.lists(formulas(SIGNATURES[number], depth=3), min_size=1, max_size=4)


def sheet_of(number: int, said: list[Formula]) -> tuple[Sheet, list[str]]:
    theory = Theory(SIGNATURES[number], {str(place): formula for place, formula in enumerate(said)})
    return Sheet(Subject(theory, theory, ()), formulas=[*dict.fromkeys(said)]), [*theory.formulas]


def accepts(certificate: Certificate, refutation: Refutation, said: dict[str, Formula], number: int) -> bool:
    try:
        tables = Tables(certificate, SIGNATURES[number], Budget(10**7))
        return check_refutation(refutation, tables, said, Budget(10**6)) == ()
    except Rejected:
        return False


# --- steps out of nowhere ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, len(SIGNATURES)))])
def test_random_steps_refute_nothing_that_has_a_model(number: int) -> None:
    random = Random(11 if EFFORT <= 1 else None)
    accepted = 0
    for _ in range(int(25 * max(1, EFFORT))):
        said = random.sample(_pool(number), 3)
        sheet, keys = sheet_of(number, said)
        refutation = find(sheet, keys)  # puts terms, formulas and witnesses on the sheet, if it does no more
        stock = [*(refutation.steps if refutation else ()), *(_random_step(sheet, random) for _ in range(20))]
        random.shuffle(stock)
        tables = Tables(sheet.certificate(), SIGNATURES[number], Budget(10**7))
        made = Refutation((*keys,), tuple(step for step in stock if _goes_through(step, tables)))
        if accepts(sheet.certificate(), made, dict(zip(keys, said, strict=True)), number):
            accepted += 1
            assert not has_model(number, said)
    assert accepted > 0


def _goes_through(step: Step, tables: Tables) -> bool:
    try:
        return len(check_refutation(Refutation((), (step, Hole((), ""))), tables, {}, Budget(10**6))) == 1
    except Rejected:
        return False


def _random_step(sheet: Sheet, random: Random) -> Step:
    literals = [
        Literal(random.randrange(len(sheet.formulas)), random.random() < 0.5) for _ in range(random.randrange(4))
    ]
    kind = random.randrange(5)
    if kind == 0 or not sheet.terms:
        return Equality(tuple(literals))
    if kind == 1:
        return Propagated(tuple(literals))
    if kind == 2 and sheet.choices:
        return Witness(random.randrange(len(sheet.choices)))
    if kind == 3:
        return Members(random.randrange(len(sheet.terms)))
    terms = [random.randrange(len(sheet.terms)) for _ in range(random.choice((1, 1, 2)))]
    return Instance(random.randrange(len(sheet.formulas)), (), tuple(terms))


@examples(40)
@given(st.data())
def test_each_clause_by_itself_is_true_in_all_structures(data: st.DataObject) -> None:
    """Clauses from ``eq``, ``rup``, ``inst`` and ``members``, over formulas without witnesses: valid, every one."""
    number = data.draw(st.integers(0, len(SIGNATURES) - 1))
    said = data.draw(st.lists(formulas(SIGNATURES[number], depth=1), min_size=1, max_size=5))
    sheet, _ = sheet_of(number, said)
    chosen = data.draw(st.lists(st.tuples(st.sampled_from(said), st.booleans()), max_size=4))
    clause = sheet.clause(*(formula if holds else Not(formula) for formula, holds in chosen))
    kind = data.draw(st.sampled_from((Equality, Propagated)))
    try:
        sheet.refute([], kind(clause), Hole((), ""))
    except Rejected:
        return
    assert not has_model(number, [Not(formula) if holds else formula for formula, holds in chosen])


# --- proofs, and proofs that were tampered with -----------------------------------------------------

PROOFS = max(1, int(10 * EFFORT))
MUTANTS_PER_PROOF = 40


@pytest.mark.parametrize("number", range(len(SIGNATURES)))
def test_tampered_proofs_prove_nothing_false(number: int) -> None:
    """Thousands of certificates, each a genuine one with a little mistake: what is still accepted is still true."""
    random = Random(7 if EFFORT <= 1 else None)
    found = mutants = refused = 0
    for said in _clashing(number, random, PROOFS):
        sheet, keys = sheet_of(number, said)
        refutation = find(sheet, keys)
        if refutation is None:
            continue
        found += 1
        formulas_by_key = dict(zip(keys, said, strict=True))
        assert accepts(sheet.certificate(), refutation, formulas_by_key, number)
        assert not has_model(number, said)
        refutation = _without_idle_steps(sheet.certificate(), refutation, formulas_by_key, number)
        for _ in range(MUTANTS_PER_PROOF):
            certificate, other, claims = tampered(sheet.certificate(), refutation, formulas_by_key, random)
            mutants += 1
            if accepts(certificate, other, claims, number):
                assert not has_model(number, [claims[key] for key in other.keys])
            else:
                refused += 1
    assert found > 0.3 * PROOFS
    assert refused > 0.4 * mutants


def _without_idle_steps(
    certificate: Certificate, refutation: Refutation, said: dict[str, Formula], number: int
) -> Refutation:
    for place in range(len(refutation.steps) - 1, -1, -1):
        less = replace(refutation, steps=refutation.steps[:place] + refutation.steps[place + 1 :])
        if accepts(certificate, less, said, number):
            refutation = less
    return refutation


def _clashing(number: int, random: Random, count: int) -> Iterator[list[Formula]]:
    """Random theories without a model of up to three things."""
    pool = _pool(number)
    made = 0
    while made < count:
        said = random.sample(pool, 4)
        if not has_model(number, said):
            made += 1
            while (less := next((said[:i] + said[i + 1 :] for i in range(len(said))
                                 if not has_model(number, said[:i] + said[i + 1 :])), None)):  # fmt: skip
                said = less
            yield said


@cache
def _pool(number: int) -> list[Formula]:
    """Some formulas that are true in some structures and false in others."""
    found: list[Formula] = []

    @examples(80)
    @given(formulas(SIGNATURES[number], depth=3))
    def collect(formula: Formula) -> None:
        found.append(formula)

    collect()
    kept = [f for f in dict.fromkeys(found) if has_model(number, [f]) and has_model(number, [Not(f)])]
    return [*kept, *map(Not, kept)]


def tampered(
    certificate: Certificate, refutation: Refutation, said: dict[str, Formula], random: Random
) -> tuple[Certificate, Refutation, dict[str, Formula]]:
    """The same with a step dropped or altered, a literal flipped, a term, formula or statement exchanged."""
    steps = [*refutation.steps]
    kind = random.choice(("drop", "swap", "flip", "terms", "formula", "term", "statement", "deny", "forget", "choice"))
    place = random.randrange(len(steps)) if steps else 0
    if not steps and kind in ("drop", "swap", "flip", "terms"):
        kind = "forget"
    if kind == "drop":
        del steps[place]
    elif kind == "swap":
        other = random.randrange(len(steps))
        steps[place], steps[other] = steps[other], steps[place]
    elif kind == "flip":
        steps[place] = _flipped(steps[place], random, len(certificate.formulas))
    elif kind == "terms":
        steps[place] = _with_other_terms(steps[place], random, len(certificate.terms))
    elif kind == "formula":
        one = random.randrange(len(certificate.formulas))
        other_formula = random.choice([*certificate.formulas, *map(Not, certificate.formulas)])
        changed = (*certificate.formulas[:one], other_formula, *certificate.formulas[one + 1 :])
        certificate = replace(certificate, formulas=changed)
    elif kind == "term" and certificate.terms:
        at = random.randrange(len(certificate.terms))
        changed_terms = (*certificate.terms[:at], random.choice(certificate.terms), *certificate.terms[at + 1 :])
        certificate = replace(certificate, terms=changed_terms)
    elif kind == "choice" and certificate.choices:
        at = random.randrange(len(certificate.choices))
        choice = replace(random.choice(certificate.choices), symbols=certificate.choices[at].symbols)
        certificate = replace(certificate, choices=(*certificate.choices[:at], choice, *certificate.choices[at + 1 :]))
    elif kind == "statement":
        said = {**said, random.choice([*said]): random.choice([*said.values()])}
    elif kind == "deny":
        key = random.choice([*said])
        said = {**said, key: Not(said[key])}
    else:
        keys = [*refutation.keys]
        keys.remove(random.choice(keys))
        refutation = replace(refutation, keys=tuple(keys))
    return certificate, replace(refutation, steps=tuple(steps)), said


def _flipped(step: Step, random: Random, formulas: int) -> Step:
    """With a literal flipped, dropped, or about something else."""
    if not isinstance(step, Equality | Propagated) or not step.clause:
        return step
    literals = [*step.clause]
    place = random.randrange(len(literals))
    match random.choice(("flip", "drop", "other")):
        case "flip":
            literals[place] = Literal(literals[place].formula, not literals[place].holds)
        case "drop":
            del literals[place]
        case _:
            literals[place] = Literal(random.randrange(formulas), literals[place].holds)
    return type(step)(tuple(literals))


def _with_other_terms(step: Step, random: Random, terms: int) -> Step:
    if isinstance(step, Instance):
        return Instance(step.formula, step.values, tuple(random.randrange(terms) for _ in step.terms))
    if isinstance(step, Members):
        return Members(random.randrange(terms))
    return step

"""Certificates made to keep their checker busy for ever. Each is refused, or found wanting, within a bounded time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from typing import Any

import pytest
from tests.effort import share

import argcheck
from argcheck.certificates import checking
from argcheck.certificates.subject import parts_of
from argcheck.kernel.budget import Budget
from argcheck.kernel.certificate import FORMAT
from argcheck.kernel.check import Outcome, Status, check
from argcheck.kernel.digest import digest
from argcheck.kernel.propagation import Clauses
from argcheck.kernel.reading import Malformed, read

ENOUGH = 150_000  # pieces of work
LONGEST = 8.0  # seconds
Record = list[Any]

LOGIC = "sort S\npred p(S)\nconst c: S\npremise P p(c)"
NUMBERS = "func f(Int): Int\nconst n: Int\nconst m: Int\npremise P forall x: Int. f(f(f(f(x)))) + f(f(x)) > n + m"
ENDLESS = "sort S\nfunc f(S): S\npremise P forall x: S. f(f(f(f(x)))) != x"
KNOWING = "sort S\nprop q\nconst c: S\npremise P knows(c) q"


def told(text: str, *records: Record) -> Outcome:
    """What becomes of a certificate about the first part of an argument, when little work is allowed."""
    subject = parts_of(argcheck.loads(text))[0].subject
    lines = "\n".join(json.dumps(record) for record in ([FORMAT, digest(subject)], *records))
    return check(subject, read(lines), ENOUGH)


def halves(leaf: Any, connective: str, count: int) -> Any:
    """A deep enough expression with so many leaves."""
    if count == 1:
        return leaf
    return [connective, halves(leaf, connective, count // 2), halves(leaf, connective, count - count // 2)]


N, M = ["app", "n", "Int"], ["app", "m", "Int"]
ONE = ["int", "1"]
LARGE = ["formula", ["<", halves(ONE, "+", 20_000), N]]
P = ["formula", ["atom", "p", ["app", "c", "S"]]]
REFUTE: Record = ["refutation", ["P"]]


def steps(*table: Record, step: Record, times: int = 3_000) -> Iterable[Record]:
    return (*table, REFUTE, *[step] * times)


def table_of_numbers(count: int) -> Record:
    rows = [[[[str(n)]], [str(n * n)]] for n in range(count)]
    return ["model", [], [["f", [["0"], rows]], ["n", [["-1"], []]], ["m", [["-1"], []]]], []]


def many_worlds(agents: int, worlds: int) -> Record:
    names = [f"w{n}" for n in range(worlds)]
    people = [f"a{n}" for n in range(agents)]
    return ["worlds", [["S", people]], [["c", ["a0", []]]], [[name, [["q", []]]] for name in names], [], "w0"]


def many_rows(members: int, rows: int) -> Record:
    names = [f"a{n}" for n in range(members)]
    return ["model", [["S", names]], [["f", ["a0", [[[names[n % members]], names[-1]] for n in range(rows)]]]], []]


COUNTLESS = ["forall", [[f"x{n}", "S"] for n in range(60_000)], ["atom", "p", ["app", "c", "S"]]]
SUM_OF_MANY = halves(["var", "x", "Int"], "+", 100)
RULE = ["f", [[["x", "Int"]], "term", SUM_OF_MANY]]
EXPLODING: Record = ["numbers", [], [], [], [["S", [["x", "Int"], True]]], [RULE]]
TANGLED = ["or", *[["=", ["var", "x", "Int"], ["int", str(n)]] for n in range(60)]]
ATTACKS: dict[str, tuple[str, Iterable[Record]]] = {
    "a long clause": (LOGIC, steps(P, step=["eq", [1] * 30_000], times=1)),
    "a long number": (NUMBERS, steps(["formula", ["<", halves(["int", "9" * 299], "*", 8_192), N]], step=["eq", [1]])),
    "the same again": (NUMBERS, steps(LARGE, step=["hole", [1], ""])),
    "much to look at": (
        NUMBERS,
        (LARGE, *[["formula", ["not", n]] for n in range(200)], REFUTE, *[["hole", [n + 1], ""] for n in range(200)]),
    ),
    "one equation in many ways": (
        NUMBERS,
        (*[["formula", ["=", ["+", N, ["int", str(n)]], ["+", M, ["int", str(n)]]]] for n in range(16_000)], REFUTE,
         *[["hole", [n + 1], ""] for n in range(16_000)]),
    ),
    "countless variables": (LOGIC, steps(["formula", COUNTLESS], step=["hole", [1], ""])),
    "a rule that explodes": (ENDLESS, (EXPLODING, ["consistent", "", 0])),
    "a tangle of numbers": (NUMBERS, (table_of_numbers(1_500), ["consistent", "", 0])),
    "a rule with many cases": (
        "pred p(Int)\npremise P forall x: Int, y: Int, z: Int. if p(x) and p(y) and p(z) then x + y + z < 1000",
        (["numbers", [], [], [], [], [["p", [[["x", "Int"]], "formula", TANGLED]]]], ["consistent", "", 0]),
    ),
    "many agents, many worlds": (KNOWING, (many_worlds(2_000, 200), ["consistent", "", 0])),
    "many findings": (LOGIC, [["open", "", f"C{n}", 0, 0] for n in range(40_000)]),
}  # fmt: skip


@pytest.mark.parametrize("attack", share(ATTACKS))
def test_it_ends(attack: str) -> None:
    text, records = ATTACKS[attack]
    started = time.process_time()
    try:
        models = [["model", [], [], []]] if attack == "many findings" else []
        status = told(text, *models, *records).status
    except Malformed:
        status = Status.REJECTED
    assert status is Status.REJECTED
    assert time.process_time() - started < LONGEST


def test_many_parts_are_not_filled_up() -> None:
    argument = argcheck.loads(LOGIC)
    lines = "\n".join([json.dumps([FORMAT, "nothing"])] * 20_000)
    started = time.process_time()
    assert checking.check(argument, lines).status is Status.REJECTED
    assert time.process_time() - started < LONGEST


@pytest.mark.parametrize("depth", [300, 600, 900, 950, 980, 2_000, 100_000])
@pytest.mark.parametrize(("before", "after"), [('["neg", ', "]"), ('["app", "f", "Int", ', "]"), ("[", "]")])
@pytest.mark.parametrize("kind", ["term", "formula", "model", "numbers"])
def test_nesting_is_refused(depth: int, before: str, after: str, kind: str) -> None:
    record = f'["{kind}", {before * depth}1{after * depth}]'
    with pytest.raises(Malformed) as refused:
        read("\n".join((json.dumps([FORMAT, "digest"]), record)))
    assert refused.value.line == 2


def test_looking_for_a_literal_is_paid_for() -> None:
    """A clause of which all literals but three are false for good: a new one to watch is far away, again and again."""
    budget, count = Budget(10**6), 1_000
    clauses = Clauses(budget)
    clauses.add(range(1, count + 1))
    for literal in range(3, count):
        clauses.add((-literal,))
    before = budget.left
    for _ in range(5):
        assert not clauses.refute((-2,))
        assert not clauses.refute((-count,))
    assert before - budget.left > 8 * count

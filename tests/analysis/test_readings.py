"""Readings in combination."""

from __future__ import annotations

from itertools import product

from argcheck import Verdict, loads, verify
from argcheck.argument import Argument
from argcheck.findings import Consistent
from argcheck.oracle.local import Local

AMBIGUOUS = """
prop p  prop q  prop r
premise A "Some p." p
premise B "If p, then q." p -> q
reading weak of A "Some p or r." p or r
reading reverse of B "If q, then p." q -> p
reading never of B "No p." not p
conclusion C "q" q
conclusion D "p" p
scenario given "r is out." { suppose not r }
"""


def table(argument: Argument, **options: object) -> dict[tuple[str, ...], tuple[Consistent, dict[str, Verdict]]]:
    (finding,) = verify(argument, backend=Local, readings=True, **options).readings  # type: ignore[arg-type]
    return {o.reads: (o.consistent, dict(o.verdicts)) for o in finding.outcomes}


def test_every_combination_is_judged_as_if_it_stood_in_the_file() -> None:
    argument = loads(AMBIGUOUS)
    found = table(argument)
    texts = {"": "p", "weak": "p or r"}, {"": "p -> q", "reverse": "q -> p", "never": "not p"}
    assert len(found) == 6
    for a, b in product(*texts):
        text = f"prop p prop q prop r premise A {texts[0][a]} premise B {texts[1][b]} conclusion C q conclusion D p"
        alone = verify(loads(text), backend=Local)
        consistent, verdicts = found[tuple(name for name in (a, b) if name)]
        assert consistent is alone.consistent
        if consistent is Consistent.CONSISTENT:
            assert verdicts == {c.label: c.verdict for c in alone.claims}
        else:
            assert verdicts == {}


def test_in_a_scenario_its_suppositions_hold() -> None:
    argument = loads(AMBIGUOUS)
    everywhere, given = table(argument), table(argument, scenarios=["given"])
    assert everywhere["weak",][1]["C"] is Verdict.OPEN
    assert given["weak",][1]["C"] is Verdict.FOLLOWS


def test_of_very_many_combinations_singles_and_pairs_are_looked_at() -> None:
    statements = "\n".join(f"prop p{n} premise P{n} p{n} reading r{n} of P{n} true" for n in range(7))
    argument = loads(f"{statements}\nconclusion C p0 and p1 and p2")
    (finding,) = verify(argument, backend=Local, readings=True).readings
    assert not finding.all_combinations
    assert len(finding.outcomes) == 1 + 7 + 21
    verdicts = {o.reads: dict(o.verdicts)["C"] for o in finding.outcomes}
    for reads, verdict in verdicts.items():
        assert verdict is (Verdict.OPEN if {"r0", "r1", "r2"} & set(reads) else Verdict.FOLLOWS)
    assert verify(loads(AMBIGUOUS), backend=Local, readings=True).readings[0].all_combinations


def test_no_table_unless_asked_for() -> None:
    assert verify(loads(AMBIGUOUS), backend=Local).readings == ()

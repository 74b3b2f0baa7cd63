"""Every question as an SMT-LIB script: Z3 and cvc5 both read it, and neither says otherwise than what is written."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st
from tests.cli import running
from tests.effort import examples

from argcheck import load, verify
from argcheck.argument import Argument
from argcheck.interop.questions import Questions, scripts
from argcheck.interop.smtlib import Asserted, quoted, script
from argcheck.logic.formulas import And, Atom, Exists, Forall, Implies, Modal, Not, Var
from argcheck.logic.signature import Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits
from argcheck.testing import arguments, webs

EXAMPLES = Path(__file__).parents[2] / "examples"
SEEN: Counter[str] = Counter()


def by_z3(text: str) -> tuple[str, int]:
    """What Z3 says, and how many assertions it has read."""
    solver = z3.Solver(ctx=z3.Context())
    solver.set("timeout", 300)
    solver.from_string(text)
    return str(solver.check()), len(solver.assertions())


def by_cvc5(text: str) -> str:
    cvc5 = pytest.importorskip("cvc5")
    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    solver.setOption("tlimit-per", "300")
    symbols = cvc5.SymbolManager(manager)
    parser = cvc5.InputParser(solver, symbols)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
    told = []
    while not (command := parser.nextCommand()).isNull():
        told.append(str(command.invoke(solver, symbols)).strip())
    said = [line for line in told if line not in ("", "success")]
    assert len(said) == 1, said
    return said[0]


def check(text: str) -> None:
    found = re.search(r"^\(set-info :status (\w+)\)$", text, re.M)
    assert found is not None
    said, read = by_z3(text)
    assert read == sum(line.startswith("(assert ") for line in text.splitlines())
    for verdict in (said, by_cvc5(text)):
        SEEN[f"{found[1]} {verdict}"] += 1
        assert {verdict, found[1]} != {"sat", "unsat"}


def questions_of(argument: Argument) -> list[tuple[str, str]]:
    asked = Questions(Local)
    verify(argument, backend=asked, limits=Limits(timeout=2.0))
    return list(scripts(argument, asked))


@given(webs() | arguments(max_statements=4) | arguments(arithmetic=True, max_statements=4), st.data())
@examples(15)
def test_what_others_make_of_the_questions(argument: Argument, data: st.DataObject) -> None:
    written = questions_of(argument)
    for _, text in data.draw(st.lists(st.sampled_from(written), max_size=3)) if written else []:
        check(text)


@pytest.mark.parametrize("name", ["mackie", "portrait", "ross"])
def test_examples(name: str) -> None:
    """One of them with operators, whose questions are those about its translation."""
    written = questions_of(load(EXAMPLES / f"{name}.arg"))
    assert len({file for file, _ in written}) == len(written) > 3
    for file, text in written:
        assert f"(set-info :status {file[5:-5]})" in text
        check(text)


def test_enough_was_compared() -> None:
    if not SEEN:
        pytest.skip("the tests above were not run")
    assert min(SEEN["sat sat"], SEEN["unsat unsat"]) >= 10


NAMES = [
    "and",
    "Int",
    "true",
    "let",
    "select",
    "=",
    "a|b",
    "a\\b",
    "}",
    "{7c}",
    "é",
    "σ",
    "a b",
    "tall/1",
    "?x",
    ";",
    '"',
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_will_do(name: str) -> None:
    """A sort, a predicate, a variable and a statement of the same name, none of which is the solver's own."""
    sort = Sort("Kind" if name == "Int" else name)
    x = Var(name, sort)
    signature = Signature.of([SortDeclaration(sort)], [Predicate(name, (sort,)), Predicate(name + "'", ())])
    some, none = Exists((x,), Atom(name, (x,))), Forall((x,), Not(Atom(name, (x,))))
    apart = And((Atom(name + "'"), Implies(Atom(name + "'"), some)))
    check(script(signature, [Asserted(name, apart, f"{name}\n(exit)")], "sat"))
    clash = script(signature, [Asserted(name, apart), Asserted(name + "'", none)], "unsat")
    check(clash)
    assert by_z3(clash)[0] == by_cvc5(clash) == "unsat"


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_names_stay_different(one: str, other: str) -> None:
    assert (quoted(one) == quoted(other)) == (one == other)
    assert re.fullmatch(r"\|[ -\[\]-{}~]*\|", quoted(one))


def test_a_wrong_status_would_be_seen() -> None:
    signature = Signature.of([], [Predicate("p", ())])
    text = script(signature, [Asserted("P", Atom("p"))], "sat")
    check(text)
    with pytest.raises(AssertionError):
        check(text.replace(":status sat", ":status unsat"))


def test_cores_are_in_terms_of_statements() -> None:
    signature = Signature.of([], [Predicate("p", ()), Predicate("q", ())])
    text = script(
        signature, [Asserted(f"P{n}", f) for n, f in enumerate([Atom("p"), Atom("q"), Not(Atom("p"))])], "unsat"
    )
    context = z3.Context()
    told = z3.Z3_eval_smtlib2_string(context.ref(), text + "(get-unsat-core)")
    assert set(re.findall(r"\|[^|]*\|", told)) == {"|statement P0|", "|statement P2|"}


def test_operators_are_not_written() -> None:
    with pytest.raises(ValueError, match="translated"):
        script(Signature(), [Asserted("P", Modal("possibly", None, Atom("p")))], "sat")


def test_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = running.file(tmp_path, 'prop p prop q premise P "If p, q." p -> q premise Q "" p conclusion C "" q')
    folder = tmp_path / "questions"
    outcome = running.run(monkeypatch, "export", "--to", "smtlib", file, "-o", str(folder))
    assert outcome.code == 0
    assert all(worker.ended for worker in outcome.workers)
    written = sorted(path.name for path in folder.iterdir())
    assert outcome.out == f"{len(written)} questions written to {folder}\n"
    assert {name[5:-5] for name in written} == {"sat", "unsat"}
    whole = running.run(monkeypatch, "export", "--to", "smtlib", file).out
    assert whole.split("(reset)\n") == [(folder / name).read_text(encoding="utf-8") for name in written]
    assert "; P: If p, q.\n" in whole
    assert ":named |statement the denial of C|" in whole


def test_the_command_and_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert running.run(monkeypatch, "export", "--to", "smtlib", running.file(tmp_path, "premise")).code == 2
    good = running.file(tmp_path, 'prop p conclusion C "" p')
    assert running.run(monkeypatch, "export", "--to", "smtlib", "--without", "X", good).code == 2
    assert running.run(monkeypatch, "export", good).code == 2
    assert running.run(monkeypatch, "export", "--to", "smtlib", good, "-o", good).code == 2

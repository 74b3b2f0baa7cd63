"""cvc5's abduction (A. Reynolds, H. Barbosa, D. Larraz, C. Tinelli, "Scalable Algorithms for Abduction via Enumerative
Syntax-Guided Synthesis", IJCAR 2020) on the step that `argcheck.repair` works on, for comparison.

As a program: reads a pickled problem from standard input and writes each abduct, pickled, as soon as it is there.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from argcheck.abduction.bridging.generalization import Bridge, general, things_in
from argcheck.abduction.step import GOAL, Step, is_arbitrary, step_to
from argcheck.argument import Argument
from argcheck.lattice.theory import uses_operators
from argcheck.lattice.view import whole
from argcheck.logic.formulas import And, Atom, Equal, Formula, Iff, Implies, Not, Or, Term, Truth

NO_OPERATORS = "cvc5 knows no operators"


def abducts(argument: Argument, label: str, most: int, seconds: float) -> tuple[list[Formula], str | None]:
    """At most so many abducts for the step to a claim, found within so many seconds, as closed formulas; and what went
    wrong, if something did. Arbitrary things in them are generalised: the abduct is taken to hold of all."""
    if uses_operators(argument):
        return [], NO_OPERATORS
    view = whole(argument)
    stated = tuple(g for g in argument[label].grounds or () if g in view.grounds or g in view.claims)
    step = step_to(argument, label, stated or tuple(view.grounds), view.fixed)
    command = [sys.executable, str(Path(__file__).resolve())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        problem = None
        try:
            out, err = process.communicate(pickle.dumps((step, most)), timeout=seconds)
            problem = err.decode().strip().splitlines()[-1] if process.returncode else None
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
            problem = f"ended after {seconds:g} s"
    return [_closed(argument, step, found) for found in _unpickled(out)], problem


def _unpickled(data: bytes) -> Iterator[Formula]:
    stream = io.BytesIO(data)
    while True:
        try:
            yield pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):
            return


def _closed(argument: Argument, step: Step, formula: Formula) -> Formula:
    arbitrary = {thing for thing in things_in(formula, step.signature) if is_arbitrary(thing)}
    return general(Bridge((), formula), arbitrary, argument)


def main() -> None:
    import cvc5

    from argcheck.oracle.cvc5.terms import Terms

    step, most = pickle.load(sys.stdin.buffer)
    terms = Terms(step.signature)
    solver = cvc5.Solver(terms.manager)
    for option, value in {"produce-abducts": "true", "incremental": "true"}.items():
        solver.setOption(option, value)
    solver.setLogic("ALL")
    asserted = [terms.formula(step.theory.formulas[key], {}) for key in step.always]
    goal = terms.formula(step.theory.formulas[GOAL], {})
    for axiom in (*terms.axioms(), *asserted):
        solver.assertFormula(axiom)
    names = {symbol.getSymbol(): name for (name, _), symbol in terms._symbols.items()}  # of predicates, too
    found = solver.getAbduct(goal)
    for _ in range(most):
        if found is None or found.isNull():
            return
        pickle.dump(read(found, terms, names), sys.stdout.buffer)
        sys.stdout.buffer.flush()
        found = solver.getAbductNext()


def read(term: Any, terms: Any, names: Mapping[str, str]) -> Formula:
    """A formula without quantifiers, back from cvc5."""
    from cvc5 import Kind

    def parts() -> tuple[Formula, ...]:
        return tuple(read(part, terms, names) for part in term)

    match term.getKind():
        case Kind.NOT:
            return Not(read(term[0], terms, names))
        case Kind.AND:
            return And(parts())
        case Kind.OR:
            return Or(parts())
        case Kind.IMPLIES:
            return Implies(*parts())
        case Kind.CONST_BOOLEAN:
            return Truth(term.getBooleanValue())
        case Kind.EQUAL if term[0].getSort().isBoolean():
            return Iff(*parts())
        case Kind.EQUAL:
            return Equal(terms.read(term[0]), terms.read(term[1]))
        case Kind.APPLY_UF:
            arguments: tuple[Term, ...] = tuple(terms.read(part) for part in list(term)[1:])
            return Atom(names[term[0].getSymbol()], arguments)
        case Kind.CONSTANT:
            return Atom(names[term.getSymbol()])
        case kind:
            raise ValueError(f"no formula of ours: {kind}")


if __name__ == "__main__":
    main()

"""Whether a line of a derivation follows from what it cites, asked of the solver anew."""

from __future__ import annotations

from argcheck.certificates.subject import Part as Cases
from argcheck.explanations.explanation import Part
from argcheck.explanations.lines import Line
from argcheck.logic.formulas import App, Equal, Exists, Forall, Formula, Not, Term, Var
from argcheck.logic.signature import Function, Signature
from argcheck.logic.substitution import put
from argcheck.logic.walk import all_terms
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Sat, Theory

LIMITS = Limits(timeout=5.0)


def gaps(part: Part, cases: Cases) -> list[str]:
    """The lines of a part of a derivation that do not follow from what they cite; the undecided ones are let pass."""
    classical = cases.subject.classical
    said = {line.number: line.formula for line in part.lines}
    formulas = [formula for formula in said.values() if formula is not None]
    things = [Equal(thing, thing) for line in part.lines for thing in line.things]
    signature = _with_witnesses(classical.signature, [*formulas, *things])
    found = []
    for line in part.lines:
        cited = {key: classical.formulas[key] for key in line.grounds}
        for number in line.uses:
            formula = said[number]
            if formula is not None:
                cited[f"({number})"] = formula
        claim = _claim(line)
        if claim is not None and _is_sat(signature, {**cited, **claim}):
            found.append(f"{part.label} ({line.number}): {line}")
    return found


def _claim(line: Line) -> dict[str, Formula] | None:
    """The denial of what a line says, None if it claims nothing. A step that speaks of all things, since it was shown
    of any, is denied by what is not so of these."""
    match line.kind, line.formula:
        case "step", Forall(variables, body) if line.things:
            return {"denial": Not(put(body, _values(variables, line)))}
        case "step", Not(Exists(variables, body)) if line.things:
            return {"denial": put(body, _values(variables, line))}
        case "step", formula if formula is not None:
            return {"denial": Not(formula)}
        case "absurd", None:
            return {}
        case _:
            return None


def _values(variables: tuple[Var, ...], line: Line) -> dict[str, Term]:
    return {variable.name: thing for variable, thing in zip(variables, line.things, strict=True)}


def _is_sat(signature: Signature, formulas: dict[str, Formula]) -> bool:
    return isinstance(Local(Theory(signature, formulas), LIMITS).ask(formulas), Sat)


def _with_witnesses(signature: Signature, formulas: list[Formula]) -> Signature:
    functions = dict(signature.functions)
    for formula in formulas:
        for term in all_terms(formula):
            if isinstance(term, App) and term.function not in functions:
                functions[term.function] = Function(term.function, tuple(a.sort for a in term.args), term.sort)
    return Signature(signature.sorts, functions, signature.predicates, signature.distinct)

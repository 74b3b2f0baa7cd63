"""Certificates as text. Nothing here needs to be believed: what is written is read again before it counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, assert_never

from argcheck.kernel.certificate import (
    FORMAT,
    Certificate,
    Clause,
    Consistent,
    Contested,
    Contradicted,
    Division,
    Equality,
    Family,
    Finding,
    Follows,
    Hole,
    Inconsistent,
    Instance,
    Linear,
    Members,
    Open,
    Propagated,
    Step,
    StepFails,
    StepSuffices,
    Undecided,
    Vacuous,
    Witness,
    anything,
)
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
from argcheck.logic.semantics.interpretation import Interpretation, Interpreted
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.logic.semantics.worlds import World
from argcheck.logic.sorts import INT

Json = Any


def write(certificate: Certificate) -> str:
    """The text of a certificate, which reads back as the same certificate.

    Raises:
        ValueError: a formula in it has an operator.

    >>> write(Certificate("a digest", (), (), (), (), (), ()))
    '["argcheck-certificate/1", "a digest"]\\n'
    """
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(certificate))


def _records(certificate: Certificate) -> Iterator[Json]:
    tables = _Tables()
    yield [FORMAT, certificate.argument]
    for number, term in enumerate(certificate.terms):
        yield ["term", tables.whole_term(term)]
        tables.terms.setdefault(term, number)
    for number, formula in enumerate(certificate.formulas):
        yield ["formula", tables.whole_formula(formula)]
        tables.formulas.setdefault(formula, number)
    for choice in certificate.choices:
        yield ["choose", choice.formula, [*choice.symbols]]
    for model in certificate.models:
        yield _model(model)
    for refutation in certificate.refutations:
        yield ["refutation", [*refutation.keys]]
        yield from map(_step, refutation.steps)
    yield from map(_finding, certificate.findings)


# --- terms and formulas -----------------------------------------------------------------------------


class _Tables:
    """The terms and formulas written so far, so that a number can stand for each."""

    def __init__(self) -> None:
        self.terms: dict[Term, int] = {}
        self.formulas: dict[Formula, int] = {}

    def term(self, term: Term) -> Json:
        number = self.terms.get(term)
        return self.whole_term(term) if number is None else number

    def formula(self, formula: Formula) -> Json:
        number = self.formulas.get(formula)
        return self.whole_formula(formula) if number is None else number

    def whole_term(self, term: Term) -> Json:
        match term:
            case Var(name, sort):
                return ["var", name, sort.name]
            case App(function, (), sort) if function == anything(sort):
                return ["any", sort.name]
            case App(function, args, sort):
                return ["app", function, sort.name, *map(self.term, args)]
            case Number(value, sort):
                return ["int" if sort == INT else "real", str(value)]
            case Arithmetic(operator, left, right):
                return [operator, self.term(left), self.term(right)]
            case Negative(operand):
                return ["neg", self.term(operand)]
            case AsReal(operand):
                return ["to_real", self.term(operand)]
            case _:
                assert_never(term)

    def whole_formula(self, formula: Formula) -> Json:
        match formula:
            case Truth(value):
                return value
            case Atom(predicate, args):
                return ["atom", predicate, *map(self.term, args)]
            case Equal(left, right):
                return ["=", self.term(left), self.term(right)]
            case Compare(operator, left, right):
                return [operator, self.term(left), self.term(right)]
            case Not(operand):
                return ["not", self.formula(operand)]
            case And(operands):
                return ["and", *map(self.formula, operands)]
            case Or(operands):
                return ["or", *map(self.formula, operands)]
            case Xor(left, right):
                return ["xor", self.formula(left), self.formula(right)]
            case Implies(left, right):
                return ["implies", self.formula(left), self.formula(right)]
            case Iff(left, right):
                return ["iff", self.formula(left), self.formula(right)]
            case Forall(variables, body) | Exists(variables, body):
                quantifier = "forall" if isinstance(formula, Forall) else "exists"
                return [quantifier, [[v.name, v.sort.name] for v in variables], self.formula(body)]
            case Modal():
                raise ValueError("certificates speak of the translation, in which there are no operators")
            case _:
                assert_never(formula)


# --- steps ------------------------------------------------------------------------------------------


def _clause(clause: Clause) -> Json:
    signed = ((l.formula + 1 if l.holds else -l.formula - 1, l.values) for l in clause)
    return [[number, [*values]] if values else number for number, values in signed]


def _step(step: Step) -> Json:
    match step:
        case Instance(formula, values, terms):
            return ["inst", formula, [*values], [*terms]]
        case Witness(choice, values):
            return ["witness", choice, [*values]]
        case Equality(clause):
            return ["eq", _clause(clause)]
        case Linear(clause, multipliers):
            return ["lin", _clause(clause), [str(q) for q in multipliers]]
        case Division(term, divisor):
            return ["div", term, str(divisor)]
        case Members(term):
            return ["members", term]
        case Propagated(clause):
            return ["rup", _clause(clause)]
        case Hole(clause, reason):
            return ["hole", _clause(clause), reason]
        case _:
            assert_never(step)


# --- models -----------------------------------------------------------------------------------------

Extensions = Mapping[str, Iterable[tuple[Element, ...]]]


def _model(model: Structure) -> Json:
    domains = [[sort, _row(members)] for sort, members in model.domains.items()]
    functions = [[name, _table(table)] for name, table in model.functions.items()]
    if isinstance(model, Interpreted):
        left = [domains, functions, _extensions(model.extensions)]
        return ["numbers", *left, *_interpretation(model.interpretation)]
    if not isinstance(model, World):
        return ["model", domains, functions, _extensions(model.extensions)]
    worlds = [[name, _extensions(model.worlds.extensions[name])] for name in model.worlds]
    relations = [
        [[family, sort, None if agent is None else _element(agent)], [[w, [*seen]] for w, seen in leads.items()]]
        for (family, sort, agent), leads in model.worlds.relations.items()
    ]
    return ["worlds", domains, functions, worlds, relations, model.name]


def _interpretation(interpretation: Interpretation) -> Json:
    plain = _Tables()  # nothing is said of these by number
    sorts = [
        [name, [[n.variable.name, n.sort.name], plain.formula(n.condition)]] for name, n in interpretation.sorts.items()
    ]
    rules = []
    for name, rule in interpretation.rules.items():
        is_term = isinstance(rule.meaning, Term)
        said = plain.term(rule.meaning) if isinstance(rule.meaning, Term) else plain.formula(rule.meaning)
        parameters = [[p.name, p.sort.name] for p in rule.parameters]
        rules.append([name, [parameters, "term" if is_term else "formula", said]])
    return [sorts, rules]


def _extensions(extensions: Extensions) -> Json:
    return [[predicate, [_row(r) for r in rows]] for predicate, rows in extensions.items()]


def _table(table: Table) -> Json:
    return [_element(table.default), [[_row(args), _element(value)] for args, value in table.entries.items()]]


def _row(row: Iterable[Element]) -> Json:
    return [_element(element) for element in row]


def _element(element: Element) -> Json:
    return [str(element)] if isinstance(element, Fraction) else element


# --- findings ---------------------------------------------------------------------------------------


def _family(family: Family) -> Json:
    impossible = [[[*i.labels], i.refutation, i.model] for i in family.impossible]
    return [family.extent, impossible, [[[*p.labels], p.model] for p in family.possible]]


def _finding(finding: Finding) -> Json:
    match finding:
        case Consistent(case, model):
            return ["consistent", case, model]
        case Inconsistent(case, conflicts):
            return ["inconsistent", case, _family(conflicts)]
        case Follows(case, label, supports):
            return ["follows", case, label, _family(supports)]
        case Contradicted(case, label, against, failing):
            return ["contradicted", case, label, _family(against), failing]
        case Open(case, label, holding, failing):
            return ["open", case, label, holding, failing]
        case Contested(case, label, conflict, supports, against):
            return ["contested", case, label, conflict, _family(supports), _family(against)]
        case Vacuous(case, label, conflict, supports, against):
            return ["vacuous", case, label, conflict, _family(supports), _family(against)]
        case StepSuffices(case, label, refutation):
            return ["step suffices", case, label, refutation]
        case StepFails(case, label, model):
            return ["step fails", case, label, model]
        case Undecided(case, label, reason):
            return ["undecided", case, label, reason]
        case _:
            assert_never(finding)

"""Proofs as steps for the kernel, and the tables that a certificate keeps of what they speak of."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, assert_never

from argcheck.kernel import certificate as kernel
from argcheck.logic.formulas import Formula, Term
from argcheck.logic.semantics.structures import Structure, Table
from argcheck.logic.semantics.worlds import World
from argcheck.logic.signature import Signature
from argcheck.oracle.protocol import Choice, Refutation, Unknown
from argcheck.proofs.assembly import Choices, problem_of
from argcheck.proofs.clausal_form import Clause
from argcheck.proofs.problem import (
    ByArithmetic,
    ByEquality,
    ByMembership,
    Chosen,
    Meaning,
    Problem,
    Stated,
    Taken,
)
from argcheck.proofs.proof import Proof, TooManyCases, prove
from argcheck.proofs.theories import Theories

Thing = TypeVar("Thing", bound=Hashable)


class Tables:
    """Terms, formulas, choices, models and refutations, each listed once and numbered as they come."""

    def __init__(self, signature: Signature, formulas: Mapping[str, Formula]) -> None:
        """Of a classical theory."""
        self._signature = signature
        self._theory = formulas
        self._choices = Choices(signature)
        self._terms: dict[Term, int] = {}
        self._formulas: dict[Formula, int] = {}
        self._chosen: dict[Choice, int] = {}
        self._models: dict[int, tuple[int, Structure]] = {}  # by identity: a structure has no hash
        self._refutations: dict[kernel.Refutation, int] = {}
        self._shown: dict[int, tuple[int, Refutation]] = {}

    def model(self, structure: Structure) -> int:
        """The number of a model."""
        if id(structure) not in self._models:
            self._models[id(structure)] = (len(self._models), structure)
        return self._models[id(structure)][0]

    def refutation(self, shown: Refutation | Unknown, keys: tuple[str, ...]) -> int:
        """The number of a refutation; one with a hole if there is no evidence that these keys contradict each other."""
        if isinstance(shown, Unknown):
            return _number(self._refutations, _hole(keys, shown.reason))
        known = self._shown.get(id(shown))
        if known is None:
            known = self._shown[id(shown)] = (_number(self._refutations, self._proved(shown)), shown)
        return known[0]

    def is_holey(self, number: int) -> bool:
        """Whether a refutation lacks evidence somewhere."""
        refutation = list(self._refutations)[number]
        return any(isinstance(step, kernel.Hole) for step in refutation.steps)

    def certificate(self, digest: str, findings: tuple[kernel.Finding, ...]) -> kernel.Certificate:
        """All of it, with the findings that rest on it."""
        chosen = tuple(kernel.Choice(_number(self._formulas, c.formula), c.symbols) for c in self._chosen)
        models = tuple(_short(structure) for _, structure in self._models.values())
        return kernel.Certificate(
            digest, tuple(self._terms), tuple(self._formulas), chosen, models, tuple(self._refutations), findings
        )

    def chain(self, shown: Sequence[Refutation], lemmas: Mapping[str, str]) -> int:
        """The number of a refutation that goes by way of lemmas (the rule of cut; G. Gentzen, 1935).

        Each refutation but the last shows a lemma, by refuting its denial; ``lemmas`` gives the key of each denial, by
        that of the lemma. Those that come later may use it.
        """
        keys: dict[str, None] = {}
        steps: list[kernel.Step] = []
        for one in shown:
            made = self._proved(one, lemmas)
            keys.update(dict.fromkeys(key for key in made.keys if key not in lemmas and key not in lemmas.values()))
            steps += made.steps
        return _number(self._refutations, kernel.Refutation(tuple(keys), tuple(steps)))

    # --- refutations --------------------------------------------------------------------------------

    def _proved(self, shown: Refutation, lemmas: Mapping[str, str] | None = None) -> kernel.Refutation:
        if shown.instances is None:
            return _hole(tuple(sorted(shown.core)), f"{shown.engine} found a contradiction, and kept no instances")
        problem = problem_of(shown, self._theory, self._choices)
        try:
            proof = prove(problem, Theories(problem, self._signature))
        except TooManyCases:
            return _hole(tuple(sorted(shown.core)), "no proof was found that is short enough")
        denied = {denial: lemma for lemma, denial in (lemmas or {}).items()}
        lemma = next((denied[key] for key in shown.core if key in denied), None)
        return self._steps(problem, proof, None if lemma is None else problem.literal(self._theory[lemma]))

    def _steps(self, problem: Problem, proof: Proof, lemma: int | None = None) -> kernel.Refutation:
        """The steps of a proof. If it refutes the denial of a lemma, what is learnt is "or the lemma holds", and in the
        end the lemma."""
        keys: dict[str, None] = {}
        steps: list[kernel.Step] = []
        theory: list[kernel.Step] = []
        for number in sorted(proof.clauses()):
            clause, because = problem.clauses[number], problem.because[number]
            match because:
                case Stated(key):
                    keys[key] = None
                case Meaning():
                    pass
                case Taken(instance):
                    formula = _number(self._formulas, instance.formula)
                    values, terms = self._terms_of(instance.values), self._terms_of(instance.terms)
                    steps.append(kernel.Instance(formula, values, terms))
                case Chosen(choice, values_of):
                    steps.append(kernel.Witness(_number(self._chosen, choice), self._terms_of(values_of)))
                case ByEquality():
                    theory.append(kernel.Equality(self._clause(problem, clause)))
                case ByArithmetic(multipliers):
                    theory.append(kernel.Linear(self._clause(problem, clause), multipliers))
                case ByMembership(term):
                    theory.append(kernel.Members(_number(self._terms, term)))
                case _:
                    assert_never(because)
        learnt = [(*clause, *([lemma] if lemma is not None else [])) for clause in proof.learnt()]
        learnt += [(lemma,)] if lemma is not None else []
        self._note_symbols(problem)
        rest = (kernel.Propagated(self._clause(problem, clause)) for clause in learnt)
        return kernel.Refutation(tuple(keys), (*steps, *theory, *rest))

    def _note_symbols(self, problem: Problem) -> None:
        """A witness may be spoken of where nothing depends on what it is a witness of."""
        for choice in problem.choices():
            _number(self._chosen, choice)

    def _clause(self, problem: Problem, clause: Clause) -> kernel.Clause:
        return tuple(self._literal(problem, literal) for literal in clause)

    def _literal(self, problem: Problem, literal: int) -> kernel.Literal:
        written = problem.written[abs(literal)]
        values = self._terms_of(term for _, term in written.values)
        return kernel.Literal(_number(self._formulas, written.formula), literal > 0, values)

    def _terms_of(self, terms: Iterable[Term]) -> tuple[int, ...]:
        return tuple(_number(self._terms, term) for term in terms)


def _number(table: dict[Thing, int], thing: Thing) -> int:
    return table.setdefault(thing, len(table))


def _short(structure: Structure) -> Structure:
    """The same structure, without entries in tables that go without saying."""
    functions = {name: _short_table(table) for name, table in structure.functions.items()}
    if isinstance(structure, World):
        return replace(structure.worlds, functions=functions)[structure.name]
    return replace(structure, functions=functions)


def _short_table(table: Table) -> Table:
    default = table(()) if () in table.entries else table.default
    return Table({arguments: value for arguments, value in table.entries.items() if value != default}, default)


def _hole(keys: tuple[str, ...], reason: str) -> kernel.Refutation:
    return kernel.Refutation(keys, (kernel.Hole((), reason),))

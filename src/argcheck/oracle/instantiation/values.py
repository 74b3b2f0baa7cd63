"""What a model of the ground theory says, as Z3 gives it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import z3
from z3 import z3core

from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.relevance import Relevant
from argcheck.oracle.instantiation.units import Ast, GroundTerm, Quantifier


class Values:
    """What Z3's current model says of terms, atoms and quantified literals: of all of them, or of what is relevant
    only."""

    def __init__(self, ground: Ground, relevant: Relevant | None = None) -> None:
        self._ground = ground
        self._c = ground._c
        self._model = z3core.Z3_solver_get_model(self._c, ground._solver)
        z3core.Z3_model_inc_ref(self._c, self._model)
        self._out = (z3.Ast * 1)()
        # The checks that the wrappers make after every call cost more than the calls, of which there are thousands.
        self._evaluate = _bare(z3core.Z3_model_eval)
        self._look_up = _bare(z3core.Z3_model_get_const_interp)
        self._true = z3core.Z3_mk_true(self._c).value
        indexes = sorted(relevant.terms) if relevant is not None else range(len(ground.terms))
        self.terms: dict[int, int | Fraction] = {index: self._value(ground.terms[index]) for index in indexes}
        self.atoms: dict[str, dict[tuple[int, ...], bool]] = {predicate: {} for predicate in ground.atoms}
        if relevant is None:
            for predicate, known in ground.atoms.items():
                self.atoms[predicate] = {args: self.truth(ast) for args, ast in known.items()}
        else:
            for predicate, args in relevant.atoms:
                self.atoms[predicate][args] = self.truth(ground.atoms[predicate][args])

    def __del__(self) -> None:
        if self._ground.context.ctx is not None:  # in a cycle of garbage, the context may have gone first
            z3core.Z3_model_dec_ref(self._c, self._model)

    def _eval(self, ast: Ast) -> Ast:
        if not self._evaluate(self._c, self._model, ast, True, self._out):
            raise z3.Z3Exception("a term could not be evaluated in the model")
        return self._out[0]

    def truth(self, ast: Ast) -> bool:
        """Whether one of our literals is true in the model; those that do not matter are false."""
        found = self._look_up(self._c, self._model, self._ground.declarations[ast.value])
        return bool(found is not None and found.value == self._true)

    def literal(self, quantifier: Quantifier, values: tuple[int, ...]) -> bool:
        """Whether the model takes a quantified formula to be true."""
        return self.truth(quantifier.literals[values])

    def _value(self, term: GroundTerm) -> int | Fraction:
        ast = self._eval(term.ast)
        if term.sort.arithmetic:
            return Fraction(z3core.Z3_get_numeral_string(self._c, ast))
        return int(z3core.Z3_get_ast_id(self._c, ast))


def _bare(wrapper: Any) -> Any:
    """The function of the library below Z3's Python wrapper, if it is where it has always been; else the wrapper."""
    inner = getattr((wrapper.__defaults__ or (None,))[0], "f", None)
    return inner or wrapper

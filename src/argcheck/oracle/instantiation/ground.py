"""Ground questions for Z3: terms, atoms, and closed quantified formulas that stand as literals.

This file alone speaks to Z3 about ground formulas. A quantified formula is an opaque literal (Smullyan's regular
sets): its *instances* say what follows if it is true, its *choice* of witnesses what follows if it is false (for
an existential, the other way round). Every clause added is true in some expansion, by the chosen witnesses, of
every structure; so whatever is contradictory here is contradictory in all structures, finite or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, assert_never

import z3
from z3 import z3core

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
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, Sort
from argcheck.logic.walk import free_variables, quantifies_over_numbers
from argcheck.oracle.contexts import new_context
from argcheck.oracle.effort import Effort
from argcheck.oracle.instantiation.units import Ast, Bindings, GroundTerm, Key, Quantifier, Unit
from argcheck.oracle.protocol import Choice, Instance

z3.set_param("model.compact", False)  # Z3 spent more on making its tables compact than on finding them

Z3_UNKNOWN = 0
PATIENCE = 300  # how often a predicate is told that equal arguments make equal atoms, before Z3 has to see to it


class Ground:
    """An incremental ground theory over a signature."""

    def __init__(self, signature: Signature, congruent: bool = False) -> None:
        """With ``congruent``, Z3 sees the arguments of all atoms from the start (see `reconcile`)."""
        self.signature = signature
        self._always_congruent = congruent
        self.context = new_context()
        self._c = self.context.ref()
        # A plain SMT core; there are no quantifiers in it, so the parameters concern search only.
        self.solver = z3.SimpleSolver(ctx=self.context)
        self.solver.set("random_seed", 7)
        self.solver.set("phase_selection", 3)  # prefer false: few facts raise few further questions
        self._solver = self.solver.solver
        self._steps = 0
        self.terms: list[GroundTerm] = []
        self._term_index: dict[Key, int] = {}
        self.applications: dict[str, list[int]] = {}
        self.atoms: dict[str, dict[tuple[int, ...], Ast]] = {}
        self.units: dict[tuple[int, tuple[int, ...]], list[Unit]] = {}  # by the quantified formula they speak of
        self._unit = Unit(None, None)
        self.quantifiers: list[Quantifier] = []
        self._quantifier_by_formula: dict[Quantified, Quantifier] = {}
        self._quantifier_by_identity: dict[int, Quantifier] = {}
        self._sorts: dict[str, Ast] = {}
        self._declarations: dict[tuple[str, str], Ast] = {}
        self.declarations: dict[int, Ast] = {}  # of our own literals, to look them up in a model
        self._true = z3core.Z3_mk_true(self._c)
        self._false = z3core.Z3_mk_false(self._c)
        self._congruent: dict[str, int] = {}  # how often a predicate had to be told to be a function of its arguments
        self._members: dict[str, tuple[int, ...]] = {}
        self._members = {
            name: tuple(self.constant(m, d.sort) for m in d.members)
            for name, d in signature.sorts.items()
            if d.members is not None
        }
        for members in self._members.values():
            self._assert_distinct(members)
        for group in signature.distinct:
            self._assert_distinct([self.constant(n, signature.functions[n].result) for n in group])

    # --- building -----------------------------------------------------------------------------------

    def _keep(self, ast: Ast) -> Ast:
        z3core.Z3_inc_ref(self._c, ast)
        return ast

    def _array(self, asts: Sequence[Ast]) -> Any:
        return (z3.Ast * len(asts))(*asts)

    def _sort(self, sort: Sort) -> Ast:
        if sort.name not in self._sorts:
            if sort.arithmetic:
                made = z3core.Z3_mk_int_sort(self._c) if sort == INT else z3core.Z3_mk_real_sort(self._c)
            else:
                made = z3core.Z3_mk_uninterpreted_sort(self._c, self._symbol(f"sort {sort.name}"))
            z3core.Z3_inc_ref(self._c, z3core.Z3_sort_to_ast(self._c, made))
            self._sorts[sort.name] = made
        return self._sorts[sort.name]

    def _symbol(self, name: str) -> Any:
        # Z3 reads bytes; names are made plain so that no letter of a user's is ever misread.
        return z3core.Z3_mk_string_symbol(self._c, name.encode("unicode_escape").decode("ascii").replace("\0", "\\0"))

    def _declare(self, kind: str, name: str, arguments: Iterable[Sort], result: Sort | None) -> Ast:
        if (kind, name) not in self._declarations:
            sorts = [self._sort(s) for s in arguments]
            target = z3core.Z3_mk_bool_sort(self._c) if result is None else self._sort(result)
            made = z3core.Z3_mk_func_decl(
                self._c, self._symbol(f"{kind} {name}"), len(sorts), (z3.Sort * len(sorts))(*sorts), target
            )
            z3core.Z3_inc_ref(self._c, z3core.Z3_func_decl_to_ast(self._c, made))
            self._declarations[kind, name] = made
        return self._declarations[kind, name]

    def _apply(self, declaration: Ast, args: Sequence[int]) -> Ast:
        asts = [self.terms[a].ast for a in args]
        return self._keep(z3core.Z3_mk_app(self._c, declaration, len(asts), self._array(asts)))

    def boolean(self, kind: str, name: str) -> Ast:
        """A propositional literal of our own. Literals of different kinds are different, whatever their names."""
        assert " " not in kind
        ast = self._keep(z3core.Z3_mk_const(self._c, self._symbol(f"{kind} {name}"), z3core.Z3_mk_bool_sort(self._c)))
        self.declarations[ast.value] = z3core.Z3_get_app_decl(self._c, z3core.Z3_to_app(self._c, ast))
        return ast

    def negation(self, ast: Ast) -> Ast:
        return self._keep(z3core.Z3_mk_not(self._c, ast))

    def conjunction(self, asts: Sequence[Ast]) -> Ast:
        return self._keep(z3core.Z3_mk_and(self._c, len(asts), self._array(asts))) if asts else self._true

    def disjunction(self, asts: Sequence[Ast]) -> Ast:
        return self._keep(z3core.Z3_mk_or(self._c, len(asts), self._array(asts))) if asts else self._false

    def implication(self, left: Ast, right: Ast) -> Ast:
        return self._keep(z3core.Z3_mk_implies(self._c, left, right))

    def equation(self, left: int, right: int) -> Ast:
        return self._keep(z3core.Z3_mk_eq(self._c, self.terms[left].ast, self.terms[right].ast))

    def require(self, ast: Ast) -> None:
        """Add a clause for good."""
        z3core.Z3_solver_assert(self._c, self._solver, ast)

    def _assert_distinct(self, members: Sequence[int]) -> None:
        if len(members) > 1:
            asts = [self.terms[m].ast for m in members]
            self.require(self._keep(z3core.Z3_mk_distinct(self._c, len(asts), self._array(asts))))

    # --- terms --------------------------------------------------------------------------------------

    def _add(self, key: Key, ast: Ast, sort: Sort, term: Term, args: tuple[int, ...], depth: int) -> int:
        index = len(self.terms)
        self.terms.append(GroundTerm(ast, sort, term, key, args, depth))
        self._term_index[key] = index
        members = self._members.get(sort.name)
        if members and index not in members:
            self.require(self.disjunction([self.equation(index, m) for m in members]))
        return index

    def constant(self, name: str, sort: Sort) -> int:
        return self.application(name, (), sort)

    def application(self, function: str, args: tuple[int, ...], sort: Sort) -> int:
        """The term for a function of the signature at ground terms."""
        key = ("f", function, args)
        index = self._term_index.get(key)
        if index is None:
            declaration = self._declare("f", function, (self.terms[a].sort for a in args), sort)
            term = App(function, tuple(self.terms[a].term for a in args), sort)
            depth = 1 + max((self.terms[a].depth for a in args), default=-1)
            index = self._add(key, self._apply(declaration, args), sort, term, args, depth)
            self.applications.setdefault(function, []).append(index)
        self._unit.terms[index] = None
        return index

    def nameless(self, sort: Sort, number: int) -> int:
        """A member of a sort that no name, function or witness need denote."""
        key = ("nameless", sort.name, number)
        index = self._term_index.get(key)
        if index is None:
            name = f"{sort.name}#{number}"
            declaration = self._declare("nameless", name, (), sort)
            index = self._add(key, self._apply(declaration, ()), sort, App(name, (), sort), (), 0)
        return index

    def number(self, value: Fraction, sort: Sort) -> int:
        key = ("n", value, sort.name)
        index = self._term_index.get(key)
        if index is None:
            ast = self._keep(z3core.Z3_mk_numeral(self._c, str(value), self._sort(sort)))
            index = self._add(key, ast, sort, Number(value, sort), (), 0)
        self._unit.terms[index] = None
        return index

    def shifted(self, index: int, operator: str) -> int:
        """One more, or one less, than what a term stands for."""
        return self._compound(operator, (index, self.number(Fraction(1), self.terms[index].sort)))

    def term(self, term: Term, bindings: Bindings) -> int:
        """The ground term that a term stands for when its variables stand for these."""
        match term:
            case Var(name, _):
                return bindings[name]
            case App(function, args, sort):
                return self.application(function, tuple(self.term(a, bindings) for a in args), sort)
            case Number(value, sort):
                return self.number(value, sort)
            case Arithmetic(operator, left, right):
                return self._compound(operator, (self.term(left, bindings), self.term(right, bindings)))
            case Negative(operand):
                return self._compound("negative", (self.term(operand, bindings),))
            case AsReal(operand):
                return self._compound("real", (self.term(operand, bindings),))
            case _:
                assert_never(term)

    def copy(self, other: Ground, index: int) -> int:
        """The term here that a term of another ground theory stands for; its witnesses are chosen here too.

        Both must have met the same quantified formulas in the same order.
        """
        term = other.terms[index]
        kind = term.key[0]
        args = tuple(self.copy(other, a) for a in term.args)
        if kind == "f":
            return self.application(term.key[1], args, term.sort)
        if kind == "nameless":
            return self.nameless(term.sort, term.key[2])
        if kind == "n":
            return self.number(term.key[1], term.sort)
        if kind == "w":
            symbol = term.key[1]
            quantifier = self.quantifiers[int(symbol.rpartition("!")[2])]
            self.choose(quantifier, args)
            return quantifier.witnesses[args][quantifier.symbols.index(symbol)]
        return self._compound(kind, args)

    def _compound(self, kind: str, parts: tuple[int, ...]) -> int:
        key = (kind, *parts)
        index = self._term_index.get(key)
        if index is None:
            terms = [self.terms[p].term for p in parts]
            asts = [self.terms[p].ast for p in parts]
            whole: Term
            match kind:
                case "negative":
                    whole, ast = Negative(terms[0]), z3core.Z3_mk_unary_minus(self._c, asts[0])
                case "real":
                    whole, ast = AsReal(terms[0]), z3core.Z3_mk_int2real(self._c, asts[0])
                case "+":
                    whole, ast = Arithmetic("+", *terms), z3core.Z3_mk_add(self._c, 2, self._array(asts))
                case "-":
                    whole, ast = Arithmetic("-", *terms), z3core.Z3_mk_sub(self._c, 2, self._array(asts))
                case _:
                    whole, ast = Arithmetic("*", *terms), z3core.Z3_mk_mul(self._c, 2, self._array(asts))
            self._keep(ast)
            depth = max(self.terms[p].depth for p in parts)
            index = self._add(key, ast, whole.sort, whole, parts, depth)
        self._unit.terms[index] = None
        return index

    # --- formulas -----------------------------------------------------------------------------------

    def formula(self, formula: Formula, bindings: Bindings, positive: bool, negative: bool) -> Ast:
        """The ground formula. ``positive`` and ``negative`` say how it will be used: that it holds, that it fails."""
        match formula:
            case Truth(value):
                return self._true if value else self._false
            case Atom(predicate, args):
                return self._atom(predicate, tuple(self.term(a, bindings) for a in args))
            case Equal(left, right):
                return self.equation(self.term(left, bindings), self.term(right, bindings))
            case Compare(operator, left, right):
                make = {"<": z3core.Z3_mk_lt, "<=": z3core.Z3_mk_le, ">": z3core.Z3_mk_gt, ">=": z3core.Z3_mk_ge}[
                    operator
                ]
                one, other = self.term(left, bindings), self.term(right, bindings)
                return self._keep(make(self._c, self.terms[one].ast, self.terms[other].ast))
            case Not(operand):
                return self.negation(self.formula(operand, bindings, negative, positive))
            case And(operands):
                return self.conjunction([self.formula(o, bindings, positive, negative) for o in operands])
            case Or(operands):
                return self.disjunction([self.formula(o, bindings, positive, negative) for o in operands])
            case Implies(left, right):
                return self.implication(
                    self.formula(left, bindings, negative, positive), self.formula(right, bindings, positive, negative)
                )
            case Iff(left, right):
                one, other = self.formula(left, bindings, True, True), self.formula(right, bindings, True, True)
                return self._keep(z3core.Z3_mk_iff(self._c, one, other))
            case Xor(left, right):
                one, other = self.formula(left, bindings, True, True), self.formula(right, bindings, True, True)
                return self._keep(z3core.Z3_mk_xor(self._c, one, other))
            case Forall() | Exists():
                quantifier = self.quantifier(formula)
                values = tuple(bindings[name] for name in quantifier.parameters)
                literal = self._literal(quantifier, values)
                self._unit.literals[quantifier.index, values] = None
                if negative if quantifier.universal else positive:
                    self.choose(quantifier, values)
                return literal
            case Modal():
                raise ValueError("operators are translated before they reach the oracle")
            case _:
                assert_never(formula)

    def _atom(self, predicate: str, args: tuple[int, ...]) -> Ast:
        """A literal for an atom. That equal arguments make equal atoms is said when it matters (see `reconcile`)."""
        known = self.atoms.setdefault(predicate, {})
        ast = known.get(args)
        if ast is None:
            ast = known[args] = self.boolean("atom", f"{args} {predicate}")
            if self._always_congruent or self._congruent.get(predicate, 0) > PATIENCE:
                self._link(predicate, args)
        self._unit.atoms[predicate, args] = None
        return ast

    def _link(self, predicate: str, args: tuple[int, ...]) -> None:
        """Let Z3 see the arguments of an atom."""
        declaration = self._declare("p", predicate, (self.terms[a].sort for a in args), None)
        self.require(self._keep(z3core.Z3_mk_iff(self._c, self.atoms[predicate][args], self._apply(declaration, args))))

    def reconcile(self, predicate: str, one: tuple[int, ...], other: tuple[int, ...]) -> None:
        """Say that the predicate is true of both or of neither, if the arguments are equal pairwise.

        Few atoms ever have equal arguments, and Z3 is much quicker with bare literals. A predicate that needs this
        often is handed over to Z3's own congruence closure.
        """
        count = self._congruent[predicate] = self._congruent.get(predicate, 0) + 1
        if count == PATIENCE + 1:
            for args in self.atoms[predicate]:
                self._link(predicate, args)
            return
        equal = [self.equation(a, b) for a, b in zip(one, other, strict=True) if a != b]
        same = self._keep(z3core.Z3_mk_iff(self._c, self.atoms[predicate][one], self.atoms[predicate][other]))
        self.require(self.implication(self.conjunction(equal), same))

    def quantifier(self, formula: Quantified) -> Quantifier:
        """The record of a quantified formula; equal formulas share one."""
        known = self._quantifier_by_identity.get(id(formula))
        if known is not None and known.formula is formula:
            return known
        known = self._quantifier_by_formula.get(formula)
        if known is None:
            parameters = tuple(sorted(free_variables(formula)))
            known = Quantifier(len(self.quantifiers), formula, parameters, quantifies_over_numbers(formula))
            self.quantifiers.append(known)
            self._quantifier_by_formula[formula] = known
            self._quantifier_by_identity[id(formula)] = known
        return known

    def _literal(self, quantifier: Quantifier, values: tuple[int, ...]) -> Ast:
        literal = quantifier.literals.get(values)
        if literal is None:
            literal = self.boolean("quantified", f"{quantifier.index} {values}")
            quantifier.literals[values] = literal
        return literal

    def choose(self, quantifier: Quantifier, values: tuple[int, ...]) -> None:
        """Name witnesses: what makes an existential true, or a universal false, if anything does."""
        if values in quantifier.witnesses:
            return
        witnesses = []
        for symbol, variable in zip(quantifier.symbols, quantifier.formula.variables, strict=True):
            declaration = self._declare("w", symbol, (self.terms[v].sort for v in values), variable.sort)
            term = App(symbol, tuple(self.terms[v].term for v in values), variable.sort)
            depth = 1 + max((self.terms[v].depth for v in values), default=-1)
            key = ("w", symbol, values)
            witnesses.append(self._add(key, self._apply(declaration, values), variable.sort, term, values, depth))
        quantifier.witnesses[values] = tuple(witnesses)
        self.require(self._consequence(quantifier, values, tuple(witnesses), chosen=True))

    def instantiate(self, quantifier: Quantifier, values: tuple[int, ...], terms: tuple[int, ...]) -> bool:
        """Say what a quantified formula says of these terms. Returns whether that is new."""
        done = quantifier.instances.setdefault(values, set())
        if terms in done:
            return False
        done.add(terms)
        self.require(self.consequence(quantifier, values, terms))
        return True

    def consequence(self, quantifier: Quantifier, values: tuple[int, ...], terms: tuple[int, ...]) -> Ast:
        """What the quantified formula says of these terms, as a clause that is not yet added."""
        return self._consequence(quantifier, values, terms, chosen=False)

    def statement(self, formula: Formula) -> tuple[Ast, Unit]:
        """A closed formula that is to hold, with what occurs in it."""
        return self._collected(Unit(None, None), formula, {}, True)

    def _collected(self, unit: Unit, formula: Formula, bindings: Bindings, positive: bool) -> tuple[Ast, Unit]:
        outer, self._unit = self._unit, unit
        ast = self.formula(formula, bindings, positive, not positive)
        self._unit = outer
        return ast, unit

    def _consequence(
        self, quantifier: Quantifier, values: tuple[int, ...], terms: tuple[int, ...], chosen: bool
    ) -> Ast:
        literal = self._literal(quantifier, values)
        bindings = self.bindings(quantifier, values, terms)
        unit = Unit((quantifier.index, values), None if chosen else terms)
        self.units.setdefault((quantifier.index, values), []).append(unit)
        if chosen:
            unit.terms.update(dict.fromkeys(terms))
        # If it holds (universal), or is witnessed (existential), so does the body.
        positive = quantifier.universal != chosen
        body, _ = self._collected(unit, quantifier.formula.body, bindings, positive)
        if positive:
            return self.implication(literal, body)
        return self.implication(self.negation(literal), self.negation(body))

    @staticmethod
    def bindings(quantifier: Quantifier, values: tuple[int, ...], terms: tuple[int, ...]) -> Bindings:
        """The variables of a quantified formula, free and its own, with what they stand for."""
        bound = dict(zip(quantifier.parameters, values, strict=True))
        bound.update(zip((v.name for v in quantifier.formula.variables), terms, strict=True))
        return bound

    # --- asking -------------------------------------------------------------------------------------

    def check(self, assumptions: Sequence[Ast], effort: Effort) -> z3.CheckSatResult:
        """Ask Z3 whether the clauses hold together with these literals.

        Raises:
            argcheck.oracle.effort.GivenUp: that took more than may be spent.
        """
        effort.spend(len(assumptions))
        self.solver.set("timeout", effort.milliseconds)
        self.solver.set("rlimit", effort.steps)
        result = z3core.Z3_solver_check_assumptions(self._c, self._solver, len(assumptions), self._array(assumptions))
        taken = self._steps_taken()
        steps, self._steps = taken - self._steps, taken
        effort.spend_steps(steps)
        if result == Z3_UNKNOWN:
            effort.look_at_the_clock()
        return z3.CheckSatResult(result)

    def _steps_taken(self) -> int:
        """How many of its resource units Z3 has used in this context so far."""
        return int(self.solver.statistics().get_key_value("rlimit count"))

    def core(self) -> frozenset[int]:
        """Which assumptions Z3 used, by the identity of their literals (see `identity`)."""
        vector = z3core.Z3_solver_get_unsat_core(self._c, self._solver)
        z3core.Z3_ast_vector_inc_ref(self._c, vector)
        size = z3core.Z3_ast_vector_size(self._c, vector)
        found = frozenset(self.identity(z3core.Z3_ast_vector_get(self._c, vector, i)) for i in range(size))
        z3core.Z3_ast_vector_dec_ref(self._c, vector)
        return found

    def identity(self, ast: Ast) -> int:
        return int(z3core.Z3_get_ast_id(self._c, ast))

    def reason_unknown(self) -> str:
        return str(self.solver.reason_unknown())

    # --- for evidence -------------------------------------------------------------------------------

    def instance(self, quantifier: Quantifier, values: tuple[int, ...], terms: tuple[int, ...]) -> Instance:
        """An instance in terms of the logic."""
        return Instance(
            quantifier.formula,
            quantifier.parameters,
            tuple(self.terms[v].term for v in values),
            tuple(self.terms[t].term for t in terms),
        )

    def choice(self, quantifier: Quantifier) -> Choice:
        """The witnesses of a quantified formula, in terms of the logic."""
        return Choice(quantifier.symbols, quantifier.formula, quantifier.parameters)


_COMPARISONS = {"<": z3core.Z3_mk_lt, "<=": z3core.Z3_mk_le, ">": z3core.Z3_mk_gt, ">=": z3core.Z3_mk_ge}

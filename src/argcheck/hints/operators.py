"""Hints about modal operators: what they reach, and whether they can make a difference there."""

from __future__ import annotations

from collections.abc import Iterator

from argcheck.argument import Argument
from argcheck.diagnostic import Diagnostic
from argcheck.findings import ConsistencyFinding
from argcheck.hints.check import Asker, Check, every_formula, hint
from argcheck.lattice.view import View
from argcheck.logic.formulas import Atom, Forall, Formula, Implies, Modal, Not
from argcheck.logic.walk import all_subformulas

DEONTIC = ("should", "may")


def _nested(view: View, _a: Asker, _c: ConsistencyFinding, _f: object) -> Iterator[Diagnostic]:
    for statement in view.argument.statements:
        for part in all_subformulas(statement.formula) if statement.formula is not None else ():
            inner = _without_agent_below(part)
            if inner is not None and isinstance(part, Modal):
                yield hint(
                    "nested-operators",
                    f'{statement.label} has "{inner}" below "{part.operator}": it speaks of what is so in the '
                    "alternatives to an alternative.",
                    statement,
                    "if one of the two operators only repeats the other, leave it out",
                )
                break


def _without_agent_below(formula: Formula) -> str | None:
    """An operator below another, neither with an agent: that somebody knows what should be is nothing to wonder at."""
    if not isinstance(formula, Modal) or formula.agent is not None:
        return None
    below = (p.operator for p in all_subformulas(formula.body) if isinstance(p, Modal) and p.agent is None)
    return next(below, None)


def _rigid_operands(view: View, _a: Asker, _c: ConsistencyFinding, _f: object) -> Iterator[Diagnostic]:
    """An operator over what is the same in all worlds adds nothing (if some world is accessible at all)."""
    for statement in view.argument.statements:
        for part in all_subformulas(statement.formula) if statement.formula is not None else ():
            if isinstance(part, Modal) and not _may_vary(part.body, view.argument):
                yield hint(
                    "rigid-operand",
                    f'In {statement.label}, what stands below "{part.operator}" is the same in every possible world.',
                    statement,
                    'take the operator out, or take "rigid" out of the predicate\'s declaration',
                )
                break


def _may_vary(formula: Formula, argument: Argument) -> bool:
    predicates = argument.signature.predicates
    return any(isinstance(part, Atom) and not predicates[part.predicate].rigid for part in all_subformulas(formula))


def _narrow_scopes(view: View, _a: Asker, _c: ConsistencyFinding, _f: object) -> Iterator[Diagnostic]:
    """Conditionals "if A, it should be that B", where A is itself something that norms of the argument speak of."""
    argument = view.argument
    normed = {
        atom.predicate
        for formula in every_formula(argument)
        for part in all_subformulas(formula)
        if isinstance(part, Modal) and part.operator in DEONTIC
        for atom in all_subformulas(part.body)
        if isinstance(atom, Atom) and not argument.signature.predicates[atom.predicate].rigid
    }
    for statement in argument.statements:
        if statement.formula is None or statement.role.is_claim:
            continue
        condition = _condition_of_norm(statement.formula)
        if condition is None:
            continue
        outside = [p.predicate for p in _outside_operators(condition) if p.predicate in normed]
        if outside:
            yield hint(
                "narrow-scope",
                f"{statement.label} says what should be so if, as things are, {outside[0]} is the case; it does not "
                "say that the two should go together.",
                statement,
                'to demand that, let "should" reach over both: should (A -> B), or should not (A and B)',
            )


def _condition_of_norm(formula: Formula) -> Formula | None:
    match formula:
        case Forall(_, body):
            return _condition_of_norm(body)
        case Implies(left, Modal("should", None, _) | Not(Modal("may", None, _))):
            return left
        case Implies(left, Implies() | Forall() as right):
            return None if _condition_of_norm(right) is None else left
        case _:
            return None


def _outside_operators(formula: Formula) -> Iterator[Atom]:
    """The atoms of a formula that stand below no operator."""
    below = {id(part) for m in all_subformulas(formula) if isinstance(m, Modal) for part in all_subformulas(m.body)}
    for part in all_subformulas(formula):
        if isinstance(part, Atom) and id(part) not in below:
            yield part


OPERATOR_CHECKS: tuple[Check, ...] = (_nested, _rigid_operands, _narrow_scopes)

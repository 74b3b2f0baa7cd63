"""How large the translations are into which an interpretation in numbers turns formulas."""

from __future__ import annotations

from collections.abc import Mapping

from argcheck.logic.formulas import App, Atom, Formula, Quantified, Term, Var
from argcheck.logic.semantics.interpretation import Interpretation
from argcheck.logic.walk import subformulas, subterms, terms_of

NOTHING: Mapping[str, int] = {}
LITERALLY = Interpretation({})


def size(part: Formula | Term, meaning: Interpretation = LITERALLY, sizes: Mapping[str, int] = NOTHING) -> int:
    """How many parts a formula or term has when it is translated, if its variables stand for terms of these sizes.

    A rule that mentions its parameter twice doubles what it is applied to; so this is found out beforehand.

    >>> from argcheck.logic.formulas import Arithmetic
    >>> from argcheck.logic.semantics.rules import Rule
    >>> from argcheck.logic.sorts import INT
    >>> x, twice = Var("x", INT), Arithmetic("+", Var("x", INT), Var("x", INT))
    >>> size(App("f", (App("f", (x,), INT),), INT), Interpretation({}, {"f": Rule((x,), twice)}))
    7
    """
    if isinstance(part, Var):
        return sizes.get(part.name, 1)
    inner = subterms(part) if isinstance(part, Term) else (*terms_of(part), *subformulas(part))
    parts = [size(p, meaning, sizes) for p in inner]
    if isinstance(part, App | Atom):
        rule = meaning.rules.get(part.function if isinstance(part, App) else part.predicate)
        if rule is not None:
            return size(rule.meaning, LITERALLY, {p.name: n for p, n in zip(rule.parameters, parts, strict=True)})
    bound = part.variables if isinstance(part, Quantified) else ()
    guards = [meaning.sorts[v.sort.name].condition for v in bound if v.sort.name in meaning.sorts]
    return 1 + sum(parts) + sum(map(size, guards))

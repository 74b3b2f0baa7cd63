"""The standard translation: what operators say, said of worlds in ordinary many-sorted logic.

A predicate that may vary gets a world as its first argument, and an operator becomes a quantifier over the worlds
that its relation leads to (J. van Benthem, *Modal Logic and Classical Logic*, 1983). A theory has a model with worlds
exactly if its translation, with the conditions on the relations, has a structure. The translation is kept small:

- A predicate that stands below no operator, and in no definition that speaks of what does, need not vary: nothing can
  tell what it is like elsewhere. (So an argument's plain facts are translated into themselves.)
- *Universal* relations are not mentioned. If an operator's logic is S5 and all other relations lie within its own,
  then the worlds that can be reached from the actual one are all accessible to each other by it, and no formula can
  speak of others (generated submodels: K. Segerberg, *An Essay in Classical Modal Logic*, 1971).
- *Flat* relations have one argument. If no operator other than a universal one stands below an operator, only what is
  accessible from the actual world matters. Any set of worlds that contains the actual one (if the logic is reflexive)
  or has a member (if it is serial), with the inclusions between such sets, extends to relations that meet all
  conditions: see `argcheck.logic.semantics.unfolding`, which makes them. The same holds for a single relation in KD45,
  where what is accessible is the same from everywhere.

With universal and flat relations alone, the world that a "possibly" speaks of depends on no other world, so that a
propositional argument has finitely many terms and is always decided; a countermodel then needs no more worlds than
the actual one and one for each operator that says "in some" where it holds, or "in all" where it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Exists,
    Forall,
    Formula,
    Implies,
    Modal,
    Term,
    Var,
    conjunction,
)
from argcheck.logic.frames import FAMILY, SOME, Condition, Family, Logics
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import all_subformulas, free_variables, has_operators, subformulas, with_parts

# A line break occurs in no name of a user's, so these are new.
WORLD = Sort("\nworld")
ACTUAL = App("\nactual", (), WORLD)

Kind = tuple[Family, str]  # a family, and the sort of its agents ("" if it has none)
_Sees = Callable[[Term, Term], Formula]


def relation_name(kind: Kind) -> str:
    """The predicate for a relation: of two worlds, or one if it is flat, and of an agent if it has them."""
    return f"\n{kind[0]} {kind[1]}".rstrip()


def frame_key(kind: Kind, what: str) -> str:
    """The key of a condition on a relation."""
    return f"\nframe {kind[0]} {kind[1]} {what}"


@dataclass(frozen=True)
class Translation:
    """A theory of worlds as an ordinary theory.

    ``formulas`` has a translation under every key of the original, and ``frame`` the conditions on the relations,
    which are in force in every question. ``varying`` are the predicates that have a world as first argument.
    """

    signature: Signature
    formulas: Mapping[str, Formula]
    frame: Mapping[str, Formula]
    original: Signature
    logics: Logics
    varying: frozenset[str]
    universal: frozenset[Family]
    kinds: tuple[Kind, ...]
    flat: bool
    constant: bool  # flat, since the same worlds are accessible from everywhere


def translate(signature: Signature, formulas: Mapping[str, Formula], logics: Logics) -> Translation:
    """Translate a whole theory, whose formulas are claims about the actual world.

    >>> from argcheck.logic.formulas import Atom, Modal
    >>> p = Signature.of(symbols=[Predicate("p", ())])
    >>> print(translate(p, {"C": Modal("possibly", None, Atom("p"))}, Logics()).formulas["C"].body.predicate)
    p
    """
    occurring = _occurring(formulas.values())
    concerned = _concerned(occurring, logics)
    universal = _universal(concerned, logics)
    kinds = tuple(k for k in concerned if k[0] not in universal and (k in occurring or not _idle(k, logics, universal)))
    constant = len(kinds) == 1 and not kinds[0][1] and logics.logic(kinds[0][0]) == "KD45" and not universal
    flat = constant or _is_flat(formulas.values(), kinds, universal, logics)
    varying = varying_predicates(signature, formulas.values())
    worlds = _Worlds(varying, universal, frozenset(kinds), flat, logics)
    return Translation(
        _signature_of(signature, varying, kinds, flat),
        {key: worlds.formula(formula, ACTUAL, 0) for key, formula in formulas.items()},
        dict(_conditions(kinds, logics, flat)),
        signature,
        logics,
        varying,
        universal,
        kinds,
        flat,
        constant,
    )


# --- which relations there are ----------------------------------------------------------------------


def _occurring(formulas: Iterable[Formula]) -> tuple[Kind, ...]:
    kinds: dict[Kind, None] = {}
    for formula in formulas:
        for part in all_subformulas(formula):
            if isinstance(part, Modal) and part.operator != "everywhere":
                kinds[FAMILY[part.operator], "" if part.agent is None else part.agent.sort.name] = None
    return tuple(sorted(kinds))


def _concerned(occurring: tuple[Kind, ...], logics: Logics) -> tuple[Kind, ...]:
    """The relations that occur, and those that an inclusion connects with them."""
    kinds = dict.fromkeys(occurring)
    for family, sort in occurring:
        for other in sorted(logics.around(family) | logics.inside(family)):
            kinds[other, sort] = None
    return tuple(sorted(kinds))


def _universal(concerned: tuple[Kind, ...], logics: Logics) -> frozenset[Family]:
    """The families without agents that are equivalences and have all others within them."""
    families = {family for family, _ in concerned}
    if any(sort for _, sort in concerned):
        return frozenset()
    return frozenset(
        family for family in families if logics.logic(family) == "S5" and families <= logics.inside(family)
    )


def _idle(kind: Kind, logics: Logics, universal: frozenset[Family]) -> bool:
    """Whether a relation that no operator looks along can always be chosen: as large as the universal one around it."""
    return bool(logics.around(kind[0]) & universal)


def _is_flat(
    formulas: Iterable[Formula], kinds: tuple[Kind, ...], universal: frozenset[Family], logics: Logics
) -> bool:
    included = {family for inner_outer in logics.within for family in inner_outer}
    if any(logics.logic(family) == "KB" and family in included for family, _ in kinds):
        return False  # a symmetric relation that need not be reflexive does not extend so
    return not any(_nested(formula, universal, False) for formula in formulas)


def _nested(formula: Formula, universal: frozenset[Family], below: bool) -> bool:
    """Whether an operator of a relation that is not universal stands below an operator."""
    if isinstance(formula, Modal):
        family = FAMILY[formula.operator]
        if below and family not in universal and family != "everywhere":
            return True
        below = True
    return any(_nested(part, universal, below) for part in subformulas(formula))


# --- what varies ------------------------------------------------------------------------------------


def varying_predicates(signature: Signature, formulas: Iterable[Formula]) -> frozenset[str]:
    """The predicates that may be true of different things in different worlds, as far as any formula can tell."""
    varying: set[str] = set()
    definitions: list[tuple[frozenset[str], bool]] = []
    for formula in formulas:
        for operator, names, has_more in _scopes(formula):
            names = frozenset(n for n in names if not signature.predicates[n].rigid)
            if operator == "everywhere":
                definitions.append((names, has_more))
            else:
                varying |= names
    while True:
        reached = [names for names, has_more in definitions if (has_more or names & varying) and not names <= varying]
        if not reached:
            return frozenset(varying)
        varying = reduce(set.union, reached, varying)


def _scopes(formula: Formula) -> Iterator[tuple[str, frozenset[str], bool]]:
    """For every outermost operator: it, the predicates below it, and whether there are operators below it."""
    todo = [formula]
    while todo:
        part = todo.pop()
        if isinstance(part, Modal):
            names = frozenset(p.predicate for p in all_subformulas(part.body) if isinstance(p, Atom))
            yield part.operator, names, has_operators(part.body)
            if part.operator == "everywhere":
                todo.append(part.body)
        else:
            todo.extend(subformulas(part))


def _signature_of(signature: Signature, varying: frozenset[str], kinds: tuple[Kind, ...], flat: bool) -> Signature:
    places = (WORLD,) if flat else (WORLD, WORLD)
    relations = {
        name: Predicate(name, (*places, *((Sort(kind[1]),) if kind[1] else ())))
        for kind in kinds
        for name in (relation_name(kind),)
    }
    predicates = {
        name: Predicate(name, (WORLD, *p.arguments), p.template) if name in varying else p
        for name, p in signature.predicates.items()
    }
    return Signature(
        signature.sorts | {WORLD.name: SortDeclaration(WORLD)},
        signature.functions | {ACTUAL.function: Function(ACTUAL.function, (), WORLD)},
        predicates | relations,
        signature.distinct,
    )


# --- formulas ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Worlds:
    varying: frozenset[str]
    universal: frozenset[Family]
    kinds: frozenset[Kind]
    flat: bool
    logics: Logics

    def formula(self, formula: Formula, world: Term, depth: int) -> Formula:
        """What a formula says of a world, ``depth`` operators deep."""
        match formula:
            case Atom(predicate, args):
                return Atom(predicate, (world, *args)) if predicate in self.varying else formula
            case Modal():
                return self.modal(formula, world, depth)
            case _:
                return with_parts(formula, lambda part: self.formula(part, world, depth))

    def modal(self, formula: Modal, world: Term, depth: int) -> Formula:
        family, in_some = FAMILY[formula.operator], formula.operator in SOME
        there = Var(f"\nw{depth}", WORLD)
        body = self.formula(formula.body, there, depth + 1)
        everywhere = family == "everywhere" or family in self.universal
        varies = there.name in free_variables(body)
        if not varies and (everywhere or self.logics.conditions(family) & {"reflexive", "serial"}):
            return body  # some world is accessible, and it is the same in all
        if everywhere:
            return Exists((there,), body) if in_some else Forall((there,), body)
        kind = (family, "" if formula.agent is None else formula.agent.sort.name)
        seen = self.sees(kind, world, there, formula.agent)
        return Exists((there,), conjunction(seen, body)) if in_some else Forall((there,), Implies(seen, body))

    def sees(self, kind: Kind, here: Term, there: Term, agent: Term | None) -> Formula:
        return _sees(kind, self.flat, here, there, agent)


def _sees(kind: Kind, flat: bool, here: Term, there: Term, agent: Term | None) -> Formula:
    worlds = (there,) if flat else (here, there)
    return Atom(relation_name(kind), worlds if agent is None else (*worlds, agent))


# --- conditions on the relations --------------------------------------------------------------------


def _conditions(kinds: tuple[Kind, ...], logics: Logics, flat: bool) -> Iterator[tuple[str, Formula]]:
    u, v, w = (Var(f"\n{name}", WORLD) for name in "uvw")
    for kind in kinds:
        agent = Var("\na", Sort(kind[1])) if kind[1] else None

        def sees(here: Term, there: Term, kind: Kind = kind, agent: Var | None = agent) -> Formula:
            return _sees(kind, flat, here, there, agent)

        agents = (agent,) if agent is not None else ()
        for condition in sorted(logics.conditions(kind[0])):
            said = _flat_condition(condition, sees, w) if flat else _condition(condition, sees, u, v, w)
            if said is not None:
                variables, body = said
                yield frame_key(kind, condition), _for_all((*agents, *variables), body)
        for outer, sort in kinds:
            if (kind[0], outer) in logics.within and sort == kind[1]:
                inside = Implies(sees(u, v), _sees((outer, sort), flat, u, v, agent))
                yield frame_key(kind, f"within {outer}"), _for_all((*agents, *((v,) if flat else (u, v))), inside)


def _for_all(variables: tuple[Var, ...], body: Formula) -> Formula:
    return Forall(variables, body) if variables else body


def _condition(condition: Condition, sees: _Sees, u: Var, v: Var, w: Var) -> tuple[tuple[Var, ...], Formula]:
    match condition:
        case "reflexive":
            return (u,), sees(u, u)
        case "serial":
            return (u,), Exists((v,), sees(u, v))
        case "symmetric":
            return (u, v), Implies(sees(u, v), sees(v, u))
        case "transitive":
            return (u, v, w), Implies(And((sees(u, v), sees(v, w))), sees(u, w))
        case "euclidean":
            return (u, v, w), Implies(And((sees(u, v), sees(u, w))), sees(v, w))


def _flat_condition(condition: Condition, sees: _Sees, w: Var) -> tuple[tuple[Var, ...], Formula] | None:
    """What a condition means for the worlds that are accessible from the actual one alone."""
    match condition:
        case "reflexive":
            return (), sees(ACTUAL, ACTUAL)
        case "serial":
            return (), Exists((w,), sees(ACTUAL, w))
        case _:
            return None

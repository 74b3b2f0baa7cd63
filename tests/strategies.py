"""Hypothesis strategies: signatures, closed well-sorted formulas, and small arguments.

Domains of names are small, so that laws about them can be asked of a solver too. Everything made here is in the
canonical form that reading a text gives: converted ``Int`` terms stand around variables and functions only, and a
number is ``Real`` only where something in sight says so or where its text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from argcheck.argument import (
    Allowance,
    Argument,
    Drop,
    Expectation,
    Frame,
    Reading,
    Role,
    Scenario,
    Statement,
    Supposition,
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
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort

PLAIN_NAMES = ("a", "b", "c", "p", "q", "r", "f", "g", "h")  # no signature has more symbols than this
ODD_NAMES = ("premise", "and", "New York", "a`b", "follows", "by", "état", "x'", "日本", "nothing", "1st", "é", "p.q")
VARIABLES = ("x", "y", "z")
ODD_VARIABLES = ("if", "the x", "y''", "ζ")
OPERATORS = ("should", "may", "necessarily", "possibly", "always", "eventually")
LOGICS = ("K", "T", "B", "D", "S4", "S5", "KD", "KD45")


@dataclass(frozen=True)
class Options:
    """What formulas may contain."""

    arithmetic: bool = False
    functions: bool = True
    operators: bool = False
    odd_names: bool = False
    quantifiers: bool = True
    depth: int = 4


# --- signatures ---------------------------------------------------------------------------------------


@st.composite
def signatures(
    draw: st.DrawFn,
    *,
    arithmetic: bool = False,
    functions: bool = True,
    odd_names: bool = False,
    enumerations: bool = True,
    templates: bool = False,
    propositional: bool = False,
) -> Signature:
    """A small signature: one or two sorts, a constant of each, and a few predicates, at least one of them."""
    pool = PLAIN_NAMES + (ODD_NAMES if odd_names else ())
    names = list(draw(st.permutations(pool))) if odd_names else list(pool)

    def fresh() -> str:
        return names.pop(0)

    def words(arity: int) -> str | None:
        if not templates or draw(st.booleans()):
            return None
        spots = [f"{{{i}}}" for i in range(1, arity + 1)]
        return " is ".join([*spots, draw(st.sampled_from(("so", "tall", 'in "it"', "{{odd}}")))])

    if propositional:
        count = draw(st.integers(1, 4))
        return Signature.of(symbols=[Predicate(fresh(), (), words(0)) for _ in range(count)])
    sorts = [Sort("S"), Sort("T")][: draw(st.integers(1, 2))]
    declarations = []
    symbols: list[Function | Predicate] = []
    for sort in sorts:
        if enumerations and draw(st.booleans()) and draw(st.booleans()):
            members = tuple(fresh() for _ in range(draw(st.integers(1, 2))))
            declarations.append(SortDeclaration(sort, members))
        else:
            declarations.append(SortDeclaration(sort))
            symbols.append(Function(fresh(), (), sort, words(0)))
    any_sort = st.sampled_from([*sorts, *([INT, REAL] if arithmetic else [])])
    if functions and draw(st.booleans()):
        symbols.append(Function(fresh(), (draw(st.sampled_from(sorts)),), draw(st.sampled_from(sorts)), words(1)))
    if arithmetic:
        symbols.append(Function(fresh(), (draw(st.sampled_from(sorts)),), draw(st.sampled_from([INT, REAL])), words(1)))
    for arity in draw(st.lists(st.integers(0, 2), min_size=1, max_size=3)):
        arguments = tuple(draw(any_sort) for _ in range(arity))
        rigid = draw(st.booleans()) and draw(st.booleans())
        symbols.append(Predicate(fresh(), arguments, words(arity), rigid))
    constants = [s.name for s in symbols if isinstance(s, Function) and not s.arguments and s.result == sorts[0]]
    distinct = [tuple(constants)] if len(constants) > 1 and draw(st.booleans()) else []
    return Signature.of(declarations, symbols, distinct)


# --- terms --------------------------------------------------------------------------------------------

Scope = tuple[Var, ...]


def terms(signature: Signature, sort: Sort, scope: Scope, options: Options, depth: int) -> st.SearchStrategy[Term]:
    """Terms of a sort, over the variables in scope."""
    if sort.arithmetic:
        return _numbers_of(signature, sort, scope, options, depth)
    return _things(signature, sort, scope, options, depth)


def _things(signature: Signature, sort: Sort, scope: Scope, options: Options, depth: int) -> st.SearchStrategy[Term]:
    simple: list[Term] = [App(function.name, (), sort) for function in signature.constants(sort)]
    simple += [variable for variable in scope if variable.sort == sort]
    strategies: list[st.SearchStrategy[Term]] = [st.sampled_from(simple)] if simple else []
    if depth > 0 and options.functions:
        for function in signature.functions.values():
            if function.arguments and function.result == sort:
                strategies.append(_application(signature, function, scope, options, depth))
    return st.one_of(strategies)


def _application(
    signature: Signature, function: Function, scope: Scope, options: Options, depth: int
) -> st.SearchStrategy[Term]:
    args = [terms(signature, s, scope, options, depth - 1) for s in function.arguments]
    return st.tuples(*args).map(lambda made: App(function.name, made, function.result))


def _leaves(signature: Signature, sort: Sort, scope: Scope, options: Options, depth: int) -> st.SearchStrategy[Term]:
    """Variables and applications of a number sort."""
    strategies: list[st.SearchStrategy[Term]] = [st.just(v) for v in scope if v.sort == sort]
    for function in signature.functions.values():
        if function.result == sort:
            strategies.append(_application(signature, function, scope, options, max(depth, 1)))
    return st.one_of(strategies)


def values(sort: Sort) -> st.SearchStrategy[Fraction]:
    """Small numbers of a sort, among them negative ones, decimals and fractions."""
    if sort == INT:
        return st.integers(-3, 12).map(Fraction)
    return st.sampled_from([Fraction(n, d) for d in (1, 2, 3, 8, 10) for n in (1, 0, -3, 7, 25)])


@st.composite
def _numbers_of(draw: st.DrawFn, signature: Signature, sort: Sort, scope: Scope, options: Options, depth: int) -> Term:
    kind = draw(
        st.sampled_from(("number", "leaf", "leaf", "sum", "product", "negative") if depth > 0 else ("number", "leaf"))
    )
    if kind == "sum":
        left = draw(_numbers_of(signature, sort, scope, options, depth - 1))
        right = draw(_numbers_of(signature, sort, scope, options, depth - 1))
        return Arithmetic(draw(st.sampled_from(("+", "-"))), left, right)
    if kind == "product":
        number: Term = Number(draw(values(sort)), sort)
        if draw(st.booleans()) and draw(st.booleans()):
            number = Negative(Number(draw(values(sort)), sort))
        other = draw(_numbers_of(signature, sort, scope, options, depth - 1))
        return Arithmetic("*", *((number, other) if draw(st.booleans()) else (other, number)))
    if kind == "negative":
        return Negative(draw(_numbers_of(signature, sort, scope, options, depth - 1)))
    if kind == "leaf":
        leaves = _leaves(signature, sort, scope, options, depth)
        if sort == REAL and draw(st.booleans()):
            converted = _leaves(signature, INT, scope, options, depth).map(AsReal)
            leaves = converted if not converted.is_empty else leaves
        if not leaves.is_empty:
            return draw(leaves)
    return Number(draw(values(sort)), sort)


def _shows_real(term: Term) -> bool:
    """Whether the text of a ``Real`` term, read by itself, gives a ``Real`` term again."""
    match term:
        case AsReal():
            return False
        case Negative(operand):
            return _shows_real(operand)
        case Arithmetic(_, left, right):
            return _shows_real(left) or _shows_real(right)
        case _:
            return True


# --- formulas -----------------------------------------------------------------------------------------


@st.composite
def formulas(
    draw: st.DrawFn,
    signature: Signature,
    *,
    arithmetic: bool = False,
    functions: bool = True,
    operators: bool = False,
    odd_names: bool = False,
    quantifiers: bool = True,
    depth: int = 4,
) -> Formula:
    """A closed, well-sorted formula in a signature."""
    options = Options(arithmetic, functions, operators, odd_names, quantifiers, depth)
    return draw(_formula(signature, (), options, depth))


@st.composite
def _formula(draw: st.DrawFn, signature: Signature, scope: Scope, options: Options, depth: int) -> Formula:
    kinds = ["atom"]
    if depth > 0:
        kinds += ["not", "and", "or", "implies", "iff", "xor"]
        if signature.sorts and options.quantifiers:
            kinds += ["forall", "exists"]
        if options.operators:
            kinds += ["operator"]
    kind = draw(st.sampled_from(kinds))

    def part(scope: Scope = scope) -> Formula:
        return draw(_formula(signature, scope, options, depth - 1))

    match kind:
        case "atom":
            return draw(_atom(signature, scope, options))
        case "not":
            return Not(part())
        case "and" | "or":
            operands = tuple(part() for _ in range(draw(st.integers(2, 3))))
            return And(operands) if kind == "and" else Or(operands)
        case "implies":
            return Implies(part(), part())
        case "iff":
            return Iff(part(), part())
        case "xor":
            return Xor(part(), part())
        case "operator":
            names = (*OPERATORS, "knows", "believes") if signature.sorts else OPERATORS
            operator = draw(st.sampled_from(names))
            agent = None
            if operator in ("knows", "believes"):
                sort = draw(st.sampled_from(sorted(signature.sorts)))
                agent = draw(_things(signature, Sort(sort), scope, options, 1))
            return Modal(operator, agent, part())  # type: ignore[arg-type]
        case _:
            variables = draw(_variables(signature, options))
            hidden = {variable.name for variable in variables}
            body = part((*(v for v in scope if v.name not in hidden), *variables))
            return Forall(variables, body) if kind == "forall" else Exists(variables, body)


@st.composite
def _variables(draw: st.DrawFn, signature: Signature, options: Options) -> tuple[Var, ...]:
    sorts = [declaration.sort for declaration in signature.sorts.values()]
    if options.arithmetic:
        sorts += [INT, REAL]
    pool = VARIABLES + (ODD_VARIABLES if options.odd_names else ())
    names = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2, unique=True))
    return tuple(Var(name, draw(st.sampled_from(sorts))) for name in names)


@st.composite
def _atom(draw: st.DrawFn, signature: Signature, scope: Scope, options: Options) -> Formula:
    kinds = ["predicate"] * 4 + ["truth"]
    if signature.sorts:
        kinds += ["equal"]
    if options.arithmetic:
        kinds += ["compare", "compare"]
    match draw(st.sampled_from(kinds)):
        case "truth":
            return Truth(draw(st.booleans()))
        case "equal":
            sort = Sort(draw(st.sampled_from(sorted(signature.sorts))))
            side = _things(signature, sort, scope, options, 1)
            return Equal(draw(side), draw(side))
        case "compare":
            sort = draw(st.sampled_from((INT, REAL)))
            left, right = (draw(_numbers_of(signature, sort, scope, options, 2)) for _ in range(2))
            if sort == REAL and not (_shows_real(left) or _shows_real(right)):
                right = Number(Fraction(1, 2), REAL)
            sign = draw(st.sampled_from(("<", "<=", ">", ">=", "=")))
            return Equal(left, right) if sign == "=" else Compare(sign, left, right)
        case _:
            predicate = draw(st.sampled_from(list(signature.predicates.values())))
            args = [terms(signature, sort, scope, options, 1) for sort in predicate.arguments]
            return Atom(predicate.name, draw(st.tuples(*args)))


# --- arguments ----------------------------------------------------------------------------------------

_ODD_TEXTS = ("", "Plain.", 'With "quotes" and \\ and `ticks`.', "Two\nlines\tand a tab.", "“Curly” – ünïcode\u00a0#.")


def _texts(odd: bool) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(_ODD_TEXTS if odd else ("It is so.", "Hence."))


@st.composite
def arguments(
    draw: st.DrawFn,
    *,
    arithmetic: bool = False,
    functions: bool = True,
    operators: bool = False,
    odd_names: bool = False,
    propositional: bool = False,
    quantifiers: bool = True,
    extras: bool = False,
    depth: int = 2,
    max_statements: int = 6,
) -> Argument:
    """A small argument with at least one claim.

    ``extras`` adds what the meaning does not need: prose, locators, readings, scenarios, expectations and so on.
    """
    signature = draw(
        signatures(
            arithmetic=arithmetic,
            functions=functions,
            odd_names=odd_names,
            templates=extras,
            propositional=propositional,
        )
    )
    formula = formulas(
        signature,
        arithmetic=arithmetic,
        functions=functions,
        operators=operators,
        odd_names=odd_names,
        quantifiers=quantifiers,
        depth=depth,
    )
    before = (Role.PREMISE, Role.PREMISE, Role.PREMISE, Role.ASSUMPTION, Role.BACKGROUND, Role.DEFINITION, Role.LEMMA)
    roles = draw(st.lists(st.sampled_from(before), max_size=max_statements - 1))
    if extras and draw(st.booleans()):
        roles = [*roles[: max_statements - 2], Role.NOTE]
    statements: list[Statement] = []
    for number, role in enumerate((*roles, Role.CONCLUSION), 1):
        label = (
            f"{role.value[0].upper()}{number}" if not odd_names else draw(st.sampled_from(("", "no. "))) + f"L{number}"
        )
        statements.append(draw(_statement(label, role, formula, statements, extras)))
    if not extras:
        return Argument(signature, tuple(statements))
    return draw(_with_extras(signature, tuple(statements), formula))


@st.composite
def _statement(
    draw: st.DrawFn,
    label: str,
    role: Role,
    formula: st.SearchStrategy[Formula],
    earlier: Sequence[Statement],
    extras: bool,
) -> Statement:
    grounds = None
    usable = [s.label for s in earlier if s.role is not Role.NOTE]
    if role.is_claim and draw(st.booleans()):
        grounds = tuple(draw(st.lists(st.sampled_from(usable), unique=True, max_size=3))) if usable else ()
    if role is Role.NOTE:
        return Statement(label, role, None, draw(st.sampled_from(_ODD_TEXTS)))
    made = draw(formula)
    if not extras:
        return Statement(label, role, made, grounds=grounds)
    supported = [s.label for s in earlier if s.role is not Role.NOTE]
    weighable = role.is_ground or role is Role.BACKGROUND
    return Statement(
        label,
        role,
        made,
        prose=draw(_texts(odd=True)),
        grounds=grounds,
        locators=tuple(
            draw(st.lists(st.sampled_from(("p1.s4", "p1.s4-s6", "12.3", "§ 4, n. 2", "by.3", "note.1")), max_size=2))
        ),
        by=draw(st.none() | st.sampled_from(("R. Roe", 'The "Times"'))),
        tags=tuple(draw(st.lists(st.sampled_from(("ethics", "for", "and so on")), max_size=2, unique=True))),
        credence=draw(st.none() | st.sampled_from([Fraction(0), Fraction(9, 10), Fraction(1, 3)]))
        if role.is_ground
        else None,
        constraint=weighable and draw(st.booleans()),
        evidence_for=draw(st.sampled_from(supported)) if weighable and supported and draw(st.booleans()) else None,
    )


@st.composite
def _expectations(draw: st.DrawFn, statements: Sequence[Statement]) -> Expectation:
    claims = [s.label for s in statements if s.role.is_claim]
    grounds = [s.label for s in statements if s.role.is_ground]
    subjects = tuple(draw(st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True)))
    objects = tuple(draw(st.lists(st.sampled_from(grounds), max_size=2, unique=True))) if grounds else ()
    verdicts = ("follows", "contradicted", "open", "contested", "vacuous", "undecided")
    return draw(
        st.one_of(
            st.sampled_from((Expectation("consistent"), Expectation("inconsistent"))),
            st.sampled_from(verdicts).map(lambda kind: Expectation(kind, subjects)),  # type: ignore[arg-type]
            st.sampled_from(("needs", "can do without", "supported by")).map(
                lambda kind: Expectation(kind, subjects, objects)  # type: ignore[arg-type]
            ),
            st.integers(0, 3).map(lambda count: Expectation("has supports", subjects, count=count)),
        )
    )


@st.composite
def _with_extras(
    draw: st.DrawFn, signature: Signature, statements: tuple[Statement, ...], formula: st.SearchStrategy[Formula]
) -> Argument:
    readable = [s.label for s in statements if s.role is not Role.NOTE]
    droppable = [s.label for s in statements if s.role is not Role.DEFINITION]
    grounds = [s.label for s in statements if s.role.is_ground]
    readings = tuple(
        Reading(name, draw(st.sampled_from(readable)), draw(formula), draw(_texts(odd=True)))
        for name in draw(st.lists(st.sampled_from(("strong", "weak", "of")), max_size=2, unique=True))
    )
    drops = st.one_of(
        st.sampled_from(droppable).map(lambda label: Drop("label", label)),
        st.sampled_from((Drop("by", "R. Roe"), Drop("tag", "ethics"), Drop("tag", "and so on"))),
    )
    scenarios = tuple(
        Scenario(
            name,
            draw(_texts(odd=True)),
            drops=tuple(draw(st.lists(drops, max_size=2))),
            reads=tuple(draw(st.lists(st.sampled_from([r.name for r in readings]), max_size=1))) if readings else (),
            suppositions=tuple(Supposition(f, draw(_texts(odd=True))) for f in draw(st.lists(formula, max_size=1))),
            giving_up=tuple(draw(st.lists(st.sampled_from(grounds), max_size=1)))
            if grounds and draw(st.booleans())
            else None,
            expectations=tuple(draw(st.lists(_expectations(statements), max_size=1))),
        )
        for name in draw(st.lists(st.sampled_from(("repaired", "if so", "tag")), max_size=1, unique=True))
    )
    frames = [Frame("should", draw(st.sampled_from(LOGICS))), Frame("should", within="possibly"), Frame("knows", "S4")]
    labels = st.none() | st.sampled_from([s.label for s in statements])
    allowances = draw(st.lists(st.sampled_from(("idle-premise", "note-of-if", "x")), max_size=2))
    return Argument(
        signature,
        statements,
        title=draw(_texts(odd=True)),
        author=draw(_texts(odd=True)),
        source=draw(_texts(odd=True)),
        readings=readings,
        scenarios=scenarios,
        expectations=tuple(draw(st.lists(_expectations(statements), max_size=2))),
        allowances=tuple(Allowance(hint, draw(labels), draw(st.sampled_from(_ODD_TEXTS))) for hint in allowances),
        frames=tuple(draw(st.lists(st.sampled_from(frames), unique=True, max_size=2))),
    )

"""Linear arithmetic: a solution is one, and multipliers show that there is none."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.logic.formulas import App
from argcheck.logic.sorts import INT, REAL
from argcheck.proofs.linear import System, solve
from argcheck.proofs.linear_forms import Constraint, Form, tight

X, Y, Z = (App(name, (), REAL) for name in "xyz")
SMALL = st.integers(-3, 3).map(Fraction)
FORMS = st.builds(
    lambda multiples, constant: Form({k: m for k, m in multiples.items() if m}, constant),
    st.fixed_dictionaries({X: SMALL, Y: SMALL, Z: SMALL}),
    SMALL,
)
CONSTRAINTS = st.lists(st.builds(Constraint, FORMS, st.sampled_from(("<=", "<", "="))), max_size=7)


def value(form: Form, point: dict[App, Fraction]) -> Fraction:
    return form.constant + sum((m * point.get(key, Fraction(0)) for key, m in form.multiples.items()), Fraction(0))


def meets(constraint: Constraint, point: dict[App, Fraction]) -> bool:
    found = value(constraint.form, point)
    return {"<=": found <= 0, "<": found < 0, "=": found == 0}[constraint.relation]


def absurd(constraints: list[Constraint], multipliers: tuple[Fraction, ...]) -> bool:
    """Whether these multiples add up to an absurdity (Farkas)."""
    total, strict = Form({}, Fraction(0)), False
    for constraint, multiplier in zip(constraints, multipliers, strict=True):
        if multiplier < 0 and constraint.relation != "=":
            return False
        total = total.plus(constraint.form, multiplier)
        strict |= bool(multiplier) and constraint.relation == "<"
    only_equations = all(c.relation == "=" for c, m in zip(constraints, multipliers, strict=True) if m)
    constant = total.constant
    return not total.multiples and (constant > 0 or (constant == 0 and strict) or (only_equations and constant != 0))


@given(CONSTRAINTS)
@examples(80)
def test_a_solution_or_the_multipliers_of_an_absurdity(constraints: list[Constraint]) -> None:
    found = solve(constraints)
    if isinstance(found, tuple):
        assert absurd(constraints, found)
    else:
        assert all(meets(constraint, dict(found)) for constraint in constraints)  # type: ignore[arg-type]


@given(CONSTRAINTS, st.integers(0, 6))
@examples(50)
def test_adding_to_a_solved_system_changes_nothing(constraints: list[Constraint], place: int) -> None:
    """Solving in between, or a copy, finds out the same as solving all at once."""
    system = System()
    for number, constraint in enumerate(constraints):
        if number == place:
            system.solve()
            system = system.copy()
        system.add(constraint)
    found = system.solve()
    assert isinstance(found, tuple) == isinstance(solve(constraints), tuple)
    if isinstance(found, tuple):
        assert absurd(constraints, found)


@given(st.fixed_dictionaries({"n": SMALL, "m": SMALL}), SMALL, st.sampled_from(("<=", "<", "=")))
@examples(40)
def test_whole_numbers_meet_the_tight_form_and_the_given_one_alike(
    multiples: dict[str, Fraction], constant: Fraction, relation: str
) -> None:
    keys = {name: App(name, (), INT) for name in multiples}
    form = Form({keys[name]: m for name, m in multiples.items() if m}, constant / 2)
    given_one = Constraint(form, relation)  # type: ignore[arg-type]
    tightened = tight(form, relation)  # type: ignore[arg-type]
    for n, m in product(range(-4, 5), repeat=2):
        point = {keys["n"]: Fraction(n), keys["m"]: Fraction(m)}
        assert meets(given_one, point) == meets(tightened, point)


def test_the_check_of_multipliers_sees_wrong_ones() -> None:
    above, below = Form({X: Fraction(-1)}, Fraction(3)), Form({X: Fraction(1)}, Fraction(-1))
    constraints = [Constraint(above, "<="), Constraint(below, "<=")]
    assert absurd(constraints, (Fraction(1), Fraction(1)))
    assert not absurd(constraints, (Fraction(1), Fraction(2)))
    assert not absurd(constraints, (Fraction(-1), Fraction(-1)))

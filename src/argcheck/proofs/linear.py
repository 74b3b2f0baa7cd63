"""Linear arithmetic: is there a solution; if not, which multiples of the constraints add up to an absurdity?

The general simplex method for a conjunction of constraints (B. Dutertre, L. de Moura, "A Fast Linear-Arithmetic Solver
for DPLL(T)", CAV 2006), with Bland's rule, in exact numbers. By Farkas's lemma (1902) there are such multiples exactly
if there is no solution; the row that shows that there is none holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from argcheck.proofs.linear_forms import ZERO, Constraint, Form, Key

Near = tuple[Fraction, Fraction]  # a number, and how often something infinitely small is added to it
Solution = Mapping[Key, Fraction]
Multipliers = tuple[Fraction, ...]
"""One for each constraint, in the order in which they were added."""


def solve(constraints: Iterable[Constraint]) -> Solution | Multipliers:
    """A solution; or else a multiplier for each constraint (not negative but for equations) with which they add up to
    an absurdity: a constant that is said to be at most zero, and is more, or less than zero, and is not.

    >>> from argcheck.logic.formulas import App
    >>> from argcheck.logic.sorts import INT
    >>> n = App("n", (), INT)
    >>> above, below = Form({n: Fraction(-2)}, Fraction(3)), Form({n: Fraction(1)}, Fraction(-1))
    >>> solve([Constraint(above, "<="), Constraint(below, "<=")])
    (Fraction(1, 2), Fraction(1, 1))
    """
    system = System()
    for constraint in constraints:
        system.add(constraint)
    return system.solve()


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound on something, and the multiple of the constraint (by its place) that says so."""

    value: Near
    constraint: int
    times: Fraction


class System:
    """Constraints that can be added one after the other, and solved in between.

    Unknowns are numbered as they come, and so are the sums that constraints speak of, if they have several unknowns.
    Each is either free or given by a row, as a sum of multiples of those that are free.
    """

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}  # of unknowns
        self._count = 0  # constraints
        self._rows: dict[int, dict[int, Fraction]] = {}
        self._upper: dict[int, _Bound] = {}
        self._lower: dict[int, _Bound] = {}
        self._value: list[Near] = []
        self._absurd: dict[int, Fraction] | None = None

    def copy(self) -> System:
        """The same constraints, to be added to without changing this."""
        other = System()
        other._numbers, other._count, other._absurd = dict(self._numbers), self._count, self._absurd
        other._rows = {number: dict(row) for number, row in self._rows.items()}
        other._upper, other._lower, other._value = dict(self._upper), dict(self._lower), [*self._value]
        return other

    def add(self, constraint: Constraint) -> None:
        """Add a constraint."""
        place, form = self._count, constraint.form
        self._count += 1
        if len(form.multiples) == 1:
            ((key, multiple),) = form.multiples.items()
            number = self._unknown(key)
        else:
            number, multiple = self._sum(form), Fraction(1)
        bound, strict = -form.constant / multiple, Fraction(-1 if constraint.relation == "<" else 0)
        if multiple > 0 or constraint.relation == "=":
            self._bound(number, _Bound((bound, strict), place, 1 / multiple), self._upper, 1)
        if multiple < 0 or constraint.relation == "=":
            self._bound(number, _Bound((bound, -strict), place, -1 / multiple), self._lower, -1)

    def _unknown(self, key: Key) -> int:
        if key not in self._numbers:
            self._numbers[key] = self._new()
        return self._numbers[key]

    def _new(self) -> int:
        self._value.append((ZERO, ZERO))
        return len(self._value) - 1

    def _sum(self, form: Form) -> int:
        row: dict[int, Fraction] = {}
        for key, multiple in form.multiples.items():
            number = self._unknown(key)
            for part, times in self._rows.get(number, {number: Fraction(1)}).items():
                _add_to(row, part, multiple * times)
        number = self._new()
        self._rows[number] = row
        self._value[number] = _total(_scaled(self._value[part], times) for part, times in row.items())
        return number

    def _bound(self, number: int, bound: _Bound, bounds: dict[int, _Bound], direction: int) -> None:
        """Note a bound, if it is tighter than what is known, and keep what is free within it."""
        known = bounds.get(number)
        if known is not None and (known.value <= bound.value if direction > 0 else known.value >= bound.value):
            return
        bounds[number] = bound
        upper, lower = self._upper.get(number), self._lower.get(number)
        if upper is not None and lower is not None and lower.value > upper.value:
            self._absurd = self._absurd or _summed(((upper, Fraction(1)), (lower, Fraction(1))))
        elif number not in self._rows and self._amiss(number):
            step = _total((bound.value, _scaled(self._value[number], Fraction(-1))))
            self._value[number] = bound.value
            for other, row in self._rows.items():
                if number in row:
                    self._value[other] = _total((self._value[other], _scaled(step, row[number])))

    def solve(self) -> Solution | Multipliers:
        """See `argcheck.proofs.linear.solve`."""
        while self._absurd is None:
            bad = min((number for number in self._rows if self._amiss(number)), default=None)
            if bad is None:
                return self._solution()
            raising = self._amiss(bad) > 0
            row = self._rows[bad]
            movable = (n for n, multiple in row.items() if self._can_move(n, (multiple > 0) == raising))
            other = min(movable, default=None)
            if other is None:
                self._absurd = self._conflict(bad, raising)
            else:
                self._pivot(bad, other, (self._lower if raising else self._upper)[bad].value)
        return tuple(self._absurd.get(place, ZERO) for place in range(self._count))

    def _amiss(self, number: int) -> int:
        """1 if the value is too small, -1 if it is too large."""
        value, lower, upper = self._value[number], self._lower.get(number), self._upper.get(number)
        if lower is not None and value < lower.value:
            return 1
        return -1 if upper is not None and value > upper.value else 0

    def _can_move(self, number: int, up: bool) -> bool:
        bound = (self._upper if up else self._lower).get(number)
        return bound is None or bound.value != self._value[number]

    def _pivot(self, leaving: int, entering: int, target: Near) -> None:
        row = self._rows.pop(leaving)
        multiple = row.pop(entering)
        step = _scaled(_total((target, _scaled(self._value[leaving], Fraction(-1)))), 1 / multiple)
        self._value[leaving] = target
        self._value[entering] = _total((self._value[entering], step))
        solved = {number: -m / multiple for number, m in row.items()}
        solved[leaving] = 1 / multiple
        for number, other in self._rows.items():
            times = other.pop(entering, None)
            if times is not None:
                self._value[number] = _total((self._value[number], _scaled(step, times)))
                for part, m in solved.items():
                    _add_to(other, part, times * m)
        self._rows[entering] = solved

    def _conflict(self, bad: int, raising: bool) -> dict[int, Fraction]:
        """A row whose sum cannot come within its bound, since nothing in it can move."""
        parts = [((self._lower if raising else self._upper)[bad], Fraction(1))]
        for number, multiple in self._rows[bad].items():
            up = (multiple > 0) == raising
            parts.append(((self._upper if up else self._lower)[number], abs(multiple)))
        return _summed(parts)

    def _solution(self) -> Solution:
        """The infinitely small becomes small enough: so small that no bound is passed."""
        small = Fraction(1)
        for number, value in enumerate(self._value):
            lower, upper = self._lower.get(number), self._upper.get(number)
            pairs = [(lower.value, value)] if lower is not None else []
            pairs += [(value, upper.value)] if upper is not None else []
            for below, above in pairs:
                if below[0] < above[0] and below[1] > above[1]:
                    small = min(small, (above[0] - below[0]) / (below[1] - above[1]))
        values = {key: self._value[number] for key, number in self._numbers.items()}
        return {key: value + small * times for key, (value, times) in values.items()}


def _summed(parts: Iterable[tuple[_Bound, Fraction]]) -> dict[int, Fraction]:
    """Multiples of bounds, as multiples of the constraints that say so."""
    found: dict[int, Fraction] = {}
    for bound, times in parts:
        _add_to(found, bound.constraint, times * bound.times)
    return found


def _add_to(row: dict[int, Fraction], part: int, multiple: Fraction) -> None:
    total = row.get(part, ZERO) + multiple
    if total:
        row[part] = total
    else:
        row.pop(part, None)


def _total(parts: Iterable[Near]) -> Near:
    whole, small = ZERO, ZERO
    for part in parts:
        whole, small = whole + part[0], small + part[1]
    return whole, small


def _scaled(near: Near, factor: Fraction) -> Near:
    return near[0] * factor, near[1] * factor

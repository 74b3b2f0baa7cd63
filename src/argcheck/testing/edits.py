"""Edits of a given argument."""

from __future__ import annotations

from collections.abc import Callable, Container

from hypothesis import strategies as st

from argcheck import edits as made
from argcheck.argument import Argument, Role, Statement
from argcheck.edits import Edit, EditError
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.walk import all_subformulas, has_operators
from argcheck.testing.equivalents import equivalents
from argcheck.testing.extras import ODD_TEXTS
from argcheck.testing.formulas import formulas
from argcheck.testing.language import ODD_NAMES

LARGE = 12  # a formula with so many parts gets no larger
MANY = 6  # a vocabulary with so many predicates gets no further ones
ROLES = (Role.PREMISE, Role.ASSUMPTION, Role.BACKGROUND, Role.DEFINITION, Role.LEMMA, Role.CONCLUSION)


@st.composite
def edits(
    draw: st.DrawFn,
    argument: Argument,
    *,
    formula: st.SearchStrategy[Formula] | None = None,
    odd_names: bool = False,
    max_statements: int = 8,
) -> Edit:
    """Edits that fit an argument: each can be applied to it.

    At least one lemma or conclusion remains; formulas that are large already get no larger.

    Args:
        argument: what is to be edited.
        formula: what new formulas are drawn from; by default formulas that occur, their negations, and small new ones
            with the same means of expression.
        odd_names: new names may be such as need quoting.
        max_statements: an argument with so many statements gets no further ones.

    >>> import argcheck
    >>> from hypothesis import find
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> print(find(edits(wet), lambda edit: "C" not in edit.apply(wet)))
    rename label C to L1
    """
    possible = _Edits(argument, formula, odd_names, max_statements)
    kinds = possible.kinds()
    for _ in range(5):
        edit = draw(draw(st.sampled_from(kinds))())
        try:
            after = edit.apply(argument)
        except EditError:
            continue
        if after.claims:
            return edit
    return draw(possible.rewordings())


def some_formulas(argument: Argument) -> st.SearchStrategy[Formula]:
    """Formulas fit to be added to an argument: those in it, their negations, and small new ones of the same kind."""
    old = [f for _, f in argument.formulas()]
    signature = argument.signature
    sorts = [sort for predicate in signature.predicates.values() for sort in predicate.arguments]
    sorts += [sort for function in signature.functions.values() for sort in (*function.arguments, function.result)]
    new = formulas(
        signature,
        arithmetic=any(sort.arithmetic for sort in sorts),
        operators=any(map(has_operators, old)),
        depth=1,
    )
    return st.sampled_from([*old, *map(Not, old)]) | new if old else new


def _fresh(stem: str, taken: Container[str]) -> str:
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


class _Edits:
    """The edits of one argument, by kind."""

    def __init__(
        self, argument: Argument, formula: st.SearchStrategy[Formula] | None, odd_names: bool, max_statements: int
    ) -> None:
        self.argument, self.odd_names = argument, odd_names
        self.formula = st.deferred(lambda: some_formulas(argument)) if formula is None else formula
        self.room = len(argument.statements) < max_statements
        self.labels = st.sampled_from(argument.labels())
        self.meaning = st.sampled_from([label for label, _ in argument.formulas()])

    def kinds(self) -> list[Callable[[], st.SearchStrategy[Edit]]]:
        """What each kind is drawn from, simple ones first; built only when it is that kind's turn."""
        kinds = [self.moves, self.rewordings, self.negations, self.renamings, self.roles, self.changes, self.changes]
        kinds += [self.removals, self.removals] if self.removable() else []
        kinds += [self.additions, self.additions, self.mergers] if self.room else []
        kinds += [self.readings] if self.argument.readings else []
        kinds += [self.declarations] if len(self.argument.signature.predicates) < MANY else []
        return kinds

    def names(self) -> set[str]:
        signature = self.argument.signature
        return {*signature.functions, *signature.predicates}

    def removable(self) -> list[str]:
        claims = self.argument.claims
        return [s.label for s in self.argument.statements if not (s.role.is_claim and len(claims) == 1)]

    def removals(self) -> st.SearchStrategy[Edit]:
        return st.sampled_from(self.removable()).map(made.Remove)

    def places(self) -> st.SearchStrategy[str | None]:
        return st.none() | self.labels

    def moves(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.Move, self.labels, self.places())

    def rewordings(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.Reword, self.meaning, st.none() | st.sampled_from(ODD_TEXTS))

    def negations(self) -> st.SearchStrategy[Edit]:
        return self.meaning.map(made.Negate)

    def roles(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.ChangeRole, self.labels, st.sampled_from(ROLES))

    def readings(self) -> st.SearchStrategy[Edit]:
        return st.sampled_from([reading.name for reading in self.argument.readings]).map(made.SwapReading)

    def declarations(self) -> st.SearchStrategy[Edit]:
        return st.just(made.Declare(f"prop {_fresh('p', self.names())}"))

    def renamings(self) -> st.SearchStrategy[Edit]:
        def new(stem: str, taken: Container[str]) -> st.SearchStrategy[str]:
            odd = [name for name in ODD_NAMES if name not in taken] if self.odd_names else []
            return st.sampled_from([_fresh(stem, taken), *odd])

        signature, names = self.argument.signature, self.names()
        kinds: list[st.SearchStrategy[Edit]] = [
            st.builds(made.RenameLabel, self.labels, new("L", self.argument.labels())),
            st.builds(made.RenameSymbol, st.sampled_from(sorted(names)), new("n", names)),
        ]
        if signature.sorts:
            kinds.append(
                st.builds(made.RenameSort, st.sampled_from(sorted(signature.sorts)), new("S", signature.sorts))
            )
        return st.one_of(kinds)

    def statements(self) -> st.SearchStrategy[Statement]:
        role = st.sampled_from((Role.PREMISE, Role.PREMISE, *ROLES))
        return st.builds(Statement, st.just(_fresh("L", self.argument.labels())), role, self.formula)

    def additions(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.Add, self.statements(), self.places())

    def mergers(self) -> st.SearchStrategy[Edit]:
        """The other argument has the same vocabulary and one statement."""
        return self.statements().map(
            lambda s: made.Merge(Argument(self.argument.signature, (s,), frames=self.argument.frames))
        )

    @staticmethod
    def _size(formula: Formula) -> int:
        return sum(1 for _ in all_subformulas(formula))

    def changes(self) -> st.SearchStrategy[Edit]:
        """Another formula: of the same meaning, stronger, weaker, or any."""
        return self.meaning.flatmap(self._changes_of)

    def _changes_of(self, label: str) -> st.SearchStrategy[Edit]:
        formula = self.argument[label].formula
        assert formula is not None
        kinds: list[st.SearchStrategy[Edit]] = [st.builds(made.Replace, st.just(label), self.formula)]
        if self._size(formula) < LARGE:
            same = equivalents(formula)
            kinds += [
                st.builds(made.Replace, st.just(label), same),
                st.builds(made.Strengthen, st.just(label), self.formula),
                st.builds(made.Weaken, st.just(label), self.formula),
            ]
        return st.one_of(kinds)

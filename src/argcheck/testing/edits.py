"""Edits of a given argument."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container

from hypothesis import reject
from hypothesis import strategies as st

from argcheck import edits as made
from argcheck.argument import Argument, Role, Statement
from argcheck.edits import Edit, EditError
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.walk import all_subformulas, has_operators
from argcheck.testing.equivalents import equivalents
from argcheck.testing.formulas import formulas
from argcheck.testing.language import ODD_NAMES
from argcheck.testing.metadata import ODD_TEXTS

LARGE = 12  # a formula with so many parts gets no larger
MANY = 6  # a vocabulary with so many predicates gets no further ones
ROLES = (Role.PREMISE, Role.ASSUMPTION, Role.BACKGROUND, Role.DEFINITION, Role.LEMMA, Role.CONCLUSION)


@st.composite
def edits(
    draw: st.DrawFn,
    argument: Argument,
    *,
    kinds: Collection[type[Edit]] | None = None,
    formula: st.SearchStrategy[Formula] | None = None,
    odd_names: bool = False,
    max_statements: int = 8,
) -> Edit:
    """Edits that fit an argument: each can be applied to it.

    At least one lemma or conclusion remains; formulas that are large already get no larger.

    Args:
        argument: what is to be edited.
        kinds: the classes of edits wanted; all if None. An example in which none of these fits is given up.
        formula: what new formulas are drawn from; by default formulas that occur, their negations, and small new ones
            with the same means of expression.
        odd_names: new names, of statements added too, may be such as need quoting.
        max_statements: an argument with so many statements gets no further ones.

    >>> import argcheck
    >>> from hypothesis import find
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> print(find(edits(wet), lambda edit: "C" not in edit.apply(wet)))
    rename label C to L1
    """
    possible = _Edits(argument, formula, odd_names, max_statements)
    drawn_from = [strategy for kind, strategy in possible.kinds() if kinds is None or kind in kinds]
    for _ in range(5 if drawn_from else 0):
        edit = draw(draw(st.sampled_from(drawn_from))())
        try:
            after = edit.apply(argument)
        except EditError:
            continue
        if after.claims:
            return edit
    return draw(possible.rewordings()) if kinds is None else reject()


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
        self.small = [label for label, formula in argument.formulas() if _size(formula) < LARGE]

    def kinds(self) -> list[tuple[type[Edit], Callable[[], st.SearchStrategy[Edit]]]]:
        """What each kind is drawn from, simple ones first; built only when it is that kind's turn. Some stand here
        twice, to be drawn more often; those of which there is none are left out."""
        signature = self.argument.signature
        rows: tuple[tuple[type[Edit], Callable[[], st.SearchStrategy[Edit]], int], ...] = (
            (made.Negate, self.negations, 1),  # Hypothesis likes the first best: one that changes something
            (made.Move, self.moves, 1),
            (made.Reword, self.rewordings, 1),
            (made.RenameLabel, self.labels_renamed, 1),
            (made.RenameSymbol, self.symbols_renamed, bool(self.names())),
            (made.RenameSort, self.sorts_renamed, bool(signature.sorts)),
            (made.ChangeRole, self.roles, 1),
            (made.Replace, self.replacements, 2),
            (made.Strengthen, self.strengthened, bool(self.small)),
            (made.Weaken, self.weakened, bool(self.small)),
            (made.Remove, self.removals, 2 * bool(self.removable())),
            (made.Add, self.additions, 2 * self.room),
            (made.SwapReading, self.readings, bool(self.argument.readings)),
            (made.Declare, self.declarations, len(signature.predicates) < MANY),
            (made.Merge, self.mergers, self.room),
            (made.Patch, self.patches, 1),
        )
        return [(kind, strategy) for kind, strategy, times in rows for _ in range(times)]

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
        sort, (one, two) = _fresh("S", self.argument.signature.sorts), (_fresh(stem, self.names()) for stem in "ab")
        texts = [f"prop {_fresh('p', self.names())}", f"sort {sort}", f"sort {sort} const {one}, {two} : {sort}"]
        return st.sampled_from(texts).map(made.Declare)

    def labels_renamed(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.RenameLabel, self.labels, self.new_label())

    def symbols_renamed(self) -> st.SearchStrategy[Edit]:
        names = self.names()
        return st.builds(made.RenameSymbol, st.sampled_from(sorted(names)), self.new("n", names))

    def sorts_renamed(self) -> st.SearchStrategy[Edit]:
        sorts = self.argument.signature.sorts
        return st.builds(made.RenameSort, st.sampled_from(sorted(sorts)), self.new("S", sorts))

    def new(self, stem: str, taken: Container[str]) -> st.SearchStrategy[str]:
        odd = [name for name in ODD_NAMES if name not in taken] if self.odd_names else []
        return st.sampled_from([_fresh(stem, taken), *odd])

    def new_label(self) -> st.SearchStrategy[str]:
        return self.new("L", self.argument.labels())

    def statements(self) -> st.SearchStrategy[Statement]:
        role = st.sampled_from((Role.PREMISE, Role.PREMISE, *ROLES))
        return st.builds(Statement, self.new_label(), role, self.formula, st.none() | st.sampled_from(ODD_TEXTS))

    def additions(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.Add, self.statements(), self.places())

    def mergers(self) -> st.SearchStrategy[Edit]:
        """The other argument has the same vocabulary and one more statement, and perhaps all of this one too."""

        def merged(statement: Statement, with_all: bool) -> Edit:
            alone = Argument(self.argument.signature, (statement,), frames=self.argument.frames)
            return made.Merge(made.Add(statement).apply(self.argument) if with_all else alone)

        return st.builds(merged, self.statements(), st.booleans())

    def patches(self) -> st.SearchStrategy[Edit]:
        return self.replacements().map(lambda edit: made.between(self.argument, edit.apply(self.argument)))

    def replacements(self) -> st.SearchStrategy[Edit]:
        """Another formula: any, or one of the same meaning."""
        others: st.SearchStrategy[Edit] = st.builds(made.Replace, self.meaning, self.formula)
        if not self.small:
            return others
        return others | st.sampled_from(self.small).flatmap(
            lambda label: st.builds(made.Replace, st.just(label), equivalents(self.formula_of(label)))
        )

    def strengthened(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.Strengthen, st.sampled_from(self.small), self.formula)

    def weakened(self) -> st.SearchStrategy[Edit]:
        return st.builds(made.Weaken, st.sampled_from(self.small), self.formula)

    def formula_of(self, label: str) -> Formula:
        formula = self.argument[label].formula
        assert formula is not None
        return formula


def _size(formula: Formula) -> int:
    return sum(1 for _ in all_subformulas(formula))

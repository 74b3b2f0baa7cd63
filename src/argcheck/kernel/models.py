"""Models: that a structure fits the signature, and that formulas are true in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.sizes import size
from argcheck.kernel.subject import Subject
from argcheck.logic.formulas import Formula, Modal
from argcheck.logic.frames import FAMILY, Family, Logics
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.worlds import World, Worlds
from argcheck.logic.walk import all_subformulas, has_operators

MOST_MEMBERS = 2_000
LARGEST = 50_000  # parts of a formula, translated


class Models:
    """The models of a certificate. Each is looked at when it is first used, and each formula evaluated once in it."""

    def __init__(self, subject: Subject, models: tuple[Structure, ...], budget: Budget) -> None:
        self._subject = subject
        self._budget = budget
        self._models = models
        self._checked: dict[int, Structure] = {}
        self._ready: dict[str, Evaluable] = {}
        self._true: set[tuple[int, str]] = set()

    def satisfies(self, number: int, keys: Iterable[str]) -> None:
        """Check that all these formulas are true in a model, in the language in which they were written.

        Raises:
            Rejected: one is not, or it is no structure for the signature, or this cannot be told.
        """
        if number not in self._checked:
            self._checked[number] = self._fit(number)
        for key in keys:
            self._budget.spend(1)
            if (number, key) not in self._true and not self._holds(key, self._checked[number]):
                raise Rejected(f"{key.strip()!r} is not true in model {number}")
            self._true.add((number, key))

    def _fit(self, number: int) -> Structure:
        structure, original = self._models[number], self._subject.original
        try:
            _plausible(structure, self._budget)
            if isinstance(structure, World):
                structure = completed(structure, original.formulas.values(), self._subject.logics)
            structure = counted(structure, self._budget)
            problem = next(iter(unfit(structure, original.signature, self._subject.logics)), None)
        except RecursionError:
            problem = "it is nested too deeply"
        except Rejected as rejected:
            problem = str(rejected)
        if problem is not None:
            raise Rejected(f"model {number} is no structure for the argument: {problem}")
        return structure

    def _holds(self, key: str, structure: Structure) -> bool:
        try:
            if isinstance(structure, Interpreted):
                if has_operators(self._subject.original.formulas[key]):
                    raise Rejected(f"{key.strip()!r} has an operator, which is not evaluated among numbers")
                parts = size(self._subject.original.formulas[key], structure.interpretation)
                self._budget.spend(parts)
                if parts > LARGEST:
                    raise Rejected(f"{key.strip()!r} has more than {LARGEST} parts when told in numbers")
            if key not in self._ready:
                self._ready[key] = Evaluable(self._subject.original.formulas[key])
            return self._ready[key].holds(structure)
        except (CannotEvaluate, RecursionError) as error:
            raise Rejected(f"{key.strip()!r} could not be evaluated: {error}") from None


def _plausible(structure: Structure, budget: Budget) -> None:
    """See to what `unfit` takes for granted, and that its work is bounded; raises `Rejected`."""
    if max(map(len, structure.domains.values()), default=0) > MOST_MEMBERS:
        raise Rejected(f"a sort has more than {MOST_MEMBERS} members")
    if not all(isinstance(member, str) for domain in structure.domains.values() for member in domain):
        raise Rejected("a member of a sort is no name")
    listed = sum(len(table.entries) for table in structure.functions.values())
    budget.spend((1 + listed) * (len(structure.worlds) if isinstance(structure, World) else 1))
    if isinstance(structure, Interpreted):
        rules, sorts = structure.interpretation.rules.values(), structure.interpretation.sorts.values()
        largest = max((size(numbers.condition) for numbers in sorts), default=0)
        budget.spend(sum(size(rule.meaning) for rule in rules) * (1 + largest))
    if not isinstance(structure, World):
        return
    worlds = structure.worlds
    for (family, sort, agent), steps in worlds.relations.items():
        if family not in FAMILY.values() or family == "everywhere":
            raise Rejected(f"there is no relation {family!r}")
        if agent not in (worlds.domains.get(sort, ()) if sort else (None,)):
            raise Rejected("a relation belongs to nobody")
        budget.spend(sum(map(len, steps.values())) * len(worlds) // 16)
        if not all(name in worlds.extensions for start, ends in steps.items() for name in (start, *ends)):
            raise Rejected("a relation leads from or to no world")


def completed(world: World, formulas: Iterable[Formula], logics: Logics) -> World:
    """The same world, where every relation that the formulas or an inclusion bring up, and that is not listed, leads
    from every world to every world (which meets the conditions of every logic)."""
    worlds = world.worlds
    everything = dict.fromkeys(worlds, tuple(worlds))
    relations = dict(worlds.relations)
    for family, sort in _brought_up(formulas, logics):
        for agent in worlds.domains.get(sort, ()) if sort else (None,):
            relations.setdefault((family, sort, agent), everything)
    return Worlds(worlds.domains, worlds.functions, worlds.extensions, relations)[world.name]


def _brought_up(formulas: Iterable[Formula], logics: Logics) -> Mapping[tuple[Family, str], None]:
    found: dict[tuple[Family, str], None] = {}
    for formula in formulas:
        for part in all_subformulas(formula):
            if isinstance(part, Modal) and part.operator != "everywhere":
                sort = "" if part.agent is None else part.agent.sort.name
                family = FAMILY[part.operator]
                found.update(dict.fromkeys((other, sort) for other in logics.around(family) | logics.inside(family)))
    return found

"""What was found out about one theory, kept for another that has formulas in common with it.

After an edit most of an argument is what it was. A structure in which a formula is true stays one, and formulas that
contradict each other go on to do so, whatever they are called and whatever stands beside them. So structures,
contradictions and refutations are kept by formula, and the next theory starts with what bears on its own formulas.

What is handed on is as sure as what is found afresh. A structure must fit the new vocabulary and its logics, where
symbols that it does not know have been given some meaning; it is evaluated for every formula that is new. A
contradiction is kept if the logics are the same, and the new vocabulary says of sorts and constants all that the old
one said. A refutation is kept if moreover the formulas in it are translated as they were, and all terms that may be in
it are still there. (The instances in any other may still be of use, see `argcheck.oracle.instantiation.seeds`.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from argcheck.logic.formulas import Formula, Modal
from argcheck.logic.renaming import Renaming
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.logic.semantics.worlds import World, Worlds, relation_misfits
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import all_subformulas
from argcheck.oracle.protocol import Refutation, Theory
from argcheck.oracle.worlds import translation_of

Known = tuple[Structure, int, int]
"""A structure, the formulas that were evaluated in it, and those of them that are true (as masks)."""


@dataclass(frozen=True)
class WarmStart:
    """What is known about a theory. Sets of its keys are masks: bit i stands for the key at place i.

    ``known`` are structures, each with the formulas that were evaluated in it and those that are true; ``cores`` are
    contradictions; ``refuted`` are those that were shown a second time.
    """

    theory: Theory
    known: tuple[Known, ...] = ()
    cores: tuple[int, ...] = ()
    refuted: tuple[tuple[int, Refutation], ...] = ()

    def under(self, renaming: Renaming) -> WarmStart:
        """The same with other names for symbols and sorts."""
        if not renaming:
            return self
        formulas = {key: renaming.formula(formula) for key, formula in self.theory.formulas.items()}
        theory = replace(self.theory, signature=renaming.signature(self.theory.signature), formulas=formulas)
        known = ((renamed(structure, renaming), evaluated, true) for structure, evaluated, true in self.known)
        return WarmStart(
            theory,
            tuple((structure, evaluated, true) for structure, evaluated, true in known if structure is not None),
            self.cores,
            tuple((core, _refutation_under(renaming, shown)) for core, shown in self.refuted),
        )

    def about(self, theory: Theory) -> WarmStart:
        """What of this bears on another theory, in terms of that one."""
        move = _Move(self.theory, theory)
        clashing = theory.logics == self.theory.logics and says_all(theory.signature, self.theory.signature)
        return WarmStart(
            theory,
            tuple(self._structures(theory, move)),
            tuple(moved for core in self.cores if (moved := move.exactly(core)) is not None) if clashing else (),
            tuple(self._refutations(theory, move)) if clashing else (),
        )

    def _structures(self, theory: Theory, move: _Move) -> Iterator[Known]:
        same, same_logics = theory.signature == self.theory.signature, theory.logics == self.theory.logics
        if not _operators(theory) <= _operators(self.theory):
            return  # no structure here says where a new operator leads to
        for structure, evaluated, true in self.known:
            fitted = structure if same else extended(structure, theory.signature)
            if not same:
                amiss = unfit(fitted, theory.signature, theory.logics)
            elif isinstance(fitted, World) and not same_logics:
                amiss = relation_misfits(fitted.worlds, theory.logics)
            else:
                amiss = iter(())
            if next(amiss, None) is None:
                yield fitted, move.everywhere(evaluated), move.everywhere(true)

    def _refutations(self, theory: Theory, move: _Move) -> Iterator[tuple[int, Refutation]]:
        same_terms = _types(self.theory.signature).items() <= _types(theory.signature).items()
        if not self.refuted or not same_terms:
            return
        before, after = _translated(self.theory), _translated(theory)
        for core, shown in self.refuted:
            moved = move.exactly(core)
            names = {key: move.keys.get(key, key) for key in shown.core}
            if moved is not None and all(before[key] == after.get(names[key]) for key in names):
                yield moved, replace(shown, core=frozenset(names.values()))


class _Move:
    """From sets of keys of one theory to sets of keys of another, by way of their formulas."""

    def __init__(self, old: Theory, new: Theory) -> None:
        places: dict[Formula, list[int]] = {}
        for place, formula in enumerate(new.formulas.values()):
            places.setdefault(formula, []).append(place)
        names = list(new.formulas)
        index = {key: place for place, key in enumerate(names)}
        self.keys: dict[str, str] = {}  # for each old key, one that stands for the same formula now
        self._bits: list[int | None] = []
        self._shifts: dict[int, int] = {}  # how far to move which old bits, to all keys that stand for the formula
        for number, (key, formula) in enumerate(old.formulas.items()):
            found = places.get(formula, [])
            for place in found:
                self._shifts[place - number] = self._shifts.get(place - number, 0) | 1 << number
            best = index[key] if index.get(key) in found else found[0] if found else None
            self._bits.append(None if best is None else 1 << best)
            if best is not None:
                self.keys[key] = names[best]

    def everywhere(self, mask: int) -> int:
        """Every new key whose formula is one of these."""
        moved = 0
        for shift, bits in self._shifts.items():
            part = mask & bits
            moved |= part << shift if shift >= 0 else part >> -shift
        return moved

    def exactly(self, mask: int) -> int | None:
        """One new key for each of these, None if some formula is there no longer."""
        moved = 0
        while mask:
            low = mask & -mask
            mask ^= low
            bit = self._bits[low.bit_length() - 1]
            if bit is None:
                return None
            moved |= bit
        return moved


def says_all(new: Signature, old: Signature) -> bool:
    """Whether a vocabulary demands of structures all that another one does, of what both speak of: which members a
    sort has, which constants are different, and which predicates are rigid."""
    sorts = all(
        d.members is None or name not in new.sorts or new.sorts[name].members == d.members
        for name, d in old.sorts.items()
    )
    rigid = {p.name for p in old.predicates.values() if p.rigid and p.name in new.predicates}
    return sorts and all(new.predicates[name].rigid for name in rigid) and _different(old) <= _different(new)


def _different(signature: Signature) -> frozenset[frozenset[str]]:
    groups = [*signature.distinct, *(d.members or () for d in signature.sorts.values())]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def _types(signature: Signature) -> dict[str, tuple[Sort, ...]]:
    return {f.name: (*f.arguments, f.result) for f in signature.functions.values()}


def _translated(theory: Theory) -> Mapping[str, Formula]:
    """The formulas, and conditions on relations between worlds, that back ends are asked about."""
    translation = translation_of(theory)
    return theory.formulas if translation is None else {**translation.frame, **translation.formulas}


def _operators(theory: Theory) -> frozenset[tuple[str, Sort | None]]:
    """The operators that occur in a theory, with the sorts of their agents."""
    parts = (part for formula in theory.formulas.values() for part in all_subformulas(formula))
    return frozenset(
        (part.operator, part.agent.sort if part.agent is not None else None)
        for part in parts
        if isinstance(part, Modal)
    )


def _refutation_under(renaming: Renaming, shown: Refutation) -> Refutation:
    """The refutation with other names for symbols and sorts in its instances."""
    instances = shown.instances
    if instances is not None:
        instances = tuple(
            replace(
                instance,
                formula=renaming.quantified(instance.formula),
                values=tuple(map(renaming.term, instance.values)),
                terms=tuple(map(renaming.term, instance.terms)),
            )
            for instance in instances
        )
    choices = tuple(replace(choice, formula=renaming.quantified(choice.formula)) for choice in shown.choices)
    return replace(shown, instances=instances, choices=choices)


# --- structures for other symbols -------------------------------------------------------------------


def extended(structure: Structure, signature: Signature) -> Structure:
    """The structure with some meaning for every symbol of a signature that it has none for: predicates are true of
    nothing, functions give the first thing of their sort, a new sort has one member or those declared."""
    if isinstance(structure, Interpreted):
        return structure
    domains = {**structure.domains, **_domains(structure, signature)}
    functions = {**structure.functions}
    for function in signature.functions.values():
        if function.name not in functions:
            functions[function.name] = Table({}, _some(function.name, function.result, domains, signature))
    if isinstance(structure, World):
        old = structure.worlds
        extensions = {name: _with_predicates(old.extensions[name], signature) for name in old}
        return Worlds(domains, functions, extensions, old.relations)[structure.name]
    return Structure(domains, functions, _with_predicates(structure.extensions, signature))


Extensions = Mapping[str, Mapping[tuple[Element, ...], None]]


def _with_predicates(extensions: Extensions, signature: Signature) -> Extensions:
    return {**{name: {} for name in signature.predicates}, **extensions}


def _domains(structure: Structure, signature: Signature) -> dict[str, tuple[Element, ...]]:
    new: Iterable[str] = signature.sorts.keys() - structure.domains.keys()
    return {name: signature.sorts[name].members or (f"some {name}",) for name in new}


def _some(name: str, sort: Sort, domains: Mapping[str, tuple[Element, ...]], signature: Signature) -> Element:
    """What a new function may give: a member of an enumerated sort gives itself."""
    if sort.arithmetic:
        return Fraction(0)
    members = signature.sorts[sort.name].members
    return name if members is not None and name in members and name in domains[sort.name] else domains[sort.name][0]


def renamed(structure: Structure, renaming: Renaming) -> Structure | None:
    """The structure with other names for symbols and sorts; None for one whose symbols are given by rules."""
    if isinstance(structure, Interpreted):
        return None
    domains = {renaming.sorts.get(name, name): members for name, members in structure.domains.items()}
    functions = {renaming.symbol(name): table for name, table in structure.functions.items()}

    def predicates(extensions: Extensions) -> Extensions:
        return {renaming.symbol(name): extension for name, extension in extensions.items()}

    if not isinstance(structure, World):
        return Structure(domains, functions, predicates(structure.extensions))
    old = structure.worlds
    relations = {(f, renaming.sorts.get(sort, sort), agent): sees for (f, sort, agent), sees in old.relations.items()}
    extensions = {name: predicates(old.extensions[name]) for name in old}
    return Worlds(domains, functions, extensions, relations)[structure.name]

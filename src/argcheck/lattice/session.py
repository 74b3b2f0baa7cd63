"""A session: questions about one theory, put to one oracle, with the structures and contradictions that were found.

Every question goes through here. Most are answered by what is known: a set is satisfiable if a known structure makes
all of it true, and unsatisfiable if it contains a known contradiction. The others go to the oracle, and every
structure that comes back is evaluated before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from argcheck.lattice.borders import Border, Impossible, Possible, Undecided, explore
from argcheck.lattice.clock import BudgetUsedUp, Clock
from argcheck.lattice.neighbours import neighbours
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.walk import symbols_of
from argcheck.oracle.protocol import OUT_OF_MEMORY, Disagreement, Oracle, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.oracle.warm_start import WarmStart

MOST_MENDED = 4  # remembered structures that are mended for one question, at most
FIRST_FAILURES = 12  # after which mending must have succeeded once in a while to go on
MAX_STRUCTURES = 2_000  # beyond this, old ones are forgotten; that costs questions, never correctness


@dataclass(eq=False)
class Model:
    """A structure, and which statements are true in it, as far as anybody has asked."""

    structure: Structure
    evaluated: int = 0
    true: int = 0
    read: Structure | None = None  # the same structure, watched by the clock while something is evaluated in it


@dataclass
class Session:
    """Asks an oracle about a theory and remembers."""

    theory: Theory
    oracle: Oracle
    progress: Callable[[], None] = lambda: None
    clock: Clock = field(default_factory=Clock)
    questions: int = 0
    undecided: int = 0
    limits_met: dict[str, int] = field(default_factory=dict)  # how many of them by which limit
    confirmed: int | None = None  # answers that a second engine gave too, if there is one
    disagreements: list[Disagreement] = field(default_factory=list)
    interrupted: bool = False
    spent: str | None = None  # why no further question will be answered
    last_reason: str | None = None  # why the last undecided question was given up
    _bits: dict[str, int] = field(default_factory=dict)
    _keys: list[str] = field(default_factory=list)
    _ready: dict[int, Evaluable] = field(default_factory=dict)
    _models: list[Model] = field(default_factory=list)
    _cores: list[int] = field(default_factory=list)
    _recalled: set[int] = field(default_factory=set)  # contradictions that this oracle has not seen
    _refuted: dict[int, Refutation] = field(default_factory=dict)
    _given_up: dict[int, str] = field(default_factory=dict)
    _remembered: list[Model] = field(default_factory=list)  # the last ones first
    _symbols: dict[str, frozenset[str]] = field(default_factory=dict)
    _times_mended: int = 0
    _not_mended: int = 0

    def __post_init__(self) -> None:
        self._keys = list(self.theory.formulas)
        self._bits = {key: 1 << number for number, key in enumerate(self._keys)}

    def remember(self) -> WarmStart:
        """What is known now, to be kept for a theory that has formulas in common with this one."""
        known = tuple((m.structure, m.evaluated, m.true) for m in self._models)
        return WarmStart(self.theory, known, tuple(self._cores), tuple(self._refuted.items()))

    def recall(self, start: WarmStart) -> None:
        """Begin with what is remembered, of whatever theory, in so far as it bears on this one."""
        bearing = start.about(self.theory)
        remembered = [Model(*known) for known in bearing.known]
        self._remembered.extend(reversed(remembered))
        self._models[:0] = remembered
        self._cores.extend(bearing.cores)
        self._recalled.update(bearing.cores)
        self._refuted.update(bearing.refuted)

    # --- masks --------------------------------------------------------------------------------------

    def mask(self, keys: Iterable[str]) -> int:
        """The set of these keys as a bit mask."""
        members = 0
        for key in keys:
            members |= self._bits[key]
        return members

    def keys(self, mask: int) -> list[str]:
        """The keys in a bit mask, in the order of the theory."""
        found = []
        while mask:
            bit = mask & -mask
            mask ^= bit
            found.append(self._keys[bit.bit_length() - 1])
        return found

    # --- questions ----------------------------------------------------------------------------------

    def ask(self, keys: Iterable[str]) -> Possible | Impossible | Undecided:
        """Can these all be true together? Sets in the answer are masks over the whole theory."""
        return self.probe(self.mask(keys))

    def probe(self, wanted: int) -> Possible | Impossible | Undecided:
        """The same, of a mask. `Possible.satisfied` holds what was asked for, and whatever else is known to be true."""
        if self.spent is None and self.clock.over:
            self.spent = self.clock.used_up
        for number, core in enumerate(self._cores):
            if core & ~wanted == 0:
                if number > 8:  # what served once serves again soon
                    self._cores.insert(0, self._cores.pop(number))
                return Impossible(core)
        if self.spent is not None:
            seen = next((model for model in self._models if wanted & ~model.true == 0), None)
            return Possible(seen.true) if seen is not None else Undecided(self.spent, final=True)
        model = self.model(wanted)
        if model is not None:
            return Possible(model.true)
        if self.interrupted:
            return Undecided("the work was interrupted", final=True)
        if wanted in self._given_up:
            return Undecided(self._given_up[wanted])
        if self._mended(wanted):
            return Possible(self._models[-1].true)
        self.questions += 1
        self.progress()
        try:
            answer = self.oracle.ask(self.keys(wanted))
        except KeyboardInterrupt as cause:  # what is known stays known, so the caller can still tell it
            return Undecided(self.stop(cause), final=True)
        if isinstance(answer, Sat):
            vouched = self._vouch(answer.structure, wanted)
            answer = vouched if isinstance(vouched, Unknown) else answer
        if not isinstance(answer, Unknown) and answer.confirmed is not None:
            self.confirmed = (self.confirmed or 0) + answer.confirmed
        if isinstance(answer, Unsat):
            core = self.mask(answer.core)
            self._cores.append(core)
            return Impossible(core)
        if isinstance(answer, Unknown):
            self.undecided += 1
            self.limits_met[answer.limit or "other"] = self.limits_met.get(answer.limit or "other", 0) + 1
            if isinstance(answer, Disagreement):
                self.disagreements.append(answer)
            if answer.final:
                self.spent = answer.reason
            self._given_up[wanted] = self.last_reason = answer.reason
            return Undecided(answer.reason, answer.final)
        return Possible(self._models[-1].true)

    def stop(self, cause: BaseException) -> str:
        """Ask nothing more, for this cause; returns it as a clause."""
        if isinstance(cause, BudgetUsedUp):
            self.spent = str(cause)
        elif isinstance(cause, MemoryError):
            self.spent = OUT_OF_MEMORY
        else:
            self.interrupted = True
        return self.spent or "the work was interrupted"

    def _mended(self, wanted: int) -> bool:
        """Whether a remembered structure in which one of these only is false could be mended.

        Where that seldom succeeds, it is given up.
        """
        if not self._remembered or self._not_mended > FIRST_FAILURES + 3 * self._times_mended:
            return False
        near = ((m, failing) for m in self._remembered if (failing := self._only_failing(m, wanted)) is not None)
        for model, failing in islice(near, MOST_MENDED):
            formula = self.theory.formulas[self._keys[failing.bit_length() - 1]]
            for changed, structure in neighbours(model.structure, formula, self.theory.signature):
                touched = failing | self._speak_of(wanted, changed)  # the others are as true as they were
                if self._all_true(Model(structure), touched) and isinstance(self._vouch(structure, wanted), Sat):
                    self._times_mended += 1
                    return True
        self._not_mended += 1
        return False

    def _only_failing(self, model: Model, wanted: int) -> int | None:
        """The one of these that is not true in a structure; None if there are more, or none."""
        failing = model.evaluated & wanted & ~model.true
        todo = wanted & ~model.evaluated
        while todo and not failing & (failing - 1):
            bit = todo & -todo
            todo ^= bit
            if not self._true(model, bit):
                failing |= bit
        return failing if failing and not failing & (failing - 1) else None

    def _speak_of(self, wanted: int, predicates: frozenset[str]) -> int:
        """Those of these that speak of some predicate."""
        found = 0
        for key in self.keys(wanted):
            if key not in self._symbols:
                self._symbols[key] = symbols_of(self.theory.formulas[key])
            if self._symbols[key] & predicates:
                found |= self._bits[key]
        return found

    def _vouch(self, structure: Structure, wanted: int) -> Sat | Unknown:
        """Take a structure for what it is after looking: does it fit the signature, is what was asked true in it?"""
        problem = next(unfit(structure, self.theory.signature, self.theory.logics), None)
        if problem is not None:
            return Unknown(f"a model was proposed that is no structure: {problem}")
        model = Model(structure)
        if not self._all_true(model, wanted):
            return Unknown("a model was proposed that does not stand up to evaluation")
        self._models.append(model)
        if len(self._models) > MAX_STRUCTURES:
            del self._models[0]
        return Sat(structure)

    def model(self, wanted: int) -> Model | None:
        """A known structure in which all of these are true."""
        for model in reversed(self._models):
            if self._all_true(model, wanted):
                return model
        return None

    def _all_true(self, model: Model, wanted: int) -> bool:
        if model.evaluated & wanted & ~model.true:
            return False
        todo = wanted & ~model.evaluated
        while todo:
            bit = todo & -todo
            todo ^= bit
            if not self._true(model, bit):
                return False
        return True

    def _true(self, model: Model, bit: int) -> bool:
        number = bit.bit_length() - 1
        model.evaluated |= bit
        try:
            if number not in self._ready:
                self._ready[number] = Evaluable(self.theory.formulas[self._keys[number]])
            if model.read is None:
                model.read = counted(model.structure, self.clock)
            if not self._ready[number].holds(model.read):
                return False
        except CannotEvaluate:  # not known to be true, which is all that counts
            return False
        model.true |= bit
        return True

    def complete(self, model: Model, keys: Iterable[str]) -> int:
        """Evaluate these in a known structure too; returns all that is known to be true in it."""
        for key in keys:
            bit = self._bits[key]
            if not model.evaluated & bit:
                self._true(model, bit)
        return model.true

    # --- lattices -----------------------------------------------------------------------------------

    def borders(self, elements: Sequence[str], fixed: Iterable[str]) -> Iterator[Border]:
        """Both borders of the lattice of subsets of ``elements``, with ``fixed`` in force throughout."""
        bits = [self._bits[key] for key in elements]
        place = {bit: 1 << number for number, bit in enumerate(bits)}
        always = self.mask(fixed)

        def probe(members: int) -> Possible | Impossible | Undecided:
            wanted = always
            for number, bit in enumerate(bits):
                if members >> number & 1:
                    wanted |= bit
            answer = self.probe(wanted)
            if isinstance(answer, Possible):
                model = self.model(wanted)
                true = answer.satisfied if model is None else self.complete(model, elements)
                return Possible(members | _translated(true, place))
            if isinstance(answer, Impossible):
                return Impossible(_translated(answer.core, place))
            return answer

        return explore(len(elements), probe, self.clock.check)

    # --- evidence -----------------------------------------------------------------------------------

    def refute(self, keys: Iterable[str]) -> Refutation | Unknown:
        """Have it shown afresh that these contradict each other.

        What contradicts itself does so in any company, so only the part that is known to clash is shown, and that once.
        """
        wanted = self.mask(keys)
        for core, shown in self._refuted.items():
            if core & ~wanted == 0:
                return shown
        if self.interrupted or self.spent is not None:
            return Unknown(self.spent or "the work was interrupted", final=True)
        core = min((c for c in self._cores if c & ~wanted == 0), key=int.bit_count, default=wanted)
        try:
            answer = self._shown_again(core) if core in self._recalled else self.oracle.refute(self.keys(core))
        except KeyboardInterrupt as cause:
            return Unknown(self.stop(cause), final=True)
        if isinstance(answer, Refutation):
            self._refuted[core] = answer
        elif answer.final:
            self.spent = answer.reason
        return answer

    def _shown_again(self, core: int) -> Refutation | Unknown:
        """Show a contradiction that is only remembered: this oracle never looked for it, and has to do so first."""
        self.questions += 1
        self.progress()
        found = self.oracle.ask(self.keys(core))
        if isinstance(found, Unsat):
            return self.oracle.refute(found.core)
        return found if isinstance(found, Unknown) else Unknown("what was contradictory before is not so now")

    def exhibit(self, keys: Iterable[str]) -> Structure | None:
        """A structure fit to be read in which these are true: evaluated like any other; else one that is known."""
        wanted = self.mask(keys)
        try:
            structure = None if self.interrupted or self.spent is not None else self.oracle.exhibit(self.keys(wanted))
        except KeyboardInterrupt as cause:
            self.stop(cause)
            structure = None
        if structure is not None and isinstance(self._vouch(structure, wanted), Sat):
            return structure
        return self.known(keys)

    def known(self, keys: Iterable[str]) -> Structure | None:
        """A structure in which these are true, if one is known."""
        model = self.model(self.mask(keys))
        return None if model is None else model.structure


def _translated(mask: int, place: dict[int, int]) -> int:
    members = 0
    for bit, target in place.items():
        if mask & bit:
            members |= target
    return members

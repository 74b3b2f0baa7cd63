"""The findings of a certificate about one case: the argument as it stands, or a scenario.

Questions are asked as in `argcheck.driver.verify`, and the same borders of the same lattices are found; what is kept
here is the model behind every possible set, and the refutation behind every impossible one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from argcheck.analysis.chains import by_steps
from argcheck.certificates.models import Models
from argcheck.certificates.subject import stated_grounds
from argcheck.certificates.tables import Tables
from argcheck.kernel import certificate as kernel
from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.families import Families, gather
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied
from argcheck.lattice.view import View
from argcheck.oracle.protocol import Limits, Refutation, Unknown
from argcheck.proofs.refuter import Refuter


@dataclass
class CaseFindings:
    """The findings of one case. ``base`` is that of the argument as it stands, if it shares the theory; ``matter`` are
    the claims of which all supports are wanted."""

    name: str
    view: View
    session: Session
    refuter: Refuter
    tables: Tables
    models: Models
    limits: Limits
    base: CaseFindings | None
    matter: set[str]
    findings: list[kernel.Finding] = field(default_factory=list)
    families: dict[str, kernel.Family] = field(default_factory=dict)  # of the claims that follow
    conflicts: kernel.Family = field(default_factory=lambda: kernel.Family(()))
    unfinished: kernel.Family = field(default_factory=lambda: kernel.Family(()))  # the list that is being made
    listing: Callable[[kernel.Family], kernel.Finding] | None = None  # the finding that rests on it

    def work(self) -> None:
        """Find out everything. If the work is ended meanwhile, what was shown up to then is among the findings."""
        try:
            self._work()
        except (KeyboardInterrupt, MemoryError):
            if self.unfinished.impossible and self.listing is not None:
                self.findings.append(self.listing(self.unfinished))
            raise

    def _work(self) -> None:
        match self.session.ask(self._everything()):
            case Possible():
                self.findings.append(kernel.Consistent(self.name, self._model(self._everything())))
                clash = None
            case Undecided(reason):
                self.findings.append(kernel.Undecided(self.name, None, reason))
                clash = None
            case Impossible():
                self.conflicts = self._listed((), partial(kernel.Inconsistent, self.name))
                self.findings.append(kernel.Inconsistent(self.name, self.conflicts))
                clash = self._refutation(self._everything())
        for label in self.view.claims:
            self.findings.append(self._about(label) if clash is None else self._amid_clash(label, clash))
            step = self._step(label)
            if step is not None:
                self.findings.append(step)

    def _everything(self) -> list[str]:
        return [*self.view.grounds.values(), *self.view.fixed]

    # --- claims -------------------------------------------------------------------------------------

    def _about(self, label: str) -> kernel.Finding:
        """The verdict on a claim, where what is in force does not clash as far as anybody knows."""
        key = self.view.claims[label]
        fails, holds = [*self._everything(), denied(key)], [*self._everything(), key]
        match self.session.ask(fails):
            case Undecided(reason):
                return self._by_steps(label) or kernel.Undecided(self.name, label, reason)
            case Impossible():
                self.families[label] = family = self._supports(label)
                if not any(impossible.model is not None for impossible in family.impossible):
                    return kernel.Undecided(self.name, label, "whether what entails it contradicts itself is not known")
                return kernel.Follows(self.name, label, family)
            case Possible():
                failing = self._model(fails)
        match self.session.ask(holds):
            case Undecided(reason):
                return kernel.Undecided(self.name, label, reason)
            case Impossible():
                contradicted = partial(kernel.Contradicted, self.name, label, failing=failing)
                return contradicted(self._listed((key,), contradicted))
            case Possible():
                return kernel.Open(self.name, label, self._model(holds), failing)

    def _by_steps(self, label: str) -> kernel.Finding | None:
        """That a claim follows by its stated steps, where the whole way is too long to be found in one go."""
        found = by_steps(self.session, self.view, label, None, True)
        if found is None:
            return None
        lemmas = {key: denied(key) for key in self.view.claims.values() if key != self.view.claims[label]}
        known = self.session.theory.formulas
        shown = [self.refuter.refute(key for key in known if key in one.core) for one in found.evidence]
        evidence = [one for one in shown if isinstance(one, Refutation)]
        if len(evidence) < len(shown):
            return None
        refutation = self.tables.chain(_in_order(evidence, lemmas), lemmas)
        (support,) = found.supports
        alone = [*self.view.keys(support), *self.view.fixed]
        if not isinstance(self.session.ask(alone), Possible):
            return None
        impossible = (kernel.Impossible(tuple(sorted(support)), refutation, self._model(alone)),)
        if not found.supports_complete:
            return kernel.Follows(self.name, label, kernel.Family(impossible))
        others = [frozenset(self.view.grounds) - {one} for one in sorted(support)]
        denial = [*self.view.fixed, denied(self.view.claims[label])]
        possible = (kernel.Possible(tuple(sorted(o)), self._model([*self.view.keys(o), *denial])) for o in others)
        return kernel.Follows(self.name, label, kernel.Family(impossible, tuple(possible), "complete"))

    def _amid_clash(self, label: str, clash: int) -> kernel.Finding:
        """The verdict where what is in force clashes: which consistent sets bear on a claim, and which do not.

        In a scenario, one for each minimal repair will do, unless something is expected of the supports. A consistent
        set lies in what some minimal repair leaves.
        """
        key = self.view.claims[label]
        if label in self.matter or self.conflicts.extent != "complete":
            supports, against = self._family((denied(key),)), self._family((key,))
        else:
            supports, against = self._after_repairs(denied(key)), self._after_repairs(key)
        bearing = [i for family in (supports, against) for i in family.impossible if i.model is not None]
        if bearing:
            return kernel.Contested(self.name, label, clash, supports, against)
        if supports.extent == against.extent == "complete":
            return kernel.Vacuous(self.name, label, clash, supports, against)
        return kernel.Undecided(self.name, label, "not every set of premises could be decided")

    def _after_repairs(self, assumed: str) -> kernel.Family:
        """For each minimal repair: that what it leaves is possible when something is assumed, or that it is not.

        If it always is, the minimal impossible sets are the conflicts.
        """
        impossible: dict[frozenset[str], kernel.Impossible] = {}
        possible: list[kernel.Possible] = []
        for left in self.conflicts.possible:
            keys = [*self.view.keys(left.labels), *self.view.fixed, assumed]
            match self.session.ask(keys):
                case Possible():
                    possible.append(kernel.Possible(left.labels, self._model(keys)))
                case Impossible(core):
                    used = self.session.keys(core)
                    labels = frozenset(l for l in left.labels if self.view.grounds[l] in used)
                    shown = self._impossible(labels, (assumed,))
                    if shown is not None:
                        impossible.setdefault(labels, shown)
                case Undecided():
                    pass
        if len(possible) == len(self.conflicts.possible):
            return kernel.Family(self.conflicts.impossible, tuple(possible), "complete")
        return kernel.Family(tuple(impossible.values()), tuple(possible))

    def _step(self, label: str) -> kernel.Finding | None:
        """Whether a claim follows from exactly what its author says it follows from."""
        stated = stated_grounds(self.view, label)
        if stated is None:
            return None
        keys = [*stated, denied(self.view.claims[label])]
        match self.session.ask(keys):
            case Impossible():
                return kernel.StepSuffices(self.name, label, self._refutation(keys))
            case Possible():
                return kernel.StepFails(self.name, label, self._model(keys))
            case Undecided():
                return None  # that nothing is said of it is a hole

    # --- families of sets ---------------------------------------------------------------------------

    def _supports(self, label: str) -> kernel.Family:
        """All minimal supports of what follows. In a scenario, one will do, unless something is expected of them, or
        they are those of the argument that use nothing dropped."""
        key = denied(self.view.claims[label])
        if label in self.matter:
            return self._listed((key,), partial(kernel.Follows, self.name, label))
        if self.base is not None and self._is_part_of(self.base.view, label):
            whole = self.base.families.get(label)
            if whole is not None and whole.extent == "complete":
                return self._left(whole)
        return self._one((key,))

    def _is_part_of(self, base: View, label: str) -> bool:
        """Whether a case is another less some grounds."""
        same = set(self.view.fixed) == set(base.fixed) and self.view.claims[label] == base.claims.get(label)
        return same and self.view.grounds.items() <= base.grounds.items()

    def _left(self, whole: kernel.Family) -> kernel.Family:
        """What is left of a family when some grounds are dropped: the same supports, less those that use one; and
        the maximal ones among what is left of the sets that resist."""
        grounds = frozenset(self.view.grounds)
        supports = tuple(i for i in whole.impossible if grounds.issuperset(i.labels))
        left: dict[frozenset[str], int] = {}
        for possible in whole.possible:
            left.setdefault(grounds & frozenset(possible.labels), possible.model)
        maximal = {labels: model for labels, model in left.items() if not any(labels < other for other in left)}
        return kernel.Family(
            supports, tuple(kernel.Possible(tuple(sorted(l)), m) for l, m in maximal.items()), "complete"
        )

    def _listed(self, assumed: tuple[str, ...], finding: Callable[[kernel.Family], kernel.Finding]) -> kernel.Family:
        """The same as `_family`, for a finding that stands as soon as one set is in the list."""
        self.unfinished = kernel.Family(())
        self.listing = finding
        family = self._family(assumed)
        self.listing = None
        return family

    def _family(self, assumed: tuple[str, ...]) -> kernel.Family:
        """All minimal sets of grounds that are impossible when something is assumed, and all maximal possible ones.

        If none is shown to be minimal, one that is not will do. If the work is ended meanwhile, what was shown up to
        then is `unfinished`.
        """
        fixed = [*self.view.fixed, *assumed]
        impossible: list[kernel.Impossible] = []
        doubtful: list[frozenset[str]] = []

        def show(labels: frozenset[str]) -> None:
            one = self._impossible(labels, assumed)
            cut_short = self.session.interrupted or self.session.spent is not None
            if one is None or (cut_short and self.tables.is_holey(one.refutation)):
                doubtful.append(labels)
            else:
                impossible.append(one)
                self.unfinished = kernel.Family(tuple(impossible))

        self.unfinished = kernel.Family(())
        found = gather(self.session, self.view.grounds, fixed, self.limits.max_supports, show)
        if not impossible and (found.stopped is not None or doubtful):
            return self._one(assumed)
        possible = tuple(
            kernel.Possible(tuple(sorted(labels)), self._model([*self.view.keys(labels), *fixed]))
            for labels in _sorted(self._resisting(found))
        )
        all_found = found.stopped is None and not doubtful
        impossible.sort(key=lambda one: (len(one.labels), one.labels))
        return kernel.Family(tuple(impossible), possible, "complete" if all_found else "minimal")

    def _one(self, assumed: tuple[str, ...]) -> kernel.Family:
        """One impossible set of grounds when something is assumed, if all of them are impossible; maybe not minimal."""
        keys = [*self._everything(), *assumed]
        found = self.session.ask(keys)
        core = self.session.keys(found.core) if isinstance(found, Impossible) else keys
        labels = frozenset(label for label, ground in self.view.grounds.items() if ground in core)
        shown = self._impossible(labels, assumed)
        return kernel.Family(() if shown is None else (shown,))

    def _resisting(self, found: Families) -> Iterable[frozenset[str]]:
        return [frozenset(self.view.grounds) - correction for correction in (*found.corrections, *found.doubtful)]

    def _impossible(self, labels: frozenset[str], assumed: tuple[str, ...]) -> kernel.Impossible | None:
        """Grounds that are impossible when something is assumed; None if it is not known whether they always are."""
        grounds = [*self.view.keys(labels), *self.view.fixed]
        match self.session.ask(grounds):
            case Possible():
                refutation = self._refutation([*grounds, *assumed])
                return kernel.Impossible(tuple(sorted(labels)), refutation, self._model(grounds))
            case Impossible():
                return kernel.Impossible(tuple(sorted(labels)), self._refutation(grounds))
            case Undecided():
                return None

    # --- evidence -----------------------------------------------------------------------------------

    def _refutation(self, keys: list[str]) -> int:
        shown = self.refuter.refute(keys)
        if isinstance(shown, Unknown) or shown.instances is None:
            claims = (key for key in self.view.claims.values() if not {key, denied(key)} & {*keys})
            lemmas = {key: denied(key) for key in claims}
            steps = self.refuter.by_lemmas(keys, lemmas)
            if steps is not None:
                return self.tables.chain(steps, lemmas)
        return self.tables.refutation(shown, tuple(keys))

    def _model(self, keys: list[str]) -> int:
        return self.tables.model(self.models.of(keys))


def _in_order(shown: Iterable[Refutation], lemmas: Mapping[str, str]) -> list[Refutation]:
    """Refutations of the denials of lemmas, and one more, each after those whose lemmas it uses."""
    left = [*shown]
    ordered: list[Refutation] = []
    while left:
        wanted = {denial for one in left for denial in one.core}
        ready = [one for one in left if not any(lemmas[key] in wanted for key in one.core if key in lemmas)]
        if not ready:
            raise ValueError("the lemmas rest on each other")
        ordered += ready
        left = [one for one in left if one not in ready]
    return ordered


def _sorted(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return sorted(sets, key=lambda labels: (len(labels), sorted(labels)))

"""The narrow waist between questions and whatever answers them.

A question is a set of labels of a theory: can these statements all be true together? There are three answers.
Sessions, instances, caches, limits and processes are a back end's private business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from argcheck.logic.formulas import Formula, Quantified, Term
from argcheck.logic.frames import Logics
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.signature import Signature


@dataclass(frozen=True)
class Theory:
    """A signature, and every closed formula that questions may be about, by label.

    ``usual`` are labels that most questions have in common: a help to back ends that share work, and nothing else.
    ``logics`` say what holds of the modal operators in them; back ends are asked about theories without operators
    (see `argcheck.oracle.worlds`). ``few`` names sorts of which a readable model should have few members.
    ``seeds`` are refutations in a similar theory (or its translation), whose instances are likely to serve again.
    """

    signature: Signature
    formulas: Mapping[str, Formula]
    usual: frozenset[str] = frozenset()
    logics: Logics = field(default_factory=Logics)
    few: frozenset[str] = frozenset()
    seeds: tuple[Refutation, ...] = ()


OUT_OF_MEMORY = "the memory allowed was used up"  # why a question, or all of them, stay undecided
EFFORT = 20_000_000  # units of work for one question; benchmarks/effort.py shows what the examples take of it


@dataclass(frozen=True)
class Limits:
    """How much may be spent. Times are in seconds of wall clock, memory in MiB.

    ``effort`` bounds one question by counted work, the same on every machine (see `argcheck.oracle.effort`; a unit
    takes about a microsecond). ``timeout`` bounds a question and ``budget`` the whole by the clock: outer guards, which
    no verdict should depend on. ``max_extra`` is how many things beyond those named a finite model may have of each
    sort; ``max_supports`` stops an enumeration after so many minimal sets.
    """

    timeout: float = 120.0
    budget: float = 600.0
    memory: int = 4096
    max_extra: int = 6
    max_supports: int = 10_000
    effort: int = EFFORT


@dataclass(frozen=True)
class Sat:
    """They can: in this structure all of them are true. ``confirmed`` says whether a second engine, if one was
    asked, says so too."""

    structure: Structure
    confirmed: bool | None = None


@dataclass(frozen=True)
class Unsat:
    """They cannot: these of them are already contradictory (not necessarily a minimal set).

    ``engine`` says who found it: ground instances of the statements, or Z3's own treatment of quantifiers, or
    cvc5. ``confirmed`` says whether a second engine, if one was asked, finds these contradictory too.
    """

    core: frozenset[str]
    engine: Literal["instances", "z3", "cvc5"] = "instances"
    confirmed: bool | None = None


@dataclass(frozen=True)
class Unknown:
    """Nobody knows: the search was given up, for this reason (a clause that completes "undecided because …").

    ``final`` says that no further question will fare better, since what may be spent is spent. ``limit`` says which
    limit ended the search, None if something else did: counted ``effort`` does so alike on every machine, ``time``
    and ``memory`` do not.
    """

    reason: str
    final: bool = False
    limit: Literal["effort", "time", "memory"] | None = None


@dataclass(frozen=True)
class Disagreement(Unknown):
    """Two engines contradict each other: one has a structure in which statements with these ``labels`` are true, the
    other says that they cannot be. Something is in error, so nothing is concluded."""

    labels: frozenset[str] = frozenset()
    satisfiable: str = ""
    unsatisfiable: str = ""


Answer = Sat | Unsat | Unknown


@dataclass(frozen=True)
class Choice:
    """A witness: if something decides ``formula`` for these parameters, then what ``symbols`` name does.

    ``symbols`` are new function symbols, one for each variable of the quantifier, applied to the parameters
    (the variables that are free in the formula, in the order of ``parameters``).
    """

    symbols: tuple[str, ...]
    formula: Quantified
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Instance:
    """A quantified formula taken at some terms: ``values`` for its free variables, ``terms`` for its own."""

    formula: Quantified
    parameters: tuple[str, ...]
    values: tuple[Term, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Refutation:
    """Why labelled statements contradict each other: these instances of them do, propositionally and by equality
    and linear arithmetic. ``instances`` is None if the engine that found the contradiction keeps none."""

    core: frozenset[str]
    engine: Literal["instances", "z3", "cvc5"]
    instances: tuple[Instance, ...] | None
    choices: tuple[Choice, ...] = ()


class Oracle(Protocol):
    """Answers questions about one theory. Not to be shared between threads."""

    @property
    def solver(self) -> tuple[str, str]:
        """The name of the solver that is used, and its version (empty while none was needed)."""
        ...

    def ask(self, labels: Iterable[str]) -> Answer:
        """Can the statements with these labels all be true together?"""
        ...

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        """Show afresh, sharing no state with earlier answers, that these contradict each other."""
        ...

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        """A structure in which all are true, fit to be read: different names for different things where that is
        possible, few things beyond those named, few true facts. None if none was found."""
        ...

    def close(self) -> None:
        """Give back what the oracle holds; further questions are an error."""
        ...


Backend = Callable[[Theory, Limits], Oracle]

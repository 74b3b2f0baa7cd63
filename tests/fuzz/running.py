"""One input after another, and what is done about a fault."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from tests.fuzz import checks
from tests.fuzz.minimise import smaller
from tests.fuzz.mixed import mixed
from tests.fuzz.mutations import mutated

from argcheck.argument import Argument
from argcheck.syntax.format import format_argument
from argcheck.testing import arguments, webs

ROOT = Path(__file__).parents[2]
MOST_STATEMENTS = 12  # of an argument that is verified
GENERATED: dict[str, st.SearchStrategy[Argument]] = {
    "webs": webs(("things", "functions", "numbers"), most=8, claims=2) | webs(),
    "numbers": arguments(arithmetic=True, max_statements=5, depth=3),
    "operators": arguments(operators=True, max_statements=4),
    "everything": arguments(arithmetic=True, operators=True, odd_names=True, extras=True, depth=3),
}
_ONE = settings(
    max_examples=1, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


def stored() -> list[str]:
    """The text of every argument in the repository, those of tests and those with errors too."""
    return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(ROOT.rglob("*.arg"))]


class Fuzz:
    """Makes inputs and checks them. ``found`` are the faults: what was raised, by the text that is to blame."""

    def __init__(self, seed: int, files: Sequence[str], out: Path | None = None) -> None:
        self.seed = seed
        self.found: dict[str, str] = {}
        self.count: Counter[str] = Counter()
        self._places: set[str] = set()
        self._files = files
        self._out = out
        self._number = 0

    def step(self, number: int | None = None) -> None:
        """The next input, or the one with this number: a changed file two times out of three, else an argument."""
        self._number = self._number + 1 if number is None else number
        chance = Random(f"{self.seed} {self._number}")
        which = chance.random()
        if which < 0.65:
            self.check("changed file", mutated(self._files, chance), chance)
        elif which < 0.8:
            self.check("generated: mixed", mixed(chance), chance)
        else:
            kind = chance.choice(list(GENERATED))
            self.check(f"generated: {kind}", format_argument(_drawn(GENERATED[kind], chance)), chance)

    def check(self, kind: str, text: str, chance: Random) -> None:
        """Read a text; verify what it says if that is not too long; put it to one more command now and then."""
        self.count[kind] += 1
        argument = self._tried("read", text, lambda t: checks.read(t))
        if not isinstance(argument, Argument):
            return
        self.count["accepted"] += 1
        if len(argument.statements) > MOST_STATEMENTS or not argument.claims or chance.random() < 0.5:
            return
        self.count["verified"] += 1
        report = self._tried("verify", text, _verified)
        if report is not None and chance.random() < 0.3:
            name = chance.choice(list(checks.OTHERS))
            self.count[name] += 1
            self._tried(name, text, lambda t: checks.other(name, a := _read(t), checks.verified(a)))

    def _tried(self, what: str, text: str, check: Callable[[str], object]) -> object:
        try:
            return check(text)
        except Exception as fault:
            self._note(what, text, fault, check)
            return None

    def _note(self, what: str, text: str, fault: Exception, check: Callable[[str], object]) -> None:
        place = _place(fault)
        if place in self._places:
            self.count["again"] += 1
            return
        self._places.add(place)

        def faulty(shorter: str) -> bool:
            try:
                check(shorter)
            except Exception as again:
                return _place(again) == place
            return False

        least = text if isinstance(fault, checks.TooLong) else smaller(text, faulty)
        told = f"{what}: {place}\n\n{''.join(traceback.format_exception(fault))}"
        self.found[least] = told
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
            name = f"{self.seed}-{self._number}-{what}"
            (self._out / f"{name}.arg").write_text(least, encoding="utf-8", errors="replace")
            (self._out / f"{name}.txt").write_text(told, encoding="utf-8", errors="replace")

    def account(self) -> str:
        """How much was done, on one line."""
        counted = ", ".join(f"{number:,} {kind}" for kind, number in sorted(self.count.items()))
        number = sum(many for kind, many in self.count.items() if kind.startswith(("changed", "generated")))
        return f"{number:,} inputs ({counted}); {len(self.found)} faults"


def _read(text: str) -> Argument:
    argument = checks.read(text)
    assert argument is not None
    return argument


def _verified(text: str) -> object:
    argument = checks.read(text)
    return None if argument is None else checks.verified(argument)


def _place(fault: Exception) -> str:
    """What was raised, and where: faults with the same are taken for one."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if isinstance(fault, checks.TooLong) and "argcheck" in Path(frame.filename).parts]
    last = (ours or frames)[-1]
    words = str(fault).split("\n")[0][:60] if isinstance(fault, AssertionError) else ""
    return f"{type(fault).__name__} at {Path(last.filename).name}:{last.lineno} {words}".rstrip()


def _drawn(strategy: st.SearchStrategy[Argument], chance: Random) -> Argument:
    drawn: list[Argument] = []

    @hypothesis.seed(chance.getrandbits(64))
    @settings(_ONE)
    @hypothesis.given(strategy)
    def keep(argument: Argument) -> None:
        drawn.append(argument)

    keep()
    return drawn[-1]

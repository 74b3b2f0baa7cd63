"""A pytest plug-in: files with arguments are collected as tests, one for each thing that the argument demands.

Nothing is collected unless a file is named on the command line, or matches the option ``argcheck_files`` in the
configuration of pytest. A file is verified once, when the first of its tests is run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

# Whatever is not needed by every run of pytest, with or without arguments, is imported where it is used.
if TYPE_CHECKING:
    from argcheck.argument import Argument
    from argcheck.diagnostic import Diagnostic
    from argcheck.findings import Report
    from argcheck.report.demands import Demand
    from argcheck.source import Span

SUFFIX = ".arg"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options in the configuration."""
    parser.addini("argcheck_files", "patterns for files with arguments, such as *.arg", type="args", default=[])
    parser.addini("argcheck_timeout", "seconds that one question to the solver may take", default="120")
    parser.addini("argcheck_budget", "seconds that all questions about one file may take together", default="600")


def pytest_configure(config: pytest.Config) -> None:
    """The marker, so that ``-m "not argcheck"`` leaves arguments out."""
    config.addinivalue_line("markers", "argcheck: what an argument in a file demands")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ArgumentFile | None:
    """A file that was named, or matches a pattern."""
    named = file_path.suffix == SUFFIX and parent.session.isinitpath(file_path)
    if named or any(file_path.match(pattern) for pattern in parent.config.getini("argcheck_files")):
        return ArgumentFile.from_parent(parent, path=file_path)
    return None


class ArgumentFile(pytest.File):
    """A file with an argument."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test for each demand; one that fails, if there is an error in the file."""
        argument, told = self._read
        if argument is None:
            yield InputErrors.from_parent(self, name="input", diagnostics=told)
            return
        from argcheck.report.demands import demands

        names: dict[str, int] = {}
        for demand in demands(argument):
            name = demand.name.replace("::", ":")  # two colons part the names in a node id
            names[name] = names.get(name, 0) + 1
            unique = name if names[name] == 1 else f"{name} ({names[name]})"
            yield DemandItem.from_parent(self, name=unique, demand=demand)

    @cached_property
    def _read(self) -> tuple[Argument | None, tuple[Diagnostic, ...]]:
        from argcheck.syntax.load import read

        here = self.config.invocation_params.dir  # messages name files as seen from there, as those of pytest do
        return read(self.path.relative_to(here) if self.path.is_relative_to(here) and here == Path.cwd() else self.path)

    @cached_property
    def report(self) -> Report:
        """What is found out about the argument.

        Raises:
            argcheck.InputError: the argument cannot be verified.
            KeyboardInterrupt: the work was interrupted.
        """
        from argcheck.driver import verify
        from argcheck.oracle.protocol import Limits

        argument, _ = self._read
        assert argument is not None
        report = verify(argument, limits=Limits(timeout=self._seconds("timeout"), budget=self._seconds("budget")))
        if report.interrupted:
            raise KeyboardInterrupt
        return report

    def _seconds(self, name: str) -> float:
        text = self.config.getini(f"argcheck_{name}")
        try:
            seconds = float(text)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds <= 1_000_000:
            raise pytest.UsageError(f"argcheck_{name} must be a positive number of seconds, and is {text!r}")
        return seconds


class UnmetError(Exception):
    """A demand is not met; the text is all there is to tell."""


class _Item(pytest.Item):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.add_marker("argcheck")

    def place(self) -> Span | None:
        """Where in the text it stands."""
        raise NotImplementedError

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Place and name, as pytest shows them; it counts lines from 0."""
        span = self.place()
        if span is None:
            return self.path, None, self.name
        return self.config.invocation_params.dir / span.source.name, span.line - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **options: Any) -> Any:
        """The text alone, where it says everything."""
        from argcheck.diagnostic import InputError

        if isinstance(excinfo.value, (UnmetError, InputError, pytest.UsageError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **options)


class DemandItem(_Item):
    """One thing that an argument demands."""

    parent: ArgumentFile

    def __init__(self, *, demand: Demand, **given: Any) -> None:
        super().__init__(**given)
        self.demand = demand

    def place(self) -> Span | None:
        return self.demand.span

    def runtest(self) -> None:
        """Verify the file, unless that was done already; fail if the demand is not met, or if that is undecided."""
        report = self.parent.report
        met = self.demand.met(report)
        if met is True:
            return
        span = self.demand.span
        where = f"{span.source.name}:{span.line}" if span is not None else str(self.path)
        outcome = "not met" if met is False else "undecided"
        raise UnmetError(f"{where}: {self.demand.name}: {outcome}\n\n{self.demand.told(report)}")


class InputErrors(_Item):
    """A file in which there are errors."""

    def __init__(self, *, diagnostics: Iterable[Diagnostic], **given: Any) -> None:
        super().__init__(**given)
        self.diagnostics = tuple(diagnostics)

    def place(self) -> Span | None:
        return next((d.span for d in self.diagnostics if d.span is not None), None)

    def runtest(self) -> None:
        """Fail with all errors and warnings."""
        from argcheck.documents.safe import safe_lines

        raise UnmetError("\n".join(safe_lines(str(diagnostic)) for diagnostic in self.diagnostics))

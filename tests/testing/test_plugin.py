"""The pytest plug-in, in a pytest of its own: what is collected, what passes and fails, and what is told."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections import Counter
from contextlib import suppress
from importlib import import_module
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from pkgutil import walk_packages

import pytest
from tests.docs.pages import blocks
from tests.effort import share

import argcheck
from argcheck.report.demands import demands
from argcheck.syntax.load import read

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
RAIN = """
prop rain, wet
premise P1 "It rains." rain
premise P2 "If it rains, it is wet." rain -> wet
lemma L from P1 "It rains." rain
conclusion C from P1, P2 "It is wet." wet
expect C needs P1, P2
scenario dry "Rain that does not wet." { drop P2  expect C open }
"""
NAMES = ["consistency", "L", "L from P1", "C", "C from P1, P2", "expect C needs P1, P2", "scenario dry"]
HARD = """
sort Pigeon = {{ {pigeons} }}
sort Hole = {{ {holes} }}
func hole(x: Pigeon) : Hole
conclusion C exists x, y: Pigeon. x != y and hole(x) = hole(y)
""".format(pigeons=", ".join(f"p{i}" for i in range(11)), holes=", ".join(f"h{i}" for i in range(10)))


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """The inner pytest forgets the modules that it loads, and some would then be there twice: load them before."""
    for module in walk_packages(argcheck.__path__, "argcheck."):
        if not module.name.startswith(("argcheck.testing", "argcheck.grammars")) and "__main__" not in module.name:
            with suppress(ImportError):
                import_module(module.name)


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder, in which pytest has our plug-in and no other, installed or not, and tells what failed as it does to a
    person: on continuous integration its summary repeats all of it."""
    for told_on in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(told_on, raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p argcheck.pytest_plugin -p no:cacheprovider")
    return pytester


def file(inner: pytest.Pytester, text: str, name: str = "rain.arg") -> Path:
    path = inner.path / name
    path.write_text(text, encoding="utf-8")
    return path


def with_patterns(inner: pytest.Pytester, patterns: str = "*.arg", more: str = "") -> None:
    inner.makeini(f"[pytest]\nargcheck_files = {patterns}\n{more}")


def collected(inner: pytest.Pytester, *args: str) -> list[str]:
    items, _ = inner.inline_genitems(*args)
    return [item.nodeid for item in items]


# --- what is collected ------------------------------------------------------------------------------


def test_one_test_for_each_demand(inner: pytest.Pytester) -> None:
    file(inner, RAIN)
    with_patterns(inner)
    assert collected(inner) == [f"rain.arg::{name}" for name in NAMES]


def test_nothing_unless_asked_for(inner: pytest.Pytester) -> None:
    path = file(inner, RAIN)
    assert collected(inner) == []
    assert len(collected(inner, str(path))) == len(NAMES)
    with_patterns(inner, "arguments/*.arg")
    assert collected(inner) == []
    (inner.path / "arguments").mkdir()
    file(inner, RAIN, "arguments/other.arg")
    assert {name.partition("::")[0] for name in collected(inner)} == {"arguments/other.arg"}


def test_collecting_does_not_verify(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("verified while collecting")

    file(inner, RAIN)
    with_patterns(inner)
    monkeypatch.setattr("argcheck.driver.verify", never)
    assert len(collected(inner)) == len(NAMES)


def test_names_are_unique_and_fit_for_node_ids(inner: pytest.Pytester) -> None:
    file(inner, "prop p  premise P p  conclusion `a::b` p  expect `a::b` follows  expect `a::b` follows")
    with_patterns(inner)
    names = ["consistency", "`a:b`", "expect `a:b` follows", "expect `a:b` follows (2)"]
    assert collected(inner) == [f"rain.arg::{name}" for name in names]
    assert inner.runpytest_inprocess("rain.arg::expect `a:b` follows (2)").ret == 0


# --- passing and failing ----------------------------------------------------------------------------


def test_all_is_well(inner: pytest.Pytester) -> None:
    file(inner, RAIN)
    with_patterns(inner)
    inner.runpytest_inprocess().assert_outcomes(passed=len(NAMES))


@pytest.mark.parametrize(
    ("old", "new", "failing", "told"),
    [
        ("premise P2", "premise P0 not rain\npremise P2", ["consistency", "L", "C"], ["*P1, P0*", "*give up P0*"]),
        ("L from P1", "L from nothing", ["L from nothing"], ["*rain.arg:5: L from nothing: not met"]),
        ("rain -> wet", "wet -> rain", ["C", "C from P1, P2"], ["*C is open*", "*It need not be so*"]),
        ("C needs P1, P2", "C has 2 supports", ["expect C has 2 supports"], ["*line 7: expected: C has 2 supports*"]),
        ("expect C open", "expect C follows", ["scenario dry"], ["*rain.arg:8: scenario dry: not met", "*Rain that*"]),
    ],
)
def test_what_fails_tells_why(old: str, new: str, failing: list[str], told: list[str], inner: pytest.Pytester) -> None:
    file(inner, RAIN.replace(old, new))
    with_patterns(inner)
    result = inner.runpytest_inprocess()
    assert result.parseoutcomes()["failed"] >= len(failing)
    result.stdout.fnmatch_lines(told)
    for name in failing:
        result.stdout.fnmatch_lines([f"FAILED rain.arg::{name} - *"])


def test_errors_in_the_file_fail_as_one(inner: pytest.Pytester) -> None:
    file(inner, "prop rain\npremise P1 rane\npremise P2 snow")
    with_patterns(inner)
    result = inner.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*rain.arg:2:12: error: *`rane`*", "*did you mean `rain`?", "FAILED rain.arg::input - *"]
    )


def test_undecided_fails_and_says_so(inner: pytest.Pytester) -> None:
    file(inner, HARD)
    with_patterns(inner, more="argcheck_timeout = 0.01\nargcheck_budget = 0.5")
    result = inner.runpytest_inprocess()
    result.assert_outcomes(passed=result.parseoutcomes().get("passed", 0), failed=result.parseoutcomes()["failed"])
    result.stdout.fnmatch_lines(["*rain.arg:5: C: undecided"])


def test_limits_must_be_numbers(inner: pytest.Pytester) -> None:
    file(inner, RAIN)
    with_patterns(inner, more="argcheck_timeout = soon")
    result = inner.runpytest_inprocess("-k", "consistency")
    result.stdout.fnmatch_lines(["*argcheck_timeout must be a positive number of seconds, and is 'soon'*"])
    assert result.ret != 0


# --- selecting and sharing --------------------------------------------------------------------------


def test_selecting(inner: pytest.Pytester) -> None:
    file(inner, RAIN)
    with_patterns(inner)
    inner.runpytest_inprocess("rain.arg::C").assert_outcomes(passed=1)
    inner.runpytest_inprocess("-k", "scenario").assert_outcomes(passed=1, deselected=len(NAMES) - 1)
    inner.runpytest_inprocess("-m", "not argcheck").assert_outcomes(deselected=len(NAMES))


def test_the_page_shows_what_is_shown(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session in the documentation is what pytest prints, where lines are as short as there."""
    monkeypatch.setenv("COLUMNS", "80")
    page = ROOT / "docs" / "testing.md"
    (text,) = (block.body for block in blocks(page, "argcheck") if block.said("file") == "rain.arg")
    (session,) = (block.body for block in blocks(page, "text") if block.body.startswith("$ pytest -v rain.arg\n"))
    file(inner, text)
    printed = inner.runpytest_inprocess("-v", "rain.arg").outlines
    shown = [line for line in session.splitlines()[1:] if line]
    assert [line for line in printed if line in shown] == shown


def test_a_file_is_verified_once(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    verify = argcheck.verify

    def counted(*args: object, **options: object) -> object:
        calls.append(args)
        return verify(*args, **options)  # type: ignore[arg-type]

    file(inner, RAIN)
    file(inner, RAIN, "again.arg")
    with_patterns(inner)
    monkeypatch.setattr("argcheck.driver.verify", counted)
    inner.runpytest_inprocess().assert_outcomes(passed=2 * len(NAMES))
    assert len(calls) == 2


def test_starting_pytest_loads_nothing_heavy(inner: pytest.Pytester) -> None:
    inner.makepyfile("""
        import sys
        def test_modules():
            assert "argcheck.pytest_plugin" in sys.modules
            assert not {"z3", "lark", "hypothesis", "argcheck.driver", "argcheck.argument"} & set(sys.modules)
    """)
    inner.runpytest_subprocess().assert_outcomes(passed=1)


def test_it_is_announced_to_pytest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"argcheck": "argcheck.pytest_plugin"}


# --- demands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", share(sorted((ROOT / "tests" / "cli" / "golden").glob("*.arg"))), ids=lambda path: path.stem
)
def test_all_demands_are_met_exactly_if_the_report_is_ok(path: Path) -> None:
    argument, _ = read(path)
    if argument is None:
        pytest.skip("there is an error in the file")
    report = argcheck.verify(argument)
    met = [demand.met(report) for demand in demands(argument)]
    expected = {"ok": True, "fails": False, "undecided": None}[report.status]
    assert (False if False in met else None if None in met else True) is expected
    assert all(demand.told(report).strip() for demand in demands(argument) if demand.met(report) is not True)


# --- as it is installed -----------------------------------------------------------------------------


def installed(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """What a pytest of its own does, with whatever plug-ins are installed and none named."""
    if not any(entry.value == "argcheck.pytest_plugin" for entry in entry_points(group="pytest11")):
        with pytest.raises(PackageNotFoundError):
            version("argcheck-logic")
        pytest.skip("argcheck is not installed, only to be imported")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-v", *args], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env={**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}, timeout=120,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("processes", [[], ["-n", "2"]], ids=["alone", "shared"])
def test_where_it_is_installed_nothing_needs_to_be_said(processes: list[str], tmp_path: Path) -> None:
    """Alone, and shared among the processes of pytest-xdist, whatever falls to which of them."""
    if processes:
        pytest.importorskip("xdist")
    (tmp_path / "pytest.ini").write_text("[pytest]\nargcheck_files = *.arg\n")
    (tmp_path / "rain.arg").write_text(RAIN, encoding="utf-8")
    (tmp_path / "fails.arg").write_text(RAIN.replace("rain -> wet", "wet -> rain"), encoding="utf-8")
    done = installed(tmp_path, *processes)
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    outcomes = Counter(
        (word, line.partition("::")[0].split()[-1])
        for line in lines
        for word in ("PASSED", "FAILED")
        if word in line and "::" in line and " - " not in line
    )
    assert outcomes["PASSED", "rain.arg"] == len(NAMES)
    assert outcomes["FAILED", "fails.arg"] == 3
    assert "✗ C is open" in done.stdout
    assert f"3 failed, {2 * len(NAMES) - 3} passed" in lines[-1]

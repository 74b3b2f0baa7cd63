"""What is built can be installed: wheel and source distribution hold the grammar, the schema and the type marker."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCHEMAS = (
    "argcheck/report/definitions.json",
    *(f"argcheck/{package}/schema.json" for package in ("difference", "doubts", "repairs", "report")),
)
NEEDED = ("argcheck/grammars/argument.lark", "argcheck/py.typed", *SCHEMAS)
SOURCES = ("grammars/argument.lark", "src/argcheck/py.typed", *(f"src/{name}" for name in SCHEMAS))

pytestmark = pytest.mark.slow  # two packages are built


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source distribution, made from a copy, so that nothing is left in the project."""
    if find_spec("build") is None or find_spec("setuptools") is None:
        pytest.skip("build and setuptools are not installed")
    if int(version("setuptools").partition(".")[0]) < 77:
        pytest.skip("this setuptools is too old for pyproject.toml, and the tests fetch nothing")
    target = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(copied(tmp_path_factory))],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for folder in ("src", "grammars"):
        for file in (ROOT / folder).rglob("*"):
            made = any(part == "__pycache__" or part.endswith(".egg-info") for part in file.parts)
            if file.is_file() and not made:
                copy = source / file.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
    for name in ("pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"):
        if (ROOT / name).exists():
            (source / name).write_bytes((ROOT / name).read_bytes())
    return source


@pytest.mark.parametrize("name", NEEDED)
def test_the_wheel_has_what_is_needed(built: Path, name: str) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert name in archive.namelist()


def test_the_wheel_has_every_module_and_no_test(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = {n for n in archive.namelist() if n.endswith(".py")}
    package = ROOT / "src" / "argcheck"
    modules = {f"argcheck/{path.relative_to(package).as_posix()}" for path in package.rglob("*.py")}
    assert modules <= inside
    assert not [n for n in inside if n.startswith("tests/")]


@pytest.mark.parametrize("name", SOURCES)
def test_the_source_distribution_has_what_is_needed(built: Path, name: str) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert name in {n.partition("/")[2] for n in archive.getnames()}


def test_what_was_built_runs(built: Path, tmp_path: Path) -> None:
    """Unpacked somewhere else, the wheel reads an argument with its own grammar."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import argcheck\n"
        "print(argcheck.loads('prop p  premise P \"It is.\" p').labels(), argcheck.__file__)\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("('P',)")
    assert str(tmp_path) in done.stdout

"""A module imports only from layers below its own, and heavy libraries only where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from tests.imports import MODULE_BY_NAME, MODULES, PACKAGE, imported, imports, layer, module_imports, name_of, parsed

from argcheck.display import FORMATS

# Each layer may import what it names, and itself. (logic < source < diagnostic, argument < …)
FOUNDATION = {"logic", "source", "diagnostic", "argument", "display"}
ANALYSIS = {*FOUNDATION, "oracle", "findings", "lattice", "analysis", "hints", "driver"}
MAY_IMPORT: dict[str, set[str]] = {
    "logic": set(),
    "source": {"logic"},
    "diagnostic": {"logic", "source"},
    "argument": {"logic", "source", "diagnostic"},
    "display": {"documents"},
    "documents": {"logic"},
    "syntax": FOUNDATION,
    "oracle": FOUNDATION,
    "kernel": {"logic"},
    "findings": {*FOUNDATION, "oracle"},
    "lattice": {*FOUNDATION, "oracle", "findings"},
    "hints": {*FOUNDATION, "oracle", "findings", "lattice"},
    "analysis": {*FOUNDATION, "oracle", "findings", "lattice", "hints"},
    "driver": {*ANALYSIS, "syntax"},  # `entails` takes a formula as text
    "report": {*ANALYSIS, "documents"},
    "proofs": {*ANALYSIS, "kernel"},
    "certificates": {*ANALYSIS, "kernel", "proofs", "report", "documents"},
    "explanations": {*ANALYSIS, "kernel", "proofs", "certificates", "report", "documents"},
    "edits": {*ANALYSIS, "syntax"},
    "difference": {*ANALYSIS, "report", "documents", "edits"},
    "abduction": ANALYSIS,
    "repairs": {*ANALYSIS, "report", "documents", "abduction"},
    "doubts": {*ANALYSIS, "report", "documents"},
    "testing": {*ANALYSIS, "syntax", "edits", "difference"},
    "pytest_plugin": {*ANALYSIS, "syntax", "report", "documents"},
    "interop": {*ANALYSIS, "report", "documents"},
    "cli": {
        *ANALYSIS,
        "syntax",
        "report",
        "documents",
        "edits",
        "difference",
        "interop",
        "kernel",
        "certificates",
        "explanations",
        "repairs",
        "doubts",
    },
    "__main__": {"cli"},
}


def test_every_module_belongs_to_a_layer() -> None:
    assert {layer(path) for path in MODULES} - {"__init__"} <= set(MAY_IMPORT)
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) != "__init__"], ids=name_of)
def test_a_module_imports_only_from_below(path: Path) -> None:
    own = layer(path)
    for module in sorted(imported(path)):
        parts = module.split(".")
        if parts[0] == "argcheck" and len(parts) > 1 and parts[1] not in ("__version__", "grammars"):
            assert parts[1] in {own, *MAY_IMPORT[own]}, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("library", ["cvc5", "hypothesis", "lark", "pytest", "z3"])
def test_heavy_libraries_stay_where_they_belong(library: str) -> None:
    users = {name_of(path) for path in MODULES if library in {m.split(".")[0] for m in imported(path)}}
    if library == "lark":
        assert users == {"syntax/parse.py"}
    elif library == "pytest":
        assert users == {"pytest_plugin.py"}
    elif library == "hypothesis":
        assert {user.partition("/")[0] for user in users} == {"testing"}
    elif library == "cvc5":
        assert users == {f"oracle/cvc5/{part}.py" for part in ("engine", "instances", "solver", "terms")}
    else:
        assert {user.partition("/")[0] for user in users} == {"oracle"}
        assert not users & {"oracle/process.py", "oracle/protocol.py"}  # what the rest of the package imports
        assert "oracle/instantiation/ground.py" in users


def test_no_layer_stands_above_itself() -> None:
    """The table above is an order: going from a layer to those that it may import never leads back to it."""
    above = {name: others - {name} for name, others in MAY_IMPORT.items()}
    while above:
        lowest = {name for name, others in above.items() if not others}
        assert lowest, f"these import each other: {sorted(above)}"
        above = {name: others - lowest for name, others in above.items() if name not in lowest}


def test_no_file_imports_itself_by_way_of_others() -> None:
    """Neither when it runs nor for the type checker. What a package gives out in its own name counts as the package."""
    left = {name: module_imports(path) for name, path in MODULE_BY_NAME.items()}
    while left:
        lowest = {name for name, others in left.items() if not others & left.keys() - {name}}
        assert lowest, f"these import each other, or import such: {sorted(left)}"
        left = {name: others for name, others in left.items() if name not in lowest}


def test_the_formats_of_values_are_where_the_table_says() -> None:
    """`argcheck.display` names modules above it in strings, which no import shows."""
    for forms in FORMATS.values():
        for form in forms.values():
            module, _, function = form.partition(":")
            assert callable(getattr(import_module(f"argcheck.{module}"), function))
    displayed = {n.name for path in MODULES for n in ast.walk(parsed(path))
                 if isinstance(n, ast.ClassDef) and "Displayed" in map(ast.unparse, n.bases)}  # fmt: skip
    assert set(FORMATS) == displayed


def test_every_package_is_built() -> None:
    """The list is written by hand, since the grammars stand beside the package and not in it."""
    listed = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packages = {".".join((PACKAGE.name, *path.relative_to(PACKAGE).parts[:-1])) for path in MODULES}
    assert {*listed["packages"]} == {*packages, "argcheck.grammars"}


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        if layer(path) == "cli" or path.name == "__main__.py":
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                speaks = called in ("print", "sys.stdout.write", "sys.stderr.write", "click.echo", "click.secho")
                assert not speaks, f"{name_of(path)}:{node.lineno} prints"


@pytest.mark.parametrize("code", ["import argcheck", "import argcheck.cli"])
def test_importing_loads_neither_solver_nor_parser(code: str) -> None:
    """``argcheck --version`` itself is tried in ``tests/cli/test_process.py``."""
    where = f"import sys; sys.path[:0] = {[str(PACKAGE.parent)]!r}"
    script = f"{where}\n{code}\nprint(sorted({{'z3', 'lark'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_check_sees_imports() -> None:
    code = "import z3.z3core\nfrom argcheck import cli\ndef f():\n    from argcheck.syntax.load import load\n"
    hidden = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import lark\n"
    found = set(imports(ast.parse(code + hidden)))
    assert {"z3.z3core", "argcheck.cli", "argcheck.syntax.load"} <= found
    assert "lark" not in found

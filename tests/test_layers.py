"""A module imports only from layers above its own, and heavy libraries only where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import argcheck

PACKAGE = Path(argcheck.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each layer may import what it names, and itself. (logic < source < diagnostic, argument < …)
FOUNDATION = {"logic", "source", "diagnostic", "argument"}
MAY_IMPORT: dict[str, set[str]] = {
    "logic": set(),
    "source": {"logic"},
    "diagnostic": {"logic", "source"},
    "argument": {"logic", "source", "diagnostic"},
    "syntax": FOUNDATION,
    "oracle": FOUNDATION,
    "kernel": {"logic"},
    "findings": FOUNDATION,
    "analysis": {*FOUNDATION, "oracle", "findings"},
    "driver": {*FOUNDATION, "oracle", "findings", "analysis"},
    "report": {*FOUNDATION, "oracle", "findings", "analysis", "driver"},
    "evidence": {*FOUNDATION, "kernel", "oracle", "findings", "analysis", "driver", "report"},
    "edits": {*FOUNDATION, "syntax", "oracle", "findings", "analysis", "driver"},
    "difference": {*FOUNDATION, "oracle", "findings", "analysis", "driver", "report", "edits"},
    "repairs": {*FOUNDATION, "oracle", "findings", "analysis", "driver", "report"},
    "doubts": {*FOUNDATION, "oracle", "findings", "analysis", "driver", "report"},
    "testing": {*FOUNDATION, "syntax", "oracle", "findings", "driver", "edits", "difference"},
    "pytest_plugin": {*FOUNDATION, "syntax", "oracle", "findings", "driver", "report"},
    "interop": {*FOUNDATION, "oracle", "findings", "analysis", "report"},
    "cli": {
        *FOUNDATION,
        "syntax",
        "oracle",
        "findings",
        "analysis",
        "driver",
        "report",
        "edits",
        "difference",
        "interop",
        "kernel",
        "evidence",
        "repairs",
        "doubts",
    },
    "__main__": {"cli"},
}
# Conveniences for users of the library, imported when they are called and not before.
EXCEPTIONS = {
    ("findings.py", "argcheck.report.json"),  # Report.to_dict
    ("driver.py", "argcheck.syntax.load"),  # entails, which takes a formula as text
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> frozenset[str]:
    return frozenset(imports(parsed(path)))


def imports(tree: ast.Module) -> Iterator[str]:
    """The full names of all modules imported anywhere in a module, except for type checkers only."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            todo.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            assert node.module is not None
            yield node.module
            if node.module == "argcheck":
                yield from (f"argcheck.{alias.name}" for alias in node.names)
        todo.extend(ast.iter_child_nodes(node))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_module_belongs_to_a_layer() -> None:
    assert {layer(path) for path in MODULES} - {"__init__"} <= set(MAY_IMPORT)
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) != "__init__"], ids=name_of)
def test_a_module_imports_only_from_above(path: Path) -> None:
    own = layer(path)
    for module in sorted(imported(path)):
        parts = module.split(".")
        if (name_of(path), module) in EXCEPTIONS:
            continue
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
        assert users == {f"oracle/cvc5{part}.py" for part in ("", "_instances", "_solver", "_terms")}
    else:
        assert {user.partition("/")[0] for user in users} == {"oracle"}
        assert not users & {"oracle/process.py", "oracle/protocol.py"}  # what the rest of the package imports
        assert "oracle/ground.py" in users


def test_exceptions_are_imported_late() -> None:
    for name, module in EXCEPTIONS:
        tree = parsed(PACKAGE / name)
        assert module in set(imports(tree)), f"{name} no longer imports {module}"
        assert module not in {n.module for n in tree.body if isinstance(n, ast.ImportFrom)}


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

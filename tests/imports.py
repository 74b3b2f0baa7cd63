"""What the files of the package import, read off their text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import argcheck

PACKAGE = Path(argcheck.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE_BY_NAME = {
    ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in MODULES
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


def module_imports(path: Path) -> set[str]:
    """The files of the package that a file imports, the type checker's imports among them."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULE_BY_NAME else node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found & MODULE_BY_NAME.keys()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def levels() -> list[list[str]]:
    """The rooms of the house (packages, and files beside them), from the ground up: each imports from levels below its
    own only."""
    below: dict[str, set[str]] = {}
    for path in MODULES:
        found = {layer(MODULE_BY_NAME[name]) for name in module_imports(path)}
        below.setdefault(layer(path), set()).update(found - {layer(path), "__init__"})
    del below["__init__"]
    built: list[list[str]] = []
    while below:
        level = sorted(name for name, others in below.items() if not others & below.keys())
        assert level, f"these import each other: {sorted(below)}"
        built.append(level)
        for name in level:
            del below[name]
    return built


def files_in(room: str) -> int:
    """How many files a package has, those of packages in it among them."""
    return sum(layer(path) == room for path in MODULES)

"""What must be believed: how much there is of the kernel, what it imports, and what checking loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.kernel.test_check import fair
from tests.test_layers import imports

import argcheck
from argcheck.kernel.writing import write

PACKAGE = Path(argcheck.__file__).parent
KERNEL = sorted((PACKAGE / "kernel").glob("*.py"))
NOT_TRUSTED = {"__init__.py", "writing.py"}
PAGE = PACKAGE.parents[1] / "docs" / "certificates.md"
ALLOWED = {
    "__future__",
    "collections",
    "collections.abc",
    "dataclasses",
    "enum",
    "fractions",
    "hashlib",
    "json",
    "math",
    "re",
    "typing",
}


def lines_of_code(path: Path) -> int:
    """Lines that are neither blank nor part of a docstring, comment or import."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    left_out: set[int] = set()
    for node in ast.walk(tree):
        docstring = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if docstring or isinstance(node, ast.Import | ast.ImportFrom):
            left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(source.splitlines(), 1)
    return sum(1 for n, line in lines if n not in left_out and line.strip() and not line.strip().startswith("#"))


def test_the_kernel_imports_the_logic_and_nothing_else() -> None:
    for path in KERNEL:
        for module in imports(ast.parse(path.read_text(encoding="utf-8"))):
            own = module.startswith(("argcheck.kernel.", "argcheck.logic."))
            assert own or module in ALLOWED, f"{path.name} imports {module}"


def test_nothing_that_is_trusted_imports_what_is_not() -> None:
    for path in KERNEL:
        if path.name not in NOT_TRUSTED:
            found = set(imports(ast.parse(path.read_text(encoding="utf-8"))))
            assert "argcheck.kernel.writing" not in found


def test_the_page_tells_the_size() -> None:
    told = dict(re.findall(r"^\| `(\w+\.py)` \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    actual = {path.name: str(lines_of_code(path)) for path in KERNEL if path.name not in NOT_TRUSTED}
    assert told == actual
    whole = re.search(r"\*\*(\d[\d,]*) lines\*\*", PAGE.read_text(encoding="utf-8"))
    assert whole is not None
    assert int(whole[1].replace(",", "")) == sum(map(int, actual.values())) < 1_650


def test_lines_are_counted(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text('"""Doc\n\nstring."""\nimport re\n\n# a remark\ndef f():\n    """Doc."""\n    return re\n')
    assert lines_of_code(module) == 2


def test_checking_loads_no_solver(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate"
    certificate.write_text(write(fair().certificate()), encoding="utf-8")
    script = f"""
import sys
sys.path[:0] = {[str(PACKAGE.parent), str(PACKAGE.parents[1])]!r}
from argcheck.kernel.check import check
from argcheck.kernel.reading import read
read(open({str(certificate)!r}, encoding="utf-8").read())
loaded = {{name.partition(".")[0] for name in sys.modules}}
print(sorted(loaded & {{"z3", "cvc5", "lark", "click"}}))
print(sorted(n for n in sys.modules if n.startswith("argcheck.") and n.split(".")[1] not in ("kernel", "logic")))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded, others = done.stdout.splitlines()
    assert loaded == "[]"
    assert "argcheck.oracle" not in others

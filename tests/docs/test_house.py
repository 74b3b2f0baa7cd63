"""The drawing of the house in the page on the architecture is that of the imports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.pages import ROOT
from tests.imports import MODULES, PACKAGE, files_in, layer, levels

PAGE = ROOT / "docs" / "architecture.md"
DRAWING = re.compile(r"(?<=<!-- the house, from the imports -->\n\n```text\n).*?(?=```\n)", re.DOTALL)
FIRST_CELL = re.compile(r"^\| ([^|]+) \|", re.MULTILINE)
PATH = re.compile(r"`([\w/]+/(?:[\w.]+)?)`")
MADE = {"semantics/", "words/", "messages/", "instantiation/", "cvc5/", "bridging/", "enumeration/"}  # in rooms
DOZEN = 16  # "more than about a dozen" files side by side call for a room of their own


def drawn() -> str:
    """A line for each level, the highest first, with the number of files of each package."""
    lines = []
    for number, level in reversed(list(enumerate(levels()))):
        rooms = [f"{room}/ {files_in(room)}" if (PACKAGE / room).is_dir() else f"{room}.py" for room in level]
        lines.append(f"{number:2}  {'   '.join(rooms)}\n")
    return "".join(lines)


def test_the_drawing_is_that_of_the_imports(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--renew"):
        PAGE.write_text(DRAWING.sub(lambda _: drawn(), text), encoding="utf-8")
        text = PAGE.read_text(encoding="utf-8")
    (shown,) = DRAWING.findall(text)
    assert shown == drawn()


def test_every_room_is_in_the_table() -> None:
    house = PAGE.read_text(encoding="utf-8").split("## The house")[1].split("\n## ")[0]
    cells = " ".join(FIRST_CELL.findall(house))
    named = {room.rstrip("/").removesuffix(".py") for room in re.findall(r"`([\w.]+/?)`", cells)}
    assert named >= {layer(path) for path in MODULES} - {"__init__", "__main__"}


@pytest.mark.parametrize(
    "page", [PAGE, ROOT / "CONTRIBUTING.md", ROOT / "docs" / "certificates.md"], ids=lambda p: p.stem
)
def test_every_path_leads_somewhere(page: Path) -> None:
    """A path in code is one in the package, or in the repository."""
    for path in PATH.findall(page.read_text(encoding="utf-8")):
        assert (PACKAGE / path).exists() or (ROOT / path).exists() or path in MADE, path


def test_no_folder_has_too_many_files() -> None:
    for folder in {path.parent for path in MODULES}:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        allowed = 18 if folder.name in ("kernel", "syntax") else DOZEN  # the kernel is read as a whole
        assert len(files) <= allowed, f"{folder.name} has {len(files)} files"

"""The drawing of the house in the page on the architecture is that of the imports."""

from __future__ import annotations

import re

import pytest
from tests.docs.pages import ROOT
from tests.imports import MODULES, PACKAGE, files_in, layer, levels

PAGE = ROOT / "docs" / "architecture.md"
DRAWING = re.compile(r"(?<=<!-- the house, from the imports -->\n\n```text\n).*?(?=```\n)", re.DOTALL)
ROOMS = re.compile(r"^\| `([\w.]+/?)`", re.MULTILINE)
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
    named = {room.rstrip("/").removesuffix(".py") for room in ROOMS.findall(PAGE.read_text(encoding="utf-8"))}
    assert named >= {layer(path) for path in MODULES} - {"__init__", "__main__"}


def test_no_folder_has_too_many_files() -> None:
    for folder in {path.parent for path in MODULES}:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        allowed = {"abduction": 22, "logic": 23, "syntax": 20, "cli": 17}.get(folder.name, DOZEN)
        assert len(files) <= allowed, f"{folder.name} has {len(files)} files"

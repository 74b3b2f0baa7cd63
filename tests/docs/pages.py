"""What stands in the Markdown pages: fenced blocks, each with the remark for the tests that may precede it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ALL_PAGES = [*PAGES, *sorted((ROOT / "examples").glob("*.md")), *sorted((ROOT / "benchmarks").glob("*.md"))]

_BLOCK = re.compile(
    r"(?:^<!--[ ]*(?P<remark>[^\n]*?)[ ]*-->\n\n?)?^(?P<fence>```+)(?P<kind>\w*)\n(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_FENCED = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind (``argcheck``, ``console``, ``python``, …), its text, and the remark before it.

    Of an ``argcheck`` block the remark may say ``file: NAME`` (the sessions of the page can use it), ``after: NAME``
    (it is read behind that file) and ``with errors`` (it must not be accepted).
    """

    kind: str
    body: str
    remark: str
    line: int

    def said(self, key: str) -> str | None:
        """What the remark says of this, e.g. the NAME of ``file: NAME``."""
        found = re.search(rf"\b{key}: *([^,\s]+)", self.remark)
        return found[1] if found else None

    @property
    def has_errors(self) -> bool:
        return "with errors" in self.remark


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *kinds: str) -> Iterator[Block]:
    """The blocks of these kinds (of all, if none is given) in a page, in order."""
    text = text_of(page)
    for match in _BLOCK.finditer(text):
        if not kinds or match["kind"] in kinds:
            line = text.count("\n", 0, match.start("body")) + 1
            yield Block(match["kind"], match["body"], match["remark"] or "", line)


def with_blocks(text: str, kind: str, change: Callable[[str], str]) -> str:
    """The text of a page with what ``change`` makes of each block of a kind."""

    def changed(match: re.Match[str]) -> str:
        if match["kind"] != kind:
            return match[0]
        start, end = match.start("body") - match.start(), match.end("body") - match.start()
        return match[0][:start] + change(match["body"]) + match[0][end:]

    return _BLOCK.sub(changed, text)


def prose_of(page: Path) -> str:
    """The text of a page without its blocks."""
    return _FENCED.sub("", text_of(page))


def write_files(page: Path, folder: Path) -> None:
    """Put the files shown in a page into a folder, with the examples beside them."""
    for name in ("examples", "arguments"):
        (folder / name).mkdir(exist_ok=True)
        for path in (ROOT / name).glob("*.arg"):
            (folder / name / path.name).write_bytes(path.read_bytes())
    for block in blocks(page, "argcheck"):
        name = block.said("file")
        if name is not None:
            (folder / name).write_text(block.body, encoding="utf-8")

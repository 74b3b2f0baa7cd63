"""The documentation as a site: `sphinx-build -W -c website . build/site` (with `-t quick`, no argument is verified).

Sphinx, with MyST for Markdown and Furo for the looks: long established and well kept, with a search that needs no
server, and pages that read well on a phone. The documents stay where readers of the repository look for them, are read
as they are, and link to each other as files do; nothing is kept twice. Arguments are pages, too.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from myst_parser.parsers.sphinx_ import MystParser
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

import argcheck

ROOT = Path(__file__).resolve().parent.parent
QUICK = tags.has("quick")  # noqa: F821 - Sphinx gives a configuration its tags

project = "argcheck"
copyright = "the authors of argcheck"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "README"
include_patterns = [
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md", "website/*.md", "examples/*", "arguments/*.arg",
]  # fmt: skip
html_theme = "furo"
html_title = "argcheck"
html_show_sphinx = False
html_copy_source = False
myst_heading_anchors = 4
default_role = "literal"  # what stands in single quotes in a docstring is code, as in Markdown
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 60
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
pygments_style = "friendly"

CONTENTS = {
    "Learn": ["docs/tutorial", "examples/README"],
    "Use": [
        "docs/language", "docs/cli", "docs/evidence", "docs/explained", "docs/certificates", "docs/second-opinion",
        "docs/diff", "docs/edits", "docs/repair", "docs/doubt", "docs/testing", "docs/json",
    ],
    "Python": ["docs/library", "website/reference"],
    "Behind it": ["docs/architecture", "CONTRIBUTING", "CHANGELOG"],
}  # fmt: skip


def toctree(pages: list[str], caption: str = "") -> str:
    """What puts pages into the list at the side; nothing is seen of it on the page itself."""
    lines = "\n".join(f"/{page}" for page in pages)
    named = f":caption: {caption}\n" if caption else ""
    return f"\n```{{toctree}}\n:hidden:\n{named}\n{lines}\n```\n"


def complete(_app: Sphinx, name: str, content: list[str]) -> None:
    """Add to a page what its readers in the repository do without."""
    if name == root_doc:
        content[0] += "".join(toctree(pages, caption) for caption, pages in CONTENTS.items())
    elif name == "examples/README":
        arguments = sorted(path for folder in ("examples", "arguments") for path in (ROOT / folder).glob("*.arg"))
        content[0] += toctree([str(path.relative_to(ROOT).with_suffix("")) for path in arguments])
    elif name == "website/reference":
        content[0] += reference()


def reference() -> str:
    """An entry for each public name, from its docstring."""
    entries = []
    for name in sorted(argcheck._HOMES):
        found = getattr(argcheck, name)
        if isinstance(found, ModuleType):
            kind, options = f"automodule:: {found.__name__}", ":members:"
        elif isinstance(found, type):
            kind, options = (
                f"autoclass:: argcheck.{name}",
                ":members:\n   :inherited-members: tuple, str, BaseException",
            )
        else:
            kind, options = f"autofunction:: argcheck.{name}", ""
        entries.append(f".. {kind}\n   {options}\n")
    return "\n```{eval-rst}\n" + "\n".join(entries) + "\n```\n"


said: dict[str, list[str]] = {}  # of properties, before Napoleon


def as_said(_app: Sphinx, what: str, name: str, _object: Any, _options: Any, lines: list[str]) -> None:
    """Keep what is said of a property; Napoleon takes a colon in it for the end of a type."""
    if what == "property":
        lines[:] = said.setdefault(name, [*lines])


def readable(_app: Sphinx, _what: str, _name: str, _object: Any, _options: Any, signature: str, returns: str) -> Any:
    """Signatures that Sphinx can take apart: a default that is made afresh each time has no name."""
    return (signature.replace("<factory>", "..."), returns) if signature else None


class ArgumentParser(MystParser):
    """A file with an argument as a page: what its author says of it, the file itself, and the report."""

    supported = ("argument",)

    def parse(self, inputstring: str, document: Any) -> None:
        """Parse the file."""
        path = Path(document.current_source)
        remark = re.match(r"(?:#.*\n)*", inputstring)
        comment = "" if remark is None else re.sub(r"^# ?", "", remark[0], flags=re.MULTILINE)
        rest = inputstring[len(remark[0]) if remark else 0 :].strip()
        title = argcheck.load(path).title or path.stem
        blocks = [f"# {title}", comment, f"````argcheck\n{rest}\n````"]
        if not QUICK:
            blocks += ["## The report", f"````text\n{report(path)}\n````"]
        super().parse("\n\n".join(block.strip() for block in blocks) + "\n", document)


@cache
def report(path: Path) -> str:
    """What the command says of an argument."""
    command = [sys.executable, "-m", "argcheck", "verify", "--budget", "600", str(path.relative_to(ROOT))]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def setup(app: Sphinx) -> dict[str, bool]:
    """Teach Sphinx what an argument is."""
    app.add_lexer("argcheck", TextLexer)
    app.add_source_suffix(".arg", "argument")
    app.add_source_parser(ArgumentParser)
    app.connect("source-read", complete)
    app.connect("autodoc-process-docstring", as_said, priority=400)  # before Napoleon
    app.connect("autodoc-process-docstring", as_said, priority=600)  # and after
    app.connect("autodoc-process-signature", readable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

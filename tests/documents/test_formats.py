"""Every block in every format, and what no text from a file may do in one."""

from __future__ import annotations

import re

import pytest

import argcheck
from argcheck.documents.blocks import Fit, Fold, TableRow, Tone
from argcheck.documents.document import Document
from argcheck.documents.inline import code, emphasis, strong
from argcheck.documents.markdown import as_markdown
from argcheck.documents.safe import safe
from argcheck.documents.text import as_text

HOSTILE = "*all* `code` <script> | @ann #1 ![x](y) \x1b[31m \x12"
TEXT = """\
Bridge
C1 follows from P1.
  needed         P1
                 P2

       1 10
  a    ✓  ·
  b    the premises clash

    All bridges rust.
  · first
    second

  3. third
     · deeper
small
"""
MARKDOWN = """\
## Bridge

**C1** follows from *P1*.

- *needed*: P1
- P2

| | 1 | 10 |
| --- | --- | --- |
| a | ✓ | · |
| b | the premises clash |  |

> All bridges rust.

- first<br>
  second
  <details><summary>more</summary>

  ```text
  seen
  ```

  </details>
3. third
   - deeper

<sub>small</sub>
"""


def whole() -> Document:
    """A document with a block of each kind."""
    document, folded = Document(), Document()
    folded.write("seen")
    document.heading("Bridge", level=2)
    document.write(f"follows from {emphasis('P1')}.", head="C1", tone=Tone.GOOD)
    document.rows("needed", ["P1", "P2"], indent=2)
    document.gap()
    document.table(("1", "10"), [TableRow("a", ("✓", "·")), TableRow("b", (), "the premises clash")])
    document.gap()
    document.quote("All bridges rust.")
    document.entry("first", "second", fold=Fold("more", tuple(folded)))
    document.gap()
    document.entry("third", number=3)
    document.entry("deeper", depth=1)
    document.note("small")
    return document


def test_every_block_as_text() -> None:
    assert as_text(whole()) == TEXT


def test_every_block_as_markdown() -> None:
    assert as_markdown(whole()) == MARKDOWN


def test_what_stands_out() -> None:
    document = Document()
    document.write(f"{strong('C')} is {code('p(`a`)')}, {emphasis('P*')}")
    assert as_text(document) == "C is p(`a`), P*\n"
    assert as_markdown(document) == "**C** is `` p(`a`) ``, *P\\**\n"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_what_is_to_fit_is_cut_where_lines_are_limited_and_nowhere_else(width: int) -> None:
    words = "so many words that they do not fit " * 5
    document = Document()
    document.write("known.", head="A", fit=Fit(words, spare=2))
    assert all(len(line) <= width for line in as_text(document, width=width).splitlines())
    assert as_text(document, width=width).count("\n") == 1
    assert words.strip() in as_markdown(document)


@pytest.mark.parametrize("block", ["write", "head", "row", "quote", "entry", "note", "heading", "cell", "code"])
def test_nothing_from_a_file_acts_in_markdown(block: str) -> None:
    document, text = Document(), safe(HOSTILE)
    match block:
        case "head":
            document.write("x", head=text)
        case "row":
            document.row("key", text)
        case "cell":
            document.table(("a",), [TableRow("b", (text,))])
        case "code":
            document.write(code(text))
        case _:
            getattr(document, block)(text)
    shown = as_markdown(document)
    if block == "code":
        assert shown == f"`` {text} ``\n"
        return
    acting = re.sub(r"\\.", "", shown).replace("<!-- -->", "").replace("<sub>", "").strip("*")
    assert not any(harmful in acting for harmful in ("<s", "*all", "`", "|*", "](", "\x1b", "\x12"))
    assert "@a" not in shown
    assert "#1" not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("=", "\\="),
        ("-1", "-1"),
        ("1.5 a", "1.5 a"),
        (". a", ". a"),
    ],
)
def test_words_that_open_a_line_make_no_list(text: str, shown: str) -> None:
    document = Document()
    document.write(text)
    assert as_markdown(document) == f"{shown}\n"


def test_a_report_and_doubts_are_markdown_too() -> None:
    argument = argcheck.loads("prop p, q  premise P1 [credence 1/2] p  conclusion C1 p  conclusion C2 q")
    assert "**✓ C1** follows." in argcheck.verify(argument).markdown()
    assert "**· C1** probability at least 0.5." in argcheck.doubt(argument).markdown()


@pytest.mark.parametrize("everything", [False, True])
def test_values_print_themselves(everything: bool) -> None:
    report = argcheck.verify(argcheck.loads("prop p  premise P p  conclusion C p"))
    assert str(report) == report.text()
    assert report._repr_markdown_() == report.markdown(everything=everything)

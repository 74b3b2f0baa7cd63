"""The documents do what they say: sessions are run, examples are read, links lead somewhere, lists are complete.

``pytest tests/docs --renew`` rewrites the outputs shown; look at ``git diff`` afterwards.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import run
from tests.docs.pages import ALL_PAGES, PAGES, ROOT, blocks, prose_of, text_of, with_blocks, write_files

import argcheck
import argcheck.driver
from argcheck.argument import Role
from argcheck.diagnostic import HINTS
from argcheck.findings import Verdict
from argcheck.logic.frames import DEFAULT, LOGICS
from argcheck.logic.names import FORMULA_WORDS, ITEM_WORDS, RESERVED
from argcheck.report.json import schema
from argcheck.syntax.load import load_formula, reads

FENCE = re.compile(r"^ {0,3}(```+)[ ]*$", re.MULTILINE)
VARYING = re.compile(r'("(?:version|questions|seconds)": )[^,\n]*')
DOCS = ROOT / "docs"
LETTERS = """
sort S  const a, b : S  pred F(S), G(S)  prop p, q, r, s
"""


def having(kind: str, slow: Iterable[str] = ()) -> list[Any]:
    return [
        pytest.param(page, id=page.stem, marks=pytest.mark.slow if page.stem in slow else ())
        for page in PAGES
        if any(blocks(page, kind))
    ]


# --- what is shown is so ------------------------------------------------------------------------------


@pytest.mark.parametrize("page", having("console", slow=("diff", "explained", "repair")))
def test_sessions(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Every command in a ``console`` block prints what stands below it."""
    write_files(page, tmp_path)
    shell = Shell(tmp_path, monkeypatch)
    text = text_of(page)
    if "--backend both" in text:
        pytest.importorskip("cvc5")
    run_again = with_blocks(text, "console", shell.session)
    if request.config.getoption("--renew"):
        page.write_text(run_again, encoding="utf-8")
        text = run_again
    assert run_again == text


class Shell:
    """Runs the commands of a session: ``argcheck …``, and ``echo $?`` for the exit code of the one before."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.code = 0

    def session(self, body: str) -> str:
        assert body.startswith("$ "), f"a session begins with a command: {body[:40]!r}"
        commands = re.split(r"^(?=\$ )", body, flags=re.MULTILINE)[1:]
        return "\n".join(map(self.renewed, commands))

    def renewed(self, part: str) -> str:
        command, _, shown = part.partition("\n")
        printed = self.printed(command.removeprefix("$ ")).strip("\n")
        shown = shown.strip("\n")
        if VARYING.sub("…", printed) == VARYING.sub("…", shown):
            printed = shown
        return f"{command}\n{printed}\n" if printed else f"{command}\n"

    def printed(self, command: str) -> str:
        if command == "echo $?":
            return str(self.code)
        program, *args = shlex.split(command)
        assert program == "argcheck", f"no such command here: {command}"
        self.monkeypatch.setenv("COLUMNS", "100")
        outcome = run(self.monkeypatch, *args, folder=self.folder)
        self.code = outcome.code
        return outcome.err + outcome.out


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.stem)
def test_a_block_ends_where_markdown_ends_it(page: Path) -> None:
    """A fence as long as that of the block, indented by three spaces at most, would close it before its end."""
    for block in blocks(page):
        fence = "`" * (3 + max((len(found[1]) - 2 for found in FENCE.finditer(block.body)), default=0))
        assert f"\n{fence}{block.kind}\n{block.body}" in f"\n{text_of(page)}", f"line {block.line}"


@pytest.mark.parametrize("page", having("python", slow=("testing", "repair", "library", "edits", "diff")))
def test_python(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Every ``python`` block with ``>>>`` is a doctest; the blocks of a page belong together."""
    write_files(page, tmp_path)
    monkeypatch.chdir(tmp_path)
    work = Doctests(page)
    text = text_of(page)
    renewed = with_blocks(text, "python", work.block)
    if request.config.getoption("--renew"):
        page.write_text(renewed, encoding="utf-8")
    else:
        assert renewed == text


class Doctests(doctest.DocTestRunner):
    """Runs the examples of one page and notes what they gave, where that is not what stands there."""

    def __init__(self, page: Path) -> None:
        super().__init__(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
        self.page = page
        self.names: dict[str, Any] = {}
        self.given: dict[int, str] = {}

    def block(self, body: str) -> str:
        if ">>>" not in body:
            return body
        self.given = {}
        test = doctest.DocTestParser().get_doctest(body, self.names, self.page.name, str(self.page), 0)
        self.run(test, clear_globs=False)
        self.names = test.globs
        lines = body.splitlines(keepends=True)
        for example in reversed(test.examples):
            if example.lineno in self.given:
                start = example.lineno + example.source.count("\n")
                lines[start : start + example.want.count("\n")] = [self.given[example.lineno]]
        return "".join(lines)

    def report_failure(self, _out: object, _test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.given[example.lineno] = got

    def report_unexpected_exception(self, _out: object, _test: object, example: doctest.Example, raised: Any) -> None:
        raise raised[1]


@pytest.mark.parametrize("page", having("argcheck"))
def test_arguments(page: Path, tmp_path: Path) -> None:
    """Every ``argcheck`` block is accepted, unless it is said to have errors."""
    write_files(page, tmp_path)
    texts = {block.said("file"): block.body for block in blocks(page, "argcheck")}
    for block in blocks(page, "argcheck"):
        before = block.said("after")
        text = (texts[before] + "\n" if before else "") + block.body
        argument, told = reads(text, f"{page.name}, line {block.line}", tmp_path)
        assert (argument is None) == block.has_errors, "\n".join(map(str, told)) or f"line {block.line} has no errors"


def test_same_formula() -> None:
    """In the table of examples, what stands side by side is the same formula."""
    argument, _ = reads(LETTERS.replace("F(S), G(S)", "F(S) pred G(S)"))
    assert argument is not None
    rows = table_after(DOCS / "language.md", "<!-- same formula -->")
    assert len(rows) > 8
    for row in rows:
        one, other = (load_formula(code_in(cell)[0], argument.signature) for cell in row[:2])
        assert one == other, row


# --- links --------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    found: list[str] = []
    for heading in re.findall(r"^#+ (.*)$", prose_of(page), re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        count = sum(a == plain or re.fullmatch(rf"{re.escape(plain)}-\d+", a) is not None for a in found)
        found.append(f"{plain}-{count}" if count else plain)
    return set(found)


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links(page: Path) -> None:
    """Every relative link leads to a file or folder that is there, and to a heading in it."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(file), target


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_no_page_says(page: Path) -> None:
    """The name on the index belongs to another project; and nobody else's machine is like this one."""
    text = text_of(page)
    assert not re.search(r"pip\S* install (?:-\S+ )*argcheck(?!-logic)\b", text)
    assert not re.search(r"(?<![\w.])/(?:work|home|root|tmp|Users)/", text)


def test_every_page_is_reached_from_the_readme() -> None:
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = (t.partition("#")[0] for t in re.findall(r"\]\(([^)\s:]+)\)", prose_of(page)))
        todo += [(page.parent / target).resolve() for target in targets if target]
    assert set(PAGES) <= reached


# --- lists are complete -------------------------------------------------------------------------------


def code_in(text: str) -> list[str]:
    return [a or b for a, b in re.findall(r"`` (.+?) ``|`([^`]+)`", text.replace("\\|", "|"))]


def table_after(page: Path, mark: str) -> list[list[str]]:
    """The rows of the first table behind a mark, without its head."""
    _, found, rest = text_of(page).partition(mark)
    assert found, f"{page.name} has no {mark}"
    table = re.search(r"(?:^\|.*\n)+", rest, re.MULTILINE)
    assert table, f"{page.name} has no table behind {mark}"
    rows = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in table[0].splitlines()[2:]]
    return [[cell.strip() for cell in row] for row in rows]


def first_codes(page: Path, mark: str) -> list[str]:
    return [code_in(row[0])[0] for row in table_after(page, mark)]


def test_every_hint_is_explained() -> None:
    assert first_codes(DOCS / "language.md", "<!-- hints -->") == sorted(HINTS)


def test_every_role_and_verdict_is_explained() -> None:
    assert first_codes(DOCS / "language.md", "<!-- roles -->") == [role.value for role in Role]
    assert {verdict.value for verdict in Verdict} <= set(first_codes(DOCS / "language.md", "<!-- verdicts -->"))


def test_every_reserved_word_is_listed() -> None:
    listed = [block.body.split() for block in blocks(DOCS / "language.md") if block.remark == "reserved words"]
    assert [set(words) for words in listed] == [set(ITEM_WORDS), set(FORMULA_WORDS)]
    assert set().union(*listed) == RESERVED


def test_every_logic_is_listed() -> None:
    rows = table_after(DOCS / "language.md", "<!-- logics -->")
    assert sorted(logic for row in rows for logic in code_in(row[0])) == sorted(LOGICS)


def test_every_operator_is_explained_with_its_usual_logic() -> None:
    rows = table_after(DOCS / "language.md", "<!-- operators -->")
    told = {code_in(row[0])[0].split()[0].partition("(")[0]: code_in(row[3])[0] for row in rows}
    assert told == {family: logic for family, logic in DEFAULT.items() if family != "everywhere"}


def test_every_option_is_explained() -> None:
    from argcheck.cli.verify import verify

    options = [max(o.opts, key=len) for o in verify.params if o.param_type_name == "option"]
    assert [code_in(row[0])[0].split()[0] for row in table_after(DOCS / "cli.md", "<!-- options -->")] == options


def test_every_field_is_explained() -> None:
    """Every name in the schema of the JSON report is in a code span of the page about it."""

    def names(part: Any) -> set[str]:
        if isinstance(part, list):
            return set().union(*map(names, part))
        if not isinstance(part, dict):
            return set()
        own = set(part["properties"]) if isinstance(part.get("properties"), dict) else set()
        return own.union(*(names(value) for value in part.values()))

    explained = {word for code in code_in(prose_of(DOCS / "json.md")) for word in re.findall(r"\w+", code)}
    assert names(schema()) - explained == set()


def test_every_public_name_is_explained() -> None:
    explained = {word for code in code_in(prose_of(DOCS / "library.md")) for word in re.findall(r"\w+", code)}
    assert set(argcheck.__all__) - explained == set()

"""Git shows what changed in meaning, if it is told to as the page about differences says: the very commands of that
page are run in a small repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.pages import ROOT, Block, blocks
from tests.effort import share

PAGE = ROOT / "docs" / "diff.md"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name != "COLUMNS"},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b",
}  # fmt: skip

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell"),
]


class Repository:
    """A repository whose file bridge.arg was `old.arg` of the page in four commits, and is `new.arg` now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        commands = folder / "commands"
        for made in (self.folder, commands):
            made.mkdir()
        (commands / "argcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m argcheck "$@"\n')
        (commands / "argcheck").chmod(0o755)
        self.environment = {**ENVIRONMENT, "PATH": f"{commands}{os.pathsep}{ENVIRONMENT['PATH']}"}
        self.run("git init -q && git symbolic-ref HEAD refs/heads/main")
        versions = {block.said("file"): block.body for block in blocks(PAGE, "argcheck")}
        for number in range(4):
            self.write(versions["old.arg"] + "\n" * number)
            self.run(f"git add . && git commit -q -m {number}")
        self.write(versions["new.arg"])

    def write(self, text: str, name: str = "bridge.arg") -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, commands: str, folder: str = ".") -> str:
        """What these commands print; they must not fail, nor complain."""
        done = subprocess.run(
            ["sh", "-c", commands], cwd=self.folder / folder, env=self.environment, capture_output=True,
            text=True, encoding="utf-8", timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout


def said(purpose: str) -> Block:
    """The block of the page for this purpose."""
    (block,) = [block for block in blocks(PAGE) if block.said("git") == purpose]
    return block


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


FINDINGS = ("a/bridge.arg → b/bridge.arg", "corroded is called rusty now.", "C followed, and is open now.")


@pytest.mark.slow
def test_as_an_external_diff(repository: Repository) -> None:
    repository.run(said("external").body)
    for command in ("git diff", "git commit -q -a -m changed && git show --ext-diff", "git log -p -1 --ext-diff"):
        printed = repository.run(command)
        assert all(finding in printed for finding in FINDINGS), command
    assert "+premise P4" in repository.run("git diff --no-ext-diff HEAD~1")
    repository.run("git mv bridge.arg span.arg")
    assert "a/bridge.arg → b/span.arg" in repository.run("git diff -M HEAD")


@pytest.mark.slow
def test_for_once(repository: Repository) -> None:
    printed = repository.run(said("once").body)
    assert all(finding in printed for finding in FINDINGS)
    assert "+premise P4" in repository.run("git diff")


@pytest.mark.slow
def test_as_a_difftool(repository: Repository) -> None:
    printed = repository.run(said("difftool").body)
    assert all(finding in printed for finding in FINDINGS)


@pytest.mark.slow
def test_as_textconv(repository: Repository) -> None:
    repository.run(said("textconv").body)
    assert repository.run("git diff") == said("printed").body
    repository.write(repository.run("git show HEAD:bridge.arg") + "# Only a comment.\n")
    assert "@@" not in repository.run("git diff")
    repository.write("premise P1")
    assert "error" in repository.run("git diff")


@pytest.mark.parametrize("way", share(["external", "difftool"]))
def test_includes_are_found_from_any_folder(way: str, repository: Repository) -> None:
    repository.write("prop p, q", "sub/words.arg")
    repository.write('include "words.arg" premise P p conclusion C p', "sub/a.arg")
    repository.run("git add . && git commit -q -m includes")
    repository.write('include "words.arg" premise P p and q conclusion C p', "sub/a.arg")
    config, *_ = [line for line in said(way).body.splitlines() if line.startswith("git config")]
    repository.run("echo '*.arg diff=argument' >> .gitattributes")
    repository.run(config)
    command = "git diff -- a.arg" if way == "external" else "git difftool --tool argcheck --no-prompt -- a.arg"
    assert "P is stronger" in repository.run(command, "sub")

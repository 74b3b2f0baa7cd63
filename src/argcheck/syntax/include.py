"""Reads files and what they include, never leaving the folder of the first one and never hanging."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from argcheck.diagnostic import Diagnostic
from argcheck.source import Source, Span
from argcheck.syntax import messages, tree
from argcheck.syntax.parse import parse_items
from argcheck.syntax.problems import ProblemError, Problems
from argcheck.syntax.tree import Item, Placed

LARGEST_FILE = 10 << 20
"""How many bytes a file may have."""
MOST_FILES = 200
DEEPEST_INCLUDE = 16


def clean(text: str) -> str:
    """A text without a byte-order mark, and with line ends as everywhere else."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_file(path: str | os.PathLike[str], shown: str, span: Span | None = None) -> Source:
    """The text of a regular file.

    Raises:
        ProblemError: there is no such file, it is too large, or it is no text.
    """
    try:
        # A look before opening, since opening some devices does something; a second one after, since the first may
        # have been at something else. Without O_NONBLOCK a pipe that nobody writes to would hang.
        if not stat.S_ISREG(os.stat(path).st_mode):
            what = "it is a folder" if os.path.isdir(path) else "it is no ordinary file"
            raise ProblemError(messages.cannot_read(span, shown, what))
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ProblemError(messages.cannot_read(span, shown, "it is no ordinary file"))
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise ProblemError(_why(error, path, shown, span)) from None
    if len(data) > LARGEST_FILE:
        raise ProblemError(messages.too_large(span, shown, LARGEST_FILE))
    try:
        return Source(shown, clean(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProblemError(messages.not_utf8(span, shown, line)) from None


def _why(error: Exception, path: str | os.PathLike[str], shown: str, span: Span | None) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        help = None
        try:
            folder = Path(path).parent
            near = messages.nearest(Path(path).name, [entry.name for entry in folder.iterdir()])
            help = f"did you mean `{near}`?" if near else None
        except (OSError, ValueError):
            pass
        return messages.cannot_read(span, shown, "there is none", help)
    if isinstance(error, PermissionError):
        return messages.cannot_read(span, shown, "it is not allowed")
    reason = error.strerror if isinstance(error, OSError) else "this is no name of a file"
    return messages.cannot_read(span, shown, (reason or "it does not work").lower())


class Includer:
    """Gathers the items of a source and of all that it includes, each file once."""

    def __init__(self, problems: Problems, folder: str | os.PathLike[str] | None) -> None:
        self.problems = problems
        self.root = None if folder is None else os.path.realpath(folder)
        self.broken: set[str] = set()
        self._seen: set[str] = set()

    def gather(
        self, source: Source, path: str | None, open_files: tuple[tuple[str, str], ...] = ()
    ) -> list[Placed[Item]]:
        """The items of a source, with those of included files in the place of each ``include``.

        ``path`` is the real path of the source, None for a text that is no file; ``open_files`` are the real paths
        and names of the files that include this one, outermost first.
        """
        items, broken = parse_items(source, self.problems)
        self.broken |= broken
        if path is not None:
            self._seen.add(path)
            open_files = (*open_files, (path, source.name))
        gathered: list[Placed[Item]] = []
        for placed in items:
            if isinstance(placed.item, tree.Include):
                with self.problems.caught():
                    gathered += self._included(placed, placed.item, path, open_files)
            else:
                gathered.append(placed)
        return gathered

    def _included(
        self, placed: Placed[Item], item: tree.Include, path: str | None, open_files: tuple[tuple[str, str], ...]
    ) -> list[Placed[Item]]:
        span = placed.at(item.path.start, item.path.end)
        name = item.path.value
        if self.root is None:
            raise ProblemError(messages.include_without_folder(span))
        folder = self.root if path is None else os.path.dirname(path)
        try:
            target = os.path.realpath(os.path.join(folder, name))
            inside = os.path.commonpath((self.root, target)) == self.root
        except (OSError, ValueError):
            raise ProblemError(messages.cannot_read(span, name, "this is no name of a file")) from None
        if os.path.isabs(name) or not inside:
            raise ProblemError(messages.include_outside(span, name))
        opened = [real for real, _ in open_files]
        if target in opened:
            names = [shown for _, shown in open_files[opened.index(target) :]]
            raise ProblemError(messages.include_cycle(span, [*names, names[0]]))
        if target in self._seen:
            return []
        if len(open_files) >= DEEPEST_INCLUDE:
            raise ProblemError(messages.includes_too_deep(span, DEEPEST_INCLUDE))
        if len(self._seen) >= MOST_FILES:
            raise ProblemError(messages.too_many_includes(span, MOST_FILES))
        outer = placed.span.source.name
        shown = os.path.normpath(os.path.join(os.path.dirname(outer), name)) if path is not None else name
        source = read_file(target, shown, span)
        # What is expected of a file, and its title, concern that file alone.
        return [
            inner
            for inner in self.gather(source, target, open_files)
            if not isinstance(inner.item, tree.Meta | tree.ExpectationItem | tree.ScenarioItem)
        ]

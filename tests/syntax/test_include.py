"""Files and what they include."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argcheck.diagnostic import InputError
from argcheck.syntax.include import DEEPEST_INCLUDE, LARGEST_FILE, MOST_FILES
from argcheck.syntax.load import load, loads, read


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def ids(path: Path) -> list[str]:
    return [diagnostic.id for diagnostic in read(path)[1]]


def test_vocabulary_and_statements_are_included(tmp_path: Path) -> None:
    write(
        tmp_path,
        "parts/words.arg",
        'argument "Words" prop p premise B p include "more.arg" conclusion K p expect K open',
    )
    write(tmp_path, "parts/more.arg", "prop q scenario s { drop B }")
    top = write(tmp_path, "top.arg", 'argument "Top" premise A q include "parts/words.arg" conclusion C p and q')
    argument = load(top)
    assert argument.labels() == ("A", "B", "K", "C")
    assert argument.title == "Top"
    assert not argument.expectations
    assert not argument.scenarios


def test_a_file_is_included_once(tmp_path: Path) -> None:
    write(tmp_path, "a.arg", "prop p")
    write(tmp_path, "b.arg", 'include "a.arg"')
    assert load(write(tmp_path, "t.arg", 'include "a.arg" include "b.arg" include "./a.arg" premise P p')).labels() == (
        "P",
    )


def test_errors_are_shown_where_they_are(tmp_path: Path) -> None:
    write(tmp_path, "in/a.arg", "premise Q zzz")
    path = write(tmp_path, "t.arg", 'include "in/a.arg"')
    (diagnostic,) = read(path)[1]
    assert diagnostic.span is not None
    assert Path(diagnostic.span.source.name) == tmp_path / "in" / "a.arg"


def test_circles(tmp_path: Path) -> None:
    write(tmp_path, "a.arg", 'include "b.arg"')
    write(tmp_path, "b.arg", 'include "a.arg"')
    assert ids(tmp_path / "a.arg") == ["include-cycle"]
    assert ids(write(tmp_path, "self.arg", 'include "self.arg"')) == ["include-cycle"]


@pytest.mark.parametrize(
    "name", ["../outside.arg", "sub/../../outside.arg", "link.arg", "linked/outside.arg", "{absolute}"]
)
def test_what_lies_outside_is_refused(tmp_path: Path, name: str) -> None:
    outside = write(tmp_path, "outside.arg", "prop p")
    folder = tmp_path / "top"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.arg").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path)
    path = write(folder, "t.arg", f'include "{name.format(absolute=outside)}"')
    assert ids(path) == ["include-outside"]


def test_a_link_within_is_followed(tmp_path: Path) -> None:
    target = write(tmp_path, "sub/a.arg", "prop p")
    (tmp_path / "link.arg").symlink_to(target)
    assert load(write(tmp_path, "t.arg", 'include "link.arg" premise P p')).labels() == ("P",)


@pytest.mark.parametrize("name", ["missing.arg", "folder", "pipe", "", "a\\u{0}b", "x" * 5000])
def test_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert ids(write(tmp_path, "t.arg", f'include "{name}"')) == ["cannot-read"]


def test_what_cannot_be_read_at_the_top(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing.arg", Path("/dev/null"), Path("/dev/zero")):
        assert ids(path) == ["cannot-read"]
    with pytest.raises(InputError, match="there is none"):
        load(tmp_path / "missing.arg")


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    write(tmp_path, "common.arg", "prop p")
    (diagnostic,) = read(write(tmp_path, "t.arg", 'include "comon.arg"'))[1]
    assert diagnostic.help == "did you mean `common.arg`?"


def test_encodings(tmp_path: Path) -> None:
    assert ids(write(tmp_path, "latin.arg", b'prop p\npremise P "caf\xe9" p')) == ["not-utf8"]
    assert ids(write(tmp_path, "utf16.arg", "prop p".encode("utf-16"))) == ["not-utf8"]
    assert load(write(tmp_path, "bom.arg", "\ufeffprop p\r\npremise P p\r\n")).labels() == ("P",)


def test_large_files(tmp_path: Path) -> None:
    assert ids(write(tmp_path, "large.arg", b"#" * (LARGEST_FILE + 1))) == ["too-large"]


def test_too_many_files(tmp_path: Path) -> None:
    for i in range(MOST_FILES):
        write(tmp_path, f"{i}.arg", f"prop p{i}")
    top = write(tmp_path, "t.arg", "\n".join(f'include "{i}.arg"' for i in range(MOST_FILES)))
    assert ids(top) == ["too-many-includes"]


def test_too_deep(tmp_path: Path) -> None:
    for i in range(DEEPEST_INCLUDE + 2):
        write(tmp_path, f"{i}.arg", f'include "{i + 1}.arg"')
    assert ids(tmp_path / "0.arg") == ["too-many-includes"]


def test_doubling_includes_end(tmp_path: Path) -> None:
    for i in range(12):
        write(tmp_path, f"{i}.arg", f'prop p{i} include "{i + 1}.arg" include "./{i + 1}.arg"')
    write(tmp_path, "12.arg", "premise P p0")
    assert load(tmp_path / "0.arg").labels() == ("P",)


def test_a_text_includes_only_what_lies_in_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.arg", "prop p")
    assert loads('include "a.arg" premise P p', base=tmp_path).labels() == ("P",)
    with pytest.raises(InputError, match="no folder"):
        loads('include "a.arg" premise P p')

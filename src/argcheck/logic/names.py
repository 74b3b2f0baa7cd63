"""How names are written: plainly where that can be read back, in back-quotes otherwise."""

from __future__ import annotations

import re
import unicodedata

ITEM_WORDS = frozenset(
    """argument author source sort const distinct rigid pred prop func include logic premise assumption background
    definition lemma conclusion note reading scenario expect allow drop read suppose giving from""".split()  # noqa: SIM905
)
"""The words that begin an item of a file, or stand in its head."""

FORMULA_WORDS = frozenset(
    """iff if then implies xor or and not should may necessarily possibly always eventually knows believes
    forall exists true false""".split()  # noqa: SIM905
)
"""The words of which formulas are made."""

RESERVED = ITEM_WORDS | FORMULA_WORDS
"""The words that are names in back-quotes only."""

_PLAIN = re.compile(r"[^\W\d][\w']*")


def may_be_in_name(character: str, first: bool = False) -> bool:
    """Whether a name without back-quotes may contain (or begin with) this character.

    >>> may_be_in_name("é"), may_be_in_name("7", first=True), may_be_in_name("%")
    (True, False, False)
    """
    if character == "_":
        return True
    category = unicodedata.category(character)
    return category[0] == "L" or (not first and (category[0] == "M" or category in ("Nd", "Nl") or character == "'"))


def is_plain(name: str) -> bool:
    """Whether a name can be written without back-quotes.

    >>> is_plain("elm"), is_plain("New York"), is_plain("premise")
    (True, False, False)
    """
    if name in RESERVED:
        return False
    if name.isascii():
        return _PLAIN.fullmatch(name) is not None
    return (
        bool(name)
        and may_be_in_name(name[0], first=True)
        and all(map(may_be_in_name, name))
        and unicodedata.is_normalized("NFC", name)
    )


def written(name: str) -> str:
    """A name as it is written in a file.

    Raises:
        ValueError: no file can contain this name (it is empty, or runs over several lines).

    >>> written("elm"), written("New York"), written("a`b")
    ('elm', '`New York`', '`a``b`')
    """
    if is_plain(name):
        return name
    if not name or "\n" in name or "\r" in name:
        raise ValueError(f"no file can contain the name {name!r}")
    return "`" + name.replace("`", "``") + "`"

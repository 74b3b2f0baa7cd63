"""What a terminal would obey is replaced; what belongs to ordinary spelling stays."""

from __future__ import annotations

import pytest

from argcheck.documents.safe import safe, safe_lines


@pytest.mark.parametrize("nasty", ["\x1b", "\x9b", "\x07", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\udc80"])
def test_what_a_terminal_would_obey_is_replaced(nasty: str) -> None:
    assert safe(f"a{nasty}b") == safe_lines(f"a{nasty}b") == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("text", ["Ångström", "e\u0301", "می\u200cخواهم", "שלום", "論証", "👩\u200d🚀", "a – “b” …"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == safe_lines(text) == text


def test_lines_are_joined_or_kept() -> None:
    assert safe("a\n  b\tc") == "a b c"
    assert safe_lines("a\n  b") == "a\n  b"

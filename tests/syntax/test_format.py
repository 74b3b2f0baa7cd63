"""Formatting an argument, and reading it again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.argument import Argument
from argcheck.syntax.format import format_argument
from argcheck.syntax.load import loads
from argcheck.testing import arguments


@given(
    arguments(arithmetic=True, operators=True, odd_names=True, extras=True) | arguments(propositional=True),
    st.booleans(),
)
@examples(150)
def test_reading_what_was_formatted_is_the_identity(argument: Argument, signs: bool) -> None:
    text = format_argument(argument, signs)
    assert loads(text) == argument
    assert format_argument(loads(text), signs) == text

"""The grammar: free of conflicts, in step with the code, and loaded only when it is needed."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest
from lark import Lark, logger

from argcheck.logic.names import RESERVED, is_plain, written
from argcheck.syntax.parse import grammar_text, parser, tokens_of
from argcheck.syntax.split import _ITEM_STARTS, _PART_STARTS
from argcheck.syntax.tree import ATTRIBUTE_WORDS


def test_nothing_depends_on_which_action_is_preferred(caplog: pytest.LogCaptureFixture) -> None:
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.propagate = True
    try:
        with caplog.at_level(logging.DEBUG, logger="lark"):
            starts = ["item", "part", "expression", "junk"]
            Lark(grammar_text(), parser="lalr", lexer="basic", start=starts, debug=True)
    finally:
        logger.setLevel(level)
    assert "conflict" not in caplog.text.lower()


def _words() -> dict[str, str]:
    """The terminals that are words, with the word."""
    return {
        t.name: t.pattern.value for t in parser().terminals if t.pattern.value.isalpha() and t.pattern.type == "str"
    }


def test_reserved_words_are_those_that_no_name_may_be() -> None:
    name_rules = [r for r in parser().rules if r.origin.name in ("name", "_free_word", "_attribute_word")]
    usable = {rule.expansion[0].name for rule in name_rules}
    assert "NAME" in usable
    assert {word for terminal, word in _words().items() if terminal not in usable} == RESERVED


def test_the_words_that_cut_a_text_are_words_of_the_grammar() -> None:
    assert set(_words()) >= _ITEM_STARTS | _PART_STARTS
    assert {word.upper() for word in ATTRIBUTE_WORDS} <= set(_words())


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_are_written_in_back_quotes(word: str) -> None:
    assert not is_plain(word)
    (token,) = tokens_of(written(word))
    assert token.type == "QUOTED_NAME"
    (token,) = tokens_of(word)
    assert token.type not in ("NAME", "QUOTED_NAME")


@pytest.mark.parametrize("word", ["premises", "And", "follows", "état", "日本", "x'", "_", "हिन्दी"])
def test_names_without_back_quotes(word: str) -> None:
    assert is_plain(word)
    assert len(list(tokens_of(word))) == 1


def test_the_parser_is_loaded_when_it_is_needed() -> None:
    code = "import argcheck, argcheck.syntax.load, argcheck.syntax.format, sys; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

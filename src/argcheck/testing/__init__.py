"""Tests of properties of arguments, with Hypothesis: strategies, the laws of edits, and a machine that edits at random.

>>> from hypothesis import given
>>> from argcheck.testing import arguments
>>> @given(arguments(propositional=True))
... def test_labels_are_unique(argument):
...     assert len(set(argument.labels())) == len(argument.labels())
>>> test_labels_are_unique()
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis  # noqa: F401
except ModuleNotFoundError as error:
    raise ImportError(
        "argcheck.testing needs Hypothesis, which is not installed; it comes with `argcheck-logic[testing]`"
    ) from error

from argcheck.testing.arguments import arguments
from argcheck.testing.edits import edits
from argcheck.testing.equivalents import equivalents
from argcheck.testing.formulas import formulas
from argcheck.testing.laws import LAWS, Outcome, Quick
from argcheck.testing.machine import EditingMachine
from argcheck.testing.signatures import signatures
from argcheck.testing.structures import structures, worlds
from argcheck.testing.webs import webs

__all__ = [
    "LAWS",
    "EditingMachine",
    "Outcome",
    "Quick",
    "arguments",
    "edits",
    "equivalents",
    "formulas",
    "signatures",
    "structures",
    "webs",
    "worlds",
]

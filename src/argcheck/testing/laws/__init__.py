"""The laws of edits, which hold for every argument and every edit, as functions that a test can call.

Each raises AssertionError with words that tell what is wrong, and otherwise returns an `Outcome`. Where the solver
gives up on something that a law depends on, nothing is asserted about it, and the outcome is ``UNDECIDED``.

``verify``, which most of them take, is what verifies an argument: `argcheck.verify` if nothing is said, which keeps
hard limits and takes a process each time. A `Quick` is meant for many small arguments.
"""

from collections.abc import Callable

from argcheck.testing.laws.common import Outcome, Quick, Verify
from argcheck.testing.laws.difference import law_10_difference
from argcheck.testing.laws.duality import law_7_duality
from argcheck.testing.laws.meaning import implies, law_5_replacing, law_8_denying
from argcheck.testing.laws.names import law_6_renaming_and_reordering
from argcheck.testing.laws.premises import (
    law_1_adding_a_premise,
    law_2_removing_a_premise,
    law_3_supports_after_removing,
    law_4_supports_after_adding,
)
from argcheck.testing.laws.text import law_9_formatting

LAWS: tuple[Callable[..., Outcome], ...] = (
    law_1_adding_a_premise,
    law_2_removing_a_premise,
    law_3_supports_after_removing,
    law_4_supports_after_adding,
    law_5_replacing,
    law_6_renaming_and_reordering,
    law_7_duality,
    law_8_denying,
    law_9_formatting,
    law_10_difference,
)
"""All of them, in order."""

__all__ = ["LAWS", "Outcome", "Quick", "Verify", "implies", *(law.__name__ for law in LAWS)]

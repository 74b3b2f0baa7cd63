"""How much the tests on generated input do.

In the quick tier a share of the examples, the same ones every time, so that it fails for a reason only; with ``--full``
all of them. More, and always something else, with ``ARGCHECK_EFFORT=20``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import HealthCheck, settings

Item = TypeVar("Item")
FULL = 1.0
EFFORT = float(os.environ.get("ARGCHECK_EFFORT", FULL))  # less in the quick tier, see `tests/conftest.py`


def enough(count: int) -> int:
    """How often something must have happened if all examples would make it happen so often: at least once."""
    return max(1, int(count * min(EFFORT, FULL)))


def share(items: Iterable[Item]) -> list[Item]:
    """What the quick tier takes of a long list of written examples: one in every so many."""
    return [*items][:: max(1, round(FULL / EFFORT))]


def examples(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Settings for a test that asks a solver: so many examples, times the effort, without deadline."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    number = max(1, int(count * EFFORT))
    return settings(max_examples=number, deadline=None, derandomize=EFFORT <= FULL, suppress_health_check=slow)

"""How much the tests on generated input do.

Little in the ordinary run, and the same every time, so that it fails for a reason only; more, and always something
else, with ``ARGCHECK_EFFORT=20``.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from hypothesis import HealthCheck, settings

EFFORT = float(os.environ.get("ARGCHECK_EFFORT", "1"))


def examples(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Settings for a test that asks a solver: so many examples, times the effort, without deadline."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    number = max(1, int(count * EFFORT))
    return settings(max_examples=number, deadline=None, derandomize=EFFORT == 1, suppress_health_check=slow)

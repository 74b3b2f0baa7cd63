"""How much the tests on generated input do: little in the ordinary run, more with ``ARGCHECK_EFFORT=20``."""

from __future__ import annotations

import os
from collections.abc import Callable

from hypothesis import HealthCheck, settings

EFFORT = float(os.environ.get("ARGCHECK_EFFORT", "1"))


def examples(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Settings for a test that asks a solver: so many examples, times the effort, without deadline."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=max(1, int(count * EFFORT)), deadline=None, suppress_health_check=slow)

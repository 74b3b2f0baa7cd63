"""argcheck: what follows in an argument, from which premises, what clashes, and what is missing.

>>> import argcheck
>>> argument = argcheck.loads('prop p  premise P "p" p  conclusion C "p" p')
>>> argcheck.verify(argument)["C"].verdict
<Verdict.FOLLOWS: 'follows'>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argcheck.argument import Argument as Argument
    from argcheck.diagnostic import Diagnostic as Diagnostic
    from argcheck.diagnostic import InputError as InputError
    from argcheck.driver import entails as entails
    from argcheck.driver import verify as verify
    from argcheck.findings import Report as Report
    from argcheck.findings import Status as Status
    from argcheck.findings import Verdict as Verdict
    from argcheck.logic.structures import Structure as Structure
    from argcheck.oracle.protocol import Limits as Limits
    from argcheck.syntax.format import format_argument as format  # noqa: F401
    from argcheck.syntax.load import load as load
    from argcheck.syntax.load import loads as loads

# What is public, and where it lives. Nothing is imported before it is used, so that `argcheck --version` is quick.
_HOMES = {
    "Argument": ("argument", "Argument"),
    "Diagnostic": ("diagnostic", "Diagnostic"),
    "InputError": ("diagnostic", "InputError"),
    "Limits": ("oracle.protocol", "Limits"),
    "Report": ("findings", "Report"),
    "Status": ("findings", "Status"),
    "Structure": ("logic.structures", "Structure"),
    "Verdict": ("findings", "Verdict"),
    "entails": ("driver", "entails"),
    "format": ("syntax.format", "format_argument"),
    "load": ("syntax.load", "load"),
    "loads": ("syntax.load", "loads"),
    "verify": ("driver", "verify"),
}

__all__ = [*sorted(_HOMES), "__version__"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("argcheck-logic")
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(f"argcheck.{module}"), attribute)
    raise AttributeError(f"module 'argcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)

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
    from argcheck import edits as edits
    from argcheck.argument import Argument as Argument
    from argcheck.certificates.certifying import certify as certify
    from argcheck.certificates.checking import check as check_certificate  # noqa: F401
    from argcheck.diagnostic import Diagnostic as Diagnostic
    from argcheck.diagnostic import InputError as InputError
    from argcheck.difference.diff import diff as diff
    from argcheck.difference.reverify import reverify as reverify
    from argcheck.difference.values import Difference as Difference
    from argcheck.doubts.bounds import doubt as doubt
    from argcheck.doubts.findings import DoubtReport as DoubtReport
    from argcheck.driver import entails as entails
    from argcheck.driver import verify as verify
    from argcheck.explanations.explaining import explain as explain
    from argcheck.explanations.explanation import Explanation as Explanation
    from argcheck.findings import Report as Report
    from argcheck.findings import Status as Status
    from argcheck.findings import Verdict as Verdict
    from argcheck.logic.semantics.structures import Structure as Structure
    from argcheck.oracle.protocol import Limits as Limits
    from argcheck.repairs.findings import RepairReport as RepairReport
    from argcheck.repairs.repairing import repair as repair
    from argcheck.syntax.format import format_argument as format  # noqa: F401
    from argcheck.syntax.load import load as load
    from argcheck.syntax.load import loads as loads

# What is public, and where it lives. Nothing is imported before it is used, so that `argcheck --version` is quick.
_HOMES: dict[str, tuple[str, str | None]] = {
    "Argument": ("argument", "Argument"),
    "Diagnostic": ("diagnostic", "Diagnostic"),
    "Difference": ("difference.values", "Difference"),
    "DoubtReport": ("doubts.findings", "DoubtReport"),
    "Explanation": ("explanations.explanation", "Explanation"),
    "InputError": ("diagnostic", "InputError"),
    "Limits": ("oracle.protocol", "Limits"),
    "RepairReport": ("repairs.findings", "RepairReport"),
    "Report": ("findings", "Report"),
    "Status": ("findings", "Status"),
    "Structure": ("logic.semantics.structures", "Structure"),
    "Verdict": ("findings", "Verdict"),
    "certify": ("certificates.certifying", "certify"),
    "check_certificate": ("certificates.checking", "check"),
    "diff": ("difference.diff", "diff"),
    "doubt": ("doubts.bounds", "doubt"),
    "edits": ("edits", None),
    "entails": ("driver", "entails"),
    "explain": ("explanations.explaining", "explain"),
    "format": ("syntax.format", "format_argument"),
    "load": ("syntax.load", "load"),
    "loads": ("syntax.load", "loads"),
    "repair": ("repairs.repairing", "repair"),
    "reverify": ("difference.reverify", "reverify"),
    "verify": ("driver", "verify"),
}

__all__ = [*sorted(_HOMES), "__version__"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("argcheck-logic")
    if name in _HOMES:
        home, attribute = _HOMES[name]
        module = import_module(f"argcheck.{home}")
        return module if attribute is None else getattr(module, attribute)
    raise AttributeError(f"module 'argcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)

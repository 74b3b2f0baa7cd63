"""A context of Z3 for each who uses it.

Where memory is too short for a context Z3 gives a null pointer, and its Python layer writes to that: the process would
end with a fault of segmentation. Asking first, below that layer, makes it a `MemoryError`.
"""

from __future__ import annotations

import z3
from z3 import z3core


def new_context() -> z3.Context:
    """A context that nobody else uses.

    Raises:
        MemoryError: if there is no memory for one.
    """
    settings = z3core.Z3_mk_config()
    probe = z3core.Z3_mk_context_rc(settings)
    z3core.Z3_del_config(settings)
    if not probe:
        raise MemoryError("no memory for a context of Z3")
    z3core.Z3_del_context(probe)
    return z3.Context()

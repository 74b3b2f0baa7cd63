"""Keys of the theory (`argcheck.lattice.theory`, `argcheck.logic.translation`) in words."""

from __future__ import annotations

from argcheck.report.words import key_parts


def said_by(key: str) -> str:
    """What a key stands for.

    >>> said_by("P1"), said_by("\\nnot C1"), said_by("\\nnot \\nreading weak\\nP1")
    ('P1', 'the denial of C1', 'the denial of P1 (read as weak)')
    >>> said_by("\\nsuppose 0 in war"), said_by("\\nconjunct 1 of C1"), said_by("\\nframe should  serial")
    ('supposition 1 of war', 'part 2 of C1', 'what holds of should: serial')
    """
    if not key.startswith("\n"):
        return key
    kind, _, rest = key[1:].partition(" ")
    match kind:
        case "not":
            return f"the denial of {said_by(rest)}"
        case "suppose":
            number, _, scenario = rest.partition(" in ")
            return f"supposition {int(number) + 1} of {scenario}"
        case "conjunct":
            number, _, of = rest.partition(" of ")
            return f"part {int(number) + 1} of {said_by(of)}"
        case "condition":
            return f"that something meets the condition of {said_by(rest.removeprefix('of '))}"
        case "frame":
            family, _, condition = rest.partition(" ")
            return f"what holds of {family}: {condition.strip()}"
        case _:
            label, note = key_parts(key)
            return f"{label or ''} {note}".strip()

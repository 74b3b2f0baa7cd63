"""A certificate checked against an argument. No solver is loaded for this.

Where scenarios change what holds of operators, a certificate has a part for each theory that results. Each part is a
certificate of its own, from its first line on, and is known by its digest.
"""

from __future__ import annotations

from collections.abc import Iterator

from argcheck.argument import Argument
from argcheck.certificates.subject import Part, parts_of
from argcheck.kernel import check as kernel
from argcheck.kernel.certificate import Certificate
from argcheck.kernel.check import Outcome, Remark
from argcheck.kernel.digest import digest
from argcheck.kernel.reading import LONGEST, Malformed, read

HEADER = '["argcheck-certificate/'


def check(argument: Argument, text: str) -> Outcome:
    """Check the text of a certificate about an argument.

    It is rejected if it is about another argument: one that says something else. Prose, comments and the order of
    statements make no difference.

    >>> import argcheck
    >>> argument = argcheck.loads("prop p  premise P p  conclusion C p")
    >>> check(argument, '["argcheck-certificate/1", "0"]').faults[0].text
    'it is about another argument'
    """
    try:
        if len(text) > LONGEST:
            raise Malformed(1, f"the certificate is longer than {LONGEST} characters")
        read_parts = [read(part, first) for first, part in _parts(text)]
    except Malformed as malformed:
        return _rejected(f"line {malformed.line}", malformed.message)
    certificates = {certificate.argument: certificate for certificate in read_parts}
    parts = {digest(part.subject): part for part in parts_of(argument)}
    if not certificates.keys() & parts.keys():
        return _rejected("", "it is about another argument")
    if len(certificates) < len(read_parts) or not certificates.keys() <= parts.keys():
        return _rejected("", "it has a part twice, or one about another argument")
    outcomes = [_outcome(part, certificates.get(key)) for key, part in parts.items()]
    return Outcome(
        tuple(finding for outcome in outcomes for finding in outcome.established),
        tuple(hole for outcome in outcomes for hole in outcome.holes),
        tuple(fault for outcome in outcomes for fault in outcome.faults),
    )


def _outcome(part: Part, certificate: Certificate | None) -> Outcome:
    if certificate is None:
        return Outcome((), tuple(Remark(name, "the certificate says nothing about it") for name in part.views), ())
    return kernel.check(part.subject, certificate)


def _rejected(place: str, fault: str) -> Outcome:
    return Outcome((), (), (Remark(place, fault),))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a certificate, each with the number of its first line."""
    part: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(HEADER) and any(part):
            yield first, "\n".join(part)
            part, first = [], number
        part.append(line)
    yield first, "\n".join(part)

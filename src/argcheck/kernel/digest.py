"""What an argument means, as a number to which a certificate is bound.

Prose, comments, and the order of declarations and statements do not matter; names do, except those of bound variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from hashlib import sha256
from json import dumps
from typing import Any

from argcheck.kernel.subject import Case, Subject, Theory
from argcheck.logic.formulas import Formula, Quantified, Term, Var
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort


def digest(subject: Subject) -> str:
    """The SHA-256 digest, in hexadecimal, of what a subject says.

    >>> from argcheck.logic.formulas import Atom
    >>> from argcheck.logic.signature import Predicate
    >>> p = Theory(Signature.of(symbols=[Predicate("p", ())]), {"P": Atom("p")})
    >>> digest(Subject(p, p, (Case("", {"P": "P"}, (), {}),)))[:16]
    '5c1975f031103704'
    """
    keys = {key for case in subject.cases for key in _keys(case)}
    said = [
        "argcheck-meaning/1",
        _theory(subject.original, keys),
        _theory(subject.classical, keys | {*subject.frame}) if subject.classical != subject.original else None,
        sorted(subject.frame),
        [sorted(map(list, pairs)) for pairs in (subject.logics.chosen, subject.logics.within)],
        sorted(map(_case, subject.cases)),
    ]
    return sha256(dumps(said).encode("ascii")).hexdigest()


def _keys(case: Case) -> Iterable[str]:
    yield from (*case.grounds.values(), *case.fixed)
    for claim in case.claims.values():
        yield from (claim.holds, claim.fails, *(claim.stated or ()))


def _case(case: Case) -> Any:
    claims = [
        [label, claim.holds, claim.fails, claim.stated is not None, sorted(claim.stated or ())]
        for label, claim in case.claims.items()
    ]
    return [case.name, sorted(map(list, case.grounds.items())), sorted(case.fixed), sorted(claims)]


def _theory(theory: Theory, keys: Iterable[str]) -> Any:
    return [_signature(theory.signature), [[key, _plain(theory.formulas[key], {})] for key in sorted(keys)]]


def _signature(signature: Signature) -> Any:
    return [
        sorted([d.sort.name, d.members is not None, sorted(d.members or ())] for d in signature.sorts.values()),
        sorted([f.name, [s.name for s in f.arguments], f.result.name] for f in signature.functions.values()),
        sorted([p.name, [s.name for s in p.arguments], p.rigid] for p in signature.predicates.values()),
        sorted(sorted(group) for group in signature.distinct),
    ]


def _plain(part: Any, bound: Mapping[str, int]) -> Any:
    """A term or formula as lists of texts and numbers: its kind and its parts. A bound variable is a number."""
    match part:
        case Var(name, sort):
            return ["variable", bound.get(name, name), sort.name]
        case _ if isinstance(part, Quantified):
            first = 1 + max(bound.values(), default=-1)
            inner = {**bound, **{v.name: place for place, v in enumerate(part.variables, first)}}
            return [type(part).__name__, [v.sort.name for v in part.variables], _plain(part.body, inner)]
        case _ if isinstance(part, Term | Formula):
            return [type(part).__name__, *(_plain(getattr(part, f.name), bound) for f in fields(part))]
        case tuple():
            return [_plain(p, bound) for p in part]
        case Sort(name):
            return name
        case Fraction():
            return str(part)
        case str() | bool() | None:
            return part
        case _:
            raise AssertionError(f"{part!r} is no part of a formula")

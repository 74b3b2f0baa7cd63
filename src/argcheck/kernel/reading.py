"""The text of a certificate, read as values.

Reading is where hostile input is met first: the text, each line, and the depth and size of each term and formula are
bounded, so that nothing that is read can exhaust the stack or unfold to more than it seems to be. What is read may
still be nonsense; that it makes sense in a theory is seen to where it is used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from argcheck.kernel.certificate import (
    FORMAT,
    Certificate,
    Choice,
    Clause,
    Consistent,
    Contested,
    Contradicted,
    Division,
    Equality,
    Family,
    Finding,
    Follows,
    Hole,
    Impossible,
    Inconsistent,
    Instance,
    Linear,
    Literal,
    Members,
    Open,
    Possible,
    Propagated,
    Refutation,
    Step,
    StepFails,
    StepSuffices,
    Undecided,
    Vacuous,
    Witness,
)
from argcheck.kernel.expressions import Expressions, reference
from argcheck.kernel.plain import Wrong, fraction, items, optional, row, structure, text, texts, whole, worlds
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Structure

LONGEST = 32_000_000  # characters of the whole
LONGEST_LINE = 4_000_000


class Malformed(Exception):  # noqa: N818
    """The text is no certificate; ``line`` says where (from 1), ``message`` why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


def read(certificate: str, first: int = 1) -> Certificate:
    """Read a certificate, whose first line has the number ``first``.

    Raises:
        Malformed: it is none, or too large.

    >>> read('["argcheck-certificate/1", "a digest"]').argument
    'a digest'
    >>> read('["argcheck-certificate/2", "a digest"]')
    Traceback (most recent call last):
        ...
    argcheck.kernel.reading.Malformed: line 1: the format is not argcheck-certificate/1
    """
    if len(certificate) > LONGEST:
        raise Malformed(first, f"the certificate is longer than {LONGEST} characters")
    reader: _Reader | None = None
    for number, line in enumerate(certificate.split("\n"), first):
        if line.strip():
            try:
                kind, *parts = _record(line)
                if reader is None:
                    reader = _Reader(_header(kind, parts))
                else:
                    reader.record(kind, parts)
            except Wrong as wrong:
                raise Malformed(number, str(wrong)) from None
            except RecursionError:
                raise Malformed(number, "this is too deeply nested") from None
    if reader is None:
        raise Malformed(first, "the text is empty")
    return reader.certificate()


def _record(line: str) -> list[Any]:
    if len(line) > LONGEST_LINE:
        raise Wrong(f"the line is longer than {LONGEST_LINE} characters")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise Wrong("this is no JSON, or too deeply nested") from None
    if not isinstance(record, list) or not record or not isinstance(record[0], str):
        raise Wrong("a record is a list that begins with its kind")
    return record


def _header(kind: str, parts: list[Any]) -> str:
    """The digest of the argument, from the first record."""
    if kind != FORMAT:
        raise Wrong(f"the format is not {FORMAT}")
    return text(row(parts, 1)[0])


class _Reader:
    def __init__(self, argument: str) -> None:
        self.argument = argument
        self.expressions = Expressions()
        self.choices: list[Choice] = []
        self.models: list[Structure] = []
        self.refutations: list[tuple[tuple[str, ...], list[Step]]] = []
        self.findings: list[Finding] = []
        self.refuting = False  # whether the line before belongs to a refutation

    def certificate(self) -> Certificate:
        return Certificate(
            self.argument,
            tuple(term.value for term in self.expressions.terms),
            tuple(formula.value for formula in self.expressions.formulas),
            tuple(self.choices),
            tuple(self.models),
            tuple(Refutation(keys, tuple(steps)) for keys, steps in self.refutations),
            tuple(self.findings),
        )

    def record(self, kind: str, parts: list[Any]) -> None:
        if kind in _STEPS:
            if not self.refuting:
                raise Wrong("a step stands outside a refutation")
            self.refutations[-1][1].append(self.made(_STEPS[kind], parts))
        else:
            self.refuting = kind == "refutation"
            if kind in _FINDINGS:
                self.findings.append(self.made(_FINDINGS[kind], parts))
            else:
                self.entry(kind, parts)

    def entry(self, kind: str, parts: list[Any]) -> None:
        """Add to one of the tables."""
        match kind:
            case "term":
                self.expressions.terms.append(self.expressions.term(row(parts, 1)[0]))
            case "formula":
                self.expressions.formulas.append(self.expressions.formula(row(parts, 1)[0]))
            case "choose":
                self.choices.append(self.made((Choice, _Reader.formula, _texts), parts))
            case "model":
                self.models.append(structure(*row(parts, 3)))
            case "worlds":
                self.models.append(worlds(*row(parts, 5)))
            case "numbers":
                *rest, sorts, rules = row(parts, 5)
                left, meaning = structure(*rest), self.expressions.interpretation(sorts, rules)
                self.models.append(Interpreted(left.domains, left.functions, left.extensions, meaning))
            case "refutation":
                self.refutations.append((texts(row(parts, 1)[0]), []))
            case _:
                raise Wrong(f"there is no record {kind[:40]!r}")

    def made(self, form: _Form, parts: list[Any]) -> Any:
        """A value from its parts, each read in its own way."""
        make, *readers = form
        return make(*[read(self, part) for read, part in zip(readers, row(parts, len(readers)), strict=True)])

    # --- parts of records ---------------------------------------------------------------------------

    def formula(self, value: Any) -> int:
        return self.expressions.formula_number(value)

    def term(self, value: Any) -> int:
        return self.expressions.term_number(value)

    def terms(self, value: Any) -> tuple[int, ...]:
        return tuple(self.term(v) for v in items(value))

    def choice(self, value: Any) -> int:
        return reference(value, len(self.choices), "choice")

    def model(self, value: Any) -> int:
        return reference(value, len(self.models), "model")

    def model_or_none(self, value: Any) -> int | None:
        return optional(value, self.model)

    def refutation(self, value: Any) -> int:
        return reference(value, len(self.refutations), "refutation")

    def clause(self, value: Any) -> Clause:
        return tuple(self.literal(v) for v in items(value))

    def literal(self, value: Any) -> Literal:
        number, values = row(value, 2) if isinstance(value, list) else (value, [])
        return Literal(self.formula(abs(whole(number)) - 1), number > 0, self.terms(values))

    def family(self, value: Any) -> Family:
        extent, impossible, possible = row(value, 3)
        if extent not in ("some", "minimal", "complete"):
            raise Wrong('a family is "some", "minimal" or "complete"')
        shown = [
            self.made((Impossible, _texts, _Reader.refutation, _Reader.model_or_none), v) for v in items(impossible)
        ]
        models = [self.made((Possible, _texts, _Reader.model), v) for v in items(possible)]
        return Family(tuple(shown), tuple(models), extent)


_Form = tuple[Any, ...]  # what makes the value, and how each of its parts is read


def _text(_: _Reader, value: Any) -> str:
    return text(value)


def _texts(_: _Reader, value: Any) -> tuple[str, ...]:
    return texts(value)


def _label(_: _Reader, value: Any) -> str | None:
    return optional(value, text)


def _multipliers(_: _Reader, value: Any) -> tuple[Any, ...]:
    return tuple(fraction(v) for v in items(value))


def _divisor(_: _Reader, value: Any) -> int:
    number = fraction(value)
    if number < 1 or number.denominator != 1:
        raise Wrong("a divisor is a positive whole number")
    return int(number)


_R = _Reader
_STEPS: Mapping[str, _Form] = {
    "inst": (Instance, _R.formula, _R.terms, _R.terms),
    "witness": (Witness, _R.choice, _R.terms),
    "eq": (Equality, _R.clause),
    "lin": (Linear, _R.clause, _multipliers),
    "div": (Division, _R.term, _divisor),
    "members": (Members, _R.term),
    "rup": (Propagated, _R.clause),
    "hole": (Hole, _R.clause, _text),
}
_FINDINGS: Mapping[str, _Form] = {
    "consistent": (Consistent, _text, _R.model),
    "inconsistent": (Inconsistent, _text, _R.family),
    "follows": (Follows, _text, _text, _R.family),
    "contradicted": (Contradicted, _text, _text, _R.family, _R.model),
    "open": (Open, _text, _text, _R.model, _R.model),
    "contested": (Contested, _text, _text, _R.refutation, _R.family, _R.family),
    "vacuous": (Vacuous, _text, _text, _R.refutation, _R.family, _R.family),
    "step suffices": (StepSuffices, _text, _text, _R.refutation),
    "step fails": (StepFails, _text, _text, _R.model),
    "undecided": (Undecided, _text, _label, _text),
}

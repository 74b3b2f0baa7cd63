"""What is told about statements and their readings."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from argcheck.diagnostic import Diagnostic
from argcheck.source import Span
from argcheck.syntax.messages.words import article, did_you_mean, error, shown


def duplicate_label(span: Span, label: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return error("duplicate-label", f"There is already a statement {shown(label)}{where}.", span, None, label)


def missing_formula(span: Span, role: str, label: str) -> Diagnostic:
    help = "write one behind its prose, or make it a `note`"
    return error("missing-formula", f"The {role} {shown(label)} has no formula.", span, help, label)


def note_with_formula(span: Span, label: str) -> Diagnostic:
    help = "make it a premise, or leave the formula out"
    return error("note-with-formula", f"A note is prose only, and {shown(label)} has a formula.", span, help, label)


def note_without_prose(span: Span, label: str) -> Diagnostic:
    return error("note-without-prose", f"The note {shown(label)} says nothing.", span, 'write `"…"` behind it', label)


def unknown_label(span: Span, label: str, labels: Collection[str]) -> Diagnostic:
    return error("unknown-label", f"There is no statement {shown(label)}.", span, did_you_mean(label, labels), label)


def from_on_ground(span: Span, role: str, label: str) -> Diagnostic:
    message = f"`from` belongs to what is concluded, and {shown(label)} is {article(role)}."
    return error("from-on-ground", message, span, "make it a lemma, or leave the `from` out", label)


def from_note(span: Span, label: str, note: str) -> Diagnostic:
    message = f"{shown(note)} is a note, and nothing can rest on a note."
    return error("from-note", message, span, None, label)


def from_circle(span: Span, circle: Iterable[str]) -> Diagnostic:
    labels = list(circle)
    if len(labels) == 2:
        message = f"{shown(labels[0])} is said to rest on itself."
    else:
        names = [shown(label) for label in labels]
        if len(names) > 9:
            names = [*names[:4], f"({len(names) - 8} more)", *names[-4:]]
        message = f"This leads in a circle: {', which rests on '.join(names)}."
    return error("from-circle", message, span, "leave one of the steps out", *dict.fromkeys(labels[:100]))


def repeated_in_list(span: Span, name: str) -> Diagnostic:
    return error("repeated", f"{shown(name)} stands twice in this list.", span, "leave one out")


def repeated_attribute(span: Span, what: str, label: str) -> Diagnostic:
    return error("repeated", f"`{what}` is said twice of {shown(label)}.", span, "keep one of them", label)


def credence_range(span: Span, text: str, label: str) -> Diagnostic:
    message = f"A credence lies between 0 and 1, and {shown(text)} does not."
    return error("credence-range", message, span, None, label)


def attribute_on_role(span: Span, what: str, role: str, label: str, roles: str) -> Diagnostic:
    message = f"`{what}` belongs to {roles}, and {shown(label)} is {article(role)}."
    return error("attribute-on-role", message, span, "leave it out", label)


def evidence_for_itself(span: Span, label: str) -> Diagnostic:
    return error("evidence-for-itself", f"{shown(label)} cannot be evidence for itself.", span, None, label)


def evidence_for_note(span: Span, label: str, note: str) -> Diagnostic:
    return error("evidence-for-note", f"{shown(note)} is a note, and asserts nothing.", span, None, label)


def reading_of_note(span: Span, label: str) -> Diagnostic:
    return error(
        "reading-of-note", f"{shown(label)} is a note, which has no formula to read otherwise.", span, None, label
    )


def duplicate_reading(span: Span, name: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return error("duplicate-reading", f"There is already a reading {shown(name)}{where}.", span, "choose another name")


def unknown_hint(span: Span, name: str, hints: Collection[str]) -> Diagnostic:
    help = did_you_mean(name, hints) or "write one that argcheck has given, as it stands there in square brackets"
    return error("unknown-hint", f"There is no hint {shown(name)}.", span, help)

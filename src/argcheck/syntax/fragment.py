"""Pieces of text read as additions to an argument: a statement in its vocabulary, or declarations beside its own."""

from __future__ import annotations

from collections.abc import Mapping

from argcheck.argument import Argument, Statement
from argcheck.diagnostic import Diagnostic, InputError, Severity
from argcheck.logic.signature import Signature
from argcheck.source import Source, Span
from argcheck.syntax import messages, tree
from argcheck.syntax.elaborate import elaborate
from argcheck.syntax.format import format_vocabulary
from argcheck.syntax.include import clean
from argcheck.syntax.parse import parse_items
from argcheck.syntax.problems import Problems
from argcheck.syntax.tree import Item, Placed
from argcheck.syntax.vocabulary import Vocabulary

Declarations = (
    tree.Sorts, tree.Enumeration, tree.Constants, tree.Distinct, tree.PredicateItem, tree.Propositions,
    tree.FunctionItem,
)  # fmt: skip


def load_statement(text: str, argument: Argument) -> Statement:
    """The one statement in a text, in the vocabulary of an argument and free to name its statements.

    Raises:
        argcheck.diagnostic.InputError: the text is something else, or the argument has a statement of that label.

    >>> from argcheck.syntax.load import loads
    >>> load_statement("lemma L from P  p or q", loads("prop p, q  premise P p")).grounds
    ('P',)
    """
    problems, source = Problems(), Source("<statement>", clean(text))
    items, broken = parse_items(source, problems)
    placed = _only(items, (tree.StatementItem,), problems, source, "one statement")[0]
    assert isinstance(placed.item, tree.StatementItem)
    label = placed.item.label
    if label.text in argument:
        span = argument[label.text].span
        at = placed.at(label.start, label.end)
        problems.add(messages.duplicate_label(at, label.text, span.line if span else None))
        raise _errors(problems)
    made = elaborate([placed], broken, problems, within=argument)
    if problems.any_errors:
        raise _errors(problems)
    return made.statements[0]


def load_declarations(text: str, signature: Signature) -> tuple[Signature, Mapping[str, Span]]:
    """A signature with the declarations in a text added to it, and where these stand.

    Raises:
        argcheck.diagnostic.InputError: the text holds something else, or declares what is declared.
    """
    problems, source = Problems(), Source("<declarations>", clean(text))
    items, broken = parse_items(source, problems)
    new = _only(items, Declarations, problems, source, "declarations (sort, const, pred, …)")
    old, _ = parse_items(Source("<argument>", format_vocabulary(signature)), problems)
    vocabulary = Vocabulary(problems, broken)
    made = vocabulary.signature([*old, *new])
    if problems.any_errors:
        raise _errors(problems)
    return made, {name: span for name, span in vocabulary.places.items() if span.source is source}


def _only(
    items: list[Placed[Item]], kinds: tuple[type, ...], problems: Problems, source: Source, wanted: str
) -> list[Placed[Item]]:
    """The items, if all is of these kinds (and there is one only, of statements)."""
    if problems.any_errors:
        raise _errors(problems)
    extra = [placed for placed in items if not isinstance(placed.item, kinds)] or items[1:] * (len(kinds) == 1)
    if extra or not items:
        span = extra[0].span if extra else Span(source, 0, 0)
        problems.add(
            Diagnostic("not-wanted-here", Severity.ERROR, f"Here should stand {wanted}, and nothing else.", span)
        )
        raise _errors(problems)
    return items


def _errors(problems: Problems) -> InputError:
    return InputError(d for d in problems.told() if d.severity is Severity.ERROR)

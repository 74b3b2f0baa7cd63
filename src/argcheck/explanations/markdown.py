"""An explanation as Markdown, for a document or a notebook."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from argcheck.explanations.explanation import Explanation, Part
from argcheck.explanations.text import MOST_CITED, MOST_REASONS
from argcheck.explanations.wording import (
    cited,
    closing,
    fault,
    headline,
    introduced,
    line_text,
    parts_told,
    remaining,
    way,
)
from argcheck.report.claims import MOST_FACTS
from argcheck.report.few import first, others
from argcheck.report.words import Speaker, name, sentence, series
from argcheck.report.world import Teller, further, told


def as_markdown(explanation: Explanation, everything: bool = False) -> str:
    """The explanation as Markdown, with a line end at the end; ``everything`` leaves out nothing of long lists."""
    return "\n".join(_blocks(explanation, everything)).rstrip("\n") + "\n"


def _blocks(explanation: Explanation, everything: bool) -> Iterator[str]:
    speaker = Speaker(explanation.argument, everything)
    yield f"**{_plain(name(explanation.label))}** {_plain(headline(explanation))}.\n"
    yield f"> {_plain(speaker.prose(explanation.label))}\n"
    for place, derivation in enumerate(explanation.derivations):
        yield f"**{way(explanation, place, _mark)}:**\n"
        for part in parts_told(explanation, place):
            if not isinstance(part, Part):
                yield f"{series(map(_mark, part))}: as above.\n"
                continue
            if len(derivation.parts) > 1:
                yield f"{_mark(part.label)}: {_plain(speaker.prose(part.label))}\n"
            if part.reason is not None:
                yield f"{_plain(sentence(part.reason))}\n"
            for line in part.lines:
                yield f"{'  ' * line.depth}- ({line.number}) {_plain(line_text(line, part, _marked))}"
            yield ""
    yield from _gap(explanation, everything)
    rest = remaining(explanation)
    if rest:
        yield f"{rest}\n"
    statements = cited(explanation)
    if statements:
        yield "**The statements cited:**\n"
        shown, more = first(statements, MOST_CITED, everything)
        for label, words, formula in shown:
            reading = f" That is: {_plain(formula)}" if formula else ""
            yield f"- {introduced(explanation.argument, label, _mark)}: {_plain(words)}{reading}"
        if more:
            yield f"- and {others(more, 'more statements')}"


def _gap(explanation: Explanation, everything: bool) -> Iterator[str]:
    gap, structure = explanation.gap, explanation.finding.countermodel
    formula = explanation.argument[explanation.label].formula
    if gap is None or structure is None or formula is None:
        return
    yield "**How it could be false while the premises are true:**\n"
    teller, most = Teller(structure, explanation.argument.signature), sys.maxsize if everything else MOST_FACTS
    same, facts, more = told(teller, explanation.argument, formula, most)
    yield from (f"- {_plain(fact)}" for fact in (*same, *facts))
    yield f"- {further(more)}\n" if more else ""
    yield f"**Why that makes it false:** {_plain(fault(explanation))}\n"
    given = [(label, reason) for label, reason in gap.reasons if reason]
    shown, rest = first(given, MOST_REASONS, everything)
    reasons = [f"- {_mark(label)}: {_plain(sentence(reason))}" for label, reason in shown]
    reasons += [f"- and {others(rest, 'more premises')}"] if rest else []
    if reasons:
        yield "**Why that makes the premises true:**\n"
        yield from (*reasons, "")
    yield f"**What would close the gap:** {' '.join(closing(explanation, _mark, everything))}\n"


def _mark(label: str) -> str:
    return f"*{_plain(name(label))}*"


def _marked(label: str) -> str:
    """A label in a text of which what is special to Markdown is still to be made plain."""
    return f"\0{name(label)}\0"


def _plain(text: str) -> str:
    """Text in which nothing is special to Markdown, but for labels that were marked."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text).replace("\0", "*")

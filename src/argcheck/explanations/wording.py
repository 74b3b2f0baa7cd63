"""The words of an explanation, the same in every format: each line of a derivation as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argcheck.argument import Argument, Role
from argcheck.documents.few import few
from argcheck.documents.safe import safe
from argcheck.explanations.explanation import Explanation, Part
from argcheck.explanations.lines import Line
from argcheck.explanations.naming import Naming
from argcheck.findings import Verdict
from argcheck.logic.formulas import And, Equal, Exists, Formula, Implies, Not, Or
from argcheck.logic.translation import WORLD
from argcheck.logic.walk import has_operators
from argcheck.report.words import Speaker, counted, key_parts, name, sentence, series

MOST_WAYS = 8  # to close a gap
Mark = Callable[[str], str]
"""How a label is set off from the words around it."""
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")


def starred(label: str) -> str:
    """A label between asterisks: emphasis in plain text, and in Markdown."""
    return f"*{name(label)}*"


def line_text(line: Line, part: Part, mark: Mark = starred) -> str:
    """A line as a sentence."""
    naming = part.naming
    assert naming is not None
    said = safe(naming.formula(_plainer(line.formula))) if line.formula is not None else ""
    match line.kind:
        case "let":
            return _let(line, naming, said)
        case "suppose":
            things = _things(line, naming)
            return f"Suppose there is {things}, such that {said}." if things else f"Suppose that {said}."
        case "call":
            return f"{_lead(line, naming, mark) or 'So'}, there is {_things(line, naming)}, such that {said}."
        case "step":
            lead = _lead(line, naming, mark)
            if line.things:
                return f"{lead or 'So'}, {_any(line, part, naming)}: {said}."
            return f"{lead}{'' if lead == 'So' else ':'} {said}." if lead else sentence(said)
        case "absurd":
            return _absurd(line, naming, mark)
        case "hence":
            return f"In both cases, {said}." if len(line.uses) > 1 else f"Hence {said}."


def _plainer(formula: Formula) -> Formula:
    """The denial of a conditional, or of a disjunction, as what is and what is not."""
    match formula:
        case Not(Implies(left, right)):
            return And((left, _plainer(Not(right))))
        case Not(Or(operands)):
            return And(tuple(_plainer(Not(operand)) for operand in operands))
        case Not(Not(operand)):
            return operand
        case _:
            return formula


def _let(line: Line, naming: Naming, said: str) -> str:
    if line.formula is not None:
        each = [
            f"{safe(called)} be {_article(safe(kind))} {safe(kind)}" for called, kind in map(naming.thing, line.things)
        ]
        return f"Let {series(each)} such that {said}, if there is any."
    things = [naming.thing(thing) for thing in line.things]
    words = [f"{safe(called)}{' be' if n == 0 else ''} any {safe(kind)}" for n, (called, kind) in enumerate(things)]
    return f"Let {series(words)}."


def _things(line: Line, naming: Naming) -> str:
    each = [naming.thing(thing) for thing in line.things]
    return series(f"{_article(safe(kind))} {safe(kind)}, call it {safe(called)}" for called, kind in each)


def _any(line: Line, part: Part, naming: Naming) -> str:
    each = [naming.thing(thing) for thing in line.things]
    supposed = any(let.kind == "let" and let.formula is not None and let.things == line.things for let in part.lines)
    such = "such " if supposed else ""
    return series(f"{safe(called)} being any {such}{safe(kind)}" for called, kind in each)


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def _lead(line: Line, naming: Naming, mark: Mark) -> str:
    """What a line rests on, as the beginning of a sentence."""
    previous = line.number - 1
    others = [f"({number})" for number in line.uses if number != previous or len(line.uses) > 2]
    follows = previous in line.uses and len(line.uses) <= 2
    parts = []
    if line.grounds:
        parts.append(f"from {series(ground(key, mark) for key in line.grounds)}{_taking(line, naming)}")
        parts += [f"with {series(others)}"] if others else []
    elif others:
        parts.append(f"{'with' if follows else 'from'} {series(others)}{_taking(line, naming)}")
    elif line.taking:
        parts.append(_taking(line, naming).removeprefix(", "))
    if "arithmetic" in line.by:
        parts.append("by arithmetic")
    if "members" in line.by:
        parts.append("there being no others")
    if "names" in line.by and _tells_apart(line.formula):
        parts.append("as different names stand for different things")
    text = ", ".join(["so", *parts] if follows else parts)
    return text[:1].upper() + text[1:]


def _tells_apart(formula: Formula | None) -> bool:
    """Whether a formula says of two things, among others, that they are not the same."""
    parts = formula.operands if isinstance(formula, And) else (formula,)
    return any(isinstance(part, Not) and isinstance(part.operand, Equal) for part in parts)


def _taking(line: Line, naming: Naming) -> str:
    """The terms that a statement is applied to. (In which world is said by what follows.)"""
    said = [(safe(v), safe(naming.term(term))) for v, term in line.taking if term.sort != WORLD]
    given = [f"{words} for {v}" for v, words in said if words != v]
    return f", taking {series(given)}" if given else ""


def _absurd(line: Line, naming: Naming, mark: Mark) -> str:
    things = [*(f"({number})" for number in line.uses), *(ground(key, mark) for key in line.grounds)]
    taking = _taking(line, naming) if line.grounds else ""
    together = {1: "cannot be so", 2: "cannot both be so"}.get(len(things), "cannot all be so")
    shown = ", as arithmetic shows" if "arithmetic" in line.by else ""
    shown += ", there being no others" if "members" in line.by else ""
    return f"But {series(things)}{taking} {together}{shown}." if things else "But that cannot be so."


def ground(key: str, mark: Mark) -> str:
    """What a key of the theory stands for: a statement, in what reading, or what holds of an operator."""
    if key.startswith("\nframe "):
        return f"the logic of “{key.split(' ')[1]}”"
    if key.startswith("\nsuppose "):
        return f"what the scenario {mark(key.split(' in ', 1)[1])} supposes"
    label, note = key_parts(key)
    return f"{mark(label) if label is not None else ''} {safe(note)}".strip()


def headline(explanation: Explanation) -> str:
    """The verdict, as a sentence about the label."""
    match explanation.verdict:
        case Verdict.FOLLOWS:
            return "follows"
        case Verdict.CONTRADICTED:
            return "is contradicted: its negation follows"
        case Verdict.OPEN:
            return "is open: neither it nor its negation follows"
        case Verdict.CONTESTED:
            return "is contested: the premises clash, and consistent sets of them bear on it"
        case Verdict.VACUOUS:
            return "is vacuous: it follows only through the clash; no consistent set of premises bears on it"
        case Verdict.UNDECIDED:
            reason = explanation.finding.reason
            return f"stayed undecided: {safe(reason)}" if reason else "stayed undecided"


def way(explanation: Explanation, place: int, mark: Mark) -> str:
    """What a derivation starts from: its heading."""
    derivation = explanation.derivations[place]
    speaker = Speaker(explanation.argument)
    labels = [mark(label) for label in speaker.in_order(derivation.support)]
    start = f"from {series(labels)}" if labels else "from definitions and background alone"
    about = ", against it" if derivation.against else ""
    if len(explanation.derivations) == 1 and not explanation.omitted:
        only = "The only way" if explanation.finding.supports_complete and not derivation.against else "A way"
        return f"{only}{about}, {start}"
    return f"{ORDINALS[place]} way{about}, {start}"


def cited(explanation: Explanation) -> list[tuple[str, str, str]]:
    """The statements that derivations rest on: label, the author's words, and what is read in them (empty if the words
    are just that)."""
    argument = explanation.argument
    keys = {key for derivation in explanation.derivations for part in derivation.parts for key in part.grounds}
    labels = {label for key in keys if not key.startswith("\nframe ") and (label := key_parts(key)[0]) is not None}
    speaker = Speaker(argument)
    return [(label, *_statement(argument, speaker, label)) for label in speaker.in_order(labels)]


def introduced(argument: Argument, label: str, mark: Mark) -> str:
    """The label of a cited statement; of one that no heading names, since it is always in force, what it is, too."""
    match argument[label].role:
        case Role.DEFINITION if any(has_operators(formula) for _, formula in argument.formulas()):
            return f"{mark(label)}, a definition, so in every world"
        case Role.DEFINITION:
            return f"{mark(label)}, a definition"
        case Role.BACKGROUND:
            return f"{mark(label)}, background"
        case _:
            return mark(label)


def _statement(argument: Argument, speaker: Speaker, label: str) -> tuple[str, str]:
    statement = argument[label]
    formula = speaker.formula(statement.formula) if statement.formula is not None else ""
    prose = safe(statement.prose) if statement.prose else formula
    return prose, "" if _same_words(prose, formula) else formula


def _same_words(prose: str, formula: str) -> bool:
    """Whether they differ at most in how a name at the beginning is written."""
    return prose.replace("`", "").casefold() == formula.replace("`", "").casefold()


def fault(explanation: Explanation) -> str:
    """Why an open claim is false where the premises are true, as a sentence."""
    gap = explanation.gap
    if gap is not None and gap.fails:
        return sentence(gap.fails)
    if isinstance(explanation.argument[explanation.label].formula, Exists):
        return "There is no such thing there."
    return "It is not among what is true there."


def closing(explanation: Explanation, mark: Mark, everything: bool) -> list[str]:
    """What in the file would close the gap, one sentence for each way; then what is not known about that."""
    gap = explanation.gap
    if gap is None:
        return []
    ways = [series(ground(key, mark) for key in sorted(keys)) for keys in gap.closed_by]
    said = few(ways, MOST_WAYS, lambda words: f"It would follow with {words}.", everything, "more ways")
    if gap.closed_by.complete:
        return said or ["Nothing else that the file says would make it follow."]
    return [*said, "There may be other ways."] if said else ["Nothing was found in the file that would do so."]


def remaining(explanation: Explanation) -> str | None:
    """What is not told, or not known: a sentence, None if there is nothing."""
    finding, said = explanation.finding, []
    if explanation.omitted:
        said.append(f"There {'is' if explanation.omitted == 1 else 'are'} {counted(explanation.omitted, 'more way')}.")
    if explanation.derivations and not (finding.supports_complete and finding.against.complete):
        said.append("There may be other ways.")
    if explanation.interrupted:
        said.append("Interrupted: what is told here is right, but it is not all there is.")
    return " ".join(said) or None


def parts_told(explanation: Explanation, place: int) -> Iterator[Part | tuple[str, ...]]:
    """The parts of a derivation; instead of those that an earlier one has too, their labels, all in a row at once."""
    earlier = [part for derivation in explanation.derivations[:place] for part in derivation.parts]
    known = {(part.label, part.lines) for part in earlier if part.lines}
    same: list[str] = []
    for part in explanation.derivations[place].parts:
        if (part.label, part.lines) in known:
            same.append(part.label)
            continue
        if same:
            yield tuple(same)
            same = []
        yield part
    if same:
        yield tuple(same)

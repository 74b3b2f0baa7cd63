"""The text report: nothing in a file reaches the terminal but as text; colours come only when asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

import argcheck
from argcheck.diagnostic import Diagnostic, Severity
from argcheck.driver import verify
from argcheck.findings import ConsistencyFinding, Consistent, Report, Sets
from argcheck.oracle.local import Local

NASTY = "\x1b[2J\x9b31m\x07\u202e\u2066\u200b\ufeff\x00\u2028\udc80"

TEXT = """
argument "TITLE"
author "TITLE"
sort Bridge
const `elm bridge` : Bridge "the EVIL elm"
pred corroded(b: Bridge) "{b} is EVIL"
pred closed(b: Bridge) "{b} is closed EVIL"
premise `P 1` [by "EVIL"] "It is EVIL." corroded(`elm bridge`)
assumption A1 "EVIL." forall b: Bridge. corroded(b) -> corroded(b)
conclusion C1 from A1 "EVIL" corroded(`elm bridge`)
conclusion C2 "EVIL" closed(`elm bridge`) and corroded(`elm bridge`)
scenario s "EVIL" { drop by "EVIL"   suppose "EVIL" not corroded(`elm bridge`)   expect C1 follows }
expect C2 follows
"""


def report(text: str = TEXT) -> Report:
    return verify(argcheck.loads(text, "a.arg"), backend=Local)


def harmful(text: str) -> set[str]:
    return {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def poisoned(found: Report) -> Report:
    """The same report with nasty characters wherever the words of a file can get to."""
    argument = found.argument

    def poison(text: str | None) -> str | None:
        return None if text is None else text.replace("EVIL", NASTY).replace("TITLE", NASTY)

    statements = tuple(replace(s, prose=poison(s.prose), by=poison(s.by)) for s in argument.statements)
    signature = replace(
        argument.signature,
        predicates={n: replace(p, template=poison(p.template)) for n, p in argument.signature.predicates.items()},
        functions={n: replace(f, template=poison(f.template)) for n, f in argument.signature.functions.items()},
    )
    scenarios = tuple(replace(s, prose=poison(s.prose)) for s in argument.scenarios)
    hint = Diagnostic("made-up", Severity.HINT, NASTY, argument.statements[0].span, NASTY, (NASTY,))
    return replace(
        found,
        argument=replace(
            argument,
            title=NASTY,
            author=NASTY,
            source=NASTY,
            file=NASTY,
            statements=statements,
            signature=signature,
            scenarios=scenarios,
        ),
        claims=tuple(replace(c, reason=c.reason and NASTY) for c in found.claims),
        scenarios=tuple(replace(s, prose=poison(s.prose)) for s in found.scenarios),
        expectations=tuple(replace(e, found=NASTY) for e in found.expectations),
        diagnostics=(*found.diagnostics, hint),
    )


@pytest.mark.parametrize("quiet", [False, True])
def test_nothing_in_a_file_reaches_the_terminal_but_as_text(quiet: bool) -> None:
    found = poisoned(report())
    text = found.text(quiet=quiet)
    assert harmful(text) == set()
    assert "\N{REPLACEMENT CHARACTER}" in text
    text.encode("utf-8")
    undecided = replace(found, consistency=ConsistencyFinding(Consistent.UNDECIDED, reason=NASTY))
    assert harmful(undecided.text(quiet=quiet)) == set()


def test_json_escapes_what_a_terminal_would_obey() -> None:
    import json

    from argcheck.report.json import as_dict, as_json

    found = poisoned(report())
    text = as_json(found)
    assert harmful(text) == set()
    assert json.loads(text) == as_dict(found)


def test_colours_come_only_when_asked_for() -> None:
    plain, painted = report().text(), report().text(color=True)
    assert "\x1b" not in plain
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_are_no_longer_than_asked_for(width: int) -> None:
    assert all(len(line) <= width for line in report().text(width=width).splitlines())


def test_unstated_assumptions_are_marked_and_others_are_not() -> None:
    text = report().text()
    assert "*A1" in text
    assert "*`P 1`" not in text
    assert text.count("* marks assumptions") == 1
    assert "*" not in report("prop p  premise P1 p  conclusion C p").text()


def test_quiet_tells_only_what_is_wrong() -> None:
    text = report("prop p  prop q  premise P1 p  conclusion C1 p  conclusion C2 q").text(quiet=True)
    assert "C2 is open" in text
    assert "C1" not in text
    assert "premises are consistent" not in text
    fine = report("prop p  prop q  premise P1 p and q  conclusion C1 p").text(quiet=True)
    assert fine == "✓ ok: a.arg: the conclusion follows.\n"


def test_incomplete_lists_say_so_and_complete_ones_do_not() -> None:
    found = report("prop p  prop q  premise P1 p  premise P2 p and q  conclusion C p")
    assert "may be incomplete" not in found.text()
    assert "2 supports" in found.text()
    claim = replace(found["C"], family=Sets(found["C"].supports, False, False, "the time was used up"))
    text = replace(found, claims=(claim,)).text()
    assert "The list may be incomplete: the time was used up." in text
    assert "Not all of these were shown to be minimal." in text
    assert "\nIdle\n" not in text


def test_doubtful_consistency_is_said_beside_what_follows() -> None:
    found = report("prop p  prop q  premise P1 p and q  conclusion C p")
    doubtful = replace(
        found,
        consistency=ConsistencyFinding(Consistent.UNDECIDED, reason="it was too hard"),
        claims=(replace(found["C"], consistency_known=False),),
    )
    text = doubtful.text()
    assert "stayed undecided: it was too hard." in text
    assert "follows (but whether the premises clash stayed undecided)" in text
    assert "undecided" not in found.text()


def test_an_interrupted_report_is_marked_and_another_is_not() -> None:
    found = report("prop p  premise P1 p  conclusion C p")
    assert "Interrupted" not in found.text()
    assert "Interrupted: what is told here is right" in replace(found, interrupted=True).text()


def test_what_supports_share_is_told_once() -> None:
    premises = "prop p  prop q  prop r  premise P1 p  premise P2 q and r  premise P3 q"
    text = report(f"{premises}  conclusion C p and q").text()
    assert "    needed         P1\n    2 supports     with P2\n                   with P3\n" in text
    apart = report("prop p  prop q  prop r  premise P2 q and r  premise P3 q  conclusion C q").text()
    assert "    2 supports     P2\n                   P3\n    needed         none" in apart


def test_many_hints_of_one_kind_are_cut_and_counted() -> None:
    unused = " ".join(f"prop q{i}" for i in range(12))
    text = report(f"prop p  {unused}  premise P1 p  conclusion C p").text()
    assert text.count("[unused-symbol]") == 4
    assert "and 8 more of this kind" in text


def test_many_supports_are_cut_and_counted() -> None:
    premises = "\n".join(f"prop q{i}\npremise P{i} p and q{i}" for i in range(12))
    text = report(f"prop p\n{premises}\nconclusion C p").text()
    assert "12 supports" in text
    assert "and 4 more (all of them with --all)" in text

"""The main job: everything that is found out about an argument, in one straight line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from argcheck.analysis.claims import claim
from argcheck.analysis.consistency import consistency
from argcheck.analysis.countermodels import with_countermodels
from argcheck.analysis.desks import Desks, Progress
from argcheck.analysis.expectations import expectation
from argcheck.analysis.hints import hints
from argcheck.analysis.readings import readings as tabulated
from argcheck.analysis.scenarios import scenario
from argcheck.analysis.view import whole
from argcheck.argument import Argument, Expectation, Role, Statement
from argcheck.diagnostic import Diagnostic
from argcheck.findings import (
    ClaimFinding,
    ConsistencyFinding,
    Consistent,
    ExpectationFinding,
    ReadingsFinding,
    Report,
    ScenarioFinding,
)
from argcheck.logic.formulas import Formula
from argcheck.oracle.backends import named as named_backend
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Backend, Limits


def verify(
    argument: Argument,
    *,
    limits: Limits | None = None,
    backend: Backend | str = Isolated,
    scenarios: Iterable[str] | None = None,
    conclusions: Iterable[str] | None = None,
    without: Iterable[str] = (),
    count_definitions: bool = False,
    readings: bool = False,
    progress: Progress | None = None,
    since: Report | None = None,
) -> Report:
    """Find out everything about an argument.

    Args:
        argument: the argument.
        limits: how much time and memory may be spent (`Limits`).
        backend: what answers the questions, or the name of it (``"z3"``, ``"cvc5"``, ``"both"``); by default Z3 in a
            process of its own, so that limits hold.
            ``argcheck.oracle.local.Local`` works in this process: quicker for many small arguments, but without
            hard limits.
        scenarios: the names of the scenarios wanted, whose supports are then listed; all scenarios, but supports
            only where they matter for an expectation or cost nothing, if None.
        conclusions: the labels of the lemmas and conclusions wanted; all if None.
        without: labels of statements to leave out (see `Argument.without`).
        count_definitions: count definitions among what a conclusion may need.
        readings: tabulate what becomes of every conclusion in every combination of readings: of the argument as it
            stands, or in the ``scenarios`` named.
        progress: is called with what is being worked on and the number of questions asked so far.
        since: a report on an earlier version of the argument. What was found out then and still bears on this one is
            not asked again; the findings are the same without it, only sooner found with it.

    Returns:
        The report. If the work is interrupted (KeyboardInterrupt), what was found so far, marked ``interrupted``.

    Raises:
        KeyError: a scenario, conclusion or label is named that does not exist.
        ValueError: no back end has this name.
        argcheck.oracle.backends.MissingSolver: cvc5 is asked for and is not installed.

    >>> import argcheck
    >>> argument = argcheck.loads('''
    ... prop wet
    ... prop rain
    ... premise P1 "It rains." rain
    ... premise P2 "If it rains, it is wet." rain -> wet
    ... conclusion C "It is wet." wet
    ... ''')
    >>> [sorted(s) for s in argcheck.verify(argument)["C"].supports]
    [['P1', 'P2']]
    """
    argument = argument.without(*without) if without else argument
    wanted = _existing(conclusions, [s.label for s in argument.claims], "lemma or conclusion")
    named = _existing(scenarios, [s.name for s in argument.scenarios], "scenario")
    limits = limits or Limits()
    desks = Desks(
        argument,
        named_backend(backend) if isinstance(backend, str) else backend,
        limits,
        progress,
        since.memories if since else (),
    )
    view = whole(argument, count_definitions)
    state = ConsistencyFinding(Consistent.UNDECIDED, reason="the work was interrupted")
    claims: list[ClaimFinding] = []
    scenes: list[ScenarioFinding] = []
    tables: list[ReadingsFinding] = []
    hinted: list[Diagnostic] = []
    try:
        state = consistency(desks.main, view, limits)
        for desks.now in wanted:
            claims.append(claim(desks.main, view, desks.now, state.verdict, limits, state.repairs))
        desks.now = "countermodels"
        claims[:] = with_countermodels(desks.main, view, claims)
        for what_if in (s for s in argument.scenarios if s.name in named):
            desks.now = f"scenario {what_if.name}"
            desk, known = desks.under(what_if.frames), {} if what_if.frames else {c.label: c for c in claims}
            listed = scenarios is not None
            scenes.append(scenario(desk, argument, what_if, limits, count_definitions, listed, known))
            if readings and listed and argument.readings:
                tables.append(tabulated(desk, argument, what_if))
        if readings and not scenarios and argument.readings:
            desks.now = "readings"
            tables.append(tabulated(desks.main, argument))
        if conclusions is None and scenarios is None and desks.main.spent is None:
            desks.now = "hints"
            hinted.extend(hints(view, desks.main, state, tuple(claims)))
    except KeyboardInterrupt:
        desks.interrupt()
    finally:
        spent = desks.close()
    return Report(
        argument,
        state,
        tuple(claims),
        tuple(scenes),
        _expected(argument, state, claims, scenes, wanted, named),
        tuple(hinted),
        spent,
        desks.interrupted,
        tuple(tables),
        desks.disagreements,
        desks.memories,
    )


def entails(argument: Argument, formula: str | Formula, **options: Any) -> ClaimFinding:
    """What becomes of any formula in the argument's vocabulary, given its premises.

    Args:
        argument: the argument.
        formula: a formula, or its text in the language of arguments.
        options: as for `verify`: ``limits``, ``backend``, ``without``, ``count_definitions``, ``progress``.

    Returns:
        The same as for a conclusion; its label is ``asked``.

    Raises:
        InputError: the text is no formula over the argument's signature.

    >>> import argcheck
    >>> argument = argcheck.loads('prop p  prop q  premise P "p, and if p then q" p and (p -> q)')
    >>> argcheck.entails(argument, "q or not p").verdict
    <Verdict.FOLLOWS: 'follows'>
    """
    if isinstance(formula, str):
        from argcheck.syntax.load import load_formula

        formula = load_formula(formula, argument.signature)
    label = "asked"
    while label in argument:
        label += "'"
    asked = replace(argument, statements=(*argument.statements, Statement(label, Role.CONCLUSION, formula)))
    return verify(asked, conclusions=[label], scenarios=[], **options)[label]


def _expected(
    argument: Argument,
    state: ConsistencyFinding,
    claims: list[ClaimFinding],
    scenes: list[ScenarioFinding],
    wanted: list[str],
    named: list[str],
) -> tuple[ExpectationFinding, ...]:
    """All expectations about what was asked for; of conclusions that were not selected, nothing is said."""
    by_label = {c.label: c for c in claims}
    defined = frozenset(argument.labels(Role.DEFINITION))
    found = []
    for expected in argument.expectations:
        looked_at = tuple(s for s in expected.subjects if s in wanted)
        if looked_at or not expected.subjects:
            about = replace(expected, subjects=looked_at)
            reached = all(s in by_label for s in looked_at)
            finding = expectation(about, state, by_label, None, defined) if reached else _not_reached(about, None)
            found.append(finding)
    by_name = {s.name: s for s in scenes}
    for what_if in argument.scenarios:
        scene = by_name.get(what_if.name)
        if scene is not None:
            in_scene = {c.label: c for c in scene.claims}
            found += [expectation(e, scene.consistency, in_scene, what_if.name, defined) for e in what_if.expectations]
        elif what_if.name in named:
            found += [_not_reached(e, what_if.name) for e in what_if.expectations]
    return tuple(found)


def _not_reached(expected: Expectation, scenario_name: str | None) -> ExpectationFinding:
    return ExpectationFinding(expected, scenario_name, None, "the work was interrupted before this was reached")


def _existing(asked: Iterable[str] | None, known: list[str], kind: str) -> list[str]:
    if asked is None:
        return known
    names = list(asked)
    for name in names:
        if name not in known:
            raise KeyError(f"there is no {kind} {name}")
    return [name for name in known if name in names]

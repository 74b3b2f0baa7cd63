"""The main job: everything that is found out about an argument, in one straight line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from argcheck.analysis.work import Work
from argcheck.argument import Argument, Role, Statement
from argcheck.findings import ClaimFinding, Report
from argcheck.lattice.sessions import Progress, Sessions
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
    sessions = Sessions(
        argument,
        named_backend(backend) if isinstance(backend, str) else backend,
        limits or Limits(),
        progress,
        since.warm_starts if since else (),
    )
    work = Work(
        argument,
        sessions,
        limits or Limits(),
        wanted=wanted,
        scenarios=named,
        by_name=scenarios is not None,
        everything=conclusions is None and scenarios is None,
        count_definitions=count_definitions,
        tabulate=readings,
    )
    try:
        work.do()
    except (KeyboardInterrupt, MemoryError) as cause:
        sessions.stop(cause)
    try:
        return work.report(sessions.close())
    except KeyboardInterrupt as cause:  # just then; what was found must not be lost
        sessions.stop(cause)
        return work.report(sessions.close())
    finally:
        sessions.close()


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


def _existing(asked: Iterable[str] | None, known: list[str], kind: str) -> list[str]:
    if asked is None:
        return known
    names = list(asked)
    for name in names:
        if name not in known:
            raise KeyError(f"there is no {kind} {name}")
    return [name for name in known if name in names]

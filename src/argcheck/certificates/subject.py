"""What a certificate about an argument is about: its theory, and what is in force and claimed in each case.

This must be believed, together with the parser and the elaborator: it says which formulas an argument stands for. It
uses what the analysis uses to tell which statements are in force, and no solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argcheck.argument import Argument, Frame
from argcheck.kernel.subject import Case, Claim, Subject, Theory
from argcheck.lattice.theory import denied, theory_of
from argcheck.lattice.view import View, in_scenario, whole
from argcheck.oracle.worlds import translation_of


@dataclass(frozen=True)
class Part:
    """Cases that share a theory: those in which the same holds of the operators (``frames``; see `Scenario.frames`).
    ``views`` tells what is in force in each, by the name of the case."""

    frames: tuple[Frame, ...]
    views: Mapping[str, View]
    subject: Subject


def parts_of(argument: Argument) -> tuple[Part, ...]:
    """What certificates about an argument are about. The first part has the argument as it stands (named ``""``).

    A scenario that gives something up is two cases: as it chooses, and (see `before`) as it was before.

    Raises:
        ValueError: two scenarios have the same name, or one has none, so that cases could be mistaken for each other.

    >>> import argcheck
    >>> argument = argcheck.loads("prop p  premise P p  conclusion C from P  p")
    >>> parts_of(argument)[0].subject.cases[0].claims["C"].stated
    ('P',)
    """
    views: dict[tuple[Frame, ...], dict[str, View]] = {(): {"": whole(argument)}}
    names = ["", *(scenario.name for scenario in argument.scenarios)]
    if len({*names}) < len(names):
        raise ValueError("two scenarios have the same name, or one has none")
    for scenario in argument.scenarios:
        here = views.setdefault(scenario.frames, {})
        if scenario.giving_up is not None:
            here[before(scenario.name)] = in_scenario(argument, scenario)
        here[scenario.name] = in_scenario(argument, scenario, scenario.giving_up or ())
    return tuple(Part(frames, here, _subject(argument.under(frames), here)) for frames, here in views.items())


def _subject(argument: Argument, views: Mapping[str, View]) -> Subject:
    theory = theory_of(argument)
    original = Theory(theory.signature, theory.formulas)
    cases = tuple(_case(name, view) for name, view in views.items())
    translation = translation_of(theory)
    if translation is None:
        return Subject(original, original, cases, logics=theory.logics)
    formulas = {**translation.frame, **translation.formulas}
    return Subject(original, Theory(translation.signature, formulas), cases, tuple(translation.frame), theory.logics)


def before(scenario: str) -> str:
    """The name of the case of a scenario before it gives something up. (No scenario has a line break in its name.)

    >>> before("war")
    'war\\nbefore anything is given up'
    """
    return f"{scenario}\nbefore anything is given up"


def stated_grounds(view: View, label: str) -> tuple[str, ...] | None:
    """The keys of what is in force when a claim should follow from what its author cites; None if nothing is cited.

    A ground that is not in force is left out; definitions, background and suppositions are in force anyway.
    """
    grounds = view.argument[label].grounds
    if grounds is None:
        return None
    named = [view.grounds.get(ground) or view.claims.get(ground) for ground in grounds]
    return tuple(dict.fromkeys((*(key for key in named if key is not None), *view.fixed, *view.definitions)))


def _case(name: str, view: View) -> Case:
    claims = {label: Claim(key, denied(key), stated_grounds(view, label)) for label, key in view.claims.items()}
    return Case(name, view.grounds, view.fixed, claims)

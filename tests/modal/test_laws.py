"""Laws of operators on generated arguments: argcheck against all small frames, duality, and what is in force where."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.modal.questions import PLAIN, questions
from tests.modal.reported import check_countermodel, frames_of
from tests.modal.small import countermodel

from argcheck.argument import Argument, Role, Statement
from argcheck.driver import verify
from argcheck.findings import ClaimFinding, Verdict
from argcheck.logic.formulas import Formula, Iff, Modal, Not
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits

LIMITS = Limits(timeout=2.0, budget=20.0)
SEEN: Counter[str] = Counter()


def found(argument: Argument) -> ClaimFinding:
    return verify(argument, limits=LIMITS, backend=Local, conclusions=["C"], scenarios=[])["C"]


def conclusion_of(argument: Argument) -> Formula:
    formula = argument["C"].formula
    assert formula is not None
    return formula


def concluding(argument: Argument, formula: Formula) -> Argument:
    return replace(argument, statements=(*argument.statements[:-1], Statement("C", Role.CONCLUSION, formula)))


def has_small_countermodel(argument: Argument, conclusion: Formula) -> bool:
    """Whether some small model of premises and definitions makes it false."""
    definitions = [s.formula for s in argument.statements if s.role is Role.DEFINITION and s.formula is not None]
    here = (Role.PREMISE, Role.BACKGROUND)
    premises = [s.formula for s in argument.statements if s.role in here and s.formula is not None]
    frames = frames_of(argument)
    return countermodel(argument.signature, frames, conclusion, premises, definitions, effort=1500) is not None


@examples(100)
@given(questions())
def test_verdicts_agree_with_all_small_frames(argument: Argument) -> None:
    conclusion = conclusion_of(argument)
    claim = found(argument)
    SEEN[claim.verdict] += 1
    match claim.verdict:
        case Verdict.FOLLOWS:
            assert not has_small_countermodel(argument, conclusion)
        case Verdict.CONTRADICTED:
            assert not has_small_countermodel(argument, Not(conclusion))
            check_countermodel(claim.countermodel, argument, conclusion)
        case Verdict.OPEN:
            check_countermodel(claim.countermodel, argument, conclusion)
        case Verdict.CONTESTED | Verdict.VACUOUS:
            assert not has_small_countermodel(argument, conclusion)
            assert not has_small_countermodel(argument, Not(conclusion))
        case Verdict.UNDECIDED:
            pass


def test_verdicts_of_every_kind_were_met_and_few_stayed_undecided() -> None:
    if not SEEN:
        return
    total = sum(SEEN.values())
    assert SEEN[Verdict.FOLLOWS] >= total / 20
    assert SEEN[Verdict.OPEN] >= total / 5
    assert SEEN[Verdict.UNDECIDED] <= total / 50


@examples(25)
@given(questions(most_premises=1), st.sampled_from(sorted(PLAIN)))
def test_an_operator_is_the_dual_of_its_other_half(argument: Argument, family: str) -> None:
    inner = conclusion_of(argument)
    box, diamond = PLAIN[family]
    dual = Iff(Modal(diamond, None, inner), Not(Modal(box, None, Not(inner))))
    assert found(concluding(argument, dual)).verdict in (Verdict.FOLLOWS, Verdict.CONTESTED, Verdict.VACUOUS)


@examples(25)
@given(questions(most_premises=0))
def test_what_is_valid_is_necessary(argument: Argument) -> None:
    """The rule of necessitation, of what follows from nothing."""
    if found(argument).verdict is Verdict.FOLLOWS:
        for family in PLAIN:
            boxed = Modal(PLAIN[family][0], None, conclusion_of(argument))
            assert found(concluding(argument, boxed)).verdict is Verdict.FOLLOWS

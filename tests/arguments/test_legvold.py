"""The reconstruction of Legvold's argument: its supports, what falls without each premise, what-ifs and readings.

The tables are those of a first reconstruction, computed with other solvers and over a few worlds written out by hand.
What the file itself expects is checked with the rest of it, in one run; here it is compared with the whole tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import argcheck
from argcheck.argument import Argument, Role, Statement
from argcheck.diagnostic import InputError
from argcheck.driver import verify
from argcheck.findings import Consistent, Report, ScenarioFinding, Status, Verdict
from argcheck.lattice.borders import Impossible, Possible
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied, reading_of, theory_of
from argcheck.lattice.view import View, whole
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits
from argcheck.oracle.worlds import opened
from argcheck.syntax.load import load_formula

pytestmark = pytest.mark.slow  # the main job has checked what the file itself expects

FILE = Path(__file__).parents[2] / "arguments" / "legvold.arg"
LIMITS = Limits(timeout=60.0)

# What every support contains, and what else each of them does; definitions are counted.
MAIN = """aspects key needs vital cooling consequence rear unsurpassed unstable_core china_decisive china_opposes
          dependence exposure cooperation stewardship representative convergence feasibility composite practical
          draw_in"""
OVER_HEADS, PURPOSE = "not_over_heads sovereignty", "purpose strengthening"
SUPPORTS = {
    "as_long_as": ("key needs vital dependence stewardship", [""]),
    "requirement": ("", [OVER_HEADS, PURPOSE]),
    "respects": ("cooling consequence representative", [""]),
    "every_reason": ("key needs vital cooling consequence dependence stewardship representative", [""]),
    "common_ground": ("needs vital cooling consequence dependence representative convergence", [""]),
    "possible": ("needs vital cooling consequence dependence representative convergence feasibility", [""]),
    "implicated": ("rear unstable_core exposure", ["committed", "energy vital dependence"]),
    "joint_reason": (
        "rear unstable_core china_decisive china_opposes exposure cooperation draw_in",
        ["committed", "energy vital dependence"],
    ),
    "trilateral": ("talks chain", [""]),
    "main": (MAIN, ["committed", "energy"]),
    "same_tasks": (f"{MAIN} europe_model parity", ["committed", "energy"]),
    "with_china": (f"{MAIN} europe_model parity participation", ["committed", "energy"]),
    "russia_should": (
        MAIN,
        [f"{stake} {respect}" for stake in ("committed", "energy") for respect in (OVER_HEADS, PURPOSE)],
    ),
    "significance": ("rear weight_of_rear", [""]),
    "even_more": ("rear weight_of_rear underpinning", [""]),
}
SIZES = {
    "as_long_as": [5], "requirement": [2, 2], "respects": [3], "every_reason": [8], "common_ground": [7],
    "possible": [8], "implicated": [4, 6], "joint_reason": [8, 10], "trilateral": [2], "main": [22, 22],
    "same_tasks": [24, 24], "with_china": [25, 25], "russia_should": [24, 24, 24, 24], "significance": [2],
    "even_more": [3],
}  # fmt: skip

COLUMNS = list(SUPPORTS)
# F: the conclusion falls without it. o: it is used, and something can take its place.
DROPS = """
                    AL RQ RS ER CG PO IM JR TR MA ST WC RU SI EM
aspects             .  .  .  .  .  .  .  .  .  F  F  F  F  .  .
key                 F  .  .  F  .  .  .  .  .  F  F  F  F  .  .
needs               F  .  .  F  F  F  .  .  .  F  F  F  F  .  .
vital               F  .  .  F  F  F  o  o  .  F  F  F  F  .  .
not_condominium     .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
not_over_heads      .  o  .  .  .  .  .  .  .  .  .  .  o  .  .
purpose             .  o  .  .  .  .  .  .  .  .  .  .  o  .  .
cooling             .  .  F  F  F  F  .  .  .  F  F  F  F  .  .
consequence         .  .  F  F  F  F  .  .  .  F  F  F  F  .  .
rear                .  .  .  .  .  .  F  F  .  F  F  F  F  F  F
unsurpassed         .  .  .  .  .  .  .  .  .  F  F  F  F  .  .
committed           .  .  .  .  .  .  o  o  .  o  o  o  o  .  .
unstable_core       .  .  .  .  .  .  F  F  .  F  F  F  F  .  .
tinder              .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
energy              .  .  .  .  .  .  o  o  .  o  o  o  o  .  .
china_decisive      .  .  .  .  .  .  .  F  .  F  F  F  F  .  .
china_opposes       .  .  .  .  .  .  .  F  .  F  F  F  F  .  .
talks               .  .  .  .  .  .  .  .  F  .  .  .  .  .  .
europe_model        .  .  .  .  .  .  .  .  .  .  F  F  .  .  .
dependence          F  .  .  F  F  F  o  o  .  F  F  F  F  .  .
exposure            .  .  .  .  .  .  F  F  .  F  F  F  F  .  .
cooperation         .  .  .  .  .  .  .  F  .  F  F  F  F  .  .
stewardship         F  .  .  F  .  .  .  .  .  F  F  F  F  .  .
representative      .  .  F  F  F  F  .  .  .  F  F  F  F  .  .
convergence         .  .  .  .  F  F  .  .  .  F  F  F  F  .  .
feasibility         .  .  .  .  .  F  .  .  .  F  F  F  F  .  .
composite           .  .  .  .  .  .  .  .  .  F  F  F  F  .  .
practical           .  .  .  .  .  .  .  .  .  F  F  F  F  .  .
draw_in             .  .  .  .  .  .  .  F  .  F  F  F  F  .  .
chain               .  .  .  .  .  .  .  .  F  .  .  .  .  .  .
parity              .  .  .  .  .  .  .  .  .  .  F  F  .  .  .
participation       .  .  .  .  .  .  .  .  .  .  .  F  .  .  .
weight_of_rear      .  .  .  .  .  .  .  .  .  .  .  .  .  F  F
underpinning        .  .  .  .  .  .  .  .  .  .  .  .  .  .  F
sovereignty         .  o  .  .  .  .  .  .  .  .  .  .  o  .  .
strengthening       .  o  .  .  .  .  .  .  .  .  .  .  o  .  .
condominium_meaning .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
pursuit             .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
"""

# F: follows, o: open, X: contradicted. The scenarios' names stand for those of the first reconstruction:
# S1 unilateral_after_all, S2 settled, S3 condominium_after_all, S4 russia_overrides, S5 better_partner, S6 no_cooling,
# S7 forces_leave, S8 china_relents, S9 status_quo, S12 europe_again, S13 not_underpinned; the others are its readings.
WHAT_IFS = """
                           AL RQ RS ER CG PO IM JR TR MA ST WC RU SI EM
stated_only                o  F  o  o  o  o  o  o  o  o  o  o  o  o  o
without_vershbow           o  F  F  o  o  o  F  F  F  o  o  o  o  F  F
without_bogaturov          F  F  F  F  F  F  o  o  F  o  o  o  o  o  o
without_both               o  F  F  o  o  o  o  o  F  o  o  o  o  o  o
without_representative     F  F  o  o  o  o  F  F  F  o  o  o  o  F  F
unilateral_after_all       F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
settled                    F  F  X  o  o  X  F  F  F  X  X  o  X  F  F
condominium_after_all      F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
russia_overrides           F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
better_partner             F  F  F  F  F  F  F  F  F  o  o  o  o  F  F
no_cooling                 F  F  o  o  o  o  F  F  F  o  o  o  o  F  F
forces_leave               F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
china_relents              F  F  F  F  F  F  F  o  F  o  o  o  o  F  F
status_quo                 F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
europe_again               F  F  F  F  F  F  o  o  F  o  o  o  o  o  o
not_underpinned            F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
only_as_long_as_read       F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
only_as_long_as_unilateral F  F  X  X  o  o  F  F  F  o  o  o  o  F  F
each_by_itself_read        F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
all_together               o  F  X  o  o  o  F  F  F  o  o  o  o  F  F
condominium_not_entailed   F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
aspects_converge           F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
linked_actual              F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
linked_possible            F  F  X  o  o  F  F  F  F  o  o  o  o  F  F
convergent_actual          F  F  X  o  o  o  F  F  F  o  o  o  o  F  F
convergent_possible        F  F  X  o  o  F  F  F  F  F  F  F  F  F  F
narrow_norms               F  o  F  F  F  F  F  F  F  F  F  F  o  F  F
narrow_norms_running       F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
constitutive_purpose       F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
normative_purpose          F  o  F  F  F  F  F  F  F  F  F  F  F  F  F
exact                      F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
tolerant                   F  F  F  F  F  F  F  F  F  F  F  F  F  F  o
neighbours_by_the_letter   F  F  F  F  F  F  F  F  F  F  F  F  F  F  F
should_without_can         F  F  F  F  F  F  F  F  F  o  o  F  F  F  F
nothing_ideal              F  F  F  F  F  F  F  F  F  o  o  F  F  F  F
"""
LETTERS = {Verdict.FOLLOWS: "F", Verdict.OPEN: "o", Verdict.CONTRADICTED: "X"}

REPRESENTED = frozenset(("cooling", "consequence", "representative"))
CONFLICTS = {
    "unilateral": {REPRESENTED},
    "unilateral_after_all": {REPRESENTED},
    "settled": {REPRESENTED},
    "condominium": {REPRESENTED, frozenset(("not_condominium",))},
    "russia_overrides": {REPRESENTED},
    "better_partner": {frozenset(("unsurpassed",))},
    "no_cooling": {frozenset(("cooling",))},
    "forces_leave": {frozenset(("committed",))},
    "china_relents": {frozenset(("china_opposes",))},
    "status_quo": set(),
    "europe_again": {frozenset(("rear",))},
    "not_underpinned": set(),
    "constitutive_and_settled": {REPRESENTED, frozenset(("purpose", "talks", "chain"))},
}

# What else follows, and what only seems to.
CONSEQUENCES = [
    "should respects_sovereignty(US, Ukraine)",
    "should matches(alliance, old_alliance)",
]
TEMPTING = [
    "forall u: State. u != Russia -> better_ally(Russia, u, US, southern_belt)",
    "should pursues(alliance, dialogue(China, Central_Asia))",
    "should outweighs(alliance, old_alliance)",
    "reason(Russia, US, steadying(Ukraine))",
    "reason(Russia, US, stability(land_mass))",
    "respects_sovereignty(US, Ukraine)",
    "forall k: Task. may (carries_out(alliance, k, land_mass) and joins(China, alliance, k))",
]
COMMON = {n: f"common_ground_in(US, Russia, {n})" for n in ("Belarus", "Ukraine", "Moldova")}
NOTHING_PURSUED = (
    "not possibly respects_sovereignty(Russia, Ukraine) -> (forall g: Goal. should not pursues(alliance, g))"
)


def table(text: str) -> Iterator[tuple[str, str]]:
    """Every row of a table, with its entries run together."""
    for line in text.strip().splitlines()[1:]:
        row, *entries = line.split()
        assert len(entries) == len(COLUMNS)
        yield row, "".join(entries)


@pytest.fixture(scope="session")
def argument() -> Argument:
    return argcheck.load(FILE)


@pytest.fixture(scope="session")
def report(argument: Argument) -> Report:
    return verify(argument, limits=LIMITS, backend=Local)


@pytest.fixture(scope="session")
def counted(argument: Argument) -> Report:
    return verify(argument, limits=LIMITS, backend=Local, count_definitions=True, scenarios=())


@pytest.fixture(scope="session")
def asked(argument: Argument) -> tuple[Session, View]:
    """The argument, with some formulas as further claims, which are labelled by their text."""
    further = [*CONSEQUENCES, *TEMPTING, *COMMON.values(), NOTHING_PURSUED]
    claims = [Statement(text, Role.CONCLUSION, load_formula(text, argument.signature)) for text in further]
    extended = replace(argument, statements=(*argument.statements, *claims), scenarios=())
    theory = theory_of(extended)
    return Session(theory, opened(Local, theory, LIMITS)), whole(extended)


def follows(
    asked: tuple[Session, View], claim: str, *, less: Iterable[str] = (), only: Iterable[str] | None = None
) -> bool:
    """Whether a claim follows from all premises, less some, or from these only; it must not be undecided."""
    session, view = asked
    kept = only if only is not None else [g for g in view.grounds if g not in less]
    answer = session.ask([*kept, *view.fixed, denied(claim)])
    assert isinstance(answer, Possible | Impossible)
    return isinstance(answer, Impossible)


def test_it_is_in_order(report: Report) -> None:
    assert [e.found for e in report.expectations if e.met is not True] == []
    assert report.status is Status.OK
    assert report.diagnostics == ()
    assert report.spent is not None
    assert report.spent.undecided == 0


def test_the_tables_name_all_there_is(argument: Argument, report: Report) -> None:
    assert {row for row, _ in table(DROPS)} == {*argument.grounds, *argument.labels(Role.DEFINITION)}
    assert set(COLUMNS) == set(SUPPORTS) == set(SIZES) == {claim.label for claim in argument.claims}
    clashing = {s.name for s in report.scenarios if s.consistency.verdict is Consistent.INCONSISTENT}
    assert clashing == {"unilateral", "condominium", "constitutive_and_settled"}
    assert {row for row, _ in table(WHAT_IFS)} == {s.name for s in argument.scenarios} - clashing
    assert [len(argument.labels(role)) for role in (Role.PREMISE, Role.ASSUMPTION, Role.CONCLUSION, Role.LEMMA)] == [
        19, 15, 13, 2,
    ]  # fmt: skip


@pytest.mark.parametrize("label", SUPPORTS)
def test_supports(report: Report, counted: Report, label: str) -> None:
    common, alternatives = SUPPORTS[label]
    expected = {frozenset(f"{common} {other}".split()) for other in alternatives}
    assert set(counted[label].supports) == expected
    assert sorted(map(len, expected)) == SIZES[label]
    defined = {"sovereignty", "strengthening"}
    assert set(report[label].supports) == {support - defined for support in expected}
    for claim in (report[label], counted[label]):
        assert claim.verdict is Verdict.FOLLOWS
        assert claim.supports_complete
        assert claim.stated is None or (claim.stated.suffices and not claim.stated.superfluous)


def test_what_is_needed_useful_and_idle(counted: Report) -> None:
    for row, entries in table(DROPS):
        claims = [counted[label] for label in COLUMNS]
        found = ["F" if row in c.needed else "o" if row in c.useful else "." for c in claims]
        assert "".join(found) == entries, row


@pytest.mark.parametrize("label", SUPPORTS)
def test_drops(asked: tuple[Session, View], label: str) -> None:
    """Premises are really removed, and the question asked again; those that are idle, all at once."""
    column = COLUMNS.index(label)
    grounds = asked[1].grounds
    entries = {row: entry[column] for row, entry in table(DROPS) if row in grounds}
    assert not any(follows(asked, label, less=[row]) for row, entry in entries.items() if entry == "F")
    assert all(follows(asked, label, less=[row]) for row, entry in entries.items() if entry == "o")
    assert follows(asked, label, less=[row for row, entry in entries.items() if entry == "."])


# --- what-ifs and readings --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def scenes(report: Report) -> dict[str, ScenarioFinding]:
    return {scene.name: scene for scene in report.scenarios}


@pytest.mark.parametrize(("name", "entries"), list(table(WHAT_IFS)))
def test_what_ifs(scenes: dict[str, ScenarioFinding], name: str, entries: str) -> None:
    verdicts = {claim.label: claim.verdict for claim in scenes[name].claims}
    assert scenes[name].consistency.verdict is Consistent.CONSISTENT
    assert "".join(LETTERS.get(verdicts[label], "?") for label in COLUMNS) == entries


@pytest.mark.parametrize("name", CONFLICTS)
def test_conflicts(scenes: dict[str, ScenarioFinding], name: str) -> None:
    before = scenes[name].clash or scenes[name].consistency
    if name in ("condominium", "constitutive_and_settled"):  # what is left after one of two conflicts is given up
        assert set(scenes[name].consistency.conflicts) == CONFLICTS[name] - {REPRESENTED}
    assert set(before.conflicts) == CONFLICTS[name]
    assert before.conflicts.complete


def test_every_repair_of_unilateralism_comes_to_the_same(scenes: dict[str, ScenarioFinding]) -> None:
    outcomes = scenes["unilateral"].outcomes
    after = {claim.label: claim.verdict for claim in scenes["unilateral_after_all"].claims}
    assert {outcome.given_up for outcome in outcomes} == {frozenset((label,)) for label in REPRESENTED}
    assert all(dict(outcome.verdicts) == after for outcome in outcomes)


def test_what_is_violated_and_what_is_vacuous(scenes: dict[str, ScenarioFinding]) -> None:
    """A condominium contradicts what was said; high-handedness violates it."""
    assert set(scenes["russia_overrides"].violated) == {"not_over_heads", "purpose", "requirement"}
    assert set(scenes["condominium_not_entailed"].violated) == {"not_over_heads", "purpose", "requirement"}
    assert "main" in scenes["status_quo"].violated  # what should be done is not being done
    assert scenes["unilateral_after_all"].violated == ()
    assert scenes["unilateral_after_all"].vacuous == ("as_long_as",)
    assert scenes["convergent_possible"].violated == ("russia_should",)  # only there does the duty outlive its breach


def test_two_by_two(scenes: dict[str, ScenarioFinding]) -> None:
    found = {
        (aspects, respect): {c.label for c in scenes[f"{aspects}_{respect}"].claims if c.verdict is Verdict.FOLLOWS}
        & {"every_reason", "possible", "main", "same_tasks", "russia_should"}
        for aspects in ("linked", "convergent")
        for respect in ("actual", "possible")
    }
    assert found == {
        ("linked", "actual"): set(),
        ("linked", "possible"): {"possible"},
        ("convergent", "actual"): set(),
        ("convergent", "possible"): {"possible", "main", "same_tasks", "russia_should"},
    }


def test_readings_compared(asked: tuple[Session, View]) -> None:
    """Neither scope of the norms implies the other. That alliance need not be condominium is implied by the rest."""
    for norm in ("not_over_heads", "purpose"):
        narrow = reading_of(norm, f"{norm}_if_running")
        assert not follows(asked, norm, only=[narrow])
        assert not follows(asked, narrow, only=[norm])
    weak = reading_of("not_condominium", "not_entailed")
    assert follows(asked, weak, less=["not_condominium"])
    assert not follows(asked, weak, only=["not_over_heads", "purpose"])


# --- more questions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("claim", CONSEQUENCES)
def test_consequences(asked: tuple[Session, View], claim: str) -> None:
    assert follows(asked, claim)


@pytest.mark.parametrize("claim", TEMPTING)
def test_tempting_non_consequences(asked: tuple[Session, View], claim: str) -> None:
    assert not follows(asked, claim)


@pytest.mark.parametrize("state", COMMON)
def test_one_example_leaves_moldova_out(asked: tuple[Session, View], state: str) -> None:
    assert follows(asked, COMMON[state], less=["representative"]) == (state != "Moldova")


def test_if_respect_is_out_of_the_question_nothing_must_be_pursued(asked: tuple[Session, View]) -> None:
    assert follows(asked, NOTHING_PURSUED, only=["not_over_heads"])
    assert follows(asked, NOTHING_PURSUED, only=["purpose"])
    assert not follows(asked, NOTHING_PURSUED, less=["not_over_heads", "purpose", "representative"])


def test_one_word_makes_the_difference() -> None:
    text = FILE.read_text(encoding="utf-8")
    before, _, rest = text.partition("\npremise key ")
    statement, gap, after = rest.partition("\n\n")
    assert "key_to(Russia," in statement
    other = statement.replace("key_to(Russia,", "key_to(China,")
    changed = argcheck.loads(f"{before}\npremise key {other}{gap}{after}")
    report = verify(changed, limits=LIMITS, backend=Local, scenarios=(), conclusions=["as_long_as"])
    assert report["as_long_as"].verdict is Verdict.OPEN
    assert report["as_long_as"].countermodel is not None
    assert report.status is Status.FAILS


def test_a_misspelt_predicate_is_refused() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text.count("key_to(Russia,") >= 1
    with pytest.raises(InputError) as refused:
        argcheck.loads(text.replace("key_to(Russia,", "keyto(Russia,", 1))
    first = refused.value.diagnostics[0]
    assert "keyto" in first.message
    assert "key_to" in f"{first.help}"
    assert first.span is not None

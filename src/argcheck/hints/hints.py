"""Hints: what a careful colleague would point out about an argument that is in order.

Each check is a function of one type. Every hint has a stable id and can be answered in the file:
``allow idle-premise for P3 "It is kept because …"``.
"""

from __future__ import annotations

from collections.abc import Iterator

from argcheck.diagnostic import Diagnostic, Severity
from argcheck.findings import ClaimFinding, ConsistencyFinding, Consistent, Verdict
from argcheck.hints.check import Asker, Check, every_formula, hint
from argcheck.hints.operators import OPERATOR_CHECKS
from argcheck.lattice.borders import Impossible, Possible
from argcheck.lattice.session import Session
from argcheck.lattice.theory import antecedent_of, denied
from argcheck.lattice.view import View
from argcheck.logic.formulas import And, App, Equal, Exists, Forall, Implies, Not
from argcheck.logic.walk import all_subformulas, free_variables, symbols_of


class Hints:
    """The hints about an argument, less those that its author has answered; and whether all were looked for.

    A hint must not cost more than what it comes with. So each check that asks questions may ask as many as make up
    `MOST_ASKED` statements in all: every one for an argument of ordinary size, the first few for a very large one. (Not
    by the work done so far: then the hints would differ with what was remembered from before.)
    """

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.complete = True

    def look(
        self, view: View, session: Session, consistent: ConsistencyFinding, claims: tuple[ClaimFinding, ...]
    ) -> None:
        """Look for all hints, those first that cost nothing."""
        allowed = {(a.hint, a.label) for a in view.argument.allowances}
        met: set[tuple[str, str | None]] = set()
        for check in CHECKS:
            asker = Asker(session, MOST_ASKED)
            for told in check(view, asker, consistent, claims):
                answers = {(told.id, None), *((told.id, label) for label in told.labels)} & allowed
                met |= answers
                if not answers:
                    self.found.append(told)
            self.complete = self.complete and not asker.stopped
        for allowance in view.argument.allowances if self.complete else ():
            if (allowance.hint, allowance.label) not in met:
                about = f" for {allowance.label}" if allowance.label else ""
                self.found.append(
                    Diagnostic(
                        "needless-allowance",
                        Severity.HINT,
                        f"There is no hint {allowance.hint}{about} to allow here.",
                        allowance.span,
                        "take the line out",
                    )
                )


def _unused_symbols(view: View, _a: Asker, _c: ConsistencyFinding, _f: object) -> Iterator[Diagnostic]:
    argument = view.argument
    used: set[str] = set()
    for formula in every_formula(argument):
        used |= symbols_of(formula)
    members = {m for d in argument.signature.sorts.values() for m in d.members or ()}
    names = [*argument.signature.functions, *argument.signature.predicates]
    for name in names:
        if name not in used and name not in members:
            yield Diagnostic(
                "unused-symbol",
                Severity.HINT,
                f"{name} is declared, and no statement speaks of it.",
                argument.places.get(name),
                "take the declaration out, or use it",
                (name,),
            )


def _odd_quantifiers(view: View, _a: Asker, _c: ConsistencyFinding, _f: object) -> Iterator[Diagnostic]:
    for statement in view.argument.statements:
        if statement.formula is None:
            continue
        for part in all_subformulas(statement.formula):
            match part:
                case Exists(_, Implies()):
                    yield hint(
                        "exists-conditional",
                        f'{statement.label} says "there is something such that, if …, then …", which is true as soon '
                        "as anything fails the condition.",
                        statement,
                        'most often "exists x. A and B" is meant',
                    )
                case Forall(_, And(operands)) if not any(isinstance(o, Implies | Forall) for o in operands):
                    yield hint(
                        "forall-conjunction",
                        f'{statement.label} says "everything is … and …", of every member of the sort.',
                        statement,
                        'if it should hold only of those that meet a condition, write "forall x. A -> B"',
                    )
                case Forall(variables, body) | Exists(variables, body):
                    free = free_variables(body)
                    for variable in variables:
                        if variable.name not in free:
                            yield hint(
                                "vacuous-quantifier",
                                f"In {statement.label}, the variable {variable.name} is bound and never used.",
                                statement,
                                "take it out, or use it",
                            )
                case _:
                    pass


def _unseparated_constants(view: View, _a: Asker, _c: ConsistencyFinding, _f: object) -> Iterator[Diagnostic]:
    """Constants of one sort that neither ``distinct`` nor an inequality keeps apart from any other."""
    argument = view.argument
    separated: set[frozenset[str]] = set()
    for group in argument.signature.distinct:
        separated |= {frozenset((a, b)) for a in group for b in group if a != b}
    for formula in every_formula(argument):
        for part in all_subformulas(formula):
            match part:
                case Not(Equal(App(one, (), _), App(other, (), _))) | Equal(App(one, (), _), App(other, (), _)):
                    separated.add(frozenset((one, other)))
                case _:
                    pass
    touched = {name for pair in separated for name in pair}
    for declaration in argument.signature.sorts.values():
        names = [c.name for c in argument.signature.constants(declaration.sort)]
        loose = [n for n in names if n not in touched]
        others = "each other" if loose == names else "the others"
        if declaration.members is None and len(names) > 1 and loose:
            yield Diagnostic(
                "unseparated-constants",
                Severity.HINT,
                f"Nothing keeps {', '.join(loose)} apart from {others}, so they may be one and the same.",
                argument.places.get(loose[0]),
                f"if they are different, say: distinct {', '.join(names)}",
                tuple(loose),
            )


def _idle(
    view: View, _a: Asker, consistent: ConsistencyFinding, claims: tuple[ClaimFinding, ...]
) -> Iterator[Diagnostic]:
    supported = [c for c in claims if c.verdict in (Verdict.FOLLOWS, Verdict.CONTESTED)]
    if not supported or consistent.verdict is Consistent.UNDECIDED or not all(c.supports_complete for c in claims):
        return
    useful = frozenset[str]().union(*(c.useful for c in claims), *(s for c in claims for s in c.against))
    clashing = frozenset[str]().union(*consistent.conflicts)
    for label in view.grounds:
        statement = view.argument[label]
        if label not in useful | clashing and not statement.constraint and statement.evidence_for is None:
            yield hint(
                "idle-premise",
                f"{label} is idle: no lemma or conclusion needs it or could use it.",
                statement,
                "take it out, mark it [constraint] or [evidence for …], or add what connects it",
            )


def _implied(
    view: View, asker: Asker, consistent: ConsistencyFinding, _f: tuple[ClaimFinding, ...]
) -> Iterator[Diagnostic]:
    if consistent.verdict is not Consistent.CONSISTENT:
        return
    for label, key in view.grounds.items():
        if asker.stopped:
            return
        others = [k for l, k in view.grounds.items() if l != label]
        answer = asker.ask([*others, *view.fixed, denied(key)])
        if isinstance(answer, Impossible):
            using = [k for k in asker.keys(answer.core) if k in view.grounds.values()]
            names = [l for l, k in view.grounds.items() if k in using and l != label]
            yield hint(
                "implied-premise",
                f"{label} already follows from {', '.join(names) or 'definitions and background alone'}.",
                view.argument[label],
                "it may be a lemma rather than a premise",
            )


def _short_supports(
    view: View, _a: Asker, _c: ConsistencyFinding, claims: tuple[ClaimFinding, ...]
) -> Iterator[Diagnostic]:
    for claim in claims:
        statement = view.argument[claim.label]
        if frozenset() in claim.supports:
            yield hint(
                "no-premise-needed",
                f"{claim.label} is true whatever the premises say: it needs none of them.",
                statement,
                "it claims nothing about the subject; look whether its formula says what was meant",
            )
        avoids = claim.stated is not None and claim.stated.suffices
        for label in claim.restated_by:
            if avoids and claim.stated is not None and label not in claim.stated.grounds:
                continue  # its author gives other grounds, and they do
            yield hint(
                "begs-the-question",
                f"{claim.label} begs the question: {label} says the same in other words.",
                statement,
                f"give grounds for {label} that do not presuppose it",
            )
        for support in claim.supports:
            for label in support if len(support) == 1 else ():
                if label not in claim.restated_by:
                    yield hint("single-premise", f"{claim.label} follows from {label} alone.", statement, None)


def _attributed(
    view: View, _a: Asker, _c: ConsistencyFinding, claims: tuple[ClaimFinding, ...]
) -> Iterator[Diagnostic]:
    for label in view.grounds:
        author = view.argument[label].by
        needing = [c.label for c in claims if label in c.needed]
        if author is not None and needing:
            several = f"{', '.join(needing[:-1])} and {needing[-1]} need" if len(needing) > 1 else f"{needing[0]} needs"
            yield hint(
                "attributed-premise",
                f"{several} {label}, which is attributed to {author}.",
                view.argument[label],
                "if the author of the argument does not share it, that does not follow for them",
            )


def _impossible_antecedents(
    view: View, asker: Asker, consistent: ConsistencyFinding, _f: tuple[ClaimFinding, ...]
) -> Iterator[Diagnostic]:
    if consistent.verdict is not Consistent.CONSISTENT:
        return
    for label, key in view.grounds.items():
        if asker.stopped:
            return
        antecedent = antecedent_of(key)
        if antecedent in asker.formulas:
            answer = asker.ask([*view.grounds.values(), *view.fixed, antecedent])
            if isinstance(answer, Impossible):
                yield hint(
                    "impossible-antecedent",
                    f"The condition of {label} can never hold, given the rest, so it says nothing.",
                    view.argument[label],
                    "look whether the condition says what was meant",
                )


def _unasserted_antecedents(
    view: View, asker: Asker, consistent: ConsistencyFinding, claims: tuple[ClaimFinding, ...]
) -> Iterator[Diagnostic]:
    """Conditionals about a single case, of which nobody says that the case is given."""
    if consistent.verdict is not Consistent.CONSISTENT:
        return
    everything = [*view.grounds.values(), *view.fixed]
    following = [c.label for c in claims if c.verdict is Verdict.FOLLOWS]
    for label, key in [*view.grounds.items(), *((label, view.claims[label]) for label in following)]:
        statement = view.argument[label]
        if asker.stopped:
            return
        if not isinstance(statement.formula, Implies):
            continue
        given, excluded = denied(antecedent_of(key)), antecedent_of(key)
        if all(isinstance(asker.ask([*everything, k]), Possible) for k in (given, excluded)):
            yield hint(
                "unasserted-antecedent",
                f"{label} is conditional, and nothing says whether its condition holds.",
                statement,
                "if the author takes it to hold, state that as a premise or an assumption",
            )


CHECKS: tuple[Check, ...] = (
    _unused_symbols,
    _odd_quantifiers,
    _unseparated_constants,
    _idle,
    _implied,
    _short_supports,
    _attributed,
    _impossible_antecedents,
    _unasserted_antecedents,
    *OPERATOR_CHECKS,
)
MOST_ASKED = 50_000  # statements in the questions of one check, all together

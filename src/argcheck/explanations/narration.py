"""A proof told line by line. Steps that nobody would write down are left out, and what they rest on is cited instead.

So one line applies a statement to some terms, whatever it says first, and has as its grounds what is needed for that
(`argcheck.explanations.elision` says what is left out).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from argcheck.explanations.elision import Elision
from argcheck.explanations.goal import Goal
from argcheck.explanations.lines import By, Kind, Line, put_simply
from argcheck.logic.formulas import Formula, Term
from argcheck.logic.walk import all_terms
from argcheck.proofs.assembly import is_arbitrary, witnesses
from argcheck.proofs.problem import ByArithmetic, ByEquality, ByMembership, Chosen, Problem, Stated, Taken
from argcheck.proofs.proof import Cases, Proof

MOST_CITED = 4  # things that a line may rest on, before parts of it get lines of their own


@dataclass
class _Cited:
    """What a line rests on."""

    grounds: dict[str, None] = field(default_factory=dict)
    uses: dict[int, None] = field(default_factory=dict)
    taking: dict[tuple[str, Term], None] = field(default_factory=dict)
    by: set[By] = field(default_factory=set)

    @property
    def weight(self) -> int:
        return len(self.grounds) + len(self.uses)


@dataclass(frozen=True)
class _Scope:
    """What is known where a line is written: the clause behind each literal, and the lines of those that have one."""

    clauses: dict[int, int]
    lines: dict[int, int]
    depth: int

    def deeper(self, literal: int, line: int) -> _Scope:
        return _Scope(dict(self.clauses), {**self.lines, literal: line}, self.depth + 1)


def lines_of(problem: Problem, proof: Proof, goal: Goal) -> tuple[Line, ...]:
    """The lines of a proof of a goal."""
    return put_simply(_Teller(problem, proof, goal).told())


class _Teller:
    def __init__(self, problem: Problem, proof: Proof, goal: Goal) -> None:
        self.problem = problem
        self.proof = proof
        self.goal = goal
        self.lines: list[Line] = []
        self._elision = Elision(problem, proof)
        self._denial = [step.literal for step in goal.denial]
        self._granted = {step.literal: step.clause for step in goal.granted}
        self._ends = {step.clause for step in goal.denial}

    # --- the whole ----------------------------------------------------------------------------------

    def told(self) -> tuple[Line, ...]:
        scope = _Scope({}, {}, 0)
        if self._speaks_of_anything(self.proof):
            self._write("let", scope, 0, _Cited(), self.goal.things)
        self._tell(self.proof, scope)
        if self.lines[-1].formula != self.problem.said(self.goal.whole):
            self._write("hence", scope, self.goal.whole, _Cited(uses={self.lines[-1].number: None}))
        return tuple(self.lines)

    def _speaks_of_anything(self, proof: Proof) -> bool:
        """Whether a proof speaks of the things of which something is to be shown, being any."""
        said = (step.literal for step in proof.steps if step.clause not in self._ends)
        if any(set(self.problem.things_in(literal)) & set(self.goal.things) for literal in said):
            return True
        parts = (proof.end.first, proof.end.second) if isinstance(proof.end, Cases) else ()
        return any(map(self._speaks_of_anything, parts))

    def _tell(self, proof: Proof, scope: _Scope) -> bool:
        """Tell a proof; returns whether it ends with the goal, not with something absurd."""
        scope.clauses.update((step.literal, step.clause) for step in proof.steps)
        if isinstance(proof.end, Cases):
            return self._cases(proof.end, scope)
        contrary, direct = self._contrary(proof), proof.end in self._ends
        shown = self.goal.rest if self.goal.rest in scope.clauses else self.goal.whole
        if direct and not contrary:
            self._line(shown, scope)
            return True
        if contrary:
            self._introduce(contrary, scope)
            self._suppose(contrary, scope)
            line = self.lines[-1].number
            scope = scope.deeper(contrary, line)
            scope.lines.update(dict.fromkeys(self._denial, line))
        if direct:
            self._line(shown, scope)
            self._write("absurd", scope, 0, _Cited(uses={scope.lines[contrary]: None, scope.lines[shown]: None}))
        else:
            self._absurd(proof.end, scope)
        if contrary:
            outer = replace(scope, depth=scope.depth - 1)
            self._write("hence", outer, -contrary, _Cited(uses={self.lines[-1].number: None}))
        return contrary != 0 or self.goal.rest == 0

    def _contrary(self, proof: Proof) -> int:
        """What a proof supposes against the goal: the first literal of the denial that it uses; 0 if there is none."""
        if self.goal.rest == 0:
            return 0
        own = self._ends | {*self._granted.values()}
        clauses = self.problem.clauses
        used = {-l for step in proof.steps if step.clause not in own for l in clauses[step.clause] if l != step.literal}
        if isinstance(proof.end, int) and proof.end not in self._ends:
            used |= {-literal for literal in clauses[proof.end]}
        return next((literal for literal in self._denial if literal in used), 0)

    def _reaches_the_goal(self, proof: Proof) -> bool:
        """Whether a proof ends with the goal in some case."""
        if isinstance(proof.end, Cases):
            return self._reaches_the_goal(proof.end.first) or self._reaches_the_goal(proof.end.second)
        return proof.end in self._ends or self._contrary(proof) != 0

    def _cases(self, cases: Cases, scope: _Scope) -> bool:
        literal, first, second = cases.literal, cases.first, cases.second
        if self._reaches_the_goal(first) and not self._reaches_the_goal(second):
            literal, first, second = -literal, second, first
        ahead = self._lines_behind(self._needs(second), scope)
        for shared in self._lines_behind(self._needs(first), scope):
            if shared in ahead:
                self._line(shared, scope)
        self._introduce(literal, scope)
        self._suppose(literal, scope)
        reached = self._tell(first, scope.deeper(literal, self.lines[-1].number))
        cited = _Cited(uses={self.lines[-1].number: None})
        if not reached:
            self._write("hence", scope, -literal, cited)
            scope.lines[-literal] = self.lines[-1].number
            return self._tell(second, scope)
        self._suppose(-literal, scope)
        self._tell(second, scope.deeper(-literal, self.lines[-1].number))
        cited.uses[self.lines[-1].number] = None
        self._write("hence", scope, self.goal.rest, cited)
        return True

    def _lines_behind(self, literals: Iterable[int], scope: _Scope) -> dict[int, None]:
        """What would get a line of its own among what these rest on, what comes first first."""
        found: dict[int, None] = {}
        todo = sorted((literal for literal in literals if literal in scope.clauses), reverse=True)
        seen: set[int] = set()
        while todo:
            literal = todo.pop()
            if literal in seen or literal in scope.lines or literal not in scope.clauses:
                continue
            seen.add(literal)
            if self._is_shown(literal, scope):
                found[literal] = None
            else:
                todo.extend(self._in_order(scope.clauses[literal], literal))
        return found

    def _introduce(self, literal: int, scope: _Scope) -> None:
        """Say what things are that a supposition is about."""
        for term in all_terms(self.problem.formulas[abs(literal)]):
            if is_arbitrary(term) and not any(term in line.things for line in self.lines):
                self._write("let", scope, 0, _Cited(), (term,))
        for thing in self.problem.things_in(literal):
            number = self.problem.things[thing]
            chosen = self.problem.clauses[number][1]
            if chosen == literal or chosen in scope.lines or thing in self.goal.things:
                continue
            if chosen in scope.clauses:
                self._line(chosen, scope)
            elif not any(thing in line.things for line in self.lines):
                because = self.problem.because[number]
                assert isinstance(because, Chosen)
                self._write("let", scope, 0, _Cited(), self._things(because), self.problem.said(chosen))

    def _needs(self, proof: Proof) -> set[int]:
        """What a proof uses that it does not show itself."""
        used = {-other for step in proof.steps for other in self.problem.clauses[step.clause] if other != step.literal}
        if isinstance(proof.end, Cases):
            used |= self._needs(proof.end.first) | self._needs(proof.end.second)
        else:
            used |= {-other for other in self.problem.clauses[proof.end]}
        return used - {step.literal for step in proof.steps}

    def _is_shown(self, literal: int, scope: _Scope) -> bool:
        """Whether a literal gets a line: what is denied has none, what is supposed has one."""
        number = scope.clauses[literal]
        if literal in self._denial:
            return False
        return self._is_supposed(number, literal) or self._elision.is_shown(number, literal)

    # --- lines --------------------------------------------------------------------------------------

    def _line(self, literal: int, scope: _Scope) -> None:
        """Write the line of a literal, after those that it rests on."""
        if literal in scope.lines:
            return
        self._introduce(literal, scope)
        number = scope.clauses[literal]
        because = self.problem.because[number]
        if self._is_supposed(number, literal):
            self._suppose(literal, scope)
            return
        cited = self._cited(number, literal, scope)
        if cited.weight > MOST_CITED and self._split(number, literal, scope):
            cited = self._cited(number, literal, scope)
        if isinstance(because, Chosen):
            whole = self.problem.clauses[number][0]
            kind: Kind = "step" if literal == whole else "suppose" if -whole in self._denial else "call"
            self._write(kind, scope, literal, cited, self._things(because))
        else:
            self._write("step", scope, literal, cited)

    def _is_supposed(self, number: int, literal: int) -> bool:
        """Whether it is the condition of a conditional that is to be shown."""
        return self._granted.get(literal) == number

    def _things(self, because: Chosen) -> tuple[Term, ...]:
        return witnesses(because.choice, because.values)

    def _suppose(self, literal: int, scope: _Scope) -> None:
        self._write("suppose", scope, literal, _Cited())

    def _absurd(self, number: int, scope: _Scope) -> None:
        for literal in self.problem.clauses[number]:
            self._introduce(literal, scope)
        self._write("absurd", scope, 0, self._cited(number, 0, scope))

    def _write(
        self,
        kind: Kind,
        scope: _Scope,
        literal: int,
        cited: _Cited,
        things: tuple[Term, ...] = (),
        about: Formula | None = None,
    ) -> None:
        number = len(self.lines) + 1
        if literal:
            scope.lines[literal] = number
        formula = self.problem.said(literal) if literal else about
        uses, grounds, taking = tuple(sorted(cited.uses)), tuple(cited.grounds), tuple(cited.taking)
        self.lines.append(Line(number, scope.depth, kind, formula, grounds, uses, taking, frozenset(cited.by), things))

    def _split(self, number: int, literal: int, scope: _Scope) -> bool:
        """Give lines to what is put together for a step, where that rests on several things; whether there is any.

        A conjunction gets none: it would say again what its parts say.
        """
        split = False
        for other in self.problem.clauses[number]:
            if other != literal and -other not in scope.lines and -other in scope.clauses:
                behind = scope.clauses[-other]
                together = self._elision.is_put_together(behind, -other)
                if together and not self._elision.is_conjunction(-other):
                    if self._cited(behind, -other, scope).weight > 1:
                        self._line(-other, scope)
                        split = True
                elif together or not self._is_shown(-other, scope):
                    split |= self._split(behind, -other, scope)
        return split

    # --- what a line rests on -----------------------------------------------------------------------

    def _cited(self, number: int, literal: int, scope: _Scope) -> _Cited:
        cited = _Cited()
        self._cite(number, literal, scope, cited)
        return cited

    def _cite(self, number: int, literal: int, scope: _Scope, cited: _Cited) -> None:
        """Note what a clause and the literals that it needs rest on, writing lines for those that have one."""
        because = self.problem.because[number]
        match because:
            case Stated(key):
                cited.grounds[key] = None
            case Taken(instance) if not self._elision.is_put_together(number, literal):
                names = (variable.name for variable in instance.formula.variables)
                cited.taking.update(dict.fromkeys(zip(names, instance.terms, strict=True)))
            case ByEquality() if len(self.problem.clauses[number]) > 1:
                cited.by.add("equality")
            case ByEquality() if literal < 0:
                cited.by.add("names")
            case ByArithmetic():
                cited.by.add("arithmetic")
            case ByMembership():
                cited.by.add("members")
            case _:
                pass
        for other in self._in_order(number, literal):
            if other not in scope.lines and other in scope.clauses and self._is_shown(other, scope):
                self._line(other, scope)
            if other in scope.lines:
                cited.uses[scope.lines[other]] = None
            elif other not in self._denial:
                self._cite(scope.clauses[other], other, scope, cited)

    def _in_order(self, number: int, literal: int) -> list[int]:
        return [-other for other in self.problem.clauses[number] if other != literal]

"""Modal formulas, and in which logics each is valid.

The laws and their classes of frames are those of the textbooks: B. F. Chellas, *Modal Logic: An Introduction*, 1980;
G. E. Hughes and M. J. Cresswell, *A New Introduction to Modal Logic*, 1996 (also for quantifiers and equality, with
constant domains and rigid names); P. Blackburn, M. de Rijke, Y. Venema, *Modal Logic*, 2001. For the epistemic ones
see J. Hintikka, *Knowledge and Belief*, 1962. Every row is also checked against all small frames.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LOGICS = ("K", "T", "D", "B", "K4", "KB", "S4", "S5", "KD45")
DECLARATIONS = {
    "S": "sort S",
    "p": "prop p",
    "q": "prop q",
    "a": "const a : S",
    "b": "const b : S",
    "F": "pred F(x: S)",
    "G": "pred G(x: S)",
    "R": "rigid pred R(x: S)",
}

ALL = LOGICS
NONE = ()
REFLEXIVE = ("T", "B", "S4", "S5")
SERIAL = ("T", "D", "B", "S4", "S5", "KD45")
SYMMETRIC = ("B", "KB", "S5")
TRANSITIVE = ("K4", "S4", "S5", "KD45")
EUCLIDEAN = ("S5", "KD45")
DENSE = ("T", "B", "S4", "S5", "KD45")  # and all that are reflexive wherever something leads to


@dataclass(frozen=True)
class Row:
    """A formula and the logics of `LOGICS` in which it is valid.

    Where it is not, there is a countermodel with at most ``worlds`` worlds and two things.
    """

    text: str
    valid: tuple[str, ...]
    worlds: int = 3

    @property
    def family(self) -> str:
        """The operator whose logic is meant."""
        words = {"necessarily": ("necessarily", "possibly"), "should": ("should", "may")}
        for family, forms in words.items():
            if any(re.search(rf"\b{form}\b", self.text) for form in forms):
                return family
        return "knows" if "knows" in self.text else "believes"

    def argument(self, logic: str) -> str:
        """An argument without premises that has the formula as its conclusion C."""
        names = set(re.findall(r"\w+", self.text))
        if names & set("abFGR"):
            names.add("S")
        declared = [declaration for name, declaration in DECLARATIONS.items() if name in names]
        return "\n".join([*declared, f"logic {self.family} {logic}", f"conclusion C {self.text}"])


def _boxes(text: str) -> str:
    return text.replace("□", "necessarily ").replace("◇", "possibly ")


PROPOSITIONAL = tuple(
    Row(_boxes(text), valid, worlds)
    for text, valid, worlds in (
        # Valid everywhere: what follows from distribution and necessitation.
        ("□(p -> q) -> (□p -> □q)", ALL, 3),
        ("□(p and q) <-> □p and □q", ALL, 3),
        ("◇(p or q) <-> ◇p or ◇q", ALL, 3),
        ("□p or □q -> □(p or q)", ALL, 3),
        ("◇(p and q) -> ◇p and ◇q", ALL, 3),
        ("□(p or q) -> □p or ◇q", ALL, 3),
        ("□p and ◇q -> ◇(p and q)", ALL, 3),
        ("◇p <-> not □ not p", ALL, 3),
        ("□ not p <-> not ◇p", ALL, 3),
        ("□true", ALL, 3),
        ("not ◇false", ALL, 3),
        ("□(p -> q) -> (◇p -> ◇q)", ALL, 3),
        ("□(p <-> q) -> (□p <-> □q)", ALL, 3),
        ("(◇p -> □q) -> □(p -> q)", ALL, 3),
        ("◇(p -> q) <-> (□p -> ◇q)", ALL, 3),
        ("□false or ◇true", ALL, 3),
        # Valid nowhere: what looks like a law and is none.
        ("□(p or q) -> □p or □q", NONE, 3),
        ("◇p and ◇q -> ◇(p and q)", NONE, 3),
        ("(□p -> □q) -> □(p -> q)", NONE, 3),
        ("□(p -> q) -> (◇p -> □q)", NONE, 3),
        ("□(p xor q) -> (□p xor □q)", NONE, 3),
        ("p -> □p", NONE, 3),
        ("◇p -> p", NONE, 3),
        ("◇p -> □p", NONE, 3),
        ("◇□false", NONE, 3),
        ("□◇p -> ◇□p", NONE, 3),  # McKinsey
        ("□(□p -> p) -> □p", NONE, 3),  # Löb
        ("□(□(p -> □p) -> p) -> p", NONE, 3),  # Grzegorczyk
        ("□◇p and □◇q -> □◇(p and q)", NONE, 3),
        ("□(p -> ◇q) -> (p -> ◇q) and ◇p", NONE, 3),
        # D
        ("□p -> ◇p", SERIAL, 3),
        ("◇true", SERIAL, 3),
        ("not □false", SERIAL, 3),
        ("not (□p and □ not p)", SERIAL, 3),
        ("◇(p or not p)", SERIAL, 3),
        # T
        ("□p -> p", REFLEXIVE, 3),
        ("p -> ◇p", REFLEXIVE, 3),
        ("□□p -> p", REFLEXIVE, 3),
        ("p -> ◇◇p", REFLEXIVE, 3),
        # B
        ("p -> □◇p", SYMMETRIC, 3),
        ("◇□p -> p", SYMMETRIC, 3),
        ("p and ◇q -> ◇(q and ◇p)", SYMMETRIC, 3),
        ("□(p -> □q) -> (◇p -> q)", SYMMETRIC, 3),
        ("□(◇p -> q) -> (p -> □q)", SYMMETRIC, 3),
        ("□(p or □q) -> □p or q", SYMMETRIC, 3),
        # 4
        ("□p -> □□p", TRANSITIVE, 3),
        ("◇◇p -> ◇p", TRANSITIVE, 3),
        ("□p -> □□□p", TRANSITIVE, 3),
        ("◇◇◇p -> ◇◇p", TRANSITIVE, 4),
        ("□(p -> q) -> □(□p -> □q)", TRANSITIVE, 3),
        ("□(□p -> q) -> (□p -> □q)", TRANSITIVE, 3),
        # 5, and what comes with it
        ("◇p -> □◇p", EUCLIDEAN, 3),
        ("◇□p -> □p", EUCLIDEAN, 3),
        ("◇□p <-> □p", EUCLIDEAN, 3),
        ("□◇p <-> ◇p", EUCLIDEAN, 3),
        ("□(p or □q) <-> □p or □q", EUCLIDEAN, 3),
        ("□(p or ◇q) <-> □p or ◇q", EUCLIDEAN, 3),
        ("◇(p and □q) <-> ◇p and □q", EUCLIDEAN, 3),
        ("◇(p and ◇q) <-> ◇p and ◇q", EUCLIDEAN, 3),
        ("□(□p -> q) or □(□q -> p)", EUCLIDEAN, 3),  # .3, linearity
        ("□(□p -> □q) or □(□q -> □p)", EUCLIDEAN, 3),
        ("◇p and ◇q -> ◇(p and q) or ◇(p and ◇q) or ◇(q and ◇p)", EUCLIDEAN, 3),
        ("◇□p and ◇□q -> ◇□(p and q)", EUCLIDEAN, 4),
        ("◇□p -> (p -> □p)", EUCLIDEAN, 3),
        # Of several conditions, one or the other
        ("□□p -> □p", DENSE, 3),
        ("□(□p -> p)", DENSE, 3),
        ("◇(p -> □p)", DENSE, 3),
        ("□p -> ◇◇p", DENSE, 3),
        ("□p -> □◇p", DENSE, 3),
        ("◇(□p -> p)", DENSE, 3),
        ("□◇(p -> □p)", DENSE, 3),
        ("□p <-> □□p", ("S4", "S5", "KD45"), 3),
        ("◇◇p <-> ◇p", ("S4", "S5", "KD45"), 3),
        ("□◇□◇p <-> □◇p", ("B", "K4", "KB", "S4", "S5", "KD45"), 3),  # the reduction laws of S4
        ("◇□◇□p <-> ◇□p", ("B", "K4", "KB", "S4", "S5", "KD45"), 3),
        ("◇□p -> □◇p", ("B", "KB", "S5", "KD45"), 3),  # .2, convergence
        ("□(p -> □◇p)", ("B", "KB", "S5", "KD45"), 3),
        ("□(□p -> ◇p)", (*SERIAL, "KB"), 3),
        ("□◇true", (*SERIAL, "KB"), 3),
        ("□□false -> □false", (*SERIAL, "KB"), 3),
    )
)

DEONTIC = tuple(
    Row(text, valid)
    for text, valid in (
        ("should p -> may p", SERIAL),
        ("should p -> should (p or q)", ALL),
        ("should p and should (p -> q) -> should q", ALL),
        ("should p or may not p", ALL),
        ("should (should p -> p)", DENSE),
        ("may (p or q) -> may p and may q", NONE),
        ("should (p -> q) -> (p -> should q)", NONE),
        ("(p -> should q) -> should (p -> q)", NONE),
        ("should p or should not p", NONE),
        ("not (should p and should not p)", SERIAL),
    )
)

EPISTEMIC = tuple(
    Row(text, valid, worlds)
    for text, valid, worlds in (
        ("knows(a) p and knows(a) (p -> q) -> knows(a) q", ALL, 2),
        ("knows(a) p -> p", REFLEXIVE, 2),
        ("knows(a) p -> knows(a) knows(a) p", TRANSITIVE, 3),
        ("not knows(a) p -> knows(a) not knows(a) p", EUCLIDEAN, 3),
        ("knows(a) p -> knows(b) p", NONE, 2),
        ("a = b and knows(a) p -> knows(b) p", ALL, 2),
        ("knows(a) knows(b) p -> knows(a) p", REFLEXIVE, 3),
        ("knows(a) p -> exists x: S. knows(x) p", ALL, 2),
        ("(exists x: S. knows(x) p) -> p", REFLEXIVE, 2),
        ("(forall x: S. knows(x) p) -> p", REFLEXIVE, 2),
        ("(forall x: S. knows(x) F(x)) -> forall x, y: S. knows(x) F(y)", NONE, 2),
        ("not believes(a) (p and not believes(a) p)", DENSE, 3),  # Moore's sentence is not believed
        ("not believes(a) (p and believes(a) not p)", DENSE, 3),
    )
)

QUANTIFIED = tuple(
    Row(_boxes(text), valid, worlds)
    for text, valid, worlds in (
        # Barcan's formula, its converse, and their kin
        ("(forall x: S. □F(x)) -> □ forall x: S. F(x)", ALL, 2),
        ("(□ forall x: S. F(x)) -> forall x: S. □F(x)", ALL, 2),
        ("(◇ exists x: S. F(x)) -> exists x: S. ◇F(x)", ALL, 2),
        ("(exists x: S. ◇F(x)) -> ◇ exists x: S. F(x)", ALL, 2),
        ("(exists x: S. □F(x)) -> □ exists x: S. F(x)", ALL, 2),
        ("(□ exists x: S. F(x)) -> exists x: S. □F(x)", NONE, 2),
        ("(◇ forall x: S. F(x)) -> forall x: S. ◇F(x)", ALL, 2),
        ("(forall x: S. ◇F(x)) -> ◇ forall x: S. F(x)", NONE, 2),
        ("(□ forall x: S. F(x) -> G(x)) -> ((forall x: S. □F(x)) -> forall x: S. □G(x))", ALL, 2),
        ("(□ forall x: S. F(x)) or ◇ exists x: S. not F(x)", ALL, 2),
        ("forall x: S. F(x) -> □F(x)", NONE, 2),
        ("exists x: S. □(F(x) -> forall y: S. F(y))", NONE, 2),
        ("□ exists x: S. F(x) -> forall y: S. F(y)", ALL, 2),
        # The axioms, said of things
        ("forall x: S. □F(x) -> F(x)", REFLEXIVE, 2),
        ("forall x: S. □F(x) -> ◇F(x)", SERIAL, 2),
        ("forall x: S. F(x) -> □◇F(x)", SYMMETRIC, 3),
        ("(exists x: S. ◇□F(x)) -> exists x: S. F(x)", SYMMETRIC, 3),
        ("forall x: S. □F(x) -> □□F(x)", TRANSITIVE, 3),
        ("forall x: S. ◇F(x) -> □◇F(x)", EUCLIDEAN, 3),
        ("(◇ exists x: S. □F(x)) -> exists x: S. □F(x)", EUCLIDEAN, 3),
        # Identity: names are rigid, and things have no world of their own
        ("a = b -> □(a = b)", ALL, 2),
        ("a != b -> □(a != b)", ALL, 2),
        ("◇(a = b) -> a = b", ALL, 2),
        ("□(a = b) -> a = b", SERIAL, 2),
        ("a != b -> ◇(a != b)", SERIAL, 2),
        ("a = b -> (□F(a) <-> □F(b))", ALL, 2),
        ("□F(a) -> exists x: S. □F(x)", ALL, 2),
        ("exists x: S. □(x = a)", ALL, 2),
        ("forall x: S. □ exists y: S. x = y", ALL, 2),
        # A rigid predicate is true of the same things everywhere; others need not be
        ("R(a) -> □R(a)", ALL, 2),
        ("◇R(a) -> R(a)", ALL, 2),
        ("□R(a) -> R(a)", SERIAL, 2),
        ("F(a) -> □F(a)", NONE, 2),
        ("(forall x: S. R(x) -> □F(x)) <-> □ forall x: S. R(x) -> F(x)", ALL, 2),
        ("(forall x: S. G(x) -> □F(x)) -> □ forall x: S. G(x) -> F(x)", NONE, 2),
    )
)

TABLE = (*PROPOSITIONAL, *DEONTIC, *EPISTEMIC, *QUANTIFIED)

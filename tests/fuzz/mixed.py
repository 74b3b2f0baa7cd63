"""Arguments about numbers and things at once, written at random: functions from and to numbers, several sorts, deeply
nested quantifiers, and orders that have infinite models only.

The strategies of `argcheck.testing` keep to what is mostly decided; here most is beyond a decision procedure.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

NUMBERS = ("Int", "Real")
THINGS = ("S", "T", "E")  # E is given by its members
DECLARED = "sort S\nsort T\nsort E = { one, two }\nconst a: S\nconst t: T\n"
MOST_SYMBOLS = 5

Scope = Mapping[str, str]  # the sort of each variable
ORDERS = (
    "not (exists x: {s}. {r}(x, x))",
    "forall x: {s}. exists y: {s}. {r}(x, y)",
    "forall x: {s}. exists y: {s}. {r}(y, x)",
    "forall x, y, z: {s}. {r}(x, y) and {r}(y, z) -> {r}(x, z)",
    "forall x, y: {s}. {r}(x, y) -> exists z: {s}. {r}(x, z) and {r}(z, y)",
    "forall x, y: {s}. {r}(x, y) or {r}(y, x) or x = y",
    "forall x, y: {s}. {r}(x, y) -> not {r}(y, x)",
)
COUNTING = (
    "forall x, y: {s}. {f}(x) = {f}(y) -> x = y",
    "forall x: {s}. {f}(x) != x",
    "exists y: {s}. forall x: {s}. {f}(x) != y",
    "forall y: {s}. exists x: {s}. {f}(x) = y",
)


class Mixed:
    """One argument in the making."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.functions: dict[str, tuple[tuple[str, ...], str]] = {"a": ((), "S"), "t": ((), "T"), "one": ((), "E")}
        self.predicates: dict[str, tuple[str, ...]] = {"rain": ()}
        self.depth = chance.randint(1, 4)

    def text(self) -> str:
        """The argument."""
        chance = self.chance
        for number in range(chance.randint(1, MOST_SYMBOLS)):
            places = tuple(self._sort() for _ in range(chance.choice((0, 1, 1, 1, 2, 2))))
            if chance.random() < 0.6:
                self.functions[f"f{number}"] = places, self._sort()
            else:
                self.predicates[f"p{number}"] = places
        said = self._orders() if chance.random() < 0.5 else []
        said += [self.formula({}, self.depth) for _ in range(chance.randint(0 if said else 1, 3))]
        roles = ("premise", "premise", "premise", "assumption", "definition", "background")
        lines = [f"{chance.choice(roles) if n else 'premise'} P{n} {formula}" for n, formula in enumerate(said)]
        claims = [self.formula({}, self.depth) for _ in range(chance.randint(1, 2))]
        lines += [f"{chance.choice(('lemma', 'conclusion'))} C{n} {formula}" for n, formula in enumerate(claims)]
        if chance.random() < 0.2:
            lines.append(f"scenario one_more {{ suppose {self.formula({}, 1)} drop P0 }}")
        if chance.random() < 0.2:
            lines.append(f"reading R of P0 {self.formula({}, 2)}")
        return DECLARED + "\n".join([*self._declarations(), *lines]) + "\n"

    def _declarations(self) -> list[str]:
        told = ["prop rain"]
        for name, (places, result) in self.functions.items():
            if name.startswith("f"):
                told.append(f"func {name}({', '.join(places)}): {result}" if places else f"const {name}: {result}")
        for name, places in self.predicates.items():
            if places:
                told.append(f"pred {name}({', '.join(places)})")
            elif name != "rain":
                told.append(f"prop {name}")
        return told

    def _sort(self) -> str:
        return self.chance.choice(("Int", "Int", "Real", "S", "S", "T", "E"))

    def _orders(self) -> list[str]:
        """Some of what is said of endless orders, or of counting."""
        sort = self.chance.choice(("S", "T", "Int", "Real"))
        if self.chance.random() < 0.5:
            self.predicates["before"] = sort, sort
            laws, name = ORDERS, "before"
        else:
            self.functions["f_next"] = (sort,), sort
            laws, name = COUNTING, "f_next"
        chosen = self.chance.sample(laws, self.chance.randint(1, min(4, len(laws))))
        return [law.format(s=sort, r=name, f=name) for law in chosen]

    def formula(self, scope: Scope, depth: int) -> str:
        """A formula that may speak of these variables, at most so deep."""
        kinds = ("forall", "exists", "forall", "exists", "two", "two", "not")
        kind = self.chance.choice(kinds) if depth else "atom"
        if kind in ("forall", "exists"):
            return self._quantified(kind, scope, depth)
        if kind == "two":
            word = self.chance.choice(("and", "or", "->", "<->", "xor"))
            return f"({self.formula(scope, depth - 1)}) {word} ({self.formula(scope, depth - 1)})"
        if kind == "not":
            return f"not ({self.formula(scope, depth - 1)})"
        return self._atom(scope)

    def _quantified(self, kind: str, scope: Scope, depth: int) -> str:
        names = self.chance.sample(("x", "y", "z", "a"), self.chance.choice((1, 1, 2)))  # "a" hides the constant
        bound = {name: self._sort() for name in names}
        told = ", ".join(f"{name}: {sort}" for name, sort in bound.items())
        return f"{kind} {told}. {self.formula({**scope, **bound}, depth - 1)}"

    def _atom(self, scope: Scope) -> str:
        chance = self.chance
        if chance.random() < 0.05:
            return chance.choice(("true", "false"))
        if chance.random() < 0.4:
            name = chance.choice(list(self.predicates))
            return self._applied(name, self.predicates[name], scope)
        sort = chance.choice([*scope.values()] * 3 + ["Int", "Real", "S"])
        signs = ("=", "!=", "<", "<=", ">", ">=") if sort in NUMBERS else ("=", "!=")
        return f"{self.term(sort, scope)} {chance.choice(signs)} {self.term(sort, scope)}"

    def term(self, sort: str, scope: Scope, depth: int = 2) -> str:
        """A term of a sort; whole numbers will do where any number does."""
        chance = self.chance
        fitting = [name for name, of in scope.items() if of == sort or (of, sort) == ("Int", "Real")]
        if fitting and chance.random() < 0.6:
            return chance.choice(fitting)
        made = [n for n, (_, of) in self.functions.items() if of == sort and (n not in scope)]
        if made and (sort in THINGS or chance.random() < 0.6):
            ready = [name for name in made if depth or not self.functions[name][0]]
            if ready:
                name = chance.choice(ready)
                return self._applied(name, self.functions[name][0], scope, depth - 1)
        if sort in NUMBERS:
            if depth and chance.random() < 0.3:
                sign = chance.choice(("+", "-"))
                return f"({self.term(sort, scope, depth - 1)} {sign} {self.term(sort, scope, depth - 1)})"
            return chance.choice(("0", "1", "-1", "2", "7/2") if sort == "Real" else ("0", "1", "-1", "2"))
        return fitting[0] if fitting else {"S": "`a`", "T": "t", "E": "two"}[sort]

    def _applied(self, name: str, places: tuple[str, ...], scope: Scope, depth: int = 2) -> str:
        if not places:
            return name
        return f"{name}({', '.join(self.term(sort, scope, max(depth, 0)) for sort in places)})"


def mixed(chance: Random) -> str:
    """An argument about numbers and things; a few are not well-formed, where a variable hides a name."""
    return Mixed(chance).text()

"""The laws of equality: congruence closure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argcheck.kernel.literals import TRUE, Clause, Literals, Prime


def holds_by_equality(clause: Clause, literals: Literals, groups: Sequence[frozenset[int]]) -> bool:
    """Whether a clause is true in all structures by what equality means: its denial is contradictory.

    Equations that are assumed merge classes of nodes; then nodes with the same head at equal nodes are merged, until
    nothing changes (G. Nelson, D. Oppen, "Fast Decision Procedures Based on Congruence Closure", JACM 27, 1980). The
    denial is contradictory if two nodes are equal that are assumed to differ; if an atom is assumed and denied of
    equal nodes (a quantified formula being an atom with the closed terms in it as arguments); or if two numerals, or
    two nodes of one of the ``groups``, whose members are all different, are equal.
    """
    said = {*clause}
    if TRUE in said or any(-literal in said for literal in said):
        return True
    positive = [-literal for literal in clause if literal < 0]
    negative = [literal for literal in clause if literal > 0]
    classes = _Classes(literals, _nodes_in((*positive, *negative), literals))
    for atom in positive:
        for left, right in literals.equations.get(atom, ()):
            classes.merge(left, right)
    classes.close()
    if any(classes.equal(*pair) for atom in negative for pair in literals.equations.get(atom, ())):
        return True
    assumed = {classes.signature(key.head, key.args) for key in _primes(positive, literals)}
    if any(classes.signature(key.head, key.args) in assumed for key in _primes(negative, literals)):
        return True
    return classes.clash(groups)


def _primes(atoms: Iterable[int], literals: Literals) -> list[Prime]:
    return [key for key in (literals.atoms[atom] for atom in atoms) if isinstance(key, Prime)]


def _nodes_in(atoms: Iterable[int], literals: Literals) -> list[int]:
    """The nodes that atoms speak of, with all their parts."""
    todo = [node for atom in atoms for pair in literals.equations.get(atom, ()) for node in pair]
    todo += [node for key in _primes(atoms, literals) for node in key.args]
    found: dict[int, None] = {}
    while todo:
        node = todo.pop()
        if node not in found:
            found[node] = None
            todo.extend(literals.nodes[node].args)
    return sorted(found)


class _Classes:
    def __init__(self, literals: Literals, nodes: list[int]) -> None:
        self._literals = literals
        self._nodes = nodes
        self._size = sum(1 + len(literals.nodes[node].args) for node in nodes)
        self._parent = {node: node for node in nodes}

    def find(self, node: int) -> int:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def merge(self, left: int, right: int) -> None:
        self._parent[self.find(left)] = self.find(right)

    def equal(self, left: int, right: int) -> bool:
        return self.find(left) == self.find(right)

    def signature(self, head: object, args: tuple[int, ...]) -> tuple[object, ...]:
        return (head, *map(self.find, args))

    def close(self) -> None:
        """Merge what has the same head at equal nodes, until nothing changes."""
        changed = True
        while changed:
            self._literals.budget.spend(self._size)
            changed = False
            seen: dict[tuple[object, ...], int] = {}
            for number in self._nodes:
                node = self._literals.nodes[number]
                twin = seen.setdefault((node.sort, *self.signature(node.head, node.args)), number)
                if not self.equal(twin, number):
                    self.merge(twin, number)
                    changed = True

    def clash(self, groups: Sequence[frozenset[int]]) -> bool:
        """Whether two nodes are equal that never are."""
        numerals = [n for n in self._nodes if not self._literals.nodes[n].args and self._is_sum(n)]
        for group in (numerals, *groups):
            self._literals.budget.spend(len(group))
            met = [self.find(node) for node in group if node in self._parent]
            if len(set(met)) < len(met):
                return True
        return False

    def _is_sum(self, number: int) -> bool:
        return bool(self._literals.nodes[number].head[0] == "sum")

"""Floor 3: sets that are joined step by step, some of which must never meet.

Gives the root of each set: its smallest member, whatever the order of the joins.
"""

from __future__ import annotations

from collections import defaultdict

Node = tuple[str, ...]


class Unions:
    """Disjoint sets with pairs that must stay apart."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}
        self._apart: dict[Node, set[Node]] = defaultdict(set)

    def root(self, item: Node) -> Node:
        """The smallest member of the set that an item is in."""
        above = self._above.setdefault(item, item)
        while above != item:
            self._above[item] = self._above.setdefault(above, above)
            item, above = above, self._above[above]
        return item

    def keep_apart(self, one: Node, other: Node) -> None:
        """No later join may bring the two into one set."""
        first, second = self.root(one), self.root(other)
        self._apart[first].add(second)
        self._apart[second].add(first)

    def join(self, one: Node, other: Node) -> bool:
        """Join two sets; False where they must stay apart."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if second in self._apart[first]:
            return False
        self._above[second] = first
        for enemy in self._apart.pop(second, set()):
            self._apart[enemy].discard(second)
            self._apart[enemy].add(first)
            self._apart[first].add(enemy)
        return True

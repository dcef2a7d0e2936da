"""Floor 3: the pairs of organisations that a person should be asked about.

Reads organisation keys, how they are grouped, and what was judged. Gives pairs within one division
whose score reaches `thresholds.DOUBTFUL`. Pairs are made within blocks only: the same type, the
same beginning, the same code; a block that is too large makes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.linking.organisation_nodes import OrganisationKey, name_node, node_id, parsed
from kg.linking.organisations import Rulings, spellings_apart
from kg.linking.similarity import Known, Score, score
from kg.linking.thresholds import DOUBTFUL, LARGEST_BLOCK
from kg.linking.unions import Node


@dataclass(frozen=True, slots=True)
class Candidate:
    """One organisation as a person sees it: its id, its names as written, what is known of it."""

    id: str
    names: tuple[str, ...]
    known: Known
    nodes: frozenset[Node]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that may be one, and why."""

    one: Candidate
    other: Candidate
    score: Score


def candidates(roots: dict[OrganisationKey, Node]) -> dict[Node, Candidate]:
    """Each organisation with a name, by the root of its group.

    Where spellings of one name are apart, since their codes are, each goes by its spelling.
    """
    apart = spellings_apart(roots, Rulings())
    members: dict[Node, list[OrganisationKey]] = defaultdict(list)
    for key, root in sorted(roots.items()):
        members[root].append(key)
    found = {}
    for root, group in sorted(members.items()):
        named = sorted((name_node(key, apart), key) for key in group if key.name)
        if not named:
            continue
        (node, first), *_ = named
        codes = frozenset((key.year, key.code) for key in group if key.code)
        known = Known(name_node(first)[2], parsed(first).type, bool(node[3]), codes)
        names = tuple(sorted({key.name for key in group if key.name}))
        found[root] = Candidate(
            node_id(node), names, known, frozenset(name_node(key) for _, key in named)
        )
    return found


def doubtful_pairs(
    roots: dict[OrganisationKey, Node], judged: frozenset[frozenset[Node]] = frozenset()
) -> list[Doubt]:
    """The doubtful pairs, the likeliest first, without those that were judged."""
    known = candidates(roots)
    pairs: set[tuple[Node, Node]] = set()
    for block in _blocks(known):
        pairs.update(combinations(sorted(block), 2))
    doubts = []
    for one, other in sorted(pairs):
        first, second = known[one], known[other]
        found = score(first.known, second.known)
        if found.value >= DOUBTFUL and not _is_judged(first, second, judged):
            doubts.append(Doubt(first, second, found))
    return sorted(doubts, key=lambda doubt: (-doubt.score.value, doubt.one.id, doubt.other.id))


def _is_judged(one: Candidate, other: Candidate, judged: frozenset[frozenset[Node]]) -> bool:
    return any(frozenset((a, b)) in judged for a in one.nodes for b in other.nodes)


def _blocks(known: dict[Node, Candidate]) -> Iterator[Iterable[Node]]:
    blocks: dict[tuple[str, ...], set[Node]] = defaultdict(set)
    for root, candidate in known.items():
        scope, facts = root[0], candidate.known
        if facts.type:
            blocks[scope, "type", facts.type].add(root)
        blocks[scope, "name", facts.key[:2]].add(root)
        for _, code in facts.codes:
            blocks[scope, "code", code].add(root)
    return (block for block in blocks.values() if 1 < len(block) <= LARGEST_BLOCK)


def alike(
    name: str, scope: str, roots: dict[OrganisationKey, Node], most: int = 10
) -> list[tuple[Candidate, Score]]:
    """The organisations of a name's division that are most like it, the likeliest first."""
    key = OrganisationKey(scope, 0, "", name)
    found = parsed(key)
    own = Known(name_node(key)[2], found.type, found.own, frozenset())
    scored = [
        (candidate, score(own, candidate.known))
        for root, candidate in candidates(roots).items()
        if root[0] == found.scope
    ]
    likely = [entry for entry in scored if entry[1].value >= DOUBTFUL / 2]
    return sorted(likely, key=lambda entry: (-entry[1].value, entry[0].id))[:most]

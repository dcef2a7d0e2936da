"""Floor 3: which mentions are one organisation.

Reads organisation keys of all documents. Gives entities by certain rules alone: within one scope
(a division), the same budget code in the same year, or names that are equal under
`organisation_key`. A budget code that passes from one name to another between years joins the two
only where they never stand side by side in one year, since codes are dealt anew now and then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.linking.keys import OrganisationKey
from kg.linking.names import organisation_key


@dataclass(frozen=True, slots=True)
class Organisation:
    """One entity. `key` is its place in its scope: its lowest code, else its first name."""

    scope: str
    key: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    parents: tuple[str, ...]


class _Unions:
    """Sets that are joined; the root of a set is its smallest member, whatever the order."""

    def __init__(self) -> None:
        self._above: dict[tuple[str, ...], tuple[str, ...]] = {}

    def root(self, item: tuple[str, ...]) -> tuple[str, ...]:
        above = self._above.setdefault(item, item)
        while above != item:
            self._above[item] = self._above.setdefault(above, above)
            item, above = above, self._above[above]
        return item

    def join(self, one: tuple[str, ...], other: tuple[str, ...]) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def _nodes(key: OrganisationKey, division_name: str) -> list[tuple[str, ...]]:
    """What a mention is known by: its code in its year, its name, or both."""
    found: list[tuple[str, ...]] = []
    if key.code:
        found.append((key.scope, "code", key.code, str(key.year)))
    if key.name:
        found.append((key.scope, "name", organisation_key(key.name, division_name)))
    return found


def group_organisations(
    keys: Iterable[OrganisationKey], division_names: dict[str, str]
) -> dict[OrganisationKey, tuple[str, ...]]:
    """Each key with the root of its group; equal roots are one organisation."""
    unions = _Unions()
    ordered = sorted(set(keys))
    nodes = {key: _nodes(key, division_names.get(key.scope, "")) for key in ordered}
    for found in nodes.values():
        for node in found:
            unions.join(found[0], node)
    for group in _codes_over_years(ordered, {key: unions.root(nodes[key][0]) for key in ordered}):
        for root in group:
            unions.join(group[0], root)
    return {key: unions.root(nodes[key][0]) for key in ordered}


def _codes_over_years(
    keys: list[OrganisationKey], roots: dict[OrganisationKey, tuple[str, ...]]
) -> list[list[tuple[str, ...]]]:
    """Groups that share a code and have no year in common: one organisation, renamed."""
    years: dict[tuple[str, ...], set[int]] = defaultdict(set)
    by_code: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for key in keys:
        if key.code:
            years[roots[key]].add(key.year)
            by_code[key.scope, key.code].add(roots[key])
    joined = []
    for groups in by_code.values():
        stated = [year for group in groups for year in years[group]]
        if len(groups) > 1 and len(stated) == len(set(stated)):
            joined.append(sorted(groups))
    return joined


def build_organisations(
    roots: dict[OrganisationKey, tuple[str, ...]],
    units: Iterable[tuple[OrganisationKey, OrganisationKey]],
) -> dict[tuple[str, ...], Organisation]:
    """The entity of each root. A code that two entities claim names neither of them."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    codes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    claims: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for key, root in roots.items():
        names[root].update(filter(None, [key.name]))
        if key.code:
            codes[root].add(key.code)
            claims[key.scope, key.code].add(root)
    by_code = {(key.scope, key.year, key.code): root for key, root in roots.items() if key.code}
    above: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for unit, over in units:
        found = roots.get(over) or by_code.get((over.scope, over.year, over.code))
        if found is not None and found != roots[unit]:
            above[roots[unit]].add(found)
    keys = {}
    for root in set(roots.values()):
        own = sorted(code for code in codes[root] if len(claims[root[0], code]) == 1)
        keys[root] = own[0] if own else _first(names[root], codes[root])
    return {
        root: Organisation(
            scope=root[0],
            key=key,
            names=tuple(sorted(names[root], key=lambda name: (-len(name), name))),
            codes=tuple(sorted(codes[root])),
            parents=tuple(sorted(keys[parent] for parent in above[root])),
        )
        for root, key in keys.items()
    }


def _first(names: set[str], codes: set[str]) -> str:
    """The longest name, which is the fullest; a code that several claim where there is no name."""
    return min(names, key=lambda name: (-len(name), name)) if names else min(codes)

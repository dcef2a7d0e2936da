"""Floor 3: which mentions are one organisation.

Reads organisation keys of all documents and what people judged. Gives entities by certain rules
alone: within one division, names that are equal under `names.toml`, or the same budget code in the
same year. A budget code that passes from one name to another between years joins the two only
where they never stand side by side in one year, since codes are dealt anew now and then. A code
that unlike names claim joins nothing, and a judgement wins over every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.linking.name_rules import folded
from kg.linking.organisation_nodes import (
    OrganisationKey,
    code_node,
    name_node,
    nodes_of,
    parsed,
)
from kg.linking.similarity import shared_letters
from kg.linking.thresholds import ONE_CODE
from kg.linking.unions import Node, Unions


@dataclass(frozen=True, slots=True)
class Organisation:
    """One entity. `key` is its place in its scope: its lowest code, else the key of its name.

    `codes` are its budget codes, `years` each with its fiscal year, `parents` scope and key of the
    departments above it, `types` the notations of its types.
    """

    scope: str
    key: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    parents: tuple[tuple[str, str], ...]
    years: tuple[tuple[int, str], ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people judged, as nodes: pairs that are one, pairs that are not.

    `apart` are spellings, with their scope, that are a name of their own though the rules hold them
    for another's; `together` are spellings that are not, whatever their codes say.
    """

    same: tuple[tuple[Node, Node], ...] = ()
    different: tuple[tuple[Node, Node], ...] = ()
    apart: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    together: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def group_organisations(
    keys: Iterable[OrganisationKey], rulings: Rulings | None = None
) -> dict[OrganisationKey, Node]:
    """Each key with the root of its group; equal roots are one organisation."""
    rulings = rulings or Rulings()
    unions = Unions()
    ordered = sorted(set(keys))
    apart = spellings_apart(ordered, rulings)
    nodes = {key: nodes_of(key, apart) for key in ordered}
    for one, other in sorted(rulings.different):
        unions.keep_apart(one, other)
    for one, other in sorted(rulings.same):
        unions.join(one, other)
    claims = _claims(nodes)
    for code in sorted(claims):
        for name in sorted(claims[code]):
            unions.join(code, name)
    roots = {key: unions.root(nodes[key][0]) for key in ordered}
    for group in _codes_over_years(ordered, roots):
        for root in group:
            unions.join(group[0], root)
    return {key: unions.root(nodes[key][0]) for key in ordered}


def spellings_apart(
    keys: Iterable[OrganisationKey], rulings: Rulings
) -> frozenset[tuple[str, str]]:
    """Spellings that are no spelling of their key's name: (scope, folded).

    Where two spellings of one key bear two codes in one year, and neither code is the other's
    department, they are two units, whatever the rules say: 201003 and 201005.
    """
    coded: dict[tuple[Node, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key in keys:
        if key.code and key.name:
            coded[name_node(key), key.year][folded(key.name)].add(key.code)
    torn = {
        (node[0], spelling)
        for (node, _), spellings in coded.items()
        if len(spellings) > 1 and _at_odds(set().union(*spellings.values()))
        for spelling in spellings
    }
    return frozenset(torn - rulings.together) | rulings.apart


def _at_odds(codes: set[str]) -> bool:
    """Whether some codes are not each a part of the next: 203 and 203001 are one department's."""
    ordered = sorted(codes, key=len)
    return any(not longer.startswith(shorter) for shorter, longer in pairwise(ordered))


def _claims(nodes: dict[OrganisationKey, tuple[Node, ...]]) -> dict[Node, set[Node]]:
    """Code → the names that it stands for; without codes that unlike names claim."""
    names: dict[Node, dict[Node, OrganisationKey]] = defaultdict(dict)
    for key, found in nodes.items():
        if key.code and key.name:
            names[code_node(key)].setdefault(found[0], key)
    return {code: set(claims) for code, claims in names.items() if _alike([*claims.values()])}


def _alike(keys: list[OrganisationKey]) -> bool:
    """Whether names can be one organisation's: of one type, or with letters in common.

    党委 and 党委办公室 are of two types, and one budget.
    """
    names = [parsed(key) for key in keys if key.name]
    for other in names[1:]:
        first = names[0]
        short, long = sorted((first.key, other.key), key=len)
        if first.type and other.type and not long.startswith(short):
            if first.type != other.type:
                return False
        elif shared_letters(short, long) < ONE_CODE:
            return False
    return True


def _codes_over_years(
    keys: list[OrganisationKey], roots: dict[OrganisationKey, Node]
) -> list[list[Node]]:
    """Groups of like names that share a code and have no year in common: one, renamed."""
    years: dict[Node, set[int]] = defaultdict(set)
    by_code: dict[Node, set[Node]] = defaultdict(set)
    first: dict[Node, OrganisationKey] = {}
    for key in keys:
        if key.name:
            first.setdefault(roots[key], key)
        if key.code:
            years[roots[key]].add(key.year)
            by_code[code_node(key)[:3]].add(roots[key])
    joined = []
    for _, groups in sorted(by_code.items()):
        stated = [year for group in groups for year in years[group]]
        if len(groups) > 1 and len(stated) == len(set(stated)):
            ordered = sorted(groups)
            if _alike([first[group] for group in ordered if group in first]):
                joined.append(ordered)
    return joined


def build_organisations(
    roots: dict[OrganisationKey, Node],
    units: Iterable[tuple[OrganisationKey, OrganisationKey]],
    rulings: Rulings | None = None,
) -> dict[Node, Organisation]:
    """The entity of each root. A code that two entities claim names neither of them."""
    members: dict[Node, list[OrganisationKey]] = defaultdict(list)
    claims: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for key, root in sorted(roots.items()):
        members[root].append(key)
        if key.code:
            claims[root[0], key.code].add(root)
    by_code = {(key.scope, key.year, key.code): root for key, root in roots.items() if key.code}
    above: dict[Node, set[Node]] = defaultdict(set)
    for unit, over in units:
        found = roots.get(over) or by_code.get((over.scope, over.year, over.code))
        if found is not None and found != roots[unit]:
            above[roots[unit]].add(found)
    apart = spellings_apart(roots, rulings or Rulings())
    keys = {root: _entity_key(root, group, claims, apart) for root, group in members.items()}
    return {
        root: _entity(
            root[0], keys[root], group, sorted((parent[0], keys[parent]) for parent in above[root])
        )
        for root, group in members.items()
    }


def _entity_key(
    root: Node,
    group: list[OrganisationKey],
    claims: dict[tuple[str, str], set[Node]],
    apart: frozenset[tuple[str, str]],
) -> str:
    """Its lowest code that no other entity claims, else the key of its first name, else a code."""
    own = sorted(key.code for key in group if key.code and len(claims[root[0], key.code]) == 1)
    if own:
        return own[0]
    names = sorted(name_node(key, apart) for key in group if key.name)
    return names[0][2] + names[0][3] if names else f"{group[0].code}@{group[0].year}"


def _entity(
    scope: str, key: str, group: list[OrganisationKey], parents: list[tuple[str, str]]
) -> Organisation:
    stated = {member.name for member in group if member.name and not member.inferred}
    names = stated or {member.name for member in group if member.name}
    types = {parsed(member).type for member in group if member.name}
    return Organisation(
        scope=scope,
        key=key,
        names=tuple(sorted(names, key=lambda name: (-len(name), name))),
        codes=tuple(sorted({member.code for member in group if member.code})),
        parents=tuple(parents),
        years=tuple(sorted({(member.year, member.code) for member in group if member.code})),
        types=tuple(sorted(filter(None, types))),
    )

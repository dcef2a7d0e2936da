"""Floor 3: what an organisation is known by: a name within a division, a code within a year.

Reads the organisation keys of documents. Gives nodes, which are joined into entities: spellings of
one name are one node.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.linking.name_rules import folded
from kg.linking.organisation_names import ParsedName, parse_name
from kg.linking.unions import Node
from kg.values.division_tables import lasting_code


class OrganisationKey(NamedTuple):
    """An organisation as one document knows it; `year` is 0 where it states none.

    `scope` is what its codes and bare names are unique in: the document's division. `owner` is the
    department that a generic name (水利站) is a unit of. An `inferred` name stands in no document:
    the number of a document says which office issued it.
    """

    scope: str
    year: int
    code: str
    name: str
    owner: str = ""
    inferred: bool = False


def parsed(key: OrganisationKey) -> ParsedName:
    """The name of a key, taken apart."""
    return parse_name(key.name, key.scope)


def code_node(key: OrganisationKey) -> Node:
    """The node of a key's code in its year."""
    return (lasting_code(key.scope), "code", key.code, str(key.year))


def name_node(key: OrganisationKey, apart: frozenset[tuple[str, str]] = frozenset()) -> Node:
    """The node of a key's name.

    A name with a code belongs to the budget of its document, whatever place it names: a prison of
    the province stands in a city. `apart` are names, folded and with their scope, that a person
    told from others of the same key.
    """
    found = parsed(key)
    scope, words = found.scope, found.key
    budget = lasting_code(key.scope)
    if key.code and found.scope != budget:
        scope, words = budget, f"{found.scope}:{found.key}"
    owner = key.owner if found.generic else ""
    if (scope, folded(key.name)) in apart:
        words, owner = folded(key.name), ""
    return (scope, "name", f"{owner}-{words}" if owner else words, "本级" if found.own else "")


def nodes_of(
    key: OrganisationKey, apart: frozenset[tuple[str, str]] = frozenset()
) -> tuple[Node, ...]:
    """The nodes of a key, its name first."""
    found = []
    if key.name:
        found.append(name_node(key, apart))
    if key.code:
        found.append(code_node(key))
    return tuple(found)


def node_id(node: Node) -> str:
    """A node for people and for files of judgements.

    >>> node_id(("130624", "name", "残联", "")), node_id(("130624", "code", "203", "2023"))
    ('130624/残联', '130624/203@2023')
    """
    scope, kind, first, second = node
    return f"{scope}/{first}{second}" if kind == "name" else f"{scope}/{first}@{second}"

"""Floor 3: an organisation's name → its type (组织部, 财政部门 …).

Reads `ontology/codes/organisation-types.ttl`. A type's alternative labels are other names of the
same office; its hidden labels are names that belong to the type and stay organisations of their
own. Labels are compared after the same rules as names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from kg.linking.name_rules import applied, folded, name_rules
from kg.resources import resource_folder

_SKOS = "http://www.w3.org/2004/02/skos/core#"
# 委组织部 is 组织部: the body that an office belongs to, in front of its name.
_FRONTS = ("", "委政府", "委", "政府")


@dataclass(frozen=True, slots=True)
class TypeMatch:
    """What a name says of its type: the type's notation, and the key of the name.

    `certain` is true where the type has one office in a division, and the name is one of its names.
    """

    notation: str
    key: str
    certain: bool


def organisation_type(core: str) -> TypeMatch | None:
    """The type of a name without its division; None where no type has it.

    >>> organisation_type("委组织部")
    TypeMatch(notation='organisation', key='组织部', certain=True)
    >>> organisation_type("城南庄镇政府")
    TypeMatch(notation='town', key='城南庄镇政府', certain=False)
    """
    exact, patterns = _types()
    for front in _FRONTS:
        if core.startswith(front) and (found := exact.get(core[len(front) :])):
            # A name that only belongs to the type keeps itself as its key.
            return found if found.certain else TypeMatch(found.notation, found.key, False)
    for pattern, notation in patterns:
        if pattern.fullmatch(core):
            return TypeMatch(notation, core, False)
    return None


def type_notations() -> frozenset[str]:
    """The notations of all types."""
    exact, patterns = _types()
    return frozenset(match.notation for match in exact.values()) | {n for _, n in patterns}


@cache
def _types() -> tuple[dict[str, TypeMatch], tuple[tuple[re.Pattern[str], str], ...]]:
    """Names that are types by themselves, and patterns, the longest first."""
    exact: dict[str, TypeMatch] = {}
    patterns: list[tuple[str, str]] = []
    for notation, preferred, others, hidden in _concepts():
        for label in (preferred, *others):
            exact[_core(label)] = TypeMatch(notation, preferred, True)
        for label in hidden:
            if "*" in label:
                patterns.append((label, notation))
            else:
                core = _core(label)
                exact.setdefault(core, TypeMatch(notation, core, False))
    patterns.sort(key=lambda entry: (-len(entry[0]), entry))
    compiled = (
        (re.compile(".+".join(map(re.escape, label.split("*")))), notation)
        for label, notation in patterns
    )
    return exact, tuple(compiled)


def _core(label: str) -> str:
    rules = name_rules()
    text = applied(rules.rewrite, folded(label)).replace("(", "").replace(")", "")
    return applied(rules.core, text)


def _concepts() -> list[tuple[str, str, list[str], list[str]]]:
    """(notation, preferred label, alternative labels, hidden labels) of each type with names."""
    from pyoxigraph import Literal, RdfFormat, parse

    file = resource_folder("ontology") / "codes" / "organisation-types.ttl"
    labels: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=file, format=RdfFormat.TURTLE):
        predicate = quad.predicate.value.removeprefix(_SKOS)
        entry = labels.setdefault(str(quad.subject), {})
        if isinstance(quad.object, Literal) and quad.object.language != "en":
            entry.setdefault(predicate, []).append(quad.object.value)
        elif predicate == "broader":
            entry.setdefault(predicate, []).append(str(quad.object))
    return [
        (
            entry["notation"][0],
            entry["prefLabel"][0],
            sorted(entry.get("altLabel", [])),
            sorted(entry.get("hiddenLabel", [])),
        )
        for _, entry in sorted(labels.items())
        if "broader" in entry
    ]


def check_types() -> list[str]:
    """Names that two types claim, which a test holds to be none."""
    owners: dict[str, set[str]] = {}
    for notation, preferred, others, hidden in _concepts():
        for label in chain((preferred,), others, hidden):
            owners.setdefault(label if "*" in label else _core(label), set()).add(notation)
    return sorted(label for label, found in owners.items() if len(found) > 1)

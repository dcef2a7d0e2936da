"""Floor 6: the whole store → JSON-LD 1.1 with a context, a node on a line.

Reads the store graph by graph and subject by subject. Writes a context with the prefixes and with
what the ontology says of its properties' values, so that decimals, dates and names of things are
plain texts; then one `@graph` a named graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import vocabulary as v
from kg.exporting.spending import solutions
from kg.exporting.views import PREFIXES
from kg.store import GraphStore

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_PREFIXES = {**PREFIXES, "xsd": _XSD}
_BY_LENGTH = sorted(_PREFIXES.items(), key=lambda entry: -len(entry[1]))


def write_jsonld(store: GraphStore, path: Path) -> None:
    """All graphs of a store."""
    types = value_types(store)
    context = dict(_PREFIXES) | {
        name: {"@id": name, "@type": kind} for name, kind in sorted(types.items())
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(context, ensure_ascii=False, indent=1))
        file.write(',\n"@graph": [')
        for number, graph in enumerate(store.graphs()):
            file.write(f'{"," if number else ""}\n{{"@id": {_json(graph)}, "@graph": [')
            quads = store.pyoxigraph.quads_for_pattern(None, None, None, NamedNode(graph))
            before = "\n"
            for node in quads_to_nodes(quads, types):
                file.write(before + _json(node))
                before = ",\n"
            file.write("]}")
        file.write("\n]}\n")


def value_types(store: GraphStore) -> dict[str, str]:
    """What the values of a property are, if always the same: `@id`, or a datatype of XSD."""
    found: dict[str, str] = {}
    query = "SELECT ?property ?range WHERE { ?property rdfs:range ?range }"
    for solution in solutions(store, query):
        name, range_iri = solution["property"], solution["range"]
        if not (isinstance(name, NamedNode) and isinstance(range_iri, NamedNode)):
            continue
        short = compact(range_iri.value)
        if range_iri.value not in (f"{_XSD}string", _LANG_STRING):
            found[compact(name.value)] = short if short.startswith("xsd:") else "@id"
    return found


def quads_to_nodes(quads: Iterable[Quad], types: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Quads of one graph that come subject by subject → the node objects of JSON-LD."""
    for subject, own in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, Any] = {"@id": _identifier(subject)}
        for quad in own:
            if quad.predicate.value == v.RDF_TYPE:
                node.setdefault("@type", []).append(compact(_identifier(quad.object)))
            else:
                name = compact(quad.predicate.value)
                node.setdefault(name, []).append(_value(quad.object, types.get(name)))
        yield {
            name: values[0] if isinstance(values, list) and len(values) == 1 else values
            for name, values in node.items()
        }


def compact(iri: str) -> str:
    """An IRI with a prefix where there is one for it.

    >>> compact("http://www.w3.org/2001/XMLSchema#date"), compact("https://example.org/a")
    ('xsd:date', 'https://example.org/a')
    """
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace) and not iri.startswith(f"{namespace}//"):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _value(term: object, expected: str | None) -> Any:
    """A text where the context says the rest, else an object that says all."""
    if isinstance(term, NamedNode | BlankNode):
        identifier = _identifier(term)
        return identifier if expected == "@id" else {"@id": identifier}
    assert isinstance(term, Literal)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = compact(term.datatype.value)
    if kind == expected or (kind == "xsd:string" and expected is None):
        return term.value
    return {"@value": term.value} | ({} if kind == "xsd:string" else {"@type": kind})


def _identifier(term: object) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

"""Floor 6: the whole store → RDF in the usual forms.

Reads the store. Writes one file: Turtle, N-Triples and RDF/XML hold the union of all graphs; TriG,
N-Quads and JSON-LD keep the graphs apart. JSON-LD stands beside a context of the ontology's terms.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from kg import vocabulary as v
from kg.exporting.views import PREFIXES
from kg.store import GraphStore

_FORMATS: dict[str, tuple[RdfFormat, bool]] = {
    "ttl": (RdfFormat.TURTLE, False),
    "nt": (RdfFormat.N_TRIPLES, False),
    "rdfxml": (RdfFormat.RDF_XML, False),
    "trig": (RdfFormat.TRIG, True),
    "nq": (RdfFormat.N_QUADS, True),
    "jsonld": (RdfFormat.JSON_LD, True),
}


def rdf_writer(name: str) -> Callable[[GraphStore, Path], None]:
    """The writer of one RDF format, by its name on the command line."""
    kind, has_graphs = _FORMATS[name]

    def write(store: GraphStore, path: Path) -> None:
        if has_graphs:
            prefixes = PREFIXES if kind.supports_datasets else None
            store.pyoxigraph.dump(str(path), format=kind, prefixes=prefixes)
        else:
            triples = (
                Triple(quad.subject, quad.predicate, quad.object) for quad in store.pyoxigraph
            )
            serialize(triples, str(path), format=kind, prefixes=PREFIXES)
        if kind == RdfFormat.JSON_LD:
            context = {"@context": {**PREFIXES, "label": v.RDFS_LABEL}}
            beside = path.with_suffix(".context.json")
            beside.write_text(json.dumps(context, ensure_ascii=False, indent=1), encoding="utf-8")

    return write


RDF_FORMATS = {name: rdf_writer(name) for name in _FORMATS}

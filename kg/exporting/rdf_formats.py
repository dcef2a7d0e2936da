"""Floor 6: the whole store → RDF in the usual forms.

Reads the store. Writes one file: Turtle, N-Triples and RDF/XML hold the union of all graphs; TriG,
N-Quads and JSON-LD keep the graphs apart.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, serialize

from kg.exporting.jsonld_format import write_jsonld
from kg.exporting.views import PREFIXES
from kg.store import GraphStore

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

_FORMATS: dict[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}


def rdf_writer(kind: RdfFormat) -> Callable[[GraphStore, Path], None]:
    """The writer of one of the forms that pyoxigraph knows."""

    def write(store: GraphStore, path: Path) -> None:
        with io.BufferedWriter(_Interruptible(path, "wb")) as file:
            if kind.supports_datasets:
                store.pyoxigraph.dump(file, format=kind, prefixes=PREFIXES)
            else:
                triples = (
                    Triple(quad.subject, quad.predicate, quad.object) for quad in store.pyoxigraph
                )
                serialize(triples, file, format=kind, prefixes=PREFIXES)

    return write


class _Interruptible(io.FileIO):
    """A file that is written to by way of Python, which hears Ctrl-C as pyoxigraph does not."""

    def write(self, data: Buffer) -> int:
        return super().write(data)


RDF_FORMATS: Mapping[str, Callable[[GraphStore, Path], None]] = {
    **{name: rdf_writer(kind) for name, kind in _FORMATS.items()},
    "jsonld": write_jsonld,
}
"""The forms by the names of the command line."""

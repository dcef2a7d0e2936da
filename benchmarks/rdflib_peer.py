"""The peer of the mapping: the same records, the same statements, through rdflib.

Everybody's first way to write RDF in Python: make terms, add them to a Dataset, serialize it. The
walk over the records is our own mapping, with a sink in place of its writer of strings, so that
both sides make the same quads and only the way to write them differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import rdflib
from rdflib import RDF, XSD, Literal, URIRef

from kg.mapping import document as mapping
from kg.mapping.writer import Writer
from kg.records import RecordSet


class RdflibWriter(Writer):
    """Adds each statement to a graph of a Dataset."""

    __slots__ = ("_graph",)

    dataset = rdflib.Dataset()

    def __init__(self, graph: str) -> None:
        super().__init__(graph)
        self._graph = self.dataset.graph(URIRef(graph))

    def _add(self, subject: str, predicate: str, target: URIRef | Literal) -> None:
        self._graph.add((URIRef(subject), URIRef(predicate), target))

    def kind(self, subject: str, type_iri: str) -> None:
        self._add(subject, RDF.type, URIRef(type_iri))

    def link(self, subject: str, predicate: str, target: str) -> None:
        if target:
            self._add(subject, predicate, URIRef(target))

    def text(self, subject: str, predicate: str, text: str) -> None:
        if text:
            self._add(subject, predicate, Literal(text))

    def chinese(self, subject: str, predicate: str, text: str) -> None:
        if text:
            self._add(subject, predicate, Literal(text, lang="zh"))

    def decimal(self, subject: str, predicate: str, number: Decimal | None) -> None:
        if number is not None:
            self._add(subject, predicate, Literal(number, datatype=XSD.decimal))

    def integer(self, subject: str, predicate: str, number: int | None) -> None:
        if number is not None:
            self._add(subject, predicate, Literal(number))

    def boolean(self, subject: str, predicate: str, truth: bool | None) -> None:
        if truth is not None:
            self._add(subject, predicate, Literal(truth))

    def date(self, subject: str, predicate: str, iso: str) -> None:
        if iso:
            self._add(subject, predicate, Literal(date.fromisoformat(iso)))


@contextmanager
def _sink() -> Iterator[rdflib.Dataset]:
    """Our mapping writes into the Dataset that this gives."""
    RdflibWriter.dataset = rdflib.Dataset()
    mapping.Writer = RdflibWriter  # type: ignore[misc, attr-defined]
    try:
        yield RdflibWriter.dataset
    finally:
        mapping.Writer = Writer  # type: ignore[misc, attr-defined]


def rdflib_nquads(documents: Iterable[RecordSet]) -> bytes:
    """All documents added to one Dataset, then serialized."""
    with _sink() as dataset:
        for records in documents:
            left = mapping.document_to_nquads(records)
            assert not left, "the mapping writes what this sink does not know"
        return dataset.serialize(format="nquads", encoding="utf-8")

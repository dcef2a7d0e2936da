"""The graph of the examples, made from their truth: no test of a question waits for extraction."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph
import pytest

from kg.errors import Text
from kg.findings import Finding
from kg.linking import Linker, document_keys
from kg.mapping.document import document_to_nquads
from kg.mapping.ontology import ontology_to_nquads
from kg.mapping.shared import entities_to_nquads, links_to_nquads
from kg.questions import Question, answer_to_frame, ask, library
from kg.questions.answers import Results
from kg.validation.quads import findings_to_nquads
from tests.examples.records import example_names, example_records

Row = tuple[object, ...]
Rows = Callable[..., list[Row]]
SH = "http://www.w3.org/ns/shacl#"


def finding(document_id: str, severity: str, rule: str, place: str, message: str) -> Finding:
    """What validation could have found; the examples are sound."""
    return Finding(
        severity=severity,
        shape=f"https://w3id.org/budget-kg/shapes#audit-{rule}",
        component=SH + "SPARQLConstraintComponent",
        message=Text(message, rule),
        document_id=document_id,
        focus=f"<https://w3id.org/budget-kg/id/document/{document_id}>",
        source=place,
        quote="合计\t936.74",
    )


class MemoryGraph:
    """A store behind the protocol of the questions: all graphs as one."""

    def __init__(self, nquads: str) -> None:
        self._store = pyoxigraph.Store()
        self._store.load(nquads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)

    def query(
        self, sparql: str, *, timeout: float | None = None, most: int | None = None
    ) -> Results:
        return self._store.query(sparql, use_default_graph_as_union=True)


@pytest.fixture(scope="session")
def questions() -> dict[str, Question]:
    return library()


@pytest.fixture(scope="session")
def graph() -> MemoryGraph:
    sets = [example_records(name) for name in example_names()]
    linker = Linker()
    for records in sets:
        linker.add(document_keys(records))
    links = linker.links()
    lines = [*ontology_to_nquads(), *entities_to_nquads(links)]
    for records in sets:
        lines += [*document_to_nquads(records), *links_to_nquads(records, links)]
    document_id = example_records("quzhou-organisation-2024").documents[0].document_id
    found = [
        finding(document_id, "violation", "sum-of-rows", "line=3,4", "相加不等"),
        finding(document_id, "warning", "twins", "line=5,6", "重复"),
        finding(document_id, "warning", "twins", "line=7,8", "重复"),
    ]
    lines += findings_to_nquads(found)
    return MemoryGraph("".join(lines))


@pytest.fixture
def rows(graph: MemoryGraph, questions: dict[str, Question]) -> Rows:
    """`rows(name, columns, **values)`: the answer's rows, those columns only."""

    def asked(name: str, columns: str, **values: object) -> list[Row]:
        frame = answer_to_frame(ask(graph, questions[name], values))
        return list(frame[columns.split()].itertuples(index=False, name=None))

    return asked

"""The graph of the examples, made from their truth: no test of a question waits for extraction."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph
import pytest

from kg.linking import Linker, document_keys
from kg.mapping.document import document_to_nquads
from kg.mapping.ontology import ontology_to_nquads
from kg.mapping.shared import entities_to_nquads, links_to_nquads
from kg.questions import Question, answer_to_frame, ask, library
from kg.questions.answers import Results
from tests.examples.records import example_names, example_records

Row = tuple[object, ...]
Rows = Callable[..., list[Row]]


class MemoryGraph:
    """A store behind the protocol of the questions: all graphs as one."""

    def __init__(self, nquads: str) -> None:
        self._store = pyoxigraph.Store()
        self._store.load(nquads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)

    def query(self, sparql: str) -> Results:
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
    return MemoryGraph("".join(lines))


@pytest.fixture
def rows(graph: MemoryGraph, questions: dict[str, Question]) -> Rows:
    """`rows(name, columns, **values)`: the answer's rows, those columns only."""

    def asked(name: str, columns: str, **values: object) -> list[Row]:
        frame = answer_to_frame(ask(graph, questions[name], values))
        return list(frame[columns.split()].itertuples(index=False, name=None))

    return asked

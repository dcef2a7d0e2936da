"""A service over the graph of two examples and of one entity with hostile names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.iris import DEFAULT_BASE
from kg.linking import Linker, document_keys
from kg.mapping.document import document_to_nquads
from kg.mapping.ontology import ontology_to_nquads
from kg.mapping.shared import entities_to_nquads, links_to_nquads
from kg.questions import library
from kg.searching import INDEX, write_index
from kg.serving import ServiceLimits
from kg.serving.app import make_app
from kg.store import open_store
from tests.examples.records import example_names, example_records

PUBLIC = "https://data.example.org"
HOSTILE = DEFAULT_BASE + "programme/%22%3E%3Cscript%3E"
_LABEL = '"<script>alert(1)</script>\\"\'&\\r\\nSet-Cookie: a=b"@zh'
LIMITS = ServiceLimits(query_seconds=1.5, answer=2_000_000, queries=1, wait_seconds=20)


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("service") / "store"
    sets = [example_records(name) for name in example_names()[:2]]
    linker = Linker()
    for records in sets:
        linker.add(document_keys(records))
    links = linker.links()
    lines = [*ontology_to_nquads(), *entities_to_nquads(links)]
    for records in sets:
        lines += [*document_to_nquads(records), *links_to_nquads(records, links)]
    graph = f"<{DEFAULT_BASE}graph/shared>"
    rdfs, bkg = "http://www.w3.org/2000/01/rdf-schema#", "https://w3id.org/budget-kg/ontology#"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    lines.append(f"<{HOSTILE}> <{rdfs}label> {_LABEL} {graph} .\n")
    lines.append(f"<{HOSTILE}> <{kind}> <{bkg}Programme> {graph} .\n")
    lines.append(f"<{HOSTILE}> <{rdfs}seeAlso> <javascript:alert(1)> {graph} .\n")
    store = open_store(folder)
    store.load_nquads(lines)
    write_index(store, folder.parent / INDEX)
    return folder


@pytest.fixture(scope="session")
def client(store_folder: Path) -> Iterator[TestClient]:
    app = make_app(store_folder, DEFAULT_BASE, library(), PUBLIC, LIMITS)
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def organisation(store_folder: Path) -> str:
    """The path of some organisation of the examples, behind the base."""
    query = (
        "SELECT ?o { ?o a <https://w3id.org/budget-kg/ontology#Organisation> } ORDER BY ?o LIMIT 1"
    )
    (row,) = open_store(store_folder, read_only=True).query(query)
    return str(row[0].value.removeprefix(DEFAULT_BASE))

"""The examples as a store, for the tests of exports."""

import pytest

from kg.linking import Linker, document_keys
from kg.mapping import (
    document_to_nquads,
    entities_to_nquads,
    links_to_nquads,
    ontology_to_nquads,
)
from kg.store import GraphStore, open_store
from tests.examples.records import example_names, example_records


@pytest.fixture(scope="session")
def store() -> GraphStore:
    """The examples, linked, in memory."""
    documents = [example_records(name) for name in example_names()]
    linker = Linker()
    for records in documents:
        linker.add(document_keys(records))
    links = linker.links()
    made = open_store()
    made.load_nquads(entities_to_nquads(links))
    made.load_nquads(ontology_to_nquads())
    for records in documents:
        made.load_nquads(document_to_nquads(records))
        made.load_nquads(links_to_nquads(records, links))
    return made

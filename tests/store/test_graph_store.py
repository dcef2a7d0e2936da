"""Loading, replacing, asking; and errors that say what to do."""

import time
from pathlib import Path

import pytest
import zstandard
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import QueryError, StoreError
from kg.iris import DEFAULT_BASE
from kg.mapping import document_to_nquads
from kg.store import GraphStore, open_store
from tests.mapping.full_records import FULL, ID

GRAPH = "http://a/g1"
LINES = [
    '<http://a/s> <http://a/p> "1" <http://a/g1> .\n',
    '<http://a/t> <http://a/p> "2" <http://a/g2> .\n',
]
VALUES = "SELECT ?o WHERE { ?s <http://a/p> ?o } ORDER BY ?o"


def values(store: GraphStore, **options: float) -> list[str]:
    results = store.query(VALUES, **options)  # type: ignore[arg-type]
    assert isinstance(results, QuerySolutions)
    return [row["o"].value for row in results]


@pytest.fixture
def store() -> GraphStore:
    made = open_store()
    made.load_nquads(LINES)
    return made


def test_queries_see_the_union_of_all_graphs(store: GraphStore) -> None:
    assert values(store) == ["1", "2"]
    assert len(store) == 2
    assert store.graphs() == ["http://a/g1", "http://a/g2"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("FROM <http://a/g2> WHERE { ?s ?p ?o }", ["2"]),
        ("from <http://a/g1> from <http://a/g2> WHERE { ?s ?p ?o } ORDER BY ?o", ["1", "2"]),
        ("FROM NAMED <http://a/g1> WHERE { GRAPH ?g { ?s ?p ?o } }", ["1"]),
        ("FROM NAMED <http://a/g1> WHERE { ?s ?p ?o }", []),
        ("WHERE { ?s ?p ?o FILTER(?o != '\\u0027 FROM') } ORDER BY ?o", ["1", "2"]),
        ("WHERE { ?s ?p ?o FILTER(?o != 'FROM') } ORDER BY ?o # FROM", ["1", "2"]),
    ],
)
@pytest.mark.parametrize("timeout", [None, 60.0])
def test_a_query_may_choose_its_graphs(
    store: GraphStore, asked: str, found: list[str], timeout: float | None
) -> None:
    results = store.query(f"SELECT ?o {asked}", timeout=timeout)
    assert isinstance(results, QuerySolutions)
    assert [row["o"].value for row in results] == found


def test_replacing_a_graph_leaves_the_others(store: GraphStore) -> None:
    store.replace_graph(GRAPH, ['<http://a/s> <http://a/p> "3" <http://a/g1> .\n'])
    assert values(store) == ["2", "3"]
    store.replace_graph(GRAPH, [])
    assert values(store) == ["2"]


@pytest.mark.parametrize("broken", ["<http://a/s> <http://a/p> .\n", LINES[1]])
def test_a_replacement_that_is_wrong_changes_nothing(store: GraphStore, broken: str) -> None:
    with pytest.raises(StoreError):
        store.replace_graph(GRAPH, [LINES[0], broken])
    assert values(store) == ["1", "2"]


@pytest.mark.parametrize("suffix", [".nq", ".nq.zst"])
def test_files_plain_and_compressed_load_alike(tmp_path: Path, suffix: str) -> None:
    content = "".join(document_to_nquads(FULL)).encode()
    path = tmp_path / f"graph{suffix}"
    path.write_bytes(zstandard.compress(content) if suffix.endswith("zst") else content)
    store = open_store()
    store.load_nquads(path)
    assert len(store) == content.count(b"\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.nq", b"no quads"), ("a.nq.zst", b"not compressed"), ("missing.nq", None)],
)
def test_a_file_that_cannot_be_loaded_is_named(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=name):
        open_store().load_nquads(path)


def test_a_truncated_file_is_no_graph(tmp_path: Path) -> None:
    whole = zstandard.compress("".join(document_to_nquads(FULL)).encode())
    path = tmp_path / "graph.nq.zst"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError):
        open_store().load_nquads(path)


def test_a_folder_keeps_its_graph_and_many_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    writer = open_store(folder)
    writer.load_nquads(LINES)
    del writer
    readers = [open_store(folder, read_only=True) for _ in range(2)]
    assert [values(reader) for reader in readers] == [["1", "2"]] * 2


def test_a_store_in_use_and_a_folder_without_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path / "nothing", read_only=True)
    writer = open_store(tmp_path / "store")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "store")
    assert len(writer) == 0


def test_a_damaged_store_is_an_error_on_one_line(tmp_path: Path) -> None:
    open_store(tmp_path / "store").load_nquads(LINES)
    (tmp_path / "store" / "CURRENT").write_text("damaged")
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        open_store(tmp_path / "store", read_only=True)
    assert "\n" not in str(caught.value)


def test_an_answer_in_time_is_complete(store: GraphStore) -> None:
    assert values(store, timeout=60) == ["1", "2"]
    triples = store.query("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", timeout=60)
    assert isinstance(triples, QueryTriples)
    assert len(list(triples)) == 2
    answer = store.query("ASK { ?s ?p ?o }", timeout=60)
    assert isinstance(answer, QueryBoolean)
    assert bool(answer)


def test_a_query_that_takes_too_long_is_given_up() -> None:
    store = open_store()
    store.load_nquads(f'<http://a/{n}> <http://a/p> "{n}" <http://a/g> .\n' for n in range(1500))
    cross = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?p ?x . ?b ?p ?y FILTER(CONCAT(?x, ?y) = '') }"
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"0\.01 seconds"):
        store.query(cross, timeout=0.01)
    assert time.monotonic() - start < 30


def test_broken_sparql_says_so_with_and_without_a_timeout(store: GraphStore) -> None:
    for timeout in (None, 60.0):
        with pytest.raises(SyntaxError):
            store.query("SELECT WHERE", timeout=timeout)


def test_rdflib_sees_the_union_and_the_graphs() -> None:
    store = open_store()
    store.load_nquads(document_to_nquads(FULL))
    dataset = store.rdflib()
    assert len(dataset) == len(store)
    count = (
        "SELECT (COUNT(*) AS ?n) WHERE { ?line a <https://w3id.org/budget-kg/ontology#BudgetLine> }"
    )
    assert [int(row.n) for row in dataset.query(count)] == [len(FULL.budget_lines)]  # type: ignore[union-attr]
    assert f"{DEFAULT_BASE}graph/{ID}" in {str(graph.identifier) for graph in dataset.graphs()}


def test_an_optimized_store_holds_the_same(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    lines = [f'<urn:s{n}> <urn:p> "{n}" <urn:g{n % 3}> .\n' for n in range(100)]
    store.load_nquads(lines[:50])
    store.load_nquads(lines[50:])
    before = sorted(map(str, store.pyoxigraph))
    store.optimize()
    assert sorted(map(str, store.pyoxigraph)) == before
    assert len(before) == len(lines)

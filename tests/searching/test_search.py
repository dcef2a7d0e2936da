"""An index of a small graph: what is found, in which order, and what goes wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.searching import INDEX, search, write_index
from kg.store import open_store

BKG = "https://w3id.org/budget-kg/ontology#"
A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def node(graph: str, name: str, kind: str, label: str, document: str = "") -> str:
    lines = [f"<urn:{name}> {A} <{BKG}{kind}>", f'<urn:{name}> {LABEL} "{label}"@zh']
    if document:
        lines.append(f"<urn:{name}> <{BKG}statedIn> <urn:{document}>")
    return "".join(f"{line} <urn:g/{graph}> .\n" for line in lines)


def disclosure(name: str, year: int) -> str:
    year_literal = f'"{year}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    return (
        f"<urn:{name}> {A} <{BKG}Disclosure> <urn:g/{name}> .\n"
        f'<urn:{name}> <{BKG}fileName> "{name}.txt" <urn:g/{name}> .\n'
        f'<urn:{name}> <{BKG}divisionName> "曲周县"@zh <urn:g/{name}> .\n'
        f"<urn:{name}> <{BKG}fiscalYear> {year_literal} <urn:g/{name}> .\n"
    )


LINES = (
    disclosure("d1", 2023),
    disclosure("d2", 2024),
    node("d1", "p1", "Project", "驻村工作队经费", "d1"),
    node("d2", "p2", "Project", "驻村工作队经费", "d2"),
    node("d1", "i1", "Indicator", "驻村工作队数量", "d1"),
    node("d1", "i2", "Indicator", "在全县范围内的驻村工作队数量占比", "d1"),
    node("shared", "g1", "Programme", "驻村工作队"),
    node("d1", "o1", "Objective", "第3批", "d1"),
    f'<urn:o1> <{BKG}text> "保障 驻村\\n工作队 a2 运转"@zh <urn:g/d1> .\n',
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = open_store()
    store.load_nquads(LINES)
    path = tmp_path_factory.mktemp("index") / INDEX
    write_index(store, path)
    return path


@pytest.mark.parametrize("words", ["驻村工作队", "駐村工作隊"])
def test_the_nearest_come_first(index: Path, words: str) -> None:
    found = search(index, words)
    assert [(match.kind, match.text) for match in found] == [
        ("programme", "驻村工作队"),
        ("project", "驻村工作队经费"),
        ("indicator", "驻村工作队数量"),
        ("indicator", "在全县范围内的驻村工作队数量占比"),
    ]
    assert found[0].score == pytest.approx(1.5)
    assert found[0].year is None


def test_equal_texts_are_one_with_the_latest_year(index: Path) -> None:
    (match,) = search(index, "经费")
    assert (match.nodes, match.node, match.file, match.year) == (2, "urn:p2", "d2.txt", 2024)
    assert match.division == "曲周县"


@pytest.mark.parametrize(
    ("words", "kinds", "times"),
    [
        ("驻村", (), 5),
        ("村", (), 5),
        ("驻村 数量", (), 2),
        (["驻村", "数量 占比"], (), 1),
        ("驻村", ("project", "programme"), 2),
        ("A2", (), 1),
        ("3", (), 1),
        ("批", (), 1),
        ("村驻", (), 0),
        ('"驻村" OR *', (), 0),
    ],
)
def test_words(index: Path, words: str | list[str], kinds: tuple[str, ...], times: int) -> None:
    assert len(search(index, words, kinds=kinds)) == times


def test_a_limit(index: Path) -> None:
    assert len(search(index, "驻村", limit=2)) == 2


def test_what_is_wrong_is_said_with_the_remedy(index: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing to search for"):
        search(index, "…… ！")
    with pytest.raises(QueryError, match=r"no kind `town`.*programme"):
        search(index, "驻村", kinds=("town",))
    with pytest.raises(StoreError, match=r"no search index.*build the folder again"):
        search(tmp_path / INDEX, "驻村")
    with pytest.raises(StoreError, match="cannot be written"):
        write_index(open_store(), tmp_path / "nowhere" / INDEX)


def test_the_same_graph_gives_the_same_bytes(index: Path, tmp_path: Path) -> None:
    store = open_store()
    store.load_nquads(reversed(LINES))
    write_index(store, tmp_path / INDEX)
    assert (tmp_path / INDEX).read_bytes() == index.read_bytes()


def content(path: Path) -> list[object]:
    """What an index holds, and what FTS5 finds of each of its tokens."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', tokens, instance)")
        tables = ("form", "texts", "places", "graphs", "temp.v")
        return [database.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


CHANGED = (
    disclosure("d2", 2025),
    node("d2", "p2", "Project", "防汛抗旱经费", "d2"),
    disclosure("d3", 2023),
    node("d3", "p3", "Project", "驻村工作队经费", "d3"),
    node("d3", "p4", "Project", "农田水利", "d3"),
    node("shared", "g1", "Programme", "驻村工作队"),
    node("shared", "g2", "Programme", "农田水利"),
)
"""d1 is gone, d2 says something else, d3 and a programme are new."""


def test_an_index_that_goes_on_is_as_one_made_anew(index: Path, tmp_path: Path) -> None:
    store = open_store()
    store.load_nquads(CHANGED)
    write_index(store, tmp_path / "anew")
    write_index(store, tmp_path / "on", earlier=index)
    assert content(tmp_path / "on") == content(tmp_path / "anew")
    assert [match.node for match in search(tmp_path / "on", "驻村")] == ["urn:g1", "urn:p3"]


def test_graphs_whose_hash_is_known_are_not_read_again(tmp_path: Path) -> None:
    store = open_store()
    store.load_nquads(LINES)
    hashes = {"urn:g/d1": "1", "urn:g/d2": "1"}
    write_index(store, tmp_path / "a", digests=hashes)
    other = open_store()
    other.load_nquads([*(line for line in LINES if "g/d2" not in line), *CHANGED])
    other.replace_graph("urn:g/d1", [disclosure("d1", 2023)])
    write_index(other, tmp_path / "b", earlier=tmp_path / "a", digests=hashes | {"urn:g/d2": "2"})
    # d1, whose hash says that nothing changed, is believed.
    assert {match.file for match in search(tmp_path / "b", "驻村工作队数量")} == {"d1.txt"}
    assert [match.year for match in search(tmp_path / "b", "防汛")] == [2025]


@pytest.mark.parametrize("damage", ["no SQLite", "another form", "a table is gone"])
def test_an_earlier_index_that_is_no_use_is_not_used(
    damage: str, index: Path, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier"
    if damage == "no SQLite":
        earlier.write_text("no database")
    else:
        earlier.write_bytes(index.read_bytes())
        with closing(sqlite3.connect(earlier)) as database:
            statement = {
                "another form": "UPDATE form SET form = '1'",
                "a table is gone": "DROP TABLE texts",
            }[damage]
            database.execute(statement)
            database.commit()
    store = open_store()
    store.load_nquads(CHANGED)
    write_index(store, tmp_path / "on", earlier=earlier)
    write_index(store, tmp_path / "anew")
    assert content(tmp_path / "on") == content(tmp_path / "anew")


@pytest.mark.parametrize("content_of_file", ["no database", ""])
def test_an_index_that_cannot_be_read_is_one_message(content_of_file: str, tmp_path: Path) -> None:
    (tmp_path / "search.sqlite").write_text(content_of_file)
    with pytest.raises(StoreError, match=r"damaged or of another version.*build the folder again"):
        search(tmp_path / "search.sqlite", "驻村")

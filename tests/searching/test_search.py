"""An index of a small graph: what is found, in which order, and what goes wrong."""

from __future__ import annotations

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

"""The files about links that a user gives with a build."""

from pathlib import Path

import pytest

from kg.errors import LinkError
from kg.pipeline import build
from kg.store import open_store

HEAD = "subject_id,predicate_id,object_id\n"
ASK = (
    "SELECT ?o WHERE { ?s <http://www.w3.org/2004/02/skos/core#notation> ?code ; "
    "<http://www.w3.org/2004/02/skos/core#exactMatch> ?o }"
)


def test_links_of_divisions_in_the_graph_are_written(documents: Path, tmp_path: Path) -> None:
    table = tmp_path / "wikidata.csv"
    table.write_text(
        f"{HEAD}640221,skos:exactMatch,wd:Q111\n130532,skos:exactMatch,wd:Q222\n"
        "640000,skos:exactMatch,nonsense\n",
        encoding="utf-8",
    )
    report = build([documents], tmp_path / "out", links=table)
    store = open_store(tmp_path / "out" / "store", read_only=True)
    answer = store.query(ASK)
    found = {str(row[0].value) for row in answer}  # type: ignore[union-attr]
    assert found == {"http://www.wikidata.org/entity/Q111"}
    assert [error.place for error in report.failures] == ["line 4"]
    assert report.remarks == []


def test_a_file_that_cannot_be_read_stops_the_build(documents: Path, tmp_path: Path) -> None:
    with pytest.raises(LinkError):
        build([documents], tmp_path / "out", links=tmp_path / "missing.tsv")
    assert not (tmp_path / "out").exists()

"""The files about links that a user gives with a build."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.datapackage import package_writer
from kg.errors import LinkError
from kg.pipeline.building import build
from kg.records import RecordSet
from kg.store import open_store
from tests.mapping.full_records import FULL

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


def test_a_division_code_that_no_table_has_is_told(tmp_path: Path) -> None:
    document = replace(FULL.documents[0], region_code="999999", region_name="")
    document = replace(document, sha256=document.document_id.ljust(64, "0"))
    with package_writer(tmp_path / "records") as writer:
        writer.write(RecordSet(documents=(document,)))
    report = build([tmp_path / "records"], tmp_path / "out")
    (remark,) = report.remarks
    assert remark.file == document.file_name
    assert "999999" in remark.in_language("zh")
    assert report.failures == []


def test_rows_of_judgements_that_fit_nothing_are_named(documents: Path, tmp_path: Path) -> None:
    file = tmp_path / "judgements.csv"
    file.write_text(f"{HEAD}640221/甲,same,640221/乙\n甲,same,乙\n", encoding="utf-8")
    report = build([documents], tmp_path / "out", judgements=file)
    assert [error.place for error in report.remarks] == ["line 2"]
    assert [error.place for error in report.failures] == ["line 3"]

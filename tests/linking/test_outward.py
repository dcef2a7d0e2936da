"""Files of links to other data sets: what a row becomes, and what is said of a wrong one."""

from pathlib import Path

import pytest

from kg.errors import LinkError
from kg.iris import DEFAULT_BASE
from kg.linking.outward import read_outward

HEAD = "subject_id,predicate_id,object_id"


def written(tmp_path: Path, text: str, name: str = "links.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("130532", "division/130532"),
        ("division/130532", "division/130532"),
        (f"{DEFAULT_BASE}division/130532", "division/130532"),
        ("organisation/620521/水务局", "organisation/620521/水务局"),
        ("funding-document/甘财农/2022/77", "funding-document/甘财农/2022/77"),
    ],
)
def test_a_subject_is_a_code_a_place_or_an_iri(tmp_path: Path, subject: str, expected: str) -> None:
    path = written(tmp_path, f"{HEAD}\n{subject},skos:exactMatch,wd:Q1013036\n")
    (link,) = read_outward(path, DEFAULT_BASE).links
    assert link.subject == DEFAULT_BASE + expected
    assert link.predicate == "http://www.w3.org/2004/02/skos/core#exactMatch"
    assert link.object == "http://www.wikidata.org/entity/Q1013036"


def test_tabs_metadata_and_prefixes_of_its_own(tmp_path: Path) -> None:
    text = (
        "#curie_map:\n#  geo: https://sws.geonames.org/\n#license: CC0\n"
        f"{HEAD.replace(',', chr(9))}\tmapping_justification\n"
        "130532\tskos:exactMatch\tgeo:1799045\tsemapv:ManualMappingCuration\n"
    )
    outward = read_outward(written(tmp_path, text, "links.tsv"), DEFAULT_BASE)
    assert [link.object for link in outward.links] == ["https://sws.geonames.org/1799045"]
    assert [link.line for link in outward.links] == [5]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("130532,skos:exactMatch,Q1013036", "object_id"),
        ("130532,skos:exactMatch,http://a b/", "object_id"),
        ("130532,skos:exactMatch,unknown:Q1", "object_id"),
        ("平乡县,skos:exactMatch,wd:Q1", "subject_id"),
        ("999999,skos:exactMatch,wd:Q1", "999999"),
        ("130532,rdfs:label,wd:Q1", "rdfs:label"),
        ("130532", "object_id"),
    ],
)
def test_a_wrong_row_is_named_and_the_others_stand(tmp_path: Path, row: str, word: str) -> None:
    path = written(tmp_path, f"{HEAD}\n130500,skos:exactMatch,wd:Q58213\n{row}\n")
    outward = read_outward(path, DEFAULT_BASE)
    assert len(outward.links) == 1
    (problem,) = outward.problems
    assert problem.place == "line 3"
    assert word in problem.in_language("en")
    assert word in problem.in_language("zh")


def test_a_row_that_denies_is_no_link(tmp_path: Path) -> None:
    text = f"{HEAD},predicate_modifier\n130532,skos:exactMatch,wd:Q1,Not\n"
    assert read_outward(written(tmp_path, text), DEFAULT_BASE).links == ()


@pytest.mark.parametrize("text", ["", "subject_id,object_id\n130532,wd:Q1\n", "# nothing\n"])
def test_a_file_without_the_columns_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LinkError, match="predicate_id"):
        read_outward(written(tmp_path, text), DEFAULT_BASE)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LinkError):
        read_outward(tmp_path / "missing.csv", DEFAULT_BASE)
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(LinkError):
        read_outward(binary, DEFAULT_BASE)


def test_only_a_subject_that_is_no_division_is_missed(tmp_path: Path) -> None:
    rows = "130532,skos:exactMatch,wd:Q1\norganisation/1/2,skos:exactMatch,wd:Q2\n"
    outward = read_outward(written(tmp_path, f"{HEAD}\n{rows}"), DEFAULT_BASE)
    (remark,) = outward.unknown(frozenset())
    assert remark.place == "line 3"
    assert outward.unknown(frozenset({f"{DEFAULT_BASE}organisation/1/2"})) == ()

"""The tree of divisions in the shared graph."""

from dataclasses import replace

import pytest

from kg import vocabulary as v
from kg.linking import Linker, document_keys
from kg.mapping import entities_to_nquads
from kg.records import RecordSet
from tests.mapping.full_records import FULL

ID = "https://w3id.org/budget-kg/id/division/"


def tree(code: str, name: str) -> list[tuple[str, str, str]]:
    """(division, predicate, division or level) of the entities of one document."""
    document = replace(FULL.documents[0], region_code=code, region_name=name)
    linker = Linker()
    linker.add(document_keys(RecordSet(documents=(document,))))
    found = []
    for line in entities_to_nquads(linker.links()):
        subject, predicate, target, _ = (part.strip("<>") for part in line.split(" ", 3))
        if subject.startswith(ID) and target.startswith(("http", ID)) and "type" not in predicate:
            found.append((subject.removeprefix(ID), predicate, target.removeprefix(ID)))
    return found


def test_a_county_stands_under_its_city_and_province() -> None:
    found = tree("130532", "平乡县")
    assert [(s, o) for s, p, o in found if p == v.SCHEMA_CONTAINED_IN_PLACE] == [
        ("130500", "130000"),
        ("130532", "130500"),
    ]
    levels = {s: o.rpartition("_")[2] for s, p, o in found if p == v.GOVERNMENT_LEVEL}
    assert levels == {"130000": "provincial", "130500": "municipal", "130532": "county"}


@pytest.mark.parametrize(
    ("code", "after"), [("130230", ["130209"]), ("130421", ["130402", "130403"]), ("130532", [])]
)
def test_a_retired_code_leads_to_what_followed(code: str, after: list[str]) -> None:
    found = tree(code, "")
    assert [o for s, p, o in found if p == v.DCTERMS_IS_REPLACED_BY and s == code] == after
    named = {s for s, p, _ in found if p == v.GOVERNMENT_LEVEL}
    assert set(after) <= named


def test_a_district_of_a_municipality_stands_right_under_it() -> None:
    assert ("110105", v.SCHEMA_CONTAINED_IN_PLACE, "110000") in tree("110105", "朝阳区")


def test_a_code_that_no_table_has_is_a_division_without_level() -> None:
    assert tree("999999", "无名县") == []

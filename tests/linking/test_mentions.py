"""The organisations that one document mentions."""

from dataclasses import replace

from kg.linking import document_mentions
from kg.records import RecordSet
from tests.mapping.full_records import FULL


def of_publisher(code: str, record_code: str) -> RecordSet:
    """A document of an office whose row in a table of units has a code of its own."""
    unit = replace(FULL.organisations[0], name="青禾县水利中心", code=record_code)
    (document,) = FULL.documents
    publisher = replace(document, organisation_name="青禾县水利中心", organisation_code=code)
    line = replace(FULL.budget_lines[0], organisation_code=code, organisation_name="青禾县水利中心")
    said = replace(FULL.statements[0], organisation_name="青禾县水利中心")
    return RecordSet(
        documents=(publisher,), organisations=(unit,), budget_lines=(line,), statements=(said,)
    )


def test_the_name_of_the_publisher_is_the_publisher_and_not_its_own_office() -> None:
    found = document_mentions(of_publisher("418", "418001"))
    assert found.find("", "青禾县水利中心") == found.find("418", "青禾县水利中心")
    assert len(found.all) == 2


def test_the_name_of_the_publisher_is_its_record() -> None:
    found = document_mentions(of_publisher("418", "418"))
    assert [mention.code for mention in found.all] == ["418"]
    assert found.find("", "青禾县水利中心") == found.all[0].mention_id

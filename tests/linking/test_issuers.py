"""Who issued a document, by its agency code and the place of the document that cites it."""

from dataclasses import replace

import pytest

from kg.linking.government_documents import government_document_key
from kg.linking.issuers import agency_issuer
from kg.linking.organisation_names import CENTRAL
from kg.records import CitationRecord
from tests.linking.test_decide import disclosure, link
from tests.mapping.full_records import CITATION


@pytest.mark.parametrize(
    ("agency", "region", "scope", "office", "field"),
    [
        ("冀财社", "", "130000", "河北省财政厅", "social_security"),
        ("冀财(农)指", "", "130000", "河北省财政厅", "agriculture"),
        ("京财社", "", "110000", "北京市财政局", "social_security"),
        ("宁财农", "640221", "640000", "宁夏回族自治区财政厅", "agriculture"),
        ("宁财农", "350902", "350900", "宁德市财政局", "agriculture"),
        ("邢财社", "130532", "130500", "邢台市财政局", "social_security"),
        ("阜办发", "130624", "130624", "中共阜平县委办公室", ""),
        ("阜政办", "130624", "130624", "阜平县人民政府办公室", ""),
        ("保团发", "130624", "130600", "共青团保定市委员会", ""),
        ("冀组通字", "130624", "130000", "中共河北省委组织部", ""),
        ("财社", "130532", CENTRAL, "财政部", "social_security"),
        ("国办发", "", CENTRAL, "国务院办公厅", ""),
        ("石财农", "640221", "640200", "石嘴山市财政局", "agriculture"),
    ],
)
def test_an_agency_code_names_place_office_and_field(
    agency: str, region: str, scope: str, office: str, field: str
) -> None:
    issuer = agency_issuer(agency, region)
    assert issuer is not None
    assert (issuer.scope, issuer.office, issuer.field) == (scope, office, field)


@pytest.mark.parametrize(
    ("agency", "region"),
    [
        ("邢财社", "130521"),  # 邢台市 or 邢台县
        ("平财农", ""),
        ("农发", "130532"),
        ("", "130532"),
        ("政办发", "130532"),
    ],
)
def test_what_cannot_be_told_stays_open(agency: str, region: str) -> None:
    assert agency_issuer(agency, region) is None


def cited(agency: str, region: str, serial: str = "3") -> CitationRecord:
    return CitationRecord(
        document_id=region,
        citation_id=agency,
        subject_kind="document",
        subject_id=region,
        field="",
        number=f"{agency}〔2023〕{serial}号",
        agency_code=agency,
        year=2023,
        serial=serial,
        title="",
        role="basis",
        quote="",
        source="",
    )


def test_one_agency_code_of_two_counties_makes_two_documents() -> None:
    one, other = (
        government_document_key(cited("平财农", code), code) for code in ("130532", "640221")
    )
    assert (one.division, other.division) == ("130532", "640221")
    assert one != other


def test_a_provinces_document_is_one_wherever_it_is_cited() -> None:
    keys = {
        government_document_key(cited("冀财农", code), code) for code in ("130532", "130624", "")
    }
    assert len(keys) == 1


@pytest.mark.parametrize("serial", ["3", "003"])
@pytest.mark.parametrize("agency", ["宁财(农)指标", "宁财（农）指标", "宁财 （农）指标"])
def test_one_number_however_it_is_written(agency: str, serial: str) -> None:
    key = government_document_key(cited(agency, "640221", serial), "640221")
    assert (key.agency, key.serial) == ("宁财(农)指标", "3")


def test_a_number_in_one_piece_is_taken_apart() -> None:
    whole = cited("冀财社", "")
    bare = replace(whole, agency_code="", year=None, serial="")
    assert government_document_key(bare) == government_document_key(whole)


def test_a_document_has_its_issuer_and_the_issuer_is_an_organisation() -> None:
    links = link(replace(disclosure("水务局"), citations=(CITATION,)))
    ((_, document),) = links.government_documents.items()
    assert document.issuer is not None
    assert document.issuer.level == "provincial"
    offices = {(o.scope, o.key): o.names for o in links.organisations}
    assert offices["620000", "财政部门"] == ("甘肃省财政厅",)


def test_a_stated_name_stands_before_an_inferred_one() -> None:
    records = replace(disclosure("省财政厅"), citations=(CITATION,))
    offices = {(o.scope, o.key): o.names for o in link(records).organisations}
    assert offices["620000", "财政部门"] == ("省财政厅",)


def test_a_programme_has_the_level_and_the_field_of_its_money() -> None:
    records = disclosure("水务局", projects=("提前下达2023年水渠维修补助资金",))
    links = link(replace(records, citations=(replace(CITATION, subject_id="0"),)))
    assert links.programme_fields == {"水渠维修": ("agriculture",)}

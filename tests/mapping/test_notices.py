"""Notices in the shared graph: one node for a document, whoever cites it, and the way up."""

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox

from kg.iris import DEFAULT_BASE
from kg.linking import Linker, document_keys
from kg.linking.divisions import allocation_division
from kg.mapping import document_to_nquads, entities_to_nquads, links_to_nquads
from kg.mapping.sums.leaves import leaf_allocation_ids
from kg.records import AllocationRecord, RecordSet
from tests.mapping.full_records import ALLOCATION, FULL, NOTICE

PREFIXES = """
PREFIX bkg: <https://w3id.org/budget-kg/ontology#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
UPPER_ID = "ffeeddccbbaa9988"
# The notice of the province, which the county's passes on.
UPPER = RecordSet(
    documents=(
        replace(
            FULL.documents[0],
            document_id=UPPER_ID,
            organisation_name="甘肃省财政厅",
            organisation_code="",
            region_code="620000",
            region_name="甘肃省",
        ),
    ),
    notices=(
        replace(
            NOTICE,
            document_id=UPPER_ID,
            number="甘财农〔2023〕41号",
            title="关于提前下达2023年水利发展资金预算的通知",
            issuer="甘肃省财政厅",
            date="2022-11-28",
            upper_number="财农〔2022〕120号",
        ),
    ),
)


def ask(pattern: str, *documents: RecordSet) -> bool:
    linker = Linker()
    for records in documents:
        linker.add(document_keys(records))
    links = linker.links()
    lines = entities_to_nquads(links)
    for records in documents:
        lines += [*document_to_nquads(records), *links_to_nquads(records, links)]
    store = ox.Store()
    store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    query = f"BASE <{DEFAULT_BASE}> {PREFIXES} ASK {{ {pattern} }}"
    return bool(store.query(query, use_default_graph_as_union=True))


def test_a_notice_is_the_government_document_of_its_number() -> None:
    assert ask(
        """?notice a bkg:FundingNotice ; bkg:refersTo <funding-document/620521/清财农/2023/19> .
        <funding-document/620521/清财农/2023/19> a bkg:FundingDocument ;
        bkg:documentNumber "清财农〔2023〕19号" ; eli:date_document "2023-03-09"^^xsd:date ;
        eli:passed_by/rdfs:label "清水县财政局"@zh .""",
        FULL,
    )


def test_the_way_leads_up_over_documents() -> None:
    upper = "<funding-document/财农/2022/120>"
    way = f"<funding-document/620521/清财农/2023/19> bkg:passesOn+ {upper} ."
    assert ask(way, FULL, UPPER)
    assert not ask(way, FULL)
    # What nobody has published is known by its number, and moves money.
    assert ask('?d bkg:documentNumber "财农〔2022〕120号" ; a bkg:FundingDocument .', UPPER)


def test_one_document_passes_several_on() -> None:
    notice = replace(NOTICE, upper_number="甘财农〔2023〕41号;甘财农〔2023〕42号")
    two = replace(FULL, notices=(notice,))
    for serial in ("41", "42"):
        assert ask(
            "<funding-document/620521/清财农/2023/19> bkg:passesOn "
            f"<funding-document/甘财农/2023/{serial}> .",
            two,
        )


def test_a_notice_without_a_number_is_no_document_that_others_could_mean() -> None:
    unnumbered = replace(FULL, notices=(replace(NOTICE, number=""),))
    assert not ask("?notice a bkg:FundingNotice ; bkg:refersTo ?document .", unnumbered)
    assert ask("?notice a bkg:FundingNotice ; bkg:passesOn ?document .", unnumbered)


def allocations(*rows: tuple[str, str, str]) -> list[AllocationRecord]:
    """(code, recipient, amount) rows of one column; the id is the recipient."""
    return [
        replace(
            ALLOCATION,
            allocation_id=recipient,
            row_no=number,
            recipient_code=code,
            recipient=recipient,
            amount=Decimal(amount),
        )
        for number, (code, recipient, amount) in enumerate(rows, start=1)
    ]


def test_totals_and_cities_that_are_the_sum_of_their_counties_are_no_leaves() -> None:
    rows = allocations(
        ("", "合计", "100"),
        ("130400", "邯郸市", "70"),
        ("130402", "邯山区", "30"),
        ("130435", "曲周县", "40"),
        ("130500", "邢台市", "12"),
        ("130502", "襄都区", "18"),
    )
    assert leaf_allocation_ids(rows) == {"邯山区", "曲周县", "邢台市", "襄都区"}


def test_the_leaves_of_three_levels() -> None:
    rows = allocations(
        ("130000", "全省", "40"),
        ("130400", "邯郸市", "40"),
        ("130435", "曲周县", "25"),
        ("130402", "邯山区", "15"),
    )
    assert leaf_allocation_ids(rows) == {"曲周县", "邯山区"}
    # Another column decides nothing.
    other = replace(rows[2], allocation_id="other", measure="市级资金", amount=Decimal(1))
    assert leaf_allocation_ids([*rows, other]) == {"曲周县", "邯山区", "other"}


def test_money_goes_to_divisions_within_the_region_of_the_document() -> None:
    other = replace(ALLOCATION, recipient="麦积区水利站")
    for region, code in (("620500", "620503"), ("620000", "620503"), ("", "620503")):
        document = replace(FULL.documents[0], region_code=region)
        division = allocation_division(document, other)
        assert division and division.code == code
    county = FULL.documents[0]
    assert allocation_division(county, other) is None
    assert allocation_division(county, replace(ALLOCATION, recipient="县水利站")) is None

"""Floor 4: funding notices and the allocations of their annexes → statements.

A notice is stated by a document; that it is a government document, which others cite, stands in the
shared graph.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.linking.divisions import allocation_division
from kg.linking.government_documents import documents_passed_on, notice_region
from kg.mapping.citations import government_document_iri
from kg.mapping.context import Context
from kg.mapping.sums.leaves import leaf_allocation_ids
from kg.mapping.sums.subtotals import allocation_wholes
from kg.records import RecordSet
from kg.values.codes import subject_scheme


def map_notices(context: Context, records: RecordSet) -> None:
    """Each letter that hands money down."""
    out = context.out
    for row in records.notices:
        notice = context.begin("notice", v.FundingNotice, row.notice_id, row.source)
        out.text(notice, v.DCTERMS_IDENTIFIER, row.notice_id)
        out.chinese(notice, v.RDFS_LABEL, row.title or row.number)
        out.chinese(notice, v.DCTERMS_TITLE, row.title)
        out.text(notice, v.DOCUMENT_NUMBER, row.number)
        out.link(notice, v.ISSUER, context.mention("", row.issuer))
        out.chinese(notice, v.RECIPIENT, row.recipient)
        out.date(notice, v.ELI_DATE_DOCUMENT, row.date)
        region = notice_region(records.documents[0], row)
        for upper in documents_passed_on(row, region):
            out.link(notice, v.PASSES_ON, government_document_iri(context.iris, upper))
        for code in filter(None, row.subject_codes.split(";")):
            out.text(notice, v.CODE, code)
            context.classify(notice, subject_scheme(code), code)
        context.money(notice, row.amount, row.unit, row.amount_yuan)


def map_allocations(context: Context, records: RecordSet) -> None:
    """Each amount of the annex of a notice."""
    out = context.out
    document = records.documents[0]
    leaves = leaf_allocation_ids(records.allocations)
    wholes = allocation_wholes(records.allocations)
    for row in records.allocations:
        allocation = context.begin("allocation", v.Allocation, row.allocation_id, row.source)
        out.text(allocation, v.DCTERMS_IDENTIFIER, row.allocation_id)
        out.link(allocation, v.NOTICE, context.part("notice", row.notice_id))
        out.integer(allocation, v.POSITION, row.row_no)
        out.chinese(allocation, v.RDFS_LABEL, row.recipient or row.project_name)
        out.chinese(allocation, v.RECIPIENT, row.recipient)
        out.text(allocation, v.RECIPIENT_CODE, row.recipient_code)
        division = allocation_division(document, row)
        if division:
            out.link(allocation, v.DIVISION, context.iris.division(division.code))
        out.chinese(allocation, v.PROJECT_NAME, row.project_name)
        out.text(allocation, v.CODE, row.code)
        context.classify(allocation, subject_scheme(row.code), row.code)
        out.text(allocation, v.MEASURE_HEADING, row.measure)
        out.boolean(allocation, v.IS_LEAF, row.allocation_id in leaves)
        if row.allocation_id in wholes:
            whole = context.part("allocation", wholes[row.allocation_id])
            out.link(allocation, v.COUNTED_IN, whole)
        context.money(allocation, row.amount, row.unit, row.amount_yuan)

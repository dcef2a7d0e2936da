"""Invented notices that hand money down, with the table of what each county gets.

Gives one notice of the province for each programme and year; each passes a central notice on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.synthetic import OFFICES, YEARS, counties
from benchmarks.synthetic_projects import GRANTS, WORKS, funding_number
from benchmarks.synthetic_tables import WAN
from kg.records import AllocationRecord, DocumentRecord, NoticeRecord, RecordSet, record_id

RECIPIENTS = 60
COLUMNS = ("合计", "直达资金")


def notices(number: int) -> Iterator[RecordSet]:
    """So many notices, at most one for each programme and year, sorted by document id."""
    every = [(y, o, p) for p in range(GRANTS) for o in range(len(OFFICES)) for y in YEARS]
    yield from sorted(
        (_notice(*which) for which in every[:number]), key=lambda one: one.documents[0].document_id
    )


def _notice(year: int, office: int, programme: int) -> RecordSet:
    number, serial = funding_number(year, office, programme)
    sha256 = hashlib.sha256(number.encode()).hexdigest()
    doc, notice_id = sha256[:16], record_id("notice", number)
    title = f"关于提前下达{year}年{WORKS[office][programme]}中央财政补助资金的通知"
    rows = tuple(
        AllocationRecord(
            document_id=doc,
            allocation_id=record_id("allocation", county.code, column),
            notice_id=notice_id,
            row_no=place,
            recipient_code="",
            recipient=county.name,
            project_name="",
            code="",
            measure=column,
            amount=(amount := Decimal(100 + place * 3 + programme) / (1 + position)),
            unit="万元",
            amount_yuan=amount * WAN,
            source=f"line={20 + 3 * place},{23 + 3 * place}",
        )
        for place, county in enumerate(counties()[:RECIPIENTS], start=1)
        for position, column in enumerate(COLUMNS)
    )
    total = sum((row.amount for row in rows if row.measure == COLUMNS[0]), Decimal(0))
    head = DocumentRecord(
        document_id=doc,
        file_name=f"notice-{year}-{serial}.txt",
        sha256=sha256,
        media_type="text/plain",
        title=title,
        kind="notice",
        fiscal_year=year,
        organisation_name="河北省财政厅",
        organisation_code="",
        region_code="130000",
        region_name="河北省",
    )
    notice = NoticeRecord(
        document_id=doc,
        notice_id=notice_id,
        number=number,
        title=title,
        issuer="河北省财政厅",
        recipient="各市、县财政局",
        date=f"{year - 1}-11-20",
        amount=total,
        unit="万元",
        amount_yuan=total * WAN,
        subject_codes="",
        upper_number=f"财农〔{year - 1}〕{serial}号",
        source="line=2,16",
    )
    return RecordSet(documents=(head,), notices=(notice,), allocations=rows)

"""Invented disclosures, as records: the same number gives the same document on every machine.

Each has about 6,000 triples: budget lines, projects with their objectives and indicators,
citations, sums in running text, and the passages that they were read from. A county has five
departments; each discloses six budgets, year after year, and one final account, which repeats the
projects of its year and says what they reached. No dice: amounts, names and targets follow from
the numbers of the document and the row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from benchmarks.synthetic_projects import citations, indicators, objective, projects
from benchmarks.synthetic_tables import WAN, budget_lines
from kg.records import (
    DocumentRecord,
    OrganisationRecord,
    PassageRecord,
    RecordSet,
    StatementRecord,
    record_id,
)
from kg.values.division_tables import Division, current_divisions

YEARS = range(2020, 2026)
FINAL = 2023
"""The year whose final account is disclosed too."""
OFFICES = ("农业农村局", "教育局", "民政局", "水利局", "卫生健康局")
STATEMENTS = 24
SUMS = (
    "收入预算",
    "支出预算",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "设备购置",
    "培训支出",
)


def documents(number: int) -> Iterator[RecordSet]:
    """So many disclosures, sorted by document id."""
    for _, index in sorted((document_sha256(index), index) for index in range(number)):
        yield document(index)


def document_sha256(index: int) -> str:
    """Stands for the hash of a file's bytes."""
    return hashlib.sha256(f"synthetic {index}".encode()).hexdigest()


@cache
def counties() -> tuple[Division, ...]:
    """The counties of one province, in the order of their codes."""
    return tuple(d for d in current_divisions() if d.code.startswith("13") and d.name[-1] == "县")


def document(index: int) -> RecordSet:
    """One disclosure of a department with two units."""
    head = _head(index)
    office = index // (len(YEARS) + 1) % len(OFFICES)
    lines = budget_lines(head, office)
    planned = projects(head, office)
    targets = tuple(row for project in planned for row in indicators(head, project, office))
    return RecordSet(
        documents=(head,),
        organisations=_organisations(head),
        budget_lines=lines,
        projects=planned,
        objectives=tuple(objective(head, project) for project in planned),
        indicators=targets,
        citations=citations(head, planned, targets, office),
        statements=tuple(_statement(head, number) for number in range(STATEMENTS)),
        passages=tuple(
            PassageRecord(head.document_id, row.source, f"{row.label}\t{row.amount}")
            for row in lines
        ),
    )


def _head(index: int) -> DocumentRecord:
    place, slot = divmod(index, len(YEARS) + 1)
    county = counties()[place // len(OFFICES) % len(counties())]
    department = county.name + OFFICES[place % len(OFFICES)]
    final = slot == len(YEARS)
    year = FINAL if final else YEARS[slot]
    sha256 = document_sha256(index)
    return DocumentRecord(
        document_id=sha256[:16],
        file_name=f"synthetic-{index}.txt",
        sha256=sha256,
        media_type="text/plain",
        title=f"{department}{year}年部门{'决算' if final else '预算公开'}",
        kind="final_account" if final else "department_budget",
        fiscal_year=year,
        organisation_name=department,
        organisation_code="301",
        region_code=county.code,
        region_name=county.name,
    )


def _organisations(head: DocumentRecord) -> tuple[OrganisationRecord, ...]:
    department = head.organisation_name
    units = (
        ("301", department),
        ("301001", f"{department}本级"),
        ("301002", f"{department}服务站"),
    )
    return tuple(
        OrganisationRecord(
            document_id=head.document_id,
            organisation_id=record_id("organisation", code),
            name=name,
            code=code,
            parent_code="" if code == "301" else "301",
            nature="行政单位",
            rank="正科级",
            funding_mode="财政拨款",
            source=f"line={place},{place + 1}",
        )
        for place, (code, name) in enumerate(units)
    )


def _statement(head: DocumentRecord, number: int) -> StatementRecord:
    amount = Decimal(int(head.document_id[:4], 16) * 37 + number * 1_013).scaleb(-2)
    return StatementRecord(
        document_id=head.document_id,
        statement_id=record_id("statement", number),
        section="收支预算总体情况",
        organisation_name=head.organisation_name,
        label=SUMS[number % len(SUMS)],
        comparison="increase" if number % 3 else "",
        amount=amount,
        unit="万元",
        amount_yuan=amount * WAN,
        source=f"line={50 + number},{51 + number}",
    )

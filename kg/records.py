"""Floor 0: the records that extraction gives and the graph is built from (docs/records.md).

One frozen dataclass a table, its fields in the order of the contract's columns. A text that the
source does not state is an empty string; a number or a truth value that it does not state is None.
Amounts are decimals exactly as the source states them; `amount_yuan` is the same amount in yuan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Record:
    """What all records have: the document that they were read from."""

    document_id: str


@dataclass(frozen=True, slots=True)
class DocumentRecord(Record):
    """One disclosure (documents.csv): what the file is and what it says of itself."""

    file_name: str
    sha256: str
    media_type: str
    title: str
    kind: str
    fiscal_year: int | None
    organisation_name: str
    organisation_code: str
    region_code: str
    region_name: str


@dataclass(frozen=True, slots=True)
class OrganisationRecord(Record):
    """One stated name of a budget department or unit 预算单位 (organisations.csv)."""

    organisation_id: str
    name: str
    code: str
    parent_code: str
    nature: str
    rank: str
    funding_mode: str
    source: str


@dataclass(frozen=True, slots=True)
class BudgetLineRecord(Record):
    """One numeric cell of a budget table 预算表 (budget_lines.csv)."""

    line_id: str
    table: str
    organisation_code: str
    organisation_name: str
    fiscal_year: int | None
    row_no: int
    side: str
    scheme: str
    code: str
    label: str
    measure: str
    amount: Decimal
    unit: str
    amount_yuan: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class ProjectRecord(Record):
    """One project 项目 with its amounts and schedule (projects.csv)."""

    project_id: str
    sequence: int | None
    code: str
    name: str
    organisation_code: str
    organisation_name: str
    implementing_unit: str
    attribute: str
    period: str
    fiscal_year: int | None
    amount: Decimal | None
    fiscal_amount: Decimal | None
    other_amount: Decimal | None
    unit: str
    amount_yuan: Decimal | None
    purpose: str
    schedule_mar: Decimal | None
    schedule_jun: Decimal | None
    schedule_oct: Decimal | None
    schedule_dec: Decimal | None
    funding_level: str
    source: str


@dataclass(frozen=True, slots=True)
class ObjectiveRecord(Record):
    """One performance goal 绩效目标 of a project, department or section (objectives.csv)."""

    objective_id: str
    project_id: str
    organisation_name: str
    position: int
    scope: str
    title: str
    text: str
    indicators_text: str
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorRecord(Record):
    """One third-level indicator 三级指标 with its parsed target (indicators.csv)."""

    indicator_id: str
    project_id: str
    position: int
    level1: str
    level2: str
    level3: str
    description: str
    target: str
    kind: str
    operator: str
    low: Decimal | None
    high: Decimal | None
    target_unit: str
    target_date: str
    mandatory: bool | None
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class CitationRecord(Record):
    """One government document 公文 that a record cites (citations.csv)."""

    citation_id: str
    subject_kind: str
    subject_id: str
    field: str
    number: str
    agency_code: str
    year: int | None
    serial: str
    title: str
    role: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class AssetRecord(Record):
    """One line of the fixed assets 固定资产占用情况 (assets.csv)."""

    asset_id: str
    organisation_name: str
    item: str
    quantity: Decimal | None
    amount: Decimal | None
    unit: str
    amount_yuan: Decimal | None
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class ProcurementRecord(Record):
    """One planned purchase 政府采购 (procurement.csv)."""

    procurement_id: str
    organisation_name: str
    project_name: str
    item: str
    catalogue_no: str
    measure_unit: str
    quantity: Decimal | None
    unit_price: Decimal | None
    amount: Decimal | None
    unit: str
    amount_yuan: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class StatementRecord(Record):
    """One sum of money that the running text states (statements.csv)."""

    statement_id: str
    section: str
    organisation_name: str
    label: str
    comparison: str
    amount: Decimal
    unit: str
    amount_yuan: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class ResponsibilityRecord(Record):
    """One duty of a department 部门职责 (responsibilities.csv)."""

    organisation_name: str
    position: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class TermRecord(Record):
    """One explained term 名词解释 (terms.csv)."""

    term: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class IssueRecord(Record):
    """What extraction met and could not take as it stands (issues.csv)."""

    severity: str
    code: str
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class PassageRecord(Record):
    """The text at a place that another record names as its `source` (passages.csv)."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordSet:
    """All records of one or more documents, one tuple a table, named as the tables are."""

    documents: tuple[DocumentRecord, ...] = ()
    organisations: tuple[OrganisationRecord, ...] = ()
    budget_lines: tuple[BudgetLineRecord, ...] = ()
    projects: tuple[ProjectRecord, ...] = ()
    objectives: tuple[ObjectiveRecord, ...] = ()
    indicators: tuple[IndicatorRecord, ...] = ()
    citations: tuple[CitationRecord, ...] = ()
    assets: tuple[AssetRecord, ...] = ()
    procurement: tuple[ProcurementRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    responsibilities: tuple[ResponsibilityRecord, ...] = ()
    terms: tuple[TermRecord, ...] = ()
    issues: tuple[IssueRecord, ...] = ()
    passages: tuple[PassageRecord, ...] = ()

    def tables(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Each table's name with its records, in the order of the contract."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


TABLES: dict[str, type[Record]] = {
    "documents": DocumentRecord,
    "organisations": OrganisationRecord,
    "budget_lines": BudgetLineRecord,
    "projects": ProjectRecord,
    "objectives": ObjectiveRecord,
    "indicators": IndicatorRecord,
    "citations": CitationRecord,
    "assets": AssetRecord,
    "procurement": ProcurementRecord,
    "statements": StatementRecord,
    "responsibilities": ResponsibilityRecord,
    "terms": TermRecord,
    "issues": IssueRecord,
    "passages": PassageRecord,
}


def record_id(*identity: object) -> str:
    """16 hexadecimal digits from what identifies a record.

    No document id and no line number go in, so that an unrelated change elsewhere in the file
    leaves the id as it is; (document_id, id) is the key of a table.

    >>> record_id("project", "农民培训", 2024) == record_id("project", "农民培训", 2024)
    True
    """
    text = "\x1f".join(str(part) for part in identity)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]

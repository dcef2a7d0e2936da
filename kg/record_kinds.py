"""Floor 0: one frozen dataclass for each table of the records, its fields in the order of columns.

Reads nothing. A text that the source does not state is an empty string; a number or a truth value
that it does not state is None. Amounts are decimals exactly as the source states them;
`amount_yuan` is the same amount in yuan. A column with a default joined the contract later:
packages that were written before lack it.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    phase: str = ""


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
    execution_amount: Decimal | None = None
    execution_rate: Decimal | None = None
    score: Decimal | None = None


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
    outturn: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRecord(Record):
    """One third-level indicator 三级指标 with its parsed target (indicators.csv).

    It belongs to a project, or to the objective of a whole department: one of the ids is filled.
    """

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
    outturn: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None
    remark: str = ""
    objective_id: str = ""


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
class NoticeRecord(Record):
    """One letter that hands money down 下达资金的通知 (notices.csv)."""

    notice_id: str
    number: str
    title: str
    issuer: str
    recipient: str
    date: str
    amount: Decimal | None
    unit: str
    amount_yuan: Decimal | None
    subject_codes: str
    upper_number: str
    source: str


@dataclass(frozen=True, slots=True)
class AllocationRecord(Record):
    """One amount that the annex table of a notice hands on 资金分配表 (allocations.csv)."""

    allocation_id: str
    notice_id: str
    row_no: int
    recipient_code: str
    recipient: str
    project_name: str
    code: str
    measure: str
    amount: Decimal
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

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
class DocumentRecord:
    document_id: str
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
class OrganisationRecord:
    document_id: str
    organisation_id: str
    name: str
    code: str
    parent_code: str
    nature: str
    rank: str
    funding_mode: str
    source: str


@dataclass(frozen=True, slots=True)
class BudgetLineRecord:
    document_id: str
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
class ProjectRecord:
    document_id: str
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
class ObjectiveRecord:
    document_id: str
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
class IndicatorRecord:
    document_id: str
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
class CitationRecord:
    document_id: str
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
class AssetRecord:
    document_id: str
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
class ProcurementRecord:
    document_id: str
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
class StatementRecord:
    document_id: str
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
class ResponsibilityRecord:
    document_id: str
    organisation_name: str
    position: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class TermRecord:
    document_id: str
    term: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class IssueRecord:
    document_id: str
    severity: str
    code: str
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """The text at a place that another record names as its `source`: provenance without the file."""

    document_id: str
    source: str
    text: str


Record = (
    DocumentRecord
    | OrganisationRecord
    | BudgetLineRecord
    | ProjectRecord
    | ObjectiveRecord
    | IndicatorRecord
    | CitationRecord
    | AssetRecord
    | ProcurementRecord
    | StatementRecord
    | ResponsibilityRecord
    | TermRecord
    | IssueRecord
    | PassageRecord
)


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

# The closed lists of the contract: (table, column) → the values that may stand there.
ENUMERATIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("documents", "kind"): ("department_budget", "project_performance", "other"),
    ("budget_lines", "table"): (
        "revenue_expenditure_summary",
        "revenue",
        "expenditure",
        "appropriation_summary",
        "general_public_expenditure",
        "general_public_basic",
        "government_fund",
        "state_capital",
        "three_public",
        "project_list",
        "other",
    ),
    ("budget_lines", "side"): ("revenue", "expenditure", ""),
    ("budget_lines", "scheme"): ("functional", "economic_department", "economic_government", ""),
    ("projects", "funding_level"): ("central", "provincial", "municipal", "county", ""),
    ("objectives", "scope"): ("project", "department", "section"),
    ("indicators", "kind"): (
        "quantitative",
        "range",
        "deadline",
        "qualitative",
        "withheld",
        "missing",
    ),
    ("indicators", "operator"): (">=", "<=", ">", "<", "=", "between", ""),
    ("citations", "subject_kind"): (
        "document",
        "project",
        "indicator",
        "objective",
        "organisation",
    ),
    ("citations", "role"): ("funding", "basis", "mention"),
    ("statements", "comparison"): ("increase", "decrease", ""),
    ("issues", "severity"): ("error", "warning", "info"),
}


def record_id(*identity: object) -> str:
    """16 hexadecimal digits from what identifies a record.

    No document id and no line number go in, so that an unrelated change elsewhere in the file
    leaves the id as it is; (document_id, id) is the key of a table.

    >>> record_id("project", "残疾人送教上门", 2021) == record_id("project", "残疾人送教上门", 2021)
    True
    """
    text = "\x1f".join(str(part) for part in identity)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]

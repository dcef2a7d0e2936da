"""Floor 0: the records that extraction gives and the graph is built from (docs/records.md).

Gives the tables by name, all records of a document in one set, and the ids of records; what stands
in a table says `kg.record_kinds`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from kg.record_kinds import (
    AllocationRecord,
    AssetRecord,
    BudgetLineRecord,
    CitationRecord,
    DocumentRecord,
    IndicatorRecord,
    IssueRecord,
    NoticeRecord,
    ObjectiveRecord,
    OrganisationRecord,
    PassageRecord,
    ProcurementRecord,
    ProjectRecord,
    Record,
    ResponsibilityRecord,
    StatementRecord,
    TermRecord,
)

__all__ = [
    "TABLES",
    "AllocationRecord",
    "AssetRecord",
    "BudgetLineRecord",
    "CitationRecord",
    "DocumentRecord",
    "IndicatorRecord",
    "IssueRecord",
    "NoticeRecord",
    "ObjectiveRecord",
    "OrganisationRecord",
    "PassageRecord",
    "ProcurementRecord",
    "ProjectRecord",
    "Record",
    "RecordSet",
    "ResponsibilityRecord",
    "StatementRecord",
    "TermRecord",
    "record_id",
]


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
    notices: tuple[NoticeRecord, ...] = ()
    allocations: tuple[AllocationRecord, ...] = ()
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
    "notices": NoticeRecord,
    "allocations": AllocationRecord,
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
    text = "\x1f".join(map(str, identity))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def counted_id(seen: Counter[str], *identity: object) -> str:
    """An id of its own: the n-th record of one identity has n in it. `seen` counts them.

    >>> seen = Counter()
    >>> counted_id(seen, "line", "合计") == counted_id(seen, "line", "合计")
    False
    """
    key = record_id(*identity)
    seen[key] += 1
    return key if seen[key] == 1 else record_id(key, seen[key])

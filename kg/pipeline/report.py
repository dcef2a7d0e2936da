"""Floor 7: what a build or an extraction made, for people and for `build.json`."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.errors import BudgetError
from kg.findings import SEVERITIES, Finding
from kg.pipeline.cache import code_version
from kg.pipeline.inputs import Inputs
from kg.records import TABLES, DocumentRecord, RecordSet
from kg.version import __version__

Progress = Callable[[int, int, str], None]
"""(documents done, documents in all, the name of the last one)."""

FORMAT = 1
_LIBRARIES = ("pyoxigraph", "zstandard")


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document of a build. `coverage` is the share of its text that was taken, if known."""

    document: DocumentRecord
    records: int
    coverage: float | None


@dataclass(slots=True)
class BuildReport:
    """What a run made of its inputs.

    `failures` are the documents that gave nothing and the rows of files that are wrong; `remarks`
    are rows that are right and of no use here.
    """

    folder: Path
    inputs: Inputs
    documents: list[DocumentReport] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)
    triples: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    failures: list[BudgetError] = field(default_factory=list)
    remarks: list[BudgetError] = field(default_factory=list)
    seconds: float = 0.0

    def add_records(self, records: RecordSet, coverage: float | None) -> None:
        """Count one document."""
        counts = {name: len(rows) for name, rows in records.tables()}
        self.records.update(counts)
        document = records.documents[0]
        self.documents.append(DocumentReport(document, sum(counts.values()), coverage))

    def add_findings(self, findings: Sequence[Finding]) -> None:
        """Count findings, of one document or across several."""
        self.findings.update(finding.severity for finding in findings)

    @property
    def last_name(self) -> str:
        """The file name of the document that was counted last."""
        return self.documents[-1].document.file_name if self.documents else ""

    @property
    def coverage(self) -> float | None:
        """The mean share of the text that was taken, over the documents that were read."""
        known = [d.coverage for d in self.documents if d.coverage is not None]
        return sum(known) / len(known) if known else None


def report_to_json(report: BuildReport, *, base: str, run: dict[str, Any]) -> str:
    """The text of build.json. Only what stands under `run` differs between two runs."""
    content = {
        "format": FORMAT,
        "generator": {"kg": __version__, "code": code_version()},
        "base": base,
        "documents": len(report.documents),
        "records": {name: report.records[name] for name in TABLES},
        "triples": report.triples,
        "findings": {severity: report.findings[severity] for severity in SEVERITIES},
        "coverage": _rounded(report.coverage),
        "inputs": [_input(document) for document in report.documents],
        "failures": [
            {"file": e.file, "zh": e.in_language("zh"), "en": e.in_language("en")}
            for e in report.failures
        ],
        "run": run,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def machine_facts() -> dict[str, str]:
    """What may differ from machine to machine."""
    facts = {"python": platform.python_version(), "system": platform.system()}
    for library in _LIBRARIES:
        try:
            facts[library] = version(library)
        except PackageNotFoundError:
            continue
    return facts


def _input(entry: DocumentReport) -> dict[str, Any]:
    return {
        "document_id": entry.document.document_id,
        "file_name": entry.document.file_name,
        "sha256": entry.document.sha256,
        "media_type": entry.document.media_type,
        "records": entry.records,
        "coverage": _rounded(entry.coverage),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)

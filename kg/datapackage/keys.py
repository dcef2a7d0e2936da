"""Floor 3: the keys of one document's records.

Reads the rows of all tables that belong to one document. Notes as problems: an id that stands
twice, a reference to a row that is not there, a document id that is not its file's hash. A table
with unreadable rows is no ground to call a reference broken, so references into it are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from pathlib import Path

from kg.datapackage.cells import quoted
from kg.datapackage.contract import CITED_BY, CONTRACT
from kg.datapackage.problems import Problems
from kg.errors import Text
from kg.records import CitationRecord, DocumentRecord, IndicatorRecord, Record

Rows = list[tuple[int, Record]]
"""Records of one table with their lines."""


def check_keys(rows: Mapping[str, Rows], files: Mapping[str, Path], problems: Problems) -> None:
    """Note every broken key among the records of one document."""
    for table, records in rows.items():
        _check_primary_key(table, records, files[table], problems)
    for line, document in rows["documents"]:
        assert isinstance(document, DocumentRecord)
        if not document.sha256.startswith(document.document_id):
            what = Text(
                f"文件编号{quoted(document.document_id)}不是 sha256 的前16位",
                f"document id {quoted(document.document_id)} is not how sha256 begins",
            )
            remedy = Text(
                "document_id 应取 sha256 的前16位", "Take the first 16 digits of sha256 for it"
            )
            problems.add(files["documents"], line, "document_id", what, remedy)
    _check_references(rows, files, problems)


def _check_references(
    rows: Mapping[str, Rows], files: Mapping[str, Path], problems: Problems
) -> None:
    ids = {
        kind: {getattr(record, column) for _, record in rows.get(table, ())}
        for kind, (table, column) in CITED_BY.items()
    }
    references = [
        (table, line, "project_id", "project", attrgetter("project_id")(record))
        for table in ("objectives", "indicators")
        for line, record in rows.get(table, ())
    ]
    references += [
        (table, line, f"{kind}_id", kind, attrgetter(f"{kind}_id")(record))
        for table, kind in (("indicators", "objective"), ("allocations", "notice"))
        for line, record in rows.get(table, ())
    ]
    references += [
        ("citations", line, "subject_id", record.subject_kind, record.subject_id)
        for line, record in rows.get("citations", ())
        if isinstance(record, CitationRecord)
    ]
    for table, line, column, kind, value in references:
        target, target_column = CITED_BY[kind]
        if not value or value in ids[kind] or target in problems.damaged:
            continue
        what = Text(
            f"{quoted(value)}在 {target} 表的同一文件中没有对应的 {target_column}",
            f"{quoted(value)} is no {target_column} of this document in table {target}",
        )
        remedy = Text(
            f"请在 {target} 表补上该行，或改正编号", f"Add that row to {target}, or correct the id"
        )
        problems.add(files[table], line, column, what, remedy)
    _check_owners(rows.get("indicators", ()), files, problems)


def _check_owners(
    indicators: Iterable[tuple[int, Record]], files: Mapping[str, Path], problems: Problems
) -> None:
    """An indicator belongs to a project or to an objective, and not to both."""
    for line, record in indicators:
        assert isinstance(record, IndicatorRecord)
        if bool(record.project_id) == bool(record.objective_id):
            what = Text(
                "指标应属于一个项目或一个部门目标，且只属于其一",
                "an indicator belongs either to a project or to a department's objective",
            )
            remedy = Text(
                "请填写 project_id 或 objective_id 之一", "Fill one of project_id and objective_id"
            )
            problems.add(files["indicators"], line, "project_id", what, remedy)


def _check_primary_key(table: str, records: Rows, path: Path, problems: Problems) -> None:
    names = CONTRACT[table].primary_key
    if not names:
        return
    key_of = attrgetter(*names)
    first: dict[object, int] = {}
    for line, record in records:
        key = key_of(record)
        if key in first:
            own = names[-1] if names[-1] != "source" else names[1]
            value = quoted(getattr(record, own))
            what = Text(
                f"键（{', '.join(names)}）重复：{own} {value} 已在第{first[key]}行",
                f"key ({', '.join(names)}) again: {own} {value} stands in row {first[key]} already",
            )
            remedy = Text("每个键只能出现一次", "Each key may stand there once")
            problems.add(path, line, own, what, remedy)
        first.setdefault(key, line)

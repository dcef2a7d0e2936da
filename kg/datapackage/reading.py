"""Floor 3: a Data Package folder → records.

Reads a folder of tables in any of the three forms, with or without `datapackage.json`, made by this
program, by hand or from a database. Gives typed records whose keys hold, one document at a time, or
one error that names every bad row by file, row and column. Where the rows of a table stand sorted
by document, as they do in what we write, only one document is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.datapackage import csv_form, jsonl_form, parquet_form
from kg.datapackage.cells import CellError, cell_reader, quoted, remembering_reader
from kg.datapackage.contract import CONTRACT, TableRules
from kg.datapackage.files import find_tables
from kg.datapackage.keys import Rows, check_keys
from kg.datapackage.problems import Problems
from kg.datapackage.rows import BrokenRow, Cells, RawRows, RowReader
from kg.errors import RecordError, Text
from kg.records import Record, RecordSet

_READERS: dict[str, RowReader] = {
    ".csv": csv_form.open_rows,
    ".jsonl": jsonl_form.open_rows,
    ".parquet": parquet_form.open_rows,
}


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something in a package that the contract does not know: a column, or (no column) a file."""

    file: str
    column: str


def read_package(folder: Path) -> RecordSet:
    """All records of a package, sorted by document, within it in the order of the files.

    RecordError: a table, column or key is missing or broken, a value is of the wrong type.
    UsageError: the form is Parquet and pyarrow is not installed.
    """
    tables: dict[str, list[Record]] = {name: [] for name in CONTRACT}
    for document in iter_documents(folder):
        for name, records in document.tables():
            tables[name].extend(records)
    return _record_set(tables)


def iter_documents(folder: Path) -> Iterator[RecordSet]:
    """The records of one document after the other, sorted by document id.

    Documents before the first bad row are given, then reading goes on for the sake of the message
    and ends with the errors of `read_package`.
    """
    problems = Problems()
    files = find_tables(folder).tables
    streams = {name: _Stream(CONTRACT[name], path, problems) for name, path in files.items()}
    documents = streams.pop("documents")
    while (document_id := documents.next_id()) is not None:
        rows = {"documents": documents.take(document_id)}
        rows |= {name: stream.take(document_id) for name, stream in streams.items()}
        check_keys(rows, files, problems)
        if not problems:
            yield _record_set({name: [record for _, record in rows[name]] for name in rows})
    for stream in streams.values():
        stream.end()
    problems.raise_if_any()


def ignored_parts(folder: Path) -> tuple[Ignored, ...]:
    """What reading leaves aside: columns and files that the contract does not know.

    RecordError: as `read_package`, for what the header alone shows.
    """
    found = find_tables(folder)
    parts = [Ignored(str(path), "") for path in found.others]
    for name, path in found.tables.items():
        rules = CONTRACT[name]
        opened = _READERS[path.suffix](path, rules.column_names, rules.later_columns)
        parts.extend(Ignored(str(path), column) for column in opened.unknown_columns)
    return tuple(parts)


def _record_set(tables: dict[str, list[Record]]) -> RecordSet:
    typed: dict[str, Any] = {name: tuple(records) for name, records in tables.items()}
    return RecordSet(**typed)


class _Stream:
    """One table's records, sorted by document; `take` gives those of one document."""

    def __init__(self, rules: TableRules, path: Path, problems: Problems) -> None:
        self._rules = rules
        self._path = path
        self._problems = problems
        self._records = _sorted_records(rules, path, problems)
        self._head = next(self._records, None)

    def next_id(self) -> str | None:
        """The document that comes next; None at the end."""
        return _document_id(self._head[1]) if self._head else None

    def take(self, document_id: str) -> Rows:
        """The rows of this document; rows of a document that is none are noted as problems."""
        rows: Rows = []
        while self._head and (found := _document_id(self._head[1])) <= document_id:
            if found == document_id:
                rows.append(self._head)
            else:
                self._orphan(self._head[0], found)
            self._head = next(self._records, None)
        return rows

    def end(self) -> None:
        """Behind the last document there is nothing left to belong to."""
        while self._head:
            self._orphan(self._head[0], _document_id(self._head[1]))
            self._head = next(self._records, None)

    def _orphan(self, line: int, document_id: str) -> None:
        if "documents" in self._problems.damaged:
            return
        what = Text(
            f"文件编号{quoted(document_id)}在 documents 表中不存在",
            f"document id {quoted(document_id)} is not in table documents",
        )
        remedy = Text(
            "请在 documents 表补上该文件，或改正编号",
            "Add the document to table documents, or correct the id",
        )
        self._problems.add(self._path, line, "document_id", what, remedy)


_document_id = attrgetter("document_id")


def _sorted_records(
    rules: TableRules, path: Path, problems: Problems
) -> Iterator[tuple[int, Record]]:
    """The records in the order of documents; nothing, and a problem, where the header is wrong."""
    try:
        in_order = _is_sorted(path)
        records = _records(rules, path, problems)
    except RecordError as error:
        problems.damaged.add(rules.name)
        problems.take(error)
        return iter(())
    return records if in_order else iter(sorted(records, key=lambda row: _document_id(row[1])))


def _records(rules: TableRules, path: Path, problems: Problems) -> Iterator[tuple[int, Record]]:
    opened = _READERS[path.suffix](path, rules.column_names, rules.later_columns)
    return _typed(rules, path, opened.rows, problems)


def _typed(
    rules: TableRules, path: Path, rows: RawRows, problems: Problems
) -> Iterator[tuple[int, Record]]:
    reads = [remembering_reader(column) for column in rules.columns]
    make: Any = rules.record
    for line, row in rows:
        if isinstance(row, BrokenRow):
            problems.damaged.add(rules.name)
            problems.add(path, line, "", row.what, row.remedy)
            continue
        try:
            record = make(*[read(raw) for read, raw in zip(reads, row, strict=True)])
        except (CellError, TypeError):
            problems.damaged.add(rules.name)
            _note_bad_cells(rules, path, line, row, problems)
            continue
        yield line, record


def _note_bad_cells(
    rules: TableRules, path: Path, line: int, row: Cells, problems: Problems
) -> None:
    for column, raw in zip(rules.columns, row, strict=True):
        try:
            cell_reader(column)(raw)
        except CellError as error:
            problems.add(path, line, column.name, error.what, error.remedy)


def _is_sorted(path: Path) -> bool:
    """Whether document ids never go down. Bad rows do not count; they are met again on reading."""
    rows = _READERS[path.suffix](path, ("document_id",)).rows
    ids = (row[0] for _, row in rows if not isinstance(row, BrokenRow))
    texts = (value for value in ids if isinstance(value, str))
    return all(before <= after for before, after in pairwise(texts))

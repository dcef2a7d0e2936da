"""Floor 3: one table as CSV.

Reads UTF-8 with or without a byte order mark, LF or CRLF, columns in any order. Gives rows with the
line they begin on. Writes RFC 4180: CRLF, quotes where needed, a header row, empty for not stated.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.datapackage.cells import plain
from kg.datapackage.contract import TableRules
from kg.datapackage.rows import BrokenRow, OpenRows, RawRows, check_header, unreadable
from kg.errors import Text
from kg.records import Record

_TO_CELL: dict[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    Decimal: plain,
    bool: lambda truth: "true" if truth else "false",
    type(None): lambda _: "",
}


class CsvWriter:
    """Writes the header at once, then each record as a row."""

    def __init__(self, rules: TableRules, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._values = attrgetter(*rules.column_names)
        self._csv = csv.writer(self._file, lineterminator="\r\n")
        self._csv.writerow(rules.column_names)

    def write(self, records: Iterable[Record]) -> None:
        """One row each, in the order given."""
        for record in records:
            self._csv.writerow([_TO_CELL[value.__class__](value) for value in self._values(record)])

    def close(self) -> None:
        """Flush to disk."""
        self._file.close()

    discard = close


def open_rows(
    path: Path, columns: tuple[str, ...], later: frozenset[str] = frozenset()
) -> OpenRows:
    """The rows of a CSV file, cells in the order of `columns`, of which `later` may be missing.

    RecordError: no header, a column missing or twice, no UTF-8, quotes that never end.
    """
    # The default of 128 KiB is less than a long section of running text.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = _lines(path)
    _, header = next(lines, (1, []))
    found = [name.strip() for name in header]
    return OpenRows(check_header(path, found, columns, later), _rows(lines, found, columns))


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    line = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                yield line + 1, row
                line = reader.line_num
    except (csv.Error, UnicodeError, OSError) as error:
        raise unreadable(path, error, line + 1) from error


def _rows(
    lines: Iterator[tuple[int, list[str]]], found: list[str], columns: tuple[str, ...]
) -> RawRows:
    width = len(found)
    in_order = tuple(found) == columns
    indices = [found.index(name) if name in found else None for name in columns]
    for line, row in lines:
        if len(row) != width:
            if row:
                yield line, _wrong_width(len(row), width)
            continue
        yield line, row if in_order else [None if i is None else row[i] for i in indices]


def _wrong_width(cells: int, width: int) -> BrokenRow:
    return BrokenRow(
        Text(f"有“{cells}”个单元格，表头有{width}列", f"has “{cells}” cells, the header {width}"),
        Text("文字中的逗号和引号应加引号", "Put texts that hold commas or quotes in quotes"),
    )

"""Floor 3: one table as Parquet, for which pyarrow is needed (the extra `parquet`).

Reads what pyarrow reads. Gives rows, counted from 1. A Parquet decimal column has one scale, while
each record has the digits that its source states: columns take the largest scale they need, and the
footer's entry `kg.stated_digits` says how many digits stand behind the point in each row, as runs
(`2*150 0*3`: 150 numbers with two digits, then 3 with none). Readers that do not know the entry see
the same numbers; ours gives back `78.3` where `78.3` was stated. Where rows were added or taken
away since, the entry no longer counts right and is left aside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Context, Decimal
from importlib import import_module
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.datapackage import jsonl_form
from kg.datapackage.cells import MAX_DIGITS, cell_reader
from kg.datapackage.contract import Column, TableRules
from kg.datapackage.rows import OpenRows, RawRows, check_header, unreadable
from kg.errors import RecordError, Text, UsageError
from kg.records import Record

if TYPE_CHECKING:
    from types import ModuleType

_STATED_DIGITS = b"kg.stated_digits"
_BATCH = 4_096
_EXACT = Context(prec=2 * MAX_DIGITS)


def pyarrow() -> tuple[ModuleType, ModuleType]:
    """`pyarrow` and `pyarrow.parquet`; UsageError where they are not installed."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError(
            Text("Parquet 格式需要 pyarrow", "the Parquet form needs pyarrow"),
            Text("请运行 pip install 'budget-kg[parquet]'", "Run pip install 'budget-kg[parquet]'"),
        ) from error


class _Digits:
    """What a number column needs: its largest numbers, and the runs of digits behind the point."""

    def __init__(self) -> None:
        self.whole = 1
        self.scale = 0
        self._runs = bytearray()
        self._current = -1
        self._count = 0

    def add(self, number: Decimal | None) -> None:
        if number is None:
            return
        _, digits, exponent = number.as_tuple()
        assert isinstance(exponent, int)
        scale = max(0, -exponent)
        self.scale = max(self.scale, scale)
        self.whole = max(self.whole, len(digits) + exponent)
        if scale != self._current:
            self._end_run()
            self._current = scale
        self._count += 1

    def _end_run(self) -> None:
        if self._count:
            self._runs += b"%d*%d " % (self._current, self._count)
        self._count = 0

    def runs(self) -> str:
        self._end_run()
        return self._runs.decode().strip()


class ParquetWriter:
    """Collects the records in a JSON Lines file beside the target, since a column's scale is known
    only at the end, and turns it into Parquet on closing; memory stays that of one batch.
    """

    def __init__(self, rules: TableRules, path: Path) -> None:
        pyarrow()
        self._rules = rules
        self._path = path
        self._spool = path.with_suffix(".rows")
        self._rows = jsonl_form.JsonlWriter(rules, self._spool, always=True)
        self._digits = {c.name: _Digits() for c in rules.columns if c.kind == "number"}

    def write(self, records: Iterable[Record]) -> None:
        """Keep them, and what their numbers need."""
        for record in records:
            for name, digits in self._digits.items():
                digits.add(getattr(record, name))
            self._rows.write((record,))

    def close(self) -> None:
        """Write the Parquet file. RecordError: a number with more than 76 digits."""
        self._rows.close()
        arrow, parquet = pyarrow()
        schema = arrow.schema(
            [arrow.field(column.name, self._type(arrow, column)) for column in self._rules.columns],
            metadata={_STATED_DIGITS: json.dumps({n: d.runs() for n, d in self._digits.items()})},
        )
        with parquet.ParquetWriter(self._path, schema) as file:
            for columns in self._batches():
                arrays = [
                    arrow.array(values, field.type)
                    for values, field in zip(columns, schema, strict=True)
                ]
                file.write_batch(arrow.record_batch(arrays, schema=schema))
        self._spool.unlink()

    def discard(self) -> None:
        """Leave it unwritten."""
        self._rows.discard()

    def _batches(self) -> Iterator[list[tuple[object, ...]]]:
        reads = [_parquet_value(column) for column in self._rules.columns]
        rows = jsonl_form.open_rows(self._spool, self._rules.column_names).rows
        while batch := [cells for _, cells in islice(rows, _BATCH)]:
            yield [
                tuple(map(read, values))
                for read, values in zip(reads, zip(*batch, strict=True), strict=True)
            ]

    def _type(self, arrow: ModuleType, column: Column) -> object:
        if column.kind == "number":
            digits = self._digits[column.name]
            needed = digits.whole + digits.scale
            if needed <= 38:
                return arrow.decimal128(38, digits.scale)
            if needed <= MAX_DIGITS:
                return arrow.decimal256(MAX_DIGITS, digits.scale)
            raise RecordError(
                Text(
                    f"{column.name} 的数字超过 {MAX_DIGITS} 位",
                    f"{column.name} needs over {MAX_DIGITS} digits",
                ),
                Text("请改用 csv 或 jsonl 格式", "Use the form csv or jsonl"),
                file=str(self._path),
            )
        types = {
            "text": arrow.string,
            "integer": arrow.int64,
            "year": arrow.int32,
            "boolean": arrow.bool_,
            "date": arrow.date32,
        }
        return types[column.kind]()


def _parquet_value(column: Column) -> Any:
    if column.kind == "text":
        return lambda raw: raw
    read = cell_reader(column)
    if column.kind == "date":
        return lambda raw: date.fromisoformat(raw) if raw else None
    return read


def open_rows(
    path: Path, columns: tuple[str, ...], later: frozenset[str] = frozenset()
) -> OpenRows:
    """The rows of a Parquet file, cells in the order of `columns`, lines counted from 1.

    `later` are the columns that may be missing.
    RecordError: no Parquet file, a column missing. UsageError: pyarrow is not installed.
    """
    arrow, parquet = pyarrow()
    try:
        file = parquet.ParquetFile(path)
        schema = file.schema_arrow
    except (arrow.ArrowException, OSError) as error:
        raise unreadable(path, error) from error
    unknown = check_header(path, schema.names, columns, later)
    present = [name for name in columns if name in schema.names]
    numbers = [n for n in present if arrow.types.is_decimal(schema.field(n).type)]
    return OpenRows(unknown, _rows(path, file, columns, present, numbers))


def _rows(
    path: Path, file: Any, columns: tuple[str, ...], present: list[str], numbers: list[str]
) -> RawRows:
    arrow, _ = pyarrow()
    scales = _stated_digits(file, numbers)
    line = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=present):
            values = {name: batch.column(name).to_pylist() for name in present}
            for name, stated in scales.items():
                values[name] = [
                    v if v is None else _as_stated(v, next(stated)) for v in values[name]
                ]
            absent = [None] * batch.num_rows
            for cells in zip(*(values.get(name, absent) for name in columns), strict=True):
                line += 1
                yield line, cells
    except (arrow.ArrowException, OSError, UnicodeError) as error:
        raise unreadable(path, error, line + 1) from error


def _as_stated(number: Decimal, digits: int) -> Decimal:
    """The number with so many digits behind the point, unless that would change it."""
    stated = number.quantize(Decimal(1).scaleb(-digits), None, _EXACT)
    return stated if stated == number else number


def _stated_digits(file: Any, numbers: list[str]) -> dict[str, Iterator[int]]:
    """Column → digits behind the point of each of its numbers, where the footer states them."""
    metadata = file.schema_arrow.metadata or {}
    try:
        runs = json.loads(metadata.get(_STATED_DIGITS, b"{}"))
        parsed = {
            name: [tuple(map(int, run.split("*"))) for run in runs[name].split()]
            for name in numbers
            if name in runs
        }
        counts = {name: sum(count for _, count in pairs) for name, pairs in parsed.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
    return {
        name: (scale for scale, count in pairs for _ in repeat(None, count))
        for name, pairs in parsed.items()
        if counts[name] == _values_in(file, name)
    }


def _values_in(file: Any, name: str) -> int:
    """How many cells of a column are filled."""
    index = file.schema_arrow.names.index(name)
    groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
    statistics = [(group.num_rows, group.column(index).statistics) for group in groups]
    return sum(rows - (s.null_count if s and s.has_null_count else 0) for rows, s in statistics)

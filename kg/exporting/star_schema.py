"""Floor 6: the store → facts and dimensions for tools of business intelligence.

Reads the store by one SELECT a table, which `star_schema.toml` declares. Gives rows of plain
values. A fact's key columns are the IRIs that the dimensions have in their first column; sums go
over facts of one table kind and column whose `is_leaf` is true. Written as CSV, Parquet or one
Excel workbook.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from kg.datapackage.parquet_form import pyarrow
from kg.errors import Text, UsageError
from kg.exporting.node_values import solutions
from kg.exporting.plain_values import value_to_text
from kg.exporting.property_graph import Value, plain
from kg.exporting.sorting import Row, rows_in_order
from kg.exporting.views import PREFIXES
from kg.store import GraphStore

_BATCH = 10_000
_EXCEL_ROWS = 1_048_575
"""What a sheet of Excel holds below its head."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns with their types, and the pattern that binds them."""

    name: str
    columns: dict[str, str]
    pattern: str


_TEXT, _NUMBER, _AMOUNT, _TRUTH = "string", "integer", "decimal", "boolean"


@cache
def star_tables() -> tuple[Table, ...]:
    """The tables of the schema: dimensions first, then the facts that point to them."""
    text = files(__package__).joinpath("star_schema.toml").read_text(encoding="utf-8")
    return tuple(Table(name, **entry) for name, entry in tomllib.loads(text).items())


def table_rows(store: GraphStore, table: Table) -> Iterator[tuple[Value, ...]]:
    """The rows of one table, in the order of their first column; sorted on disk."""
    kinds = tuple(table.columns.values())
    before: object = None
    for key, *rest in rows_in_order(_found(store, table), len(kinds)):
        # A second name or parent of the same thing would make a second row of it.
        if key != before:
            before = key
            yield tuple(map(_value, kinds, (key, *rest)))


def _found(store: GraphStore, table: Table) -> Iterator[Row]:
    """What the pattern of a table finds, decimals as their digits."""
    prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    variables = " ".join(f"?{name}" for name in table.columns)
    for solution in solutions(store, f"{prefixes} SELECT {variables} WHERE {{ {table.pattern} }}"):
        yield tuple(_held(plain(term)) for term in solution)


def _held(value: Value) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else str(value)


def _value(kind: str, held: str | int | None) -> Value:
    if held is None:
        return None
    if kind == _AMOUNT:
        return Decimal(held)
    return bool(held) if kind == _TRUTH else held


def write_star_csv(store: GraphStore, folder: Path) -> None:
    """A CSV a table, RFC 4180 in UTF-8 with a byte order mark, as Excel wants it."""
    for table in star_tables():
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.columns)
            for row in table_rows(store, table):
                writer.writerow([value_to_text(value) or "" for value in row])


def write_star_parquet(store: GraphStore, folder: Path) -> None:
    """A Parquet file a table, with typed columns."""
    pa, pq = pyarrow()
    kinds = {
        _TEXT: pa.string(),
        _NUMBER: pa.int64(),
        _AMOUNT: pa.decimal128(38, 10),
        _TRUTH: pa.bool_(),
    }
    for table in star_tables():
        schema = pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])
        rows = (
            dict(zip(table.columns, map(_typed, table.columns.values(), row), strict=True))
            for row in table_rows(store, table)
        )
        with pq.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
            while batch := list(islice(rows, _BATCH)):
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def write_star_xlsx(store: GraphStore, path: Path) -> None:
    """One workbook with a sheet a table. UsageError where a table is longer than a sheet can be."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for table in star_tables():
        sheet = book.create_sheet(table.name)
        sheet.append(list(table.columns))
        for number, row in enumerate(table_rows(store, table), start=1):
            if number > _EXCEL_ROWS:
                raise UsageError(
                    Text("Excel 工作表装不下这么多行", "a sheet of Excel cannot hold so many rows"),
                    Text("请改用 star-csv 或 star-parquet", "Use star-csv or star-parquet"),
                    place=table.name,
                )
            cells = [WriteOnlyCell(sheet, value=value) for value in _excel_values(row)]
            for cell in cells:
                if isinstance(cell.value, str):
                    # A text that begins with = is text, and no formula.
                    cell.data_type = "s"
            sheet.append(cells)
    book.save(path)


def _excel_values(row: Iterable[Value]) -> Iterator[Any]:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for value in row:
        yield ILLEGAL_CHARACTERS_RE.sub("�", value) if isinstance(value, str) else value


def _typed(kind: str, value: Value) -> Value:
    return value_to_text(value) if kind == _TEXT else value

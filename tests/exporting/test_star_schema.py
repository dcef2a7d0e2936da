"""The star schema: keys that meet, sums that are right, files that readers open."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kg.exporting.star_schema import (
    star_tables,
    table_rows,
    write_star_csv,
    write_star_parquet,
    write_star_xlsx,
)
from kg.store import GraphStore
from tests.examples.records import example_names, example_records

DIMENSIONS = {"document", "organisation", "division", "subject", "programme"}


@pytest.fixture(scope="module")
def tables(
    store: GraphStore, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, str]]]:
    folder = tmp_path_factory.mktemp("star")
    write_star_csv(store, folder)
    found = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def test_every_key_meets_its_dimension(tables: dict[str, list[dict[str, str]]]) -> None:
    keys = {name: {row[name] for row in tables[f"dim_{name}"]} for name in DIMENSIONS}
    for name, rows in tables.items():
        assert rows, name
        for column in DIMENSIONS & rows[0].keys():
            assert {row[column] for row in rows} - {""} <= keys[column], (name, column)


def test_no_row_comes_twice(tables: dict[str, list[dict[str, str]]]) -> None:
    for name, rows in tables.items():
        first = next(iter(rows[0]))
        assert len({row[first] for row in rows}) == len(rows), name


def test_the_facts_are_the_records(tables: dict[str, list[dict[str, str]]]) -> None:
    records = [example_records(name) for name in example_names()]
    lines = [line.amount_yuan or Decimal(0) for one in records for line in one.budget_lines]
    facts = [Decimal(row["amount_yuan"] or 0) for row in tables["fact_budget_line"]]
    assert (len(facts), sum(facts)) == (len(lines), sum(lines))
    assert len(tables["fact_indicator"]) == sum(len(one.indicators) for one in records)
    assert len(tables["fact_project"]) == sum(len(one.projects) for one in records)


def test_a_workbook_has_a_sheet_a_table(store: GraphStore, tmp_path: Path) -> None:
    write_star_xlsx(store, tmp_path / "star.xlsx")
    book = openpyxl.load_workbook(tmp_path / "star.xlsx", read_only=True)
    assert book.sheetnames == [table.name for table in star_tables()]
    for table in star_tables():
        head, *rows = book[table.name].iter_rows(values_only=True)
        assert head == tuple(table.columns)
        assert len(rows) == len(list(table_rows(store, table)))


def test_parquet_has_typed_columns(store: GraphStore, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    write_star_parquet(store, tmp_path)
    found = pq.read_table(tmp_path / "fact_budget_line.parquet")
    assert str(found.schema.field("amount_yuan").type) == "decimal128(38, 10)"
    assert str(found.schema.field("is_leaf").type) == "bool"
    assert found.num_rows == sum(len(example_records(n).budget_lines) for n in example_names())

"""docs/records.md names every table and column that there is, with its type and its values."""

import doctest
import re
from dataclasses import fields
from pathlib import Path

from kg.datapackage.contract import CONTRACT
from kg.records import TABLES

ROW = re.compile(
    r"^\| (?P<bold>\*\*)?`(?P<name>\w+)`(?:\*\*)? \| (?P<type>\w+) \| (?P<rest>.*) ?\|$"
)


def documented(checkout: Path) -> dict[str, list[re.Match[str]]]:
    """Heading → the rows of its table of columns."""
    tables: dict[str, list[re.Match[str]]] = {}
    heading = ""
    for line in (checkout / "docs" / "records.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif heading in TABLES:
            rows = tables.setdefault(heading, [])
            if match := ROW.match(line):
                rows.append(match)
    return tables


def test_every_table_and_column_in_order(checkout: Path) -> None:
    tables = {name: [row["name"] for row in rows] for name, rows in documented(checkout).items()}
    assert tables == {
        name: [field.name for field in fields(record)] for name, record in TABLES.items()
    }
    assert list(tables) == list(TABLES)


def test_types_required_columns_and_values(checkout: Path) -> None:
    for table, rows in documented(checkout).items():
        for row, column in zip(rows, CONTRACT[table].columns, strict=True):
            where = f"{table}.{column.name}"
            assert row["type"] == column.kind, where
            assert bool(row["bold"]) is column.required, where
            assert [v for v in column.allowed if f"`{v}`" not in row["rest"]] == [], where


def test_keys(checkout: Path) -> None:
    text = (checkout / "docs" / "records.md").read_text("utf-8")
    for table, rules in CONTRACT.items():
        key = ", ".join(f"`{name}`" for name in rules.primary_key) or "none"
        assert f"| `{table}` | {key} |" in text


def test_the_example_runs(checkout: Path, tmp_path: Path) -> None:
    text = (checkout / "docs" / "records.md").read_text("utf-8")
    example = doctest.DocTestParser().get_doctest(
        text, {"folder": tmp_path}, "records.md", "docs/records.md", 0
    )
    assert doctest.DocTestRunner().run(example).failed == 0

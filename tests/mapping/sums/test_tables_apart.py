"""Tables of one kind in one document: which lines stand in one of them."""

from dataclasses import replace

import pytest

from kg.mapping.sums.tables_apart import row_keys, table_keys
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE


def lines(*rows: str) -> list[BudgetLineRecord]:
    """Rows as `kind row_no source`; the line id is the place among them."""
    return [
        replace(LINE, line_id=str(n), table=kind, row_no=int(row_no), source=source)
        for n, (kind, row_no, source) in enumerate(map(str.split, rows))
    ]


@pytest.mark.parametrize(
    ("rows", "tables"),
    [
        # Of a report: revenue of the year that has passed, expenditure, revenue of the next year.
        (
            ("revenue 1 line=4,5", "expenditure 1 line=12,13", "revenue 1 line=20,21"),
            [0, 1, 2],
        ),
        (
            (
                "revenue 1 page=2&table=1&row=2",
                "other 1 page=3&table=1&row=2",
                "revenue 1 page=4&table=1&row=2",
            ),
            [0, 1, 2],
        ),
        # Two of one kind in a row: a title, a unit and a header stand between.
        (("revenue 8 line=4,5", "revenue 1 line=8,9"), [0, 1]),
        # Panels of two kinds in the same rows of a text.
        (
            (
                "three_public 1 line=4,5",
                "other 1 line=4,5",
                "three_public 2 line=5,6",
                "other 2 line=5,6",
                "three_public 2 line=9,10",
            ),
            [0, 1, 0, 1, 2],
        ),
        (
            (
                "three_public 1 page=4&table=2&row=4",
                "other 1 page=4&table=2&row=4",
                "three_public 2 page=4&table=2&row=5",
            ),
            [0, 1, 0],
        ),
        # 序号 counts anew behind each unit; a page ends within a table.
        (("revenue 8 line=4,5", "revenue 1 line=5,6"), [0, 0]),
        (("revenue 8 line=4,5", "revenue 9 line=9,10"), [0, 0]),
        (("revenue 8 page=2&table=1&row=9", "revenue 1 page=3&table=1&row=2"), [0, 0]),
        # Below each other on one sheet, behind a title and a header, and on two sheets.
        (("revenue 8 sheet=1&range=A4:C4", "revenue 1 sheet=1&range=B7"), [0, 1]),
        (("revenue 8 sheet=1&range=A4:C5", "revenue 1 sheet=1&range=A7"), [0, 0]),
        (("revenue 8 sheet=1&range=B4", "revenue 1 sheet=2&range=B4"), [0, 1]),
        # A place that names its table says it all.
        (
            ("revenue 2 table=1&row=3", "other 1 table=2&row=2", "revenue 1 table=1&row=2"),
            [0, 1, 0],
        ),
    ],
)
def test_tables_of_one_kind(rows: tuple[str, ...], tables: list[int]) -> None:
    found = lines(*rows)
    key = table_keys(found)
    keys = list(dict.fromkeys(map(key, found)))
    assert [keys.index(key(line)) for line in found] == tables


def test_rows_of_other_columns_some_lines_below_are_another_table() -> None:
    first, near, far = lines("revenue 1 line=4,5", "revenue 2 line=5,6", "revenue 9 line=9,10")
    other = [replace(line, measure="统计数") for line in (near, far)]
    # Another cell of the first row, in a text that has one cell a line.
    cell = replace(other[1], row_no=1)
    rows = ((near, False), (far, False), (other[0], False), (other[1], True), (cell, False))
    for row, apart in rows:
        key = table_keys([first, row])
        assert (key(first) != key(row)) is apart, row.source


def test_rows_of_two_tables_are_two_rows() -> None:
    found = lines("revenue 1 line=4,5", "expenditure 1 line=12,13", "revenue 1 line=20,21")
    key = row_keys(found)
    assert len({key(line) for line in found}) == 3

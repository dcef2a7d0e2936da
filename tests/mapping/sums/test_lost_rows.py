"""Sums that lack a row which could not be read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.lost_rows import without_lost_rows
from kg.records import IssueRecord
from tests.mapping.full_records import LINE

AMOUNTS = {"合计": 10, "教育支出": 6, "卫生健康支出": 3}
LINES = [
    replace(LINE, line_id=name, label=name, amount=Decimal(amount), source=f"line={n},{n + 1}")
    for n, (name, amount) in zip((4, 5, 8), AMOUNTS.items(), strict=True)
]
PARTS = {"教育支出": "合计", "卫生健康支出": "合计"}


@pytest.mark.parametrize(
    ("code", "place", "kept"),
    [
        ("untaken_text", "line=6,7", False),
        ("no_column", "line=6,7", False),
        ("untaken_text", "line=9,10", True),
        ("untaken_text", "line=2,3", True),
        ("no_column", "line=5,6", True),
        ("no_column", "line=5,7", True),
        ("empty_table", "line=6,7", True),
    ],
)
def test_a_sum_that_lacks_a_lost_row_is_not_told(code: str, place: str, kept: bool) -> None:
    issue = IssueRecord(LINE.document_id, "info", code, "……", place)
    assert without_lost_rows(PARTS, LINES, [issue]) == (PARTS if kept else {})


def test_a_sum_that_holds_is_told_whatever_was_lost() -> None:
    whole = [replace(line, amount=Decimal(9)) if line.line_id == "合计" else line for line in LINES]
    issue = IssueRecord(LINE.document_id, "warning", "untaken_text", "……", "line=6,7")
    assert without_lost_rows(PARTS, whole, [issue]) == PARTS


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        (("line=9,10", "line=10,11"), False),
        (("line=9,10", "line=11,12"), True),
        (("line=20,21", "line=21,22"), True),
        (("page=3", "line=9,10"), True),
    ],
)
def test_a_sum_of_a_table_that_breaks_off_is_not_told(places: tuple[str, ...], kept: bool) -> None:
    issues = [IssueRecord(LINE.document_id, "warning", "untaken_text", "……", p) for p in places]
    other = replace(LINE, line_id="下一张表", source="line=15,16")
    assert without_lost_rows(PARTS, [*LINES, other], issues) == (PARTS if kept else {})


def test_rows_lost_behind_a_form_are_of_no_table_in_front_of_it() -> None:
    issues = [
        IssueRecord(LINE.document_id, "warning", "untaken_text", "……", place)
        for place in ("line=30,31", "line=31,32")
    ]
    assert without_lost_rows(PARTS, LINES, issues) == {}
    assert without_lost_rows(PARTS, LINES, issues, ["line=12,24"]) == PARTS

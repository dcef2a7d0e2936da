"""Relations of columns, rows and changes that most of a table contradicts are none."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.borne_out import changes_borne_out, wholes_borne_out
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE

Row = tuple[int, int, int]
ADDED_UP: list[Row] = [(30 + n, 10, 20 + n) for n in range(6)]
OTHERWISE: list[Row] = [(20 + n, 10, 20 + n) for n in range(6)]
"""The first column is the last one, and not both together."""


def lines(rows: Sequence[Row], *heads: str) -> list[BudgetLineRecord]:
    """A table of rows of three amounts; the ids are 0a, 0b, 0c, 1a …"""
    cells = (
        (n, *cell) for n, row in enumerate(rows) for cell in zip("abc", heads, row, strict=True)
    )
    return [
        replace(LINE, line_id=f"{n}{at}", row_no=n, measure=head, amount=Decimal(amount))
        for n, at, head, amount in cells
    ]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (ADDED_UP, 6),
        # One row is wrong, or two: that is what the audit is for.
        ([(31, 10, 20), *ADDED_UP[1:]], 6),
        ([(31, 10, 20), (37, 10, 21), *ADDED_UP[2:]], 6),
        (OTHERWISE, 0),
        # As many for it as against it.
        (ADDED_UP + OTHERWISE, 12),
        ([*ADDED_UP[:5], *OTHERWISE], 0),
        # One wrong figure goes up through the levels of a table.
        ([(25, 10, 20)] * 6, 6),
        # Rows of nothing say nothing.
        ([*OTHERWISE, *[(0, 0, 0)] * 7], 0),
        (OTHERWISE[:4], 4),
    ],
)
def test_columns_of_which_most_rows_contradict_are_no_parts(rows: list[Row], kept: int) -> None:
    table = lines(rows, "合计", "基本支出", "项目支出")
    parts = {f"{n}{at}": f"{n}a" for n in range(len(rows)) for at in "bc"}
    assert len(wholes_borne_out(parts, table)) == 2 * kept


def test_rounding_contradicts_nothing() -> None:
    table = lines(OTHERWISE, "合计", "基本支出", "项目支出")
    rounded = [
        replace(line, amount=Decimal("0.014")) if line.line_id.endswith("b") else line
        for line in table
    ]
    parts = {f"{n}{at}": f"{n}a" for n in range(6) for at in "bc"}
    assert wholes_borne_out(parts, rounded) == {}
    by_hundredths = [
        replace(line, amount=line.amount.quantize(Decimal("0.01"))) for line in rounded
    ]
    assert wholes_borne_out(parts, by_hundredths) == parts


def test_a_column_whose_rows_do_not_add_up_is_told_apart_from_those_beside_it() -> None:
    pairs = [[(n, 7 * n, 0), (n, 5 * n, 0)] for n in range(1, 7)]
    table = lines([row for pair in pairs for row in pair], "金额", "排名", "备注")
    parts = {f"{n + 1}{at}": f"{n}{at}" for n in range(0, 12, 2) for at in "ab"}
    kept = wholes_borne_out(parts, table)
    assert kept == {part: whole for part, whole in parts.items() if part.endswith("a")}


@pytest.mark.parametrize(
    ("rows", "head", "kept"),
    [
        ([(50 + n, 60 - n, 10 - 2 * n) for n in range(6)], "增减额", 6),
        # A column without signs tells how much it is, up or down.
        ([(60 + n, 50, 10 + n) for n in range(6)], "减少额", 6),
        ([(50 + n, 60 + 2 * n, 70) for n in range(6)], "增减额", 0),
        ([(50 + n, 60 + 2 * n, 70) for n in range(6)], "增减%", 6),
        ([(50 + n, 60 + 2 * n, 70) for n in range(6)], "增减（%）/合计", 6),
    ],
)
def test_changes_lie_between_the_years_of_their_table(
    rows: list[Row], head: str, kept: int
) -> None:
    table = lines(rows, "2020年", "2021年", head)
    changes = {f"{n}c": (f"{n}a", f"{n}b") for n in range(6)}
    assert len(changes_borne_out(changes, table)) == kept


def test_a_change_without_a_unit_beside_money_is_a_rate() -> None:
    table = lines([(100 * n, 10 * n, 9 * n) for n in range(1, 7)], "完成预算", "执行数", "预算数")
    table = [replace(one, amount_yuan=None) if "a" in one.line_id else one for one in table]
    changes = {f"{n}a": (f"{n}c", f"{n}b") for n in range(6)}
    assert changes_borne_out(changes, table) == changes
    assert not changes_borne_out(changes, [replace(one, amount_yuan=None) for one in table])

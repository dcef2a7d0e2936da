"""Rows that lost cells, put at the width of their header."""

from __future__ import annotations

import pytest

from kg.document import Cell, LinePlace
from kg.extraction.tables.headers import Column
from kg.extraction.tables.row_alignment import row_to_aligned

COLUMNS = tuple(
    Column((head,), role, "", "", None, head, 0)
    for head, role in (
        ("科目编码", "code"),
        ("科目名称", "label"),
        ("合计", "amount"),
        ("拨款", "amount"),
        ("其他", "amount"),
    )
)


@pytest.mark.parametrize(
    ("cells", "aligned"),
    [
        # Filled up at its end: the name was merged over the two columns in front.
        (["合计", "9.50", "8.00", "1.50", ""], ["", "合计", "9.50", "8.00", "1.50"]),
        # As it stands: the columns of names are empty, or hold a name.
        (["合计", "", "9.50", "8.00", "1.50"], ["合计", "", "9.50", "8.00", "1.50"]),
        (["205", "教育支出", "9.50", "9.50", ""], ["205", "教育支出", "9.50", "9.50", ""]),
        # Something stands in the last cell: nothing was filled up.
        (["合计", "9.50", "8.00", "1.00", "0.50"], ["合计", "9.50", "8.00", "1.00", "0.50"]),
    ],
)
def test_a_total_that_was_filled_up_goes_back_to_its_columns(
    cells: list[str], aligned: list[str]
) -> None:
    row = tuple(Cell(text, LinePlace(0, 1)) for text in cells)
    found = row_to_aligned(row, COLUMNS)
    assert found is not None
    assert [cell.text for cell in found] == aligned


@pytest.mark.parametrize(
    ("cells", "aligned"),
    [
        # The blanks of its merged cell stand in front of its amounts: the last cell was lost.
        (["合计", "", "", "9.50", "8.00"], ["合计", "", "", "9.50", "8.00", ""]),
        # They were lost with it.
        (["合计", "9.50", "8.00", "1.50"], ["", "", "合计", "9.50", "8.00", "1.50"]),
    ],
)
def test_a_total_in_the_column_of_codes_lost_blanks_behind_it_or_at_the_end(
    cells: list[str], aligned: list[str]
) -> None:
    row = tuple(Cell(text, LinePlace(0, 1)) for text in cells)
    found = row_to_aligned(row, (COLUMNS[0], *COLUMNS))
    assert found is not None
    assert [cell.text for cell in found] == aligned

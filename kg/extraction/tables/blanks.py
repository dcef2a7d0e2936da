"""Grids → what their rows leave out: totals without amounts, codes that lack a digit.

Reads the grid of one budget table. Gives the rows of its totals that are blank while their parts
have amounts, and the cells of codes with one digit in a column of codes like 01. What has no amount
is no record, and a code's missing nought is put back, so nobody would see either of them else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.document import Cell, Row
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.headers import Column
from kg.extraction.tables.row_alignment import row_to_aligned
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, strip_including, strip_ordinal

_TOTAL = re.compile(r"[合总]计|\W?三公\W?经费(?:[合小总]计)?")
_COST_TOTAL = re.compile(r"(?:人员|(?:日常)?公用)(?:经费|支出)合计")
# 一般公共预算收入合计, 社会保险基金支出总计: those of a government's budget.
_BUDGET = "(?:一般公共|政府性基金|国有资本经营|社会保险基金)(?:预算)?"
_COLUMN_TOTAL = re.compile(rf"(?:本年|{_BUDGET})?(?:收入|支出)?[合总]计|{_COST_TOTAL.pattern}")
_SUBTOTAL = re.compile(r"[合小总]计$")
# Columns that nobody adds up.
_NO_SUM = re.compile(
    r"增减|增长|升降|[比较占][上去]?年?|幅度|率|[%％]|单价|数量|[得评]分|分值|标准|定额|均|元/"
)
_FEWEST = 2
# A heading that names its two parts; they follow it.
_VEHICLES = re.compile(r"公务用车购置(?:及|和|与|、)(?:运行|运维).*")
_VEHICLE_PART = re.compile(r"公务用车(?:购置|运行|运维)(?!及|和|与|、).*")
_SHORT_CODE = re.compile(r"[1-9]")
_PADDED_CODE = re.compile(r"0\d")


def has_amounts(grid: Grid) -> bool:
    """Whether a table has an amount other than nought."""
    return any(_has_amount(row, grid) for row in grid.rows)


def grid_to_blank_totals(grid: Grid) -> Iterator[tuple[str, Row]]:
    """Name and row of each total that is blank while what it adds up has amounts."""
    named = [(_name(row, grid), row) for row in grid.rows]
    for at, (name, row) in enumerate(named):
        if _VEHICLES.fullmatch(name):
            behind = named[at + 1 :]
            parts = [part for _, part in takewhile(_is_vehicle_part, behind)]
        else:
            parts = list(grid.rows) if _TOTAL.fullmatch(name) else []
        if not parts or not _is_blank(row, grid) or _is_of_another(row, grid):
            continue
        if any(_has_amount(part, grid) for part in parts):
            yield name, row


def grid_to_blank_cells(grid: Grid) -> Iterator[tuple[str, Row]]:
    """Name and row of each total that has amounts in some columns and none in one where at least
    two of its parts do: `合计：财政拨款收入`."""
    rows = [(row, row_to_aligned(row, grid.columns)) for row in grid.rows]
    fitting = [(row, cells) for row, cells in rows if cells is not None]
    for at, (row, cells) in enumerate(fitting):
        if _is_of_another(cells, grid):
            continue
        name, named_in = "", 0
        for index, (column, cell) in enumerate(zip(grid.columns, cells, strict=False)):
            text = clean(cell.text)
            if column.role in ("row_no", "code", "unit_code", "label"):
                own = strip_including(strip_ordinal(text)[1])
                name, named_in = (own, index) if own else (name, named_in)
            elif column.role != "amount" or text or not _COLUMN_TOTAL.fullmatch(name):
                continue
            elif _adds_up(column) and not _is_blank(row, grid):
                amounts = [_is_amount(part[index]) for _, part in fitting if index < len(part)]
                above = [part[named_in : index + 2] for _, part in fitting[:at]]
                ends = _ends_above(above, index - named_in) or _is_elsewhere(name, cells)
                if sum(amounts) >= _FEWEST and not ends:
                    yield f"{name}：{column.path[-1]}", row


def _is_elsewhere(name: str, cells: Sequence[Cell]) -> bool:
    """Whether the total of costs over several panels (公用经费合计) has its amount in another
    place of its row, which states as many amounts as it names totals."""
    texts = [clean(cell.text) for cell in cells]
    names = {text for text in texts if _COST_TOTAL.fullmatch(text)}
    return bool(_COST_TOTAL.fullmatch(name)) and sum(map(is_number, texts)) >= len(names)


def _ends_above(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column ends with a total above: the rows behind that have amounts in the columns
    beside it alone (本年收入合计 of the budget and the outturn, 上级补助 of the outturn).

    A row has its name first.
    """
    totals = [
        at
        for at, row in enumerate(rows)
        if _SUBTOTAL.search(clean(row[0].text)) and _is_amount(row[column])
    ]
    behind = rows[totals[-1] + 1 :] if totals else []
    elsewhere = any(_is_amount(cell) for row in behind for cell in row[1:])
    return elsewhere and not any(_is_amount(row[column]) for row in behind)


def _is_amount(cell: Cell) -> bool:
    text = clean(cell.text)
    return is_number(text) and bool(text_to_decimal(text))


def _adds_up(column: Column) -> bool:
    return bool(column.path) and not _NO_SUM.search("/".join(column.path))


def grid_to_short_codes(grid: Grid) -> Iterator[Cell]:
    """Cells of 款 and 项 with one digit where others of the column are like 01."""
    for index, column in enumerate(grid.columns):
        if column.role != "code":
            continue
        cells = [row[index] for row in grid.rows if index < len(row)]
        if any(_PADDED_CODE.fullmatch(clean(cell.text)) for cell in cells):
            yield from (cell for cell in cells if _SHORT_CODE.fullmatch(clean(cell.text)))


def _amounts(row: Row, grid: Grid) -> list[str] | None:
    """What stands in a row's columns of amounts; None for a row that does not fit the header."""
    aligned = row_to_aligned(row, grid.columns)
    if aligned is None:
        return None
    pairs = zip(grid.columns, aligned, strict=False)
    return [clean(cell.text) for column, cell in pairs if column.role == "amount"]


def _is_blank(row: Row, grid: Grid) -> bool:
    amounts = _amounts(row, grid)
    return amounts is not None and not any(amounts)


def _has_amount(row: Row, grid: Grid) -> bool:
    return any(is_number(text) and text_to_decimal(text) for text in _amounts(row, grid) or ())


def _is_of_another(row: Row, grid: Grid) -> bool:
    """Whether money stands in columns of words: it is that of a table below with heads of its
    own."""
    pairs = zip(grid.columns, row, strict=False)
    words = (cell for column, cell in pairs if column.role in ("label", "remark"))
    return any("." in cell.text and _is_amount(cell) for cell in words)


def _is_vehicle_part(named: tuple[str, Row]) -> bool:
    return bool(_VEHICLE_PART.fullmatch(named[0]))


def _name(row: Row, grid: Grid) -> str:
    texts = (
        clean(cell.text)
        for column, cell in zip(grid.columns, row, strict=False)
        if column.role in ("code", "label")
    )
    name = next((text for text in texts if text and not text.isdecimal()), "")
    return strip_including(strip_ordinal(strip_including(name))[1])

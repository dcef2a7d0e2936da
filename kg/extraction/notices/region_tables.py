"""Annexes of a notice that divide work among regions: tasks 任务清单, goals 绩效目标分解表.

Reads the blocks that no letter and no table of money has taken; gives a `Grid` for each table whose
rows are regions and whose columns are numbers or targets (≥2.1, ≥95%). What is counted stands in
the head of its column, in each cell, or above the table (单位：万亩); the numbers of the grid stand
below heads that say it, without the sign of a comparison, so that they can be added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.document import Block, Cell, Paragraph, Place, Row, Table, row_place
from kg.extraction.notices.allocation_columns import ANNEX_MARK, TITLE_END, head_to_role
from kg.extraction.tables.captions import Caption
from kg.extraction.tables.drafts import texts
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column, header_to_paths
from kg.values.dates import find_year
from kg.values.measure_words import find_count_unit
from kg.values.text import clean, heading_key

_FIGURE = re.compile(
    r"(?P<sign>[≥≤>=<＞＜≧≦]{0,2})(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?P<unit>[%％]|[\u4e00-\u9fff]{0,4}(?:/[\u4e00-\u9fff]{1,3})?)(?:以上|以下)?"
)
_NOTHING = ("", "—", "-", "--", "/", "无", "不涉及")
_UNIT_IN_HEAD = re.compile(r"\([^()]+\)$")
_MONEY = re.compile(r"元|资金|金额|经费|补助标准")
_RATES = ("%", "％")
_CAPTION_LINES = 5
_MOST_HEADERS, _FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3, 2
_TITLE_LENGTH = 60


def blocks_to_region_grids(blocks: Sequence[Block]) -> tuple[Grid, ...]:
    """The tables of work by region among the blocks, in their order."""
    found = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and (grid := _table_to_grid(block, _above(blocks, index))):
            found.append(grid)
    return tuple(found)


def _above(blocks: Sequence[Block], index: int) -> list[tuple[str, Place]]:
    """The lines right above a table that are its title, its unit or its year."""
    found: list[tuple[str, Place]] = []
    for block in reversed(blocks[max(0, index - _CAPTION_LINES) : index]):
        if not isinstance(block, Paragraph):
            break
        text = clean(block.text)
        if len(text) > _TITLE_LENGTH or "。" in text or ANNEX_MARK.fullmatch(text):
            break
        found.insert(0, (text, block.place))
    return found


def _table_to_grid(table: Table, above: Sequence[tuple[str, Place]]) -> Grid | None:
    rows = [row for row in table.rows if any(clean(cell.text) for cell in row)]
    begin = next((n for n, row in enumerate(rows) if _has_figures(row)), len(rows))
    header, body = rows[:begin], rows[begin:]
    if not 0 < len(header) <= _MOST_HEADERS or len(body) < _FEWEST_ROWS:
        return None
    width = max(map(len, rows))
    names = _name_columns(header, body)
    if any(len(row) != width for row in rows) or not names:
        return None
    paths = header_to_paths([texts(row) for row in header], width)
    if not all(paths) or any(_MONEY.search(head) for path in paths for head in path):
        return None
    unit = next((unit for text, _ in above if (unit := find_count_unit(text))), "")
    columns = [_column(path, [row[n] for row in body], unit) for n, path in enumerate(paths)]
    for at in names:
        columns[at] = replace(columns[at], role="recipient")
    counted = [n for n, column in enumerate(columns) if column.role == "quantity"]
    if len(counted) < _FEWEST_COLUMNS or 2 * len(counted) < width:
        return None
    title = next((text for text, _ in reversed(above) if TITLE_END.search(text)), "")
    years = (year for text, _ in reversed(above) if (year := find_year(text)))
    caption = Caption(title, year=next(years, None), places=tuple(place for _, place in above))
    plain = tuple(_plain(row, counted) for row in body)
    places = (*caption.places, *map(row_place, table.rows))
    return Grid(ALLOCATIONS, caption, tuple(columns), plain, places, False)


def _has_figures(row: Row) -> bool:
    return any(_FIGURE.fullmatch(clean(cell.text)) for cell in row[1:])


def _name_columns(header: Sequence[Row], body: Sequence[Row]) -> list[int]:
    """The first column, or the first two (市 | 县), or the second one, that are headed by regions,
    where each row has a name in one of them."""
    heads = [head_to_role(clean(head.text)) for head in header[0][:2]]
    found = [n for n, role in enumerate(heads) if role == "recipient"]
    rows = [[text for n in found if (text := clean(row[n].text))] for row in body]
    named = all(names and not any(map(_FIGURE.fullmatch, names)) for names in rows)
    return found if found and named else []


def _column(path: tuple[str, ...], cells: Sequence[Cell], unit: str) -> Column:
    """A column of numbers below a head that says what is counted, or of other text."""
    said = [clean(cell.text) for cell in cells]
    figures = [figure for text in said if (figure := _FIGURE.fullmatch(text))]
    whole = len(figures) + sum(text in _NOTHING for text in said) == len(said)
    role = "quantity" if figures and whole and head_to_role(path[-1]) != "row_no" else "remark"
    units = {figure["unit"] for figure in figures}
    unit = next(iter(units)) if len(units) == 1 and units != {""} else unit
    counts = role == "quantity" and unit and unit not in _RATES and "/" not in unit
    if counts and not _UNIT_IN_HEAD.search(heading_key(path[-1])):
        path = (*path[:-1], f"{path[-1]}({unit})")
    return Column(path, role, "", "", None, "/".join(path))


def _plain(row: Row, counted: Sequence[int]) -> Row:
    """The row with numbers in place of the targets that are no rates."""
    return tuple(_number(cell) if n in counted else cell for n, cell in enumerate(row))


def _number(cell: Cell) -> Cell:
    figure = _FIGURE.fullmatch(clean(cell.text))
    rate = figure is not None and figure["unit"] in _RATES
    return cell if figure is None or rate else cell._replace(text=figure["number"])

"""Numbers beside the amounts of an allocation table (补助设施数量) against totals and amounts.

Reads the grids, gives issues.

No record has these numbers. A column is held against its total, or the subtotals in it (甲市小计)
above their rows or below them, where another column of the table is what its rows come to, so that
the rows are known to be the parts of the total. Where all rows but one have one and the same amount
for each that is counted (每亩1800元), that one has a slip in it; so has one whose amounts are not
the sums of each other that they are in all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Row
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.city_blocks import city_blocks
from kg.extraction.notices.lone_rates import lone_rates
from kg.extraction.notices.quantity_ratios import odd_ratios
from kg.extraction.notices.region_rows import grid_to_region_rows
from kg.extraction.notices.sum_rows import adds_up, is_subtotal
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_COUNTED = re.compile(
    rf"(?:\(万?(?:{COUNTED}|次|只|村|株|米)\)|数量?|面积|里程|长度|人口|任务|规模)$"
)
_NO_SUM = re.compile(
    r"(?<!高)标准(?!农田|化|厂房|地|间)|定额|单价|平均|人均|[户亩]均|月数|每|/|率|%|分|编"
)
# 设备（1.5万元/班） over 数量 and 金额
_PRICE = re.compile(r"[(（]\d[^()（）]*元[/／][^()（）]*[)）]$")
# A row of the standards that the money goes by, or of notes.
_TERMS = re.compile(r"标准$|^(?:备注|说明|注)")
# 甲市小计, 甲市合计 below 总计
_KEYS = ("recipient", "project")
_Block = tuple[tuple[str, Row], list[Row]]
_FEWEST = 3
_NOTHING = ("", "—", "-", "/")
_ROUNDING = 2
"""By so many units of their last digit rounded numbers may miss their total."""


def grids_to_quantity_sums(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each total of a column of numbers that its rows do not come to, and for
    each total of amounts that is blank."""
    return tuple(
        issue(context, "info", code, quote, cell.place)
        for grid in grids
        if grid.kind == ALLOCATIONS
        for code, quote, cell in _grid_to_quotes(grid)
    )


def _grid_to_quotes(grid: Grid) -> Iterator[tuple[str, str, Cell]]:
    """What is wrong with the numbers of a table: the code of the issue, the words and the cell."""
    names = [n for n, column in enumerate(grid.columns) if column.role in _KEYS]
    named = grid_to_region_rows(grid)
    rows = [row for _, row in named]
    if not names or len(rows) < len(grid.rows):
        return
    totals = [row for name, row in named if adds_up(name) and not is_subtotal(name)]
    cities = city_blocks(grid.columns, named)
    inside = {id(row) for _, below in cities for row in below}
    folded = [(name, row) for name, row in named if id(row) not in inside]
    parts = [row for name, row in named if name and not adds_up(name) and not _TERMS.search(name)]
    heads = {id(row) for (_, row), _ in cities}
    leaves = [row for row in parts if id(row) not in heads]
    blocks = [*_subtotals(grid.columns, folded), *cities]
    if len(totals) == 1 and len(leaves) >= _FEWEST:
        blocks = [(("合计", totals[0]), leaves), *blocks]
    for (name, total), below in blocks:
        for quote, cell in _unequal(grid.columns, name, total, below):
            yield "unequal_counts", quote, cell
        for quote, cell in _blank(grid.columns, name, total, below):
            yield "blank_total", quote, cell
    subtotals = [row for name, row in folded if is_subtotal(name) or id(row) in heads]
    if len(totals) == 1 and len(subtotals) >= _FEWEST:
        for quote, cell in _unlike_subtotals(grid.columns, totals[0], leaves, subtotals):
            yield "unequal_counts", quote, cell
    for quote, cell in odd_ratios(grid.columns, parts, _counted(grid.columns)):
        yield "unequal_counts", quote, cell
    for quote, cell in lone_rates(grid.columns, rows):
        yield "unequal_counts", quote, cell


def _subtotals(columns: Sequence[Column], named: Sequence[tuple[str, Row]]) -> list[_Block]:
    """Each subtotal with the rows below it, or above it where more of the amounts are theirs."""
    below, above = _blocks(named), _blocks(named[::-1])
    return above if _fitting(columns, above) > _fitting(columns, below) else below


def _fitting(columns: Sequence[Column], blocks: Sequence[_Block]) -> int:
    """How many amounts of subtotals are what their rows come to."""
    amounts = [n for n, column in enumerate(columns) if column.role == "amount"]
    sums = [_sums(total, rows, n) for (_, total), rows in blocks for n in amounts]
    return sum(one[0] == one[1] != 0 for one in sums if one)


def _blocks(named: Sequence[tuple[str, Row]]) -> list[_Block]:
    """Each subtotal with the rows behind it, up to the next."""
    blocks: list[_Block] = []
    for name, row in named:
        if is_subtotal(name):
            blocks.append(((name, row), []))
        elif adds_up(name):
            continue
        elif blocks and name:
            blocks[-1][1].append(row)
    return [block for block in blocks if len(block[1]) > 1]


def _unequal(
    columns: Sequence[Column], name: str, total: Row, parts: Sequence[Row]
) -> Iterator[tuple[str, Cell]]:
    """The columns of numbers whose total is not what the rows come to, if another one's is."""
    sums = {n: s for n in range(len(columns)) if (s := _sums(total, parts, n))}
    amounts = [sums[n] for n in sums if columns[n].role == "amount"] or list(sums.values())
    counted = {n: sums[n] for n in _counted(columns) if n in sums}
    # Rows of which one amount alone is what they come to may have it by chance.
    if not _mostly_right(amounts) and not _mostly_right(list(counted.values()), least=_FEWEST - 1):
        return
    for n, (stated, summed) in counted.items():
        head = heading_key(columns[n].path[-1])
        if stated is None and any(other is not None for other, _ in counted.values()):
            said = Said(
                f"表中“{head}”{name}未填，{len(parts)} 行之和 {summed}",
                f"the {name} of “{head}” is left blank, the {len(parts)} rows come to {summed}",
            )
            yield said, total[n]
        elif stated is not None and abs(stated - summed) > _slack(parts, n):
            said = Said(
                f"表中“{head}”{name} {stated}，{len(parts)} 行之和 {summed}",
                f"the {name} of “{head}” is {stated}, the {len(parts)} rows come to {summed}",
            )
            yield said, total[n]


def _unlike_subtotals(
    columns: Sequence[Column], total: Row, leaves: Sequence[Row], subtotals: Sequence[Row]
) -> Iterator[tuple[str, Cell]]:
    """The columns whose total is neither what the subtotals come to nor what the rows do, where no
    column is what its rows come to: one of the rows is left out."""
    wrong = {cell for _, cell in _unequal(columns, "合计", total, leaves)}
    for quote, cell in _unequal(columns, "合计", total, subtotals):
        sums = _sums(total, leaves, total.index(cell))
        if cell not in wrong and sums and sums[0] != sums[1]:
            yield quote, cell


def _mostly_right(sums: Sequence[tuple[Decimal | None, Decimal]], *, least: int = 1) -> bool:
    """Whether as many totals, and so many at least, are what their rows come to as are not."""
    right = sum(stated == summed != 0 for stated, summed in sums)
    return right >= max(least, sum((stated or 0) != summed for stated, summed in sums))


def _blank(
    columns: Sequence[Column], name: str, total: Row, parts: Sequence[Row]
) -> Iterator[tuple[str, Cell]]:
    """The columns of amounts whose total is blank, where another column has its total."""
    sums = {
        n: s
        for n, column in enumerate(columns)
        if column.role == "amount"
        and not total[n].spanned
        and not _NO_SUM.search("".join(_PRICE.sub("", head) for head in column.path))
        and (s := _sums(total, parts, n))
    }
    if any(stated is not None for stated, _ in sums.values()):
        for n, (stated, summed) in sums.items():
            if stated is None and summed:
                yield f"{name}：{'/'.join(columns[n].path)}", total[n]


def _counted(columns: Sequence[Column]) -> list[int]:
    return [n for n, column in enumerate(columns) if _is_counted(column)]


def _is_counted(column: Column) -> bool:
    """Whether a column counts something that may be added up, and is no price."""
    heads = [_PRICE.sub("", heading_key(head)) for head in column.path]
    # 受助学生数（人） over 小学 and 初中
    counted = any(map(_COUNTED.search, heads))
    return column.role != "amount" and counted and not any(map(_NO_SUM.search, heads))


def _sums(total: Row, parts: Sequence[Row], column: int) -> tuple[Decimal | None, Decimal] | None:
    """The total of a column, None where it is blank, and the sum; None where a row says something
    else than a number, or most say nothing."""
    texts = [clean(row[column].text) for row in parts]
    texts = [text for text in texts if text not in _NOTHING]
    stated = clean(total[column].text)
    if not all(map(is_number, texts)) or (stated and not is_number(stated)):
        return None
    if 2 * len(texts) <= len(parts):
        return None
    numbers = [text_to_decimal(text) or Decimal(0) for text in texts]
    return text_to_decimal(stated) if stated else None, sum(numbers, Decimal(0))


def _slack(parts: Sequence[Row], column: int) -> Decimal:
    digits = max(len(clean(row[column].text).partition(".")[2]) for row in parts)
    return Decimal(_ROUNDING).scaleb(-digits) if digits else Decimal(0)

"""Tables of people, households or things whose rows do not come to their total: gives issues.

A notice may count without money (受益人口测算表, 单位：人), and no record has these numbers.
A column is held against its total where every row has a name of its own and a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Cell, Row, Table
from kg.extraction.claims import Context
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_COUNTING = re.compile(r"单位[:：](?:万?(?:人|户|个|处|座|辆|台|套|亩|头|所|村|人次|名|件))$")
_COUNTED = re.compile(
    r"(?:人数|人口|户数|个数|头数|座数|台数|处数|\((?:人|户|个|处|座|辆|台|套|头|所)\))$"
)
_MONEY = re.compile(r"元|金额|资金|预算|决算|收入|支出|经费|补助|标准|单价|分值|得分")
_NESTED = re.compile(r"其中|小计|[一二三四五六七八九十]、|^\(|以上|以下|\d")
_ABOVE = 2
_FEWEST = 3


def blocks_to_count_tables(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each total of a column of counts that its rows do not come to."""
    found = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        above = [
            one for one in blocks[max(0, index - _ABOVE) : index] if not isinstance(one, Table)
        ]
        captions = [clean(one.text) for one in above]
        for quote, cell in _table_to_quotes(block, captions):
            found.append(issue(context, "info", "unequal_counts", quote, cell.place))
    return tuple(found)


def _table_to_quotes(table: Table, captions: Sequence[str]) -> Iterator[tuple[str, Cell]]:
    rows = [row for row in table.rows if any(clean(cell.text) for cell in row)]
    if len(rows) < _FEWEST + 2 or any("元" in text for text in captions):
        return
    heads, body = rows[0], rows[1:]
    texts = [heading_key(cell.text) for cell in heads]
    counting = any(_COUNTING.search(text) for text in captions)
    if any(_MONEY.search(text) for text in texts):
        return
    totals = [row for row in body if is_total_name(_name(row))]
    parts = [row for row in body if row not in totals]
    names = [_name(row) for row in parts]
    if len(totals) != 1 or len(parts) < _FEWEST or totals[0] not in (body[0], body[-1]):
        return
    if len(set(names)) < len(names) or any(not n or _NESTED.search(n) for n in names):
        return
    for column, head in enumerate(texts):
        if not head or head == "序号" or not (counting or _COUNTED.search(head)):
            continue
        numbers = [_whole(row, column) for row in (totals[0], *parts)]
        if None in numbers:
            continue
        total, *counts = (number for number in numbers if number is not None)
        if total not in (sum(counts), 0):
            quote = f"表中“{head}”合计 {total}，{len(counts)} 行之和 {sum(counts)}"
            yield quote, totals[0][column]


def _name(row: Row) -> str:
    """The first text of a row that is no number."""
    texts = (heading_key(cell.text) for cell in row if not cell.spanned)
    return next((text for text in texts if text and not is_number(text)), "")


def _whole(row: Row, column: int) -> int | None:
    text = clean(row[column].text) if column < len(row) else ""
    number = text_to_decimal(text) if is_number(text) else None
    return int(number) if number is not None and number == int(number) else None

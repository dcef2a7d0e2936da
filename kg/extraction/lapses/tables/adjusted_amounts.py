"""What an amount becomes when it is adjusted: reads a table as numbers, gives quotes.

A list of adjustments has what each row had (调整前金额), what is taken back (收回) or added (增加),
or the one change (调整数), and what it has then (调整后金额). A blank is nothing. Where most of the
rows keep it, one that does not has a slip in it; totals are held against their rows elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip

_BEFORE = re.compile(r"(?:调整|变更|调剂)前.{0,8}|原(?:下达|安排|分配|批复|计划).{0,8}")
_AFTER = re.compile(r"(?:调整|变更|调剂|收回)后.{0,8}")
_DOWN = re.compile(r"(?:本次|此次)?(?:收回|扣回|调减|核减|减少|调出|缴回).{0,6}")
_UP = re.compile(r"(?:本次|此次)?(?:增加|追加|调增|增安排|调入|新增安排|核增).{0,6}")
_CHANGE = re.compile(
    r"(?:本次|此次)?(?:调整|增减|变动|调剂)(?:数|额|金额|情况|资金)?(?:[（(].*[)）])?"
)
_RATE = re.compile("[率%％比]")
_FEWEST = 2


def table_to_odd_adjustments(table: NumberTable) -> Iterator[Slip]:
    """The rows whose amount did not become what was taken from it and added to it."""
    before, after = _only(table, _BEFORE), _only(table, _AFTER)
    down, up = _columns(table, _DOWN), _columns(table, _UP)
    change = _columns(table, _CHANGE)
    if before is None or after is None or not (down or up or len(change) == 1):
        return
    signed = [(n, 1) for n in (up if up or down else change)] + [(n, -1) for n in down]
    odd: list[NumberRow] = []
    keeping = 0
    for row in table.rows:
        was, becomes = row.numbers[before], row.numbers[after]
        if (was is None and becomes is None) or row.is_total or row.is_subtotal:
            continue
        if (becomes or 0) == _expected(row, before, signed):
            keeping += 1
        else:
            odd.append(row)
    if keeping >= max(_FEWEST, len(odd) + 1):
        for row in odd:
            expected = _expected(row, before, signed)
            shown = "、".join(
                f"“{table.names[n]}”{row.numbers[n]}"
                for n in (before, *(n for n, _ in signed), after)
                if row.numbers[n] is not None
            )
            quote = Said(
                f"“{row.label}”一行中{shown}，按调整前后应为{expected}",
                f"in the row “{row.label}” {shown}; the adjustment gives {expected}",
            )
            yield Slip(quote, table.names[after], row.cells[after], row)


def _expected(row: NumberRow, before: int, signed: list[tuple[int, int]]) -> Decimal:
    """What an amount becomes; what is taken back may be stated below nought."""
    changes = [(row.numbers[n] or Decimal(0), sign) for n, sign in signed]
    moved = sum((-abs(number) if sign < 0 else number for number, sign in changes), Decimal(0))
    return (row.numbers[before] or Decimal(0)) + moved


def _only(table: NumberTable, words: re.Pattern[str]) -> int | None:
    found = _columns(table, words)
    return found[0] if len(found) == 1 else None


def _columns(table: NumberTable, words: re.Pattern[str]) -> list[int]:
    heads = table.heads.items()
    return [n for n, head in heads if words.fullmatch(head) and not _RATE.search(head)]

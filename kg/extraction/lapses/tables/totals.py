"""Totals and subtotals of any table that the rows around them do not come to: gives quotes.

Reads a table as numbers. What its rows are is told by the other columns: where one total is what
the rows come to, another that is not, or is left blank, has a slip in it; where the subtotals of
other parts are what stands below (or above) them, so is the one that is not. A table of one column
has to be a plain list of rows that all have a name and a number of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip

_COUNT = re.compile("数量|件数|台数")
"""Things of several kinds have no number together."""
_FEWEST = 2
_PLAIN = 3
"""So many rows a plain list has."""
_LEAST, _MOST = Decimal("0.3"), Decimal("3.5")
"""So many times the sum a total may be with one digit wrong; an average is less."""


def table_to_unequal_totals(table: NumberTable) -> Iterator[Slip]:
    """What is wrong with the totals of a table."""
    totals = [row for row in table.rows if row.is_total]
    if len(totals) == 1 and totals[0] in (table.rows[0], table.rows[-1]):
        yield from _unequal(table, totals[0])
    yield from _unequal_groups(table)


def _unequal(table: NumberTable, total: NumberRow) -> Iterator[Slip]:
    """Each column whose total its parts do not come to, where they do in another column."""
    leaves = [row for row in table.rows if not row.is_total and not row.is_subtotal]
    groups = [row for row in table.rows if row.is_subtotal]
    wrong, blank, fitting, agreeing = [], [], 0, 0
    for column, head in table.sums.items():
        sums = [_summed(rows, column) for rows in (leaves, groups)]
        known = [summed for summed in sums if summed is not None]
        stated = total.numbers[column]
        if not known:
            continue
        agreeing += len(known) > 1 and known[0] == known[1]
        if stated is None:
            if total.is_blank(column) and not _COUNT.search(head):
                said = Said(
                    f"“{head}”的{total.label}没有填写，各行之和为 {known[0]}",
                    f"the {total.label} of “{head}” is left blank, the rows come to {known[0]}",
                )
                blank.append((said, column))
        elif any(abs(stated - one) <= _slack(table, column, len(leaves)) for one in known):
            fitting += 1
        elif any(abs(n * stated - known[0]) <= _slack(table, column, len(leaves)) for n in (2, 3)):
            # Units, and subjects, that stand over their rows with what these come to count them
            # twice, or thrice.
            continue
        elif any(_LEAST * abs(one) <= abs(stated) <= _MOST * abs(one) for one in known):
            said = Said(
                f"“{head}”的{total.label} {stated}，各行之和 {known[0]}",
                f"the {total.label} of “{head}” is {stated}, the rows come to {known[0]}",
            )
            wrong.append((said, column))
    plain = not groups and _is_plain(leaves, list(table.sums))
    if (fitting or agreeing or plain) and len(wrong) <= max(fitting, 1):
        # Several blank totals are left out on purpose.
        told = wrong + (blank if len(blank) == 1 else [])
        yield from (
            Slip(quote, table.names[column], total.cells[column], total) for quote, column in told
        )


def _summed(rows: Sequence[NumberRow], column: int) -> Decimal | None:
    """What rows come to; None where fewer than two of them state anything."""
    known = [number for row in rows if (number := row.numbers[column]) is not None]
    return sum(known, Decimal(0)) if sum(map(bool, known)) >= _FEWEST else None


def _is_plain(rows: Sequence[NumberRow], columns: Sequence[int]) -> bool:
    """Whether rows are a list of one column, each with a number and a name of its own."""
    names = [row.names for row in rows]
    return (
        len(columns) == 1
        and len(rows) >= _PLAIN
        and len(set(names)) == len(names)
        and all(row.numbers[columns[0]] and not row.is_nested for row in rows)
    )


def _unequal_groups(table: NumberTable) -> Iterator[Slip]:
    """The one subtotal of a column unlike the rows above it, or below it, where others are like."""
    marks = [n for n, row in enumerate(table.rows) if row.is_subtotal]
    if len(marks) <= _FEWEST:
        return
    above = list(zip([-1, *marks], marks, strict=False))
    below = list(zip(marks, [*marks[1:], len(table.rows)], strict=True))
    for spans, at in ((above, 1), (below, 0)):
        for column, head in table.sums.items():
            odd, fitting = [], 0
            for span in spans:
                inside = [row for row in table.rows[span[0] + 1 : span[1]] if not row.is_total]
                known = [number for row in inside if (number := row.numbers[column]) is not None]
                mark, summed = table.rows[span[at]], sum(known, Decimal(0))
                stated = mark.numbers[column]
                if stated is None or not known:
                    continue
                if abs(stated - summed) <= _slack(table, column, len(known)):
                    fitting += 1
                else:
                    said = Said(
                        f"“{mark.label}”的“{head}”{stated}，各行之和 {summed}",
                        f"“{head}” of “{mark.label}” is {stated}, the rows come to {summed}",
                    )
                    odd.append((said, mark))
            if len(odd) == 1 and fitting >= _FEWEST:
                quote, mark = odd[0]
                yield Slip(quote, head, mark.cells[column], mark)


def _slack(table: NumberTable, column: int, count: int) -> Decimal:
    """What the rounding of so many rows may add up to."""
    decimals = table.decimals(column)
    return Decimal(count).scaleb(-decimals) / 2 if decimals else Decimal(0)

"""Floor 4: rates in the text of amounts whose row has a column of rates in the tables.

Reads the sums in running text of one document at their places, its budget lines, and what each
column of changes lies between. Gives, for a sum that a row of a table has as its later amount (教育
支出安排90万元，增长5.9%), the line of the earlier one that the table's own rate counts from, or
that stands alone beside it. Of a rate that names no basis two others of the paragraph have to count
from theirs, and all but one, or twice as many as do not; or three of the document between the same
two years, and three times as many as do not. A sum may be a rounded one (7.28亿元 for 72,750 of the
tables).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.mapping.sums.column_changes import is_rate
from kg.mapping.sums.column_wholes import last_head
from kg.mapping.sums.percentages import Percentage
from kg.mapping.sums.placed_sums import FALL, RISE, Paragraph, PlacedSum
from kg.mapping.sums.table_rates import OTHER_BASIS, is_of_row, words_behind
from kg.mapping.sums.tables_apart import row_keys
from kg.records import BudgetLineRecord
from kg.values.numbers import UNIT_IN_YUAN, last_digit

_RATE = re.compile(
    # How much of the budget it is may be told in front.
    rf"^(?:[，,]\s*(?:为|占|完成)[^，,。；;0-9]{{0,8}}预算数?的?[0-9.]+[%％])?[，,（(]\s*(?:同比|[比较]上年(?:同期|决算数?|执行数?|完成数?)?)?"
    rf"(?P<said>(?P<word>{RISE}|{FALL})(?:了|约)?(?P<number>[0-9]+(?:\.[0-9]+)?)[%％])"
)
_FEWEST, _FEWEST_ANYWHERE = 2, 3
_MOST = 3
_OUTTURN = re.compile("执行|决算|完成")


class _Rate(NamedTuple):
    """A rate behind a sum, the line that it counts from, whether the two fit, and the heads of the
    earlier and of the later amount."""

    percentage: Percentage
    fits: bool
    columns: tuple[str, str]


def column_rates(
    paragraphs: Sequence[Paragraph],
    lines: Sequence[BudgetLineRecord],
    changes: Mapping[str, tuple[str, str]],
    rated: Collection[str],
) -> list[Percentage]:
    """Each such rate, with the line id of its base; `rated` are sums that have theirs."""
    known = {line.line_id: line for line in lines}
    rows: dict[Decimal, list[tuple[BudgetLineRecord, BudgetLineRecord]]] = defaultdict(list)
    for change, (before, after) in changes.items():
        now, base = known.get(after), known.get(before)
        if now and base and now.amount_yuan and base.amount_yuan and is_rate(known[change]):
            rows[now.amount_yuan].append((now, base))
    for now, base in _of_two_years([line for line in lines if line.line_id not in changes]):
        rows[now.amount_yuan or Decimal(0)].append((now, base))
    told = [list(_rates(text, sums, rows)) for text, sums in paragraphs]
    everywhere = _borne_out_everywhere([rate for rates in told for rate in rates])
    found: list[Percentage] = []
    for rates in told:
        fitting = sum(rate.fits for rate in rates)
        mostly = fitting >= _FEWEST and len(rates) - fitting <= max(1, fitting // 2)
        own = [rate for rate in rates if mostly or rate.columns in everywhere]
        found += [rate.percentage for rate in own if rate.percentage.of not in rated]
    return found


def _borne_out_everywhere(rates: Sequence[_Rate]) -> set[tuple[str, str]]:
    """The pairs of heads (2023年执行数, 2024年预算数) between which nearly all rates of a document
    lie that are told of amounts below the second, wherever it tells them."""
    fits = Counter(rate.columns for rate in rates if rate.fits)
    slips = Counter(rate.columns for rate in rates if not rate.fits)
    return {
        columns
        for columns, count in fits.items()
        if count >= _FEWEST_ANYWHERE and slips[columns] * _FEWEST_ANYWHERE <= count
    }


def _of_two_years(
    lines: Sequence[BudgetLineRecord],
) -> Iterator[tuple[BudgetLineRecord, BudgetLineRecord]]:
    """The later and the earlier amount of each row that has nothing but these two (2025年执行数,
    2026年预算数), or of the earlier year one outturn beside its budget: it needs no column of
    rates to count from."""
    row_key = row_keys(lines)
    rows: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        rows[row_key(line)].append(line)
    for row in rows.values():
        if not all(line.amount_yuan and line.fiscal_year for line in row):
            continue
        last = max(line.fiscal_year or 0 for line in row)
        after = [line for line in row if line.fiscal_year == last]
        before = [line for line in row if (line.fiscal_year or 0) == last - 1]
        if len(before) > 1:
            before = [line for line in before if _OUTTURN.search(last_head(line))]
        if len(after) == len(before) == 1 and len(row) <= _MOST:
            yield after[0], before[0]


def _rates(
    text: str,
    sums: Sequence[PlacedSum],
    rows: Mapping[Decimal, Sequence[tuple[BudgetLineRecord, BudgetLineRecord]]],
) -> Iterator[_Rate]:
    """The rates of a paragraph whose sum has one base in the tables."""
    for index, one in enumerate(sums):
        behind = words_behind(text, sums, index)
        said = _RATE.match(behind)
        if not said or one.statement.comparison or OTHER_BASIS.search(behind):
            continue
        pairs = [pair for pair in _of_amount(one, rows) if is_of_row(one, pair[0])]
        if len({(now.amount_yuan, base.amount_yuan) for now, base in pairs}) != 1:
            continue
        now, base = (line.amount_yuan or Decimal(0) for line in pairs[0])
        rate = Decimal(said["number"]) * (-1 if re.fullmatch(FALL, said["word"]) else 1)
        digit = Decimal(1).scaleb(int(rate.as_tuple().exponent))
        fits = abs(100 * (now - base) / base - rate) <= digit
        heads = last_head(pairs[0][1]), last_head(pairs[0][0])
        yield _Rate(Percentage(one.id, said["said"], base=pairs[0][1].line_id), fits, heads)


def _of_amount(
    one: PlacedSum, rows: Mapping[Decimal, Sequence[tuple[BudgetLineRecord, BudgetLineRecord]]]
) -> Sequence[tuple[BudgetLineRecord, BudgetLineRecord]]:
    """The rows with the amount of a sum; failing that those with one that it rounds."""
    if exact := rows.get(one.amount):
        return exact
    digit = last_digit(one.statement.amount or Decimal(0))
    slack = digit * UNIT_IN_YUAN.get(one.statement.unit, Decimal(0)) / 2
    return [
        pair
        for amount, pairs in rows.items()
        if abs(amount - one.amount) <= slack
        for pair in pairs
    ]

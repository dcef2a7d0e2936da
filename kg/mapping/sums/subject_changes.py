"""Floor 4: which two lines of a table a change in the text lies between that does not say so.

Reads the sums in running text of one document at their places, the subjects that they are about,
and its budget lines. Gives, for a change behind the amount of a subject (住房公积金17.5万元，比上
年减少0.5万元) that names neither the budget nor the outturn of the year before, the lines of that
year and of this one in the table whose years two other changes of the text agree with. A change
with a percentage is held against that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.mapping.sums.column_wholes import last_head
from kg.mapping.sums.placed_sums import Paragraph, PlacedSum
from kg.records import BudgetLineRecord

_BASE = re.compile(r"[比较与同][^，,。；;]*(?:预算|执行|决算|完成)数?[^。；;]{0,14}(?:增|减|下降)")
_NO_AMOUNT = re.compile(r"增减|增长|比例|[%％]")
_FEWEST = 2
_NEAR = Decimal(100)
"""One of the last digit of an amount in 万元 with two places, in yuan."""

_Table = tuple[str, str]
"""The kind of a table, and the phase of its amounts of the year before."""


class _Pair(NamedTuple):
    """The lines of the year before and of this year, and how far they are from a change."""

    before: BudgetLineRecord
    after: BudgetLineRecord
    gap: Decimal


def subject_changes(
    paragraphs: Iterable[Paragraph],
    subjects: Mapping[str, str],
    lines: Sequence[BudgetLineRecord],
    rated: Collection[str],
    year: int | None,
) -> dict[str, tuple[str, str]]:
    """The statement id of each such change → the ids of the two lines; `rated` are sums with a
    percentage."""
    changes = [one for one in _changes(paragraphs, subjects) if one[0].amount]
    if year is None or len(changes) <= _FEWEST:
        return {}
    tables = _tables(lines, year)
    fits: Counter[_Table] = Counter()
    found: dict[str, dict[_Table, _Pair]] = {}
    for change, code in changes:
        pairs = {key: pair for key in tables if (pair := _nearest(change, tables[key][code]))}
        fits.update(key for key, pair in pairs.items() if pair.gap <= _NEAR)
        found[change.id] = pairs
    told: dict[str, tuple[str, str]] = {}
    for change, _ in changes:
        sure = [pair for key, pair in found[change.id].items() if fits[key] >= _FEWEST]
        nearest = min(sure, key=lambda pair: pair.gap, default=None)
        if nearest and nearest.gap > _NEAR and change.id not in rated:
            told[change.id] = nearest.before.line_id, nearest.after.line_id
    return told


def _changes(
    paragraphs: Iterable[Paragraph], subjects: Mapping[str, str]
) -> Iterator[tuple[PlacedSum, str]]:
    """The changes behind the amount of a subject that do not say what they count from."""
    for text, sums in paragraphs:
        amounts: dict[str, str] = {}
        for one in sums:
            if not one.statement.comparison:
                amounts[one.statement.label] = subjects.get(one.id, "")
            elif (code := amounts.get(one.statement.label)) and not _BASE.search(text):
                yield one, code


def _tables(
    lines: Iterable[BudgetLineRecord], year: int
) -> dict[_Table, dict[str, list[tuple[BudgetLineRecord, BudgetLineRecord]]]]:
    """By table and phase, the pairs of lines of each subject, of the year before and this year."""
    own: dict[tuple[str, str], list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        if line.code and line.fiscal_year == year and not _NO_AMOUNT.search(last_head(line)):
            own[line.table, line.code].append(line)
    found: dict[_Table, dict[str, list[tuple[BudgetLineRecord, BudgetLineRecord]]]]
    found = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.code and line.fiscal_year == year - 1 and not _NO_AMOUNT.search(last_head(line)):
            pairs = [(line, after) for after in own[line.table, line.code]]
            found[line.table, line.phase][line.code] += pairs
    return found


def _nearest(
    change: PlacedSum, pairs: Iterable[tuple[BudgetLineRecord, BudgetLineRecord]]
) -> _Pair | None:
    known = [
        _Pair(before, after, abs(after.amount_yuan - before.amount_yuan - change.signed))
        for before, after in pairs
        if before.amount_yuan is not None and after.amount_yuan is not None
    ]
    return min(known, key=lambda pair: pair.gap, default=None)

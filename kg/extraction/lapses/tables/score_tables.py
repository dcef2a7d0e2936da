"""Tables of what an evaluation scores (决策, 过程, 产出, 效益), against themselves: gives quotes.

Reads a table whose heads are points that may be earned (分值) and points that were (得分), one
row for each indicator, or, laid on its side, one column for each class. No row scores more than it
weighs, a class that says its points (决策（20分）) has them in its rows, the totals are what the
rows come to, and a rate of scoring (得分率) is the share of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.document import Cell, Row, Table
from kg.extraction.forms.named_points import name_to_points
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, Slip
from kg.values.numbers import is_number, last_digit, number_or_none, percent_or_none
from kg.values.text import clean, heading_key

_WEIGHT = re.compile(r"(?:指标|标准|参考)?(?:分值|权重|满分|总分值)(?:\(分\)|\(.*分\))?|标准分")
_SCORE = re.compile(
    r"(?:自评|评价|实际|综合|最终|评估|绩效)*(?:得分|评分)(?:\(分\))?|得分值|自评分|评价分|实得分"
)
_SHARE = re.compile(r"得分率(?:\(%\))?")
_SLACK = Decimal("0.011")
_OF_RATE = (10, 20)
"""What the rate of execution weighs, which may stand elsewhere."""
_FEWEST = 3
_MOST_HEADS = 3


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row: its names, the class that it stands in with its points, and what it scores."""

    names: tuple[str, ...]
    level1: str
    weight: Decimal | None
    score: Decimal | None
    cells: Row
    is_total: bool


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The rows of a table of scores; the places of its columns, -1 for one that it lacks; `outer`
    are the columns of what each class weighs, outermost first."""

    rows: tuple[ScoreRow, ...]
    weight: int
    score: int
    share: int
    head: str
    outer: tuple[int, ...]

    @property
    def total(self) -> ScoreRow | None:
        """The one row that adds up all the others, below them."""
        totals = [row for row in self.rows if row.is_total]
        return totals[0] if len(totals) == 1 and totals[0] is self.rows[-1] else None

    @property
    def leaves(self) -> list[ScoreRow]:
        """The rows that add up none of the others."""
        return [row for row in self.rows if not row.is_total]


def table_to_scores(table: Table) -> ScoreTable | None:
    """A table as one of scores; None where it is none."""
    width = max(map(len, table.rows), default=0)
    if width > 1 and all(len(row) == width for row in table.rows):
        sides = (table.rows, tuple(zip(*table.rows, strict=True)))
        return next(filter(None, map(_read, sides)), None)
    return None


def table_to_odd_scores(table: Table) -> Iterator[Slip]:
    """What is wrong with a table of scores."""
    scores = table_to_scores(table)
    if scores is None:
        return
    wrong = [one for row in scores.rows for one in _of_row(scores, row)]
    wrong += _of_classes(scores) or _of_outer(scores)
    yield from wrong
    # A total is not wrong where one of its parts is.
    columns = {one.column for one in wrong}
    yield from (one for one in _of_totals(scores) if one.column not in columns)


def _read(rows: Sequence[Row]) -> ScoreTable | None:
    above: list[str] = []
    for number, row in enumerate(rows[:_MOST_HEADS]):
        own = [heading_key(cell.text) if not cell.spanned else "" for cell in row]
        # A head over several rows stands in the first of them.
        heads = [head or before for head, before in zip(own, above or own, strict=True)]
        above = heads
        score = _only(heads, _SCORE)
        weights = _weights(own, score) or _weights(heads, score)
        if not weights or score < 0:
            continue
        weight = weights[-1]
        names = range(min(weight, score))
        found: list[ScoreRow] = []
        for below in rows[number + 1 :]:
            found.append(_row(below, names, (weight, score), found[-1] if found else None))
        points = [one for one in found if one.weight is not None and one.score is not None]
        whole = [one for one in found if any(map(clean, (c.text for c in one.cells)))]
        if len(points) >= _FEWEST and 5 * len(points) >= 4 * len(whole):
            share, head = _only(heads, _SHARE), heads[score]
            return ScoreTable(tuple(points), weight, score, share, head, weights[:-1])
    return None


def _weights(heads: Sequence[str], score: int) -> tuple[int, ...]:
    """The one column of weights; or all of them, where each follows the names that it is of (名称,
    权重) and the scores stand behind the last."""
    found = tuple(n for n, head in enumerate(heads) if _WEIGHT.fullmatch(head))
    named = all(n and heads[n - 1] and not _WEIGHT.fullmatch(heads[n - 1]) for n in found)
    return found if len(found) == 1 or (found and named and found[-1] < score) else ()


def _only(heads: Sequence[str], words: re.Pattern[str]) -> int:
    found = [n for n, head in enumerate(heads) if words.fullmatch(head)]
    return found[0] if len(found) == 1 else -1


def _row(row: Row, names: range, at: tuple[int, int], before: ScoreRow | None) -> ScoreRow:
    own_names = (heading_key(row[n].text) for n in names if not row[n].spanned)
    texts = tuple(text for text in own_names if text and not is_number(text))
    own = bool(names) and not row[0].spanned and bool(clean(row[0].text))
    level1 = heading_key(row[0].text) if own else (before.level1 if before else "")
    total = any(is_total_name(text) or is_subtotal_name(text) for text in texts)
    weight, score = (percent_or_none(clean(row[n].text).removesuffix("分")) for n in at)
    return ScoreRow(texts, level1, weight, score, row, total)


def _of_row(scores: ScoreTable, row: ScoreRow) -> Iterator[Slip]:
    """A row that scores more than it may, or another share of it than it says."""
    assert row.weight is not None and row.score is not None
    if row.score > row.weight:
        yield _slip(scores, _points(row), row, scores.score)
    rate = percent_or_none(clean(row.cells[scores.share].text)) if scores.share >= 0 else None
    if rate is not None and row.weight:
        given = 100 * row.score / row.weight
        if all(abs(one - given) > last_digit(rate) for one in (rate, 100 * rate)):
            said = _points(row)
            quote = Said(
                f"{said}，得分率 {rate}%，应为 {given:.2f}%",
                f"{said.english}, a share of {rate}% that should be {given:.2f}%",
            )
            yield _slip(scores, quote, row, scores.share)


def _points(row: ScoreRow) -> Said:
    name = row.names[-1] if row.names else row.level1
    return Said(
        f"“{name}”的分值 {row.weight}，得分 {row.score}",
        f"“{name}” weighs {row.weight} and scores {row.score}",
    )


def _of_classes(scores: ScoreTable) -> list[Slip]:
    """Classes that say their points, where all of them do."""
    classes = {row.level1: name_to_points(row.level1) for row in scores.leaves}
    if None in classes.values() or len(classes) < 2:
        return []
    return list(_unequal_classes(scores, classes))


def _unequal_classes(scores: ScoreTable, classes: Mapping[str, Decimal | None]) -> Iterator[Slip]:
    for name, points in classes.items():
        rows = [row for row in scores.leaves if row.level1 == name]
        summed = sum((row.weight or Decimal(0) for row in rows), Decimal(0))
        if points is not None and abs(summed - points) > _SLACK:
            quote = Said(
                f"“{name}”，各指标分值之和 {summed}", f"the indicators of “{name}” weigh {summed}"
            )
            yield _slip(scores, quote, rows[0], scores.weight)


def _of_outer(scores: ScoreTable) -> list[Slip]:
    """Classes whose weight stands in a column of its own, the innermost that are not what their
    indicators weigh, where others are."""
    for column in reversed(scores.outer):
        odd, held = [], 0
        for row, weights in _groups(scores.leaves, column):
            stated = number_or_none(clean(row.cells[column].text))
            summed = _sum(weights)
            if stated is None:
                continue
            if abs(summed - stated) <= _SLACK:
                held += 1
                continue
            name = heading_key(row.cells[column - 1].text)
            quote = Said(
                f"“{name}”的分值 {stated}，各指标分值之和 {summed}",
                f"“{name}” weighs {stated}, its indicators {summed}",
            )
            odd.append(_slip(scores, quote, row, column))
        if odd and held:
            return odd
    return []


def _groups(rows: Sequence[ScoreRow], column: int) -> list[tuple[ScoreRow, list[Decimal | None]]]:
    """Each row that states a weight in a column, with the weights of all rows up to the next."""
    found: list[tuple[ScoreRow, list[Decimal | None]]] = []
    for row in rows:
        cell = row.cells[column]
        if not cell.spanned and clean(cell.text):
            found.append((row, [row.weight]))
        elif found:
            found[-1][1].append(row.weight)
    return found


def _of_totals(scores: ScoreTable) -> Iterator[Slip]:
    """The one total, whose points are those of the rows."""
    total = scores.total
    if total is None:
        return
    sums = [
        (scores.weight, total.weight, [row.weight for row in scores.leaves]),
        (scores.score, total.score, [row.score for row in scores.leaves]),
    ]
    rest = (total.weight or Decimal(0)) - _sum(sums[0][2])
    if rest in _OF_RATE:
        return
    for column, stated, points in sums:
        summed = _sum(points)
        if stated is not None and abs(stated - summed) > _slack(scores.leaves):
            of = "得分" if column == scores.score else "分值"
            name = f"{of}{total.names[0]}"
            quote = Said(
                f"{name} {stated}，各行之和 {summed}",
                f"“{name}” is {stated}, the rows come to {summed}",
            )
            yield _slip(scores, quote, total, column)


def _slack(rows: Sequence[ScoreRow]) -> Decimal:
    """What rounding may take from a sum: a part of the last digit for each row that scores neither
    all its points nor a whole number of them."""
    rounded = [one for one in rows if one.score not in (None, one.weight) and one.score % 1]
    return _SLACK + sum((last_digit(one.score) / 2 for one in rounded if one.score), Decimal(0))


def _sum(points: Sequence[Decimal | None]) -> Decimal:
    return sum((one for one in points if one is not None), Decimal(0))


def _slip(scores: ScoreTable, quote: str, row: ScoreRow, column: int) -> Slip:
    cell: Cell = row.cells[column]
    return Slip(quote, scores.head, cell, NumberRow(row.names, tuple(row.cells), ()))

"""Scores of a form that are shares of their weights → those that are not, as issues.

A form may say what share of its weight each indicator scores (得分系数); forms of one document
score their rates of execution (执行率得分) in proportion to them, or by steps. Where the other
indicators, or the other forms, keep such a proportion, the one score that does not is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Cell, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.funds import Figure
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.headings import heading_data, whole
from kg.extraction.issues import Said, issue
from kg.records import IndicatorRecord, IssueRecord
from kg.values.numbers import last_digit, percent_or_none
from kg.values.text import clean, heading_key

_FEWEST = 2
"""So many others have to keep the proportion, without scoring all or nothing."""
_HUNDRED = Decimal(100)


class _Share(NamedTuple):
    """A score, what it would be in proportion, by how much rounding may move it, the score of what
    is reached in full, and what is said of it."""

    score: Decimal
    expected: Decimal
    slack: Decimal
    full: Decimal
    words: Said
    cell: Cell

    @property
    def holds(self) -> bool:
        """Whether the score is in proportion."""
        return abs(self.score - self.expected) <= self.slack

    @property
    def quote(self) -> Said:
        """What is wrong with the score."""
        expected = self.expected.quantize(Decimal("0.01"))
        english = f"{self.words.english}, in proportion it is {expected}"
        return Said(f"{self.words}，按比例为 {expected}", english)

    @property
    def tells(self) -> bool:
        """Whether a score in proportion is one that steps would not give as well."""
        return self.holds and 0 < self.score < self.full


def form_to_odd_shares(
    form: Form, indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[str, Cell]]:
    """What is said of the one score that is not its weight times its coefficient, and its cell."""
    roles = row_to_header(form.header) if form.header else None
    column = _coefficient_column(form.header) if form.header else None
    if roles is None or column is None:
        return
    by_place = {one.source: one for one in indicators}
    shares = [
        share
        for row in form.indicators
        if (one := by_place.get(row_place(row).fragment)) and len(row) == len(roles)
        if (share := _coefficient_share(row[column], row[roles.index("score")], one))
    ]
    odd = [one for one in shares if not one.holds]
    if len(odd) == 1 and len(shares) - 1 >= _FEWEST:
        yield odd[0].quote, odd[0].cell


def _coefficient_column(header: Row) -> int | None:
    heads = whole(heading_data("projects")["points"]["coefficient"])
    found = [n for n, cell in enumerate(header) if heads.fullmatch(heading_key(cell.text))]
    roles = row_to_header(header) or ()
    return found[0] if len(found) == 1 and "score" in roles else None


def _coefficient_share(cell: Cell, scored: Cell, one: IndicatorRecord) -> _Share | None:
    text = clean(cell.text)
    share = percent_or_none(text)
    if share is None or one.weight is None or one.score is None:
        return None
    digit = last_digit(share)
    if text[-1:] in "%％" or share > 1:
        share, digit = share / _HUNDRED, digit / _HUNDRED
    slack = one.weight * digit / 2 + last_digit(one.score)
    words = Said(
        f"“{one.level3}”分值 {one.weight}，得分系数 {text}，得分 {one.score}",
        f"“{one.level3}” weighs {one.weight}, reached a share of {text} and scores {one.score}",
    )
    return _Share(one.score, one.weight * share, slack, one.weight, words, scored)


def rate_scores_to_issues(sheets: Sequence[Sheet], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for the one form whose rate does not score in proportion, where those of others
    do."""
    shares = [share for sheet in sheets if (share := _rate_share(sheet))]
    odd = [one for one in shares if not one.holds]
    if len(odd) != 1 or sum(one.tells for one in shares) < _FEWEST:
        return ()
    return (issue(context, "info", "unequal_points", odd[0].quote, odd[0].cell.place),)


def _rate_share(sheet: Sheet) -> _Share | None:
    """What the total money of a form says of its rate; None for a score above its weight."""
    known: dict[str, Figure] = {}
    for one in sheet.figures:
        if one.source == "amount":
            known.setdefault(one.measure, one)
    rate, weight, score = (_number(known.get(name)) for name in ("rate", "weight", "score"))
    if rate is None or weight is None or score is None or not 0 <= score <= weight:
        return None
    if rate <= 1 and "%" not in clean(known["rate"].cell.text):
        rate *= _HUNDRED
    expected = weight * min(rate, _HUNDRED) / _HUNDRED
    slack = max(last_digit(score), Decimal("0.01")) + weight * last_digit(rate) / _HUNDRED
    words = Said(
        f"执行率分值 {weight}，执行率 {rate}%，得分 {score}",
        f"the rate of execution weighs {weight}, is {rate}% and scores {score}",
    )
    return _Share(score, expected, slack, weight, words, known["score"].cell)


def _number(figure: Figure | None) -> Decimal | None:
    return None if figure is None else percent_or_none(clean(figure.cell.text).removesuffix("分"))

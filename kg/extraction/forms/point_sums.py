"""The points of a form → weights and scores that do not fit together, as issues.

Reads the weights and scores of a form's indicators, the row that adds them up, those that add up a
part (小计), and the points of the rate of execution above them; gives an issue for a total of
weights, of all, of a class or of a part, that is not theirs, a score of the rate above its weight,
and a total of scores that is not theirs and the rate's. Where a form does not say what its rate
scores, the audit has to guess it from the record of the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Paragraph, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.funds import Figure
from kg.extraction.forms.goal_rows import rows_to_odd_goals
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.indicator_totals import form_to_score, row_to_points
from kg.extraction.forms.named_points import classes_to_unequal
from kg.extraction.forms.recognition import Form, is_whole_form
from kg.extraction.forms.score_shares import form_to_odd_shares
from kg.extraction.forms.total_rows import is_total, row_to_subtotal
from kg.extraction.issues import Said, issue
from kg.records import IndicatorRecord, IssueRecord
from kg.values.grades import name_to_grade, score_to_grade
from kg.values.numbers import last_digit, percent_or_none
from kg.values.text import clean, heading_key

_OF_RATE = re.compile(r"\((\d+)分?[*x×](?:执行率|b/a)\)")
_SLACK = Decimal("0.11")
"""Scores in proportion to a rate are rounded to a tenth."""
_SHARES_OF_RATE = (Decimal(0), Decimal(10), Decimal(20))
"""What the rate of execution may weigh beside the indicators where a form does not say it."""
_HUNDREDTH = Decimal("0.01")
_LEAST_PARTS = 2
_BEST = 100
_POINT_NAMES = {"weight": ("分值", "weights"), "score": ("得分", "scores")}


def points_to_issues(
    form: Form, figures: Sequence[Figure], indicators: Sequence[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each sum of points that contradicts those it is of."""
    rate = {figure.measure: figure for figure in figures if figure.source == "amount"}
    # A total over a score or a weight that is wrong itself is no second slip.
    scores = list(_of_rate(rate)) or list(_of_scores(form, rate, indicators))
    listed = {id(row) for row in form.indicators}
    above = [one for one in form.body if not isinstance(one, Paragraph) and id(one) not in listed]
    weights = list(_of_weights(form, rate, indicators))
    weights = weights or list(classes_to_unequal(form.indicators, indicators))
    weights = weights or list(_of_parts(form, indicators, "weight"))
    weights = weights or list(rows_to_odd_goals((*above, *form.indicators), indicators))
    shares = [] if weights else list(form_to_odd_shares(form, indicators))
    found = (
        *scores,
        *(weights or shares or _of_parts(form, indicators, "score")),
        *_of_grade(form),
    )
    return tuple(
        issue(context, "info", "unequal_points", quote, cell.place) for quote, cell in found
    )


def _of_rate(rate: dict[str, Figure]) -> Iterator[tuple[str, Cell]]:
    """The score of the rate of execution against its weight."""
    if "score" not in rate:
        return
    score, weight, spent = (_points(rate.get(name)) for name in ("score", "weight", "rate"))
    head = _OF_RATE.search(heading_key(rate["score"].head))
    if head is not None:
        weight = Decimal(head[1])
    if score is None or weight is None or not weight:
        return
    if score > weight:
        said = Said(
            f"执行率分值 {weight}，得分 {score}",
            f"the rate of execution weighs {weight} and scores {score}",
        )
        yield said, rate["score"].cell
    elif head is not None and spent is not None and spent <= 100:
        expected = weight * spent / 100
        if abs(expected - score) > _SLACK:
            name = clean(rate["score"].head)
            said = Said(
                f"{name} {score}，执行率 {spent}%",
                f"“{name}” is {score}, and the rate of execution {spent}%",
            )
            yield said, rate["score"].cell


def _of_grade(form: Form) -> Iterator[tuple[str, Cell]]:
    """The grade (优) in the row of the total score."""
    row, cell = form_to_score(form) or ((), None)
    score = None if cell is None else _number(cell)
    for other in row:
        grade = "" if other.spanned else name_to_grade(clean(other.text))
        if score is not None and score <= _BEST and grade and score_to_grade(score) != grade:
            known = score_to_grade(score)
            said = Said(
                f"等级为{grade}，总得分 {score} 应为{known}",
                f"graded {grade}, the total score of {score} stands for {known}",
            )
            yield said, other


def _of_weights(
    form: Form, rate: dict[str, Figure], indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[str, Cell]]:
    """The row that adds up the weights."""
    weights = [one.weight for one in indicators if one.weight is not None]
    if weights and len(weights) == len(indicators):
        stated = _total_weight(form)
        own = _points(rate.get("weight"))
        shares = _SHARES_OF_RATE if own is None else (Decimal(0), own)
        if stated and all(abs(sum(weights) + share - stated[1]) > _SLACK for share in shares):
            said = Said(
                f"分值合计 {stated[1]}，各指标分值之和 {sum(weights)}",
                f"the total of the weights is {stated[1]}, they come to {sum(weights)}",
            )
            yield said, stated[0]


def _of_scores(
    form: Form, rate: dict[str, Figure], indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[str, Cell]]:
    """The row that adds up the scores."""
    scores = [one.score for one in indicators if one.score is not None]
    total, own = form_to_score(form), _points(rate.get("score"))
    if own is None and is_whole_form(form) and _weighs_all(form, indicators):
        # A department's form has its rate among the indicators.
        own = Decimal(0)
    if not total or own is None or not scores or len(scores) != len(indicators):
        return
    stated_score = _number(total[1])
    if stated_score is not None and abs(sum(scores) + own - stated_score) > _rounding(
        stated_score, len(scores)
    ):
        beside = Said(f"，执行率得分 {own}", f", the rate scores {own}") if own else Said("", "")
        said = Said(
            f"总分 {stated_score}，各指标得分之和 {sum(scores)}{beside}",
            f"the total score is {stated_score}, the indicators come to {sum(scores)}"
            f"{beside.english}",
        )
        yield said, total[1]


def _rounding(total: Decimal, count: int) -> Decimal:
    """What rounding may take from a total of so many scores: of hundredths less than of tenths."""
    of_hundredths = last_digit(total) + Decimal(count) / 200
    return min(_SLACK, of_hundredths) if last_digit(total) <= _HUNDREDTH else _SLACK


def _weighs_all(form: Form, indicators: Sequence[IndicatorRecord]) -> bool:
    """Whether the weights of the indicators alone come to the total of weights."""
    weights = [one.weight for one in indicators if one.weight is not None]
    stated = _total_weight(form)
    if stated is None or not weights or len(weights) < len(indicators):
        return False
    return abs(sum(weights) - stated[1]) <= _SLACK


def _of_parts(
    form: Form, indicators: Sequence[IndicatorRecord], role: str
) -> Iterator[tuple[str, Cell]]:
    """The subtotals (小计) of the weights or of the scores, all of them below their indicators or
    all above: the only one that is not what its indicators come to, where others are."""
    roles = (row_to_header(form.header) if form.header else None) or ()
    columns = [role for role in roles if role in _POINT_NAMES]
    by_place = {one.source: one for one in indicators}
    groups: list[list[IndicatorRecord]] = [[]]
    stated: list[list[Cell]] = []
    for row in form.indicators:
        if row_to_subtotal(row) is not None:
            stated.append(row_to_points(row))
            groups.append([])
        elif one := by_place.get(row_place(row).fragment):
            groups[-1].append(one)
    if any(len(cells) != len(columns) for cells in stated):
        return
    if len(stated) < _LEAST_PARTS:
        if stated and not groups[1]:
            yield from _of_one_part(columns, stated[0], groups[0], role)
    elif role in columns:
        cells = [part[columns.index(role)] for part in stated]
        told = [_apart(role, cells, part) for part in (groups[:-1], groups[1:])]
        if [] not in told:
            yield from next((found for found in told if found and len(found) == 1), ())


def _of_one_part(
    columns: Sequence[str], cells: Sequence[Cell], group: Sequence[IndicatorRecord], role: str
) -> Iterator[tuple[str, Cell]]:
    """One subtotal below all indicators (指标小计): where the weights come to theirs, the scores
    have to, and the other way round."""
    told = {one: _apart(one, cells[n : n + 1], [group]) for n, one in enumerate(columns)}
    if [] in told.values() and None not in told.values():
        yield from told.get(role) or ()


def _apart(
    role: str, cells: Sequence[Cell], groups: Sequence[Sequence[IndicatorRecord]]
) -> list[tuple[str, Cell]] | None:
    """The subtotals that are not those of their indicators; None where one has no points."""
    found: list[tuple[str, Cell]] = []
    for cell, group in zip(cells, groups, strict=True):
        points = [one.weight if role == "weight" else one.score for one in group]
        known = [one for one in points if one is not None]
        stated = _number(cell)
        if stated is None or not known or len(known) < len(points):
            return None
        if abs(sum(known) - stated) > _SLACK:
            name, english = _POINT_NAMES[role]
            said = Said(
                f"{name}小计 {clean(cell.text)}，各指标{name}之和 {sum(known)}",
                f"the subtotal of {english} is {clean(cell.text)}, they come to {sum(known)}",
            )
            found.append((said, cell))
    return found


def _total_weight(form: Form) -> tuple[Cell, Decimal] | None:
    """The cell that adds up the weights: of two numbers of a total the first, or the only one where
    nothing is scored."""
    roles = row_to_header(form.header) if form.header else None
    row = next((row for row in form.indicators if is_total(row)), None)
    if roles is None or row is None or "weight" not in roles:
        return None
    cells = row_to_points(row)
    scored = "score" in roles
    if len(cells) != (2 if scored else 1):
        return None
    if scored and roles.index("score") < roles.index("weight"):
        cells.reverse()
    number = _number(cells[0])
    return None if number is None else (cells[0], number)


def _points(figure: Figure | None) -> Decimal | None:
    return None if figure is None else _number(figure.cell)


def _number(cell: Cell) -> Decimal | None:
    return percent_or_none(clean(cell.text).removesuffix("分"))

"""Forms → indicators (绩效指标): one record for every third-level indicator of a form.

Reads the indicator rows of a form; gives `IndicatorRecord`s with their classes filled down and
their targets parsed, and an issue for each row that was put right or could not be taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kg.document import Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.goal_rows import row_to_goal
from kg.extraction.forms.indicator_classes import (
    is_mandatory,
    is_tail,
    level2_to_level1,
    printed_class,
    text_to_level1,
    text_to_level2,
)
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.indicator_leftovers import (
    form_to_unknown_columns,
    row_to_adjusted,
    rows_to_dropped,
)
from kg.extraction.forms.indicator_rows import Slots, row_to_slots
from kg.extraction.forms.indicator_totals import form_to_score, is_closing, states_nothing
from kg.extraction.forms.named_points import name_to_points
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.total_rows import is_total, row_to_subtotal
from kg.extraction.headings import TEXTS_KEPT
from kg.extraction.issues import issue
from kg.records import IndicatorRecord, IssueRecord, counted_id
from kg.values.numbers import percent_to_decimal
from kg.values.targets import text_to_target
from kg.values.text import clean

_MONEY = ("元", "万")


class _Class(NamedTuple):
    """The class that rows without one belong to."""

    level1: str = ""
    level2: str = ""
    mandatory: bool | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose indicators they are: a project's, or those of a whole department's objective."""

    project_id: str = ""
    objective_id: str = ""


def form_to_indicators(
    form: Form, owner: Owner, context: Context, issues: list[IssueRecord]
) -> tuple[IndicatorRecord, ...]:
    """The indicators of a form, in its order."""
    roles = row_to_header(form.header) if form.header else None
    if roles is None:
        return ()
    records: list[IndicatorRecord] = []
    seen: Counter[str] = Counter()
    current = _Class()
    read = _readings(form, roles, context, issues)
    for index, (row, slots) in enumerate(read):
        stated = _next_class(current, slots.level1, slots.level2)
        if slots.level3:
            early = slots.shifted and index and _is_early(current, read, index, records)
            own = current if early else stated
            position = len(records) + 1
            points = _points(slots, row, context, issues)
            records.append(_record(slots, own, points, row, position, owner, context, seen))
        current = stated
    issues.extend(_unfilled(read, {record.level2 for record in records}, context))
    return tuple(records)


def _unfilled(
    read: Sequence[tuple[Row, Slots]], filled: Set[str], context: Context
) -> Iterator[IssueRecord]:
    """An issue for each class that is marked 必填 and has no indicator."""
    for row, slots in read:
        level2 = text_to_level2(slots.level2)
        if is_mandatory(slots.level2) and level2 and level2 not in filled:
            yield issue(context, "info", "empty_mandatory", level2, row_place(row))


def _readings(
    form: Form, roles: tuple[str, ...], context: Context, issues: list[IssueRecord]
) -> list[tuple[Row, Slots]]:
    """Each row that is not blank with what its cells say."""
    read: list[tuple[Row, Slots]] = []
    total = form_to_score(form)
    issues.extend(form_to_unknown_columns(form, roles, context))
    for row in form.indicators:
        cells = _cells(row)
        if not any(cells) or row_to_goal(row):
            continue
        if is_closing(row):
            if not states_nothing(row):
                quote = " | ".join(cell for cell in cells if cell)
                issues.append(issue(context, "info", "untaken_text", quote, row_place(row)))
            continue
        if is_total(row):
            if total and total[0] is row:
                continue
            issues.append(issue(context, "info", "row_shape", " | ".join(cells), row_place(row)))
            continue
        if (subtotal := row_to_subtotal(row)) is not None:
            # Its points are no indicator's; the class in front of it may be that of the rows below.
            cells = cells[:subtotal]
            if not any(cells):
                continue
        slots = row_to_slots(cells, roles)
        if slots is None:
            issues.append(issue(context, "warning", "row_shape", " | ".join(cells), row_place(row)))
            continue
        if slots.shifted:
            issues.append(issue(context, "info", "shifted_row", " | ".join(cells), row_place(row)))
        issues.extend(row_to_adjusted(cells, roles, context, row))
        read.append((row, slots))
    issues.extend(rows_to_dropped(read, roles, context))
    return read


def _cells(row: Row) -> list[str]:
    """The cleaned texts; a cell merged with the one to its left says nothing twice.

    A cell merged with the one above keeps its text: a class goes on in the rows below it.
    """
    texts = [clean(cell.text) for cell in row]
    return [
        "" if n and row[n].spanned and text == texts[n - 1] else text
        for n, text in enumerate(texts)
    ]


def _is_early(
    current: _Class, read: Sequence[tuple[Row, Slots]], index: int, records: list[IndicatorRecord]
) -> bool:
    """Whether a class is printed one row too early, on the last row of the class above it.

    So it is among shifted rows where the class above is of costs, the row states one more amount
    of money for a thing that the project named before, and the next row states no class.
    """
    around = [slots for _, slots in read[index - 1 : index + 2]]
    if len(around) < 3 or not all(slots.shifted for slots in around):
        return False
    before, row, behind = around
    return (
        current.level2.endswith("成本指标")
        and bool(text_to_level1(row.level1))
        and not (behind.level1 or behind.level2)
        and _is_money(before.target)
        and _is_money(row.target)
        and any(record.level3 == row.level3 for record in records)
    )


def _is_money(target: str) -> bool:
    return text_to_target(target).unit.startswith(_MONEY)


@lru_cache(TEXTS_KEPT)
def _next_class(current: _Class, stated1: str, stated2: str) -> _Class:
    """The class of a row: what its cells of either level state, else what stands above it."""
    if not stated1 and not stated2:
        return current
    if stated1 and not stated2 and not text_to_level1(stated1) and text_to_level2(stated1):
        # One column of classes (指标类别) names those of the second level.
        stated1, stated2 = "", stated1
    level1 = current.level1 if is_tail(stated1) else text_to_level1(stated1)
    level2 = current.level2
    mandatory = current.mandatory
    if level1 and level1 != current.level1:
        level2, mandatory = "", None
    if stated2 and not is_tail(stated2):
        level2 = text_to_level2(stated2) or printed_class(stated2)
        mandatory = True if is_mandatory(stated2) else None
    level1 = level1 or printed_class(stated1) or current.level1
    return _Class(level2_to_level1(level2, level1), level2, mandatory)


def _record(
    slots: Slots,
    current: _Class,
    points: tuple[Decimal | None, Decimal | None],
    row: Row,
    position: int,
    owner: Owner,
    context: Context,
    seen: Counter[str],
) -> IndicatorRecord:
    target = text_to_target(slots.target)
    owner_id = owner.project_id or owner.objective_id
    key = counted_id(seen, "indicator", owner_id, current.level1, current.level2, slots.level3)
    return IndicatorRecord(
        document_id=context.document_id,
        indicator_id=key,
        project_id=owner.project_id,
        position=position,
        level1=current.level1,
        level2=current.level2,
        level3=slots.level3,
        description=slots.description,
        target=slots.target,
        kind=target.kind,
        operator=target.operator,
        low=target.low,
        high=target.high,
        target_unit=target.unit,
        target_date=target.date,
        mandatory=current.mandatory,
        basis=slots.basis,
        source=row_place(row).fragment,
        outturn=slots.outturn,
        remark=slots.remark,
        objective_id=owner.objective_id,
        weight=points[0],
        score=points[1],
    )


def _points(
    slots: Slots, row: Row, context: Context, issues: list[IssueRecord]
) -> tuple[Decimal | None, Decimal | None]:
    """The weight and the score of an indicator, whose name may say its weight (培训人数（8分）);
    what is no number is reported."""
    points: list[Decimal | None] = []
    for text in (slots.weight, slots.score):
        try:
            points.append(percent_to_decimal(text.removesuffix("分")) if text else None)
        except ValueError:
            issues.append(issue(context, "warning", "bad_number", text, row_place(row)))
            points.append(None)
    weight = points[0] if slots.weight else name_to_points(slots.level3)
    return weight, points[1]

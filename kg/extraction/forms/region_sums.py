"""Targets and money of regions side by side (区域绩效目标表) → what does not fit, as issues.

Reads the targets that a form states for each region beside each other and the rows of money with a
column for each of them; gives an issue for a row whose regions do not come to the whole where
others do, for a target that one region alone has left out or has of another direction, unit or
year, and for money of a region that its sources contradict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Paragraph, Row, cover, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import SOURCES, is_figure
from kg.extraction.forms.money_labels import is_label_of_money
from kg.extraction.forms.money_rows import MoneyRow, cell_to_money
from kg.extraction.forms.money_sums import money_to_issues
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.regions import is_whole_region, whole_first
from kg.extraction.issues import Said, issue
from kg.records import IndicatorRecord, IssueRecord
from kg.values.dates import find_year
from kg.values.numbers import decimal_places
from kg.values.targets import Target, text_to_target
from kg.values.text import clean, heading_key

_COUNTED = "数量指标"
_NUMBER_OF = re.compile(
    r"(?!.*[均每])[^()]*(?:[人户台座处株头场批件家次]数|数量|面积)(?:\([^()]*\))?$"
)
_LEAST_REGIONS = 3
_DIRECTIONS = {">=": "≥", ">": "≥", "<=": "≤", "<": "≤"}
_NONE_HERE = ("-", "—", "——", "/", "无", "不涉及")
_FULL = Decimal(100)


def regions_to_issues(
    form: Form, indicators: Sequence[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each row of targets, and each of money, whose regions do not fit together."""
    if not form.regions:
        return ()
    rows = [(i, form.by_region[i.source]) for i in indicators if i.source in form.by_region]
    found = [*_unlike(rows, form.regions), *_unequal(rows, form.regions)]
    issues = [
        issue(context, "info", "unequal_regions", quote, row_place(row)) for quote, row in found
    ]
    return (*issues, *_money_issues(form, context))


def _unlike(
    rows: Sequence[tuple[IndicatorRecord, Row]], regions: Sequence[str]
) -> Iterator[tuple[str, Row]]:
    """Targets that one region alone has otherwise than all others of its row."""
    for indicator, row in rows:
        texts = [clean(cell.text) for cell in row]
        if len(texts) < _LEAST_REGIONS:
            continue
        targets = [text_to_target(text) for text in texts]
        for said in (
            [bool(text) for text in texts],
            [_DIRECTIONS.get(target.operator, "") for target in targets],
            [_measured(target) for target in targets],
            [find_year(text) for text in texts],
        ):
            odd = _odd_one(said)
            if odd is not None:
                others = next(text for n, text in enumerate(texts) if n != odd)
                name, region, own = indicator.level3, regions[odd], texts[odd]
                quote = Said(
                    f"{name}：{region}为 {own or '未填写'}，其他地区如 {others}",
                    f"“{name}” of {region} is {own or 'left blank'}, elsewhere it is {others}",
                )
                yield quote, row
                break


def _odd_one(said: Sequence[object]) -> int | None:
    """The place of the one that differs where all others say the same, and say something."""
    counts = Counter(said).most_common()
    if len(counts) != 2 or counts[1][1] != 1 or not counts[0][0] or counts[0][1] < 2:
        return None
    odd = counts[1][0]
    # No direction (100%, beside ≥95%) is no other one.
    return None if odd in ("", None) else list(said).index(odd)


def _measured(target: Target) -> str:
    """What a target is measured in; a rate above 100 % is none."""
    value = target.low if target.low is not None else target.high
    if value is None or target.kind != "quantitative":
        return ""
    return "超过100%" if target.unit == "%" and value > _FULL else target.unit


def _unequal(
    rows: Sequence[tuple[IndicatorRecord, Row]], regions: Sequence[str]
) -> Iterator[tuple[str, Row]]:
    """Counts whose regions do not come to the whole, in a form where others do."""
    if not is_whole_region(regions[0]):
        return
    fits: list[tuple[str, Row]] = []
    wrong: list[tuple[str, Row]] = []
    for indicator, row in rows:
        values = [_count(clean(cell.text)) for cell in row]
        known = [value for value in values if value is not None]
        if not _is_counted(indicator) or len(known) != len(row) or len(set(known)) == 1:
            continue
        total, *parts = known
        said = " + ".join(f"{n} {v}" for n, v in zip(regions[1:], parts, strict=True))
        quote = f"{indicator.level3}：{regions[0]} {total}；{said} = {sum(parts)}"
        (fits if total == sum(parts) else wrong).append((quote, row))
    if len(fits) >= len(wrong):
        yield from wrong


def _is_counted(indicator: IndicatorRecord) -> bool:
    """Whether an indicator counts what may be added up: by its class, or by its name (带动户数)."""
    return _COUNTED in indicator.level2 or bool(_NUMBER_OF.match(heading_key(indicator.level3)))


def _count(text: str) -> Decimal | None:
    """The number of a count, 0 where a region has none to reach; None for what is no count."""
    if text in _NONE_HERE:
        return Decimal(0)
    target = text_to_target(text)
    if target.kind != "quantitative" or target.unit == "%" or "/" in target.unit:
        return None
    return target.low if target.low is not None else target.high


def _money_issues(form: Form, context: Context) -> Iterator[IssueRecord]:
    """The money of each region against its sources, and of the regions against the whole."""
    rows = list(_headed_money(form))
    # The first column is that of the form, and compared with it.
    for n in range(1, len(form.regions)):
        yield from money_to_issues([[row[n] for row in rows]], context, recorded=False)
    if not is_whole_region(form.regions[0]):
        return
    for row in rows:
        parts = sum(one.amount for one in row[1:])
        if abs(parts - row[0].amount) > _slack(row):
            said = " + ".join(
                f"{n} {one.amount}" for n, one in zip(form.regions[1:], row[1:], strict=True)
            )
            quote = f"{row[0].label} {form.regions[0]} {row[0].amount}；{said} = {parts}"
            place = cover(row[0].place, row[-1].place)
            yield issue(context, "info", "unequal_money", quote, place)


def _headed_money(form: Form) -> Iterator[list[MoneyRow]]:
    """The amounts of all regions in each row of money below their heads."""
    count = len(form.regions)
    heads: list[str] = []
    for item in form.body:
        if isinstance(item, Paragraph):
            continue
        filled = [cell for cell in item if clean(cell.text) and not cell.spanned]
        behind = filled[-count:]
        names = [clean(cell.text) for cell in behind]
        if whole_first(names, names) == form.regions:
            heads = names
        elif heads and len(filled) > count:
            label = clean(filled[-count - 1].text)
            field = text_to_field(label)
            name = field if field in (*SOURCES, "amount", "total_amount") else ""
            money = [cell_to_money(label, name, cell) for cell in whole_first(heads, behind)]
            if is_label_of_money(label) and all(map(is_figure, behind)) and all(money):
                yield [one for one in money if one is not None]


def _slack(row: Sequence[MoneyRow]) -> Decimal:
    """What rounding can make: half of the last digit of each amount, nothing for whole numbers."""
    places = max(decimal_places(one.amount) for one in row)
    return Decimal(len(row)).scaleb(-places) / 2 if places else Decimal(0)

"""Goals of the regions of a notice, form by form, against its annexes, the whole and each other.

Reads the forms with their records and the grids, gives issues. A notice annexes a form for the
whole and one for each city, and a list of tasks with a row for each. What nearly all forms have of
one column, the last one has, too; where there is no such column, the forms of the regions come to
that of the whole where they do so in other counts; and the price of one thing that all forms but
one have alike is the same in that. No record has these numbers: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.issues import Said, record_issue
from kg.extraction.notices.region_rows import grid_to_region_rows
from kg.extraction.notices.sum_rows import is_total, subtotal_region
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_WHOLE = ""
"""The region of the form that names none."""
_UNIT = re.compile(rf"万?(?:{COUNTED})")
_PRICE = re.compile(r"[百千万]?元/.+")
_FEWEST_ALIKE = 3
_FEWEST_SUMS = 2
_Goals = dict[str, IndicatorRecord]


def forms_to_divided_goals(
    forms: Sequence[Form],
    projects: Sequence[ProjectRecord],
    indicators: Sequence[IndicatorRecord],
    grids: Sequence[Grid],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue for each goal of a region that the others speak against."""
    columns = [one for grid in grids if grid.kind == ALLOCATIONS for one in _columns(grid)]
    regions = _projects_to_regions(forms, projects, {name for _, own in columns for name in own})
    goals = _goals(indicators, regions)
    found: dict[str, tuple[IndicatorRecord, Said]] = {}
    for own in goals.values():
        # What the forms come to is right in each of them: the slip is in the annex.
        for one, said in () if _adds_up(own) else _unlike_columns(own, columns):
            found.setdefault(one.indicator_id, (one, said))
    known = {one.level3 for one, _ in found.values()}
    for one, said in (*_unlike_sums(goals, known), *_lone_prices(goals)):
        found.setdefault(one.indicator_id, (one, said))
    return tuple(
        record_issue(context, "info", "unequal_counts", said, one.source)
        for one, said in found.values()
    )


def _columns(grid: Grid) -> Iterator[tuple[str, dict[str, Decimal]]]:
    """The head of each column of numbers, and what it has for each region and the whole."""
    named = [(_region(name), row) for name, row in grid_to_region_rows(grid)]
    counts = Counter(name for name, _ in named)
    for n, column in enumerate(grid.columns):
        if column.role == "quantity":
            numbers = {
                name: text_to_decimal(text) or Decimal(0)
                for name, row in named
                if counts[name] == 1 and is_number(text := clean(row[n].text))
            }
            yield heading_key(column.path[-1]), numbers


def _region(name: str) -> str:
    """The region that a row is of; the whole for a total."""
    return subtotal_region(name) or (_WHOLE if is_total(name) else name)


def _projects_to_regions(
    forms: Sequence[Form], projects: Sequence[ProjectRecord], names: set[str]
) -> dict[str, str]:
    """The region of each form by the id of its project, of forms for one thing, each of a region
    of its own; nothing where they are not told, or no table has those of a whole without a form."""
    titles = {
        form.place.fragment: "".join(clean(text) for text, _ in form.titles) for form in forms
    }
    titled = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?[市州盟县区旗])(?:区域)?绩效")
    regions: dict[str, str] = {}
    for project in projects:
        title = titles.get(project.source, "")
        inside = [name for name in names if name and name in title]
        said = titled.search(title)
        regions[project.project_id] = max(inside, key=len, default=said["name"] if said else _WHOLE)
    told = set(regions.values())
    alone = len(told) == len(regions) and (_WHOLE in told or told <= names)
    same = len({project.name for project in projects}) == 1
    return regions if alone and same and len(regions) > _FEWEST_ALIKE else {}


def _goals(
    indicators: Sequence[IndicatorRecord], regions: Mapping[str, str]
) -> dict[tuple[str, str], _Goals]:
    """The indicators of each name and unit by region, where each form has one of them."""
    found: dict[tuple[str, str], _Goals] = defaultdict(dict)
    twice = set()
    for one in indicators:
        if one.project_id in regions and _number(one) is not None:
            key, region = (one.level3, one.target_unit), regions[one.project_id]
            twice |= {key} if region in found[key] else set()
            found[key][region] = one
    return {key: own for key, own in found.items() if key not in twice}


def _number(one: IndicatorRecord) -> Decimal | None:
    return one.high if one.low is None else one.low


def _unlike_columns(
    goals: _Goals, columns: Sequence[tuple[str, dict[str, Decimal]]]
) -> Iterator[tuple[IndicatorRecord, Said]]:
    """The one region with another number than a column that has those of all others."""
    for head, numbers in columns:
        both = [region for region in goals if region in numbers]
        alike = {r: numbers[r] for r in both if _number(goals[r]) == numbers[r]}
        unlike = [region for region in both if region not in alike]
        if len(unlike) == 1 and len(set(alike.values())) >= _FEWEST_ALIKE:
            one, known = goals[unlike[0]], numbers[unlike[0]]
            row = unlike[0] or "合计"
            said = Said(
                f"指标“{one.level3}”为 {one.target}，附表“{row}”的“{head}”为 {known}",
                f"“{one.level3}” is {one.target}, “{head}” of “{row}” {known}",
            )
            yield one, said


def _unlike_sums(
    goals: Mapping[tuple[str, str], _Goals], known: set[str]
) -> Iterator[tuple[IndicatorRecord, Said]]:
    """Counts of the whole that the regions do not come to, where they do in more of them."""
    fits, wrong = 0, []
    for (name, unit), own in goals.items():
        if not _UNIT.fullmatch(unit) or _WHOLE not in own or len(own) <= _FEWEST_ALIKE:
            continue
        parts = _parts(own)
        if _adds_up(own):
            fits += len(set(parts)) > 1
        elif name not in known:
            said = " + ".join(map(str, parts))
            quote = Said(
                f"指标“{name}”为 {own[_WHOLE].target}，各地区 {said} = {sum(parts)}",
                f"“{name}” is {own[_WHOLE].target}, of the regions {said} = {sum(parts)}",
            )
            wrong.append((own[_WHOLE], quote))
    if fits >= _FEWEST_SUMS and len(wrong) == 1:
        yield from wrong


def _parts(goals: _Goals) -> list[Decimal]:
    """The numbers of the regions."""
    return [_number(one) or Decimal(0) for region, one in goals.items() if region]


def _adds_up(goals: _Goals) -> bool:
    """Whether the regions come to the whole."""
    return _WHOLE in goals and sum(_parts(goals)) == _number(goals[_WHOLE])


def _lone_prices(
    goals: Mapping[tuple[str, str], _Goals],
) -> Iterator[tuple[IndicatorRecord, Said]]:
    """The price that one form has otherwise than all others, in a form with one such alone."""
    odd: list[tuple[IndicatorRecord, Said]] = []
    for (name, unit), own in goals.items():
        prices = Counter(_number(one) for one in own.values())
        if not _PRICE.fullmatch(unit) or len(prices) != 2:
            continue
        (usual, alike), (lone, alone) = prices.most_common()
        if alone == 1 and alike >= _FEWEST_ALIKE:
            one = next(one for one in own.values() if _number(one) == lone)
            other = next(one for one in own.values() if _number(one) == usual)
            quote = Said(
                f"指标“{name}”为 {one.target}，其他 {alike} 张表都是 {other.target}",
                f"“{name}” is {one.target}, and {other.target} in the {alike} other forms",
            )
            odd.append((one, quote))
    counts = Counter(one.project_id for one, _ in odd)
    yield from (pair for pair in odd if counts[pair[0].project_id] == 1)

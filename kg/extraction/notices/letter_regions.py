"""Numbers that the letter of a notice gives regions, against the columns of its tables.

Reads the letter and the grids, gives issues. 甲县20处、100万元 in the letter is what the row of the
county has in a column of numbers, where another region of the letter has its number in the table.
So is 共36公里 the total of the one column in 公里, 补助里程36公里 that of the one with this name,
共15个项目 that of the one that counts projects. Money is held against the allocations elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocations import aligned, row_name
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_grand_total
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_SUBTOTAL = re.compile(r"小\s*计$")
_UNIT = re.compile(r"\((万?(?:公里|亩|户|人|处|个|所|名|座|口))\)$")
_SHORTEST = 2
# 补助里程36公里
_NAMED = re.compile(
    r"(?:补助|养护|支持|涉及|覆盖|惠及|年?领取|总|共|全[省市县区])(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:共计?|为|约)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?:公里|亩|户|人|处|个|所|名|座|口)(?=[，,。；;、])"
)
# 受益农户9320户, by the whole name of its column
_BY_NAME = re.compile(
    r"(?<![^，,。；;、：:])(?P<noun>[\u4e00-\u9fff]{3,10}?)(?:共计?|为|约)?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万?(?:公里|亩|户|人|处|个|所|名|座|口))(?=[，,。；;、])"
)
# 共15个项目, and the head of the column that counts them
_PROJECTS = re.compile(r"(?<!其中)(?:共|合计|总计)(?P<number>\d{1,4})个项目(?=[，,。；;、：:])")
_PROJECT_COLUMN = re.compile(r"项目(?:个数|数量?)(?:\(个\))?$")
_NEAR = Decimal("0.2")
"""A part of a thing is less than its total by more than a slip makes it."""
_NUMBER = (
    r"(\d[\d,]*(?:\.\d+)?)(?:(?:人|户|处|个|所|亩|公里|名|套|台|头|座|口|村)次?)(?=[、，,；;。（(])"
)


def letter_to_region_counts(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each number of a region in the letter that its row does not have."""
    told = {
        quote: part
        for grid in grids
        if grid.kind == ALLOCATIONS
        for part in letter.body
        for text in [clean(part.text)]
        for quote in (
            *_unlike(text, _numbers(grid)),
            *_unlike_total(text, grid),
            *_unlike_named(text, grid),
        )
    }
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place) for quote, part in told.items()
    )


def _unlike_total(text: str, grid: Grid) -> Iterator[str]:
    """What a paragraph says all of a thing comes to, where no row of its column has that number."""
    heads = [heading_key(column.path[-1]) if column.path else "" for column in grid.columns]
    units = [match[1] if (match := _UNIT.search(head)) else "" for head in heads]
    for index, unit in enumerate(units):
        if not unit or units.count(unit) > 1:
            continue
        said = list(re.finditer(rf"共计?(\d[\d,]*(?:\.\d+)?){unit}", text))
        rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
        texts = [clean(row[index].text) for row in rows]
        numbers = {text_to_decimal(number) for number in texts if is_number(number)}
        if len(said) == 1 and len(numbers) > 1 and text_to_decimal(said[0][1]) not in numbers:
            yield Said(
                f"正文“{said[0][0]}”，表中“{heads[index]}”一栏没有这个数",
                f"the letter has “{said[0][0]}”, no row of “{heads[index]}” has that number",
            )


def _unlike_named(text: str, grid: Grid) -> Iterator[str]:
    """What a paragraph says all of a thing comes to by the name of its column, where that has
    another total."""
    heads = [heading_key(column.path[-1]) if column.path else "" for column in grid.columns]
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    totals = [row for row in rows if is_grand_total(row_name(grid.columns, row))]
    if len(totals) != 1:
        return
    for match, at in (*_named_columns(text, heads), *_projects(text, heads)):
        number = text_to_decimal(match["number"])
        if len(at) != 1 or grid.columns[at[0]].role != "quantity" or not number:
            continue
        numbers = {text_to_decimal(t) for row in rows if is_number(t := clean(row[at[0]].text))}
        stated = clean(totals[0][at[0]].text)
        total = text_to_decimal(stated) if is_number(stated) else None
        if total and number not in numbers and abs(number - total) <= _NEAR * total:
            yield Said(
                f"正文“{match[0]}”，表中“{heads[at[0]]}”共{total}",
                f"the letter has “{match[0]}”, “{heads[at[0]]}” comes to {total}",
            )


def _projects(text: str, heads: Sequence[str]) -> Iterator[tuple[re.Match[str], list[int]]]:
    """How many projects a paragraph says there are, with the columns that count projects."""
    at = [n for n, head in enumerate(heads) if _PROJECT_COLUMN.search(head)]
    for match in _PROJECTS.finditer(text):
        yield match, at


def _named_columns(text: str, heads: Sequence[str]) -> Iterator[tuple[re.Match[str], list[int]]]:
    """What a paragraph says all of a thing comes to, with the columns that it may mean: behind a
    word that says so those whose name ends like it, else those of its whole name and unit."""
    names = [_UNIT.sub("", head) for head in heads]
    told: set[int] = set()
    for match in _NAMED.finditer(text):
        told.add(match.start("number"))
        yield match, [n for n, name in enumerate(names) if name.endswith(match["noun"])]
    for match in _BY_NAME.finditer(text):
        if match.start("number") not in told:
            whole = f"{match['noun']}({match['unit']})"
            yield match, [n for n, head in enumerate(heads) if head == whole]


def _numbers(grid: Grid) -> dict[str, set[str]]:
    """Each recipient of a table → the numbers in its row that are no amounts."""
    found: dict[str, set[str]] = defaultdict(set)
    names = [n for n, column in enumerate(grid.columns) if column.role == "recipient"]
    counted = [n for n, column in enumerate(grid.columns) if column.role == "quantity"]
    for source in grid.rows:
        row = aligned(source, grid.columns)
        name = next((text for n in names if row and (text := clean(row[n].text))), "")
        if row is None or len(name := _SUBTOTAL.sub("", name)) <= _SHORTEST:
            continue
        texts = [clean(row[n].text) for n in counted]
        found[name] |= {f"{text_to_decimal(text):f}" for text in texts if is_number(text)}
    return {name: numbers for name, numbers in found.items() if numbers}


def _unlike(text: str, numbers: dict[str, set[str]]) -> Iterator[str]:
    said = [
        (name, match)
        for name in numbers
        for match in re.finditer(rf"(?<![\u4e00-\u9fff]){re.escape(name)}{_NUMBER}", text)
    ]
    wrong = [(n, m) for n, m in said if f"{text_to_decimal(m[1]):f}" not in numbers[n]]
    if len(wrong) == len(said):
        return
    for name, match in wrong:
        known = "、".join(sorted(numbers[name]))
        yield Said(
            f"正文“{match[0]}”，表中“{name}”为{known}",
            f"the letter has “{match[0]}”, the row “{name}” of its annex {known}",
        )

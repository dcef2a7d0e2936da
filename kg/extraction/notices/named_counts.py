"""Regions that the letter of a notice names and counts with their money: gives issues.

Reads the letter and the allocations. 溪口县、石桥县等3个县90万元 names regions of a table: where
all that it names have just this money there, it is their number that is wrong; so it is where all
regions of a table have it (下达4个县市区90万元). Counts of all regions beside units of another kind
(县（区）, 市本级 and 县) are those of the table. No record has these counts: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import adds_up
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.places import place_to_table
from kg.records import AllocationRecord, IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text
from kg.values.text import clean, ordinal_to_int

_NAMES = re.compile(
    r"(?P<names>[\u4e00-\u9fff（）()]{2,14}(?:[、和及][\u4e00-\u9fff（）()]{2,14})+?)等?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})个(?P<kind>[\u4e00-\u9fff（）()、]{1,14}?)$"
)
# 政和县 is one name.
_BETWEEN = re.compile("、|(?<=[县市区旗州盟镇乡）)])[和及]")
_COUNT = re.compile(
    r"(?P<count>\d{1,3})个(?P<kind>县[（(]区[)）]、功能区|市本级[和及、]县(?:[（(]市[)）])?|市本级[和及、]县[（(]市、区[)）]"
    r"|市本级[和及、]县市区|市本级及县[（(]市、区[)）])"
)
# 5个设区的市所辖22个县（市、区）
_NESTED = re.compile(
    r"(?P<cities>\d{1,2})个(?:设区的?|地级)?市(?:[（(]州[)）]|州)?(?:所?辖|下辖|及?其?所?属)的?"
    r"(?P<count>\d{1,3})个(?:县[（(]市、区[)）]|县[（(]区[)）]|区[（(]县[)）]|县市区|县区|县)"
)
# 下达11个县市区90万元
_ALL = re.compile(
    r"(?<![等\d])(?P<count>\d{1,3})个(?:县市区|县区|县[（(]市、区[)）]|县[（(]区[)）]|区[（(]县[)）]|市县|区县|县)$"
)
_REGION = re.compile(r"[市州盟县区旗]$|本级$")
_FEWEST, _SWAPPED = 3, 2
_NEARLY = 3
"""So many regions, three in four of the rows, make a table one of regions."""


def letter_to_named_counts(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each such number."""
    money = _money(allocations)
    regions = _regions(allocations)
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for text in [clean(part.text)]
        for quote in (*_unlike_names(text, money), *_unlike_numbers(text, regions))
    )


def _money(allocations: Sequence[AllocationRecord]) -> list[dict[str, Decimal]]:
    """What each recipient has in each column; where the place names no table, the next one begins
    with a recipient that was there before."""
    columns: dict[tuple[str, str], list[dict[str, Decimal]]] = defaultdict(list)
    for one in allocations:
        if one.amount_yuan is not None:
            found = columns[place_to_table(one.source), one.measure]
            if not found or one.recipient in found[-1]:
                found.append({})
            found[-1][one.recipient] = one.amount_yuan
    return [column for found in columns.values() for column in found]


def _regions(allocations: Sequence[AllocationRecord]) -> set[int]:
    """How many regions each table of them lists, with the shares of cities among them or not."""
    tables: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for one in allocations:
        if one.recipient:
            tables[place_to_table(one.source)].add((one.row_no, one.recipient))
    found: set[int] = set()
    for names in tables.values():
        rows = [name for _, name in names if not adds_up(name)]
        regions = [name for name in rows if _REGION.search(name)]
        if len(regions) >= _FEWEST and 4 * len(regions) >= 3 * len(rows):
            own = [name for name in regions if name.endswith("本级")]
            found |= {len(rows), len(regions), len(regions) - len(own)}
    return found


def _unlike_names(text: str, money: Sequence[Mapping[str, Decimal]]) -> Iterator[Said]:
    """The numbers behind names whose money is that of the names."""
    for one in find_single_sums(text):
        front = re.split("[，,。；;：:]", text[: one.start])[-1]
        if all_of := _ALL.search(front):
            yield from _unlike_all(all_of, one, money)
        match = _NAMES.search(front)
        names = _BETWEEN.split(match["names"]) if match else []
        count = ordinal_to_int(match["count"]) if match else None
        if match is None or not count:
            continue
        names = [_known(names[0], money), *names[1:-1], names[-1].removesuffix("等")]
        if count == len(names):
            yield from _unlike_money(match, names, one, money)
            continue
        for column in money:
            summed = sum((column.get(name, Decimal(0)) for name in names), Decimal(0))
            if all(name in column for name in names) and abs(summed - one.yuan) <= one.digit:
                yield Said(
                    f"正文“{match[0]}”，所列 {len(names)} 个共有这一金额",
                    f"“{match[0]}” in the letter, the {len(names)} named have this money",
                )
                break


def _unlike_money(
    match: re.Match[str], names: Sequence[str], one: Sum, money: Sequence[Mapping[str, Decimal]]
) -> Iterator[Said]:
    """The money of named regions where theirs is the same but for one digit."""
    sums = {
        sum((column[name] for name in names), Decimal(0))
        for column in money
        if all(name in column for name in names)
    }
    near = [summed for summed in sums if _differ_by_a_digit(summed, one)]
    if len(near) == 1 and all(abs(summed - one.yuan) > one.digit for summed in sums):
        said = f"{match[0]}{yuan_to_text(one.yuan, one.unit)}"
        known = yuan_to_text(near[0], one.unit)
        yield Said(
            f"正文“{said}”，附表中这 {len(names)} 个共{known}",
            f"“{said}” in the letter, they have {known} in the annex",
        )


def _differ_by_a_digit(yuan: Decimal, one: Sum) -> bool:
    """Whether two sums have as many digits, and all but one, or two that changed places, are the
    same."""
    own = f"{one.amounts[0]:f}"
    other = f"{(yuan / UNIT_IN_YUAN[one.unit]).quantize(one.amounts[0]):f}"
    if len(own) != len(other):
        return False
    apart = [(a, b) for a, b in zip(own, other, strict=True) if a != b]
    return len(apart) == 1 or (len(apart) == _SWAPPED and apart[0] == apart[1][::-1])


def _unlike_all(
    match: re.Match[str], one: Sum, money: Sequence[Mapping[str, Decimal]]
) -> Iterator[Said]:
    """The number of all regions, where just these have the sum behind it."""
    for column in money:
        regions = [name for name in column if _REGION.search(name) and not adds_up(name)]
        regions = [name for name in regions if not name.endswith("本级")]
        summed = sum((column[name] for name in regions), Decimal(0))
        alike = len(regions) >= _FEWEST and abs(summed - one.yuan) <= one.digit
        if alike and int(match["count"]) != len(regions):
            yield Said(
                f"正文“{match[0]}”，附表中有这一金额的是 {len(regions)} 个",
                f"“{match[0]}” in the letter, the money is that of {len(regions)}",
            )
            break


def _known(name: str, money: Sequence[Mapping[str, Decimal]]) -> str:
    """The longest recipient that some words end with (下达溪口县)."""
    ends = {one for column in money for one in column if one and name.endswith(one)}
    return max(ends, key=len, default=name)


def _unlike_numbers(text: str, regions: set[int]) -> Iterator[Said]:
    """The numbers of all regions that no table has, those below so many cities among them."""
    for match in _NESTED.finditer(text):
        cities, count = int(match["cities"]), int(match["count"])
        near = [n - cities for n in regions if 0 < abs(n - cities - count) <= _NEARLY]
        if near and not regions & {count, cities + count}:
            yield Said(
                f"正文“{match[0]}”，附表中为 {near[0]} 个",
                f"“{match[0]}” in the letter, {near[0]} in the annex",
            )
    for match in _COUNT.finditer(text) if regions else ():
        if int(match["count"]) not in regions:
            known = min(regions, key=lambda one: (abs(one - int(match["count"])), one))
            yield Said(
                f"正文“{match[0]}”，附表中为 {known} 个",
                f"“{match[0]}” in the letter, {known} in the annex",
            )

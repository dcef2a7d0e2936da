"""Counts in the letter of a notice against the table behind it: reads both, gives issues.

A letter says how many regions or projects its money is for (你们4个市, 用于沟渠清淤等3个项目); the
table lists them. Only a count beside words of handing down is held against it, and only where the
table lists nothing else but shares of levels (市本级). Of a settlement so many are paid
(5个市应补拨90万元) and so many pay back: those above and below nought in a column that comes to the
sum. No record has these counts: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.city_names import CityNames, allocations_to_cities
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_total, subtotal_region
from kg.extraction.running_text.sums import find_single_sums
from kg.places import place_to_table
from kg.records import AllocationRecord, IssueRecord
from kg.values.text import clean, ordinal_to_int

_COUNT = re.compile(
    r"(?:(?<=[市县区目镇乡)）]、)|(?<=个市的)|(?<=个州的)|调整后(?=\d{1,3}个项目)|全[省市州盟县区](?=\d{1,3}个[^，,。；;\d]{1,9}\d)|(?:你们|等|涉及|支持|用于|下达|下达给|安排|安排给|分配给|(?:分配|分解|下达|安排)到|拨付|统筹|实施)(?:以下|下列|我市|全市|我县|全县)?共?)"
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个"
    r"(?P<kind>项目|市(?:县(?:、?区)?|[(（]县(?:、区)?[)）])(?:级?单位)?|市、县(?:、?区)?单位|市[(（]州[)）]|市州|地?市|县(?:、?市)?(?:、?区)?单位|县(?:\(市、区\)|（市、区）|\(市\)|（市）|市区|区)?|区(?:[（(]县[)）]|县)?|乡镇|镇|乡|街道|学校|村)"
    r"(?![级直管辖本以]|[、和及][^\d一二三四五六七八九十])"
)
# 支持项目14个: the count behind what it counts.
_COUNTED = re.compile(
    r"(?:支持|安排|实施|涉及|下达|补助)(?P<kind>项目)(?P<count>\d{1,3})个(?=[，,。；;（(、])"
)
# 4个县区要及时拨付资金: all of them are told what to do.
_TOLD = re.compile(
    r"(?<![^。；;，,、：:])(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个"
    r"(?P<kind>县(?:[(（](?:市、区|市|区)[)）]|市区|区)?|区[（(]县[)）]|区县|乡镇|地?市)"
    r"(?=(?:[^，,。；;：:0-9、]{1,6}部门)?(?:[要须需]|应(?!(?:返还|[补扣收退缴拨追核])[^，,。；;\d]{0,8}\d)|务必|必须)|财政)"
)
# 3个市应扣回20万元
_SETTLED = re.compile(
    r"(?<![\d.])(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个"
    r"(?P<kind>地?市|县(?:[(（](?:市、区|市|区)[)）]|市区|区)?|区[（(]县[)）]|区县|乡镇|单位|地区)"
    r"(?:应|需|共|合计)*(?P<way>[补拨追核增扣收退缴减返][^，,。；;、：:\d]{0,8})$"
)
_PAID_BACK = re.compile("^(?:核减|[扣收退缴减返])")
# 3个县（甲县、乙县）: a count and the names of what it counts.
_NAMED = re.compile(
    r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})个(?P<kind>[^，,。；;：:（()）\d]{1,8})"
    r"[（(](?P<names>[^，,。；;：:（()）\d等、]{2,}(?:、[^，,。；;：:（()）\d等、]{2,})+)[)）]"
)
# 共安排项目10个; 产业发展类项目4个
_ALL_PROJECTS = re.compile(r"(?:共|合计)(?:安排|实施|支持|下达)?(?:各类)?项目(?P<count>\d{1,3})个")
_OF_KIND = re.compile(r"[^，,。；;：:、\d]{2,8}类项目(?P<count>\d{1,3})个")
# 甲县、乙县、丙县3个县: the names in front of their number.
_NAMES_IN_FRONT = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{1,10}[县市区旗](?:、[\u4e00-\u9fff]{1,6}[县市区旗])+)"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})个(?:县|市|区|旗|县区|县市|市县|县市区)(?![本直])"
)
_ENDS = {
    "市": "市州盟",
    "地市": "市州盟",
    "市州": "市州盟",
    "县": "县旗",
    "县市": "县旗市",
    "县区": "县区市旗",
    "县市区": "县区市旗",
    "区县": "县区市旗",
    "乡镇": "乡镇",
    "学校": "校学园院",
}
_AUTHORITY = re.compile(r"(?:人民政府|财政局|政府|街道办事处)$")
_OWN_SHARE = re.compile(r"(?:[省市州盟县区]|自治区)?(?:本级|直属?(?:单位|部门)?)$")
_CITIES = ("市", "地市", "市州")
# 17个市县单位: cities with a share of their own and counties, all that are given money.
_ANY_REGION = re.compile(r"市县区?(?:级?单位)?|县市?区?单位")
_REGION_ENDS = tuple("市州盟县区旗")
_PROJECT = "项目"
_LEAST = 2


def letter_to_issues(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each count that the rows of the allocation table contradict."""
    texts = [(clean(part.text), part.place) for part in letter.body]
    wholes = {int(one["count"]) for text, _ in texts for one in _ALL_PROJECTS.finditer(text)}
    return tuple(
        issue(context, "info", "unequal_counts", quote, place)
        for text, place in texts
        for quote in (*_text_to_quotes(text, allocations), *_kinds(text, wholes))
    )


def _kinds(text: str, wholes: Set[int]) -> Iterator[Said]:
    """The numbers of projects of each kind, where they do not come to the one that all are."""
    told = list(_OF_KIND.finditer(text))
    summed = sum(int(one["count"]) for one in told)
    if len(told) > _LEAST and len(wholes) == 1 and summed not in wholes:
        said = "、".join(one[0] for one in told)
        (whole,) = wholes
        yield Said(
            f"{said}，共 {summed} 个，另一处为 {whole} 个", f"“{said}” are {summed}, not {whole}"
        )


def _text_to_quotes(text: str, allocations: Sequence[AllocationRecord]) -> Iterator[str]:
    for match in _NAMED.finditer(text):
        names = re.split(r"、|(?<=[市县区镇乡])和", match["names"])
        if (count := ordinal_to_int(match["count"])) and count != len(names):
            yield Said(
                f"{match[0]}，所列为 {len(names)} 个", f"“{match[0]}”, which are {len(names)}"
            )
    for match in _NAMES_IN_FRONT.finditer(text):
        named = re.split("、|(?<=[县市区旗])[和及与]", match["names"])
        if (count := ordinal_to_int(match["count"])) and count != len(named):
            yield Said(
                f"{match[0]}，所列为 {len(named)} 个", f"“{match[0]}”, which are {len(named)}"
            )
    yield from _settled(text, allocations)
    cities = allocations_to_cities(allocations)
    several = [*_COUNT.finditer(text), *_COUNTED.finditer(text), *_TOLD.finditer(text)]
    told = [ordinal_to_int(one["count"]) or 0 for one in several if one["kind"] == _PROJECT]
    for match in several:
        count = ordinal_to_int(match["count"])
        kind = re.sub(r"[()（）、]", "", match["kind"])
        if _ANY_REGION.fullmatch(kind):
            yield from _regions_of_all_levels(match[0], count, allocations, cities)
            continue
        listed = _listed(kind, allocations, cities)
        known = {len(listed), *_in_one_column(kind, listed, allocations)}
        if kind == _PROJECT and len(told) > 1 and sum(told) == len(listed):
            # 6个乡镇实施项目6个，2个部门实施项目3个: those of all.
            continue
        if kind not in (*_CITIES, _PROJECT):
            # 韩江市 beside the counties of other cities may be told apart from them.
            known.add(sum(name in cities.parts for name in listed))
        if count and listed and count not in known:
            yield f"{match[0]} ≠ {len(listed)}：{'、'.join(listed)[:60]}"


def _settled(text: str, allocations: Sequence[AllocationRecord]) -> Iterator[str]:
    """Counts of those that are paid, or pay back, of a column of both that comes to the sum."""
    columns: dict[str, list[Decimal]] = defaultdict(list)
    for one in allocations:
        if one.amount_yuan and not is_total(one.recipient) and not subtotal_region(one.recipient):
            columns[one.measure].append(one.amount_yuan)
    for found in find_single_sums(text):
        said = _SETTLED.search(text[: found.start])
        count = ordinal_to_int(said["count"]) if said else None
        if not said or not count:
            continue
        sign = -1 if _PAID_BACK.search(said["way"]) else 1
        counts = {
            len(own)
            for amounts in columns.values()
            if (own := [a for a in amounts if a * sign > 0]) and len(own) < len(amounts)
            if abs(sum(own) * sign - found.yuan) <= found.digit
        }
        if counts and count not in counts:
            words, known = said[0] + text[found.start : found.stop], min(counts)
            yield Said(
                f"正文“{words}”，附表中为 {known} 个",
                f"“{words}” in the letter, {known} in the annex",
            )


def _regions_of_all_levels(
    words: str, count: int | None, allocations: Sequence[AllocationRecord], above: CityNames
) -> Iterator[str]:
    """A count of cities and counties together, that no way of counting them gives: with shares of
    their own (市本级) or without, with the cities above their counties or without."""
    rows = dict.fromkeys((a.source, a.recipient) for a in allocations if a.recipient)
    named = [_AUTHORITY.sub("", name) for _, name in rows]
    heads = {name for name in named if subtotal_region(name) or name in above.heads}
    leaves = [name for name in named if not is_total(name) and name not in heads]
    own = [name for name in leaves if _OWN_SHARE.search(name)]
    regions = dict.fromkeys(name for name in leaves if name not in own)
    if len(regions) < _LEAST or not all(name.endswith(_REGION_ENDS) for name in regions):
        return
    shares = {0, len(own), len(set(own))}
    known = {len(regions) + more + cities for more in shares for cities in (0, len(heads))}
    known |= _in_one_column("", [*regions, *own], allocations)
    if count and count not in known:
        told = len(regions) + len(set(own))
        yield f"{words} ≠ {told}：{'、'.join([*regions, *dict.fromkeys(own)])[:60]}"


def _in_one_column(
    kind: str, listed: Sequence[str], allocations: Sequence[AllocationRecord]
) -> set[int]:
    """How many of those listed each column has an amount for: 收回2个县资金, of five there."""
    columns: dict[str, set[str]] = defaultdict(set)
    for one in allocations:
        name = one.project_name if kind == _PROJECT else _AUTHORITY.sub("", one.recipient)
        if name in listed and one.amount:
            columns[one.measure].add(name)
    return {len(names) for names in columns.values()}


def _tables(allocations: Sequence[AllocationRecord]) -> Iterator[list[AllocationRecord]]:
    """The allocations of each table."""
    tables: dict[str, list[AllocationRecord]] = defaultdict(list)
    for one in allocations:
        tables[place_to_table(one.source)].append(one)
    yield from tables.values()


def _projects(allocations: Sequence[AllocationRecord]) -> list[str]:
    """The projects of a table, where each has one row."""
    rows = {a.source: (a.recipient, a.project_name) for a in allocations if a.project_name}
    named = [row for row in rows.values() if not is_total(row[1])]
    return [name for _, name in named] if len(set(named)) == len(named) else []


def _listed(kind: str, allocations: Sequence[AllocationRecord], above: CityNames) -> list[str]:
    """The projects of the table, or the regions where it lists them alone; nothing for fewer than
    two, and where a project has several rows. A city `above` its counties is none of these."""
    if kind == _PROJECT:
        tables = [_projects(table) for table in _tables(allocations)]
        return max((table for table in tables if len(table) >= _LEAST), key=len, default=[])
    found = dict.fromkeys(_AUTHORITY.sub("", a.recipient) for a in allocations if a.recipient)
    cities = [name for name in found if subtotal_region(name) or name in above.heads]
    regions = [
        name
        for name in found
        if not is_total(name) and name not in cities and not _OWN_SHARE.search(name)
    ]
    if cities and kind in _CITIES:
        # What the counties of a city come to stands for the city.
        regions = [subtotal_region(name) or name for name in cities]
    ends = _ENDS.get(kind, kind[-1])
    alone = all(name.endswith(tuple(ends)) for name in regions)
    return regions if len(regions) >= _LEAST and alone else []

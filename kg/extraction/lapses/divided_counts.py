"""Counts in running text that their parts do not make up: reads paragraphs, gives issues.

A paragraph may divide what it counts: 编制96名，其中行政编制22名、事业编制74名; 车辆5辆，其中：…;
房屋630平方米（其中办公用房218平方米、其他用房412平方米）; 车辆4辆，价值62.5万元；其中：…. Of areas
and lengths some parts alone may be named, unless one is called 其他; staff and vehicles are divided
completely where all parts are of one series (行政, 事业; 在职, 退休; 机要通信用车, 执法执勤用车),
units of the department, or called by one word of the whole (基地27个，其中水稻基地11个、…); so are
projects (人员类, 运转类, 特定目标类; 一级, 二级; of general and of special bonds). What was done so
many times (检查412家次) is not less than what was done at each kind of place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.records import IssueRecord
from kg.values.measure_words import TIMES
from kg.values.numbers import text_to_decimal, without_thousands
from kg.values.text import SENTENCE_END, clean

_AREAS = "平方米|平方公里|公里|亩|万元"
_VEHICLES = "辆|台"
_STAFF = "名|人|个"
_UNITS = f"{_AREAS}|{TIMES}|{_VEHICLES}|{_STAFF}|[户处座所套株]"
_NUMBER = r"\d+(?:\.\d+)?"
_WHOLE = re.compile(
    rf"(?P<noun>[^，,。；;：:（()）\d]{{0,16}})(?<![\d.,])(?P<number>{_NUMBER})(?P<unit>{_UNITS}|)"
    r"(?P<behind>(?<=个)(?:项目|(?:预算)?单位))?(?:[，,]每[^，,。；;：:]{1,16}元)?(?P<opens>[，,；;。]?(?P<bracket>[（(])?其中[:：，,为]?|[:：（(])"
)
_PART = re.compile(rf"(?P<name>[^\d]*?)(?P<number>{_NUMBER})(?P<unit>{_UNITS}|)")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
# 行政编制6名和事业编制20名; but 副部级及以上领导用车0辆 is one part.
_BETWEEN = re.compile(r"[，,、]|(?<=[\d辆台名人个米里亩元次])(?:以及|[和及])")
_BESIDES = re.compile(r"^(?:共计|合计|总计|总价值|增加|减少|[比较]|占|净增|净减|与|同比|价值)")
# 每个补助5万元, 户均补助4万元: what one of the parts costs.
_PRICED = re.compile(r"^(?:每|[户人亩个]均)[^\d]*\d+(?:\.\d+)?[万亿]?元")
# What a sentence goes on with behind the parts: 在职人员控制率93.55%.
_RATE = re.compile(r"[^\d]*(?:率|比例|占比)(?:为|达到?)?\d+(?:\.\d+)?[%％]")
_NESTED = re.compile("其中|含|包括|[等余]$")
# 车辆4辆，价值62.5万元; 项目9个，涉及预算80万元: the count, and what it is worth.
_WORTH = re.compile(
    rf"(?<!\d)(?P<count>{_NUMBER}(?:{_VEHICLES}|个))[，,](?:账面价值|价值|涉及(?:当年|财政拨款|财政|预算|资金|金额){{1,3}})(?P<money>{_NUMBER}万?元)"
)
# 人员类项目0个，运转类项目1个；特定目标类项目3个: one list.
_GOES_ON = re.compile(r"[；;](?=(?:人员|运转|特定目标)类项目\d)")
_STAFF_NOUN = re.compile("编制|人数|人员|在职|职工|实有|总数")
_VEHICLE_NOUN = re.compile("车")
_PROJECT_NOUN = re.compile("项目")
_OTHERS = re.compile("^其他|^其它|及其[他它]")
_INSTITUTIONS = re.compile("事业|参公|参照")
_NEARLY = Decimal("0.2")
"""What lacks no more than this of its whole leaves nothing out."""
_KINDS = 3
"""So many parts of what was done at places are kinds of places; two may be overlapping traits."""


class _Series(NamedTuple):
    """Names of parts that divide one thing completely, and those that must be among them."""

    member: re.Pattern[str]
    needed: tuple[re.Pattern[str], ...]


_STAFF_SERIES = (
    _Series(
        re.compile("行政|事业|参公|参照|工勤|机关"),
        (re.compile("行政|参公|机关"), re.compile("事业")),
    ),
    # The posts of an institution (事业编制): by what they are for.
    _Series(
        re.compile("^管理|^专业技术|^卫生技术|^专技|^工勤"),
        (re.compile("^管理"), re.compile("^专业?技|^卫生技"), re.compile("工勤")),
    ),
    # Those who left: 离退休人员64人，其中离休2人、退休62人.
    _Series(re.compile("^离休|^退休"), (re.compile("^离休"), re.compile("^退休"))),
    _Series(
        re.compile("^在职|^在编|^离?退休|^离休|^编外|^聘用|^临聘|^长聘|^遗属"),
        (re.compile("^在职|^在编"), re.compile("退休")),
    ),
)
# Those in office: 在职人员45人，其中公务员20人、事业人员25人.
_PERSONS = _Series(
    re.compile("公务员|事业(?:人员|干部|编制)|参公|工勤|工人"),
    (re.compile("公务员"), re.compile("事业(?:人员|干部|编制)")),
)
# The staff of an office without institutions: 行政编制30名、工勤编制4名; 公务员20人、工勤人员3人.
_OFFICE_SERIES = (
    _Series(re.compile("行政|工勤|机关"), (re.compile("行政(?:编制|人员)"), re.compile("工勤"))),
    _Series(re.compile("公务员|工勤"), (re.compile("公务员"), re.compile("工勤"))),
)
_VEHICLE_SERIES = _Series(
    re.compile(
        "领导|负责人|机要|应急|执法|特种|离退休|一般公务|其他|其它|业务|公务|定向保障"
        # Those of one trade (流动图书车, 救护车), and by what they look like.
        "|流动|救护|消防|洒水|清扫|环卫|宣传|检测|监测|勘[察查]|巡查|巡逻|囚车|押运|殡"
        "|轿车|越野车|客车|商务车|货车|皮卡"
    ),
    (),
)
# The units of a department: 局机关2辆、县图书馆1辆.
_UNIT_SERIES = _Series(
    re.compile("(?:局|委|办|厅|本级|机关|馆|站|[^现]场|中心|院|所|队|校|园|室|部|处|科|社)$"), ()
)
# 预算单位3个，其中行政单位1个、事业单位2个
_UNIT_KIND = re.compile("单位$")
_OFFICES = _Series(re.compile("行政|事业|参公|参照"), (re.compile("行政"), re.compile("事业")))
_PROJECT_SERIES = (
    _Series(
        re.compile("^人员类|^运转类|^特定目标类"),
        (re.compile("^人员"), re.compile("^运转"), re.compile("^特定")),
    ),
    _Series(re.compile("^(?:新增)?(?:一般|专项)债"), (re.compile("一般债"), re.compile("专项债"))),
    _Series(re.compile("^[一二]级项目"), (re.compile("一级"), re.compile("二级"))),
)


class _Part(NamedTuple):
    name: str
    amount: Decimal


def blocks_to_divided_counts(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each count that the parts behind it do not make up."""
    return paragraphs_to_issues(blocks, text_to_divided_counts, "warning", "unequal_parts", context)


def text_to_divided_counts(text: str) -> Iterator[str]:
    """What a paragraph says of each such count, with the sum of its parts.

    >>> list(text_to_divided_counts("编制28名，其中：行政编制6名，事业编制20名。"))
    ['编制28名，其中：行政编制6名，事业编制20名；各部分之和为26名']
    """
    said = _GOES_ON.sub("，", without_thousands(clean(text)))
    if _WORTH.search(said):
        yield from _unequal(_WORTH.sub(lambda worth: worth["money"], said), money=True)
        said = _WORTH.sub(lambda worth: worth["count"], said)
    yield from _unequal(said)


def _unequal(text: str, *, money: bool = False) -> Iterator[str]:
    for whole in _WHOLE.finditer(text):
        if (whole["unit"] == "万元") != money:
            continue
        listed, parts = _parts(text, whole)
        total = text_to_decimal(whole["number"])
        summed = sum((part.amount for part in parts), Decimal(0))
        if total is None or len(parts) <= 1 or total == summed:
            continue
        behind = SENTENCE_END.split(text[whole.end() :])[0]
        if (
            _differs(whole, parts, total, summed)
            or _is_short(whole, parts, listed, summed)
            or (
                _STAFF_NOUN.search(whole["noun"])
                and any(
                    _is_whole(series, [part.name for part in parts]) for series in _OFFICE_SERIES
                )
                and not _INSTITUTIONS.search(behind)
            )
        ):
            yield against(
                f"{whole[0]}{listed}",
                f"各部分之和为{summed}{whole['unit']}",
                f"its parts come to {summed}{whole['unit']}",
            )


def _parts(text: str, whole: re.Match[str]) -> tuple[str, list[_Part]]:
    """What is listed behind a count, and its parts: of one clause, or a part in each clause."""
    behind = text[whole.end() :]
    if whole["bracket"] or whole["opens"] in "（(":
        behind = re.split("[)）]", behind)[0]
    behind = SENTENCE_END.split(behind)[0]
    said: list[str] = []
    parts: list[_Part] = []
    for clause in re.split("[；;]", behind):
        found = _clause(clause, whole["unit"])
        if not found or (said and len(found) > 1):
            break
        said.append(clause)
        parts += found
        if len(found) > 1:
            break
    return "；".join(said), parts


def _clause(clause: str, unit: str) -> list[_Part]:
    """The parts of a clause, none where something else is counted in it."""
    parts: list[_Part] = []
    bare = _IN_BRACKETS.sub("", clause)
    if _NESTED.search(bare):
        return []
    for piece in _BETWEEN.split(bare):
        if not piece or _BESIDES.search(piece) or _PRICED.search(piece):
            continue
        part = _PART.fullmatch(piece)
        amount = text_to_decimal(part["number"]) if part else None
        if part is None or amount is None:
            if re.search(r"\d", piece) and not (parts and _RATE.fullmatch(piece)):
                return []
            break
        if part["unit"] != unit and unit and amount:
            return []
        parts.append(_Part(part["name"], amount))
    return parts


def _differs(whole: re.Match[str], parts: list[_Part], total: Decimal, summed: Decimal) -> bool:
    """Whether the parts are more than their whole, or less where they ought to be all of it."""
    names = [part.name for part in parts]
    divides = "其中" in whole["opens"]
    others = any(_OTHERS.search(name) for name in names)
    if re.fullmatch(_AREAS, whole["unit"]):
        return divides and (summed > total or others)
    if re.fullmatch(_VEHICLES, whole["unit"]) and _VEHICLE_NOUN.search(whole["noun"]):
        known = [bool(_VEHICLE_SERIES.member.search(name)) for name in names]
        # What one kind is for may be called in any way where the others are told by kind.
        all_kinds = len(names) >= _KINDS and all(name.endswith("车") for name in names)
        series = all(known) or (any(known) and all_kinds) or _is_whole(_UNIT_SERIES, names)
        return divides and (series or others or summed > total)
    if re.fullmatch(TIMES, whole["unit"]):
        return divides and len(names) >= _KINDS and summed > total
    if _STAFF_NOUN.search(whole["noun"]):
        # 参公编制9名、工勤编制5名 of 12: kinds of posts do not overlap.
        more = summed > total and all(map(_STAFF_SERIES[0].member.search, names))
        return more or any(
            _is_whole(series, names) for series in (*_STAFF_SERIES, _PERSONS, _UNIT_SERIES)
        )
    if "单位" in (whole["behind"] or "") or whole["noun"].endswith("单位"):
        return all(map(_UNIT_KIND.search, names)) and _is_whole(_OFFICES, names)
    projects = bool(whole["behind"] or _PROJECT_NOUN.search(whole["noun"]))
    return projects and any(_is_whole(series, names) for series in _PROJECT_SERIES)


def _is_short(whole: re.Match[str], parts: Sequence[_Part], listed: str, summed: Decimal) -> bool:
    """Whether parts that are all called by one word of their whole (水稻基地, 茶叶基地 of 示范基地)
    miss it by little: three, or each with its price; two others may be overlapping traits."""
    names = [part.name for part in parts]
    ends = {name[-2:] for name in names}
    named = (
        len(set(names)) == len(names) and len(ends) == 1 and min(ends, default="") in whole["noun"]
    )
    complete = len(names) >= _KINDS or len(re.findall("[户人亩个]均|每", listed)) >= len(names)
    nearly = summed >= (1 - _NEARLY) * Decimal(whole["number"])
    return "其中" in whole["opens"] and named and "" not in ends and complete and nearly


def _is_whole(series: _Series, names: Sequence[str]) -> bool:
    """Whether all parts are of a series, with those that must be among them."""
    return all(series.member.search(name) for name in names) and all(
        any(one.search(name) for name in names) for one in series.needed
    )

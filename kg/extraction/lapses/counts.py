"""Counts in running text that contradict each other: reads paragraphs, gives issues.

A number of units is followed by their names (`下属预算单位2个：…`), vehicles are counted where
costs are told and again where assets are, and indicators or projects are those that were completed
and those that were not (`指标9个，完成7个，未完成2个`). No record has these counts: all issues are
`info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.document import Block, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED
from kg.values.text import clean, ordinal_to_int

_LISTED = re.compile(
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,2})(?![级.．、)）])个?[^，,。；;：:0-9]{0,10}"
    r"(?:[，,](?:其?(?:所属|下属|二级)[^，,。；;：:]{0,6}?(?=[为是包]))?|。(?:纳入[^，,。；;：:]{0,14})?(?:所属|下属|二级)[^，,。；;：:]{0,6}?(?=[为是]))?"
    r"(?:(?:(?:它们|具体)?(?:分别)?(?:为|是)|包括|即)?[:：]|[，,]?分别(?:为|是))(?P<names>[^。；;：:]+)"
)
_UNITS_BEHIND = re.compile(
    r"(?:(?:包括[:：]?|[:：])(?P<names>[^。；;：:]+?)[，,]共(?:计)?"
    # 内设办公室、采编部、读者服务部3个科室
    r"|(?:内设|下设|下属|所属)(?P<direct>[^\d。；;：:，,]+?)(?:[，,]?共(?:计)?|(?P<open>等))?)(?P<count>\d{1,2})个"
)
# 预算单位共3个，名单如下：
_TABLED = re.compile(
    r"(?P<what>(?:单位|机构|科室)[^，,。；;：:0-9]{0,6})(?P<count>\d{1,2})[个家][，,]?(?:具体|分别|名单|详见|见)?"
    r"(?:名单|情况)?[详请]?见?(?:如下|下表)(?:表?所示)?[:：。]?$"
)
_UNIT = re.compile(r"(?:内设|下设|下属|所属|预算|二级|纳入|机构|单位|科室|股室|处室)")
_LAST = "委办部局联协院会所队站心校园馆处科室府司组庭社团台厅署宫厂场店级关股"
_HELD = re.compile(r"(?:保有量|现有公务用车|公务用车保有)[为是共约：:]{0,2}(\d+)[辆台]")
_OWNED = re.compile(
    r"(?:共有|占有|占用|拥有)(?:各类|使用)?(?:公务)?(?:车辆|用车|汽车)(?:共计?|合计)?(\d+)[辆台]"
)
_REACHED = "(?:全部|按期|如期|完全)?(?:完成|达标|达到目标|达成|实现)(?:目标)?(?:的|指标|项目|任务)*"
# 指标9个，完成7个，未完成2个
_COMPLETED = re.compile(
    r"(?:指标|项目|任务)[^，,。；;：:\d]{0,6}(?P<all>\d{1,4})(?P<unit>[个项])(?:指标|项目|任务)?"
    rf"(?:[，,；;：:](?:其中)?[:：，,]?)(?:已|有|实际)?{_REACHED}(?P<done>\d{{1,4}})(?P=unit)"
    rf"[，,、；;](?:尚|还)?(?:未|没有){_REACHED}(?P<left>\d{{1,4}})(?P=unit)(?![，,、；;][^，,。；;]{{0,4}}部分)"
)
# 抽检2400批次，合格2352批次，不合格48批次
_PASSED = re.compile(
    rf"(?P<all>\d{{1,6}})(?P<unit>{COUNTED})[，,；;：:](?:其中)?[:：，,]?(?P<word>[^，,。；;：:、\d]{{2,6}})"
    r"(?P<done>\d{1,6})(?P=unit)[，,、；;](?:尚|还)?[不未](?P=word)(?P<left>\d{1,6})(?P=unit)"
    r"(?![，,、；;][^，,。；;]{0,4}部分)"
)
# 对修路、植树、清淤3个项目开展自评
_EVALUATED = re.compile(
    r"对(?P<names>[^，,。；;：:、0-9等]{2,30}(?:、[^，,。；;：:、0-9等]{2,30}?){2,})(?P<count>\d{1,2})个"
    r"(?:重点|一级|二级)?项目(?:支出)?(?:开展|实施|进行|组织)"
)
_ITSELF = re.compile(r"(?:本级|机关|本部)[和及与、]$")
_OWN = re.compile(r"(?:本级|机关|本部)(?:[（(].*)?$")
_NEAR = 30
"""So far in front of the names stands what they are."""


def blocks_to_unequal_counts(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each count that its list, or another count of the same, contradicts."""
    paragraphs = [(clean(one.text), one) for one in blocks if isinstance(one, Paragraph)]
    found = [
        issue(context, "info", "unequal_counts", quote, paragraph.place)
        for text, paragraph in paragraphs
        for quote in (*_listed(text), *_evaluated(text), *_completed(text))
    ]
    found += [
        issue(context, "info", "unequal_counts", quote, said.place)
        for said, table in pairwise(blocks)
        if isinstance(said, Paragraph) and isinstance(table, Table)
        for quote in _tabled(clean(said.text), table)
    ]
    held = [(match, one) for text, one in paragraphs for match in _HELD.finditer(text)]
    owned = [match for text, _ in paragraphs for match in _OWNED.finditer(text)]
    # What is owned may be more: what no appropriation runs (特种专业技术用车) is among it.
    if len(held) == len(owned) == 1 and int(held[0][0][1]) > int(owned[0][1]):
        quote = f"{held[0][0][0]} ≠ {owned[0][0]}"
        found.append(issue(context, "info", "unequal_counts", quote, held[0][1].place))
    return tuple(found)


def _tabled(text: str, table: Table) -> Iterator[str]:
    """Units whose number is another than that of the numbered rows of the table behind them."""
    said = _TABLED.search(text)
    numbers = [clean(row[0].text) for row in table.rows if row]
    ordered = [str(number) for number in range(1, len(numbers))]
    if not said or not ordered or numbers != ["序号", *ordered]:
        return
    if said["count"] != ordered[-1]:
        yield f"{said['what']}{said['count']}个 ≠ {ordered[-1]}"


def _listed(text: str) -> Iterator[str]:
    """Units whose number is another than that of their names."""
    for pattern in (_LISTED, _UNITS_BEHIND):
        for match in pattern.finditer(text):
            group = "names" if match["names"] else "direct"
            names = [name for name in re.split(r"[、，,]|(?<=[室科股处])和", match[group]) if name]
            start = match.start(group)
            counted = _UNIT.search(text, max(0, start - _NEAR), start)
            if not counted or len(names) < 2 or not all(_is_unit(name) for name in names):
                continue
            count = ordinal_to_int(match["count"]) or 0
            # 局本级和2个所属单位：溪口局本级、甲站、乙站: the department itself is named as well.
            if _ITSELF.search(text[: match.start("count")]) and _OWN.search(names[0]):
                names = names[1:]
            # A list that ends in 等 may name examples.
            short = "open" in match.re.groupindex and match["open"] and len(names) < count
            if count and count != len(names) and not short:
                yield f"{match['count']}个 ≠ {len(names)}：{match[group][:60]}"


def _evaluated(text: str) -> Iterator[str]:
    """Projects whose number is one more or less than that of their names."""
    for match in _EVALUATED.finditer(text):
        names = match["names"].split("、")
        if abs(len(names) - int(match["count"])) == 1:
            yield f"{match['count']}个 ≠ {len(names)}：{match['names'][:60]}"


def _completed(text: str) -> Iterator[str]:
    """What was completed and what was not, where both are not all that there is."""
    completed = list(_COMPLETED.finditer(text))
    known = {match.end() for match in completed}
    for match in (*completed, *(one for one in _PASSED.finditer(text) if one.end() not in known)):
        parts = int(match["done"]) + int(match["left"])
        if parts != int(match["all"]):
            both = f"{parts}{match['unit']}"
            yield against(match[0], f"两项之和为{both}", f"both are {both}")


def _is_unit(name: str) -> bool:
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", name)
    return 1 < len(bare) <= 24 and bare[-1] in _LAST

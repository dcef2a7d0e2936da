"""Floor 4: which sums of a paragraph are the parts that it lists of another one.

Reads the sums in running text of one document at their places. Gives, for each part, the sum that
it is counted in: behind one that opens a list (收入100万元，其中：财政拨款90万元，其他收入10万元),
in front of one that closes it (甲60万元、乙40万元，共计100万元), in the paragraphs behind one that
ends in 其中： or in front of one that begins with 以上资金合计. What stands in brackets behind a
part divides that part and is none itself; a list with a second 其中, or with a sum of another year
or stage, says no whole. Of several lists of one whole it is the one that fits it least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.extraction.outline import ordinal_style
from kg.extraction.running_text.numbered_items import item_ordinal
from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.figures import label_to_figure
from kg.mapping.sums.openings import (
    bracketed,
    is_left,
    opens_alike,
    taxes_above,
    turns,
    without_held,
)
from kg.mapping.sums.placed_sums import Paragraph, PlacedSum
from kg.values.text import bracket_depth

# 项目合计90万元，现公开其中3个: not all of them are listed.
SOME = re.compile("其中的?[0-9一二三四五六七八九十两]+[个项](?:重点|主要|项目|单位)")
_OPENS = re.compile(
    r"其中|包括|分别(?:为|是|用于|安排)|用于(?:以下|下列)?[^，,。；;:：0-9]{0,6}[:：]|^\s*[，,]?\s*[:：]"
    r"|[分按][^，,。；;:：0-9]{1,6}(?:来?看[，,:：]|划分[:：])"
    # 上级补助收入90万元中，返还性收入20万元、专项转移支付70万元
    r"|^中[，,:：]"
)
# 支出198亿元，增长6%。分科目看，教育支出32亿元: as 其中 divides the sum of the sentence in front.
_OPENS_ANEW = re.compile(r"其中|包括|^[分按]")
# 现将有关事项通知如下: what follows is not what a sum in front consists of.
_OPENS_PARAGRAPHS = re.compile(
    r"(?:其中|包括|(?<!通知)(?<!公告)(?<!说明)(?<!汇报)(?<!报告)如下|分别[为是])[:：]$"
)
# The two sides of one total: 收支总预算100万元。收入包括：…；支出包括：…
_OPENS_SIDE = re.compile(
    r"(?:收入|支出)(?:预算)?(?:全部为[^；。]*?)?包括[:：]?|按[^，,；;。:：0-9]{2,12}分(?:类分)?为[:：]?"
)
# A paragraph that lists items opens no list of the first of them.
_NEXT_ITEM = re.compile("[；;]")
# 会议费4万元，其中大会1次；培训费6万元: what 其中 divides is no money.
_COUNTS = re.compile(r"[0-9]+(?!年|月|号|\.|、)[^0-9，,。；;]*[；;]")
# The section below a sum, whose parts it has: 现公示如下：一、资金来源
_SOURCES = re.compile("来源|构成")
# One of several ways to divide the whole: 按支出项目类别：…
_DIVIDES = re.compile("按")
_ENDS = re.compile(r"[。；;，,.]$")
_OPENS_WITHIN = re.compile("其中|包括")
BOTH_SIDES = re.compile(r"收、?支|收入支出")
_CLOSES = re.compile(
    r"(?:^|[，,；;。])\s*(?:以上|上述)?(?:各项|资金|几项|[二两三四五六七八九十]项)*(?:共|合|总)计(?:为|补助|安排|下达|投入)?$"
)
# 债务余额90万元，其中…；债务限额100万元，其中：一般债务限额60万元: by definition of two kinds.
_OF_DEBT = re.compile(r"(?<!一般)(?<!专项)债[务券](?:限额|余额)?$")
_DEBT = re.compile(r"^(?:一般|专项)债")
# What a list is followed by: 其中甲6万元、乙3万元，收入合计20万元.
_SUMS_UP = re.compile(
    r"[，,；;]\s*(?:(?:收入|支出)|(?:以上|上述)?[二两三四五六七八九十]项)(?:[总合共]计|总[量额])(?:为|达)?\s*$"
)
# 项目支出20万元，主要是设备购置20万元: what a part was for.
_EXPLAINS = re.compile(r"主要(?:是|为|用于|包括)[^，,；;。]*$")
_CLOSES_PARAGRAPHS = re.compile(r"^\s*以上[^，,。；;：:0-9]{0,12}(?:共|合|总)计为?\s*$")
_ANOTHER = re.compile(
    r"[上去]年(?!.{0,4}结[转余])|同比|(?:年初|全年|调整后?)预算|执行数|完成|季度|中小(?!学)|小微"
    r"|此外|另外|另有|加上|减去|扣除|剔除|相比|折合|人均|(?<!高)标准(?!农田|化|厂房|地|间)"
)
# 收入90万元，完成预算的98%，其中土地收入80万元: told of the whole.
_OF_WHOLE = re.compile(
    r"^[，,]\s*(?:为|占|完成)(?:年初|调整|全年|当年)?后?的?预算数?的?[0-9.]+[%％](?=[，,。；;]\s*其中)"
)
# 较上年的100万元减少5万元, 占年初预算100万元的90%: what another sum is held against.
_HELD_AGAINST = re.compile(r"^\s*(?:[比较与同]|完成|占|[未没]有?超[过出]|控制在|低于|不超过)")
# So does the next item of a numbering behind a comma.
_SENTENCE_END = re.compile(
    r"[。！？](?![0-9.]+\s*[万亿千元%％])|\n|[，,；;]\s*(?:[一二三四五六七八九十]{1,2}|[1-9])、"
)
_SIDES = re.compile(r"收入|支出")
# Wholes and parts that are figures with names: the rules on those figures hold them together.
_KNOWN_PARTS: dict[str, tuple[set[str], ...]] = {
    "expenditure": ({"basic", "project"},),
    "expenditure_total": ({"basic", "project"},),
    "general_public": ({"basic", "project"},),
    "basic": ({"personnel", "operating"},),
    "general_public_basic": ({"personnel", "operating"},),
    "three_public": (
        {"abroad", "vehicles", "reception"},
        {"abroad", "vehicle_purchase", "vehicle_running", "reception"},
    ),
    "vehicles": ({"vehicle_purchase", "vehicle_running"},),
    "procurement": ({"procurement_goods", "procurement_works", "procurement_services"},),
}

_List = tuple[PlacedSum, Sequence[PlacedSum]]


def enumerated_wholes(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """Each part's statement id → that of the sum that it is a part of."""
    worst: dict[str, _List] = {}
    for whole, parts in _all_lists(paragraphs):
        if whole.id not in worst or _apart(whole, parts) > _apart(*worst[whole.id]):
            worst[whole.id] = whole, parts
    return {part.id: whole.id for whole, parts in worst.values() for part in parts}


def _apart(whole: PlacedSum, parts: Sequence[PlacedSum]) -> Decimal:
    return abs(whole.amount - sum(part.amount for part in parts))


def _all_lists(paragraphs: Iterable[Paragraph]) -> Iterator[_List]:
    """The lists within a paragraph, and those with a paragraph for each part."""
    above: list[PlacedSum] = []
    before: list[PlacedSum] = []
    openers: list[PlacedSum] = []
    parts: list[PlacedSum] = []
    style: str | None = None
    home = ""
    for text, found in paragraphs:
        sums = [
            one
            for one in found
            if not one.statement.comparison and not _HELD_AGAINST.search(_noun(one.front))
        ]
        if not sums:
            continue
        section = sums[0].statement.section
        above = [one for one in above if one.statement.section == section]
        if openers and not parts and _SOURCES.search(section):
            home = section
        if openers and home != section:
            yield from _checked(_nearest(openers, parts), parts, least=2)
            openers = []
        if len(sums) == 1 and _CLOSES_PARAGRAPHS.search(sums[0].front):
            yield from _checked(sums[0], above, least=2)
        yield from taxes_above(text, sums, before)
        before = sums
        within = [one for whole, parts in _lists(text, sums) for one in _checked(whole, parts)]
        yield from within
        above = [*above, sums[0]] if len(found) == 1 else []
        if _OPENS_PARAGRAPHS.search(text):
            several = within or _NEXT_ITEM.search(text, sums[0].stop, sums[-1].start)
            openers, parts = [] if several else _openers(sums), []
            style, home = None, section
        elif openers:
            numbered = item_ordinal(text)[0]
            style = ordinal_style(numbered) if style is None else style
            # A paragraph numbered otherwise divides the part in front of it, and one without an
            # end is a line of one.
            if not _ENDS.search(text) or _DIVIDES.match(text):
                openers = []
            elif ordinal_style(numbered) == style:
                parts.append(sums[0])
    if openers:
        yield from _checked(_nearest(openers, parts), parts, least=2)


def _openers(sums: Sequence[PlacedSum]) -> list[PlacedSum]:
    """The sums that a paragraph may open a list of: the first, and behind the budget of the year
    (年初预算为…万元，支出决算为…万元) what was spent of it; or else the part that it names last
    (财政拨款支出10万元，其中一般公共预算8万元，具体如下：)."""
    spent = [one for one in sums[1:] if "决算" in _noun(one.front)]
    first = spent[0] if spent and _is_other(sums[0]) else sums[0]
    named = [one for one in sums[1:] if "其中" in one.front and not _is_other(one)]
    return [first, *named[:1]] if len(named) == 1 else [first]


def _nearest(openers: Sequence[PlacedSum], parts: Sequence[PlacedSum]) -> PlacedSum:
    return min(openers, key=lambda whole: _apart(whole, parts))


def _checked(whole: PlacedSum, parts: Sequence[PlacedSum], *, least: int = 1) -> Iterator[_List]:
    """The list, where it is one: of one year and stage, and of one side."""
    if len(parts) < least or not whole.amount or any(_is_other(one) for one in parts):
        return
    labels = {part.statement.label for part in parts} - {""}
    figures = {label_to_figure(label) for label in labels}
    beside = whole.statement.section or whole.statement.source == parts[-1].statement.source
    known = _KNOWN_PARTS.get(label_to_figure(whole.statement.label), ()) if beside else ()
    both = BOTH_SIDES.search(whole.statement.label)
    sides = {side for label in labels for side in _SIDES.findall(label)}
    sides.update([] if both else _SIDES.findall(whole.statement.label))
    if not any(named <= figures for named in known) and sides != {"收入", "支出"}:
        yield whole, parts


def _lists(text: str, sums: Sequence[PlacedSum]) -> Iterator[_List]:
    """The lists within one paragraph."""
    for index, whole in enumerate(sums):
        behind = without_held(text, whole, sums[index + 1 :])
        if _CLOSES.search(whole.front):
            summed = _in_sentence(text, whole, sums[:index])
            yield whole, summed if len(summed) > 1 else []
        sides = list(_sides(behind)) if BOTH_SIDES.search(whole.statement.label) else []
        yield from ((whole, side) for side in sides)
        if behind and not any(sides):
            yield whole, _opened(text, whole, behind)


def _sides(behind: Sequence[PlacedSum]) -> Iterator[list[PlacedSum]]:
    """The parts of revenue, and those of expenditure."""
    side: list[PlacedSum] = []
    for one in behind:
        if _OPENS_SIDE.search(one.front):
            yield side
            side = [one]
        elif side and _SENTENCE_END.search(one.front):
            break
        elif side:
            side.append(one)
    yield side


def _opened(text: str, whole: PlacedSum, behind: Sequence[PlacedSum]) -> list[PlacedSum]:
    """The parts behind a sum that opens a list, none where the list has lists of its own."""
    first = behind[0]
    between = text[whole.stop : first.start]
    opening = _OPENS.search(between) or bracketed(text, whole, behind)
    if not opening or SOME.search(between) or _SENTENCE_END.search(between, opening.end()):
        return []
    if _COUNTS.search(between, opening.end()):
        return []
    front = between[: opening.start()]
    if front.endswith(("收入", "支出")):
        return []
    # Behind its sentence 其中 divides the only sum of that.
    alone = _OPENS_ANEW.search(opening[0]) and not find_sums(_sentence_in_front(text, whole))
    if _SENTENCE_END.search(front) and not alone:
        return []
    depth = bracket_depth(text, whole.stop, first.start)
    if bracket_depth(text, whole.stop, whole.stop + opening.start()) > depth:
        # 调入资金4万元（包括从基金调入的），收入总量为9万元: the bracket says what it is.
        return []
    # A list within a list may end anywhere, but in brackets; that of two kinds of debt ends there.
    by_kind = _OF_DEBT.search(whole.statement.label) and _DEBT.search(first.statement.label)
    before = _sentence_in_front(text, whole)
    if depth < 1 and not by_kind and _OPENS_WITHIN.search(before) and not turns(before, whole):
        return []
    parts: list[PlacedSum] = [first]
    whole_list: list[PlacedSum] = []
    for one in behind[1:]:
        since = text[parts[-1].stop : one.start]
        inner = bracket_depth(text, whole.stop, one.start)
        ends = _SENTENCE_END.search(since) or _SUMS_UP.search(one.front) or is_left(since)
        if ends or inner < depth or opens_alike(opening, text, one):
            break
        if _NEXT_ITEM.search(since) and _is_of_other_side(whole, one):
            break
        if by_kind and not depth and not _DEBT.search(one.statement.label):
            break
        if inner > depth or _EXPLAINS.search(since):
            continue
        if _OPENS_WITHIN.search(re.sub(r"[（(][^（）()]*[)）]", "", since)):
            # …，其中甲6万元；乙9万元，其中…: the second is a sum of its own.
            return whole_list
        whole_list = whole_list or (list(parts) if _NEXT_ITEM.search(since) else [])
        parts.append(one)
    return parts


def _is_of_other_side(whole: PlacedSum, one: PlacedSum) -> bool:
    """Whether one sum is of revenue alone and the other of expenditure: 收入9万元，其中甲5万元、
    乙4万元；支出8万元."""
    sides = [set(_SIDES.findall(each.statement.label)) for each in (whole, one)]
    return all(sides) and not sides[0] & sides[1]


def _in_sentence(text: str, whole: PlacedSum, before: Sequence[PlacedSum]) -> list[PlacedSum]:
    """The sums of the sentence in front of one that says what they come to."""
    parts = [one for one in before if not _SENTENCE_END.search(text, one.stop, whole.start)]
    outside = [one for one in parts if not bracket_depth(text, one.stop, whole.start)]
    return outside if not any("其中" in one.front for one in parts) else []


def _sentence_in_front(text: str, whole: PlacedSum) -> str:
    """What stands in front of a sum in its sentence."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, whole.start)]
    return text[ends[-1] if ends else 0 : whole.start]


def _is_other(part: PlacedSum) -> bool:
    """Whether what leads to a sum since the last mark that is no comma tells of something else."""
    front = _OF_WHOLE.sub("", part.front)
    return bool(_ANOTHER.search(re.split(r"[。；;：:]", front)[-1]))


def _noun(front: str) -> str:
    """What leads to a sum since the last mark."""
    return re.split(r"[。；;：:，,（(]", front)[-1]

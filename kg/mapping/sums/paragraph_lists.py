"""Floor 4: the lists of sums within one paragraph.

Reads the sums of a paragraph at their places. Gives each sum with the parts that it seems to be
listed by: behind one that opens a list (收入100万元，其中：财政拨款90万元，其他收入10万元), or in
front of one that closes it (甲60万元、乙40万元，共计100万元). What stands in brackets behind a part
divides that part and is none itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.running_text.sums import find_sums
from kg.mapping.sums.openings import bracketed, is_left, opens_alike, turns, without_held
from kg.mapping.sums.placed_sums import PlacedSum
from kg.values.text import bracket_depth

# 项目合计90万元，现公开其中3个: not all of them are listed.
SOME = re.compile("其中的?[0-9一二三四五六七八九十两]+[个项](?:重点|主要|项目|单位)")
_OPENS = re.compile(
    r"其中|包括|分别(?:为|是|用于|安排)|具体(?:为|是|用于)[:：]|用于(?:以下|下列)?[^，,。；;:：0-9]{0,6}[:：]|^\s*[，,]?\s*[:：]"
    r"|[分按][^，,。；;:：0-9]{1,6}(?:来?看[，,:：]|划分[:：])|按[^，,。；;:：0-9]{1,4}分[，,:：]"
    # 上级补助收入90万元中，返还性收入20万元、专项转移支付70万元
    r"|^中[，,:：]"
    # 全年预算90万元，资金来源为省级资金50万元、县级资金40万元
    r"|资金来源(?:为|是|于|[:：])"
    # 共3个项目，涉及资金90万元。各项目自评情况如下：甲40万元…；乙30万元…；丙20万元…
    r"|(?:项目|资金)[^，,。；;:：0-9]{0,8}如下[:：]"
    # 安排资金90万元，分解到3个镇：甲镇40万元、乙镇30万元、丙镇20万元
    r"|(?:分解|分配|下达|安排)(?:到|至|给)[0-9]+个[^，,。；;:：0-9]{1,6}[:：]"
)
# 支出198亿元，增长6%。分科目看，教育支出32亿元: as 其中 divides the sum of the sentence in front.
_OPENS_ANEW = re.compile(r"其中|包括|^[分按]|如下[:：]$|^具体(?:为|是)[:：]$")
_BELOW = re.compile("如下[:：]")
# 支出预算90万元。按支出性质分：…。按支出功能分类科目：教育支出60万元、卫生健康支出30万元。
_BY_CLASS = re.compile(
    r"[。；;]\s*按(?:[^，,。；;:：0-9]{0,6}功能[^，,。；;:：0-9]{0,8}|(?:预算)?单位(?:划?分|构成)[^，,。；;:：0-9]{0,4})[，,:：]"
)
_NUMBER = re.compile(r"(?<![0-9.])([0-9]{1,2})[个项]")
# The two sides of one total: 收支总预算100万元。收入包括：…；支出包括：…
_OPENS_SIDE = re.compile(
    r"(?:收入|支出)(?:预算)?(?:全部为[^；。]*?)?包括[:：]?|按[^，,；;。:：0-9]{2,12}分(?:类分)?为[:：]?"
)
# A paragraph that lists items opens no list of the first of them.
NEXT_ITEM = re.compile("[；;]")
# 会议费4万元，其中大会1次；培训费6万元: what 其中 divides is no money.
# 预算9万元，其中甲5万元、乙4万元；实际支出8万元: what was spent of all of it.
_SPENT = re.compile(
    r"[；;](?:(?:全年|截至[^，,。；;]{1,12}[，,])?(?:实际|累计|全年|已)(?:提前)?(?:支出|执行|使用|下达|拨付|预拨|采购)"
    r"(?:数|资金)?|执行数)(?:为)?$"
)
# 年初预算80万元，全年预算90万元。其中：甲60万元、乙30万元
_PLAN = re.compile(r"(?:全年|调整后?的?)(?:总?预算|资金)(?:数|安排)?(?:为)?$")
_FIRST_PLAN = re.compile(r"(?:年初|期初|原)(?:部门)?(?:批复|安排|下达)?预算(?:数|安排)?(?:为)?\s*$")
_COUNTS = re.compile(r"[0-9]+(?!年|月|号|\.|、)[^0-9，,。；;]*[；;]")
_OPENS_WITHIN = re.compile("其中|包括")
_DIVIDED_AGAIN = re.compile(r"\s*[；;]\s*其中")
BOTH_SIDES = re.compile(r"收、?支|收入支出")
_CLOSES = re.compile(
    r"(?:^|[，,；;。])\s*(?:以上|上述)?(?:各项|资金|几项|[二两三四五六七八九十]项)*(?:共|合|总)计(?:为|补助|安排|下达|投入)?$"
)
# 按人口分配60万元，按面积分配30万元，共90万元: shares told in the same words.
_IN_ALL = re.compile(r"^[，,；;]\s*共$")
_OF_EACH = re.compile("[人户亩村场车站校镇]均|平均每")
_SHARE = re.compile(r"(?:分配|安排|补助|下达|测算|分摊)$")
# 债务余额90万元，其中…；债务限额100万元，其中：一般债务限额60万元: by definition of two kinds.
_OF_DEBT = re.compile(r"(?<!一般)(?<!专项)债[务券](?:限额|余额)?$")
_DEBT = re.compile(r"^(?:一般|专项)债")
# What a list is followed by: 其中甲6万元、乙3万元，收入合计20万元.
_SUMS_UP = re.compile(
    r"[，,；;]\s*(?:(?:收入|支出)|(?:以上|上述)?[二两三四五六七八九十]项)(?:[总合共]计|总[量额])(?:为|达)?\s*$"
)
# 项目支出20万元，主要是设备购置20万元: what a part was for.
_EXPLAINS = re.compile(r"主要(?:是|为|用于|包括)[^，,；;。]*$")
# The next item of a numbering behind a comma ends a sentence as well.
_SENTENCE_END = re.compile(
    r"[。！？](?![0-9.]+\s*[万亿千元%％])|\n|[，,；;]\s*(?:[一二三四五六七八九十]{1,2}|[1-9])、"
)
# 1.收入9万元，其中甲9万元；2.支出8万元: what divides a numbered item ends in front of the next.
_ITEM = r"(?:[1-9][.．](?![0-9])|[（(][一二三四五六七八九十1-9]{1,2}[)）])"
_IN_ITEM = re.compile(rf"(?:^|[：:；;，,。\s]){_ITEM}[^，,。；;：:]*$")
_NEXT_NUMBER = re.compile(rf"[，,；;]\s*{_ITEM}")
SIDES = re.compile(r"收入|支出")

SumList = tuple[PlacedSum, Sequence[PlacedSum]]
"""A sum, and those that it is listed by."""


def paragraph_lists(text: str, sums: Sequence[PlacedSum]) -> Iterator[SumList]:
    """The lists within one paragraph."""
    # 总投资90万元，亩均投资900元，其中：…: what one has on average is the whole of no list.
    sums = [one for one in sums if not _OF_EACH.search(one.statement.label)]
    for index, whole in enumerate(sums):
        behind = without_held(text, whole, sums[index + 1 :])
        shared = bool(_IN_ALL.search(whole.front))
        if shared or _CLOSES.search(whole.front):
            summed = _in_sentence(text, whole, sums[:index])
            alike = {end[0] if (end := _SHARE.search(one.front)) else "" for one in summed}
            told = len(summed) > 1 and (not shared or (len(alike) == 1 and "" not in alike))
            yield whole, summed if told else []
        sides = list(_sides(behind)) if BOTH_SIDES.search(whole.statement.label) else []
        yield from ((whole, side) for side in sides)
        if behind and not any(sides):
            opened = _opened(text, whole, behind)
            yield whole, opened if _is_counted(text, whole, opened) else []
            yield whole, _divided_again(text, opened, behind)
    for opening in _BY_CLASS.finditer(text):
        yield sums[0], _by_class(text, opening, sums)


def _by_class(text: str, opening: re.Match[str], sums: Sequence[PlacedSum]) -> list[PlacedSum]:
    """The parts of the first sum of a paragraph that a sentence of its own lists by class."""
    end = _SENTENCE_END.search(text, opening.end())
    stop = end.start() if end else len(text)
    parts = [one for one in sums if opening.end() <= one.start < stop]
    whole = sums[0].start < opening.start() and "其中" not in "".join(one.front for one in parts)
    return parts if whole and len(parts) > 1 else []


def _is_counted(text: str, whole: PlacedSum, parts: Sequence[PlacedSum]) -> bool:
    """Whether a list behind 如下： has as many parts as the text counts in front of their sum."""
    if not parts or not _BELOW.search(text, whole.stop, parts[0].start):
        return True
    return str(len(parts)) in _NUMBER.findall(text[: whole.start])


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
    # Behind its sentence 其中 divides the only sum of that, or what the first plan became.
    told = _sentence_in_front(text, whole)
    others = find_sums(told)
    replaced = (
        len(others) == 1
        and _FIRST_PLAN.search(told, 0, others[0].start)
        and _PLAN.search(whole.front)
    )
    alone = _OPENS_ANEW.search(opening[0]) and (not others or replaced)
    if _SENTENCE_END.search(front) and not alone:
        return []
    depth = bracket_depth(text, whole.stop, first.start)
    if bracket_depth(text, whole.stop, whole.stop + opening.start()) > depth:
        # 调入资金4万元（包括从基金调入的），收入总量为9万元: the bracket says what it is.
        return []
    # A list within a list may end anywhere, but in brackets; that of two kinds of debt ends there.
    by_kind = _OF_DEBT.search(whole.statement.label) and _DEBT.search(first.statement.label)
    before = _sentence_in_front(text, whole)
    # 车辆4辆，其中公务用车3辆；资产80万元，其中房屋50万元: what is counted in front is no money.
    within = bool(others) and _OPENS_WITHIN.search(before)
    if depth < 1 and not by_kind and within and not turns(before, whole):
        return []
    parts: list[PlacedSum] = [first]
    whole_list: list[PlacedSum] = []
    for one in behind[1:]:
        since = text[parts[-1].stop : one.start]
        inner = bracket_depth(text, whole.stop, one.start)
        ends = _SENTENCE_END.search(since) or _SUMS_UP.search(one.front) or is_left(since)
        ends = ends or bool(_IN_ITEM.search(whole.front) and _NEXT_NUMBER.search(since))
        if ends or inner < depth or opens_alike(opening, text, one):
            break
        if NEXT_ITEM.search(since) and (
            _is_of_other_side(whole, one) or _SPENT.search(since) or _is_all(whole, parts)
        ):
            break
        if by_kind and not depth and not _DEBT.search(one.statement.label):
            break
        if inner > depth or _EXPLAINS.search(since):
            continue
        if _OPENS_WITHIN.search(re.sub(r"[（(][^（）()]*[)）]", "", since)):
            # …，其中甲6万元；乙9万元，其中…: the second is a sum of its own. 其中甲6万元、乙3万元；
            # 其中拨款8万元: the whole is divided again.
            again = len(parts) > 1 and _DIVIDED_AGAIN.match(since)
            return whole_list or (parts if again else [])
        whole_list = whole_list or (list(parts) if NEXT_ITEM.search(since) else [])
        parts.append(one)
    return parts


def _divided_again(
    text: str, parts: Sequence[PlacedSum], behind: Sequence[PlacedSum]
) -> list[PlacedSum]:
    """A second way to divide a sum, by how many there are of each kind: 90万元，其中甲60万元、乙30
    万元；新建项目2个50万元，续建项目1个40万元."""
    rest = [one for one in behind if parts and one.start > parts[-1].stop]
    ends = (
        n for n, one in enumerate(rest) if _SENTENCE_END.search(text, parts[-1].stop, one.start)
    )
    rest = rest[: next(ends, len(rest))]
    counted = len(rest) > 1 and all(_NUMBER.search(one.front) for one in rest)
    return rest if counted and NEXT_ITEM.search(rest[0].front) else []


def _is_all(whole: PlacedSum, parts: Sequence[PlacedSum]) -> bool:
    """Whether several parts are all of a sum to the last digit."""
    return len(parts) > 1 and sum(one.amount for one in parts) == whole.amount


def _is_of_other_side(whole: PlacedSum, one: PlacedSum) -> bool:
    """Whether one sum is of revenue alone and the other of expenditure: 收入9万元，其中甲5万元、
    乙4万元；支出8万元."""
    sides = [set(SIDES.findall(each.statement.label)) for each in (whole, one)]
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

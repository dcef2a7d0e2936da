"""Money in goals and purposes that its parts do not make up: reads records, gives issues.

A goal may divide what it spends: 申请资金90万元，其中：编制30万元；审计60万元。 The parts come to
the whole; a list that is short of it names examples where it has fewer than three parts or a tenth
is missing. So do parts in front of their total (编制30万元、审计60万元，共90万元), and the sums of
a purpose that is a list of them to the amount of its project. Running text
outside of forms is added up elsewhere (text-list).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import against, record_issue
from kg.extraction.lapses.quotes import texts_to_issues
from kg.extraction.running_text.sums import Sum, clause_begin, find_single_sums
from kg.records import IssueRecord, ObjectiveRecord, ProjectRecord
from kg.values.numbers import amount_to_yuan, decimal_places, yuan_to_text
from kg.values.text import ITEM_END, clean

_OPENS = re.compile(r"[，,；;。]?其中[:：，,]?(?![^，,；;。]{0,4}\d+个)")
_END = re.compile(r"。|！|？|$")
_TOTAL_BEHIND = re.compile(r"^[，,、；;]?(?:共计?|合计|总计|小计|共需)$")
# What parts one from the next, and words that say that a sum is none.
_PARTED = re.compile(r"[，,；;、]")
_NO_PART = re.compile(
    r"其中|包括|[含等余]$|[比较与][上去]年|同比|增加|减少|剩余|结余|累计|每|人均|标准|不超过|上限|占|截至|已"
)
# Parts of which two leave nothing out.
_PAIRS = (
    ("基本支出", "项目支出"),
    ("财政拨款", "其他资金"),
    ("财政拨款", "单位资金"),
    ("财政资金", "其他资金"),
    ("财政资金", "自筹资金"),
)
_PAIR = 2
_FEWEST_OF_ALL = 3
_FEWEST_ITEMS = 2
_NEAR = Decimal("0.001")
_SHORT_ITEMS = re.compile(r"[。；;、，,]")
# 改造2处泵站，其中：土建30万元，设备50万元: what stands in front has no money of its own.
_LEAD = re.compile(r"^[^。；;]*?其中[:：，,]")
# What says that an item is no part of the amount.
_NO_ITEM = re.compile(
    r"其中|[比较与][上去]年|同比|剩余|结余|累计|不超过|上限|占|已|以前|收入|节约|减少|增收"
    r"|总投资|自筹|分[年期]|下达|到位|申请|合同|投资|产值|销售|贷款|债"
)
# Where money comes from, in a list of what it is for.
_SOURCE = re.compile(r"财政|中央|[省市县区镇乡]级|上级|地方|专项|资金")
_END_OF_ITEM = re.compile(r"[/／]|\d")
# A price in front of the sum of an item: 每名每年2.4万元.
_PRICE_FRONT = re.compile(r"(?:每|[人户亩台件均]均|单价|标准)[^，,。；;：:、]{0,12}$")
_MOST_MISSING = Decimal("0.1")


def goals_to_unequal_sums(
    projects: Iterable[ProjectRecord], objectives: Iterable[ObjectiveRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each sum in a purpose, a goal or what it reached that its parts do
    not make up."""
    stated = list(projects)
    texts = [
        *((project.purpose, project.source) for project in stated),
        *((said, goal.source) for goal in objectives for said in (goal.text, goal.outturn)),
    ]
    found = texts_to_issues(texts, text_to_unequal, "warning", "unequal_parts", context)
    return (*found, *_purposes(stated, context))


def _purposes(projects: Iterable[ProjectRecord], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each purpose whose items do not come to the amount of its project."""
    for project in projects:
        if project.amount is not None:
            quote = purpose_to_unequal(project.purpose, project.amount, project.unit)
            if quote:
                yield record_issue(context, "info", "unequal_counts", quote, project.source)


def purpose_to_unequal(purpose: str, amount: Decimal, unit: str) -> str:
    """What a purpose says whose items are above the amount of its project, or a little short of
    it; '' where they are not.

    >>> print(purpose_to_unequal("清淤90万元、护坡30万元", Decimal("110"), "万元"))
    项目金额110万元，用途所列90万元，30万元；各部分之和为120万元
    """
    parts, yuan = _items(clean(purpose)), amount_to_yuan(amount, unit)
    if not yuan or len(parts) < _FEWEST_ITEMS:
        return ""
    # One may be all that the project has, or what the others come to.
    parts = [one for one in parts if one.yuan != yuan]
    if not parts or 2 * max(one.yuan for one in parts) == _yuan(parts):
        return ""
    summed = _yuan(parts)
    slack = sum((_rounding(one) for one in parts), _NEAR * yuan)
    short = slack < yuan - summed < _MOST_MISSING * yuan and len(parts) >= _FEWEST_OF_ALL
    if summed - yuan <= slack and not short:
        return ""
    total = yuan_to_text(summed, unit)
    words = "，".join(f"{one.amounts[0]}{one.unit}" for one in parts)
    return against(
        f"项目金额{amount}{unit}，用途所列{words}",
        f"各部分之和为{total}",
        f"its parts come to {total}",
    )


def _items(said: str) -> list[Sum]:
    """The sums of a list: the last one of each item between semicolons, where all have one and
    nothing else does, else those that end every clause of the list."""
    lead = _LEAD.match(said)
    listed = said[lead.end() :] if lead and not find_single_sums(lead[0]) else said
    return _parted_items(said) or _short_items(listed)


def _short_items(said: str) -> list[Sum]:
    """The one sum that ends each clause, where all have one: 编制30万元、审计60万元。"""
    found: list[Sum] = []
    for item in filter(None, _SHORT_ITEMS.split(said)):
        sums = find_single_sums(item)
        if len(sums) != 1 or sums[0].stop != len(item) or _NO_ITEM.search(item):
            return []
        if _TOTAL_BEHIND.match(item[: sums[0].start]):
            # What they come to is compared with them, and with the amount, by itself.
            return []
        if (
            _NO_PART.search(item)
            or _SOURCE.search(item)
            or _PRICE_FRONT.search(item[: sums[0].start])
        ):
            return []
        found += sums
    return found


def _parted_items(said: str) -> list[Sum]:
    """The last sum of each item between semicolons, where all have one and nothing else does."""
    found: list[Sum] = []
    for item in filter(None, ITEM_END.split(said)):
        sums = find_single_sums(item)
        if not sums or _NO_ITEM.search(item) or _END_OF_ITEM.search(item[sums[-1].stop :]):
            return []
        if any(not _PRICE_FRONT.search(item[: one.start]) for one in sums[:-1]):
            return []
        found.append(sums[-1])
    return found


def text_to_unequal(text: str) -> Iterator[str]:
    """What a text says of each such sum, with what its parts come to.

    >>> list(text_to_unequal("安排资金9万元，其中：编目3万元，修补7万元。"))
    ['安排资金9万元，其中：编目3万元，修补7万元；各部分之和为10万元']
    """
    said = clean(text)
    sums = find_single_sums(said)
    for whole in sums:
        opens = _OPENS.match(said, whole.stop)
        end = _END.search(said, opens.end()) if opens else None
        if not opens or not end:
            continue
        parts = [one for one in sums if opens.end() <= one.start < end.start()]
        known = _are_all(said[opens.end() : end.start()])
        if _is_list(said, opens.end(), parts) and _differs(whole, parts, known):
            words = said[clause_begin(said, whole.start, "。；;，,") : parts[-1].stop]
            yield against(
                words,
                f"各部分之和为{yuan_to_text(_yuan(parts), whole.unit)}",
                f"its parts come to {yuan_to_text(_yuan(parts), whole.unit)}",
            )

    yield from _behind_parts(said, sums)


def _behind_parts(said: str, sums: list[Sum]) -> Iterator[str]:
    """What is said of totals behind their parts: 编制30万元、审计60万元，共100万元."""
    for at, whole in enumerate(sums):
        if not _TOTAL_BEHIND.search(said[sums[at - 1].stop : whole.start] if at else ""):
            continue
        begin = clause_begin(said, whole.start, "。；;：:")
        parts = [one for one in sums[:at] if one.start >= begin]
        fronts = said[begin : parts[-1].stop] if parts else ""
        if len(parts) < _FEWEST_OF_ALL or re.search(r"\d+[^\d万亿元.,]*每|每|/|／", fronts):
            continue
        if _is_list(said, begin, parts) and abs(whole.yuan - _yuan(parts)) > sum(
            (_rounding(one) for one in (whole, *parts)), Decimal(0)
        ):
            summed = yuan_to_text(_yuan(parts), whole.unit)
            yield against(
                f"{said[begin : whole.stop]}",
                f"各部分之和为{summed}",
                f"its parts come to {summed}",
            )


def _is_list(said: str, begin: int, parts: list[Sum]) -> bool:
    """Whether nothing but parts stands behind, each in a clause of its own."""
    if len(parts) < 2:
        return False
    fronts = [
        said[a : b.start] for a, b in zip([begin, *(p.stop for p in parts)], parts, strict=False)
    ]
    return not any(_NO_PART.search(front) for front in fronts) and all(
        _PARTED.search(front) for front in fronts[1:]
    )


def _are_all(said: str) -> bool:
    """Whether two parts leave nothing out: what is basic and what is for projects, or money of the
    budget and other money."""
    return any(said.count(a) == said.count(b) == 1 for a, b in _PAIRS)


def _differs(whole: Sum, parts: list[Sum], known: bool) -> bool:
    stated, summed = whole.yuan, _yuan(parts)
    slack = sum((_rounding(one) for one in (whole, *parts)), Decimal(0))
    if summed > stated + slack:
        return True
    short = stated - summed
    if known and len(parts) == _PAIR:
        return short > slack
    return slack < short < _MOST_MISSING * stated and len(parts) >= _FEWEST_OF_ALL


def _yuan(parts: list[Sum]) -> Decimal:
    return sum((one.yuan for one in parts), Decimal(0))


def _rounding(one: Sum) -> Decimal:
    """Half of the last digit of a sum with decimals; whole numbers are taken as they are."""
    if not decimal_places(one.amounts[0]):
        return Decimal(0)
    return one.digit / 2

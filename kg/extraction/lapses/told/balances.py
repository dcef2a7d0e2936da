"""Balances that a sentence about public money strikes: reads paragraphs, gives issues.

A report strikes balances in its sentences: 保险基金收入90万元，支出70万元，当年结余20万元，年末滚存
结余50万元; 国有资本经营收入9万元，支出6万元，调出资金3万元; …收入总计90万元；减调出资金10万元，
年终结余8万元. Each part is told once in its sentence, or the sentence is left alone; what a balance
holds besides (上年结余, 补助, 转移) counts only where the sentence names nothing that is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.running_text.sums import clause_begin, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text
from kg.values.text import SENTENCE_END, clean

_PUBLIC = re.compile(r"保险基金|国有资本经营|政府性基金|一般公共预算")
_STAGE = r"(?:决算数|执行数|预算数?|预期|安排|预计|完成|实现|共计|合计)*(?:为|达)?$"
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("total", rf"收入总[计量额]{_STAGE}"),
        ("total_spent", rf"支出总[计量额]{_STAGE}"),
        # 加上年末滚存结余 is what the year before left, no closing one.
        (
            "carried",
            r"^(?:再)?(?:加上?)?(?:历年|[上去]年(?:年?[末底])?|年初|期初)(?:滚存|累计)?结[余转](?:收入|资金)?为?$",
        ),
        ("closing", rf"(?:年末|年终|期末|滚存|累计)+(?:滚存|累计|收支)?结[余转](?:资金)?{_STAGE}"),
        ("balance", rf"^(?:当年|本年|当期|本期|年度)?(?:收支)?结余{_STAGE}"),
        (
            "moved",
            r"^(?:减去?)?(?:调出(?:资金)?(?:[至到往]一般公共预算)?|调入一般公共预算)(?:资金)?(?:安排|预计)?为?$",
        ),
        ("income", rf"收入{_STAGE}"),
        ("spent", rf"支出{_STAGE}"),
    )
)
_FLOWS = ("income", "spent")
_TOTALS = {"total", "total_spent", "closing"}
_SEVERAL = 2
_USED = re.compile(
    r"^[，,](?:目前|截至[^，,。；;]{1,10}[，,]?)?(?:已|累计|实际)(?:经)?(?:支出|支付|拨付|使用|分配|下达)(?:资金)?$"
)
_REMAINS = re.compile(
    r"^(?:[，,](?:支出|支付|拨付|分配|使用|执行)(?:进度|率)[^，,。；;\d]{0,4}[\d.]+[%％])?"
    r"[，,](?:尚|还)?(?:剩余|结余|未支出|未支付|未使用|未拨付|未分配)(?:资金)?$"
)
# 全年预算90万元，执行70万元，执行率77.78%，年末结余20万元: of what is called a budget or money.
_GRANTED = re.compile(
    r"(?:(?<!初)预算(?:数|安排|金额|总额)?|(?:到位|安排|项目|补助)资金)(?:共|合计|为)*$"
)
_RATE = r"(?:[，,；;][^，,。；;\d]{0,6}(?:率|进度|比例)[^，,。；;\d]{0,4}[\d.]+[%％])?"
_EXECUTED = re.compile(
    rf"^{_RATE}[，,；;](?:当年|全年|实际|累计|已)*(?:执行|支出|支付|使用)(?:数|金额|资金)?(?:共|合计|为)*$"
)
_IS_LEFT = re.compile(
    rf"^{_RATE}[，,；;](?:年末|年终|资金|尚|还)*(?:结转和?结余|结余结转|结余|结转|剩余)(?:资金|金额|数)?(?:为)?$"
)
_SUBTRACTS = re.compile(r"(?:^|[；;，,。])\s*(?:减去?|扣除)(?!少|幅|收|免)")
_NOUN_BEGIN = "。；;，,、：: 　%％元"
_CHANGED = re.compile(r"[比较与][上去]年|同比|增长|增加|减少|下降|[上去]年(?!.{0,4}结[余转])")


class _Told(NamedTuple):
    role: str
    yuan: Decimal
    start: int
    stop: int
    unit: str


def blocks_to_told_balances(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each balance that is not what its sentence tells."""
    told = paragraphs_to_issues(
        blocks, text_to_unequal_balances, "warning", "unequal_parts", context
    )
    return (
        *told,
        *(
            issue(context, "warning", "unequal_parts", quote, below.place)
            for above, below in pairwise(blocks)
            if isinstance(above, Paragraph) and isinstance(below, Paragraph)
            for quote in texts_to_unequal_closing(above.text, below.text)
        ),
    )


def texts_to_unequal_closing(above: str, below: str) -> Iterator[str]:
    """What a paragraph says is left of the total of revenue that the one above it tells, where that
    is not what the two totals leave.

    >>> list(texts_to_unequal_closing("收入总量为90万元。", "支出总量为80万元。年终结余19万元。"))
    ['年终结余19万元；按所列各项应为10万元']
    """
    first, behind = clean(above), clean(below)
    roles = [{one.role for one in _told(text)} & _TOTALS for text in (first, behind)]
    if roles == [{"total"}, {"total_spent", "closing"}]:
        yield from _closing_of_totals(first.rstrip("。；;") + "。" + behind)


def text_to_unequal_balances(text: str) -> Iterator[str]:
    """What a paragraph says of each such balance, with what it ought to be.

    >>> list(text_to_unequal_balances("保险基金收入90万元，支出70万元，当年收支结余25万元。"))
    ['当年收支结余25万元；按所列各项应为20万元']
    """
    said = clean(text)
    for sentence in SENTENCE_END.split(said):
        yield from _left_over(sentence)
    if not _PUBLIC.search(said):
        return
    for sentence in SENTENCE_END.split(said):
        yield from _of_year(sentence)
        yield from _of_total(sentence)
    yield from _of_insurances(said)
    yield from _closing_of_funds(said)
    yield from _closing_of_totals(said)


def _of_year(sentence: str) -> Iterator[str]:
    """Income less expenditure is the balance of the year, and with that of the years before it the
    closing one; with nothing else told it is what was moved to another budget."""
    front = next(filter(None, re.split(r"其中[:：]?", sentence)), "")
    told = _told(front)
    roles = [one.role for one in told]
    by_role = {one.role: one for one in told}
    if len(by_role) < len(roles) or "" in roles:
        return
    if set(roles) == {"balance", "carried", "closing"}:
        left = by_role["balance"].yuan + by_role["carried"].yuan
        yield from _unequal(front, by_role["closing"], left)
    if not {"income", "spent"} <= set(roles):
        return
    left = by_role["income"].yuan - by_role["spent"].yuan
    if set(roles) <= {"income", "spent", "balance", "carried", "closing"}:
        if one := by_role.get("balance"):
            yield from _unequal(front, one, left)
        if (one := by_role.get("closing")) and (carried := by_role.get("carried")):
            yield from _unequal(front, one, left + carried.yuan)
    elif set(roles) == {"income", "spent", "moved"} and not re.search("结[余转]|补助", front):
        yield from _unequal(front, by_role["moved"], left)


def _of_total(sentence: str) -> Iterator[str]:
    """…，收入总量90万元；支出60万元，调出资金20万元，年终结转10万元: what is left of the total,
    where nothing behind it is told that is not read."""
    told = _told(sentence)
    total = next((n for n, one in enumerate(told) if one.role == "total"), len(told))
    behind = told[total + 1 :]
    roles = [one.role for one in behind]
    if "其中" not in sentence and roles in (["spent", "moved", "closing"], ["spent", "closing"]):
        off = sum((one.yuan for one in behind[:-1]), Decimal(0))
        yield from _unequal(sentence, behind[-1], told[total].yuan - off)


def _of_insurances(said: str) -> Iterator[str]:
    """保险基金收入90万元，支出70万元。其中：甲基金收入60万元，支出50万元；乙…: where one of the two
    sides that each fund has comes to its total, so does the other."""
    front, opens, behind = said.partition("其中")
    items = [_told(item) for item in re.split("[；;]", SENTENCE_END.split(behind)[0])]
    pairs = [[one for one in item if one.role in _FLOWS] for item in items]
    totals = [one for one in _told(front) if one.role in _FLOWS]
    if not opens or "保险基金" not in front or len(items) < _SEVERAL:
        return
    if any(tuple(one.role for one in pair) != _FLOWS for pair in [totals, *pairs]):
        return
    sums = [sum((pair[n].yuan for pair in pairs), Decimal(0)) for n in range(len(_FLOWS))]
    if sum(one.yuan == summed for one, summed in zip(totals, sums, strict=True)) == 1:
        for one, summed in zip(totals, sums, strict=True):
            yield from _unequal(front, one, summed)


def _left_over(sentence: str) -> Iterator[str]:
    """直达资金90万元，已支出70万元，剩余20万元: what was handed out, or granted, and is left."""
    sums = find_single_sums(sentence)
    for whole, spent, left in zip(sums, sums[1:], sums[2:], strict=False):
        used = sentence[whole.stop : spent.start], sentence[spent.stop : left.start]
        handed_out = _USED.match(used[0]) and _REMAINS.search(used[1])
        executed = _EXECUTED.match(used[0]) and _IS_LEFT.match(used[1])
        if not handed_out and not (executed and _GRANTED.search(sentence, 0, whole.start)):
            continue
        told = _Told("left", left.yuan, left.start, left.stop, left.unit)
        yield from _unequal(sentence, told, whole.yuan - spent.yuan)


def _closing_of_funds(said: str) -> Iterator[str]:
    """收入总计90万元，减调出资金10万元，年终结余8万元: what is left of the total after what was
    spent, told at the beginning of the paragraph, and what is taken off."""
    off = _SUBTRACTS.search(said)
    told = _told(said)
    totals = [one for one in told if one.role == "total"]
    if not off or len(totals) != 1 or totals[0].start > off.start():
        return
    behind = [one for one in told if one.start >= off.start()]
    closing = next((n for n, one in enumerate(behind) if one.role == "closing"), None)
    spent = [one for one in told if one.role == "spent" and one.start < totals[0].start]
    if not closing or len(spent) != 1 or "其中" in said[off.start() :]:
        return
    taken = sum((one.yuan for one in behind[:closing]), spent[0].yuan)
    yield from _unequal(said, behind[closing], totals[0].yuan - taken)


def _closing_of_totals(said: str) -> Iterator[str]:
    """收入总计90万元，…，支出总计80万元，年终结余10万元: behind two totals that are not one amount
    it is their difference."""
    told = _told(said)
    order = [one.role for one in told if one.role in ("total", "total_spent", "closing")]
    if order != ["total", "total_spent", "closing"] or _SUBTRACTS.search(said):
        return
    total, spent, closing = (one for one in told if one.role in order)
    if total.yuan != spent.yuan:
        yield from _unequal(said, closing, total.yuan - spent.yuan)


def _told(sentence: str) -> list[_Told]:
    """The sums of a sentence and what each of them is, '' for what nobody knows; without what it
    says in brackets and what it compares with."""
    bare = re.sub(r"[（(][^（()）]*[)）]", lambda match: "　" * len(match[0]), sentence)
    found: list[_Told] = []
    for one in find_single_sums(bare):
        noun = bare[clause_begin(bare, one.start, _NOUN_BEGIN) : one.start]
        if _CHANGED.search(noun):
            continue
        role = next((name for name, pattern in _ROLES if pattern.search(noun)), "")
        found.append(_Told(role, one.yuan, one.start, one.stop, one.unit))
    return found


def _unequal(text: str, one: _Told, expected: Decimal) -> Iterator[str]:
    unit = UNIT_IN_YUAN[one.unit]
    begin = clause_begin(text, one.start, "。；;，,、：:")
    digits = [len(n.partition(".")[2]) for n in re.findall(r"\d+(?:\.\d+)?(?=[万亿]?元)", text)]
    slack = 3 * unit * Decimal(1).scaleb(-max(digits, default=0))
    if abs(one.yuan - expected) > (slack if max(digits, default=0) else slack / 3):
        came = yuan_to_text(expected, one.unit)
        yield against(
            f"{text[begin : one.stop]}", f"按所列各项应为{came}", f"what it lists gives {came}"
        )

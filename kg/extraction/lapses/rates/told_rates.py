"""Rates and changes that the sentences of a report do not give themselves: gives issues.

A sentence of a self-evaluation tells a rate behind what it is the rate of (预算数50万元，执行数45万
元，执行率90%; 计划80人，实际完成72人，完成率90%), and an addition beside what it led from and to
(年中追加6万元，由年初50万元调整为56万元).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import Said, against
from kg.extraction.lapses.quotes import blocks_to_texts, paragraphs_to_issues
from kg.records import IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, last_digit, text_to_decimal, yuan_to_text
from kg.values.text import clean

_SUM = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)(?P<{0}_in>[万亿]?元)"
SPENT = re.compile(
    r"(?<!初)预算数?(?:为|合计)?"
    + _SUM.format("budget")
    + r"[，,、](?:全年|实际)?(?:执行|支出)数?(?:为|合计)?"
    + _SUM.format("spent")
    + r"[，,、](?:总体)?(?:预算)?执行率(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
# 经费支出3.12万元，比预算3.60万元减少0.48万元，控制率为86.67%
_HELD = re.compile(
    r"支出(?:决算|合计|共)*(?:为)?"
    + _SUM.format("spent")
    + r"[，,](?:比|较)(?:年初|全年)?预算(?:数)?(?:的)?"
    + _SUM.format("budget")
    + r"(?:减少|增加|节约|下降|超出)[^，,。；;]{0,16}[，,](?:预算)?(?:控制|执行|完成|支出)率"
    r"(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
DONE = re.compile(
    r"(?:计划|目标)(?:数|值|任务)?[^，,。；;\d]{0,8}"
    r"(?P<planned>\d+(?:\.\d+)?)(?P<unit>[一-龥]{1,4}|%)[，,]"
    r"(?:年内|全年|当年)?(?:实际|(?:累计)?完成)(?:数|值)?[^，,。；;\d]{0,8}"
    r"(?P<done>\d+(?:\.\d+)?)(?P=unit)"
    r"[，,](?:目标|任务)?完成(?:率|比例)(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
# 项目支出执行率97.57% and, elsewhere, 项目支出预算数40万元，执行数38万元
_KIND_SPENT = re.compile(
    r"(?P<kind>基本支出|项目支出)(?:全年|调整)?预算数?(?:为)?"
    + _SUM.format("budget")
    + r"[，,、](?:全年|实际)?(?:执行|支出)数?(?:为)?"
    + _SUM.format("spent")
)
_KIND_RATE = re.compile(
    r"(?P<kind>基本支出|项目支出)(?:预算)?执行率(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_ADDED = re.compile(
    r"追加(?:预算|资金)?"
    + _SUM.format("added")
    + r"[，,][^。；;\d]{0,14}由(?:年初)?(?:预算数?)?(?:的)?"
    + _SUM.format("before")
    + r"调整?(?:增加|增)?(?:为|至|到)"
    + _SUM.format("after")
)


def blocks_to_told_rates(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such rate and addition that the numbers beside it do not give."""
    spent = _kinds_spent(blocks)

    def of_kinds(text: str) -> Iterator[str]:
        for match in _KIND_RATE.finditer(clean(text)):
            if len(known := spent[match["kind"]]) == 1:
                yield from _unlike(match, *known[0])

    return (
        *paragraphs_to_issues(blocks, of_kinds, "info", "unequal_rate", context),
        *paragraphs_to_issues(blocks, text_to_unlike_rates, "info", "unequal_rate", context),
        *paragraphs_to_issues(blocks, text_to_unlike_numbers, "info", "unequal_counts", context),
    )


def _kinds_spent(blocks: Sequence[Block]) -> dict[str, list[tuple[Decimal, Decimal]]]:
    """What was planned and spent of basic expenditure and of projects, in yuan."""
    found: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for text, _ in blocks_to_texts(blocks):
        for match in _KIND_SPENT.finditer(text):
            pair = _yuan(match, "budget"), _yuan(match, "spent")
            if pair not in found[match["kind"]]:
                found[match["kind"]].append(pair)
    return found


def text_to_unlike_rates(text: str) -> Iterator[str]:
    """What a text says of each such rate of execution, with what it is.

    >>> list(text_to_unlike_rates("预算数50万元，执行数45万元，执行率95%。"))
    ['预算数50万元，执行数45万元，执行率95%，应为 90.00%']
    """
    said = clean(text)
    for match in (*SPENT.finditer(said), *_HELD.finditer(said)):
        yield from _unlike(match, _yuan(match, "budget"), _yuan(match, "spent"))


def text_to_unlike_numbers(text: str) -> Iterator[str]:
    """What a text says of each such rate of completion and each such addition."""
    said = clean(text)
    for match in _ADDED.finditer(said):
        added, more = _yuan(match, "added"), _yuan(match, "after") - _yuan(match, "before")
        if abs(added - more) > UNIT_IN_YUAN[match["added_in"]] / 100:
            apart = yuan_to_text(more, match["added_in"])
            yield against(match[0], f"相差{apart}", f"the two are {apart} apart")
    for match in DONE.finditer(said):
        yield from _unlike(match, Decimal(match["planned"]), Decimal(match["done"]))


def _unlike(match: re.Match[str], whole: Decimal, part: Decimal) -> Iterator[str]:
    rate = Decimal(match["rate"])
    if whole and abs(100 * part / whole - rate) > last_digit(rate):
        given = f"{(100 * part / whole):.2f}%"
        yield Said(f"{match[0]}，应为 {given}", f"“{match[0]}”, but it is {given}")


def _yuan(match: re.Match[str], name: str) -> Decimal:
    return (text_to_decimal(match[name]) or Decimal(0)) * UNIT_IN_YUAN[match[f"{name}_in"]]

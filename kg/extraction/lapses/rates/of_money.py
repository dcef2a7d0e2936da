"""Rates of money that the sums of a report do not give: reads paragraphs, gives issues.

A report tells a rate behind the sum that it is the rate of (支出90万元，执行率90%). Where no sum
and no table of the document gives the rate, and a sum in front of it in the paragraph might, one of
them is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.lapses.rates.numbers import Numbers, blocks_to_numbers
from kg.extraction.lapses.rates.told_rates import SPENT
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import last_digit, yuan_to_text
from kg.values.text import clean

_RATE = re.compile(
    r"(?:执行|支出|支付|拨付|到位|节约|调整|结余|结转|使用|控制)(?:率|进度)(?:为|是|达到?|约)*"
    r"(?P<rate>\d+(?:\.\d+)?)[%％](?!以上|以内|左右)"
)
_BETWEEN = re.compile(
    r"[，,、；;（(][^，,、；;（()）。\d]{0,14}$|[）)]?[，,]?[^，,、；;。\d]{0,8}$"
)
"""What may stand between a sum and its rate: the words of one clause."""
_NOUN = re.compile(r"[，,](?P<noun>(?!预算|资金|支出|项目)[\u4e00-\u9fff]{3,8})$")
_PERCENT = re.compile(r"\d+(?:\.\d+)?(?=[%％])")
_NEAR = 15
_SEVERAL = 2


def blocks_to_money_rates(
    blocks: Sequence[Block],
    whole: Sequence[Block],
    told: Iterable[IssueRecord],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such rate; `whole` is the document that its sums stand in. What
    is `told` of already, as it is not that of a form, is left out."""
    numbers = blocks_to_numbers(whole)
    known = {(one.source, rate) for one in told for rate in _PERCENT.findall(one.message)}

    def quotes(text: str) -> Iterator[str]:
        return text_to_unlike_money(text, numbers)

    found = paragraphs_to_issues(blocks, quotes, "info", "unequal_counts", context)
    return tuple(
        one
        for one in found
        if not any((one.source, rate) in known for rate in _PERCENT.findall(one.message)[:1])
    )


def text_to_unlike_money(text: str, numbers: Numbers) -> Iterator[str]:
    """What a text says of each such rate, with what its sums give."""
    said = clean(text)
    sums = find_single_sums(said)
    known = {match.start("rate") for match in SPENT.finditer(said)}
    held = 0
    for match in _RATE.finditer(said):
        front = [one for one in sums if one.stop <= match.start()]
        rate = Decimal(match["rate"])
        if not front or rate in (0, 100) or match.start("rate") in known:
            continue
        part = front[-1]
        between = said[part.stop : match.start()]
        if _is_of_whole(between, said[: part.start]):
            continue
        if not _BETWEEN.fullmatch(between) or _holds(rate, front, numbers):
            held += 1
            continue
        # Behind others that hold, its whole may stand anywhere.
        anywhere = numbers.sums if held >= _SEVERAL else ()
        wholes = [
            one
            for one in (*anywhere, *(each.yuan for each in front[:-1]))
            if one not in (0, part.yuan)
        ]
        best = min(wholes, key=lambda one: abs(_share(part, one) - rate), default=Decimal(0))
        if best and abs(_share(part, best) - rate) <= _NEAR:
            whole = yuan_to_text(best, part.unit)
            said_part = said[part.start : part.stop]
            share = f"{_share(part, best):.2f}"
            yield against(
                f"{said_part}，{match[0]}",
                f"占{whole}的 {share}%",
                f"it is {share} % of {whole}",
            )


def _is_of_whole(between: str, front: str) -> bool:
    """实际采购90万元，其中服务30万元，政府采购执行率97%: of what its own noun names, further in
    front."""
    noun = _NOUN.fullmatch(between)
    return bool(noun and noun["noun"][-2:] in front and "其中" in front)


def _holds(rate: Decimal, front: Sequence[Sum], numbers: Numbers) -> bool:
    """Whether any of the last sums, or what is left of it, is such a share of anything."""
    return any(
        numbers.give(each, one.yuan) or _is_rounded(each, one, numbers)
        for one in front[-3:]
        for each in (rate, 100 - rate)
        if each
    )


def _is_rounded(rate: Decimal, one: Sum, numbers: Numbers) -> bool:
    """Whether what rounding took from a sum explains the rate."""
    slack = one.digit / 2
    return any(
        whole
        and 100 * (one.yuan - slack) / whole - last_digit(rate)
        <= rate
        <= 100 * (one.yuan + slack) / whole + last_digit(rate)
        for whole in numbers.sums
    )


def _share(part: Sum, whole: Decimal) -> Decimal:
    return 100 * part.yuan / whole

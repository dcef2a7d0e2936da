"""Floor 4: which sums of a government's account its text adds up to a total.

Reads the sums in running text of one document at their places. Gives, for each part, the total
that a sentence with words of adding comes to: 收入100万元，加上上级补助60万元（其中：…）、上年结余
5万元，收入总计165万元. What stands in brackets divides a part and is none itself; a sentence that
begins with 加上, or has nothing but what is added, adds on to the sum that its paragraph begins
with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.mapping.sums.placed_sums import Paragraph, PlacedSum
from kg.values.text import ITEM_END, bracket_depth

_TOTAL = re.compile(
    r"(?:^|[，,；;])\s*(?:(?:收入|支出)(?:总[计量额]|合计)|(?:全年)?总(?:收入|支出))(?:为|达)?\s*$"
)
_ADDING = (
    r"(?:再)?加(?:上|(?=调[入出]|专项|一般|地方|债|动用|返还|转移|补助|[上中][级央年]|税收返还))"
)
_ADDS = re.compile(rf"(?:^|[，,。；;、\s]){_ADDING}")
# What is told beside revenue and expenditure where no word says that it is added.
_ADDED = re.compile(r"^(?:动用)?(?:上级补助|上解|.*转贷|.*还本|调[入出]|.*稳定调节基金|.*结[转余])")
# 支出加上上解支出8万元: the sum in front is not told again.
_ADDS_TO_NOUN = re.compile(r"[^，,。；;、\s再]加上")
_NOUN_ADDED_TO = re.compile(
    rf"(?:^|[，,。；;])\s*(?P<noun>[^，,。；;、0-9]*?(?:收入|支出)){_ADDING}"
)
_OF_FUND = re.compile(r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:收入|支出)$")
_OF_FUND_TOLD = re.compile(
    rf"{_OF_FUND.pattern.removesuffix('$')}(?:总?预算|预期|预计|决算|执行|完成)?(?:数|为)?$"
)
_LEAST_ADDED = 3
_BEGINS = re.compile(rf"(?:^|[。；;])\s*{_ADDING}")
_SIDE = re.compile(r"收入|支出")
# 收入由100万元调整为90万元，减少10万元。加上…: what it was adjusted to is added on to.
_ADJUSTED_TO = re.compile(r"(?:调整|变更|变动)(?:为|至|到)\s*$")
_DIVIDES = re.compile(r"其中|包括")
_NEAR = Decimal("0.001")
# What a sum is held against is none of the parts.
_OTHER = re.compile(r"预算(?:数|的|安排)?$|年初|同比|[比较与][上去]年|其中|执行数")


def balance_wholes(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """Each part's statement id → that of the total of its sentence."""
    found: dict[str, str] = {}
    told: list[PlacedSum] = []
    above: list[PlacedSum] = []
    for text, sums in paragraphs:
        for index, whole in enumerate(sums):
            if not whole.statement.comparison and _TOTAL.search(whole.front):
                parts = _added(text, sums, index) or _added_to_noun(text, sums, index, told)
                if parts and parts[0] is sums[0] and _BEGINS.match(sums[0].front):
                    parts = _with_base_above(parts, whole, above)
                found.update((part.id, whole.id) for part in parts)
        above = [one for one in sums if not one.statement.comparison]
        told = [*told, *above]
    return found


def _added_to_noun(
    text: str, sums: Sequence[PlacedSum], index: int, told: Sequence[PlacedSum]
) -> list[PlacedSum]:
    """基金收入加上补助9万元、上年结转2万元，收入总计90万元: what is added to the one sum of the
    name that the section has told in front; [] where it told several, or none."""
    whole = sums[index]
    parts = [one for one in sums[:index] if not ITEM_END.search(text, one.stop, whole.start)]
    noun = _NOUN_ADDED_TO.search(parts[0].front) if len(parts) > 1 else None
    if noun is None or any(bracket_depth(text, 0, one.start) for one in parts):
        return []
    if any(_OTHER.search(_clause(one)) or one.statement.comparison for one in parts):
        return []
    section = whole.statement.section
    named = [
        one
        for one in told
        if one.statement.section == section
        and one.statement.label.endswith(noun["noun"])
        and _OF_FUND.search(one.statement.label)
    ]
    return [named[0], *parts] if len({one.amount for one in named}) == 1 else []


def _with_base_above(
    parts: list[PlacedSum], whole: PlacedSum, above: Sequence[PlacedSum]
) -> list[PlacedSum]:
    """What a paragraph that begins with 加上 adds up, with the revenue or the expenditure of a fund
    that the one above it tells; [] where that tells none, or several."""
    sides = set(_SIDE.findall(whole.statement.label))
    bases = [
        one
        for one in above
        if one.statement.section == whole.statement.section
        and _OF_FUND_TOLD.search(one.statement.label)
        and sides & set(_SIDE.findall(one.statement.label))
    ]
    return [bases[0], *parts] if len({one.amount for one in bases}) == 1 else []


def _added(text: str, sums: Sequence[PlacedSum], index: int) -> list[PlacedSum]:
    """The sums of the sentence in front of a total; [] where it adds nothing up."""
    whole = sums[index]
    parts = [one for one in sums[:index] if not ITEM_END.search(text, one.stop, whole.start)]
    added = [one for one in parts if _ADDED.search(one.statement.label)]
    if not any(_ADDS.search(one.front) for one in parts) and not _is_account(parts, added):
        return []
    if any(_ADDS_TO_NOUN.search(one.front) for one in parts):
        return []
    plain = [one for one in parts if bracket_depth(text, 0, one.start) == 0]
    inner = next((n for n, one in enumerate(plain) if _DIVIDES.search(one.front)), len(plain))
    if inner < len(plain):
        plain = plain[:inner] if inner and _is_divided(plain[inner - 1], plain[inner:]) else []
    if any(one.statement.comparison or _OTHER.search(_clause(one)) for one in plain):
        return []
    # A sentence with nothing but what is added goes on from the one in front, as one of 加上 does.
    alone = len(plain) >= _LEAST_ADDED and len(added) == len(parts)
    goes_on = plain and parts[0] is not sums[0]
    if goes_on and (_BEGINS.search(parts[0].front) or alone):
        adjusted = [one for one in sums[:index] if _ADJUSTED_TO.search(one.front)]
        begin = adjusted[0] if adjusted else _base(sums[: index - len(parts)], plain, whole)
        plain = [begin, *plain]
    return plain if len(plain) > 1 else []


def _is_account(parts: Sequence[PlacedSum], added: Sequence[PlacedSum]) -> bool:
    """Whether a list is that of an account without words of adding: three sums that are added, or
    any behind the revenue or the expenditure of a fund."""
    own = parts and _OF_FUND.search(parts[0].statement.label) and len(added) == len(parts) - 1
    return len(added) >= (1 if own else _LEAST_ADDED)


def _base(before: Sequence[PlacedSum], added: Sequence[PlacedSum], whole: PlacedSum) -> PlacedSum:
    """The sum that others are added on to: the one with which they come to the total (总收入90万
    元，其中地方收入60万元；加上级补助…), else the first of the total's side (收入 or 支出)."""
    rest = whole.amount - sum((one.amount for one in added), Decimal(0))
    sums = [one for one in before if not one.statement.comparison]
    fits = (one for one in sums if one.amount == rest)
    sides = set(_SIDE.findall(whole.statement.label))
    same = (one for one in sums if sides & set(_SIDE.findall(one.statement.label)))
    return next(fits, next(same, before[0]))


def _is_divided(head: PlacedSum, parts: Sequence[PlacedSum]) -> bool:
    """Whether all sums behind one are its parts: 加上转移性收入38亿元，其中：…，收入合计43亿元."""
    apart = abs(head.amount - sum((one.amount for one in parts), Decimal(0)))
    return apart <= _NEAR * head.amount


def _clause(one: PlacedSum) -> str:
    """What leads to a sum since the last mark outside of brackets."""
    return re.split(r"[，,。；;、：:）)]", one.front)[-1]

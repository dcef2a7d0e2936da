"""Floor 4: the percentages that running text states beside its sums.

Reads the sums in running text of one document and the text of their places. Gives the percentages
behind them and what they are: the share of a whole (占本年收入89.88%), how much of a budget was
spent (完成预算的68.86%), the rate of a change (减少19万元，下降31.67%), each with the sums that it
is to be worked out from. Where the sentence has several sums of which one may be meant, it is the
one that gives the percentage, else the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.mapping.sums.list_shares import share_holder
from kg.mapping.sums.placed_sums import FALL, RISE, Paragraph, PlacedSum
from kg.mapping.sums.told_years import (
    EARLIER_AMOUNT,
    OF_BUDGET,
    SPENT_IN_FRONT,
    amount_held_against,
    amounts_of_two_years,
    is_held,
    is_of_last_time,
    is_of_this_year,
    opening_total,
    planned,
)
from kg.values.text import SENTENCE_END

_NUMBER = r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*[%％]"
_JOINT = r"[，,、（(]{0,2}\s*"
_PART = re.compile(r"其中|[:：][^，,。；;：:]*$")
_SHARE = re.compile(
    rf"{_JOINT}约?占比?[^0-9，,。；;%％（()）]{{0,24}}?的?(?:比例|比重|比率)?(?:约?为|约|达)?{_NUMBER}"
)
_SPENT = re.compile(
    rf"{_JOINT}(?:(?:完成|达到?|为)[^0-9，,。；;%％]{{0,10}}?|占(?=年初|调整|全年|当年))"
    rf"(?P<budget>年初|调整|全年|当年|)后?的?预算(?:数|安排)?(?:的|比例)?{_NUMBER}"
)
_SPENT_OF = re.compile(rf"的{_NUMBER}")
_SPENT_TOO = re.compile(
    rf"^[^。！？]*?[；;，,]\s*完成(?P<budget>年初|调整|全年|当年|)后?的?预算(?:数|安排)?的?{_NUMBER}"
)
_OF_PLAN = re.compile(r"[，,]?\s*占预算(?:数|安排)?的?(?:比例|比重)?(?:约?为)?[0-9]")
_REACHED = re.compile("完成|执行|实现")
_OVER = re.compile(r"(?:大于|超过|超出|高于|多于|小于|低于|少于)[^，,。；;]{0,6}预算(?:数|安排)?$")
_RATE = re.compile(
    rf"[；;]?{_JOINT}(?:同比|[比较][上去]年(?:同期)?)?(?P<word>{RISE}|{FALL})[率度]?(?:了|约?为|约|达)?{_NUMBER}"
)
# 同比增长10%，增收2万元: the change that it is told of stands behind it.
_RATE_IN_FRONT = re.compile(
    rf"(?P<word>{RISE}|{FALL})[率度]?(?:了|约?为|约|达)?{_NUMBER}(?=[，,]\s*[^，,。；;%％0-9]{{2,8}}$)"
)
# 较上年减少1.5万元（42.86%）: the change says which way.
_IN_BRACKETS = re.compile(rf"[（(]\s*{_NUMBER}\s*[)）]")
_VERBS = {"increase": "增加", "decrease": "减少"}
_RATE_ALONE = re.compile(
    rf"[，,]\s*(?:同比|[比较与][^0-9。，,；;]{{0,8}}(?:20[0-9]{{2}}年)?[^0-9。，,；;]{{0,16}})"
    rf"(?P<word>{RISE}|{FALL})(?:了|约?为|约|达)?{_NUMBER}"
)
_COMPARED = re.compile(
    r"(?:(?:^|[，,；;])\s*[比较与][^，,。；;]*|[上去]年[^，,。；;]*|[比较与]20[0-9]{2}年[^，,。；;]{0,12}"
    r"|(?:预算|执行)数?(?:安排|总额)?(?:为|是|[:：])?\s*)$"
)
_EARLIER = re.compile(r"(?:[上去]年|执行|决算)[^，,。；;：:]{0,12}$")
_LATER = re.compile(r"^[，,；;][^，,。；;：:]{0,10}预算(?:数|安排)?为?$")
_COMPARED_WITH = re.compile("相比")
_COMPARES = re.compile(r"(?:^|[，,；;。])\s*[比较与][^，,；;。]*$")
_CLAUSE_END = re.compile("[；;]")
_OUTTURN = re.compile(r"(?:支出)?决算数?")
_NO_NOUN = re.compile(r"年|^.{0,2}$")
# A percentage, or a difference from a budget or a year.
_TELLS = re.compile(
    r"[%％]|[上去]一?年[^。]{0,40}?(?:增|减|下降|上升)[^，,。；;0-9]{0,6}[0-9]"
    r"|[，,；;]\s*[比较与][^，,。；;]{0,24}预算(?:数|安排)?(?:的|为)?[0-9.,]+[万亿]?元"
    r"|。\s*[与同和](?:[上去]一?年|20[0-9]{2}年)[^，,。；;0-9]{0,16}[0-9.,]+[万亿]?元[对相]比"
)
# How far behind a sum its percentage may stand, and how many sums in front may be meant.
_REACH, _SUMS_IN_FRONT = 60, 6


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage behind a sum; sums are ids of statements, '' where none is known.

    `said` is the words of the text (占本年收入89.88%, 完成预算的68.86%, 下降31.67%); '' behind a
    change that is told without a percentage. `of` is the sum that has it, `base` the budget or
    the earlier amount that it counts from, `now` the amount that a change led to; a change has
    both where the text tells both years in front of it.
    """

    of: str
    said: str
    base: str = ""
    now: str = ""


def statement_percentages(paragraphs: Iterable[Paragraph]) -> Iterator[Percentage]:
    """The percentages behind the sums of a document, in the order of the text."""
    carried: list[PlacedSum] = []
    for text, sums in paragraphs:
        if _TELLS.search(text):
            yield from _percentages(text, sums, carried)
        carried = [one._replace(start=0, stop=0) for one in sums[-1:]]


def _percentages(
    text: str, sums: Sequence[PlacedSum], carried: Sequence[PlacedSum]
) -> Iterator[Percentage]:
    """Those of one passage; a change that stands first may be one of the sum `carried` over."""
    for index, one in enumerate(sums):
        until = sums[index + 1].start if index + 1 < len(sums) else one.stop + _REACH
        behind = text[one.stop : min(until, one.stop + _REACH)]
        before = sums[max(0, index - _SUMS_IN_FRONT) : index] or carried
        after = sums[index + 1] if index + 1 < len(sums) else None
        spent = _SPENT.match(behind)
        named = SPENT_IN_FRONT.search(one.front)
        if not spent and named and (of_it := _SPENT_OF.match(behind)):
            spent = _SPENT.match(named[0] + of_it[0])
        if spent and one.statement.comparison:
            # 决算6万元，较预算8万元减少2万元，完成预算的75%: the outturn in front was spent.
            outturn = [x for x in before if not x.statement.comparison and not planned(x)][-1:]
            others = [x for x in before if x not in outturn]
            yield from (found for x in outturn for found in _spent(x, others, None, spent))
        elif spent:
            yield from _spent(one, before, after, spent)
            if share := _SHARE.match(behind, spent.end()):
                yield Percentage(one.id, _said(share))
            continue
        if spent := _SPENT_TOO.match(behind):
            same = [x for x in before if x.statement.label == one.statement.label]
            outturn = [x for x in (one, *reversed(same)) if not x.statement.comparison]
            if outturn:
                yield from _spent(
                    outturn[0], [x for x in before if x is not outturn[0]], after, spent
                )
        rate = _RATE.match(behind) if one.statement.comparison else None
        told = rate.end() if rate else 0
        if one.statement.comparison:
            if not rate and (bare := _IN_BRACKETS.match(behind)):
                rate = _RATE.match(f"{_VERBS[one.statement.comparison]}{bare['number']}%")
            named = rate or _RATE_IN_FRONT.search(one.front)
            found = _change(text, one, before, after, named)
        else:
            alone = _RATE_ALONE.match(behind)
            found = _growth(one, before, alone) or _growth_from(text, one, before, behind)
            # 税收收入17亿元，增长1%，占收入的60%: of the sum, whose growth is told first.
            told = rate.end() if (rate := alone or _RATE.match(behind)) else 0
        if found:
            yield found
        share = None if _is_part_of_plan(one, behind) else _SHARE.match(behind, told)
        # 收入20万元，比上年16万元增长25%，占支出的60%: of what grew, not of what it grew from.
        whose = found.of if found and not one.statement.comparison else one.id
        changed = found and one.statement.comparison and told
        of = found.now if found and changed else whose
        if share and (of := share_holder(text, one, () if found else before, of)):
            yield Percentage(of, _said(share))


def _is_part_of_plan(one: PlacedSum, behind: str) -> bool:
    """收入完成9万元，占预算的45%: so much of it came in by now, which is no share of anything."""
    return bool(_OF_PLAN.match(behind) and _REACHED.search(one.front))


def _spent(
    one: PlacedSum, before: Sequence[PlacedSum], after: PlacedSum | None, spent: re.Match[str]
) -> Iterator[Percentage]:
    """完成预算的68.86%: of the sum itself and a budget in front, of a sum in front and the budget,
    or of the sum and what it is above or below the budget (决算数大于预算数5万元)."""
    number, amounts = spent["number"], [x for x in reversed(before) if not x.statement.comparison]
    if OF_BUDGET.search(one.front):
        pairs = [(other, one) for other in amounts if not OF_BUDGET.search(other.front)]
        nearest = pairs[:1]
    else:
        named = [other for other in amounts if OF_BUDGET.search(other.front)]
        pairs = [(one, other) for other in named if spent["budget"] in other.front]
        nearest = [
            (now, base)
            for now, base in pairs
            if base is before[-1] or (spent["budget"] and not _is_spent(base, now, before))
        ]
        # 年初预算12万元。其中：工资8万元，完成年初预算的98%: that of the part is not told.
        nearest = [] if _PART.search(one.front) else nearest
    fits = [(now, base) for now, base in pairs if _gives(now.amount, base.amount, number)]
    for now, base in [*fits, *nearest][:1]:
        yield Percentage(now.id, _said(spent), base=base.id)
        return
    if after and after.statement.comparison and _OVER.search(after.front):
        yield Percentage(one.id, _said(spent))
        yield Percentage(after.id, "", now=one.id)


def _is_spent(budget: PlacedSum, now: PlacedSum, before: Sequence[PlacedSum]) -> bool:
    """Whether another sum behind a budget is its outturn: what follows are the parts of that."""
    return any(
        x.start >= budget.stop
        and not x.statement.comparison
        and x.statement.label != now.statement.label
        and not OF_BUDGET.search(x.front)
        for x in before
    )


def _change(
    text: str,
    one: PlacedSum,
    before: Sequence[PlacedSum],
    after: PlacedSum | None,
    rate: re.Match[str] | None,
) -> Percentage | None:
    """减少19万元，下降31.67%: of the sum in front that has the same noun, or stands nearest."""
    amounts = [other for other in reversed(before) if not other.statement.comparison]
    same = [other for other in amounts if other.statement.label == one.statement.label]
    # 支出决算为8万元。接待费支出决算比上年减少2万元: the sentence in front leaves the noun out.
    if not same and "决算" in one.statement.label:
        same = [other for other in amounts if _OUTTURN.fullmatch(other.statement.label)]
    near = [
        other
        for other in amounts
        if other.stop and not SENTENCE_END.search(text, other.stop, one.start)
    ]
    # 接待费5万元，减少1万元；公务用车费9万元，减少2万元: of what its own clause speaks of.
    if any(not _CLAUSE_END.search(text, other.stop, one.start) for other in same if other in near):
        near = [x for x in near if not _CLAUSE_END.search(text, x.stop, one.start)]
    has_noun = one.statement.label in one.front and not _NO_NOUN.search(one.statement.label)
    has_noun = has_noun and not _COMPARES.search(one.front)
    # What was spent changes, not the budget in front: 预算16万元，决算14万元。较上年减少2万元.
    planned = bool(same) and all(OF_BUDGET.search(other.front) for other in same)
    spent = [other for other in amounts if other.stop] if planned else []
    if last_time := [other for other in near if is_of_last_time(other, one)]:
        same, has_noun = last_time, True
    candidates = same if has_noun else list(dict.fromkeys([*same, *near, *spent]))
    if years := amounts_of_two_years(text, one, before, after):
        said = _said(rate) if rate else ""
        return Percentage(one.id, said, base=years[1].id, now=years[0].id)
    if not rate or not candidates:
        return Percentage(one.id, _said(rate), now=opening_total(one, amounts)) if rate else None
    number, said = _signed(rate), _said(rate)
    earlier = last_time or [
        other
        for other in candidates
        if _COMPARED.search(other.front) or _COMPARED_WITH.match(text, other.stop)
    ]
    for other in candidates:
        if not is_held(other) and _gives(one.signed, other.amount - one.signed, number):
            return Percentage(one.id, said, now=other.id)
        is_base = other in earlier and not is_of_this_year(other, one)
        if is_base and _gives(one.signed, other.amount, number):
            return Percentage(one.id, said, base=other.id)
    later = [other for other in candidates if other not in earlier]
    if now := next((x for x in later if not OF_BUDGET.search(x.front)), next(iter(later), None)):
        return Percentage(one.id, said, now=now.id)
    # 预算数8万元，比上年减少2万元: the budget is this year's, where it is not told as another's.
    told_so = EARLIER_AMOUNT.search(earlier[0].front) or _COMPARED_WITH.match(text, earlier[0].stop)
    if last_time or told_so:
        return Percentage(one.id, said, base=earlier[0].id)
    return Percentage(one.id, said, now=earlier[0].id)


def _growth(
    one: PlacedSum, before: Sequence[PlacedSum], rate: re.Match[str] | None
) -> Percentage | None:
    """去年执行数10万元，今年预算12万元，比去年增加20%: of the two sums."""
    base = before[-1] if before else None
    if not rate or not base or base.statement.comparison or base.amount <= 0:
        return None
    if not _EARLIER.search(base.front) or not _LATER.search(one.front):
        return None
    return Percentage(one.id, _said(rate), base=base.id)


def _growth_from(
    text: str, one: PlacedSum, before: Sequence[PlacedSum], behind: str
) -> Percentage | None:
    """今年预算12万元，较去年预算10万元增长20%: of the two sums."""
    now, rate = amount_held_against(text, one, before), _RATE.match(behind)
    return Percentage(now.id, _said(rate), base=one.id) if now and rate else None


def _said(match: re.Match[str]) -> str:
    """The words of a percentage, without what stands in front of them in the sentence."""
    return re.sub(r"\s", "", re.split(r"[，,；;、（(]\s*", match[0])[-1])


def _signed(rate: re.Match[str]) -> str:
    return "-" + rate["number"] if rate["word"] in FALL else rate["number"]


def _gives(part: Decimal, base: Decimal, number: str) -> bool:
    """Whether a part is such a percentage of a base, but for the last digit."""
    digit = Decimal(1).scaleb(-len(number.partition(".")[2]))
    return base > 0 and abs(100 * part / base - Decimal(number)) <= digit

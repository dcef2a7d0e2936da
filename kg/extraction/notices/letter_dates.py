"""Dates of a letter that cannot be kept: reads the letter, gives issues.

What is still to be done by a day before that of the letter (2025年1月15日前报备案 in a notice of
November 2025) cannot be; neither can what follows another thing be done before it (11月30日前完工，
10月20日前完成验收), and what has been spent by June is no more than by September (6月底前达到
60%，9月底前达到30%). No record has these dates: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.records import IssueRecord
from kg.values.text import ITEM_END, clean

DAY = r"(?P<{0}year>20\d\d)年(?P<{0}month>\d{{1,2}})月(?:(?P<{0}day>\d{{1,2}})日|底|末)[之以]?前"
"""By what day (2024年11月30日前); names in front of its groups in a pattern of several."""
_BY = re.compile(DAY.format("") + r"(?P<what>[^，,。；;]{0,40})")
_DUE = re.compile(
    r"完成|报送?|支付|拨付|竣工|验收|兑付|发放|开工|上报|下达|分解|支出|备案|落实|上缴|缴回|达到"
)
_HISTORY = re.compile("^的|已|(?<!为)了")
_SINCE = re.compile("(?:截[至止]|自|原|曾|应在|对)$")
# 11月30日前完工，12月20日前完成验收
_BUILT = re.compile(
    DAY.format("built_")
    + r"[^，,。；;\d]{0,6}(?P<first>完工|竣工|建成|完成建设|完成施工)[，,；;、]"
    + DAY.format("then_")
    + r"[^，,。；;\d]{0,6}(?P<then>验收|审计|决算|(?:资金)?(?:支付|拨付|结算))"
)
# 6月底前达到30%
_REACHED = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?:底|末|\d{1,2}日)[之以]?前[^，,。；;\d]{0,12}?"
    r"(?:达到?|不低于|完成)(?P<share>\d{1,3}(?:\.\d+)?)[%％]"
)


def letter_to_odd_dates(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each such date."""
    told = re.match(r"(\d{4})-(\d{2})-(\d{2})", letter.date)
    signed = text_to_day(*told.groups()) if told else None
    return tuple(
        issue(context, "info", "text_slip", quote, part.place)
        for part in letter.body
        for text in [clean(part.text)]
        for quote in (*_past(text, signed), *_before(text), *_falling(text))
    )


def _past(text: str, signed: date | None) -> Iterator[Said]:
    """What is due in the year of the letter, and before it."""
    for sentence in ITEM_END.split(text) if signed else ():
        for match in _BY.finditer(sentence):
            due = text_to_day(match["year"], match["month"], match["day"])
            past = _HISTORY.search(match["what"]) or _SINCE.search(sentence[: match.start()])
            open_still = _DUE.search(match["what"]) and not past
            if due and signed and due.year == signed.year and due < signed and open_still:
                yield Said(
                    f"正文“{match[0]}”，发文日期为{signed.isoformat()}",
                    f"“{match[0]}” in a letter of {signed.isoformat()}",
                )


def _before(text: str) -> Iterator[Said]:
    """What is to follow the end of the work, and is due before it."""
    for match in _BUILT.finditer(text):
        built, then = (
            text_to_day(match[f"{name}_year"], match[f"{name}_month"], match[f"{name}_day"])
            for name in ("built", "then")
        )
        if built and then and then < built:
            yield Said(
                f"正文“{match[0]}”，{match['then']}早于{match['first']}",
                f"“{match[0]}”: the second is due before the first",
            )


def _falling(text: str) -> Iterator[Said]:
    """A share that is to be reached by a month, and a smaller one by a later month."""
    for sentence in ITEM_END.split(text):
        for one, other in pairwise(_REACHED.finditer(sentence)):
            later = int(one["month"]) < int(other["month"])
            same_year = not other["year"] or other["year"] == one["year"]
            if later and same_year and Decimal(one["share"]) > Decimal(other["share"]):
                yield Said(f"正文“{one[0]}，{other[0]}”", f"“{one[0]}”, and “{other[0]}”")


def text_to_day(year: str, month: str, day: str | None) -> date | None:
    """A day; the last one of a month without; None for a day that is in no calendar."""
    try:
        if day:
            return date(int(year), int(month), int(day))
        first = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
        return first - timedelta(days=1)
    except ValueError:
        return None

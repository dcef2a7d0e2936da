"""Years in a text that is about this year all the same: reads paragraphs and tables, gives issues.

A budget has nothing to say of a later year in the words that it uses of its own (2026年支出预算90万
元 in the budget of 2025): that is a slip. An earlier year in front of a sum that the tables have of
this year, and of no other, was left standing. All issues here are of severity `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.running_text.sums import find_sums
from kg.records import BudgetLineRecord, IssueRecord
from kg.values.text import ITEM_END, clean, strip_ordinal

_KINDS = ("department_budget", "final_account")
# What the words of a disclosure open with: 本馆2026年没有…, 二、2026年收入预算90万元.
_OPENS = re.compile(
    r"^(?:[^，,。；;：:0-9]{1,20}[。：:]|[^，,。；;：:0-9]{1,12}[，,])?[^，,。；;：:0-9]{0,12}?"
    r"(?P<said>(?P<year>20\d\d)年度?[，,]?(?P<words>[^，,。；;：:]{0,36}))"
)
_OF_DISCLOSURE = re.compile(
    r"预算|决算|支出|收入|收支|经费|拨款|采购|(?:没有|未|无)(?:使用|安排)|项目(?:数|共|\d)"
)
# 与2026年度相比: nothing is held against a year to come.
_COMPARED = re.compile(
    r"[比较与同和](?P<year>20\d\d)年度?(?:预算|决算|执行)?数?(?:相比|持平|增|减|下降|上升)"
)
# What is planned, passed on or published in a year to come.
_TO_COME = re.compile(
    r"将|拟|计划|规划|争取|力争|预计|(?<!绩效)目标|结转(?:至|到|下)|下年|(?:^|，)[底末初前起至到以]|[至到]，|月|编制(?!.{0,2}绩效)|提前|(?<!预算)(?<!决算)公[开布]|批复|期间|建设期|建成|投产"
)
_PAST = re.compile(r"决算|执行|完成|实际|结[转余]|批复|批准|追加|调整|[上去]年末|截[至止]|年[底末]")
# What a budget says was owned cannot be that of the end of its own year.
_OWNED = re.compile(
    r"截[至止](?P<year>20\d\d)年(?:12月(?:31日|[底末])|[底末])[，,]?[^，,。；;]{0,24}"
)
# 资金执行时间：2023年1月至2023年12月
_TERM = re.compile(
    r"(?:执行|实施|使用|建设)(?:时间|期限|周期)[为是：:]*20\d\d年[^，,。；;：:年]{0,8}[至到—-](?P<year>20\d\d)年"
)
# 编制单位：县文化馆 2024年度 金额单位：万元
_TABLE_LINE = re.compile(r"(?P<year>20\d\d)年度?(?:金额)?单位[:：]?(?:人民币)?[万亿千]?元")
_FEWEST_LINES = 3
"""So many lines above tables with the year of the document make another one odd."""
_FEWEST_DIGITS = 3
_NEAR = 40
"""So far behind the year stands its sum."""


def blocks_to_other_years(
    blocks: Sequence[Block], lines: Iterable[BudgetLineRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue for each paragraph that opens with a later year, or with the year before and a sum
    of this year."""
    year = context.fiscal_year
    if context.kind not in _KINDS or year is None:
        return
    texts = [(clean(one.text), one.place) for one in blocks if isinstance(one, Paragraph)]
    later = [(quote, place) for text, place in texts if (quote := text_to_later_year(text, year))]
    yield from _odd_lines(texts, year, context)
    own = sum(bool(_year(text) == year) for text, _ in texts)
    # A document that tells more of another year than of its own has another one than its title.
    if own > len(later):
        for quote, place in later:
            yield issue(context, "info", "later_year", quote, place)
    if context.kind == "department_budget" and not context.looks_back:
        known = _amounts(lines)
        for text, place in texts:
            if quote := _last_year(text, year, known):
                yield issue(context, "info", "stale_year", quote, place)
            if (term := _TERM.search(text)) and int(term["year"]) < year:
                yield issue(context, "info", "stale_year", term[0], place)
            owned = _OWNED.search(text)
            if owned and int(owned["year"]) == year:
                yield issue(context, "info", "later_year", owned[0], place)


def _odd_lines(
    texts: Sequence[tuple[str, Place]], year: int, context: Context
) -> Iterator[IssueRecord]:
    """The one line above a table that has another year than all others."""
    found = [(match, place) for text, place in texts if (match := _TABLE_LINE.search(text))]
    odd = [(match, place) for match, place in found if int(match["year"]) != year]
    if len(odd) == 1 and len(found) - len(odd) >= _FEWEST_LINES:
        match, place = odd[0]
        code = "later_year" if int(match["year"]) > year else "stale_year"
        yield issue(context, "info", code, match[0], place)


def text_to_later_year(text: str, year: int) -> str:
    """What a paragraph says of a year after this one in the words of a disclosure, else ''.

    >>> text_to_later_year("二、2026年收入预算90万元，其中：拨款90万元。", 2025)
    '2026年收入预算90万元'
    >>> text_to_later_year("2026年底前完成支出。", 2025)
    ''
    """
    compared = _COMPARED.search(text)
    if compared and int(compared["year"]) > year:
        return compared[0]
    for sentence in ITEM_END.split(strip_ordinal(text)[1]):
        found = _OPENS.match(sentence)
        if not found or int(found["year"]) <= year or str(year) in sentence:
            continue
        words = sentence[: found.start("year")] + "，" + found["words"]
        if _OF_DISCLOSURE.search(found["words"]) and not _TO_COME.search(words):
            return found["said"]
    return ""


def _year(text: str) -> int | None:
    found = _OPENS.match(strip_ordinal(text)[1])
    return int(found["year"]) if found else None


def _amounts(lines: Iterable[BudgetLineRecord]) -> dict[Decimal, set[int | None]]:
    """Each amount of the tables → the years that they have it of."""
    known: dict[Decimal, set[int | None]] = {}
    for line in lines:
        if line.amount_yuan:
            known.setdefault(line.amount_yuan, set()).add(line.fiscal_year)
    return known


def _last_year(text: str, year: int, known: dict[Decimal, set[int | None]]) -> str:
    """What a paragraph tells under the year before of a sum that is this year's alone."""
    said = strip_ordinal(text)[1]
    found = _OPENS.match(said)
    if not found or int(found["year"]) != year - 1 or str(year) in text or _PAST.search(text):
        return ""
    sums = find_sums(ITEM_END.split(said)[0])
    if not sums or sums[0].start - found.start("said") > _NEAR:
        return ""
    digits = len(sums[0].amounts[0].as_tuple().digits)
    ours = known.get(sums[0].yuan) == {year}
    return found["said"] if ours and digits >= _FEWEST_DIGITS else ""

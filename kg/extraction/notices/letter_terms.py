"""Terms and goals of another year in the letter of a notice: reads the letter, gives issues.

A notice is drawn up after that of the year before, and a year is left standing (2023年11月底前完成
in a notice of 2024). What was finished by then (…前完成的项目) is history. A share of the money of
a year that is to be spent by a month (2024年9月底前支出不低于70%) is spent in that year. The goals
that a letter sends along are those of the year of its money; money that is handed down ahead of
its year (提前下达2024年…) does its work in that year, and not before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.records import IssueRecord
from kg.values.text import clean

_TERM = re.compile(
    r"(?P<year>20\d\d)年\d{1,2}月(?:底|末|\d{1,2}日)[之以]?前(?:全部|全面|必须|应|须)?"
    r"(?:(?:足额|按时)?(?:完成|报送|支付|拨付|竣工|验收|兑付|发放|开工|上报|下达|分解|支出|使用)"
    r"|将[^，,。；;了已]{1,24}(?:完成|报送|支付|拨付|兑付|发放|上报|下达|分解|落实|支出|上缴|缴回|退回|返还))[^，,。；;]{0,16}"
)
_SPENT = re.compile(
    r"(?P<year>20\d\d)年\d{1,2}月(?:底|末|\d{1,2}日)[之以]?前[，,]?[^，,。；;\d]{0,8}"
    r"(?:支出|支付|执行|使用)(?:进度|比例|率)?[^，,。；;\d]{0,8}\d+(?:\.\d+)?[%％](?:以上)?"
)
_DONE = re.compile(
    r"(?P<year>20\d\d)年\d{1,2}月(?:底|末|\d{1,2}日)[之以]?前(?:全部|全面|必须|应|须)?"
    r"(?:(?:足额|按时)?(?:完成(?!申报|分解|下达|备案|报送|拨付|编制|储备|审核|录入)|竣工|验收|开工|支出|使用|发放|兑付))"
    r"[^，,。；;]{0,16}"
)
_AHEAD = re.compile(r"提前下达(?P<year>20\d\d)年(?!.*20\d\d年)")
_NUMBER_YEAR = re.compile(r"〔(20\d\d)〕")
_CARRIED = re.compile("结[转余]|跨年|下年|次年|两年")
_GOALS = re.compile(
    r"(?:现将|同时将|将|下达|印发|随文下达)(?P<year>20\d\d)年度?[^，,。；;：:、\d《》（()）]{0,14}绩效目标(?![自完])"
)
# 列2024年政府收支分类科目, 列入2024年“2130305水利工程建设”
_SUBJECTS = re.compile(
    r"列(?:入|支|报)?(?P<year>20\d\d)年度?(?:(?:政府收支|收支|预算|支出功能)?分类|[^0-9年]{0,2}2\d{4})"
)
# 编入2025年本级预算 of the money of 2026
_BUDGETED = re.compile(r"(?:编入|编列|列入|纳入)(?P<year>20\d\d)年度?[^，,。；;《》\d]{0,10}预算")
# 2026年1月20日前将2023年度绩效自评报告报市财政局, of the money of 2025
_EVALUATED = re.compile(
    r"前将(?P<year>20\d\d)年度?(?:绩效)?(?:自评|评价)(?:报告|材料|结果|情况)[^，,。；;\d]{0,4}报"
)
_SETTLED = re.compile("清算|结算|结转|存量")
_OF_ONE_YEAR = re.compile(r"下达(?P<year>20\d\d)年(?!.*20\d\d年)")
_HISTORY = re.compile(r"[的了已未]")


def letter_to_stale_terms(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each term in the letter that is of a year before that of the notice, and for
    work that is to be done before the year of its money."""
    numbered = _NUMBER_YEAR.search(letter.number)
    year = max(int(letter.date[:4] or 0), int(numbered[1]) if numbered else 0)
    ahead, money = _AHEAD.search(letter.title), _OF_ONE_YEAR.search(letter.title)
    return tuple(
        issue(context, "info", "stale_year", quote, part.place)
        for part in letter.body
        for text in [clean(part.text)]
        for quote in dict.fromkeys(
            (
                *_stale(_TERM, text, year),
                *(_stale(_DONE, text, int(ahead["year"])) if ahead else ()),
                *(_stale(_BUDGETED, text, int(money["year"])) if money else ()),
                *(_stale(_EVALUATED, text, int(money["year"])) if money else ()),
            )
        )
    )


def _stale(term: re.Pattern[str], text: str, year: int) -> Iterator[str]:
    for match in term.finditer(text):
        if int(match["year"]) < year and not _HISTORY.search(match[0]):
            yield match[0]


def letter_to_late_terms(letter: Letter, date: str, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each share of the money of a year that is to be spent by a month after it; money
    handed down in the last quarter may be."""
    money = _OF_ONE_YEAR.search(letter.title)
    if money is None or not date or date[:7] > f"{money['year']}-09":
        return ()
    return tuple(
        issue(
            context,
            "info",
            "unequal_counts",
            Said(
                f"正文“{match[0]}”，下达的是{money['year']}年的资金",
                f"“{match[0]}” in the letter, the money is that of {money['year']}",
            ),
            part.place,
        )
        for part in letter.body
        for match in _SPENT.finditer(clean(part.text))
        if match["year"] > money["year"] and not _CARRIED.search(part.text)
    )


def letter_to_other_goals(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each goals that a letter sends along with the money of another year."""
    money = _OF_ONE_YEAR.search(letter.title)
    if money is None:
        return ()
    return tuple(
        issue(
            context,
            "warning",
            "other_goals",
            Said(
                f"{match[0]}，资金为{money['year']}年的",
                f"“{match[0]}”, the money is that of {money['year']}",
            ),
            part.place,
        )
        for part in letter.body
        for match in _GOALS.finditer(clean(part.text))
        if match["year"] != money["year"]
    )


def letter_to_other_subjects(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each classification of another year than that of the money."""
    money = _OF_ONE_YEAR.search(letter.title)
    if money is None or _SETTLED.search(letter.title):
        return ()
    return tuple(
        issue(
            context,
            "warning",
            "other_subjects",
            Said(
                f"资金为{money['year']}年的，而列的是{match['year']}年的政府收支分类科目",
                f"the money is that of {money['year']}, its classification that of {match['year']}",
            ),
            part.place,
        )
        for part in letter.body
        for match in _SUBJECTS.finditer(clean(part.text))
        if match["year"] != money["year"]
    )

"""Budgets and accounts of governments: who gives one, and of which year it is.

Reads a title, of a report to a congress or of what a government discloses (某县2024年政府预算公开),
and the lines below it. Gives the author, as the title (某县人民政府关于…的报告) or a line below
(某县财政局局长　某某) says, failing that the place it is of, and the year whose budget it proposes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ORGANISATION = (
    r"[^0-9，。；：、《》]{2,40}"
    r"(?:部|局|委|会|办|室|厅|署|院|所|站|中心|队|处|校|馆|社|团|府|级|关|镇|乡|道|司|联|协|园|[小中大]学)"
)
_REPORT = re.compile(
    r"(?:关于.*预算|.*预算(?:草案|执行|调整)|.*财政决算).*报告(?:[(（][^()（）]*[)）])?$"
    # 某区2020年预算执行情况及2021年预算草案
    r"|[^，。；]{2,12}20\d\d年(?:财政)?预算执行情况[和与及]20\d\d年(?:财政)?预算[(（]?草案[)）]?$"
)
_OFFICE = r"(?:党组书记、?)?副?(?:局长|主任|县长|区长|市长|镇长|乡长)"
_REPORTER = re.compile(rf"({ORGANISATION})(?:关于.*|{_OFFICE}\D{{0,8}})")
# 2024年1月18日在某县第十六届人民代表大会第三次会议上某县财政局
_AT_MEETING = re.compile(rf".*会议?上[（(]?({ORGANISATION})(?:{_OFFICE}\D{{0,8}})?[)）]?")
_PLACE = r"[^0-9，。；：、]{1,12}(?:省|市|县|区|旗|州|镇|乡|街道)"
_REPORTED_PLACE = re.compile(rf"(?:关于)?({_PLACE})20\d\d年")
# 某县2022年财政决算公开, 2022年度某县本级政府预算公开表
_OF_GOVERNMENT = re.compile(
    rf"(?:20\d\d年度?)?({_PLACE})(?:本级)?(?:20\d\d年度?)?(?:本级)?(?:(?:地方)?政府|财政)(?:总|收支)?"
    r"(?:预算|决算)[^，。；]{0,16}"
)
# The year whose budget such a report proposes, behind the one that it looks back on, if not on its
# final account.
_PROPOSED = re.compile(r"^(?!.*决算).*?(20\d\d)年[^年]{0,20}预算[(（]?草案")


def is_organisation(text: str) -> bool:
    """Whether a text is all the name of an organisation."""
    return bool(re.fullmatch(ORGANISATION, text)) and len(text) >= 4


def is_report(title: str) -> bool:
    """Whether a title is that of such a report, or of what a government discloses."""
    return bool(_REPORT.match(title) or _OF_GOVERNMENT.fullmatch(title))


def report_to_author(title: str, below: Sequence[str]) -> str:
    """Who gives a report, as its title or the lines below say; failing that, the place it is of."""
    for words in (title, *below):
        if (match := _AT_MEETING.fullmatch(words)) and is_organisation(match[1]):
            return match[1]
        if is_organisation(words):
            return words
        if (match := _REPORTER.fullmatch(words)) and not match[1].startswith("关于"):
            return match[1]
    place = _REPORTED_PLACE.match(title) or _OF_GOVERNMENT.fullmatch(title)
    return place[1] if place else ""


def proposed_year(title: str) -> int | None:
    """The year whose budget a title proposes: 2024 in 2023年预算执行情况和2024年预算草案的报告."""
    proposed = _PROPOSED.search(title)
    return int(proposed[1]) if proposed else None

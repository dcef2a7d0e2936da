"""The title that a document gives itself (某县档案局2024年度部门预算公开), and whose it is.

Reads the blocks of a document. Gives the title with the organisation in it, which may stand on two
or three lines, or the first line that says anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Document, Paragraph, Place, cover
from kg.extraction.congress_reports import (
    ORGANISATION,
    is_organisation,
    is_report,
    report_to_author,
)
from kg.extraction.tables.captions import is_caption_text, text_to_organisation
from kg.values.dates import find_year
from kg.values.text import clean, strip_ordinal

_SUBTITLE = re.compile("(?<=报告)[—―─-]{2,}")
_ANNEX = re.compile(r"^附[件表]\s*[\d一二三四五六七八九十]*\s*[:：.、]?\s*")
OWN_UNIT = re.compile(r"[(（]?(本级|机关)[)）]?$")
_TITLE_LENGTH = 70
# `某县档案局2024年度部门预算公开`, `2024年某县档案局部门预算`, `某县档案局项目支出绩效目标表`
_SUBJECT = (
    r"(?:部门|单位|综合|项目|整体|支出|收支|财政|年初|年度|总体|政策|一般公共预算|[“\"]?三公[”\"]?经费|[和及与、])*"
    r"(?:预算|决算|绩效目标|绩效自评)"
    # 某县水务局2021年度管网改造项目部门评价报告
    r"|[^，,。；;\d]{0,30}?(?:绩效|部门|重点)评价(?=报告|结果|情况)"
)
_YEAR = r"(?:(?:20\d\d|二[〇零○OＯ][〇零○OＯ一二三四五六七八九]{2})年度?)"
_TITLE = re.compile(
    rf"{_YEAR}?({ORGANISATION})(?:[(（][^()（）]{{1,12}}[)）])?{_YEAR}?(?:{_SUBJECT})[^，。；]{{0,20}}"
)
# A title page sets year, department and subject on lines of their own, or the department alone.
_TITLE_LINES = 3
_TITLE_LINE = re.compile(rf"{_YEAR}|{_YEAR}?(?:{_SUBJECT})[^，。；]{{0,20}}")
_LEVEL_TITLE = re.compile(rf".{{0,12}}{_YEAR}[省市区县]级(?:部门|单位)[预决]算[^，。；]{{0,6}}")
_PART = re.compile(r"^第.{1,3}部分")
_TITLE_END = re.compile(
    r"(公开|说明|情况|报告|预算|决算|表|信息|目标|材料|文本|草案)([(（].*[)）])?$"
)
_TABLE_WORDS = re.compile(r"(收支|收入|支出|拨款|经费)[^，。]{0,12}(总表|预算表|情况表|明细表)$")


def document_to_title(document: Document) -> tuple[str, str, tuple[Place, ...]]:
    """(title, organisation in it, its places); empty where no text is the document's own title."""
    candidates = _candidates(document)
    for index, (text, _) in enumerate(candidates):
        title = _bare(text)
        if organisation := _title_organisation(title):
            same = [other for words, other in candidates if _bare(words) == title]
            return title, organisation, tuple(same)
        if _LEVEL_TITLE.fullmatch(title) and len(candidates) > 1:
            return title, _named_beside(candidates, index), (candidates[index][1],)
        if is_report(title) and find_year(title):
            named = [words for words, _ in candidates[index + 1 : index + 1 + _TITLE_LINES]]
            if author := report_to_author(title, named):
                return title, author, (candidates[index][1],)
        if split := _split_title(candidates[index : index + _TITLE_LINES]):
            return split
    return "", "", ()


def _named_beside(candidates: Sequence[tuple[str, Place]], index: int) -> str:
    """The department in the line below a title, or in the one above it."""
    beside = (*candidates[index + 1 : index + 2], *candidates[max(index - 1, 0) : index])
    named = (text_to_organisation(text) for text, _ in beside)
    return next((OWN_UNIT.sub("", stated[1]) for stated in named if stated), "")


def _split_title(lines: Sequence[tuple[str, Place]]) -> tuple[str, str, tuple[Place, ...]] | None:
    """The title that the first two or three of these lines are together, if they are one."""
    for count in range(2, len(lines) + 1):
        words = [text for text, _ in lines[:count]]
        title = "".join(words)
        named = [text for text in words if not _TITLE_LINE.fullmatch(text)]
        if len(named) != 1 or not (is_organisation(named[0]) or _title_organisation(named[0])):
            continue
        if find_year(named[0]) and _title_organisation(named[0]):
            # A title by itself, whatever stands in front of it (the name of a sheet).
            continue
        if find_year(title) and (organisation := _title_organisation(title)):
            return title, organisation, (cover(*(place for _, place in lines[:count])),)
    return None


def _bare(text: str) -> str:
    """A title without an annex number or the number of a part; a list item is no title."""
    bare = _ANNEX.sub("", text)
    ordinal, rest = strip_ordinal(bare)
    if ordinal and not _PART.match(ordinal):
        return ""
    return rest


def _candidates(document: Document) -> list[tuple[str, Place]]:
    """Short paragraphs, and rows with a single filled cell."""
    found: list[tuple[str, Place]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            # 关于…的报告——2024年1月18日在…会议上: what a line breaks off is no part of the title.
            found += [(text, block.place) for text in _SUBTITLE.split(clean(block.text), 1)]
            continue
        for row in block.rows[:3]:
            filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
            if len(filled) == 1:
                found.append((clean(filled[0].text), filled[0].place))
    return [(text, place) for text, place in found if 0 < len(text) <= _TITLE_LENGTH]


def _title_organisation(text: str) -> str:
    match = _TITLE.fullmatch(text)
    if not match or not _TITLE_END.search(text) or _TABLE_WORDS.search(text):
        return ""
    name = match[1].removeprefix("关于")
    return name if len(name) >= 4 and not name.startswith(("部门", "单位", "预算", "年")) else ""


def first_line(document: Document) -> str:
    """The first short text that is more than a number of an annex, or whose a table is."""
    lines = (_ANNEX.sub("", text) for text, _ in _candidates(document))
    return next((line for line in lines if line and not is_caption_text(line)), "")

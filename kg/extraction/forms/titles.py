"""Texts → titles of forms (项目支出绩效目标表): what they name, and the year and number they bear.

Reads the text of a paragraph or of a row that says one thing; gives whether it is a title, whether
every form bears it, and the project or the year in it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.dates import find_year
from kg.values.text import clean, heading_key, strip_ordinal

_YEAR_BEHIND = re.compile(r"[(（]\d{4}年度?[)）]$")
_SCORES = re.compile(r"(?:评分|得分|打分)(?:情况|汇总|明细)?表(?:\(.*\))?$")
# Who published it may stand in front of the year: 某县2024年项目支出绩效目标表.
_YEAR_IN_FRONT = re.compile(
    r"^(?:[一-龥]{1,20}[省市县区州盟旗镇乡局委办院会厅部处站所])?20\d\d年度?"
)
# Forms of one title are numbered behind it: 项目支出绩效目标表（3）, 项目支出绩效目标表3.
_NUMBER_BEHIND = re.compile(
    r"[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]$"
    r"|(?<=表)[-－—]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})$"
)

# 项目申报表（含绩效目标）
_CONTENT_BEHIND = re.compile(r"(?<=表)[(（]含[^()（）]{2,12}[)）]$")
# 区域绩效目标（某县）
_PLACE_BEHIND = re.compile(r"(?<=区域绩效目标)[(（][一-龥]{1,11}[省市县区州盟旗][)）]$")


def is_form_title(text: str) -> bool:
    """Whether a text is the title of a form."""
    return bool(_end_length(clean(text)))


@lru_cache(TEXTS_KEPT)
def _end_length(title: str) -> int:
    """The length of the shortest end of a title that says it is one; 0 for any other text.

    The shortest, since `项目` in front of it may belong to the project's name.
    """
    text = _bare(title)
    ends = heading_data("projects")["form"]["title_ends"]
    return min((len(end) for end in ends if text.endswith(end)), default=0)


def is_score_title(text: str) -> bool:
    """Whether a text is the title of a table of scores, which is none of a form."""
    return bool(_SCORES.search(heading_key(text)))


def _bare(title: str) -> str:
    """A title without the place, the year, the number or the content behind it."""
    bare = _CONTENT_BEHIND.sub("", _NUMBER_BEHIND.sub("", title))
    return _PLACE_BEHIND.sub("", _YEAR_BEHIND.sub("", bare))


def title_to_name(title: str) -> tuple[str, str]:
    """(ordinal, project name) of a title, without `绩效目标表`."""
    ordinal, name = strip_ordinal(title)
    # The number of a part of the document is none of a form.
    ordinal = "" if ordinal.startswith("第") else ordinal
    # What is of a place alone is called by its whole title.
    return ordinal, _bare(name)[: -_end_length(name)] or (
        name if _PLACE_BEHIND.search(name) else ""
    )


def title_to_year(title: str) -> int | None:
    """The year that a title is for; a year in a project's name is none.

    >>> title_to_year("青禾县2020年项目支出绩效目标表"), title_to_year("某村2020年道路绩效目标表")
    (2020, None)
    """
    behind = _YEAR_BEHIND.search(title)
    bare = _YEAR_IN_FRONT.sub("", title)
    return find_year(behind[0] if behind else title if is_generic_title(bare) else "")


@cache
def _part_titles() -> re.Pattern[str]:
    return whole(heading_data("projects")["form"]["part_titles"])


def is_part_title(title: str) -> bool:
    """Whether a title stands over a further table of indicators of the form in front."""
    return bool(_part_titles().fullmatch(heading_key(title)))


@cache
def _part_heads() -> re.Pattern[str]:
    return whole(heading_data("projects")["form"]["part_heads"])


def is_part_head(text: str) -> bool:
    """Whether a row of this text alone stands over further indicators of the form in front."""
    return bool(_part_heads().fullmatch(heading_key(text)))


@cache
def _generic_titles() -> frozenset[str]:
    return frozenset(heading_key(t) for t in heading_data("projects")["form"]["generic_titles"])


def is_generic_title(title: str) -> bool:
    """Whether every form may bear a title: no project is named in it."""
    bare = _CONTENT_BEHIND.sub("", _NUMBER_BEHIND.sub("", strip_ordinal(title)[1]))
    return heading_key(bare) in _generic_titles() or names_whole(title)


@lru_cache(TEXTS_KEPT)
def names_key_projects(title: str) -> bool:
    """Whether a title says that only the more important projects have forms.

    >>> names_key_projects("三、重点项目绩效目标表"), names_key_projects("某乡重点项目绩效目标表")
    (True, False)
    """
    words = heading_data("projects")["form"]["key_titles"]
    bare = heading_key(strip_ordinal(title)[1])
    return any(re.search(word, bare) for word in words)


@lru_cache(TEXTS_KEPT)
def names_whole(title: str) -> bool:
    """Whether a title names the form of a whole department (部门整体支出)."""
    words = heading_data("projects")["form"]["whole_titles"]
    return any(re.search(word, heading_key(title)) for word in words)

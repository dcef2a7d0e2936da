"""The columns of an allocation table 资金分配表: what each head says and what stands under it.

Reads the header rows and the rows of data; gives a `Column` for each column, its role from
`headings/notices.toml` (`row_no`, `recipient_code`, `recipient`, `project`, `code`, `quantity`,
`remark`, `amount`), failing that from the cells below, and the caption above a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.document import Place, Row
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.tables.captions import Caption, is_caption_text
from kg.extraction.tables.drafts import texts
from kg.extraction.tables.headers import Column, header_to_paths
from kg.values.dates import find_year
from kg.values.numbers import find_money_unit, is_number, text_to_decimal
from kg.values.text import clean, heading_key, strip_ordinal

ANNEX_MARK = re.compile(r"附[件表]\s*[\d一二三四五六七八九十]*(?:[-—－]\d+)?\s*[:：.]?")
TITLE_END = re.compile(r"[表案册单况划]([(（].*[)）])?$")
_MONEY_UNIT = re.compile(r"(?:人民币)?([百千万亿]?元)[)）]?$")
# What a column of money is measured by (人口因素分配金额) or paid for (床位补贴) makes it no number
# of people or beds.
_OF_MONEY = re.compile(
    r"^(?!.*(?:(?<!高)标准(?!农田|化)|单价|系数|比例|占比|权重|[户亩人生]均|每))"
    r".*(?:金额|资金|补助|补贴|奖补|奖励|经费)(?:\([^()]*元\))?$"
)
_SHARE = re.compile(r"[%％](?:\([^()]*\))?$|增[长减]?[率幅]$|\([%％]\)$")
_SUM = re.compile(r"[合小总]计")
_FACTOR = re.compile(r"因素$")
# Heads that can stand below that of a subject alone.
_CODED = re.compile(r"(?:科目)?(?:编码|代码|编号)")
_WORKS = re.compile(r"(?:建设|改造|修缮|维修|维护|购置|配备|培训|治理|提升|整治|补助|工程|项目)$")
_NUMERIC_SHARE = 0.8
_TITLE_LENGTH = 80
_HEAD_LENGTH = 60


@cache
def _role_patterns() -> dict[str, re.Pattern[str]]:
    return {role: whole(heads) for role, heads in heading_data("notices")["columns"].items()}


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile("|".join(heading_data("notices")["measures"][key]))


@lru_cache(TEXTS_KEPT)
def head_to_role(head: str) -> str:
    """The role that a single head names; '' for one that nobody knows.

    >>> [head_to_role(head) for head in ("县（区）", "补助人数", "下达金额（万元）", "甲")]
    ['recipient', 'quantity', 'amount', '']
    """
    key = heading_key(head)
    for role, pattern in _role_patterns().items():
        if pattern.fullmatch(key):
            return role
    if _words("quantity").search(key) and not _OF_MONEY.fullmatch(key):
        return "quantity"
    return "amount" if _words("money").search(key) else ""


def is_header(cells: Sequence[str], titled: bool) -> bool:
    """Whether a row names who or what for, and holds no number.

    Where nothing above it says what the table is, half of its heads must be known; below the title
    of an allocation table one of amounts is enough.
    """
    heads = list(dict.fromkeys(cell for cell in cells if cell))
    if len(heads) < 2 or any(is_number(head) or len(head) > _HEAD_LENGTH for head in heads):
        return False
    if any(map(is_caption_text, heads)):
        return False
    roles = [role for head in heads if (role := head_to_role(head))]
    named = bool({"recipient", "project", "recipient_code"} & set(roles))
    return (
        named
        and len(roles) >= 2
        and (len(roles) * 2 >= len(heads) or (titled and "amount" in roles))
    )


def header_to_allocation_columns(
    header: Sequence[Row], rows: Sequence[Row]
) -> tuple[Column, ...] | None:
    """The columns, as many as the widest row has cells; None where none holds amounts or numbers of
    things."""
    width = max(_width(row) for row in (*header, *rows))
    widest = max(map(len, rows), default=0)
    heads = [texts(row) for row in header]
    if len(heads) > 1 and "" not in (text for row in heads for text in row):
        # Spans were lost: so many heads can stand over blank cells at the end of rows, too.
        most = sum(map(len, heads)) - (len(heads) - 1)
        width = widest if width < widest <= most else width
    paths = header_to_paths(_expanded(header, width), width)
    below = [_column_texts(rows, index) for index in range(width)]
    for index in range(1, width):
        if not paths[index] and any(map(is_number, below[index])):
            # Figures without a head: the one to the left reaches over them.
            paths[index] = paths[index - 1]
    roles = [_role(path, below[index]) for index, path in enumerate(paths)]
    # A list of tasks has numbers alone.
    told = "amount" if "amount" in roles else "quantity"
    amounts = [index for index, role in enumerate(roles) if role == told]
    stated = sum(any(_is_amount(row, index) for index in amounts) for row in rows)
    if not stated or stated * 2 < len(rows):
        return None
    return tuple(
        Column(path, role, "", "", _year(path), "/".join(path), panel)
        for path, role, panel in zip(paths, roles, _panels(paths), strict=True)
    )


def _year(path: Sequence[str]) -> int | None:
    return next((year for head in path if (year := find_year(head))), None)


def _is_amount(row: Row, index: int) -> bool:
    """Whether a number stands in a column, or, in a row that lost cells, at its end."""
    return is_number(clean(row[min(index, len(row) - 1)].text))


def _width(row: Row) -> int:
    return max((n for n, cell in enumerate(row, start=1) if clean(cell.text)), default=0)


def _expanded(header: Sequence[Row], width: int) -> list[list[str]]:
    """The header rows; heads below another whose span was lost are put under it."""
    rows = [texts(row) for row in header]
    for number in range(len(rows) - 1, 0, -1):
        upper, lower = rows[number - 1], rows[number]
        if not lost_span(upper, lower, width):
            continue
        group = _group_index(upper, lower)
        rows[number - 1] = [*upper[:group], *[upper[group]] * len(lower), *upper[group + 1 :]]
        rows[number] = [*[""] * group, *lower, *[""] * (len(upper) - group - 1)]
    return rows


def lost_span(upper: Sequence[str], lower: Sequence[str], width: int) -> bool:
    """Whether the heads of a row all stand under one head of the row above, in a table of so many
    columns, and the empty cells beside them are gone.

    >>> lost_span(["地区", "金额"], ["合计", "中央", "省级"], 4)
    True
    """
    whole_rows = "" not in lower and "" not in upper
    return whole_rows and len(upper) > 1 and len(upper) - 1 + len(lower) == width


def _group_index(heads: Sequence[str], below: Sequence[str]) -> int:
    """Which head of a row reaches over the heads below: the last one that can do nothing else,
    failing that the last one that names a group, or of amounts. No subject is divided into
    amounts."""
    amounts = any(head_to_role(head) == "amount" for head in below)
    coded = any(_CODED.fullmatch(heading_key(head)) for head in below)
    for test in (_is_sure_group, is_group, _is_amount_head):
        found = [n for n, head in enumerate(heads) if test(head)]
        if amounts or coded:
            found = [n for n in found if (head_to_role(heads[n]) == "code") == coded]
        if found:
            return found[-1]
    return len(heads) - 1


def is_group(head: str) -> bool:
    """Whether a head may reach over several columns (其中, 本次下达)."""
    groups = whole(heading_data("notices")["groups"]["heads"])
    return bool(head) and bool(groups.fullmatch(heading_key(head)))


def _is_sure_group(head: str) -> bool:
    sure = whole(heading_data("notices")["groups"]["sure"])
    return bool(sure.fullmatch(heading_key(head)))


@lru_cache(TEXTS_KEPT)
def is_allocation_title(title: str) -> bool:
    """Whether a title is that of a table that hands money down.

    >>> is_allocation_title("提前下达2023年农田建设补助资金分配表"), is_allocation_title("收支总表")
    (True, False)
    """
    key = heading_key(title)
    words = heading_data("notices")["annex"]
    return (
        len(key) <= _TITLE_LENGTH
        and all(re.search(word, key) for word in words["words"])
        and not any(word in key for word in words["without"])
    )


def _is_amount_head(head: str) -> bool:
    return head_to_role(head) == "amount"


def _column_texts(rows: Sequence[Row], index: int) -> list[str]:
    return [text for row in rows if index < len(row) and (text := clean(row[index].text))]


def _role(path: tuple[str, ...], below: Sequence[str]) -> str:
    """The role of a column; the innermost head that is known tells it, else the cells below."""
    roles = [role for head in reversed(path) if (role := head_to_role(head))]
    if roles[:1] == ["quantity"] and "amount" in roles and _WORKS.search(heading_key(path[-1])):
        # 补助资金/床位改造: what the money is for, and no number of beds.
        roles.remove("quantity")
    if roles[:1] == ["quantity"] and _FACTOR.search(heading_key(path[-1])):
        # 资金总额/人口因素: what a factor brings; 分配因素/人口因素 are the people themselves.
        over = [head_to_role(head) for head in path[:-1] if not _FACTOR.search(heading_key(head))]
        roles = over if "amount" in over else roles
    if roles[:1] == ["amount"] and _SUM.fullmatch(heading_key(path[-1])):
        # 改造任务（户）/合计: what adds up is what the head above it says.
        roles = [role for role in roles[1:] if role in ("amount", "quantity")][:1] or roles
    if path and _SHARE.search(heading_key(path[-1])):
        # 比上年增减/增减%
        return "remark"
    role = "code" if "code" in roles[1:] and roles[0] == "project" else (*roles, "")[0]
    numeric = any(map(is_number, below)) and (
        sum(map(_is_figure, below)) >= _NUMERIC_SHARE * len(below)
    )
    if role in ("recipient", "project") and numeric:
        # 单位 and 项目 over figures, or a town's name that is a head of amounts.
        return "amount" if len(path) > 1 else role
    if role in ("", "remark") and numeric and path and "quantity" not in roles:
        # Below 资金来源 stand the sources themselves, each with its amounts.
        divided = len(path) > 1 and not head_to_role(path[-1]) and is_group(path[-2])
        return "amount" if role == "" or divided else role
    return role or "remark"


def _is_figure(text: str) -> bool:
    """A number, or a dash in place of one."""
    try:
        text_to_decimal(text)
    except ValueError:
        return False
    return True


def _panels(paths: Sequence[tuple[str, ...]]) -> list[int]:
    """The panel of each column, from 0: tables side by side repeat all of their heads."""
    count = len(paths)
    for size in range(2, count // 2 + 1):
        if count % size == 0 and all(paths[n] == paths[n % size] for n in range(count)):
            return [n // size for n in range(count)]
    return [0] * count


# --- captions ------------------------------------------------------------------------------------


def pieces_to_caption(pieces: Sequence[tuple[str, Place]]) -> Caption:
    """Title, unit and year above a table; a title may stand on several lines."""
    title: list[str] = []
    unit = ""
    places: list[Place] = []
    for text, place in pieces:
        if ANNEX_MARK.fullmatch(text):
            title, places = [], [place]
            continue
        places.append(place)
        if is_caption_text(text):
            unit = find_money_unit(text) or unit
            continue
        if title and TITLE_END.search(title[-1]):
            title = []
        title.append(text)
    whole_title = strip_ordinal(ANNEX_MARK.sub("", "".join(title), count=1))[1]
    unit = unit or find_money_unit(whole_title)
    return Caption(title=whole_title, unit=unit, year=find_year(whole_title), places=tuple(places))


def column_unit(column: Column, caption: Caption) -> str:
    """The money unit of a column: its own head's, else that above the table."""
    for head in reversed(column.path):
        if unit := find_money_unit(head):
            return unit
        if match := _MONEY_UNIT.search(heading_key(head)):
            return match[1]
    return caption.unit

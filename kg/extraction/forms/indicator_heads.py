"""Headers of indicator tables (绩效指标): a row → the role of each of its columns.

Reads the texts of a row; gives for each the column of an indicator that it heads, by the synonyms
of `headings/projects.toml`, or that the row is no such header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.document import Cell, Row
from kg.extraction.forms.fields import is_field_head
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key

# A letter for the arithmetic of a self-evaluation, or that a column is to be filled in.
_LETTER = re.compile(r"\((?:[a-z](?:/[a-z])?|\*?必填.{0,8})\)$")
_YEAR = re.compile(r"20\d\d年度?")
_TERM_END = re.compile(r"(\(.*?\))?(绩效)?(目标|指标)?值?(\(.*?\))?$")


@cache
def _indicator_heads() -> dict[str, re.Pattern[str]]:
    heads = heading_data("projects")["indicators"]
    return {role: whole(names) for role, names in heads.items()}


def row_to_header(row: Row) -> tuple[str, ...] | None:
    """The role of each column where a row is the header of an indicator table, else None."""
    return _texts_to_header(tuple([cell.text for cell in row]))


@lru_cache(TEXTS_KEPT)
def _texts_to_header(texts: tuple[str, ...]) -> tuple[str, ...] | None:
    roles: list[str] = []
    for text in texts:
        key = heading_key(text)
        roles.append(_role(key, roles) if key else "")
    if "level3" not in roles and {"level1", "description"} <= set(roles):
        # Where no head names the third level, the content of an indicator is its name.
        roles[roles.index("description")] = "level3"
    if "target" not in roles and "description" in roles:
        # 指标值内容 describes a target that stands beside it, and is one where none does.
        at = roles.index("description")
        roles[at] = "target" if "target" in _key_to_roles(heading_key(texts[at])) else roles[at]
    if "target" not in roles and "comparator" in roles[:-1]:
        # What stands behind the sign of a comparison is what it compares with, whatever its head.
        at = roles.index("comparator") + 1
        roles[at] = "target" if roles[at] == "other" else roles[at]
    if "level3" in roles:
        _take_year(texts, roles)
    _prefer_year(texts, roles)
    _prefer_latest(texts, roles)
    _weigh_names(texts, roles)
    stated = set(roles) - {"", "other"}
    return tuple(roles) if "level3" in stated and len(stated) >= 3 else None


def _prefer_year(texts: tuple[str, ...], roles: list[str]) -> None:
    """Where one column of targets is of all years or of half a year and another of the year, the
    latter counts (中期指标值, 年度指标值)."""
    if "target" not in roles or text_to_term(texts[roles.index("target")]) == "year":
        return
    aims = [n for n, text in enumerate(texts) if "target" in _key_to_roles(heading_key(text))]
    year = [n for n in aims if roles[n] == "other" and text_to_term(texts[n]) == "year"]
    if len(year) == 1 and text_to_term(texts[roles.index("target")]):
        roles[roles.index("target")], roles[year[0]] = "unrecorded", "target"


def _prefer_latest(texts: tuple[str, ...], roles: list[str]) -> None:
    """Where heads of several years are worded differently (2024年预计值, 2025年目标值), the latest
    is that of the target."""
    keys = [heading_key(text) for text in texts]
    dated = [n for n, key in enumerate(keys) if _YEAR.match(key) and "target" in _key_to_roles(key)]
    if len({_YEAR.sub("", keys[n]) for n in dated}) > 1:
        latest = max(dated, key=lambda n: keys[n][:4])
        for n in dated:
            roles[n] = "target" if n == latest else "unrecorded"


def _take_year(texts: tuple[str, ...], roles: list[str]) -> None:
    """Where heads behind the names say a time alone (实施期, 年度), what stands below that of the
    year is the target, where no other head names one, and the rest is none."""
    behind = [n for n in range(roles.index("level3") + 1, len(texts)) if _term_alone(texts[n])]
    if not are_terms(texts[n] for n in behind):
        return
    year = next(n for n in behind if _term_alone(texts[n]) == "year")
    if roles[year] != "target" and "target" in roles:
        return
    for n in behind:
        roles[n] = "target" if n == year else "unrecorded"


def are_terms(texts: Iterable[str]) -> bool:
    """Whether these are heads of targets that say a time alone, that of one the year.

    >>> are_terms(["实施期", "年度"]), are_terms(["2018年", "2019年"])
    (True, False)
    """
    terms = [_term_alone(text) for text in texts]
    return len(terms) > 1 and all(terms) and terms.count("year") == 1


@lru_cache(TEXTS_KEPT)
def _term_alone(text: str) -> str:
    """What time a head says that says nothing else (实施期, 年度): a key of `[terms_alone]`."""
    key, terms = heading_key(text), heading_data("projects")["terms_alone"]
    return next((term for term, heads in terms.items() if whole(heads).fullmatch(key)), "")


@lru_cache(TEXTS_KEPT)
def text_to_term(text: str) -> str:
    """What time the head of a column of targets is about: a key of `[terms]`, else nothing.

    >>> text_to_term("半年（程）目标值"), text_to_term("年度指标值"), text_to_term("指标值")
    ('part', 'year', '')
    """
    key, terms = heading_key(text), heading_data("projects")["terms"]
    return next((term for term, heads in terms.items() if whole(heads).fullmatch(key)), "")


def is_year_behind(before: Cell, head: Cell) -> bool:
    """Whether a head of targets is of the year, and the one in front of it of another time
    (中期指标值, 年度指标值): that of the year counts."""
    return text_to_term(head.text) == "year" and text_to_term(before.text) in ("long", "part")


def _weigh_names(texts: tuple[str, ...], roles: list[str]) -> None:
    """Where every class has points of its own (一级指标, 分值, 二级指标, 分值 …), those of the
    third level count."""
    if "level3" not in roles or "weight" not in roles:
        return
    first, name = roles.index("weight"), roles.index("level3")
    own = [n for n in range(name, len(texts)) if text_to_role(texts[n]) == "weight"]
    if first < name and own:
        roles[first], roles[own[0]] = "unrecorded", "weight"


@lru_cache(TEXTS_KEPT)
def text_to_role(text: str) -> str:
    """The column of an indicator table that a text is the head of, else nothing."""
    return next(iter(_key_to_roles(heading_key(text))), "")


def _role(key: str, before: list[str]) -> str:
    free = (role for role in _key_to_roles(key) if role not in before)
    return next(free, "" if is_field_head(key) else "other")


@lru_cache(TEXTS_KEPT)
def _key_to_roles(key: str) -> tuple[str, ...]:
    """The columns that a key may be the head of, the likeliest first; a letter
    behind a head (年初目标值（A）), and 必填 there or a star in front of it, says nothing where no
    head has it."""
    roles = tuple(role for role, heads in _indicator_heads().items() if heads.fullmatch(key))
    bare = _LETTER.sub("", key).lstrip("*★")
    return roles or (_key_to_roles(bare) if bare != key else ())


def divides_header(row: Row) -> bool:
    """Whether a row below a header does nothing but divide heads of it (近两年指标值 beside
    预期当年实现值, or 实施期 beside 年度)."""
    filled = [cell.text for cell in row if not cell.spanned and heading_key(cell.text)]
    # Of bare years (2023年, 2024年) none says that it is that of the target.
    named = not all(_YEAR.fullmatch(clean(text)) for text in filled)
    targets = all(text_to_role(text) in ("target", "unrecorded") for text in filled)
    return are_terms(filled) or (named and targets)


def header_to_divided(header: Row, row: Row) -> Row:
    """The header with the heads of the row below it in place of what they divide."""
    if are_terms(cell.text for cell in row if not cell.spanned and heading_key(cell.text)):
        row = tuple(cell if cell.spanned else _named_target(cell) for cell in row)
    if len(row) >= len(header) and _stand_in_place(header, row):
        wide = (*header, *(Cell("", cell.place) for cell in row[len(header) :]))
        return tuple(
            below if heading_key(below.text) else above
            for above, below in zip(wide, row, strict=True)
        )
    filled = [cell for cell in row if not cell.spanned and heading_key(cell.text)]
    roles = [text_to_role(cell.text) for cell in header]
    kind = "target" if any(text_to_role(c.text) == "target" for c in filled) else "unrecorded"
    names = {"level3", "description"}
    behind = [n for n, role in enumerate(roles) if role == kind and names & {*roles[:n]}]
    if not behind:
        return header
    rest = list(header[behind[0] + 1 :])
    for _ in filled[1:]:
        if rest and not heading_key(rest[0].text):
            rest.pop(0)
    return (*header[: behind[0]], *filled, *rest)


def _named_target(cell: Cell) -> Cell:
    """A head that says a time alone (实施期) as that of a target (实施期指标值)."""
    term, key = _term_alone(cell.text), heading_key(cell.text)
    bare = "年度" if term == "year" and _YEAR.match(key) else _TERM_END.sub("", key)
    return cell._replace(text=f"{bare}指标值") if term else cell


def _stand_in_place(header: Row, row: Row) -> bool:
    """Whether the heads of a row stand below what they divide, and not below what follows it since
    blanks were lost."""
    above = [
        text_to_role(head.text)
        for head, cell in zip(header, row, strict=False)
        if not cell.spanned and heading_key(cell.text) and heading_key(head.text)
    ]
    return {*above} <= {"", "target", "unrecorded", "description", "other"}


def header_to_regions(header: Row, row: Row) -> Row | None:
    """The row below a header that names the regions whose targets stand below the head of the
    target, where other heads go on beside them, with these left blank; else None."""
    if len(row) != len(header):
        return None
    pairs = enumerate(zip(header, row, strict=True))
    apart = [n for n, (head, cell) in pairs if head.text != cell.text]
    if len(apart) < 2 or any(text_to_role(header[n].text) != "target" for n in apart):
        return None
    if not all(cell.spanned or not cell.text for n, cell in enumerate(row) if n not in apart):
        return None
    return tuple(cell if n in apart else Cell("", cell.place) for n, cell in enumerate(row))

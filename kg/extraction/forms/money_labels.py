"""What the label of a row of money in a form says: whose money it is, or what it is spent for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.document import Row
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import SOURCES
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.tables.headers import is_head
from kg.values.text import clean, heading_key, strip_ordinal

TOTALS = ("amount", "total_amount")
"""The fields of what others come to: of the year, and of all years."""
MONEY_FIELDS = (*SOURCES, *TOTALS)
_LEAST_SOURCES = _LEAST_HEADS = 3
_TOTAL = re.compile(r"(?:资金|经费|金额|预算)?(?:合计|总计|小计)(?:[(（].*[)）])?")
_UNIT = re.compile(r"\([千百万亿]*元\)$")


@lru_cache(TEXTS_KEPT)
def is_label_of_money(text: str) -> bool:
    """Whether a cell says whose money, or money for what, stands behind it.

    >>> is_label_of_money("其中：中央补助"), is_label_of_money("项目期")
    (True, False)
    """
    key = heading_key(strip_ordinal(text)[1]).rstrip(":")
    return (
        text_to_field(text) in MONEY_FIELDS
        or bool(whole(heading_data("projects")["money"]["parts"]).fullmatch(key))
        or is_named_money("levels", text)
    )


def heads_money(row: Row) -> bool:
    """Whether a row is the header of a table of projects and their money: a head of names, and
    nothing but labels of money and totals behind it (项目名称 | 资金合计 | 上级补助 | 配套资金)."""
    texts = [text for cell in row if not cell.spanned and (text := clean(cell.text))]
    names = [n for n, text in enumerate(texts) if text_to_field(text) == "name"]
    behind = texts[names[0] + 1 :] if len(names) == 1 else []
    # The name of a project (某某补助) may stand in several cells.
    return len(set(behind)) >= _LEAST_SOURCES and all(
        is_label_of_money(text) or _TOTAL.fullmatch(text) for text in behind
    )


def lists_money(texts: Sequence[str]) -> bool:
    """Whether these are the heads of a table of projects and their money: fields of a form with no
    values between them, most of them heads of tables as well."""
    known = all(is_head(text) or text_to_field(text) for text in texts)
    return known and sum(map(is_head, texts)) >= _LEAST_HEADS


@lru_cache(TEXTS_KEPT)
def is_rest(label: str) -> bool:
    """Whether a label names what is left over: with it the parts of a total are complete."""
    return is_named_money("rests", label)


@lru_cache(TEXTS_KEPT)
def is_use(label: str) -> bool:
    """Whether a label says what the money is spent for and not where it comes from."""
    return is_named_money("uses", label)


def is_named_money(kind: str, label: str) -> bool:
    """Whether what a label says behind its last colon and its ordinal is of a kind of `[money]`."""
    last = _UNIT.sub("", heading_key(label).rstrip(":").rpartition(":")[2])
    return bool(whole(heading_data("projects")["money"][kind]).fullmatch(strip_ordinal(last)[1]))

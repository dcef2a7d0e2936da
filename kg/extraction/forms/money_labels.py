"""What the label of a row of money in a form says: whose money it is, or what it is spent for."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import SOURCES
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import heading_key, strip_ordinal

TOTALS = ("amount", "total_amount")
"""The fields of what others come to: of the year, and of all years."""
MONEY_FIELDS = (*SOURCES, *TOTALS)
_UNIT = re.compile(r"\([千百万亿]*元\)$")


@lru_cache(TEXTS_KEPT)
def is_label_of_money(text: str) -> bool:
    """Whether a cell says whose money, or money for what, stands behind it.

    >>> is_label_of_money("其中：中央补助"), is_label_of_money("项目期")
    (True, False)
    """
    key = heading_key(strip_ordinal(text)[1]).rstrip(":")
    return bool(text_to_field(text) in MONEY_FIELDS) or bool(
        whole(heading_data("projects")["money"]["parts"]).fullmatch(key)
    )


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

"""Names of rows that add up others in the tables of a notice: reads a name, says what it adds up.

Reads names of rows (全省合计, 柳塘市小计); gives whether they are totals, of all or of a part, and
whose. A city that stands above its counties without such a word is none of these: see
`city_blocks`.
"""

from __future__ import annotations

import re

from kg.extraction.forms.regions import is_whole_region

_TOTAL = re.compile(r".{0,8}(?:合计|总计|小计)|总合计|共计")
_PART = re.compile(r".+小\s*计|(?!全).+[市州盟县区旗镇乡]合\s*计")
_OF_REGION = re.compile(
    r"(?!全)(?P<region>.+?[市州盟县区旗镇乡]?)(?:小|(?<=[市州盟县区旗镇乡])合)\s*计"
)


def is_total(text: str) -> bool:
    """Whether a text is the name of a row that adds up others."""
    return bool(_TOTAL.fullmatch(text))


def is_subtotal(text: str) -> bool:
    """Whether a text is the name of a row that adds up some of the others.

    >>> is_subtotal("柳塘市小计"), is_subtotal("柳塘市合计"), is_subtotal("全省合计")
    (True, True, False)
    """
    return bool(_PART.fullmatch(text))


def is_grand_total(text: str) -> bool:
    """Whether a text is the name of a row that adds up all others, and no subtotal.

    >>> is_grand_total("全省合计"), is_grand_total("柳塘市小计"), is_grand_total("柳塘市合计")
    (True, False, False)
    """
    return is_total(text) and not is_subtotal(text)


def adds_up(text: str) -> bool:
    """Whether a row adds up others: it says so, or is what all regions have (全省)."""
    return is_total(text) or is_subtotal(text) or is_whole_region(text)


def subtotal_region(text: str) -> str:
    """The region whose rows a subtotal adds up; "" where it is none.

    >>> subtotal_region("柳塘市小计"), subtotal_region("柳塘市合 计"), subtotal_region("全省合计")
    ('柳塘市', '柳塘市', '')
    """
    match = _OF_REGION.fullmatch(text)
    return match["region"] if match else ""

"""The rows of an annex by their regions, in one column or two (市 | 县): reads grids, gives names.

Where the counties stand behind their city, a row is that of its county, the city's own share
(市本级) is named with the city, and 小计 behind a city is its subtotal.
"""

from __future__ import annotations

import re

from kg.document import Row
from kg.extraction.notices.allocations import aligned, row_name
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.tables.grids import Grid
from kg.values.text import clean

_SUM = re.compile(r"[小合]\s*计")
_OWN_SHARE = re.compile(r"(?:[市州盟县区]|自治区)?(?:本级|直属?(?:单位|部门)?)")


def grid_to_region_rows(grid: Grid) -> list[tuple[str, Row]]:
    """Each row with the name of its region, or of what it adds up; '' where it has none."""
    columns = [n for n, column in enumerate(grid.columns) if column.role == "recipient"]
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    if len(columns) != 2:
        return [(row_name(grid.columns, row), row) for row in rows]
    named: list[tuple[str, Row]] = []
    city = ""
    for row in rows:
        first, second = (clean(row[n].text) for n in columns)
        city = first or city
        named.append((_name(city, first, second), row))
    return named


def _name(city: str, first: str, second: str) -> str:
    """What a row is called by its two columns.

    >>> _name("青禾市", "", "溪口县"), _name("青禾市", "青禾市", "小计"), _name("", "合计", "")
    ('溪口县', '青禾市小计', '合计')
    >>> _name("青禾市", "", "市本级")
    '青禾市本级'
    """
    if is_total(first) or not second or second == first:
        return first
    if _SUM.fullmatch(second):
        return f"{city}小计"
    if _OWN_SHARE.fullmatch(second):
        return f"{city.rstrip('市州盟县区')}{second}" if second[0] == city[-1:] else city + second
    return second

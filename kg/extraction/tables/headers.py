"""Header rows → the head of each column: its path of headings, its role, side and classification.

Reads the cleaned texts of one to four header rows and the width of the rows below; gives a `Column`
for each column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data
from kg.extraction.tables.header_covers import head_pattern, head_role, head_scheme, is_group
from kg.extraction.tables.header_spans import rows_to_spread
from kg.extraction.tables.panels import Panel, columns_to_panels
from kg.values.dates import find_year
from kg.values.text import clean, heading_key

# What a head says of the unit of its column.
_OWN_UNIT = re.compile(r"\((?:人民币)?(?:[千百万亿]*元|[%％])\)$")
# Tables whose columns are fields of records.
_FIELDS = ("institution", "assets", "procurement")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` is outermost first; `measure` is the path without the heads of sides.

    `role` is `row_no`, `code`, `label`, `remark` or `amount`; `side` is `revenue`, `expenditure` or
    empty; `scheme` names the classification of codes and labels; `year` is the head's, if any;
    `panel` counts the tables that stand side by side in one grid, from 0.
    """

    path: tuple[str, ...]
    role: str
    side: str
    scheme: str
    year: int | None
    measure: str
    panel: int = 0


@lru_cache(TEXTS_KEPT)
def is_head(text: str) -> bool:
    """Whether a cell is a known column heading."""
    key = heading_key(text)
    if not key:
        return False
    data = heading_data("tables")
    return (
        bool(head_role(text))
        or any(head_pattern("sides", side).fullmatch(key) for side in data["sides"])
        or is_group(text)
        or bool(head_pattern("units", "places").fullmatch(key))
        or bool(head_pattern("measures", "heads").fullmatch(key))
        or bool(head_pattern("measures", "heads").fullmatch(_OWN_UNIT.sub("", key)))
        or any(
            head_pattern(table, field).fullmatch(key) for table in _FIELDS for field in data[table]
        )
    )


def header_to_columns(
    rows: Sequence[Sequence[str]], width: int, numbering: Sequence[str] = ()
) -> tuple[Column, ...]:
    """The columns under the header rows; every row may have fewer cells than `width`.

    `numbering` is the row that numbers the columns (栏次), where the table has one.
    """
    if not rows:
        return ()
    paths = header_to_paths(rows, width, numbering)
    return paths_to_columns(paths, [_role(path) for path in paths])


def paths_to_columns(paths: Sequence[tuple[str, ...]], roles: Sequence[str]) -> tuple[Column, ...]:
    """The columns with these paths of heads and these roles."""
    panels = columns_to_panels(paths, roles)
    # 收入 over names alone heads the panel; over amounts it divides a table of one panel.
    amounts = (path for path, role in zip(paths, roles, strict=True) if role == "amount")
    sides = {side_of_heads(path) for path in amounts} - {""}
    return tuple(
        _column(paths[index], roles[index], number, panel, len(sides) == 2)
        for number, panel in enumerate(panels)
        for index in panel.columns
    )


def header_to_paths(
    rows: Sequence[Sequence[str]], width: int, numbering: Sequence[str] = ()
) -> list[tuple[str, ...]]:
    """The heads over each column, outermost first; at least one row."""
    spread = rows_to_spread(rows, width, numbering)
    return [_path([row[index] for row in spread]) for index in range(width)]


def _path(heads: Sequence[str]) -> tuple[str, ...]:
    path: list[str] = []
    for head in heads:
        cleaned = clean(head)
        if cleaned and (not path or path[-1] != cleaned):
            path.append(cleaned)
    return tuple(path)


def side_of_heads(path: tuple[str, ...]) -> str:
    """The side that a head of a column names by itself, else empty."""
    for head in path:
        for side in heading_data("tables")["sides"]:
            if head_pattern("sides", side).fullmatch(heading_key(head)):
                return str(side)
    return ""


def _scheme(path: tuple[str, ...]) -> str:
    return next((scheme for head in path if (scheme := head_scheme(head))), "")


def _role(path: tuple[str, ...]) -> str:
    if not path:
        return "remark"
    if role := head_role(path[-1]):
        return role
    if _scheme(path[-1:]) or head_pattern("units", "places").fullmatch(heading_key(path[-1])):
        return "label"
    return "amount"


def _column(path: tuple[str, ...], role: str, number: int, panel: Panel, two_sided: bool) -> Column:
    """`two_sided` says that the heads themselves are known as those of two sides."""
    year = next((year for head in path if (year := find_year(head))), None)
    side = side_of_heads(path) if two_sided else panel.side
    heads = [
        head
        for place, head in enumerate(path)
        if not (side_of_heads((head,)) if two_sided else place == 0 and head == panel.head)
    ]
    return Column(path, role, side, _scheme(path), year, "/".join(heads), number)

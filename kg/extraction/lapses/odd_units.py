"""Units that one table alone calls otherwise: reads grids and paragraphs, gives issues.

Tables name units in their rows (单位名称, 预算单位). A name that stands in one row of a document
and in no text was mistaken where the other units of its table are known, and a known one is missing
there whose name begins like it (图书馆, 图书中心); in a table with one unit, the department
itself, where it is that of another bureau of the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.document import Block, Paragraph, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.tables.captions import is_organisation_name
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.row_places import is_named
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_OWN_OFFICE = re.compile(r"[（(]?(?:本级|机关|局机关)[)）]?$")
_OWN_CODE = re.compile(r"\d{3}00[12]")
"""The budget code of a department's own office: 315001, and not that of an institution below."""
_OF_PROJECTS = re.compile(
    r"(?:项目|实施|承担|用款|采购)(?:实施|承担)?单位(?:名称)?|.{2,8}\((?:资金)?(?:使用|实施)单位\)"
)
"""Heads over the units that carry projects out, or over units and what each of them spends:
支出项目类别（资金使用单位）."""
_SHARED = 2
"""So many characters name a place, or the matter of a unit."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit in a row of a table: its name, its budget code where one stands there, the row."""

    name: str
    code: str
    row: Row


def grids_to_odd_units(
    grids: Sequence[Grid], blocks: Sequence[Block], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each name of a unit that only one table has, beside the other name."""
    tables = [list(grid_to_units(grid)) for grid in grids]
    own = bare_name(context.organisation_name)
    captions = {bare_name(grid.caption.organisation_name) for grid in grids}
    text = "\n".join(clean(block.text) for block in blocks if isinstance(block, Paragraph))
    for number, table in enumerate(tables):
        here = {one.name for one in table}
        others = {one.name for other in tables[:number] + tables[number + 1 :] for one in other}
        known = (others | captions | {own}) - {""}
        odd = [one for one in table if one.name not in known]
        if len(odd) != 1 or _core(odd[0].name, own) in text:
            continue
        if like := _like(odd[0], here - {odd[0].name}, known, own):
            place = row_place(odd[0].row)
            yield issue(context, "info", "other_unit", f"{odd[0].name}；{like}", place)


def grid_to_units(grid: Grid) -> Iterator[_Named]:
    """The units that the rows of a table name."""
    paths = [column.path for column in grid.columns]
    heads = [n for n, path in enumerate(paths) if path and _names_units(path[-1])]
    codes = [n for n, column in enumerate(grid.columns) if column.role == "unit_code"]
    for row in grid.rows if heads else ():
        name = _text(row, heads)
        if is_organisation_name(bare_name(name)):
            yield _Named(bare_name(name), _text(row, codes), row)


def _names_units(head: str) -> bool:
    return is_named("units", head) or bool(_OF_PROJECTS.fullmatch(heading_key(head)))


def _text(row: Row, columns: Sequence[int]) -> str:
    return clean(row[columns[0]].text) if columns and columns[0] < len(row) else ""


def bare_name(name: str) -> str:
    """The name of a unit without what says that it is the department's own office (本级)."""
    return _OWN_OFFICE.sub("", name)


def _core(name: str, own: str) -> str:
    """A name without the place that it shares with the department: texts speak of 县图书馆."""
    place = alike(name, own)
    return name[place:] if _SHARED <= place < len(name) else name


def alike(*names: str) -> int:
    """How many characters some names begin with in common."""
    same = takewhile(lambda column: len(set(column)) == 1, zip(*names, strict=False))
    return sum(1 for _ in same)


def _like(odd: _Named, beside: set[str], known: set[str], own: str) -> str:
    """The unit that an odd name was written for; empty where none is likely. `beside` are the
    other units of its table."""
    name = odd.name
    if not beside:
        coded = not odd.code or _OWN_CODE.fullmatch(odd.code)
        bureau = own and name[-1] == own[-1] and alike(name, own) >= _SHARED
        return own if coded and bureau and not may_be(name, own) else ""
    place = alike(name, *known)
    likely = [
        other
        for other in sorted(known - beside)
        if alike(name, other) >= place + _SHARED and not may_be(name, other)
    ]
    return likely[0] if len(likely) == 1 else ""


def may_be(name: str, other: str) -> bool:
    """Whether one name is the other one shortened."""
    short, long = sorted((name, other), key=len)
    return re.search(".*".join(map(re.escape, short)), long) is not None

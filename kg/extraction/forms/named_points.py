"""Points in the names of indicators and classes (培训人数（8分）) → numbers, and sums of them.

Reads names as printed, and the indicators of a form whose classes say their points; gives the
points of a name, and what is said of each class whose points are not those of what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.document import Cell, Row, row_place
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.headings import TEXTS_KEPT
from kg.extraction.issues import Said
from kg.records import IndicatorRecord
from kg.values.text import clean, heading_key

_POINTS = re.compile(r"(.+)\((\d+(?:\.\d+)?)分\)")
_SLACK = Decimal("0.11")


@dataclass(frozen=True, slots=True)
class _Stated:
    """The points of a class, and where they stand."""

    points: Decimal
    cell: Cell


@lru_cache(TEXTS_KEPT)
def name_to_points(name: str) -> Decimal | None:
    """The points that a name says behind it in brackets.

    >>> name_to_points("培训人数（8分）"), name_to_points("考核得分（分）")
    (Decimal('8'), None)
    """
    match = _POINTS.fullmatch(heading_key(name))
    return Decimal(match[2]) if match else None


def classes_to_unequal(
    rows: Sequence[Row], indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[str, Cell]]:
    """What is said of each class whose points are not those of what stands in it: of the second
    level, and of the first, which its classes make up where each of them has points."""
    stated = _stated_points(rows, indicators)
    inner = {(one.level1, one.level2) for one in indicators}
    divided = inner <= stated.keys()
    if divided:
        for key in sorted((key for key in inner if key[1]), key=list(stated).index):
            group = [one for one in indicators if (one.level1, one.level2) == key]
            yield from _unequal(stated[key], [one.weight for one in group], "各指标")
    outer = {one.level1 for one in indicators}
    if {level1 for level1, level2 in stated if not level2} != outer:
        # An indicator may stand in another class than its name says.
        return
    for level1 in sorted(outer, key=[key[0] for key in stated].index):
        weights = [one.weight for one in indicators if one.level1 == level1]
        classes: list[Decimal | None] = [
            stated[key].points for key in inner if divided and key[0] == level1 and key[1]
        ]
        of = "各二级指标" if classes else "各指标"
        yield from _unequal(stated[level1, ""], classes or weights, of)


def _stated_points(
    rows: Sequence[Row], indicators: Sequence[IndicatorRecord]
) -> dict[tuple[str, str], _Stated]:
    """The points of each class, by its first and second level; that of the first has no second."""
    by_place = {one.source: one for one in indicators}
    stated: dict[tuple[str, str], _Stated] = {}
    for row in rows:
        one = by_place.get(row_place(row).fragment)
        for cell in row:
            match = None if cell.spanned else _POINTS.fullmatch(heading_key(cell.text))
            if one is None or match is None:
                continue
            found = _Stated(Decimal(match[2]), cell)
            if text_to_level1(match[1]) == one.level1:
                stated.setdefault((one.level1, ""), found)
            elif text_to_level2(match[1]) == one.level2:
                stated.setdefault((one.level1, one.level2), found)
    return stated


def _unequal(
    stated: _Stated, points: Sequence[Decimal | None], of: str
) -> Iterator[tuple[str, Cell]]:
    known = [one for one in points if one is not None]
    if known and len(known) == len(points) and abs(sum(known) - stated.points) > _SLACK:
        name = clean(stated.cell.text)
        said = Said(
            f"{name}，{of}分值之和 {sum(known)}", f"“{name}”, but what stands in it is {sum(known)}"
        )
        yield said, stated.cell

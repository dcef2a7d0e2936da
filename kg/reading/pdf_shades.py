"""Floor 2: what is drawn on a page → the edges of its lines, without those of shades behind rows.

Reads the edges and boxes of one page and its characters; gives the edges that may rule a table. A
row of heads, or every second row, may stand on colour: the sides of these cells are no lines around
all cells where rows without colour stand right below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.reading.pdf_rulings import TOLERANCE, Box, Edge, edges_to_tables
from kg.reading.pdf_text import Char, chars_to_lines

# A box that is no thicker is a line. In points.
_THICK = 3.0
# A row stands so near below another, in heights of its texts.
_NEAR = 2.5

_Side = tuple[float, float, float, float]


def lined_edges(
    edges: Sequence[Edge], boxes: Sequence[dict[str, Any]], chars: Sequence[Char]
) -> list[Edge]:
    """The edges without those of shades that some rows of a table have and others have not."""
    drawn = {side for box in boxes if _is_shade(box) for side in _sides(box)}
    shades = [edge for edge in edges if _side(edge) in drawn]
    if not shades:
        return list(edges)
    lines = [edge for edge in edges if _side(edge) not in drawn]
    boxed = [_outer(cells) for cells in edges_to_tables(shades)]
    # Lines that run across a table below each row rule no columns, on colour or without it.
    down = [edge for edge in lines if _runs_down(edge)]
    shaded = [box for box in boxed if not any(_is_inside(edge, box) for edge in down)]
    ended = [box for box in shaded if _has_row_below(box, chars)]
    # Bands as wide are of the same table, also where no row without colour stands below them.
    bands = [box for box in shaded if any(_is_as_wide(box, other) for other in ended)]
    sides = [edge for edge in shades if not any(_is_inside(edge, box) for box in bands)]
    return [*lines, *sides]


def _is_shade(box: dict[str, Any]) -> bool:
    thickness = min(box["x1"] - box["x0"], box["bottom"] - box["top"])
    return bool(thickness > _THICK and box.get("fill") and not box.get("stroke"))


def _runs_down(edge: Edge) -> bool:
    return bool(edge["bottom"] - edge["top"] > _THICK)


def _sides(box: dict[str, Any]) -> list[_Side]:
    x0, x1, top, bottom = (round(box[key], 1) for key in ("x0", "x1", "top", "bottom"))
    return [
        (x0, x1, top, top),
        (x0, x1, bottom, bottom),
        (x0, x0, top, bottom),
        (x1, x1, top, bottom),
    ]


def _side(edge: Edge) -> _Side:
    x0, x1, top, bottom = (round(edge[key], 1) for key in ("x0", "x1", "top", "bottom"))
    return x0, x1, top, bottom


def _outer(cells: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_inside(edge: Edge, box: Box) -> bool:
    x0, top, x1, bottom = box
    across = x0 - TOLERANCE <= edge["x0"] and edge["x1"] <= x1 + TOLERANCE
    down = top - TOLERANCE <= edge["top"] and edge["bottom"] <= bottom + TOLERANCE
    return bool(across and down)


def _is_as_wide(box: Box, other: Box) -> bool:
    return abs(box[0] - other[0]) <= TOLERANCE and abs(box[2] - other[2]) <= TOLERANCE


def _has_row_below(box: Box, chars: Sequence[Char]) -> bool:
    """Whether several texts stand beside each other right below a box."""
    x0, _, x1, bottom = box
    below = [
        char
        for char in chars
        if x0 <= char["x0"]
        and char["x1"] <= x1
        and bottom - 1 <= char["top"] <= bottom + _NEAR * (char["bottom"] - char["top"])
    ]
    reached, count = x0, 0
    texts = [text for line in chars_to_lines(below) for text in line.segments]
    for text in sorted(texts, key=lambda text: text.x0):
        count += text.x0 >= reached
        reached = max(reached, text.x1)
    return count > 1

"""Floor 2: the lines drawn on a page → the cells of its tables.

Reads the edges of the lines, boxes and curves of one page; gives for each table the boxes of its
cells. Frames that a writer leaves open, at the sides or where a page breaks a table, are closed
first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Edge = dict[str, Any]
"""An edge of pdfplumber: `orientation`, `x0`, `x1`, `top`, `bottom`."""
Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, the origin at the top left."""

# Lines nearer than this are one line; ends nearer than this meet. (pdfplumber's own default.)
TOLERANCE = 3.0
# A page with more lines, or more points where lines meet, is a drawing: to look for tables in it
# takes longer than it is worth.
MAX_EDGES = 6000
MAX_PAIRS = 1_000_000
MAX_POINTS = 6000
# What a line may slant from end to end, in points.
_LEVEL = 0.5
# The ends of lines that run down are no longer, where these were drawn row by row as thin boxes.
_STUMP = 6.0
# Open ends that stand in one line make a side of a frame.
_OPEN_ENDS = 3


def edges_to_tables(edges: Sequence[Edge]) -> list[list[Box]]:
    """The boxes of the cells of each table, from top to bottom; a frame around text is no table."""
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = [straight for edge in edges if _is_drawn(edge) and (straight := _straight(edge))]
    if not edges or len(edges) > MAX_EDGES:
        return []
    merged = merge_edges(edges, TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    closing = _closing_edges(merged)
    if closing:
        merged = merge_edges([*merged, *closing], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    merged = [edge for edge in merged if edge["x1"] - edge["x0"] + edge["bottom"] - edge["top"] > 3]
    across = sum(edge["orientation"] == "h" for edge in merged)
    if across * (len(merged) - across) > MAX_PAIRS:
        return []
    points = edges_to_intersections(merged, TOLERANCE, TOLERANCE)
    if len(points) > MAX_POINTS:
        return []
    cells = intersections_to_cells(points)
    tables = [table for table in cells_to_tables(cells) if len(table) > 1]
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def has_inner_side(box: Box, edges: Sequence[Edge]) -> bool:
    """Whether a line is drawn down inside of a table. A frame with lines across and none down says
    where rows end and not where columns do."""
    x0, top, x1, bottom = box
    return any(
        x0 + TOLERANCE < edge["x0"] < x1 - TOLERANCE
        and edge["bottom"] - edge["top"] > TOLERANCE
        and top - TOLERANCE <= edge["top"] <= bottom
        for edge in edges
        if edge["orientation"] != "h" and _is_drawn(edge)
    )


def edges_to_bars(edges: Sequence[Edge], tables: Sequence[Box]) -> list[Edge]:
    """The lines that run across outside of tables, those that touch put together: `cuts` are where
    the pieces end."""
    from pdfplumber.table import merge_edges

    if len(edges) > MAX_EDGES:
        return []
    level = [
        straight
        for edge in edges
        if _is_drawn(edge) and (straight := _straight(edge)) and straight["orientation"] == "h"
    ]
    outside = [edge for edge in level if not any(_touches(edge, box) for box in tables)]
    levels: dict[int, list[Edge]] = defaultdict(list)
    for piece in outside:
        levels[round(piece["top"])].append(piece)
    merged = merge_edges(outside, TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    long = [edge for edge in merged if edge["x1"] - edge["x0"] > _STUMP]
    return [{**edge, "cuts": _cuts(edge, levels)} for edge in long]


def _cuts(edge: Edge, levels: dict[int, list[Edge]]) -> tuple[float, ...]:
    """Where the pieces of an edge end that it was put together of."""
    top = round(edge["top"])
    near = (piece for level in range(top - 2, top + 3) for piece in levels.get(level, ()))
    ends = {round(piece[side], 1) for piece in near for side in ("x0", "x1")}
    return tuple(sorted(x for x in ends if edge["x0"] + TOLERANCE < x < edge["x1"] - TOLERANCE))


def _touches(edge: Edge, box: Box) -> bool:
    x0, top, x1, bottom = box
    beside = edge["x1"] < x0 - TOLERANCE or edge["x0"] > x1 + TOLERANCE
    return not beside and top - TOLERANCE <= edge["top"] <= bottom + TOLERANCE


def _is_drawn(edge: Edge) -> bool:
    """Whether a person sees the edge: paths that are only clipped with leave no trace."""
    return bool(edge.get("stroke", True) or edge.get("fill", True))


def _straight(edge: Edge) -> Edge | None:
    """An edge that runs across or down, as the sides of a box on a turned page do but for what
    rounding makes of them; None for one that slants."""
    if edge["orientation"]:
        return edge
    across, down = edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]
    if min(across, down) > _LEVEL:
        return None
    if across > down:
        middle = (edge["top"] + edge["bottom"]) / 2
        return line_to_edge("h", edge["x0"], middle, edge["x1"], middle)
    middle = (edge["x0"] + edge["x1"]) / 2
    return line_to_edge("v", middle, edge["top"], middle, edge["bottom"])


def _closing_edges(edges: Sequence[Edge]) -> list[Edge]:
    """The sides that open frames lack: many lines end at the same place, and no line joins them."""
    rows = [edge for edge in edges if edge["orientation"] == "h"]
    columns = [edge for edge in edges if edge["orientation"] == "v"]
    if not rows or not columns:
        return []
    found: list[Edge] = []
    for side in ("x0", "x1"):
        for at, start, stop in _open_ends(rows, side, columns, ("x0", "top", "bottom")):
            found.append(line_to_edge("v", at, start, at, stop))
    for side in ("top", "bottom"):
        for at, start, stop in _open_ends(columns, side, rows, ("top", "x0", "x1")):
            found.append(line_to_edge("h", start, at, stop, at))
    return found


def _open_ends(
    edges: Sequence[Edge], side: str, across: Sequence[Edge], axes: tuple[str, str, str]
) -> list[tuple[float, float, float]]:
    """(where, from, to) of each row of ends that no line across touches."""
    at_axis, start_axis, stop_axis = axes
    groups: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[round(edge[side] / (2 * TOLERANCE))].append(edge)
    found = []
    for group in groups.values():
        start = min(edge[start_axis] for edge in group)
        stop = max(edge[stop_axis] for edge in group)
        at = sorted(edge[side] for edge in group)[len(group) // 2]
        touched = any(
            abs(other[at_axis] - at) <= 2 * TOLERANCE
            and other[start_axis] <= stop + TOLERANCE
            and other[stop_axis] >= start - TOLERANCE
            for other in across
        )
        if len(group) >= _OPEN_ENDS and not touched:
            found.append((at, start, stop))
    return found


def line_to_edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> Edge:
    """A line, `h` or `v`, as pdfplumber would give it."""
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }

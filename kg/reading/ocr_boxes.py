"""Floor 2: the boxes that a detector finds on a page → one box for each piece of text in a cell.

Reads boxes, the ruled lines and the ink of the page; gives boxes that cross no line and leave no
ink out: a detector passes over flat characters (`一`, `—`) at the ends of a text and in cells of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.reading.ocr_engine import PixelBox

if TYPE_CHECKING:
    from kg.reading.ocr_engine import Picture
    from kg.reading.ocr_rulings import Rulings

# In heights of the usual line: how near ink belongs to a text; the least width of a character; the
# least ink of one, in squares of the height; the most height of one line.
_NEAR = 0.9
_LEAST_SIDE = 0.35
_LEAST_INK = 0.015
_HIGHEST = 2.5
# The share of a box's height that it may reach over a line without crossing it.
_OVER = 0.3
# A text that runs down is so many times higher than wide.
_DOWNWARD = 2.2
# A box of one line is not so many times as high as others; type is lower than the box around it.
_ONE_LINE = 1.5
_TYPE = 0.63
_USUAL = 36


def pieces_of_text(boxes: Sequence[PixelBox], rulings: Rulings) -> list[PixelBox]:
    """All pieces of text, in no order."""
    flat = [box for box in boxes if box[3] - box[1] < _DOWNWARD * (box[2] - box[0])]
    usual = median([box[3] - box[1] for box in flat]) if flat else _USUAL
    parts = [part for box in boxes for part in _cut(box, rulings)]
    parts = [part for box in parts for part in _lines_apart(box, rulings.ink, usual)]
    missed = _uncovered(parts, rulings.ink, usual)
    return _with_missed(parts, missed, rulings, usual)


def _cut(box: PixelBox, rulings: Rulings) -> list[PixelBox]:
    """The parts of a box between the lines that it crosses."""
    x0, top, x1, bottom = box
    over = _OVER * min(bottom - top, x1 - x0)
    sides = [x0, *_crossings(box, rulings.down, 0, over), x1]
    tops = [top, *_crossings(box, rulings.across, 1, over), bottom]
    return [
        (left, upper, right, lower)
        for left, right in pairwise(sides)
        for upper, lower in pairwise(tops)
        if right - left > 2 and lower - upper > 2
    ]


def _crossings(box: PixelBox, lines: Iterable[PixelBox], axis: int, over: float) -> list[int]:
    """Where lines cross a box: those down by their x (axis 0), those across by their y (axis 1)."""
    middle = (box[1 - axis] + box[3 - axis]) // 2
    found = []
    for line in lines:
        at = (line[axis] + line[axis + 2]) // 2
        reaches = line[1 - axis] <= middle <= line[3 - axis]
        if reaches and box[axis] + over < at < box[axis + 2] - over:
            found.append(at)
    return sorted(found)


def _lines_apart(box: PixelBox, ink: Picture, usual: float) -> list[PixelBox]:
    """The lines in a box that holds several, and the characters of a text that runs down."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    downward = height >= _DOWNWARD * width
    if height < _ONE_LINE * usual and not downward:
        return [box]
    type_size = _TYPE * (min(width, usual) if downward else usual)
    rows: list[int] = ink[top:bottom, x0:x1].max(axis=1).tolist()
    parts: list[list[int]] = []
    for y in (n for n, drawn in enumerate(rows) if drawn):
        # Between the strokes of one character there may be blank rows, too.
        if parts and (y - parts[-1][1] <= 1 or y - parts[-1][0] < type_size):
            parts[-1][1] = y
        else:
            parts.append([y, y])
    room = max(round(0.15 * type_size), 2)
    return [
        (x0, max(top + first - room, 0), x1, top + last + 1 + room) for first, last in parts
    ] or [box]


def _uncovered(boxes: Iterable[PixelBox], ink: Picture, usual: float) -> list[PixelBox]:
    """Ink in no box that may be a character, as boxes."""
    import cv2

    left = ink.copy()
    for x0, top, x1, bottom in boxes:
        left[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = 0
    near = max(int(usual * 0.4) | 1, 3)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (near, 5))
    _, labels, found, _ = cv2.connectedComponentsWithStats(cv2.dilate(left, kernel))
    blobs = []
    for number, (x0, top, wide, high, _) in enumerate(found.tolist()):
        if number == 0 or high > _HIGHEST * usual:
            continue
        inside = (labels[top : top + high, x0 : x0 + wide] == number) & (
            left[top : top + high, x0 : x0 + wide] > 0
        )
        drawn = int(inside.sum())
        # The blob was made larger by half a kernel on each side.
        blob = (x0 + near // 2, top + 2, x0 + wide - near // 2, top + high - 2)
        side = max(blob[2] - blob[0], blob[3] - blob[1])
        if side >= _LEAST_SIDE * usual and drawn >= _LEAST_INK * usual * usual:
            blobs.append(blob)
    return blobs


def _with_missed(
    boxes: Sequence[PixelBox], missed: Iterable[PixelBox], rulings: Rulings, usual: float
) -> list[PixelBox]:
    """The boxes, widened by the ink beside them; other ink has a box of its own."""
    pieces = list(boxes)
    height, width = rulings.ink.shape
    for x0, top, x1, bottom in missed:
        middle = (top + bottom) / 2
        for number, box in enumerate(pieces):
            gap = max(box[0] - x1, x0 - box[2])
            if not (box[1] <= middle <= box[3] and gap <= _NEAR * usual):
                continue
            wider = (min(box[0], x0), box[1], max(box[2], x1), box[3])
            if not _crossings(wider, rulings.down, 0, 0):
                pieces[number] = wider
                break
        else:
            half = max(usual, bottom - top + 4) / 2
            upper, lower = max(int(middle - half), 0), min(int(middle + half) + 1, height)
            pieces.append((max(x0 - 3, 0), upper, min(x1 + 3, width), lower))
    return pieces

"""Floor 2: the picture of a page → the straight lines drawn on it.

Reads an array of grey pixels; gives the lines across and down, as boxes of pixels, and the picture
without them, in which text can be recognised undisturbed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.reading.ocr_engine import Picture, PixelBox

# All lengths are pixels of a page at 200 dots an inch, the resolution that pages are brought to.
_SHORTEST_ACROSS = 44
_SHORTEST_DOWN = 32
_GAP = 7
_THICKEST = 12
# A line meets another one that is so near.
_NEAR = 8
# Shorter lines may be strokes of large characters.
_SHORT = 150
# The neighbourhood that ink has to be darker than, and by how much.
_BLOCK = 41
_DARKER = 14


@dataclass(frozen=True, slots=True)
class Rulings:
    """Lines across and down, and the page's `ink`: 255 where something but a line is drawn."""

    across: tuple[PixelBox, ...]
    down: tuple[PixelBox, ...]
    ink: Picture
    clean: Picture


def picture_to_ink(picture: Picture) -> Picture:
    """255 where something is drawn, else 0; a shaded or yellowed ground is none."""
    import cv2

    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    ink: Picture = cv2.adaptiveThreshold(picture, 255, method, kind, _BLOCK, _DARKER)  # type: ignore[assignment]
    return ink


def picture_to_rulings(picture: Picture, boxes: Sequence[PixelBox]) -> Rulings:
    """The lines of an upright page on which these boxes hold text."""
    import cv2
    import numpy as np

    ink = picture_to_ink(picture)
    across, down = _without_strokes(
        _lines(ink, _SHORTEST_ACROSS, 1), _lines(ink, 1, _SHORTEST_DOWN), boxes
    )
    erased = np.zeros_like(ink)
    for x0, top, x1, bottom in (*across, *down):
        erased[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = 255
    # Only what is dark within the box of a line: letters that touch it keep their strokes.
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    clean = picture.copy()
    clean[cv2.dilate(cv2.bitwise_and(ink, erased), kernel) > 0] = int(np.median(picture))
    left = ink.copy()
    left[erased > 0] = 0
    return Rulings(tuple(across), tuple(down), left, clean)


def _without_strokes(
    across: Sequence[PixelBox], down: Sequence[PixelBox], boxes: Sequence[PixelBox]
) -> tuple[list[PixelBox], list[PixelBox]]:
    """The lines that are no strokes of characters.

    A long line that leaves its piece of text is ruled; a short one, if others end it on both sides.
    """
    sure_across = [a for a in across if a[2] - a[0] >= _SHORT and not _is_inside(a, boxes, 0)]
    sure_down = [d for d in down if d[3] - d[1] >= _SHORT and not _is_inside(d, boxes, 1)]
    ruled_down = [
        line
        for line in down
        if line in sure_down
        or all(any(_meet(a, line, line[0], y) for a in sure_across) for y in (line[1], line[3]))
    ]
    ruled_across = [
        line
        for line in across
        if line in sure_across
        or all(any(_meet(line, d, x, line[1]) for d in ruled_down) for x in (line[0], line[2]))
    ]
    return ruled_across, ruled_down


def _is_inside(line: PixelBox, boxes: Sequence[PixelBox], axis: int) -> bool:
    """Whether a line is within a piece of text; lines across run along axis 0, others along 1."""
    other = 1 - axis
    middle = (line[other] + line[other + 2]) / 2
    return any(
        box[other] < middle < box[other + 2]
        and line[axis] >= box[axis] - 2
        and line[axis + 2] <= box[axis + 2] + 2
        for box in boxes
    )


def _meet(across: PixelBox, down: PixelBox, x: float, y: float) -> bool:
    """Whether two lines meet at this point."""
    return (
        max(across[0] - x, x - across[2], abs((across[1] + across[3]) / 2 - y)) <= _NEAR
        and max(down[1] - y, y - down[3], abs((down[0] + down[2]) / 2 - x)) <= _NEAR
    )


def _lines(ink: Picture, width: int, height: int) -> tuple[PixelBox, ...]:
    """The boxes of all runs of ink that are so long; `width` or `height` is 1."""
    import cv2

    rectangle = cv2.MORPH_RECT
    gap = (_GAP, 1) if width > 1 else (1, _GAP)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(rectangle, gap))
    opened = cv2.morphologyEx(
        closed, cv2.MORPH_OPEN, cv2.getStructuringElement(rectangle, (width, height))
    )
    _, _, found, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    boxes: list[PixelBox] = []
    for x0, top, wide, high, area in found[1:].tolist():
        length = wide if width > 1 else high
        if area <= _THICKEST * length:
            boxes.append((x0, top, x0 + wide, top + high))
    return tuple(sorted(boxes, key=lambda box: (box[1], box[0])))


def skew(picture: Picture) -> float:
    """By how many degrees a page has to be turned, against the clock, to stand upright.

    Lines of text and ruled lines, summed up along rows, give the sharpest profile when they lie
    level.
    """
    import cv2
    import numpy as np

    factor = min(1.0, 900 / max(picture.shape))
    ink = picture_to_ink(picture)
    small: Any = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)

    def sharpness(degrees: float) -> float:
        profile = turned(small, degrees, 0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(profile)).sum())

    coarse = max((n * 0.5 for n in range(-10, 11)), key=lambda d: (sharpness(d), -abs(d)))
    return max((coarse + n * 0.1 for n in range(-5, 6)), key=lambda d: (sharpness(d), -abs(d)))


def turned(picture: Picture, degrees: float, ground: int) -> Picture:
    """The picture turned a little around its middle; corners that come free are `ground`."""
    import cv2

    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    found: Any = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(ground,)
    )
    return found  # type: ignore[no-any-return]

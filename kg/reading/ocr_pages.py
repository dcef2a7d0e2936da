"""Floor 2: pictures of pages → the pages' lines of text and tables.

Reads upright pictures at 200 dots an inch; gives a `PageContent` for each. What is recognised
becomes characters and lines in points, as a PDF would draw them, so that everything behind is the
same for a scan as for a PDF with text.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from kg.reading.ocr_boxes import pieces_of_text
from kg.reading.ocr_engine import (
    PixelBox,
    Reading,
    crops_to_readings,
    picture_to_boxes,
)
from kg.reading.ocr_rulings import picture_to_rulings
from kg.reading.pdf_pages import PageContent, drawn_to_content
from kg.reading.pdf_rulings import Edge, line_to_edge
from kg.reading.pdf_text import Char

if TYPE_CHECKING:
    from kg.reading.ocr_engine import Picture

DOTS = 200
"""Dots an inch that pages are brought to."""
_POINT = 72 / DOTS
# What is less sure is a stamp, a speck, a stroke by hand.
_SURE = 0.4
# The size of type as a share of the height of a detector's box, for pages on which it is not seen
# from the distance of Chinese characters, which are square.
_TYPE = 0.67
# What a lone stroke is read as; how far it leans to the right, in its height, where it is a slash.
_ONES = frozenset("1lI|丨丿ノ")
_LEAN = 0.18
# Sizes of type are told apart in steps of this ratio: what is recognised is not more exact.
_STEP = 1.2
# In sizes of the type: characters that stand farther apart than they are wide have a gap between.
_GAP = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text on a page; its box and the size of its type in pixels."""

    box: PixelBox
    reading: Reading
    size: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """All that was recognised on one page, which is let go afterwards; sizes in pixels."""

    number: int
    width: int
    height: int
    pieces: tuple[Piece, ...]
    across: tuple[PixelBox, ...]
    down: tuple[PixelBox, ...]


def recognise(number: int, picture: Picture) -> RecognisedPage:
    """What stands on the page of this number."""
    found = picture_to_boxes(picture)
    rulings = picture_to_rulings(picture, found)
    boxes = pieces_of_text(found, rulings)
    readings = crops_to_readings([_crop(rulings.clean, box) for box in boxes])
    sure = [
        (box, _without_slash_for_one(box, reading, rulings.ink))
        for box, reading in zip(boxes, readings, strict=True)
        if reading.chars and reading.score >= _SURE
    ]
    pitches = [_pitch(box, reading) for box, reading in sure]
    shares = [
        pitch / (box[3] - box[1])
        for pitch, (box, _) in zip(pitches, sure, strict=True)
        if pitch is not None
    ]
    share = median(shares) if shares else _TYPE
    pieces = tuple(
        Piece(box, reading, pitch or share * (box[3] - box[1]))
        for pitch, (box, reading) in zip(pitches, sure, strict=True)
    )
    height, width = picture.shape
    return RecognisedPage(number, width, height, pieces, rulings.across, rulings.down)


def pages_to_contents(pages: Sequence[RecognisedPage]) -> list[PageContent]:
    """The pages as a PDF would draw them. The size of running text is that of all pages."""
    sizes = [piece.size for page in pages for piece in page.pieces for _ in piece.reading.chars]
    usual = median(sizes) if sizes else 1.0
    return [_content(page, usual) for page in pages]


def _crop(picture: Picture, box: PixelBox) -> Picture:
    x0, top, x1, bottom = box
    return picture[top:bottom, x0:x1]


def _without_slash_for_one(box: PixelBox, reading: Reading, ink: Picture) -> Reading:
    """A stroke that stands alone is read as the figure one, also where it leans: `/` for none."""
    if len(reading.chars) != 1 or reading.chars[0][0] not in _ONES:
        return reading
    rows, columns = _crop(ink, box).nonzero()
    if len(rows) < 3:
        return reading
    height = int(rows.max() - rows.min()) + 1
    upper, lower = rows < rows.min() + height / 3, rows > rows.max() - height / 3
    lean = float(columns[upper].mean() - columns[lower].mean()) / height
    return Reading((("/", reading.chars[0][1]),), reading.score) if lean > _LEAN else reading


def _pitch(box: PixelBox, reading: Reading) -> float | None:
    """How far apart Chinese characters stand in a piece; None where there are too few."""
    steps = [
        (there - here) * (box[2] - box[0])
        for (char, here), (other, there) in pairwise(reading.chars)
        if _is_wide(char) and _is_wide(other)
    ]
    return min(median(steps), 1.2 * (box[3] - box[1])) if len(steps) > 2 else None


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _content(page: RecognisedPage, usual: float) -> PageContent:
    chars = [char for piece in page.pieces for char in _chars(piece, usual)]
    edges = [*_edges(page.across, "h"), *_edges(page.down, "v")]
    return drawn_to_content(page.number, (page.width * _POINT, page.height * _POINT), chars, edges)


def _edges(lines: Iterable[PixelBox], orientation: str) -> Iterable[Edge]:
    for x0, top, x1, bottom in lines:
        x, y = (x0 + x1) / 2 * _POINT, (top + bottom) / 2 * _POINT
        if orientation == "h":
            yield line_to_edge("h", x0 * _POINT, y, x1 * _POINT, y)
        else:
            yield line_to_edge("v", x, top * _POINT, x, bottom * _POINT)


def _chars(piece: Piece, usual: float) -> Iterable[Char]:
    """The characters of a piece, side by side where no gap is seen between them."""
    step = round(math.log(piece.size / usual, _STEP))
    size = usual * _STEP**step
    x0, top, x1, bottom = piece.box
    width, middle = x1 - x0, (top + bottom) / 2
    spans: list[list[float]] = []
    for char, share in piece.reading.chars:
        half = size * (0.5 if _is_wide(char) else 0.25)
        at = x0 + share * width
        start, stop = max(at - half, x0), min(at + half, x1)
        if spans:
            gap = start - spans[-1][1]
            if gap < _GAP * size:
                start = spans[-1][1] = max((start + spans[-1][1]) / 2, spans[-1][0])
        spans.append([start, max(stop, start)])
    for (char, _), (start, stop) in zip(piece.reading.chars, spans, strict=True):
        yield {
            "text": char,
            "x0": start * _POINT,
            "x1": stop * _POINT,
            "top": (middle - size / 2) * _POINT,
            "bottom": (middle + size / 2) * _POINT,
            "fontname": "",
            "upright": True,
        }

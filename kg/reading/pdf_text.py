"""Floor 2: the characters of a PDF page → lines of text, each with its box, size and weight.

Reads characters as pdfplumber gives them (points, the origin at the top left); gives `TextLine`s
from top to bottom. A PDF draws characters, no words: where a gap stands is where a space was.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Char = dict[str, Any]
"""A character of pdfplumber: `text`, `x0`, `x1`, `top`, `bottom`, `size`, `fontname`, `matrix`."""

# Gaps, in sizes of the character: a space; what a person sees as two texts on one line.
_SPACE_GAP = 0.3
_WIDE_GAP = 1.5
_WIDE_SPACES = re.compile(r"[ \u00a0]{3,}|\u3000{2,}")
FIGURE = re.compile(r"[-\d.,，%％]*\d[-\d.,，%％]*")
AMOUNT = re.compile(r"-?\d{1,3}([,，]\d{3})+(\.\d+)?|-?\d+\.\d{2}")
"""An amount of money. With a gap between, two of them are two texts."""
_FIRST_CHINESE = "\u2e80"
_FIGURE_STARTS = frozenset("-0123456789")
# Bold type is drawn by some writers as the same character twice, a little apart.
_TWICE = 0.25
_BOLD = re.compile(r"bold|heavy|black|simhei|heiti|黑体|小标宋|xbs", re.IGNORECASE)

# Some writers map characters to the radicals of dictionaries that look like them (`⼈` for 人).
# ⼾ is drawn for 户 and not for its old form, to which it is compatible.
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_KANGXI[0x2F3E] = "户"
_CJK_RADICALS = {
    ord(radical): plain
    for radical, plain in zip(
        "⺟⺠⺡⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民氵虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
}
_RADICALS = _KANGXI | _CJK_RADICALS


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line between wide gaps; `parts` are what smaller gaps divide it into. `top` and
    `bottom` are 0 where nobody measured them."""

    text: str
    x0: float
    x1: float
    parts: tuple[Segment, ...] = ()
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line. `size` is the usual size of its Chinese characters, if any, in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    segments: tuple[Segment, ...]


def chars_to_lines(chars: Iterable[Char]) -> list[TextLine]:
    """The lines that the characters stand on, from top to bottom; blank ones are left out."""
    drawn = sorted((_turned(char) for char in chars), key=lambda c: c["top"] + c["bottom"])
    lines: list[list[Char]] = []
    middle = 0.0
    for char in drawn:
        here = (char["top"] + char["bottom"]) / 2
        height = max(char["bottom"] - char["top"], 1.0)
        if not lines or here - middle > height / 2:
            lines.append([])
            middle = here
        lines[-1].append(char)
    return [line for found in lines if (line := _line(found)) is not None]


def joint(last: str, first: str) -> str:
    """What stands between two lines of one text: a space between two words; codes are in capitals.

    >>> joint("补", "助"), joint("2", "4"), joint("l", "b"), joint("G", "D")
    ('', '', ' ', '')
    """
    pair = last + first
    return " " if pair.isascii() and pair.isalpha() and not pair.isupper() else ""


def wrapped_segment(first: Segment, rest: Segment) -> Segment:
    """A text that goes on in the line below it."""
    text = first.text + joint(first.text[-1], rest.text[0]) + rest.text
    return Segment(text, min(first.x0, rest.x0), max(first.x1, rest.x1))


def _turned(char: Char) -> Char:
    """A character of text that runs up or down, as if the page were turned for reading it."""
    if char.get("upright", True):
        return char
    x0, x1, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
    if char["matrix"][1] > 0:
        return {**char, "x0": -bottom, "x1": -top, "top": x0, "bottom": x1}
    return {**char, "x0": top, "x1": bottom, "top": -x1, "bottom": -x0}


def _line(chars: Sequence[Char]) -> TextLine | None:
    kept: list[Char] = []
    for char in sorted(chars, key=lambda c: (c["x0"], c["x1"])):
        if not (kept and _drawn_twice(kept, char)):
            kept.append(char)
    filled = [char for char in kept if char["text"].strip()]
    if not filled:
        return None
    first, last = kept.index(filled[0]), len(kept) - kept[::-1].index(filled[-1])
    segments = _segments(kept[first:last])
    # Digits are often set in another font, whose characters are measured otherwise.
    chinese = [char for char in filled if char["text"] >= _FIRST_CHINESE]
    sizes = Counter(round(char["bottom"] - char["top"], 1) for char in chinese or filled)
    bold = sum(bool(_BOLD.search(char["fontname"])) for char in filled)
    return TextLine(
        text="  ".join(segment.text for segment in segments),
        x0=filled[0]["x0"],
        x1=max(char["x1"] for char in filled),
        top=min(char["top"] for char in filled),
        bottom=max(char["bottom"] for char in filled),
        size=max(sizes, key=lambda size: (sizes[size], size)),
        bold=bold * 2 > len(filled),
        segments=tuple(segments),
    )


def _drawn_twice(kept: Sequence[Char], char: Char) -> bool:
    near = _TWICE * (char["bottom"] - char["top"])
    return any(
        other["text"] == char["text"]
        and abs(other["x0"] - char["x0"]) < near
        and abs(other["top"] - char["top"]) < near
        for other in kept[-2:]
    )


def _segments(chars: Sequence[Char]) -> list[Segment]:
    """The parts of a line, spaces put where gaps are."""
    found: list[Segment] = []
    pieces: list[_Piece] = []

    def end() -> None:
        if segment := _segment(pieces):
            found.append(segment)
        pieces.clear()

    for blank, group in groupby(chars, key=lambda char: not char["text"].strip()):
        members = list(group)
        if blank:
            spaces = "".join(char["text"] for char in members)
            if _WIDE_SPACES.search(spaces):
                end()
            elif pieces:
                pieces[-1].space += spaces
            continue
        for char in members:
            gap = 0.0
            if pieces:
                gap = (char["x0"] - pieces[-1].x1) / max(char["bottom"] - char["top"], 1.0)
            parted = bool(pieces) and (gap > _SPACE_GAP or bool(pieces[-1].space))
            if gap > _WIDE_GAP or (parted and _are_amounts(pieces[-1].text, char["text"])):
                end()
            elif gap > _SPACE_GAP and not pieces[-1].space:
                pieces[-1].space = " "
            if not pieces or pieces[-1].space:
                pieces.append(_Piece("", char["x0"], char["x1"], char["top"], char["bottom"]))
            pieces[-1].text += char["text"]
            pieces[-1].x1 = char["x1"]
    end()
    return found


@dataclass(slots=True)
class _Piece:
    """A run of characters without a gap, and the space behind it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    space: str = ""


def _are_amounts(text: str, following: str) -> bool:
    return following in _FIGURE_STARTS and bool(AMOUNT.fullmatch(text))


def _segment(pieces: Sequence[_Piece]) -> Segment | None:
    text = "".join(piece.text + piece.space for piece in pieces).strip()
    if not text:
        return None
    parts = tuple(
        Segment(p.text.translate(_RADICALS), p.x0, p.x1, (), p.top, p.bottom) for p in pieces
    )
    x0, x1 = pieces[0].x0, pieces[-1].x1
    top, bottom = min(p.top for p in pieces), max(p.bottom for p in pieces)
    own = parts if len(parts) > 1 else ()
    return Segment(text.translate(_RADICALS), x0, x1, own, top, bottom)

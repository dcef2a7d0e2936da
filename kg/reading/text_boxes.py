"""Floor 2: tables drawn with the signs for rules (`┌─┬─┐`, `│`) → blocks.

Reads the lines of a text; gives a table for lines with upright rules one below another. A cell
begins where an upright rule stands and ends where the next one does; level rules part the rows,
and where there is none below a cell it goes on. Where lines with amounts have no rules between
them, each is a row, and a line that goes on with what fills its cells belongs to the row above.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from kg.document import Block, Cell, LinePlace, Paragraph, Row
from kg.reading.text_lines import Line, rows_to_table

_LEVEL = "─━═┄┅┈┉╌╍—―-="
_UPRIGHT = frozenset("│┃║|｜┆┇┊┋╎╏")
_CROSSES = frozenset(chr(code) for code in (*range(0x250C, 0x254C), *range(0x2552, 0x256D)))
# Bars alone are another form of a text: these are none.
_DRAWN = _CROSSES | _UPRIGHT - frozenset("|｜")
_LEAST_DRAWN = 2
_OPEN_RULE = re.compile(r"\s*[─━═]{6,}\s*")
_LETTER_RULE = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_NUMBER = re.compile(r"[-△(（]?[\d０-９][\d０-９,，]*[.．]?[\d０-９]*[)）%]?")
# What begins a row of its own: a code in front of a name, an ordinal.
_BEGINS = re.compile(r"\d{3,7}\D|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]+[）)]")
# How far a rule may stand beside the one above it; how much of a line may be blank at the end of
# a text that goes on below.
_NEAR = 1
_FREE = 2
_FAR = 10**6
Part = tuple[int, int, str]
"""Where a cell of a line begins and ends, and what stands in it."""


@dataclass(slots=True)
class _BoxCell:
    """A cell while its lines are read; rows and columns are those of the elementary grid."""

    top: int
    bottom: int
    left: int
    right: int
    lines: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines; one that fills its cell goes on in the next."""
        joined = "".join(text + ("" if full else "\n") for text, full in self.lines)
        return joined.rstrip("\n")


def is_drawn(text: str) -> bool:
    """Whether a line belongs to a table with drawn rules.

    >>> is_drawn("├──┼──┤"), is_drawn("│ 合计 │ 3.00 │"), is_drawn("甲 | 3.00 |")
    (True, True, False)
    """
    if text.isascii():
        return bool(_LETTER_RULE.fullmatch(text))
    drawn = sum(map(text.count, _DRAWN))
    return drawn >= _LEAST_DRAWN


def boxes_to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Drawn lines one behind another are a table, the others are paragraphs."""
    return tuple(_blocks(lines))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    for drawn, group in groupby(lines, key=lambda line: _is_of_box(line.text)):
        held = list(group)
        rows = list(_box_to_rows(held)) if drawn else []
        if rows:
            yield rows_to_table(rows)
            continue
        for line in held:
            if not line.blank and not _OPEN_RULE.fullmatch(line.text):
                yield Paragraph(line.text, line.place, line.heading)


def _is_of_box(text: str) -> bool:
    return is_drawn(text) or bool(_OPEN_RULE.fullmatch(text)) or _has_bar(text)


def _has_bar(text: str) -> bool:
    """Whether one upright rule parts two cells, as in tables of two columns, or bars frame some."""
    return sum(map(text.count, "│┃║")) == 1 or text.count("|") >= _LEAST_DRAWN


def _box_to_rows(lines: Sequence[Line]) -> Iterator[Row]:
    parts, width = min((_drawn_parts(lines, size) for size in (2, 1)), key=lambda found: found[1])
    if width < _LEAST_DRAWN:
        return
    cells, places = _lines_to_cells(lines, _with_rules_between_rows(parts))
    slots = {
        (row, column): cell
        for cell in cells
        for row in range(cell.top, cell.bottom + 1)
        for column in range(cell.left, cell.right)
    }
    for row, place in enumerate(places):
        found = [slots.get((row, column)) for column in range(width)]
        yield tuple(
            Cell(cell.text, place, (cell.top, cell.left) != (row, column))
            if cell
            else Cell("", place)
            for column, cell in enumerate(found)
        )


def _drawn_parts(lines: Sequence[Line], size: int) -> tuple[list[list[Part]], int]:
    """The parts of each line, from one column to another, and the number of columns; a sign for a
    rule is as wide as `size` letters."""
    split = [_line_to_parts(line.text, size) for line in lines]
    edges = sorted({edge for parts in split for start, stop, _ in parts for edge in (start, stop)})
    columns: dict[int, int] = {}
    number, before = -1, -_FAR
    for edge in edges:
        # A place beside another is the same; those of the frame stand alone.
        if edge - before > _NEAR or edge in (-1, _FAR):
            number += 1
        columns[edge] = number
        before = edge
    parts = [
        [(columns[start], columns[stop], text) for start, stop, text in parts] for parts in split
    ]
    return [[part for part in row if part[0] < part[1]] for row in parts], number


def _line_to_parts(text: str, size: int) -> list[Part]:
    """What stands between upright rules; outside of the first and the last only if it is text."""
    parts: list[Part] = []
    start, at, held = -1, 0, ""
    upright = _UPRIGHT | {"+"} if _LETTER_RULE.fullmatch(text) else _UPRIGHT
    for sign in text:
        if sign in upright or sign in _CROSSES:
            if start >= 0 or held.strip():
                parts.append((start, at, held))
            start, held = at, ""
            at += 1 if sign.isascii() else size
        else:
            held += sign
            at += size if sign in "─━═" else _letter_width(sign)
    if held.strip():
        parts.append((start, _FAR, held))
    return parts


@cache
def _letter_width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1


def _is_level(text: str) -> bool:
    return bool(text) and not text.strip(_LEVEL)


def _with_rules_between_rows(lines: Sequence[list[Part]]) -> list[list[Part]]:
    """A rule is set between two lines of a band where a column has amounts in both."""
    found: list[list[Part]] = []
    for ruled, group in groupby(lines, key=lambda parts: any(_is_level(p[2]) for p in parts)):
        band = list(group)
        if ruled or not _has_rows(band):
            found += band
            continue
        for number, parts in enumerate(band):
            if number and not _goes_on(parts, band[number - 1]):
                found.append([(start, stop, _LEVEL[0]) for start, stop, _ in parts])
            found.append(parts)
    return found


def _has_rows(band: Sequence[list[Part]]) -> bool:
    numbers = [part[:2] for parts in band for part in parts if _NUMBER.fullmatch(part[2].strip())]
    return len(set(numbers)) < len(numbers)


def _goes_on(parts: Sequence[Part], above: Sequence[Part]) -> bool:
    """Whether each text of a line goes on with one that fills its cell in the line above."""
    full = {(start, stop) for start, stop, text in above if _is_full(text)}
    filled = [part for part in parts if part[2].strip()]
    return all(
        (start, stop) in full
        and not _NUMBER.fullmatch(text.strip())
        and not _BEGINS.match(text.strip())
        for start, stop, text in filled
    )


def _is_full(text: str) -> bool:
    """Whether a line has no place for one more character."""
    blank = text[: len(text) - len(text.lstrip())] + text[len(text.rstrip()) :]
    return bool(text.strip()) and sum(map(_letter_width, blank)) < _FREE


def _lines_to_cells(
    lines: Sequence[Line], parts_of_lines: Sequence[Sequence[Part]]
) -> tuple[list[_BoxCell], list[LinePlace]]:
    """The cells, and the place of each row."""
    cells: list[_BoxCell] = []
    places: list[LinePlace] = []
    now: dict[int, _BoxCell] = {}
    numbers = iter(lines)
    ended = True
    for parts in parts_of_lines:
        drawn = any(_is_level(text) for *_, text in parts)
        made = bool(parts) and all(text == _LEVEL[0] for *_, text in parts)
        line = None if made else next(numbers)
        if not parts:
            continue
        if not drawn and line:
            row = LinePlace(line.number, line.number + 1)
            places[-1:] = [*places[-1:], row] if ended or not places else [places[-1].to(row)]
        ended = drawn
        for start, stop, text in parts:
            cell = now.get(start)
            if _is_level(text):
                for column in range(start, stop):
                    now.pop(column, None)
                continue
            if cell is None or (cell.left, cell.right) != (start, stop):
                if drawn and not text.strip():
                    continue
                cell = _BoxCell(len(places) - 1, len(places) - 1, start, stop)
                cells.append(cell)
                now.update(dict.fromkeys(range(start, stop), cell))
            cell.bottom = max(cell.bottom, len(places) - 1)
            if text.strip():
                cell.lines.append((text.strip(), _is_full(text)))
    return cells, places

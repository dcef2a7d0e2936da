"""Floor 2: a plain text → blocks: the dumps that Word files, web pages and scans leave behind.

Reads the decoded text; gives paragraphs and tables, every cell with its lines. Three forms of a
table are told apart by their shape: one cell per line behind a tab with an empty line after each
row (or behind the first alone, `text_first_cells`); a row per line with tabs between the cells;
` |` behind the cells (`text_bars`). Where every cell became a paragraph of its own, empty ones are
kept, since they hold the place of a cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from kg.document import Block, Cell, Paragraph, Row, cover
from kg.reading.broken_rows import CellLine, lines_to_whole_rows
from kg.reading.encoding import bytes_to_text
from kg.reading.limits import DEFAULT_LIMITS, Limits
from kg.reading.text_bars import bars_to_blocks
from kg.reading.text_boxes import boxes_to_blocks, is_drawn
from kg.reading.text_columns import (
    LEAST_ROWS,
    PAGE_BREAK,
    columns_to_blocks,
    parts_alike,
    stands_in_columns,
)
from kg.reading.text_commas import commas_to_blocks, holds_commas, stand_in_rows
from kg.reading.text_first_cells import (
    first_cells_to_blocks,
    marks_first_cells,
    with_blanks_for_tabs,
)
from kg.reading.text_lines import (
    Line,
    parts_to_blocks,
    rows_of_one_cell,
    rows_to_table,
    with_middle_lines,
)
from kg.reading.text_wrapping import lines_to_unwrapped
from kg.values.text import strip_marks

# What a source marks as a heading of its own: a bookmark for the table of contents, a TC field.
_HEADING_MARK = re.compile(r"\[bookmark:\s*_Toc|\sTC\s.*\\[fl]\s")
# What Markdown writes in front of a heading or a quotation.
_SIGN = re.compile(r"^(?:#{1,6}|>) +(?=\S)")
_MOST_DIGITS = 9
"""No number that is counted on has more."""
# Page numbers: `第 2 页,共 46 页`, `- 3 -`, a bare number on a line of its own.
_PAGE_NUMBER = re.compile(
    r"第\s*\d{1,4}\s*页([,，、/\s]*共\s*\d{1,4}\s*页)?|[-—–－]\s*\d{1,4}\s*[-—–－]|\d{1,3}|"
    # What programs that take the text of a PDF write between its pages.
    r"page\s*\d{1,4}(\s*(of|/)\s*\d{1,4})?|"
    r"([-=*#]{2,}|[\[<])\s*(page[\s_-]?break|page\s*\d{1,4}|\d{1,4})(\s*(of|/)\s*\d{1,4})?"
    r"\s*([-=*#]{2,}|[\]>])",
    re.IGNORECASE,
)
# The share of lines with an empty one behind them, and how many such lines there are, where every
# cell is a paragraph of its own.
_SHARE_SPACED = 0.9
_LEAST_SPACED = 20
# The share of gaps of one, three or five empty lines where empty paragraphs were kept; and that of
# three or five among all wider ones, where there are many (an empty line more parts tables).
_SHARE_ODD = 0.98
_SHARE_ODD_WIDE = 0.75
_MANY_WIDE = 10


def read_text(content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Block, ...]:
    """The blocks of a text file in one of the known encodings. Raises `InputError`."""
    return text_to_blocks(bytes_to_text(content, file_name))


def text_to_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, its lines counted from 0."""
    lines = [
        Line(number, _SIGN.sub("", strip_marks(raw.rstrip("\r"))), _marks_heading(raw))
        for number, raw in enumerate(text.split("\n"))
    ]
    lines = with_blanks_for_tabs(lines)
    form = lines_to_form(lines)
    whole = _without_page_numbers(lines, form)
    as_they_are = form in ("spaced", "firsts", "commas")
    return FORMS[form](whole if as_they_are else lines_to_unwrapped(whole))


def _marks_heading(raw: str) -> bool:
    """Whether the source marks a line as a heading; most lines hold nothing that could."""
    if raw.startswith("#"):
        return bool(_SIGN.match(raw))
    return ("\\" in raw or "[b" in raw) and bool(_HEADING_MARK.search(raw))


def lines_to_form(lines: list[Line]) -> str:
    """`cells`, `firsts`, `tabs`, `bars` or `spaced`: how most of the table lines of a text are
    written."""
    counts: Counter[str] = Counter(spaced=_spaced_lines(lines))
    for line in lines:
        if "\t" in line.text:
            counts["tabs" if "\t" in line.text.strip() else "cells"] += 1
        elif is_drawn(line.text):
            counts["boxes"] += 1
        elif "|" in line.text:
            counts["bars"] += 1
        elif stands_in_columns(line.text):
            counts["columns"] += 1
        elif holds_commas(line.text):
            counts["commas"] += 1
    if counts["boxes"] >= LEAST_ROWS // 2:
        # Bars between rules are no form of their own.
        counts["boxes"] += counts.pop("bars", 0)
    if counts["commas"] < LEAST_ROWS or not stand_in_rows(lines):
        del counts["commas"]
    if counts["columns"] < LEAST_ROWS or parts_alike(
        line.text for line in lines if stands_in_columns(line.text)
    ):
        del counts["columns"]
    form = max(FORMS, key=lambda form: counts[form])
    return "firsts" if form == "cells" and marks_first_cells(lines) else form


def _spaced_lines(lines: list[Line]) -> int:
    """How many lines stand between empty ones, where all but a few do; else none."""
    filled = [line for line in lines if not line.blank]
    spaced = sum(not lines[line.number + 1].text for line in filled if line.number + 1 < len(lines))
    many = spaced >= max(_LEAST_SPACED, _SHARE_SPACED * len(filled))
    return spaced if many else 0


def _without_page_numbers(lines: list[Line], form: str) -> list[Line]:
    """Page numbers stand outside the rows; where a cell can be a line of its own, they must also
    stand alone, behind an empty line or another page number, or say that they are some. In a text
    without any rows, bare numbers are cells unless they count on from one another."""
    kept: list[Line] = []
    cells = frozenset() if any(_is_of_table(line) for line in lines) else _uncounted(lines)
    after_gap = True
    for line in lines:
        text = line.text.strip()
        outside = line.text[:1] != "\t" and (after_gap or form not in ("cells", "firsts"))
        if (form in ("spaced", "firsts") and text.isdecimal()) or line.number in cells:
            outside = False
        if outside and _PAGE_NUMBER.fullmatch(text):
            kept.append(Line(line.number, PAGE_BREAK if form == "columns" else "", False))
            continue
        kept.append(line)
        after_gap = line.blank and line.text[:1] != "\t"
    return kept


def _is_of_table(line: Line) -> bool:
    return "\t" in line.text or "|" in line.text


def _uncounted(lines: list[Line]) -> frozenset[int]:
    """The lines of bare numbers that belong to no count of three; of one or two, none."""
    texts = [(line.number, line.text.strip()) for line in lines]
    bare = [(n, int(text)) for n, text in texts if text.isdecimal() and len(text) <= _MOST_DIGITS]
    counted = {
        number
        for (first, low), (second, middle), (third, high) in zip(
            bare, bare[1:], bare[2:], strict=False
        )
        if (middle, high) == (low + 1, low + 2)
        for number in (first, second, third)
    }
    return frozenset(number for number, _ in bare if number not in counted and len(bare) > 2)


def _cells_to_blocks(lines: list[Line]) -> tuple[Block, ...]:
    """One cell per line behind a tab; an empty line ends a row; other lines go on in their cell."""
    blocks: list[Block] = []
    rows: list[Row] = []
    row: list[Cell] = []

    def end_row() -> None:
        if row:
            rows.append(tuple(row))
            row.clear()

    def end_table() -> None:
        end_row()
        if rows:
            blocks.append(rows_to_table(_with_split_rows_joined(rows)))
            rows.clear()

    for line in lines:
        if line.text.startswith("\t"):
            row.append(Cell(line.text[1:], line.place))
        elif line.text == "":
            end_row()
        elif row and not line.blank:
            last = row[-1]
            row[-1] = Cell(f"{last.text}\n{line.text}", cover(last.place, line.place))
        else:
            end_table()
            if not line.blank:
                blocks.append(Paragraph(line.text, line.place, line.heading))
    end_table()
    return tuple(blocks)


def _with_split_rows_joined(rows: list[Row]) -> list[Row]:
    """An empty paragraph inside a cell looks like the end of its row: the halves are put together.

    Only between rows of the table's usual width, and only where the halves make up just that width.
    """
    width, _ = Counter(len(row) for row in rows).most_common(1)[0]
    joined: list[Row] = []
    index = 0
    while index < len(rows):
        row = rows[index]
        index += 1
        if joined and len(joined[-1]) == width and len(row) < width:
            stop, total = index, len(row)
            while stop < len(rows) and total < width:
                total += len(rows[stop])
                stop += 1
            if total == width and (stop == len(rows) or len(rows[stop]) == width):
                row = tuple(cell for part in (row, *rows[index:stop]) for cell in part)
                index = stop
        joined.append(row)
    return joined


def _tabs_to_blocks(lines: list[Line]) -> tuple[Block, ...]:
    """A row per line, tabs between its cells; empty lines inside a table are page breaks."""
    placed = with_middle_lines(lines)
    single = rows_of_one_cell(placed)
    items = [
        CellLine(
            line, tuple(line.text.split("\t")) if "\t" in line.text or index in single else None
        )
        for index, line in enumerate(placed)
        if not line.blank or "\t" in line.text
    ]
    return parts_to_blocks(
        line if row is None else row
        for line, row in lines_to_whole_rows(items)
        if row is None or any(cell.text.strip() for cell in row)
    )


def _spaced_to_blocks(lines: list[Line]) -> tuple[Block, ...]:
    """A paragraph for each line that has one or more characters, blanks among them.

    An empty paragraph between two others leaves two more empty lines behind; where all gaps are of
    that kind, it is kept.
    """
    filled = [line for line in lines if line.text]
    gaps = [below.number - line.number - 1 for line, below in pairwise(filled)]
    keeps = _keeps_empty(gaps)
    blocks: list[Block] = []
    for line, gap in zip(filled, [*gaps, 0], strict=True):
        blocks.append(Paragraph(line.text, line.place, line.heading))
        if keeps:
            empty = [lines[line.number + 2 + 2 * n] for n in range((gap - 1) // 2)]
            blocks.extend(Paragraph("", between.place) for between in empty)
    return tuple(blocks)


def _keeps_empty(gaps: Sequence[int]) -> bool:
    """Whether so many empty lines between paragraphs tell of empty ones between them."""
    wide = [gap % 2 for gap in gaps if gap > 1]
    many = len(wide) >= _MANY_WIDE and sum(wide) >= _SHARE_ODD_WIDE * len(wide)
    return many or sum(gap % 2 for gap in gaps) >= _SHARE_ODD * len(gaps)


FORMS: dict[str, Callable[[list[Line]], tuple[Block, ...]]] = {
    "tabs": _tabs_to_blocks,
    "bars": bars_to_blocks,
    "cells": _cells_to_blocks,
    "spaced": _spaced_to_blocks,
    "firsts": first_cells_to_blocks,
    "columns": columns_to_blocks,
    "boxes": boxes_to_blocks,
    "commas": commas_to_blocks,
}

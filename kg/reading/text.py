"""Floor 2: a plain text → blocks: the dumps that Word files, web pages and scans leave behind.

Reads the decoded text; gives paragraphs and tables, every cell with its lines. Three forms of a
table are told apart by their shape: one cell per line behind a tab with an empty line after each
row; a row per line with tabs between the cells; a row per line with ` |` behind the cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from kg.document import Block, Cell, LinePlace, Paragraph, Row, Table, cover, row_place
from kg.reading.encoding import bytes_to_text
from kg.values.text import strip_marks

# What a source marks as a heading of its own: a bookmark for the table of contents, a TC field.
_HEADING_MARK = re.compile(r"\[bookmark:\s*_Toc|\sTC\s.*\\[fl]\s")
# Page numbers: `第 2 页,共 46 页`, `- 3 -`, a bare number on a line of its own.
_PAGE_NUMBER = re.compile(
    r"第\s*\d{1,4}\s*页([,，、/\s]*共\s*\d{1,4}\s*页)?|[-—–－]\s*\d{1,4}\s*[-—–－]|\d{1,3}"
)
# The share of bar lines that begin with a bar where tables are framed on the left as well.
_SHARE_FRAMED = 0.9
_PIPE_RULE = re.compile(r"[\s|:+-]*-{3,}[\s|:+-]*")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    heading: bool

    @property
    def place(self) -> LinePlace:
        return LinePlace(self.number, self.number + 1)

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def read_text(content: bytes, file_name: str) -> tuple[Block, ...]:
    """The blocks of a text file in one of the known encodings. Raises `InputError`."""
    return text_to_blocks(bytes_to_text(content, file_name))


def text_to_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, its lines counted from 0."""
    lines = [
        _Line(number, strip_marks(raw.rstrip("\r")), bool(_HEADING_MARK.search(raw)))
        for number, raw in enumerate(text.split("\n"))
    ]
    form = lines_to_form(lines)
    return FORMS[form](_without_page_numbers(lines, alone=form == "cells"))


def lines_to_form(lines: list[_Line]) -> str:
    """`cells`, `tabs` or `pipes`: how most of the table lines of a text are written."""
    counts: Counter[str] = Counter()
    for line in lines:
        if "\t" in line.text:
            counts["tabs" if "\t" in line.text.strip() else "cells"] += 1
        elif "|" in line.text:
            counts["pipes"] += 1
    return max(FORMS, key=lambda form: counts[form])


def _without_page_numbers(lines: list[_Line], *, alone: bool) -> list[_Line]:
    """Page numbers stand outside the rows; where a cell can be a line of its own, they must also
    stand `alone`, behind an empty line or another page number."""
    kept: list[_Line] = []
    after_gap = True
    for line in lines:
        outside = line.text[:1] != "\t" and (after_gap or not alone)
        if outside and _PAGE_NUMBER.fullmatch(line.text.strip()):
            kept.append(_Line(line.number, "", False))
            continue
        kept.append(line)
        after_gap = line.blank and line.text[:1] != "\t"
    return kept


def _cells_to_blocks(lines: list[_Line]) -> tuple[Block, ...]:
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
            blocks.append(_table(_with_split_rows_joined(rows)))
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


def _tabs_to_blocks(lines: list[_Line]) -> tuple[Block, ...]:
    """A row per line, tabs between its cells; empty lines inside a table are page breaks."""
    return _rows_to_blocks(lines, lambda text: text.split("\t") if "\t" in text else None)


def _pipes_to_blocks(lines: list[_Line]) -> tuple[Block, ...]:
    """A row per line, a bar behind or between its cells; rules of dashes are no rows."""
    rows = [line.text.strip() for line in lines if "|" in line.text]
    framed = sum(row.startswith("|") for row in rows) >= _SHARE_FRAMED * len(rows)
    return _rows_to_blocks(lines, lambda text: _pipe_cells(text, framed))


def _pipe_cells(text: str, framed: bool) -> list[str] | None:
    """The cells of a line. In a framed table the first bar is the frame, else an empty cell."""
    if "|" not in text:
        return None
    if _PIPE_RULE.fullmatch(text):
        return []
    cells = text.strip().split("|")
    if framed and not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if not cells[-1].strip() else cells


def _rows_to_blocks(
    lines: list[_Line], cells_of: Callable[[str], list[str] | None]
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    rows: list[Row] = []
    for line in lines:
        cells = cells_of(line.text)
        if cells is not None:
            if any(cell.strip() for cell in cells):
                rows.append(tuple(Cell(cell, line.place) for cell in cells))
            continue
        if line.blank:
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        blocks.append(Paragraph(line.text, line.place, line.heading))
    if rows:
        blocks.append(_table(rows))
    return tuple(blocks)


def _table(rows: list[Row]) -> Table:
    return Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1])))


FORMS: dict[str, Callable[[list[_Line]], tuple[Block, ...]]] = {
    "tabs": _tabs_to_blocks,
    "pipes": _pipes_to_blocks,
    "cells": _cells_to_blocks,
}

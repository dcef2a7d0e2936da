"""Floor 2: lines with bars (`a | b |`) → tables, where a bar stands behind or between the cells.

Reads the lines of a text; gives its blocks. Two ways of writing are mixed within one text: a row a
line; or a cell a line, with a line of bars behind a row for the cells that it lacks. Where those
tell how wide the table is, the cells make rows again; else each is left as a row of one cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from kg.document import Block, Cell, Paragraph, Row, cover
from kg.reading.text_lines import Line, open_ended_rows, rows_to_table

# The share of bar lines that begin with a bar where tables are framed on the left as well.
_SHARE_FRAMED = 0.9
# The share of bar lines that end with a bar where every row does.
_SHARE_CLOSED = 0.75
_RULE = re.compile(r"[\s|:+-]*-{3,}[\s|:+-]*")
_ONE_CELL = re.compile(r"[^|]*\|\s*")
_BLANK_CELL = re.compile(r"\s+\|\s*")
_BARS = re.compile(r"[\s|]*\|[\s|]*")
# A row of several cells, and a short text that may be the first line of its first cell.
_ROW = re.compile(r"[^|]*\S[^|]*\|[^|]*\S[^|]*\|?.*")
_CUT_CELL = re.compile(r"[^|，。；:：]{1,8}")
_FILLED_UP = re.compile(r"([^|]*\S[^|]*)\|([\s|]*\|[\s|]*)")
# A text of this kind between two cells is no part of a cell: a heading, the title of a table.
_NO_CELL = re.compile(
    r"\s*(?:\S{4,}表(?:[(（].*[)）])?\s*$|第[一二三四五六七八九十\d]{1,3}部分|附[件表]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_CELL_LINES = 12
_CELL_LINE_LENGTH = 60
# So many cells on lines of their own are no accident.
_LEAST_CELLS = 4
_LOOK_AHEAD = 6
_LEAST_WIDTH = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell with its lines, and how many cells are filled up behind it; `ends` closes a row."""

    cell: Cell
    fillers: int = 0
    ends: bool = False

    @property
    def width(self) -> int:
        return 1 + self.fillers


def bars_to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of lines, some of which hold bars."""
    lines = _with_whole_rows(lines)
    framed = _is_framed(lines)
    open_ended = open_ended_rows(lines)
    blocks: list[Block] = []
    rows: list[Row] = []

    def end_table() -> None:
        if rows:
            blocks.append(rows_to_table(rows))
            rows.clear()

    index = 0
    while index < len(lines):
        line = lines[index]
        stop = _fallen_apart(lines, index)
        if stop > index:
            end_table()
            blocks.extend(_pieces_to_blocks(_pieces(lines[index:stop])))
            index = stop
            continue
        index += 1
        if "|" in line.text:
            cells = _line_to_cells(line.text, framed)
            if cells and index - 1 in open_ended:
                cells.append("")
            if any(cell.strip() for cell in cells):
                place = line.place
                rows.append(tuple([Cell(cell, place) for cell in cells]))
        elif not line.blank:
            end_table()
            blocks.append(Paragraph(line.text, line.place, line.heading))
    end_table()
    return tuple(blocks)


def _with_whole_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those put together that a cell with a line break cut: a row ends with its bar."""
    rows = [line.text.rstrip() for line in lines if "|" in line.text]
    closed = sum(row.endswith("|") for row in rows)
    if closed < _SHARE_CLOSED * len(rows) or not (rows and rows[0].endswith("|")):
        return list(lines)
    whole: list[Line] = []
    index = 0
    while index < len(lines):
        stop = _behind_row(lines, index)
        parts = lines[index:stop]
        text = "\n".join(part.text for part in parts)
        whole.append(Line(parts[0].number, text, parts[0].heading, len(parts)))
        index = stop
    return whole


def _behind_row(lines: Sequence[Line], start: int) -> int:
    """The position behind the row that begins in a line, or behind the line."""
    text = lines[start].text
    if "|" not in text:
        before = lines[start - 1].text if start else ""
        cut = _CUT_CELL.fullmatch(text) and not _NO_CELL.match(text) and _ROW.fullmatch(before)
        below = lines[start + 1].text if start + 1 < len(lines) else ""
        return _behind_row(lines, start + 1) if cut and _ROW.fullmatch(below) else start + 1
    if text.rstrip().endswith("|"):
        return start + 1
    for index in range(start + 1, min(start + _CELL_LINES, len(lines))):
        row = lines[index].text.rstrip()
        if row.endswith("|"):
            return start + 1 if _is_as_wide(lines, start, index) else index + 1
        if not row or "|" in row:
            break
    return start + 1


def _is_as_wide(lines: Sequence[Line], start: int, behind: int) -> bool:
    """Whether a row without a bar at its end has as many as those around it: their last cells are
    empty, and it is whole."""
    around = [lines[n].text for n in (start - 1, behind, behind + 1) if 0 <= n < len(lines)]
    widths = [text.count("|") for text in around if "|" in text]
    return len(widths) > 1 and set(widths) == {lines[start].text.count("|")}


def _is_framed(lines: Sequence[Line]) -> bool:
    rows = [text for line in lines if "|" in (text := line.text.strip()) and not _is_single(text)]
    return sum(row.startswith("|") for row in rows) >= _SHARE_FRAMED * len(rows)


def _is_single(text: str) -> bool:
    """Whether a line holds one cell, or bars alone."""
    return bool(_ONE_CELL.fullmatch(text) or _BARS.fullmatch(text))


def _line_to_cells(text: str, framed: bool) -> list[str]:
    """The cells of a line. In a framed table the first bar is the frame, else an empty cell."""
    if _RULE.fullmatch(text):
        return []
    cells = text.strip().split("|")
    if framed and not cells[0].strip():
        cells = cells[1:]
    return cells[:-1] if not cells[-1].strip() else cells


# --- a cell a line -------------------------------------------------------------------------------


def _fallen_apart(lines: Sequence[Line], start: int) -> int:
    """Where the cells on lines of their own end that begin here; `start` where none do."""
    if not _ONE_CELL.fullmatch(lines[start].text):
        return start
    stop = index = start
    cells = 0
    while index < len(lines):
        text = lines[index].text
        if _is_single(text) or _FILLED_UP.fullmatch(text):
            cells += bool(_ONE_CELL.fullmatch(text))
            index += 1
            stop = index
            continue
        behind = _behind_broken_cell(lines, index)
        if behind == index:
            break
        index = behind
    return stop if cells >= _LEAST_CELLS else start


def _behind_broken_cell(lines: Sequence[Line], start: int) -> int:
    """Where the line with the bar stands that ends a cell of several lines; `start` for a text."""
    for index in range(start, min(start + _CELL_LINES, len(lines))):
        text = lines[index].text
        if "|" in text:
            single = _is_single(text) or _FILLED_UP.fullmatch(text)
            return index if single and not _BARS.fullmatch(text) else start
        if lines[index].blank or _NO_CELL.match(text) or len(text) > _CELL_LINE_LENGTH:
            return start
    return start


def _pieces(lines: Sequence[Line]) -> list[_Piece]:
    """The cells in these lines. A line of two bars or more fills up the row in front of it."""
    pieces: list[_Piece] = []
    broken: list[Line] = []
    # Where an empty cell is a blank and its bar, a bar alone fills up a row that lacks one cell.
    blank_cells = sum(_BLANK_CELL.fullmatch(line.text) is not None for line in lines)
    for line in lines:
        bars = line.text.count("|")
        if not bars:
            broken.append(line)
            continue
        if _BARS.fullmatch(line.text):
            fills = bars > 1 or (blank_cells > 1 and line.text.strip() == line.text)
            if fills and pieces and not pieces[-1].ends:
                pieces[-1] = _Piece(pieces[-1].cell, bars, True)
            else:
                cell = Cell("", line.place)
                pieces.append(_Piece(cell, bars - 1, bars > 1))
            continue
        text, _, rest = line.text.partition("|")
        cell = Cell(
            "\n".join((*(part.text for part in broken), text)),
            cover(broken[0].place, line.place) if broken else line.place,
        )
        pieces.append(_Piece(cell, rest.count("|"), "|" in rest))
        broken = []
    return pieces


def _pieces_to_blocks(pieces: list[_Piece]) -> list[Block]:
    """Tables in which every row is equally wide; single cells where the fillers do not tell."""
    tables: list[list[Row]] = []
    parts = _parts(pieces)
    width = 0
    while parts:
        if width and not _fits(parts[0], width):
            last, parts = _parted(parts, width)
            tables[-1].extend(_rows(last, width))
        width = _common_width(parts[:_LOOK_AHEAD])
        if width < _LEAST_WIDTH:
            return [rows_to_table(_rows(pieces, 1))]
        taken: list[_Piece] = []
        while parts and _fits(parts[0], width):
            taken.extend(parts.pop(0))
        tables.append(_rows(taken, width))
    return [rows_to_table(rows) for rows in tables]


def _fits(part: list[_Piece], width: int) -> bool:
    """Whether these cells are whole rows; the last row of all may break off."""
    return _width(part) % width == 0 or (not part[-1].ends and _width(part) < width)


def _parted(parts: list[list[_Piece]], width: int) -> tuple[list[_Piece], list[list[_Piece]]]:
    """The last rows of a table, where those of the next one begin in the same run of cells."""
    behind = _common_width(parts[1 : 1 + _LOOK_AHEAD])
    total, count = _width(parts[0]), 0
    for position, piece in enumerate(parts[0], start=1):
        count += piece.width
        if behind > 1 and count % width == 0 and count < total and (total - count) % behind == 0:
            return parts[0][:position], [parts[0][position:], *parts[1:]]
    return [], parts


def _parts(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The cells from one known end of a row to the next."""
    parts: list[list[_Piece]] = [[]]
    for piece in pieces:
        parts[-1].append(piece)
        if piece.ends:
            parts.append([])
    return [part for part in parts if part]


def _width(part: list[_Piece]) -> int:
    return sum(piece.width for piece in part)


def _common_width(parts: list[list[_Piece]]) -> int:
    """The widest row that as many of these parts as possible can be made of; 1 for no such row."""
    width, count = 0, 0
    for part in parts:
        common = gcd(width, _width(part))
        if common < _LEAST_WIDTH or not (part[-1].ends or common == width):
            break
        width = common
        count += 1
    return width if count > 1 else 1


def _rows(pieces: list[_Piece], width: int) -> list[Row]:
    """Rows of so many cells; the last one may be shorter."""
    cells = [
        cell
        for piece in pieces
        for cell in (piece.cell, *[Cell("", piece.cell.place)] * piece.fillers)
    ]
    return [tuple(cells[n : n + width]) for n in range(0, len(cells), width)]

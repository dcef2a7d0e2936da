"""Floor 2: rows that a line break inside a cell cut in two → whole rows again.

Reads the lines of a text with the cells that each holds; gives the rows with their cells put
together, and the lines that are no rows. A wrapped cell is known by the count of cells: both halves
of the row make up the table's usual width, with one cell that goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Cell, Row, cover
from kg.reading.text_lines import Line

_LEAST_WIDTH = 4
_WORD = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"[\s\d.,%％-]*")
# Texts that begin something: captions, headings, titles of tables.
_BEGINS = re.compile(r"[:：]|^\s*(?:第.{1,3}部分|[一二三四五六七八九十]{1,3}、|注|备注|附)|表\s*$")
_ENDS = re.compile(r"[。；;：:）)%％]\s*$")
_OPEN, _CLOSED = re.compile(r"[(（《]"), re.compile(r"[)）》]")
_CONJUNCTION = re.compile(r"[和及与或、]")
# Words in brackets that are no ordinal.
_IN_BRACKETS = re.compile(r"[(（](?![\d一二三四五六七八九十]{1,3}[)）])[^()（）]{1,18}[)）]")
# Heads of the parts of a sum, below the head that reaches over them.
_SUB_HEAD = re.compile(r"\s*(?:小计|合计|总计|金额|数量|其中.*)\s*")
_BIT = 2
_TAIL_LENGTH = 20


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line and its cells; None for a line that is no row."""

    line: Line
    cells: tuple[str, ...] | None

    def to_row(self) -> Row:
        """The cells with the place of the line."""
        place = self.line.place
        return tuple([Cell(text, place) for text in self.cells or ()])


def lines_to_whole_rows(lines: Sequence[CellLine]) -> Iterator[tuple[Line, Row | None]]:
    """Each row, and each line that is none, with the line that it begins on."""
    width = _usual_width(lines)
    index = 0
    while index < len(lines):
        first = lines[index]
        index += 1
        if first.cells is None:
            yield first.line, None
            continue
        row = first.to_row()
        while index < len(lines) and _goes_on(row, lines, index, width):
            row = _joined(row, lines[index])
            index += 1
        yield first.line, row


def _usual_width(lines: Sequence[CellLine]) -> int:
    """The width of most rows; 0 where too few are equally wide to tell."""
    widths = Counter(len(item.cells) for item in lines if item.cells is not None)
    wide = [(count, width) for width, count in widths.items() if width >= _LEAST_WIDTH]
    count, width = max(wide, default=(0, 0))
    return width if count > 1 else 0


def _goes_on(row: Row, lines: Sequence[CellLine], index: int, width: int) -> bool:
    """Whether the last cell of a row goes on in the next line."""
    item = lines[index]
    last = row[-1].text
    adjacent = item.line.number == lines[index - 1].line.number + 1
    if not adjacent or not width or not _is_word(last):
        return False
    if item.cells is None:
        text = item.line.text
        behind = lines[index + 1] if index + 1 < len(lines) else None
        inside = behind is not None and behind.cells is not None
        short = len(text.strip()) <= _TAIL_LENGTH and not item.line.heading
        return len(row) <= width and inside and short and _is_word(text)
    together = len(row) + len(item.cells) - 1
    halves = max(len(row), len(item.cells)) < together >= _LEAST_WIDTH
    if not halves or _ENDS.search(last):
        return False
    tail = item.cells[0]
    if not _is_word(tail) or _SUB_HEAD.fullmatch(tail) or not _near_whole(lines, index, together):
        return False
    # What stands in brackets goes on in a table of any width.
    return bool(_IN_BRACKETS.fullmatch(tail.strip())) or (together == width and _is_cut(last, tail))


def _is_cut(front: str, tail: str) -> bool:
    """Whether two texts look like one word: a bit of it on either side, a bracket open, or a
    conjunction in front of the rest."""
    front, tail = front.strip(), tail.strip()
    open_bracket = len(_OPEN.findall(front)) > len(_CLOSED.findall(front))
    return (
        len(front) <= _BIT
        or len(tail) <= _BIT
        or (len(tail) <= _TAIL_LENGTH and (open_bracket or bool(_CONJUNCTION.match(tail))))
    )


def _near_whole(lines: Sequence[CellLine], index: int, width: int) -> bool:
    """Whether a row of that width stands right above the halves or right below them."""
    near = [lines[n] for n in (index - 2, index + 1) if 0 <= n < len(lines)]
    return any(item.cells is not None and len(item.cells) == width for item in near)


def _is_word(text: str) -> bool:
    return bool(_WORD.search(text)) and not _BEGINS.search(text) and not _NUMBER.fullmatch(text)


def _joined(row: Row, item: CellLine) -> Row:
    first, *rest = item.cells or (item.line.text,)
    last = row[-1]
    cell = Cell(f"{last.text}\n{first}", cover(last.place, item.line.place))
    return (*row[:-1], cell, *(Cell(text, item.line.place) for text in rest))

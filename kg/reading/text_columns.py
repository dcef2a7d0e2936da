"""Floor 2: a text whose columns are aligned by blanks, as a page was set → blocks.

Reads the lines of a plain text that says by blanks alone where a cell stands (programs that take
the text of a PDF write so); gives paragraphs, and tables where lines stand in columns. A blank is
as wide as a letter, a Chinese character as two: what a line of such a text shows is what a page
shows, and the tables are told as those of a PDF that nobody ruled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.document import Block, Cell, Paragraph, Row, cover
from kg.reading.pdf_aligned import lines_to_items
from kg.reading.pdf_row_lines import ABOVE_HEADS
from kg.reading.pdf_tables import PageTable
from kg.reading.pdf_text import AMOUNT, Segment, TextLine
from kg.reading.text_lines import Line, rows_to_table

# A line of this type has this height, a letter half of its width.
_SIZE = 10.0
_LETTER = _SIZE / 2
_PITCH = 1.2 * _SIZE
# What parts two cells, and two words of one.
_GAP = re.compile(r"[ \xa0]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*")
_NARROW = re.compile(r"[\x20-\x7e\xa0]")
_WORD = re.compile(r"[^ \xa0]+")
_PROSE = re.compile(r"[，。；].*[，。；]|[。；]$")
# What stands in front of a new page, or in place of its number.
PAGE_BREAK = "\f"
# So many lines with amounts behind wide gaps make a text that stands in columns.
LEAST_ROWS = 8
_ALIKE = 0.9


def stands_in_columns(text: str) -> bool:
    """Whether a line has amounts in columns of their own: wide gaps in front of each."""
    cells = _GAP.split(text.strip())
    amounts = sum(bool(AMOUNT.fullmatch(cell)) for cell in cells[1:])
    return amounts > 1


def parts_alike(lines: Iterable[str]) -> bool:
    """Whether the gaps of lines are nearly all of one width: a sign between cells, which stand in
    no columns.

    >>> parts_alike(["201    教育支出    90.00", "20502    普通教育    8.00"])
    True
    """
    widths = Counter(len(gap) for line in lines for gap in _GAP.findall(line.strip()))
    return bool(widths) and max(widths.values()) >= _ALIKE * widths.total()


def columns_to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a text: lines that stand in columns are tables, others paragraphs."""
    return tuple(_blocks(lines))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    run: list[Line] = []
    pages: set[int] = set()
    goes_on = False
    for line in _with_pages_joined(lines, pages):
        if line.number in pages and _comes_again(line, run):
            # On each page columns stand where its own texts let them.
            yield from _run_to_blocks(run, goes_on)
            run, goes_on = [], True
        if not line.blank and _PROSE.search(line.text) and not _GAP.search(line.text.strip()):
            yield from _run_to_blocks(run, goes_on)
            yield _paragraph(line)
            run, goes_on = [], False
        else:
            # Tables one behind another are read one by one.
            if any(map(ABOVE_HEADS.match, _GAP.split(line.text.strip()))):
                yield from _run_to_blocks(run, goes_on)
                run, goes_on = [], False
            run.append(line)
    yield from _run_to_blocks(run, goes_on)


def _comes_again(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line is one of heads that stand above in the same words."""
    cells = _GAP.split(line.text.strip())
    if any(map(AMOUNT.fullmatch, cells)):
        return False
    return any(_GAP.split(above.text.strip()) == cells for above in run)


def _with_pages_joined(lines: Sequence[Line], pages: set[int]) -> list[Line]:
    """The lines, the empty ones around the break of a page left out: a table goes on there. The
    numbers of the lines that begin `pages` are noted."""
    found: list[Line] = []
    broken = False
    for line in lines:
        broken = broken or PAGE_BREAK in line.text
        if broken:
            while found and found[-1].blank:
                found.pop()
        if line.blank and broken:
            continue
        found.append(line._replace(text=line.text.replace(PAGE_BREAK, "")))
        if broken:
            pages.add(line.number)
        broken = False
    return found


def _run_to_blocks(run: Sequence[Line], goes_on: bool) -> Iterator[Block]:
    """The blocks of lines with no sentence among them, empty ones between them; `goes_on`: the
    first ones are heads of the page before."""
    drawn = [_drawn(line, down) for down, line in enumerate(run) if not line.blank]
    for item in lines_to_items(drawn, goes_on=goes_on):
        if isinstance(item, PageTable):
            yield rows_to_table(list(_rows(item, run)))
        else:
            yield _paragraph(run[_number(item.top)])


def _rows(table: PageTable, run: Sequence[Line]) -> Iterator[Row]:
    for row, (top, bottom) in zip(table.rows, table.reaches, strict=True):
        place = cover(run[_number(top)].place, run[_number(bottom - _SIZE)].place)
        yield tuple(Cell(cell.text, place, cell.copy) for cell in row)


def _number(top: float) -> int:
    """The position of a line that stands so far down."""
    return round(top / _PITCH)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, line.place, line.heading)


def _drawn(line: Line, down: int) -> TextLine:
    """The line as a page shows it; `down` lines stand above it."""
    text = line.text.rstrip()
    segments: list[Segment] = []
    start = len(text) - len(text.lstrip())
    for gap in (*_GAP.finditer(text, start), None):
        stop = gap.start() if gap else len(text)
        if stop > start:
            parts = tuple(
                _segment(text, start + word.start(), start + word.end())
                for word in _WORD.finditer(text[start:stop])
            )
            whole = _segment(text, start, stop)
            segments.append(
                Segment(whole.text, whole.x0, whole.x1, parts if len(parts) > 1 else ())
            )
        start = gap.end() if gap else stop
    top = down * _PITCH
    return TextLine(
        text=text.strip(),
        x0=segments[0].x0,
        x1=segments[-1].x1,
        top=top,
        bottom=top + _SIZE,
        size=_SIZE,
        bold=False,
        segments=tuple(segments),
    )


def _segment(text: str, start: int, stop: int) -> Segment:
    x0, x1 = (_LETTER * _width(text[:end]) for end in (start, stop))
    return Segment(text[start:stop], x0, x1)


def _width(text: str) -> int:
    return 2 * len(text) - len(_NARROW.findall(text))

"""Floor 2: the rows of a sheet → paragraphs and tables.

Reads rows that a workbook or a text of values parted by commas holds, all of one width, with
nothing in them that says where a table begins; gives what stands alone above and below all tables,
and sentences between them, as paragraphs, all else as tables.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from kg.document import Block, Cell, Paragraph, Row, Table, cover, row_place

_NOTE = re.compile(r"(注|备注|说明)\s*[:：]")
# The unit of a table stands above its heads.
_UNIT = re.compile(r"单位\s*[:：].*元")
_UPPER = 6
_SENTENCE = re.compile(rf"[。；]\s*$|^{_NOTE.pattern}|^\d*[.、]?.{{60,}}", re.DOTALL)


def rows_to_blocks(rows: Sequence[Row], kept: Collection[int] = ()) -> Iterator[Block]:
    """The blocks of a sheet; the rows with the numbers `kept`, counted from 0, are no text."""
    running = _running_text(rows).difference(kept)
    held: list[Row] = []
    for number, row in enumerate(rows):
        lone = _lone_cell(row)
        if lone is None or number not in running:
            held.append(row)
            continue
        if any(map(_filled, held)):
            yield _table(held)
        held = []
        yield from _paragraphs(lone)
    if any(map(_filled, held)):
        yield _table(held)


def tables_side_by_side(rows: Sequence[Sequence[str]]) -> list[range]:
    """The columns of each table of a sheet: two stand side by side where a column between them
    holds nothing and each has a unit of money of its own in its upper rows."""
    width = len(rows[0]) if rows else 0
    filled = [any(row[column].strip() for row in rows) for column in range(width)]
    parts = [
        [column for column, _ in group]
        for is_filled, group in groupby(enumerate(filled), key=lambda column: column[1])
        if is_filled
    ]
    upper = rows[:_UPPER]
    stated = all(any(_UNIT.search(row[c]) for row in upper for c in part) for part in parts)
    if len(parts) < 2 or not stated:
        return [range(width)]
    return [range(part[0], part[-1] + 1) for part in parts]


def _running_text(rows: Sequence[Row]) -> set[int]:
    """The rows that are text of their own, counted from 0: what stands alone above and below all
    tables, sentences, and, beside sentences, the headings above and between them."""
    lone = [_lone_cell(row) for row in rows]
    wide = [number for number, row in enumerate(rows) if _filled(row) > 1]
    if not wide:
        return set(range(len(rows)))
    found = {n for n in range(len(rows)) if not wide[0] <= n <= wide[-1]}
    for above, below in pairwise(wide):
        between = range(above + 1, below)
        texts = {n: cell.text.strip() for n in between if (cell := lone[n])}
        sentences = {n for n, text in texts.items() if _SENTENCE.search(text)}
        found |= sentences
        if any(not _NOTE.match(texts[n]) for n in sentences):
            found |= set(between)
    return found


def _filled(row: Row) -> int:
    """How many cells of a row hold text of their own."""
    return sum(bool(cell.text.strip()) and not cell.spanned for cell in row)


def _lone_cell(row: Row) -> Cell | None:
    """The only cell of a row that holds text: a title, or a sentence, or a row without amounts."""
    texts = {cell.text.strip() for cell in row} - {""}
    if _filled(row) != 1 or len(texts) != 1:
        return None
    return next(cell for cell in row if cell.text.strip() and not cell.spanned)


def _paragraphs(cell: Cell) -> Iterator[Paragraph]:
    for line in cell.text.split("\n"):
        if line.strip():
            yield Paragraph(line, cell.place)


def _table(rows: Sequence[Row]) -> Table:
    return Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1])))

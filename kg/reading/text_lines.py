"""Floor 2: the lines of a plain text, each with its number, and the tables made of them.

Reads nothing itself; gives the `Line` that the forms of a text share, a `Table` from rows, and the
blocks of rows and lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.document import Block, LinePlace, Paragraph, Row, Table, cover, row_place
from kg.values.text import ordinal_to_int, strip_ordinal

_SENTENCE = re.compile("[。；;：:]")


class Line(NamedTuple):
    """One line, counted from 0, or several that were put together.

    `heading` says that the source marks it as one.
    """

    number: int
    text: str
    heading: bool
    lines: int = 1

    @property
    def place(self) -> LinePlace:
        """Where the line stands."""
        return LinePlace(self.number, self.number + self.lines)

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip()


def rows_to_table(rows: list[Row]) -> Table:
    """A table of these rows, of which there is at least one."""
    return Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1])))


def parts_to_blocks(parts: Iterable[Row | Line]) -> tuple[Block, ...]:
    """Rows one behind another are a table, each line is a paragraph."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for part in parts:
        if not isinstance(part, Line):
            rows.append(part)
            continue
        if rows:
            blocks.append(rows_to_table(rows))
            rows = []
        blocks.append(Paragraph(part.text, part.place, part.heading))
    if rows:
        blocks.append(rows_to_table(rows))
    return tuple(blocks)


def with_middle_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, without the tabs in front of those that tabs put in the middle or to the right
    above a table (its title, its unit): of a text alone, below no row of a table.

    >>> with_middle_lines([Line(0, "\\t\\t收支总表", False)])[0].text
    '收支总表'
    """
    found: list[Line] = []
    for line in lines:
        text = line.text.strip()
        in_middle = line.text.startswith("\t") and text and "\t" not in text
        below_row = found and "\t" in found[-1].text
        found.append(line._replace(text=text) if in_middle and not below_row else line)
    return found


def rows_of_one_cell(lines: Sequence[Line]) -> set[int]:
    """The indices of lines without a tab that are rows: between two rows, with nothing in between,
    and with the number behind that of the row in front (五、其他收入 below 四、事业收入). Their
    empty cells were lost at the end."""
    found: set[int] = set()
    for index in range(1, len(lines) - 1):
        front, line, behind = lines[index - 1 : index + 2]
        near = (
            front.number + front.lines == line.number and line.number + line.lines == behind.number
        )
        row_in_front = "\t" in front.text or index - 1 in found
        if not near or "\t" in line.text or not row_in_front or _SENTENCE.search(line.text):
            continue
        own, before = strip_ordinal(line.text)[0], strip_ordinal(front.text)[0]
        number = ordinal_to_int(own)
        follows = number is not None and ordinal_to_int(before) == number - 1
        if follows and own[-1] == before[-1] and "\t" in behind.text:
            found.add(index)
    return found


def open_ended_rows(lines: Sequence[Line]) -> set[int]:
    """The rows whose last cell is empty: their last bar closes no row, since another row of the
    table has as many bars and a text behind the last of them."""
    found: set[int] = set()
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and "|" in lines[stop].text:
            stop += 1
        rows = [lines[index].text.rstrip() for index in range(start, stop)]
        open_rows = {row.count("|") for row in rows if not row.endswith("|")}
        found.update(
            start + offset
            for offset, row in enumerate(rows)
            if row.endswith("|") and row.count("|") in open_rows
        )
        start = stop + 1
    return found

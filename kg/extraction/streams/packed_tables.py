"""Cells of a budget table without its row ends and without its empty cells → the rows of the table.

Reads cells from the first head of a column on, or rows of filled cells; gives the rows of the
header and of the data at full width, and the rows whose amounts may stand in several columns. What
can be told follows from the header, from codes and names, and from sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Cell, Place, Row, cover, row_place
from kg.extraction.streams.packed_headers import Header, cells_to_headers
from kg.extraction.streams.panel_rows import PanelHead, Seat, entries_to_seats
from kg.extraction.streams.row_entries import Entry, Shape, cells_to_entries
from kg.extraction.tables.headers import Column, is_head
from kg.extraction.tables.settled_rows import rows_to_settled
from kg.values.text import clean, strip_ordinal

# So many ways to read a table are tried, and so many of them put together.
_TRIED = 12
_ASSEMBLED = 3
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class PackedTable:
    """A table that was put together: its rows from the header on, the texts of rows
    that are lost, and the position behind it in the stream."""

    rows: tuple[Row, ...]
    lost: tuple[Cell, ...]
    stop: int


def cells_to_packed_table(
    cells: Sequence[Cell],
    start: int,
    breaks: frozenset[int] | None = None,
    leaves: Sequence[str] = (),
) -> PackedTable | None:
    """The table whose header begins at a position; None where none does.

    `breaks` are the positions where rows begin, if the rows are known. Where those of the heads
    are not, `leaves` are heads that stand over one column each.
    """
    if not is_head(cells[start].text):
        return None
    known = breaks is not None
    found: list[tuple[int, float, PackedTable]] = []
    for stop, score, header, entries in _readings(cells, start, breaks, leaves):
        table = _assembled(header, entries, stop, known=known)
        if table is None:
            continue
        found.append((stop, score - 0.3 * len(table.lost) / len(entries), table))
        if not table.lost:
            break
    return max(found, key=lambda way: way[:2])[2] if found else None


_Reading = tuple[int, float, Header, list[Entry]]


def _readings(
    cells: Sequence[Cell],
    start: int,
    breaks: frozenset[int] | None,
    leaves: Sequence[str],
) -> list[_Reading]:
    """The likeliest ways to read the table, best first: those that take most cells, and of them
    those whose heads fit best."""
    found: list[_Reading] = []
    seen: set[tuple[tuple[str, ...], ...]] = set()
    headers = cells_to_headers(cells, start, None if leaves else breaks)
    for header in sorted(headers, key=lambda header: -header.score):
        paths = tuple(column.path for column in header.columns)
        if paths in seen or Counter(leaves) - Counter(path[-1] for path in paths):
            continue
        seen.add(paths)
        entries, stop = cells_to_entries(cells, header.begin, header.shape, breaks)
        if sum(bool(entry.amounts) for entry in entries) >= _LEAST_ROWS:
            score = header.score - _unused_cost(header.shape, entries)
            found.append((stop, score, header, entries))
        if len(found) == _TRIED:
            break
    found.sort(key=lambda way: way[:2], reverse=True)
    return found[:_ASSEMBLED]


def _unused_cost(shape: Shape, entries: Sequence[Entry]) -> float:
    """How unlikely it is that no row fills all columns of amounts, and that the first has none."""
    unused = max(shape.amounts) - max(len(entry.amounts) for entry in entries)
    cost = 0.25 * (unused + 1) if unused else 0.0
    first = entries[0]
    bare = not first.amounts and len(first.lead) == 1 and not strip_ordinal(first.name)[0]
    return cost + 0.5 * bare


# --- the rows ------------------------------------------------------------------------------------


def _assembled(
    header: Header, entries: Sequence[Entry], stop: int, *, known: bool
) -> PackedTable | None:
    columns, shape = header.columns, header.shape
    panels = sorted({column.panel for column in columns})
    heads = [_panel_head([column for column in columns if column.panel == n]) for n in panels]
    numbered = any(entry.row_no is not None for entry in entries)
    seats = entries_to_seats(entries, shape, heads, known=known or numbered)
    if not seats:
        return None
    width = len(columns)
    nowhere = row_place(header.rows[-1])
    blank = Cell("", nowhere)
    rows: dict[int, list[Cell]] = {}
    lost: dict[int, Cell] = {
        number: _lost_row(entry)
        for number, (entry, seat) in enumerate(zip(entries, seats, strict=True))
        if seat.panel < 0 and entry.amounts
    }
    for panel in panels:
        own = [n for n, c in enumerate(columns) if c.panel == panel and c.role != "row_no"]
        mine = [number for number, seat in enumerate(seats) if seat.panel == panel]
        packed = [_entry_to_row(entries[number]) for number in mine]
        below = tuple(columns[n] for n in own)
        settled = rows_to_settled(packed, below)
        for number, whole in zip(mine, settled, strict=True):
            row = whole
            if row is None:
                # Its name stays, since other rows are counted with it, but nobody takes its place.
                lost[number] = _lost_row(entries[number])
                name = tuple(cell._replace(place=nowhere) for cell in entries[number].lead)
                (row,) = rows_to_settled([name], below)
            if row is None:
                continue
            cells = rows.setdefault(seats[number].row, [blank] * width)
            for column, cell in zip(own, row, strict=True):
                cells[column] = cell
    _add_row_numbers(rows, entries, seats, columns)
    data = [_with_place(rows[number], nowhere) for number in sorted(rows)]
    return PackedTable((*_spread_header(header), *data), tuple(lost[n] for n in sorted(lost)), stop)


def _with_place(row: Sequence[Cell], nowhere: Place) -> Row:
    """The row; cells that stand nowhere are put where the others do."""
    places = [cell.place for cell in row if clean(cell.text) and cell.place != nowhere]
    place = cover(*places) if places else nowhere
    return tuple(
        cell if clean(cell.text) and cell.place != nowhere else cell._replace(place=place)
        for cell in row
    )


def _panel_head(columns: Sequence[Column]) -> PanelHead:
    side = next((column.side for column in columns if column.role == "label"), "")
    firsts = {column.path[0] if len(column.path) > 1 else "" for column in columns}
    return PanelHead(side, firsts.pop() if len(firsts) == 1 else "")


def _entry_to_row(entry: Entry) -> Row:
    return (*entry.lead, *entry.amounts, *entry.behind)


def _lost_row(entry: Entry) -> Cell:
    """The text of an entry that nobody can tell the columns of."""
    cells = _entry_to_row(entry)
    text = " ".join(clean(cell.text) for cell in cells if clean(cell.text))
    return Cell(text, cover(*(cell.place for cell in cells)))


def _add_row_numbers(
    rows: dict[int, list[Cell]],
    entries: Sequence[Entry],
    seats: Sequence[Seat],
    columns: Sequence[Column],
) -> None:
    column = next((n for n, column in enumerate(columns) if column.role == "row_no"), None)
    if column is None:
        return
    for entry, seat in zip(entries, seats, strict=True):
        number = entry.row_no or (entry.line_no if seat.panel == 0 else None)
        if number is not None and seat.row in rows:
            rows[seat.row][column] = number


def _spread_header(header: Header) -> Iterator[Row]:
    """The header rows with every head over all rows and columns that it covers."""
    place = cover(*(row_place(row) for row in header.rows))
    paths = [column.path for column in header.columns]
    for depth in range(max(map(len, paths))):
        yield tuple(Cell(path[min(depth, len(path) - 1)], place) for path in paths)

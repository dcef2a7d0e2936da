"""Floor 2: forms that nobody ruled → tables, merged cells over the rows that they stand for.

Reads the lines of a page that are in no ruled table; gives them back with each form among them as a
table. What columns cannot tell surely stays lines of text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.reading.pdf_form_cells import FormRows, pieces_to_rows
from kg.reading.pdf_form_columns import (
    begun_form,
    by_column,
    form_below,
    form_top,
    head_of_form,
    is_total,
    lines_in,
    pieces_of,
)
from kg.reading.pdf_form_tops import Texts, top_rows
from kg.reading.pdf_heads import columns_to_sides
from kg.reading.pdf_tables import FormColumns, GridCell, Item, PageTable, with_edges
from kg.reading.pdf_text import Segment, TextLine

# Behind a form stand so many lines at most that seemed to be rows of it: 总分, a note.
_LEFT_OUT = 4

Row = tuple[GridCell, ...]


def lines_with_forms(
    lines: Sequence[TextLine], to_items: Callable[[Sequence[TextLine]], Sequence[Item]]
) -> list[Item]:
    """The lines with each form among them as a table, and what `to_items` makes of the lines
    between two forms. A form that columns cannot tell stays lines."""
    items: list[Item] = []
    start = 0
    while found := head_of_form(lines, start):
        first, stop = found
        table, end = _table(lines, first, stop)
        top = form_top(lines, first, start)
        items += to_items(lines[start:top])
        if table:
            if end < len(lines) and is_total(lines[end], lines[end - 1]):
                table = _with_total(table, lines[end])
                end += 1
            rows, apart = top_rows(lines[top:first], table.gap)
            whole = with_top(table, rows, lines[top + apart : first])
            above = lines[top : top + apart] if whole else lines[top:first]
            items += [*above, whole or table]
        else:
            items += lines[top:end]
        start = end
    begun = begun_form(lines, start)
    return [*items, *to_items(lines[start:begun]), *lines[begun:]]


def rest_of_form(
    items: Sequence[Item], columns: FormColumns, last: Sequence[GridCell]
) -> tuple[PageTable | None, int]:
    """What goes on with a form at the top of the next page, and how many of its items that takes.
    `last` is the last row in front of it."""
    lines = _lines_of(items)
    found = head_of_form(lines)
    head = found[1] if found and found[0] == 0 else 0
    if head and any(text not in columns.heads for text in _texts(lines[:head])):
        return None, 0
    count = lines_in(lines[head:], columns)
    if not count:
        return None, 0
    size = lines[head].size
    rows, stop = _rows(lines, head, head + count, columns, size, goes_on=True)
    if rows is None:
        return None, 0
    return _page_table(columns, rows, lines[head:stop], last), _items_of(items, stop)


def _lines_of(items: Sequence[Item]) -> list[TextLine]:
    """The lines at the top of a page, those of forms among them, up to another table."""
    lines: list[TextLine] = []
    for item in items:
        if isinstance(item, PageTable) and not item.form:
            break
        lines += [item] if isinstance(item, TextLine) else item.lines
    return lines


def _items_of(items: Sequence[Item], count: int) -> int:
    """How many items these lines are."""
    taken = 0
    for number, item in enumerate(items):
        if taken >= count:
            return number
        taken += 1 if isinstance(item, TextLine) else len(item.lines)
    return len(items)


def _texts(lines: Sequence[TextLine]) -> list[str]:
    return [piece.text for piece in pieces_of(lines)]


def _table(lines: Sequence[TextLine], first: int, stop: int) -> tuple[PageTable | None, int]:
    """The table below heads, and the line behind it; none where its texts do not tell."""
    found = form_below(lines, first, stop)
    if found is None:
        return None, stop
    columns, end = found
    rows, last = _rows(lines, stop, end, columns, lines[first].size)
    return (_page_table(columns, rows, lines[first:last], ()) if rows else None), last


def _rows(
    lines: Sequence[TextLine],
    start: int,
    stop: int,
    columns: FormColumns,
    size: float,
    *,
    goes_on: bool = False,
) -> tuple[FormRows | None, int]:
    """The rows that the lines of a form make, and the line behind the last of them."""
    for end in _ends(lines, start, stop, columns):
        pieces = by_column(lines[start:end], columns)[columns.open :]
        if rows := pieces_to_rows(pieces, columns.leaf - columns.open, size, goes_on=goes_on):
            return rows, end
    return None, stop


def _ends(lines: Sequence[TextLine], start: int, stop: int, columns: FormColumns) -> Iterator[int]:
    """Where the rows of a form may end: behind its last line, or above lines that have no name and
    no target."""
    for end in range(stop, max(start, stop - _LEFT_OUT), -1):
        yield end
        pieces = by_column(lines[end - 1 : end], columns)
        if all(pieces[columns.leaf : columns.leaf + 2]):
            return


def _page_table(
    columns: FormColumns, found: FormRows, lines: Sequence[TextLine], last: Sequence[GridCell]
) -> PageTable:
    """The grid; below the head, or below the `last` row of the page before."""
    number = len(columns.covers)
    opening = [_joined(pieces) for pieces in by_column(lines, columns)[: columns.open]]
    grid = [[GridCell("")] * number for _ in found.rows]
    for row, cells in zip(grid, found.rows, strict=True):
        for column, above in enumerate(last[: columns.leaf]):
            row[column] = GridCell(above.text, True)
        for column, text in enumerate(opening):
            row[column] = row[column] if last else GridCell(text, True)
        for column, cell in cells.items():
            row[column + columns.open] = GridCell(cell.text)
    for column, merged in enumerate(found.merged, start=columns.open):
        for (start, stop), cell in merged:
            for at in range(start, stop):
                grid[at][column] = GridCell(cell.text, at > start)
    heads = [GridCell(text) for text in (*opening, *columns.heads[columns.open :])]
    rows = ([] if last else [heads]) + grid
    return PageTable(
        rows=tuple(map(tuple, rows)),
        edges=columns_to_sides(columns.covers),
        heights=tuple(lines[0].size for _ in rows),
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
        lines=tuple(lines),
        form=columns,
        gap=found.gap,
    )


def with_lines_above(table: PageTable, lines: Sequence[TextLine]) -> tuple[PageTable, int]:
    """A form at the top of a page with the rows that the last lines of the page before are of it,
    and how many of these lines are none."""
    head = next(line for line in table.lines if head_of_form([line]))
    top = form_top([*lines, head], len(lines), 0)
    rows, apart = top_rows(lines[top:], table.gap)
    whole = with_top(table, rows, lines[top + apart :])
    return (whole, top + apart) if whole else (table, len(lines))


def with_top(
    table: PageTable, rows: Sequence[Texts], lines: Sequence[TextLine]
) -> PageTable | None:
    """The table below these rows of labels and values, laid over its columns; None where there are
    too few of them."""
    if not rows or not table.form:
        return None
    table = with_edges(table, _finer(table, table.form.leaf, rows), 0.0)
    sides = table.edges[1:-1]
    if max(map(len, rows)) > len(sides) + 1:
        return None
    grid: list[Row] = []
    for above, texts in pairwise(((), *rows)):
        row: list[GridCell] = []
        for number, text in enumerate(texts):
            left = len(texts) - number - 1
            at = bisect_right(sides, (text.x0 + text.x1) / 2) if number else 0
            at = min(max(at, len(row)), len(sides) - left)
            while len(row) < at:
                row.append(GridCell(row[-1].text if row else "", True))
            row.append(GridCell(text.text, not number and _is_again(text, above)))
        while len(row) <= len(sides):
            row.append(GridCell(row[-1].text, True))
        grid.append(tuple(row))
    return replace(
        table,
        rows=(*grid, *table.rows),
        heights=(*(table.heights[0] for _ in grid), *table.heights),
        top=lines[0].top,
        lines=(*lines, *table.lines),
    )


def _finer(table: PageTable, leaf: int, rows: Sequence[Texts]) -> list[float]:
    """The sides of the columns, and those between two texts of one row above that stand over one
    column: 执行率 and 得分 over 偏差原因."""
    edges = list(table.edges)
    for texts in rows:
        for one, other in pairwise(texts[1:]):
            places = [bisect_right(edges, (text.x0 + text.x1) / 2) for text in (one, other)]
            if places[0] == places[1] and leaf < places[0] < len(edges):
                edges.insert(places[0], (one.x1 + other.x0) / 2)
    return edges


def _with_total(table: PageTable, line: TextLine) -> PageTable:
    """The table with the row below it that adds up: its name stands over the columns of names."""
    assert table.form
    texts = [_joined(pieces) for pieces in by_column([line], table.form)]
    named = next(n for n, text in enumerate(texts) if text)
    total = texts[named]
    row = [GridCell(total, n > 0) if n <= named else GridCell(text) for n, text in enumerate(texts)]
    return replace(table, rows=(*table.rows, tuple(row)), lines=(*table.lines, line))


def _is_again(label: Segment, above: Sequence[Segment]) -> bool:
    """Whether a label is that of the row above, which stands beside several."""
    return bool(above) and (label.text, label.x0) == (above[0].text, above[0].x0)


def _joined(pieces: Sequence[Segment]) -> str:
    return "".join(piece.text for piece in sorted(pieces, key=lambda piece: piece.top))

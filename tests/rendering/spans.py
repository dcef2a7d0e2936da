"""Documents whose merged cells are marked as copies → documents and spans for the renderers.

Every renderer writes merged cells from `cell_spans`; the changes here give the same document as
publishers and converters would have it: merged, filled up to rectangles, copies left blank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.document import Block, Cell, Document, Row, Table
from tests.extraction.variants import changed, with_classes_filled_down

Spans = dict[tuple[int, int], tuple[int, int]]
"""(row, column) of a merged cell's first slot → (rows, columns) that it covers."""


def cell_spans(rows: tuple[Row, ...]) -> Spans:
    """The span of each cell that is no copy; copies with its text behind it are its range."""
    spans: Spans = {}
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell.spanned:
                continue
            wide = 1
            while _is_free_copy(rows, top, left + wide, cell, taken):
                wide += 1
            deep = 1
            while all(
                _is_free_copy(rows, top + deep, column, cell, taken)
                for column in range(left, left + wide)
            ):
                deep += 1
            spans[top, left] = (deep, wide)
            taken |= {(top + y, left + x) for y in range(deep) for x in range(wide)}
    return spans


def _is_free_copy(
    rows: tuple[Row, ...], top: int, left: int, first: Cell, taken: set[tuple[int, int]]
) -> bool:
    if top >= len(rows) or left >= len(rows[top]) or (top, left) in taken:
        return False
    cell = rows[top][left]
    return cell.spanned and cell.text == first.text


def _with_tables(document: Document, change: Callable[[Table], tuple[Row, ...]]) -> Document:
    blocks = tuple(
        replace(block, rows=change(block)) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def merged(document: Document) -> Document:
    """The merged cells that a publisher would have made: classes of indicators that go on over
    several rows, and titles that stand alone in a table's first rows."""
    return _with_tables(changed(document, with_classes_filled_down), _with_wide_titles)


def _with_wide_titles(table: Table) -> tuple[Row, ...]:
    width = max(len(row) for row in table.rows)
    rows = list(table.rows)
    for index, row in enumerate(rows):
        if any(cell.text.strip() for cell in row[1:]) or not row[0].text.strip():
            break
        copy = row[0]._replace(spanned=True)
        rows[index] = (row[0], *[copy] * (width - 1))
    return tuple(rows)


def rectangular(document: Document) -> Document:
    """Short rows filled up with empty cells."""

    def filled(table: Table) -> tuple[Row, ...]:
        width = max(len(row) for row in table.rows)
        return tuple((*r, *[Cell("", table.place)] * (width - len(r))) for r in table.rows)

    return _with_tables(document, filled)


def with_blank_copies(document: Document) -> Document:
    """Merged cells that stand once; the cells that they cover are there, and empty."""

    def blanked(table: Table) -> tuple[Row, ...]:
        return tuple(
            tuple(Cell("", cell.place) if cell.spanned else cell for cell in row)
            for row in table.rows
        )

    return _with_tables(document, blanked)


def without_wide_copies(document: Document) -> Document:
    """Merged cells that stand once; cells to the right of their first move up, cells below stay."""

    def narrowed(table: Table) -> tuple[Row, ...]:
        spans = cell_spans(table.rows)
        lower = {
            (top + below, left) for (top, left), (deep, _) in spans.items() for below in range(deep)
        }
        return tuple(
            tuple(
                cell if (top, left) in spans else Cell("", cell.place)
                for left, cell in enumerate(row)
                if (top, left) in lower
            )
            for top, row in enumerate(table.rows)
        )

    return _with_tables(document, narrowed)


def blocks_as_text(blocks: tuple[Block, ...]) -> list[str | list[str]]:
    """A string a paragraph, a list of rows a table; copies behind merged cells in brackets."""
    return [
        ["|".join(f"[{c.text}]" if c.spanned else c.text for c in row) for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in blocks
    ]

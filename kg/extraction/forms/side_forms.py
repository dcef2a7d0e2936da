"""Forms that stand side by side in one table → tables below each other.

Reads the blocks of a document; gives them with a table for each form, the left one first, where the
heads 项目名称 and 三级指标 stand twice in their rows, the second time in the same columns on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.document import Block, Cell, Paragraph, Row, Table, cover, row_place
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.indicator_heads import row_to_header
from kg.values.text import clean

_BOTH = 2


def side_forms_to_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with each form that stands beside another one in a table of its own."""
    found: list[Block] = []
    for block in blocks:
        found.extend([block] if isinstance(block, Paragraph) else _tables(block))
    return tuple(found)


def _tables(table: Table) -> Iterator[Table]:
    """The table as it is, or the rows above the first pair of forms and both forms of each."""
    starts = [(n, at) for n, row in enumerate(table.rows) if (at := _second_name(row))]
    ends = [*(n for n, _ in starts[1:]), len(table.rows)]
    pairs = [
        (table.rows[n:end], at)
        for (n, at), end in zip(starts, ends, strict=False)
        if _both_have_indicators(table.rows[n:end], at)
    ]
    if len(pairs) < len(starts) or not starts:
        yield table
        return
    if above := table.rows[: starts[0][0]]:
        yield _table(above)
    for rows, at in pairs:
        for half in ([row[:at] for row in rows], [row[at:] for row in rows]):
            yield _table([row for row in half if any(clean(cell.text) for cell in row)])


def _second_name(row: Row) -> int:
    """The column where the head of a project's name stands for the second time in a row, with a
    value behind either; 0 for any other row."""
    filled = [(n, cell) for n, cell in enumerate(row) if clean(cell.text) and not cell.spanned]
    heads = [n for n, cell in filled if text_to_field(cell.text) == "name"]
    values = [n for n, cell in filled if not text_to_field(cell.text)]
    if len(heads) != _BOTH or not any(heads[0] < n < heads[1] for n in values):
        return 0
    return heads[1] if any(n > heads[1] for n in values) else 0


def _both_have_indicators(rows: Sequence[Row], at: int) -> bool:
    """Whether a header of indicators stands in both halves of the same row."""
    return any(_heads(row[:at]) and _heads(row[at:]) for row in rows)


def _heads(cells: Sequence[Cell]) -> bool:
    return row_to_header(tuple(cells)) is not None


def _table(rows: Sequence[Row]) -> Table:
    return Table(tuple(rows), cover(*map(row_place, rows)))

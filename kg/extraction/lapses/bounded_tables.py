"""Tables of targets by region (绩效指标分解表) as tables of numbers: reads blocks, gives blocks.

A table that says what each region is to reach has ≥5 where others have 5. Without the bound its
numbers add up to the total as those of any other table do. Where only single rows are bounded (a
rate that is the same everywhere, below targets without bounds), they are no numbers to add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.document import Block, Cell, Row, Table
from kg.values.numbers import is_number
from kg.values.text import clean

_BOUND = re.compile(r"(?:≥|＞＝|>=|≧|不少于|不低于)\s*")
_NONE_HERE = ("-", "—", "——", "/")
_FEWEST = 4
"""So many bounded numbers a table of targets has, and as many as others."""


def without_bounds(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the numbers of tables of targets instead of their lower bounds."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        cells = [cell for row in block.rows for cell in row if not cell.spanned]
        bounded = sum(bool(_BOUND.match(clean(cell.text))) for cell in cells)
        numbers = sum(is_number(clean(cell.text)) for cell in cells)
        if bounded < _FEWEST:
            yield block
        elif bounded < numbers:
            whole = [n for n, row in enumerate(block.rows) if _is_row_of_bounds(row)]
            rows = tuple(_plain(row, n in whole) for n, row in enumerate(block.rows))
            yield replace(block, rows=rows) if whole else block
        else:
            rows = tuple(tuple(_unbound(cell) for cell in row) for row in block.rows)
            yield replace(block, rows=rows)


def _is_row_of_bounds(row: Row) -> bool:
    """Whether the numbers of a row all have a bound."""
    texts = [clean(cell.text) for cell in row if not cell.spanned]
    bounded = sum(bool(_BOUND.match(text)) for text in texts)
    return bounded >= _FEWEST and not any(map(is_number, texts))


def _plain(row: Row, bounded: bool) -> Row:
    """A row among others: blank where no number is to be added up."""

    def is_none(text: str) -> bool:
        return text in _NONE_HERE or (bounded and bool(_BOUND.match(text)))

    return tuple(cell._replace(text="") if is_none(clean(cell.text)) else cell for cell in row)


def _unbound(cell: Cell) -> Cell:
    """A cell with its number alone, or the same where no bound stands in front of one; what a
    region has not to reach (—) is blank."""
    text = clean(cell.text)
    if text in _NONE_HERE:
        return cell._replace(text="")
    bound = _BOUND.match(text)
    if bound is None or not is_number(text[bound.end() :]):
        return cell
    return cell._replace(text=text[bound.end() :])

"""Schedules with a row for each quarter (季度 | 阶段性工作内容 | 支出进度) → their shares.

Reads the rows above the indicators of a form; gives the share of each month, the cells of the rows,
and the other rows. A row over several columns may head them all (分季度目标).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.document import Cell, Row
from kg.extraction.forms.above import Item, is_filled
from kg.extraction.forms.fields import row_to_month_shares
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.schedules import is_running_text
from kg.extraction.headings import heading_data, whole
from kg.values.text import clean, heading_key

_FEWEST = 3


@dataclass(slots=True)
class Quarters:
    """month → its share, whether they run up, and the cells of the rows that are no share."""

    shares: dict[str, Cell] = field(default_factory=dict)
    running: bool = False
    cells: list[list[Cell]] = field(default_factory=list)


def body_to_quarters(items: Sequence[Item | None]) -> tuple[Quarters, list[Item | None]]:
    """The shares in rows of their own, and the rest of a form's body; None for what was taken."""
    rest = list(items)
    for at, header in enumerate(items):
        column = _column(header) if isinstance(header, tuple) else None
        if not isinstance(header, tuple) or column is None:
            continue
        found = Quarters(running=is_running_text(clean(header[column].text)))
        stop = at + 1
        for row in items[stop:]:
            share = _row_to_share(row, column) if isinstance(row, tuple) else {}
            if not isinstance(row, tuple) or not share:
                break
            found.shares.update(share)
            found.cells.append([c for n, c in enumerate(row) if is_filled(c) and n != column])
            stop += 1
        if len(found.shares) >= _FEWEST:
            rest[at:stop] = [None] * (stop - at)
            return found, rest
    return Quarters(), rest


def _column(row: Row) -> int | None:
    """The column of the shares, where a row heads quarters and what is spent up to each."""
    own = [(n, heading_key(cell.text)) for n, cell in enumerate(row) if is_filled(cell)]
    plan = heading_data("projects")["plan"]
    timed = any(whole(plan["times"]).fullmatch(key) for _, key in own)
    shares = [n for n, key in own if whole(plan["shares"]).fullmatch(key)]
    return shares[0] if timed and len(shares) == 1 and not any(map(is_figure, row)) else None


def _row_to_share(row: Row, column: int) -> dict[str, Cell]:
    """The month that a row begins with, and its share."""
    if column >= len(row):
        return {}
    own = [cell for cell in row[:column] if is_filled(cell)]
    pairs = (row_to_month_shares((cell, row[column])) for cell in own)
    return next((told for told in pairs if told), {})

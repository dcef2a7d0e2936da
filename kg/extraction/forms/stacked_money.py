"""Money of a form below heads of two rows (三年预算 | 合计 | 2024年 …; 资金来源 over 财政拨款 and
小计) → rows with each head in front of its figure.

Reads the rows above the indicators; where two rows of heads stand over one of figures, gives a row
for the columns that have one head, and one for those below each head that is divided.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, Paragraph, Row
from kg.extraction.forms.above import Item
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.values.text import clean

_FEWEST_FIGURES = 4
_TOTAL = "合计"


def stacked_to_rows(items: Sequence[Item | None]) -> list[Item | None]:
    """The items; in place of two rows of heads and one of figures below them, plain rows."""
    rows: list[Item | None] = []
    at = 0
    while at < len(items):
        found = _plain(items[at : at + 3])
        rows += found or [items[at]]
        at += 3 if found else 1
    return rows


def _plain(items: Sequence[Item | None]) -> list[Item | None]:
    """The plain rows of three items that are such; else nothing."""
    if len(items) < 3 or any(item is None or isinstance(item, Paragraph) for item in items):
        return []
    upper, lower, figures = (item for item in items if isinstance(item, tuple))
    if not len(upper) == len(lower) == len(figures) or any(map(is_figure, (*upper, *lower))):
        return []
    own = [n for n, cell in enumerate(figures) if is_figure(cell)]
    stated = [n for n, cell in enumerate(figures) if _says(cell)]
    divided = [n for n in own if _says(lower[n])]
    if own != stated or len(own) < _FEWEST_FIGURES or not 1 < len(divided) < len(own):
        return []
    if any(not _says(upper[n]) for n in own if n not in divided):
        return []
    single = [cell for n in own if n not in divided for cell in (upper[n], figures[n])]
    label = next((cell for cell in upper[: own[0]] if _says(cell)), None)
    rows: list[Item | None] = [_named(single, label)]
    for begin in [n for n in divided if _says(upper[n])]:
        stop = next((n for n in own if n > begin and _says(upper[n])), own[-1] + 1)
        rows.append(_total_first(upper[begin], lower[begin:stop], figures[begin:stop]))
    # As many items as before, for whoever counts them.
    return [*rows, *[None] * (len(items) - len(rows))]


def _named(cells: list[Cell], label: Cell | None) -> Row:
    """The pairs of head and figure; a total in front has the name of the row."""
    if label is not None and _is_sum(cells[0]):
        cells[0] = cells[0]._replace(text=label.text)
    return tuple(cells)


def _total_first(head: Cell, lower: Row, figures: Row) -> Row:
    """The head of sources, what they come to, and each with its figure."""
    pairs = sorted(zip(lower, figures, strict=True), key=lambda pair: not _is_sum(pair[0]))
    cells = [
        cell
        for name, figure in pairs
        for cell in (name._replace(text=_TOTAL) if _is_sum(name) else name, figure)
    ]
    return (head, *cells)


def _is_sum(cell: Cell) -> bool:
    return is_total_name(cell.text) or is_subtotal_name(cell.text)


def _says(cell: Cell) -> bool:
    return not cell.spanned and bool(clean(cell.text))

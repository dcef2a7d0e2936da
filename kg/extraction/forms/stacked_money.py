"""Money of a form below its heads → rows with each head in front of its figure.

Reads the rows above the indicators. Where a row of heads stands over one of figures (年度预算金额 |
财政拨款 | 其他资金), gives a row of pairs; where two rows of heads do (三年预算 | 合计 | 2024年 …;
资金来源 over 财政拨款 and 小计), a row for the columns that have one head, and one for those below
each head that is divided.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, Paragraph, Row
from kg.extraction.forms.above import Item, is_filled
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import BLANK, is_figure
from kg.extraction.forms.money_labels import TOTALS, is_label_of_money
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.values.text import clean

_FEWEST_FIGURES = 4
_FEWEST_HEADS = 2
_TOTAL = "合计"
_MONEY_WORDS = ("金额", "万元", "元")


def stacked_to_rows(items: Sequence[Item | None]) -> list[Item | None]:
    """The items; in place of one or two rows of heads and the figures below them, plain rows."""
    rows: list[Item | None] = []
    at = 0
    while at < len(items):
        found = _plain(items[at : at + 3]) or _paired(items[at : at + 3])
        rows += found or [items[at]]
        at += len(found) or 1
    return rows


def _paired(items: Sequence[Item | None]) -> list[Item | None]:
    """The pairs of a row of heads of money and its figures below, a total among them, and nothing
    for the row of these; of a table with several rows of figures nothing at all."""
    heads, figures, behind = (
        item if isinstance(item, tuple) else () for item in (*items, None, None)[:3]
    )
    own = [n for n, cell in enumerate(heads) if is_filled(cell) and _heads_figures(cell)]
    if len(own) < _FEWEST_HEADS or len(figures) < own[-1] + 1 or any(map(is_figure, heads)):
        return []
    totals = [n for n in own if _is_of_all(heads[n])]
    if len(totals) != 1 or not is_figure(figures[totals[0]]) or _goes_on(behind, own):
        return []
    foreign = [n for n, cell in enumerate(heads) if n > own[0] and n not in own and is_filled(cell)]
    if foreign or not all(_may_stand(n, cell, heads, own) for n, cell in enumerate(figures)):
        return []
    label = next((cell for cell in heads[: own[0]] if clean(cell.text)), None)
    # The total says first what the others come to.
    order = sorted(own, key=lambda n: n not in totals)
    pairs = [cell for n in order for cell in (heads[n], figures[n])]
    return [tuple(pairs if label is None else [label, *pairs]), None]


def _heads_figures(cell: Cell) -> bool:
    return is_label_of_money(cell.text) or _is_sum(cell)


def _is_of_all(cell: Cell) -> bool:
    return text_to_field(cell.text) in TOTALS or _is_sum(cell)


def _goes_on(row: Row, columns: Sequence[int]) -> bool:
    """Whether a row states nothing but figures from the first of the columns on."""
    stated = [cell for cell in row[columns[0] :] if is_filled(cell)]
    return len(stated) >= _FEWEST_HEADS and all(map(is_figure, stated))


def _may_stand(at: int, cell: Cell, heads: Row, columns: Sequence[int]) -> bool:
    """Whether a cell may stand in the row of the figures: one of them, or, in front, what says
    that they are money (金额) and the head of both rows once more."""
    text = clean(cell.text)
    if cell.spanned or BLANK.fullmatch(text):
        return True
    if at >= columns[0]:
        return at in columns and is_figure(cell)
    return text_to_field(text) == "column" or text in (clean(heads[at].text), *_MONEY_WORDS)


def _plain(items: Sequence[Item | None]) -> list[Item | None]:
    """The plain rows of three items that are such; else nothing."""
    if len(items) < 3 or any(item is None or isinstance(item, Paragraph) for item in items):
        return []
    upper, lower, figures = (item for item in items if isinstance(item, tuple))
    if not len(upper) == len(lower) == len(figures) or any(map(is_figure, (*upper, *lower))):
        return []
    own = [n for n, cell in enumerate(figures) if is_figure(cell)]
    stated = [n for n, cell in enumerate(figures) if is_filled(cell)]
    divided = [n for n in own if is_filled(lower[n])]
    if own != stated or len(own) < _FEWEST_FIGURES or not 1 < len(divided) < len(own):
        return []
    if any(not is_filled(upper[n]) for n in own if n not in divided):
        return []
    single = [cell for n in own if n not in divided for cell in (upper[n], figures[n])]
    label = next((cell for cell in upper[: own[0]] if is_filled(cell)), None)
    rows: list[Item | None] = [_named(single, label)]
    for begin in [n for n in divided if is_filled(upper[n])]:
        stop = next((n for n in own if n > begin and is_filled(upper[n])), own[-1] + 1)
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

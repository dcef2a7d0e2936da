"""Tables of money inside of a whole department's form (预算情况, 按支出性质分) → panels.

Reads the rows above the indicators; gives each division of the money with its labels and amounts,
and the other rows. A panel has rows of what the money is for over columns of where it comes from,
or two divisions of one total side by side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from kg.document import Cell, Paragraph, Place, Row, cover, row_place
from kg.extraction.forms.above import Item
from kg.extraction.forms.fields import is_group_head, text_to_field
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_labels import is_label_of_money
from kg.extraction.forms.money_rows import cell_to_money
from kg.extraction.forms.tasks import text_to_task_role
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key, strip_ordinal

USES = ("basic", "staff", "running", "project")
"""What money is for: basic expenditure, its two parts, and projects."""
# 基本支出：480.20 in one cell.
_LABELLED = re.compile(
    r"(?P<label>(?:其中[:：])?[^\d:：]+)[:：](?P<amount>\d[\d,]*(?:\.\d+)?)(?:[千百万亿]*元)?"
)
_LEAST_ROWS = 2
_LEAST_HEADS = 2
_LEAST_OPENING = 3


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A row: the head of the rows that it stands among (基本支出), what it is called, and its
    amount in each column."""

    group: str
    label: str
    amounts: tuple[Decimal, ...]
    cells: tuple[Cell, ...]
    place: Place


@dataclass(slots=True)
class Panel:
    """One division of money: the heads of its columns of amounts, and its rows."""

    heads: tuple[str, ...]
    rows: list[PanelRow] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """All of its rows."""
        return cover(*(row.place for row in self.rows))


def body_to_panels(items: Sequence[Item | None]) -> tuple[list[Panel], list[Item | None]]:
    """The panels of a form's body and what else stands in it; None for each row taken out."""
    panels: list[Panel] = []
    rest = list(items)
    upper: Mapping[int, str] = {}
    for at, item in enumerate(items):
        if item is None or isinstance(item, Paragraph) or rest[at] is None:
            continue
        below = [*_rows_below(items, at + 1)]
        heads = _columns(item)
        upper = heads or _columns(item, of_tasks=True) or upper
        found = _divided(item, below) or _tabled(item, heads, below)
        first = at + 1
        if not found and upper and not heads and _opens_uses(item):
            # The columns are those of the tasks above, whose heads are not printed again.
            found, first = _tabled(item, upper, [item, *below]), at
        panels += found
        taken = max((len({*map(_line, panel.rows)}) for panel in found), default=0)
        for n in range(at, first + taken if found else at):
            rest[n] = None
    return panels, rest


def panels_to_cells(panels: Sequence[Panel]) -> list[list[Cell]]:
    """What the rows of panels state, for which no record has a column; what stands in several
    panels once."""
    rows = {row.cells: list(row.cells) for panel in panels for row in panel.rows}
    return list(rows.values())


def label_to_use(label: str) -> str:
    """What money a label is about: a key of `USES`, else nothing.

    >>> [label_to_use(one) for one in ("2、结构：（1）基本支出", "其中：人员经费", "其他资金")]
    ['basic', 'staff', '']
    """
    last = strip_ordinal(heading_key(label).rstrip(":").rpartition(":")[2])[1]
    return _kind(last.removeprefix("其中"), USES)


@lru_cache(TEXTS_KEPT)
def _kind(key: str, kinds: tuple[str, ...]) -> str:
    names = heading_data("projects")["panels"]
    return next((kind for kind in kinds if whole(names[kind]).fullmatch(key)), "")


def _line(row: PanelRow) -> str:
    return row.place.fragment


def _rows_below(items: Sequence[Item | None], start: int) -> list[Row]:
    """The rows that stand there without anything between them."""
    rows: list[Row] = []
    for item in items[start:]:
        if item is None or isinstance(item, Paragraph):
            break
        rows.append(item)
    return rows


def _divided(header: Row, rows: Sequence[Row]) -> list[Panel]:
    """Two divisions of one total side by side, each label with its amount behind it."""
    heads = {
        n: clean(cell.text)
        for n, cell in enumerate(header)
        if not cell.spanned and _kind(heading_key(cell.text).rstrip(":"), ("divisions",))
    }
    if len(heads) < _LEAST_HEADS:
        return []
    panels = {n: Panel((head,)) for n, head in heads.items()}
    for row in rows:
        pairs = _row_to_pairs(row, len(header) - len(row))
        if not pairs:
            break
        for at, label, cell in pairs:
            money = cell_to_money(label, "", cell)
            if money is None:
                continue
            own = tuple(row[n] for n in range(len(row)) if clean(row[n].text) == label)
            found = PanelRow("", label, (money.amount,), (*own[:1], cell), row_place(row))
            over = [n for n in panels if n <= at]
            for n in panels if not label else over[-1:]:
                # What stands under no label of its own is the total of every division.
                panels[n].rows.append(found)
    found_panels = list(panels.values())
    return found_panels if all(len(one.rows) >= _LEAST_ROWS for one in found_panels) else []


def _row_to_pairs(row: Row, shift: int) -> list[tuple[int, str, Cell]]:
    """Each amount of a row with its label and the column of that; one without a label stands in
    front of all labels."""
    pairs: list[tuple[int, str, Cell]] = []
    label, at = "", 0
    for n, cell in enumerate(row):
        text = clean(cell.text)
        if cell.spanned or not text or is_group_head(text):
            continue
        if is_figure(cell):
            if label or not pairs:
                pairs.append((at, label, cell))
            label = ""
        elif joined := _LABELLED.fullmatch(text):
            own = cell._replace(text=joined["amount"])
            pairs.append((n + max(shift, 0), joined["label"], own))
        elif text_to_field(text) and not is_label_of_money(text):
            return []
        else:
            label, at = text, n + max(shift, 0)
    return pairs


def _opens_uses(row: Row) -> bool:
    """Whether a row begins with a head over the money (预算情况) and a label of what it is for."""
    filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
    if len(filled) < _LEAST_OPENING or not is_group_head(filled[0].text):
        return False
    return bool(label_to_use(filled[1].text)) and any(map(is_figure, filled[2:]))


def _tabled(header: Row, heads: Mapping[int, str], rows: Sequence[Row]) -> list[Panel]:
    """Rows of what the money is for over columns of where it comes from."""
    if len(heads) < _LEAST_HEADS:
        return []
    panel = Panel(tuple(heads.values()))
    group, side = "", 0
    for row in rows:
        shift = max(len(header) - len(row), 0)
        cells = [row[n - shift] for n in heads if 0 <= n - shift < len(row)]
        amounts = [one.amount for one in (cell_to_money("", "", cell) for cell in cells) if one]
        labels = _labels(row[: max(min(heads) - shift, 0)])
        if len(amounts) < len(heads) or not any(map(is_figure, cells)) or not labels:
            break
        texts = [text for _, text in labels]
        first = labels[0][0] + shift
        if len(texts) > 1 or not (is_subtotal_name(texts[0]) or first > side) or not group:
            # A label in the column of the group, or in front of it, opens another one.
            group, side = texts[0], first
        own = "" if texts == [group] else group
        filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
        stated = tuple(cell for cell in filled if not is_group_head(cell.text))
        panel.rows.append(PanelRow(own, texts[-1], tuple(amounts), stated, row_place(row)))
    uses = [row for row in panel.rows if label_to_use(row.group or row.label)]
    return [panel] if len(panel.rows) >= _LEAST_ROWS and uses else []


def _columns(header: Row, *, of_tasks: bool = False) -> Mapping[int, str]:
    """column → head, where a row heads nothing but labels and columns of money; `of_tasks`: where
    it heads tasks in front of such columns."""
    heads: dict[int, str] = {}
    if of_tasks and not any(text_to_task_role(cell.text) == "name" for cell in header):
        return {}
    for n, cell in enumerate(header):
        text = clean(cell.text)
        if cell.spanned or not text or is_group_head(text) or _kind(heading_key(text), ("labels",)):
            continue
        if not is_figure(cell) and (is_total_name(text) or is_label_of_money(text)):
            heads[n] = text
        elif not of_tasks:
            return {}
    return heads


def _labels(cells: Sequence[Cell]) -> list[tuple[int, str]]:
    """The labels in front of the amounts of a row with their columns; a group stands on its first
    row alone."""
    texts = [(n, clean(cell.text)) for n, cell in enumerate(cells) if not cell.spanned]
    return [(n, text) for n, text in texts if text and not is_group_head(text)]

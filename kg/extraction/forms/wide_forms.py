"""Forms of a whole department in one wide row (整体支出绩效目标表) → the rows of a form.

Reads a table whose heads stand over one row of values: the department, its money by source and by
use, its goals, and a column of running text for each class of indicators, or columns of them over
as many rows as there are. Gives a row for each head with its value behind it, and the rows of an
indicator table.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.document import Cell, Place, Row, Table, cover, row_place
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import row_to_header, text_to_role
from kg.extraction.forms.running_forms import HEADS
from kg.extraction.forms.running_indicators import text_to_running_indicators
from kg.values.text import clean

_NEEDED = {"department", "objective"}
_LEAST_COLUMNS = 6
_LEAST_CLASSES = 2


def table_to_form(table: Table) -> Table:
    """The table with the rows of a form in place of heads over one row of values; else as it is."""
    start = next((n for n, row in enumerate(table.rows) if _states_values(row)), 0)
    values = [row for row in table.rows[start:] if any(clean(cell.text) for cell in row)]
    if not start or not values:
        return table
    heads = _heads(table.rows[:start], len(values[0]))
    fields = [text_to_field(head.text) for head in heads]
    classes = sum(bool(_class(head.text)) for head in heads)
    if not set(fields) >= _NEEDED or "name" in fields or len(heads) < _LEAST_COLUMNS:
        return table
    above = cover(*map(row_place, table.rows[:start]))
    if len(values) == 1 and classes >= _LEAST_CLASSES:
        rows = tuple(_rows(heads, values[0], above))
    elif (first := _first_of_indicators(heads)) and _is_one(values, first):
        rows = (*_pairs(heads[:first], values[0]), heads[first:], *(row[first:] for row in values))
    else:
        return table
    return Table(rows, cover(*map(row_place, table.rows)))


def _first_of_indicators(heads: tuple[Cell, ...]) -> int:
    """The first of the last columns, where these are of indicators; 0 where none are."""
    roles = [text_to_role(head.text) for head in heads]
    first = roles.index("level1") if "level1" in roles else 0
    return first if first and row_to_header(heads[first:]) else 0


def _is_one(values: list[Row], first: int) -> bool:
    """Whether all rows are of one department: only the first states anything in front."""
    return not any(
        clean(cell.text) and not cell.spanned for row in values[1:] for cell in row[:first]
    )


def _pairs(heads: tuple[Cell, ...], values: Row) -> Iterator[Row]:
    """Each head with its value behind it."""
    for head, value in zip(heads, values, strict=False):
        if clean(head.text):
            yield (Cell(head.text, value.place), value)


def _states_values(row: Row) -> bool:
    """Whether a row is no header: two figures of its own and a text that is no head."""
    own = [cell for cell in row if clean(cell.text) and not cell.spanned]
    return sum(map(is_figure, own)) > 1


def _heads(rows: tuple[Row, ...], width: int) -> tuple[Cell, ...]:
    """The lowest head that stands over each column; a merged one goes on below itself."""
    heads: list[Cell] = [Cell("", row_place(rows[0]))] * width
    for row in rows:
        for n, cell in enumerate(row[:width]):
            if clean(cell.text):
                heads[n] = cell
    return tuple(heads)


def _rows(heads: tuple[Cell, ...], values: Row, above: Place) -> Iterator[Row]:
    """Each head with its value, then the indicators of each column that holds a class, below a
    header that stands where all heads do."""
    held = [n for n, head in enumerate(heads) if _class(head.text)]
    for n, (head, value) in enumerate(zip(heads, values, strict=False)):
        if n not in held and clean(head.text):
            yield (Cell(head.text, value.place), value)
    yield tuple(Cell(text, above) for text in HEADS)
    for n in held:
        name = heads[n].text
        items = text_to_running_indicators(
            values[n].text, text_to_level1(name), text_to_level2(name)
        )
        for item in items:
            texts = (item.level1, item.level2, item.name, item.target)
            yield tuple(Cell(text, values[n].place) for text in texts)


def _class(text: str) -> str:
    return text_to_level1(text) or text_to_level2(text)

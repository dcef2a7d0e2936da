"""Tables beside the forms that work an amount out (项目资金测算明细): reads tables, gives issues.

Below 数量, 单价 and 金额 each row multiplies. A form with such rows in it is held against them with
its money; a table of its own may have two rows or one, so that the others of the document tell
whether they multiply. Purchases are records, and compared in the audit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.document import Block, Place, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.costing_rows import (
    Costing,
    body_to_costings,
    costing_to_odd_products,
    costing_to_products,
)
from kg.extraction.forms.funds import is_figure
from kg.extraction.issues import issue
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord

_PROCUREMENT = "procurement"
_PER_ODD = 2
"""So many rows multiply for each that does not."""
_PER_EXACT = 6
"""So many do to the last digit where their prices are exact."""


def tables_to_odd_costings(
    blocks: Sequence[Block], grids: Iterable[Grid], told: Iterable[IssueRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each row that is not its quantity times its price where the others of
    the document are; none for a row of which another issue (`told`) says something."""
    bought = {place for grid in grids if grid.kind == _PROCUREMENT for place in grid.places}
    rows = [
        [row for row in table.rows if row_place(row) not in bought]
        for table in blocks
        if isinstance(table, Table)
    ]
    costings = [one for own in rows for one in body_to_costings(own)[0] if _has_no_other(one)]
    count = sum(len(costing_to_products(one)) for one in costings)
    odd = _odd(costings, rounded=False)
    # Where no other price is rounded, this one is not.
    if len(odd) * _PER_EXACT > count - len(odd):
        odd = _odd(costings, rounded=True)
    if len(odd) * _PER_ODD > count - len(odd):
        return ()
    known = {one.source for one in told}
    return tuple(_new(odd, known, context))


def _odd(costings: Iterable[Costing], *, rounded: bool) -> list[tuple[str, Place]]:
    return [slip for one in costings for slip in costing_to_odd_products(one, rounded=rounded)]


def _new(
    odd: Iterable[tuple[str, Place]], known: set[str], context: Context
) -> Iterator[IssueRecord]:
    for quote, place in odd:
        if place.fragment not in known:
            yield issue(context, "info", "unequal_table", quote, place)


def _has_no_other(costing: Costing) -> bool:
    """Whether the rows have no number in a column that is not known, which may multiply as well;
    the first may be the number of the row."""
    for row, cells in zip(costing.rows, costing.cells, strict=True):
        if sum(map(is_figure, cells[1:])) > len(row.numbers):
            return False
    return True

"""Labels of money that head no field of a form (市级资金), with their amounts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_labels import is_label_of_money


def goes_on_with_money(above: Sequence[Cell], pair: Sequence[Cell]) -> bool:
    """Whether two cells are such a label and its amount, behind a row of money."""
    return _is_money(above) and _is_money(pair) and not text_to_field(pair[0].text)


def _is_money(cells: Sequence[Cell]) -> bool:
    """Whether cells end with an amount behind a label of money."""
    return len(cells) > 1 and is_figure(cells[-1]) and is_label_of_money(cells[-2].text)

"""The goals of several years and of the year beside each other → a row for each.

Reads the cells of a form that lost its row ends; gives the two heads (实施期目标, 年度目标) and the
two texts behind them as two rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, Row
from kg.extraction.forms.fields import text_to_field
from kg.values.text import clean

_GOALS = {"long_term", "objective"}
_HEADS = 2
_ENDS = ("。", "；", ";", "！")


def cells_to_two_goals(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The rows of the two goals that begin at a position, and the position behind them."""
    heads, texts = cells[start : start + _HEADS], cells[start + _HEADS : start + 2 * _HEADS]
    headed = {text_to_field(cell.text) for cell in heads} == _GOALS
    if not headed or len(texts) < _HEADS or any(text_to_field(cell.text) for cell in texts):
        return [], start
    if not clean(texts[0].text).endswith(_ENDS):
        # One goal alone, whose second line stands behind it.
        return [], start
    return [*zip(heads, texts, strict=True)], start + 2 * _HEADS

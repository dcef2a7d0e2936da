"""Cells of a form whose heads and classes were broken into several cells → whole ones.

Reads cells one behind another; gives them with those put into one that make up the head of a field,
of a column or of a sum of money, or the name of a class (经济效益 / 指标, 年度 / 指标值).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, cover
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import text_to_measure
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import text_to_role
from kg.values.text import clean

# A word may have been broken into so many cells.
_LONGEST_BREAK = 6
# The first word of a head that stands on a line of its own.
_QUALIFIES = frozenset({"年度", "实际", "全年", "年初", "计划", "预期"})


def whole_words(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, those that make up a head or a class together put into one."""
    found: list[Cell] = []
    index = 0
    while index < len(cells):
        count = words_length(cells, index)
        parts = cells[index : index + count]
        text = "".join(clean(cell.text) for cell in parts) if count > 1 else parts[0].text
        found.append(Cell(text, cover(parts[0].place, parts[-1].place)))
        index += count
    return found


def words_length(cells: Sequence[Cell], index: int) -> int:
    """How many cells from a position on make up one word."""
    most = min(_LONGEST_BREAK, len(cells) - index)
    return next((n for n in range(most, 1, -1) if _is_broken(cells[index : index + n])), 1)


def _is_broken(cells: Sequence[Cell]) -> bool:
    """Whether the cells are one word that a head or class is, and none but the first is, or a head
    whose first word says no more than of when it is (年度 / 指标值, 全年 / 执行数)."""
    texts = [clean(cell.text) for cell in cells]
    if not all(texts) or max(map(len, texts)) > len("社会公众或服务对象"):
        return False
    whole = "".join(texts)
    if len(texts) == 2 and texts[0] in _QUALIFIES:
        return bool(text_to_role(whole) or text_to_measure(whole))
    return _is_known(whole) and not any(_is_known(text) for text in texts[1:])


def _is_known(text: str) -> bool:
    if text in ("指标", "名称"):
        return False
    return bool(
        text_to_field(text) or text_to_role(text) or text_to_level1(text) or text_to_level2(text)
    )

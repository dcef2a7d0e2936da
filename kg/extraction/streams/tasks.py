"""Cells of the main tasks of a department (年度主要任务), one behind another → their rows.

Reads cells from a position on, where the heads over the tasks begin; gives the row of the heads and
a row for each task.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, Row
from kg.extraction.forms.fields import is_group_head, text_to_field
from kg.extraction.forms.funds import SOURCES, is_figure
from kg.extraction.forms.tasks import text_to_task_role
from kg.values.text import clean

_WORDS = ("name", "content")


def cells_to_task_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The heads and the tasks that begin at a position, and the position behind them."""
    stop = start
    roles: list[str] = []
    while stop < len(cells) and (role := _role(cells[stop].text)):
        roles.append(role)
        stop += 1
    if len(roles) < len(_WORDS) or not set(_WORDS) <= set(roles):
        return [], start
    rows: list[Row] = [tuple(cells[start:stop])]
    words = sum(role != "amount" for role in roles)
    task: list[Cell] = []
    while stop < len(cells) and not _ends(cells[stop]):
        cell = cells[stop]
        if task and not is_figure(cell) and clean(cell.text) and _is_full(task, words):
            rows.append(tuple(task))
            task = []
        task.append(cell)
        stop += 1
    return [*rows, *([tuple(task)] if task else [])], stop


def _role(text: str) -> str:
    """The column that a text heads; below the head of the amounts stand those of their sources."""
    return text_to_task_role(text) or ("amount" if text_to_field(text) in SOURCES else "")


def _is_full(task: Sequence[Cell], words: int) -> bool:
    """Whether the next text begins another task: one has its figures, or all of its words."""
    return any(map(is_figure, task)) or sum(bool(clean(cell.text)) for cell in task) >= words


def _ends(cell: Cell) -> bool:
    return bool(text_to_field(cell.text)) or is_group_head(cell.text)

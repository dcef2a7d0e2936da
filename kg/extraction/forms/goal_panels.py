"""Goals with another text beside them → both (预期目标, 实际完成情况; 中期目标, 年度目标).

Reads the rows above the indicators; gives the pieces of text under the head of the goal, under the
head of what was reached and under that of a goal for several years, each with its place, and the
other rows. Where the goal was adjusted in the year, the adjusted one counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.document import Cell, Paragraph, Place, Row
from kg.extraction.forms.above import Item, is_filled
from kg.extraction.forms.fields import is_group_head, text_to_field
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key

_NOTHING = frozenset({"", "无", "/", "-", "—", "——"})


@dataclass(slots=True)
class Goals:
    """Pieces of text with their places, in the order of the source; `beside` is what stands under
    other heads (总体完成率)."""

    long_term: list[tuple[str, Place]] = field(default_factory=list)
    planned: list[tuple[str, Place]] = field(default_factory=list)
    adjusted: list[tuple[str, Place]] = field(default_factory=list)
    reached: list[tuple[str, Place]] = field(default_factory=list)
    beside: list[tuple[str, Place]] = field(default_factory=list)

    def expected(self) -> list[tuple[str, Place]]:
        """The goal that counts at the end of the year."""
        stated = any(clean(text) not in _NOTHING for text, _ in self.adjusted)
        return self.adjusted if stated else self.planned

    def left(self) -> list[tuple[str, Place]]:
        """What stands beside the goals, and the goal that was adjusted in the year."""
        replaced = self.planned if self.expected() is self.adjusted else []
        return [(text, place) for text, place in (*replaced, *self.beside) if clean(text)]


def body_to_goals(items: Sequence[Item | None]) -> tuple[Goals, list[Item | None]]:
    """What stands under the two heads, and the rest of a form's body; None for what was taken."""
    goals = Goals()
    rest: list[Item | None] = []
    columns: dict[int, list[tuple[str, Place]]] = {}
    last: list[tuple[str, Place]] | None = None
    for item in items:
        if isinstance(item, Paragraph) and columns and last is not None:
            last.append((item.text, item.place))
            rest.append(None)
            continue
        if item is None or isinstance(item, Paragraph):
            columns = columns if item else {}
            rest.append(item)
            continue
        found = _row_to_columns(item, goals)
        if found:
            columns, last = found, None
        elif columns and not any(_is_head(cell) for cell in item):
            last = _take(item, columns, last)
        else:
            columns = {}
            rest.append(item)
            continue
        rest.append(None)
    return goals, rest


@lru_cache(TEXTS_KEPT)
def _is_adjusted(key: str) -> bool:
    return bool(whole(heading_data("projects")["goals"]["adjusted"]).fullmatch(key))


@lru_cache(TEXTS_KEPT)
def _is_planned(text: str) -> bool:
    planned = whole(heading_data("projects")["goals"]["planned"])
    return text_to_field(text) == "objective" or bool(planned.fullmatch(heading_key(text)))


def _row_to_columns(row: Row, goals: Goals) -> dict[int, list[tuple[str, Place]]]:
    """column → the pieces that its cells join, where a row heads both texts and states neither."""
    columns: dict[int, list[tuple[str, Place]]] = {}
    for index, cell in enumerate(row):
        if cell.spanned or not clean(cell.text):
            continue
        name = text_to_field(cell.text)
        if name == "objective" and _is_adjusted(heading_key(cell.text)):
            columns[index] = goals.adjusted
        elif _is_planned(cell.text):
            # Of two heads the first is that of the whole row: 年度总体目标, 预期目标.
            columns = {n: pieces for n, pieces in columns.items() if pieces is not goals.planned}
            columns[index] = goals.planned
        elif name == "long_term":
            columns[index] = goals.long_term
        elif name == "reached" and columns:
            columns[index] = goals.reached
        elif columns and name == "column":
            columns[index] = goals.beside
        elif columns and name != "reached":
            return {}
    pieces = list(columns.values())
    beside = any(p is goals.reached or p is goals.long_term for p in pieces)
    return columns if beside and any(p is goals.planned for p in pieces) else {}


def _take(
    row: Row,
    columns: dict[int, list[tuple[str, Place]]],
    last: list[tuple[str, Place]] | None,
) -> list[tuple[str, Place]] | None:
    """Add the cells of a row to their columns; gives the pieces that a next paragraph goes on with.

    Where as many cells are filled as there are columns, they are in their order: merged cells in
    front may be lost.
    """
    filled = [(index, cell) for index, cell in enumerate(row) if is_filled(cell)]
    if len(filled) > len(columns):
        # In front of them stands what the row is called, such as its year.
        filled = [(index, cell) for index, cell in filled if index >= min(columns)]
    if len(filled) == len(columns):
        for (_, cell), pieces in zip(filled, columns.values(), strict=True):
            pieces.append((cell.text, cell.place))
            last = pieces
        return last
    for index, cell in filled:
        under = [pieces for column, pieces in columns.items() if column <= index]
        # In front of all columns stands text that a line break cut, or whose first cell is lost.
        pieces = under[-1] if under else last or next(iter(columns.values()))
        pieces.append((cell.text, cell.place))
        last = pieces
    return last


def _is_head(cell: Cell) -> bool:
    return not cell.spanned and (bool(text_to_field(cell.text)) or is_group_head(cell.text))

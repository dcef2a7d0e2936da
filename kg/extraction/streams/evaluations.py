"""Cells of a self-evaluation (自评表), one behind another without row ends → its rows.

Reads cells from a position on; gives the rows of money, the rows of goals with what was reached,
the rows of indicators with their points, and the rows below them. Blank cells may be lost as well:
then the rows are taken whose texts fit their columns best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from kg.document import Cell, Row
from kg.extraction.forms.fields import is_group_head, text_to_field
from kg.extraction.forms.funds import is_figure, is_money_label, text_to_measure
from kg.extraction.forms.indicator_totals import is_closing
from kg.extraction.forms.rows import cell_to_parts
from kg.extraction.forms.total_rows import is_total
from kg.extraction.headings import TEXTS_KEPT
from kg.values.targets import text_to_target
from kg.values.text import clean, strip_ordinal

_DASH = re.compile(r"[-—–－/／\\]*")
_POINTS = re.compile(r"\d+(?:\.\d+)?[%％分]?")
_GRADE = re.compile(r"[(（].*[)）]")
_FEWEST_HEADS = 3
_GOAL_HEADS = frozenset({"objective", "reached", "column"})
_LONGEST_UNIT = 8

# What a text in a column is worth: more where it looks like what the column is for.
_WORTH: dict[str, Callable[[str], float]] = {
    "level3": lambda text: -2.0 if _is_points(text) or _operator(text) else 1.0,
    "comparator": lambda text: 1.0 if _operator(f"{text}1") or text == "定性" else -2.0,
    "target": lambda text: 1.0 if text_to_target(text).kind != "qualitative" else 0.4,
    "adjusted": lambda text: 0.8 if text_to_target(text).kind != "qualitative" else 0.2,
    "target_unit": lambda text: 0.5 if len(text) <= _LONGEST_UNIT and not _digits(text) else -1.5,
    "outturn": lambda text: 0.4,
    "weight": lambda text: 1.0 if _is_points(text) else -2.0,
    "score": lambda text: 1.0 if _is_points(text) else -2.0,
    "remark": lambda text: 0.5 if not _is_points(text) else -1.5,
    "description": lambda text: 0.5 if not _is_points(text) and not _operator(text) else -1.5,
}
# Columns that are often blank cost little where they are.
_BLANK_COST = {
    "remark": 0.0,
    "description": 0.1,
    "adjusted": 0.1,
    "target_unit": 0.3,
    "comparator": 0.3,
    "basis": 0.1,
}
# Columns that texts alone do not tell from each other.
_ALIKE = {"level3", "description", "target"}


def _digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_points(text: str) -> bool:
    return bool(_POINTS.fullmatch(text))


def _operator(text: str) -> bool:
    return not text[:1].isdigit() and bool(text_to_target(text).operator)


def are_told_apart(roles: Sequence[str]) -> bool:
    """Whether the texts of these columns differ so much that `texts_to_columns` knows them."""
    return set(roles) <= set(_WORTH) | {"unrecorded"} and not set(roles) <= _ALIKE


def cells_to_money_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The heads over the money and a row for each source, where they begin here."""
    stop = start
    while _measure(cells, stop) and not _is_pair(cells, stop):
        stop += 1
    heads = cells[start:stop]
    if len(heads) < _FEWEST_HEADS:
        return [], start
    rows: list[Row] = [(Cell("", heads[0].place), *heads)]
    if _measure(cells, stop):
        pairs, stop = _pair_rows(cells, stop)
        return [*rows, *pairs], stop
    if _is_figure_at(cells, stop):
        values = cells[stop : _end_of_values(cells, stop, len(heads))]
        return [*rows, (Cell("", heads[0].place), *values)], stop + len(values)
    reasons = text_to_measure(heads[-1].text) == "reason"
    while stop < len(cells) and is_money_label(cells[stop].text):
        end = _end_of_values(cells, stop + 1, len(heads))
        if reasons and end - stop == len(heads) and end + 1 < len(cells):
            # The last column holds words: the reason why money was not spent.
            end += is_money_label(cells[end + 1].text)
        rows.append(tuple(cells[stop:end]))
        stop = end
    return rows, stop


def _end_of_values(cells: Sequence[Cell], start: int, most: int) -> int:
    end = start
    while end < min(len(cells), start + most) and _is_value(cells[end]):
        end += 1
    return end


def _measure(cells: Sequence[Cell], index: int) -> str:
    return text_to_measure(cells[index].text) if index < len(cells) else ""


def _is_figure_at(cells: Sequence[Cell], index: int) -> bool:
    return index < len(cells) and is_figure(cells[index])


def _is_pair(cells: Sequence[Cell], index: int) -> bool:
    """Whether a head has its own figure behind it, rather than the first of a row."""
    return _is_figure_at(cells, index + 1) and not _is_value_at(cells, index + 2)


def _pair_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """Heads with their figures behind them; a row ends where the next source begins."""
    rows: list[list[Cell]] = []
    source = ""
    stop = start
    while stop < len(cells):
        cell = cells[stop]
        if not _is_value(cell):
            label, *figure = (clean(part.text).rstrip(":：") for part in cell_to_parts(cell))
            label = "measure" if text_to_measure(label) else label
            known = label == "measure" or is_money_label(label)
            if not known or not (figure or _is_value_at(cells, stop + 1)):
                break
            if label != source:
                rows.append([])
                source = label
        rows[-1].append(cell)
        stop += 1
    return [tuple(row) for row in rows], stop


def _is_value_at(cells: Sequence[Cell], index: int) -> bool:
    return index < len(cells) and _is_value(cells[index])


def _is_value(cell: Cell) -> bool:
    return is_figure(cell) or bool(_DASH.fullmatch(clean(cell.text)))


def cells_to_goal_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The heads of goal and of what was reached, and the row below them, where they begin here."""
    stop = start
    names: list[str] = []
    while stop < len(cells) and (name := text_to_field(cells[stop].text)) in _GOAL_HEADS:
        names.append(name)
        stop += 1
    if "objective" not in names or "reached" not in names[names.index("objective") :]:
        return [], start
    end = stop
    while end < len(cells) and not _is_head(cells[end]):
        end += 1
    texts = [cell for cell in cells[stop:end] if clean(cell.text)]
    if len(texts) > len(names):
        at = _half(texts)
        texts = [_joined(texts[:at]), _joined(texts[at:])]
    # The first head may be that of the whole row: texts stand under the last ones.
    front = [Cell("", cells[start].place)] * (len(names) - len(texts))
    return [tuple(cells[start:stop]), (*front, *texts)], end


def _is_head(cell: Cell) -> bool:
    return bool(text_to_field(cell.text)) or is_group_head(cell.text)


def _half(texts: Sequence[Cell]) -> int:
    """Where what was reached begins: where the count starts again, else in the middle."""
    ordinals = [strip_ordinal(clean(cell.text))[0] for cell in texts]
    again = [n for n, ordinal in enumerate(ordinals) if n and ordinal and ordinal == ordinals[0]]
    return again[0] if again else (len(texts) + 1) // 2


def _joined(cells: Sequence[Cell]) -> Cell:
    return Cell("\n".join(cell.text for cell in cells), cells[0].place)


def cells_to_closing_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The total below the indicators and what is said behind it, each with its cells in a row."""
    rows: list[Row] = []
    stop = start
    while stop < len(cells) and _closes(cells[stop]):
        belongs = _is_of_total if is_total((cells[stop],)) else _is_blank
        # Behind the head of a closing stands its text.
        end = stop + (1 if belongs is _is_of_total else 2)
        while end < len(cells) and belongs(cells[end]):
            end += 1
        rows.append(tuple(cells[stop:end]))
        stop = end
    return rows, min(stop, len(cells))


def _is_of_total(cell: Cell) -> bool:
    """Points, a blank, or the grade in brackets: （自评等级：优）."""
    return is_figure(cell) or _is_blank(cell) or bool(_GRADE.fullmatch(clean(cell.text)))


def _is_blank(cell: Cell) -> bool:
    return not clean(cell.text)


def _closes(cell: Cell) -> bool:
    return is_total((cell,)) or (bool(clean(cell.text)) and is_closing((cell,)))


def position_of_closing(cells: Sequence[Cell], start: int, stop: int) -> int:
    """Where the rows below the indicators begin; `stop` where there are none."""
    return next((n for n in range(start, stop) if is_total((cells[n],))), stop)


def texts_to_columns(texts: Sequence[Cell], roles: Sequence[str]) -> list[list[Cell]]:
    """The texts behind a class in rows, a cell for each column; blank ones may be lost."""
    cleaned = [clean(cell.text) for cell in texts]
    best: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, ())]
    for stop in range(1, len(texts) + 1):
        options = []
        for start in range(max(0, stop - len(roles)), stop):
            worth, columns = _fit(tuple(cleaned[start:stop]), tuple(roles))
            options.append((best[start][0] + worth, start, columns))
        best.append(max(options))
    rows: list[list[Cell]] = []
    stop = len(texts)
    while stop:
        _, start, columns = best[stop]
        row = [Cell("", texts[start].place) for _ in roles]
        for cell, column in zip(texts[start:stop], columns, strict=True):
            row[column] = cell
        rows.insert(0, row)
        stop = start
    return rows


@lru_cache(TEXTS_KEPT)
def _fit(texts: tuple[str, ...], roles: tuple[str, ...]) -> tuple[float, tuple[int, ...]]:
    """(worth, column of each text) of the best way to put texts into columns in their order."""
    return max(
        (
            (
                sum(_worth(text, roles[n]) for text, n in zip(texts, columns, strict=True))
                - sum(
                    _BLANK_COST.get(role, 0.6) for n, role in enumerate(roles) if n not in columns
                ),
                columns,
            )
            for columns in combinations(range(len(roles)), len(texts))
            if columns[0] == 0
        ),
        default=(-10.0, ()),
    )


def _worth(text: str, role: str) -> float:
    if not text or _DASH.fullmatch(text):
        return -1.0 if role == "level3" else -_BLANK_COST.get(role, 0.2)
    return _WORTH[role](text) if role in _WORTH else 0.1

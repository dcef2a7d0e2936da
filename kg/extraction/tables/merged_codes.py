"""Rows whose codes were merged over several rows and stand in the first alone → rows with codes.

Reads the rows of data of one table and its columns; gives the rows with the code, or the parts of
it (类 and 款), that the rows above state. Where the merged cells left no empty ones behind, the
rest of a row moved to the left and is put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.document import Cell, Row, row_place
from kg.extraction.tables.header_covers import head_pattern
from kg.extraction.tables.headers import Column
from kg.values.numbers import is_number
from kg.values.text import clean, heading_key

_PART = re.compile(r"\d{2}")
_WHOLE = re.compile(r"\d{3,12}")
_TOTAL = re.compile(r".*(?:合计|总计|小计)")


@dataclass(frozen=True, slots=True)
class _Panel:
    """The columns of codes of a panel, those of classes, and those of what the classes hold:
    projects and units."""

    codes: tuple[int, ...]
    classes: tuple[int, ...]
    members: tuple[int, ...]


def rows_to_coded(rows: Sequence[Row], columns: tuple[Column, ...]) -> tuple[Row, ...]:
    """The rows, codes filled down where a row says that it goes on with those above."""
    panels = [panel for panel in _panels(columns) if len(panel.codes) > 1 or panel.members]
    if not panels:
        return tuple(rows)
    coded = [_put_back(row, panels[0], len(columns)) for row in rows]
    for panel in panels:
        fill = _fill_parts if len(panel.codes) > 1 else _fill_whole
        coded = list(fill(coded, panel))
    return tuple(coded)


def _panels(columns: tuple[Column, ...]) -> Iterable[_Panel]:
    for panel in sorted({column.panel for column in columns}):
        own = [(n, column) for n, column in enumerate(columns) if column.panel == panel]
        codes = tuple(n for n, column in own if column.role == "code")
        if not codes:
            continue
        labels = [n for n, column in own if column.role == "label"]
        members = tuple(n for n in labels if _is_member(columns[n]))
        yield _Panel(codes, tuple(n for n in labels if n not in members), members)


def _is_member(column: Column) -> bool:
    key = heading_key(column.path[-1])
    return any(
        head_pattern(section, "heads").fullmatch(key) for section in ("named_projects", "units")
    )


def _put_back(row: Row, panel: _Panel, width: int) -> Row:
    """The row, moved to the right where cells in front of it are gone: what it has of the parts of
    a code stands right in front of its name, a project or a unit in front of its amounts."""
    texts = [clean(cell.text) for cell in row]
    front = (*panel.codes, *panel.classes)
    if len(panel.codes) > 1 and panel.codes == tuple(range(len(panel.codes))):
        count = next((n for n, text in enumerate(texts) if not _PART.fullmatch(text)), 0)
        lost = len(panel.codes) - count if count else 0
    elif panel.members and front == tuple(range(panel.members[0])):
        count, lost = 0, len(front)
        if len(texts) < 2 or not is_number(texts[1]) or _TOTAL.fullmatch(texts[0]):
            return row
    else:
        return row
    name = texts[count] if count < len(texts) else ""
    if lost < 1 or not name or is_number(name):
        return row
    rest = row[: width - lost]
    if any(clean(cell.text) for cell in row[len(rest) :]):
        return row
    blank = Cell("", row[0].place)
    return (*[blank] * lost, *rest)


def _fill_parts(rows: Iterable[Row], panel: _Panel) -> Iterable[Row]:
    """类, 款 and 项: the parts in front of the first that a row has are those of the row above."""
    above = [""] * len(panel.codes)
    for row in rows:
        parts = [clean(row[n].text) if n < len(row) else "" for n in panel.codes]
        first = next((n for n, part in enumerate(parts) if part), None)
        if first is None or not all(part.isdecimal() for part in parts if part):
            yield row
            continue
        goes_on = first > 0 and bool(_PART.fullmatch(parts[first])) and all(above[:first])
        if goes_on:
            parts = [*above[:first], *parts[first:]]
        above = parts
        yield _with(row, dict(zip(panel.codes[:first], parts, strict=False))) if goes_on else row


def _fill_whole(rows: Iterable[Row], panel: _Panel) -> Iterable[Row]:
    """One code: of projects and units that a class above them holds. Where a unit stands in front
    of all codes, it heads the subjects below it, and so do the others."""
    (code,) = panel.codes
    above: Row = ()
    heads = False
    for row in rows:
        texts = [clean(cell.text) for cell in row]
        if len(row) <= max(code, *panel.classes, *panel.members):
            yield row
            continue
        if _WHOLE.fullmatch(texts[code]):
            above = row
        named = [texts[n] for n in panel.members if texts[n]]
        classed = texts[code] or any(texts[n] for n in panel.classes)
        alone = bool(named) and not classed and not any(map(_TOTAL.fullmatch, named))
        heads = heads or (alone and not above)
        if above and alone and not heads:
            yield _with(row, {n: above[n].text for n in (code, *panel.classes)})
        else:
            yield row


def _with(row: Row, texts: dict[int, str]) -> Row:
    place = row_place(row)
    return tuple(
        Cell(texts[n], place, spanned=True) if n in texts else cell for n, cell in enumerate(row)
    )

"""Indicator tables with more than one target a row → tables with one.

Reads a form whose header states the columns of indicators twice (中期指标 beside 年度指标), or
whose target is parted by region (区域目标值); gives the same form with a row for each indicator of
either kind, or with the regions' targets in one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.document import Cell, Row, cover
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import text_to_role
from kg.extraction.forms.recognition import Form
from kg.values.text import clean

_CLASSES = ("level1", "level2")
_BETWEEN = "；"


def form_to_single_panel(form: Form) -> Form:
    """The form with one target a row."""
    if form.header is None:
        return form
    roles = [text_to_role(cell.text) if not cell.spanned else "" for cell in form.header]
    second = _second_panel(roles)
    if second:
        return _stacked(form, form.header, roles, second)
    regions = _regions(form, roles)
    return _joined(form, form.header, roles, regions) if regions else form


def _second_panel(roles: Sequence[str]) -> int:
    """The column at which the heads of indicators begin for the second time, else 0."""
    if roles.count("level3") != 2 or roles.count("target") != 2:
        return 0
    first = roles.index("target")
    return next((n for n in range(first, len(roles)) if roles[n] in (*_CLASSES, "level3")), 0)


def _stacked(form: Form, header: Row, roles: list[str], second: int) -> Form:
    """The rows of the left panel, below them those of the right one with the class they share."""
    shared = [n for n in range(second) if roles[n] == "level1" and "level1" not in roles[second:]]
    left: list[Row] = []
    right: list[Row] = []
    for row in form.indicators:
        cells = _at_width(row, roles, second)
        left.append(cells[:second])
        right.append((*(cells[n] for n in shared), *cells[second:]))
    head = header[:second]
    fronts = [n for n, role in enumerate(roles[:second]) if role not in roles[second:]]
    blanks = [n for n in fronts if n not in shared]
    moved = [_moved(row, blanks, len(head)) for row in right]
    return replace(form, header=head, indicators=[row for row in (*left, *moved) if _filled(row)])


def _moved(row: Row, blanks: Sequence[int], width: int) -> Row:
    """A row of the right panel in the columns of the left one."""
    cells = list(row)
    for index in blanks:
        cells.insert(index, Cell("", row[0].place))
    return tuple(cells[:width])


def _at_width(row: Row, roles: Sequence[str], second: int) -> Row:
    """A row as wide as the header. Where merged cells were lost, either half lacks as many."""
    width = len(roles)
    if len(row) >= width:
        return row[:width]
    filled = [cell for cell in row if clean(cell.text)]
    front: list[Cell] = []
    while filled and text_to_level1(filled[0].text) and not text_to_level2(filled[0].text):
        front.append(filled.pop(0))
    half = (len(filled) + 1) // 2
    blank = Cell("", row[0].place)
    left = [*front, *filled[:half]]
    right = filled[half:]
    return (
        *[blank] * (second - len(left)),
        *left[-second:],
        *[blank] * (width - second - len(right)),
        *right,
    )


def _filled(row: Iterable[Cell]) -> bool:
    return any(clean(cell.text) for cell in row)


def _regions(form: Form, roles: Sequence[str]) -> list[str]:
    """The regions below the head of the target, where the row below the header names some."""
    if not form.indicators or "target" not in roles:
        return []
    target = roles.index("target")
    names = [clean(cell.text) for cell in form.indicators[0]]
    texts = [text for text in names if text]
    in_place = not any(names[:target]) or len(names) < len(roles)
    if len(texts) < 2 or not in_place or any(map(_is_of_indicator, texts)):
        return []
    behind = [role for role in roles[target + 1 :] if role]
    wide = max((len(row) for row in form.indicators[1:]), default=0)
    return texts if not behind and wide >= len(texts) + 1 else []


def _is_of_indicator(text: str) -> bool:
    known = text_to_role(text) or text_to_level1(text) or text_to_level2(text)
    return bool(known) or any(character.isdigit() for character in text)


def _joined(form: Form, header: Row, roles: list[str], regions: list[str]) -> Form:
    """The targets of all regions in one cell: what they have in common, or each behind its name."""
    target = roles.index("target")
    rows: list[Row] = []
    for row in form.indicators[1:]:
        cells = list(row)
        while len(cells) > target + len(regions) or (cells and not clean(cells[-1].text)):
            if clean(cells[-1].text):
                break
            cells.pop()
        values = cells[-len(regions) :]
        if len(cells) <= len(regions) or len({clean(cell.text) for cell in values}) == 0:
            rows.append(row)
            continue
        texts = [clean(cell.text) for cell in values]
        same = len(set(texts)) == 1
        text = texts[0] if same else _BETWEEN.join(map("".join, zip(regions, texts, strict=True)))
        place = cover(values[0].place, values[-1].place)
        rows.append((*cells[: -len(regions)], Cell(text, place)))
    return replace(form, header=header[: target + 1], indicators=rows)

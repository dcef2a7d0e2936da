"""Indicator tables with more than one target a row → tables with one.

Reads a form whose header states the columns of indicators twice (中期指标 beside 年度指标), or
whose target is parted by region (区域目标值); gives the same form with a row for each indicator of
either kind, or with the regions' targets in one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.document import Cell, Row, cover, row_place
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import text_to_role
from kg.extraction.forms.money_labels import is_label_of_money
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.regions import is_region, is_whole_region, whole_first
from kg.values.targets import text_to_target
from kg.values.text import clean

_CLASSES = ("level1", "level2")
_BETWEEN = "；"
_STATED = ("quantitative", "range", "deadline")


def form_to_single_panel(form: Form) -> Form:
    """The form with one target a row."""
    if form.header is None:
        return form
    roles = [text_to_role(cell.text) if not cell.spanned else "" for cell in form.header]
    second = _second_panel(roles)
    if second:
        return _stacked(form, form.header, roles, second)
    if regions := _regions(form, roles):
        below = replace(form, indicators=form.indicators[1:])
        return _joined(below, form.header[: roles.index("target") + 1], regions)
    if regions := _headed_regions(form.header, roles):
        column = len(form.header) - len(regions)
        return _joined(form, _with_target(form.header, column), regions)
    return form


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


def _headed_regions(header: Row, roles: Sequence[str]) -> list[str]:
    """The regions that stand in the header itself, in place of a head of the targets."""
    if "target" in roles or "level3" not in roles:
        return []
    # The unit of the targets may stand in a column in front of them.
    last = max(n for n, role in enumerate(roles) if role)
    behind = [clean(cell.text) for cell in header[last + 1 :]]
    return behind if len(behind) > 2 and all(map(is_region, behind)) else []


def _is_of_indicator(text: str) -> bool:
    known = text_to_role(text) or text_to_level1(text) or text_to_level2(text)
    return bool(known) or any(character.isdigit() for character in text)


def _with_target(header: Row, column: int) -> Row:
    """A header whose regions stand in place of a head of the targets, with such a head."""
    return (*header[:column], header[column]._replace(text="指标值"))


def _joined(form: Form, header: Row, heads: list[str]) -> Form:
    """The target of the whole in one cell, where it has a column; else those of all regions: what
    they have in common, or each behind its name. Money above the targets goes to the body."""
    column = len(header) - 1
    regions = whole_first(heads, heads)
    rows: list[Row] = []
    money: list[Row] = []
    classed = False
    by_region: dict[str, Row] = {}
    for row in form.indicators:
        front, found = _parted(row, column, len(regions))
        values = whole_first(heads, found)
        texts = [clean(cell.text) for cell in values]
        if not front or not any(texts):
            rows.append(row)
            continue
        classed = classed or any(map(_is_class, front))
        # 每亩补助 below a class is an indicator of its costs.
        if not classed and is_label_of_money(_last_text(front)) and all(map(is_figure, values)):
            money.append((*front, *values))
            continue
        first = len(set(texts)) == 1 or (is_whole_region(regions[0]) and texts[0])
        text = texts[0] if first else _BETWEEN.join(map("".join, zip(regions, texts, strict=True)))
        place = cover(found[0].place, found[-1].place)
        rows.append((*front, Cell(text, place)))
        by_region[row_place(rows[-1]).fragment] = values
    over = tuple(Cell(name, row_place(header)) for name in regions) if money else ()
    body = [*form.body, *([over] if over else []), *money]
    return replace(
        form, header=header, body=body, indicators=rows, regions=regions, by_region=by_region
    )


def _is_class(cell: Cell) -> bool:
    return bool(text_to_level1(cell.text) or text_to_level2(cell.text))


def _last_text(row: Row) -> str:
    return next((text for cell in reversed(row) if (text := clean(cell.text))), "")


def _parted(row: Row, column: int, count: int) -> tuple[Row, Row]:
    """The cells of a row in front of its regions, and theirs: in their columns, or, where merged
    cells were lost, the last ones that say something; nothing where there are too few."""
    before = clean(row[column - 1].text) if 0 < column < len(row) else ""
    in_place = len(row) >= column + count and text_to_target(before).kind not in _STATED
    if in_place and not any(clean(cell.text) for cell in row[column + count :]):
        return row[:column], row[column : column + count]
    cells = list(row)
    while cells and not clean(cells[-1].text):
        cells.pop()
    if len(cells) <= count:
        return (), ()
    return tuple(cells[:-count]), tuple(cells[-count:])

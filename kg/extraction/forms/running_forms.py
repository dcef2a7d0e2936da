"""Forms whose indicators stand in running text → the rows of an indicator table.

Reads the blocks of a document; gives them with a header and a row for each indicator in place of
rows such as `产出指标 | 1.数量指标：培训人数≥100人；2.…`, and of paragraphs that publish the goals
of one project (关于…项目绩效目标设定的公示).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kg.document import Block, Cell, Paragraph, Place, Row, Table, cover, row_place
from kg.extraction.forms.fields import row_to_field_heads, row_to_fields
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import row_to_header, text_to_role
from kg.extraction.forms.running_indicators import (
    RunningIndicator,
    holds_indicators,
    text_to_running_indicators,
)
from kg.extraction.headings import heading_data
from kg.values.text import clean, strip_ordinal

HEADS = ("一级指标", "二级指标", "三级指标", "指标值")
_OPENING = frozenset({"name", "code"})
_PUBLISHED = re.compile(r"关于(?:下达)?([^，。；:：]{2,60}?项目)(?:支出)?绩效目标[^，。；]{0,12}")
_GOAL = re.compile(r"(?:总体|年度)(?:绩效)?目标(?:是|为|[:：])[:：]?\s*([^。]+。?)")
_SIGNS = re.compile(r"[≥≤＞＜><=＝]")
_NEAR = 12


@dataclass(slots=True)
class _Classes:
    """The class that a heading above names; `begun` says that the header was given."""

    level1: str = ""
    level2: str = ""
    begun: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a paragraph stands: among which blocks, and whether in a form without a header."""

    blocks: Sequence[Block]
    index: int
    in_form: bool

    def below(self) -> str:
        """The next paragraph."""
        behind = islice(self.blocks, self.index + 1, None)
        return next((block.text for block in behind if isinstance(block, Paragraph)), "")

    def above(self) -> list[tuple[str, Place]]:
        """The texts nearest above it, cell by cell."""
        found: list[tuple[str, Place]] = []
        for block in reversed(self.blocks[: self.index]):
            parts = [block] if isinstance(block, Paragraph) else [c for r in block.rows for c in r]
            found = [*((clean(part.text), part.place) for part in parts), *found]
            if len(found) >= _NEAR:
                break
        return found[-_NEAR:]


def running_to_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with rows for the indicators in running text."""
    found: list[Block] = []
    open_form = False
    classes = _Classes()
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            table, open_form = _with_rows(block, open_form)
            found.append(table)
            classes = _Classes()
            continue
        stands = _Standing(blocks, index, open_form)
        rows = _heading_rows(block, classes, stands)
        rows += _paragraph_rows(block, classes, stands)
        found.append(Table(tuple(rows), block.place) if rows else block)
    return tuple(found)


def _with_rows(table: Table, open_form: bool) -> tuple[Table, bool]:
    """A table with its rows, and whether a form without a header is open behind it."""
    rows: list[Row] = []
    begun = changed = False
    for row in table.rows:
        may_open = _may_open(row)
        if (open_form or may_open) and row_to_header(row) is not None:
            open_form = False
        elif may_open and _OPENING & row_to_fields(row).keys():
            open_form, begun = True, False
        found = _row_to_indicators(row) if open_form else ()
        if not found:
            rows.append(row)
            continue
        if not begun:
            rows.append(_row(HEADS, row_place(row)))
            begun = changed = True
        rows.extend(_indicator_row(item, row_place(row)) for item in found)
    whole = Table(tuple(rows), cover(*map(row_place, rows))) if changed else table
    return whole, open_form and not begun


def _may_open(row: Row) -> bool:
    """Whether a row holds the head of a field that opens a form, with a value behind it or not."""
    return not _OPENING.isdisjoint(row_to_field_heads(row))


def _row_to_indicators(row: Row) -> tuple[RunningIndicator, ...]:
    """The indicators of a row that holds the name of a class, or none, and one text."""
    filled = [clean(cell.text) for cell in row if clean(cell.text) and not cell.spanned]
    if len(filled) < 2:
        return ()
    *front, text = filled
    known = all(text_to_level1(t) or text_to_level2(t) or text_to_role(t) == "other" for t in front)
    if not known or len(front) > 3 or not (holds_indicators(text) or _SIGNS.search(text)):
        return ()
    level1 = next((name for t in front if (name := text_to_level1(t))), "")
    level2 = next((name for t in reversed(front) if (name := text_to_level2(t))), "")
    if not level1 and not level2 and not holds_indicators(text):
        return ()
    return text_to_running_indicators(text, level1, "" if level2 == level1 else level2)


def _heading_rows(paragraph: Paragraph, classes: _Classes, stands: _Standing) -> list[Row]:
    """The row of a heading that names a class, above a text with indicators."""
    name = strip_ordinal(clean(paragraph.text))[1].rstrip("：:")
    level1 = text_to_level1(name)
    if not level1:
        return []
    classes.level1, classes.level2 = level1, ""
    if not _states_indicators(clean(stands.below())):
        return []
    rows = _opening_rows(paragraph, classes, stands)
    return [*rows, _row((name, "", "", ""), paragraph.place)] if classes.begun else []


def _states_indicators(text: str) -> bool:
    return bool(_SIGNS.search(text)) and holds_indicators(text)


def _opening_rows(paragraph: Paragraph, classes: _Classes, stands: _Standing) -> list[Row]:
    """What stands above the first indicator: its project, unless a form is open, and the header."""
    if classes.begun:
        return []
    project = [] if stands.in_form else _project_rows(stands.above(), paragraph.place)
    if not (project or stands.in_form):
        return []
    classes.begun = True
    return [*project, _row(HEADS, paragraph.place)]


def _paragraph_rows(paragraph: Paragraph, classes: _Classes, stands: _Standing) -> list[Row]:
    """The rows of a paragraph with indicators, the first time with those of its project."""
    text = clean(paragraph.text)
    if not _states_indicators(text):
        return []
    rows = _opening_rows(paragraph, classes, stands)
    if not classes.begun:
        return []
    items = text_to_running_indicators(text, classes.level1, classes.level2)
    return [*rows, *(_indicator_row(item, paragraph.place) for item in items)]


def _project_rows(above: Sequence[tuple[str, Place]], here: Place) -> list[Row]:
    """The name and the goal of the project that the paragraphs above publish.

    They keep their own places, but the rows stand where the indicators do: what else those
    paragraphs say is left to others.
    """
    name = next((m[1] for text, _ in above if (m := _PUBLISHED.search(text))), "")
    if not name:
        return []
    fields = heading_data("projects")["fields"]
    rows = [_row((fields["name"][0], name), here)]
    for text, place in above:
        if goal := _GOAL.search(text):
            head = Cell(fields["objective"][0], here)
            rows.append((head, Cell(goal[1], place), Cell("", here)))
            break
    return rows


def _row(texts: Sequence[str], place: Place) -> Row:
    return tuple(Cell(text, place) for text in texts)


def _indicator_row(item: RunningIndicator, place: Place) -> Row:
    return _row((item.level1, item.level2, item.name, item.target), place)

"""Lists of projects with their units beside the forms → an issue where one names another unit.

Reads the tables that no form has taken and the sheets of the forms. A project has one unit that
carries it out (实施单位), in the list (项目名称 | 实施单位 | 资金总额) and in its form; where the
others agree, one that differs was written otherwise, or belongs to somebody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Block, Paragraph, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import row_to_field_heads
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.recognition import Form, form_to_name
from kg.extraction.forms.sheets import Sheet
from kg.extraction.forms.side_lists import project_key
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.codes import split_code
from kg.values.text import clean, heading_key

_NAME, _UNIT = "name", "implementing_unit"
_FEWEST = 2
"""So many projects whose units agree show that list and forms speak of the same units."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of a list: the key of its project, the unit, and the row."""

    name: str
    unit: str
    row: Row


def units_to_issues(
    forms: Sequence[Form], sheets: Sequence[Sheet], blocks: Sequence[Block], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each unit in a list that is not the one of its project's form."""
    names = [
        project_key(sheet.text(_NAME) or form_to_name(form)[1])
        for form, sheet in zip(forms, sheets, strict=True)
    ]
    known = Counter(names)
    own = {name: _unit(sheet.text(_UNIT)) for name, sheet in zip(names, sheets, strict=True)}
    rows = [row for block in blocks for row in _rows(block)]
    told = Counter(row.name for row in rows)
    pairs = [
        (row, own[row.name])
        for row in rows
        if known[row.name] == told[row.name] == 1 and row.unit and own[row.name]
    ]
    differ = [(row, unit) for row, unit in pairs if row.unit not in unit and unit not in row.unit]
    if len(pairs) - len(differ) < max(_FEWEST, len(differ)):
        return
    for row, unit in differ:
        yield issue(context, "info", "unequal_unit", f"{row.unit}；{unit}", row_place(row.row))


def _rows(block: Block) -> Iterator[_Listed]:
    """The rows of a list below its header; none of a paragraph, or of the fields of a form."""
    if isinstance(block, Paragraph):
        return
    at: tuple[int, int] | None = None
    for row in block.rows:
        heads = row_to_field_heads(row)
        if {_NAME, _UNIT} <= set(heads):
            figures = any(map(is_figure, row))
            name, unit = heads.index(_NAME), heads.index(_UNIT)
            # The value of a field stands behind its head, in a form.
            at = None if figures or abs(name - unit) > 1 else (name, unit)
        elif at is not None and max(at) < len(row) and not any(row[n].spanned for n in at):
            name_text, unit_text = (clean(row[n].text) for n in at)
            if name_text and unit_text:
                yield _Listed(project_key(name_text), _unit(unit_text), row)


def _unit(text: str) -> str:
    """A unit without its code."""
    return heading_key(split_code(clean(text))[1])

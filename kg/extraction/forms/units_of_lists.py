"""Lists of projects with their units beside the forms → an issue where one names another unit.

Reads the tables that no form has taken and the sheets of the forms. A project has one unit that
carries it out (实施单位), in the list (项目名称 | 实施单位 | 资金总额) and in its form; where the
others agree, one that differs was written otherwise, or belongs to somebody else. A list may have
become forms row by row, with nothing above each project. The own office of a department (某局本级)
has its name.
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

_NAME, _UNIT, _DEPARTMENT = "name", "implementing_unit", "department"
_OWN_OFFICE = ("本级", "（本级）", "(本级)")
_LISTED_UNITS = ("单位名称", "单位", "预算单位", "预算单位名称", "项目单位")
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
    yield from _differing(pairs or list(_pairs(names, sheets)), context)
    yield from _own_offices(sheets, context)


def _pairs(names: Sequence[str], sheets: Sequence[Sheet]) -> Iterator[tuple[_Listed, str]]:
    """The rows of a list that were read as forms, each with the unit of the project's form."""
    for name, number in Counter(names).items():
        both = [one for own, one in zip(names, sheets, strict=True) if own == name]
        listed, *forms = sorted(both, key=lambda one: bool(one.text(_DEPARTMENT)))
        if not name or number != _FEWEST or listed.text(_DEPARTMENT) or _UNIT not in listed.fields:
            continue
        units = [_unit(one.text(_UNIT)) for one in (listed, *forms)]
        if all(units) and forms[0].text(_DEPARTMENT):
            yield _Listed(name, units[0], (listed.fields[_UNIT],)), units[1]


def _differing(pairs: Sequence[tuple[_Listed, str]], context: Context) -> Iterator[IssueRecord]:
    """An issue for each row whose unit differs, where most others agree."""
    differ = [(row, unit) for row, unit in pairs if row.unit not in unit and unit not in row.unit]
    if len(pairs) - len(differ) < max(_FEWEST, len(differ)):
        return
    for row, unit in differ:
        yield issue(context, "info", "unequal_unit", f"{row.unit}；{unit}", row_place(row.row))


def _own_offices(sheets: Sequence[Sheet], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one own office that does not have the name of its department,
    where those of other forms have it."""
    offices = [
        (department, own, sheet)
        for sheet in sheets
        for department, own in [(_unit(sheet.text(_DEPARTMENT)), _unit(sheet.text(_UNIT)))]
        if department and own.endswith(_OWN_OFFICE)
    ]
    named = {department: own for department, own, _ in offices if own.startswith(department)}
    odd = [
        (department, own, sheet)
        for department, own, sheet in offices
        if department in named
        and department not in own
        and not any(own.removesuffix(end) in department for end in _OWN_OFFICE)
    ]
    if len(odd) == 1 and len(offices) > _FEWEST:
        department, own, sheet = odd[0]
        place = row_place((sheet.fields[_UNIT],))
        yield issue(context, "info", "other_unit", f"{own}；{named[department]}", place)


def _rows(block: Block) -> Iterator[_Listed]:
    """The rows of a list below its header; none of a paragraph, or of the fields of a form."""
    if isinstance(block, Paragraph):
        return
    at: tuple[int, int] | None = None
    for row in block.rows:
        heads = _heads(row)
        if {_NAME, _UNIT} <= set(heads):
            figures = any(map(is_figure, row))
            name, unit = heads.index(_NAME), heads.index(_UNIT)
            # The value of a field stands behind its head, in a form.
            at = None if figures or abs(name - unit) > 1 else (name, unit)
        elif at is not None and max(at) < len(row) and not any(row[n].spanned for n in at):
            name_text, unit_text = (clean(row[n].text) for n in at)
            if name_text and unit_text:
                yield _Listed(project_key(name_text), _unit(unit_text), row)


def _heads(row: Row) -> list[str]:
    """The fields that the heads of a list name; its 单位名称 are those that carry projects out."""
    heads = list(row_to_field_heads(row))
    if _UNIT in heads:
        return heads
    texts = [heading_key(cell.text) for cell in row]
    return [
        _UNIT if head == _DEPARTMENT and text in _LISTED_UNITS else head
        for head, text in zip(heads, texts, strict=True)
    ]


def _unit(text: str) -> str:
    """A unit without its code."""
    return heading_key(split_code(clean(text))[1])

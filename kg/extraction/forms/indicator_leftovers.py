"""What an indicator table states and no record has a column for: an issue for each part.

Reads the rows of a form's indicators and the role of each column; gives an issue for each column
whose head nobody knows, and for each target that was adjusted in the year.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Row, cover, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import is_group_head
from kg.extraction.forms.recognition import Form
from kg.extraction.headings import heading_data, whole
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key


def form_to_unknown_columns(
    form: Form, roles: Sequence[str], context: Context
) -> tuple[IssueRecord, ...]:
    """One issue for each column that is filled below an unknown head, with what stands in it."""
    header: Row = form.header or ()
    known = whole(heading_data("projects")["indicators"]["other"])
    issues = []
    for index, (cell, role) in enumerate(zip(header, roles, strict=False)):
        head = clean(cell.text)
        if (
            role not in ("other", "unrecorded")
            or known.fullmatch(heading_key(head))
            or is_group_head(head)
        ):
            continue
        if index and clean(header[index - 1].text) == head:
            # One merged cell, which some texts repeat.
            continue
        filled = [row for row in form.indicators if index < len(row) and clean(row[index].text)]
        if filled:
            quote = f"{head}：{'，'.join(clean(row[index].text) for row in filled)}"
            place = cover(*map(row_place, filled))
            issues.append(issue(context, "info", "unknown_heading", quote, place))
    return tuple(issues)


def row_to_adjusted(
    cells: Sequence[str], roles: Sequence[str], context: Context, row: Row
) -> tuple[IssueRecord, ...]:
    """An issue with the target as it was before it was adjusted, where both are filled."""
    if "adjusted" not in roles:
        return ()
    stated = dict(zip(roles, cells, strict=False))
    before, after = stated.get("target", ""), stated.get("adjusted", "")
    if not before or not after or before == after:
        return ()
    quote = f"{stated.get('level3', '')}：{before} → {after}"
    return (issue(context, "info", "no_column", quote, row_place(row)),)

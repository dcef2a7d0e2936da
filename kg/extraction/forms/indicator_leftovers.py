"""What an indicator table states and no record has a column for: an issue for each part.

Reads the rows of a form's indicators and the role of each column; gives an issue for each column
whose head nobody knows, and for each target that was adjusted in the year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Row, cover, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import is_group_head
from kg.extraction.forms.indicator_classes import is_tail, text_to_level1, text_to_level2
from kg.extraction.forms.indicator_rows import Slots
from kg.extraction.forms.recognition import Form
from kg.extraction.headings import heading_data, whole
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_NOTHING = re.compile(r"[-—–－/／\\≥≤＞＜><=＝]*|无|(年度)?(绩效)?(指标)?|定[量性](指标)?")


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


def rows_to_dropped(
    rows: Sequence[tuple[Row, Slots]], roles: Sequence[str], context: Context
) -> tuple[IssueRecord, ...]:
    """One issue with the cells of all rows that no field of an indicator took: no head stands over
    them, or the row has lost others and so had to be put right."""
    found: list[tuple[Row, str]] = []
    for row, slots in rows:
        if not slots.shifted and "" not in roles:
            continue
        said = "".join(map(str, slots))
        texts = ["" if cell.spanned else clean(cell.text) for cell in row]
        loose = [
            text
            for index, text in enumerate(texts)
            if slots.shifted or index >= len(roles) or not roles[index]
        ]
        found += [(row, text) for text in loose if text not in said and _says_more(text)]
    if not found:
        return ()
    quote = "，".join(dict.fromkeys(text for _, text in found))
    place = cover(*(row_place(row) for row, _ in found))
    return (issue(context, "info", "no_column", quote, place),)


def _says_more(text: str) -> bool:
    """Whether a cell says more than the class of the rows around it, or how they compare."""
    return not (
        text_to_level1(text)
        or text_to_level2(text)
        or is_tail(text)
        or is_group_head(text)
        or _NOTHING.fullmatch(text)
    )


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

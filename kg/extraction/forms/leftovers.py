"""What a form states and no record has a column for: an issue for each part.

Reads a `Sheet` and the figures that no field took; gives issues of severity `info` that quote them.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.document import cover
from kg.extraction.claims import Context
from kg.extraction.forms.funds import Figure
from kg.extraction.forms.sheets import Sheet
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean


def sheet_to_leftovers(
    sheet: Sheet, figures: Iterable[Figure], context: Context
) -> tuple[IssueRecord, ...]:
    """One issue for each row of figures, each task with figures, and each row with a rest."""
    issues = [
        issue(
            context,
            "info",
            "untaken_text",
            " | ".join(clean(cell.text) for cell in row),
            cover(*(cell.place for cell in row)),
        )
        for row in sheet.unread
    ]
    rows: dict[str, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.label, []).append(figure)
    for label, row in rows.items():
        said = "，".join(f"{figure.head}{clean(figure.cell.text)}" for figure in row)
        quote = f"{label.rstrip('：:')}：{said}" if label else said
        place = cover(*(figure.cell.place for figure in row))
        issues.append(issue(context, "info", "no_column", quote, place))
    for task in sheet.tasks:
        if task.beside:
            quote = " | ".join(text for text in (task.name, *task.beside) if text)
            issues.append(issue(context, "info", "no_column", quote, task.place))
    return tuple(issues)

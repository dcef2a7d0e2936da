"""Titles, heads and names of rows → the kind of a table, by the words of `headings/tables.toml`.

Reads what a table says of itself; gives one of the closed list of `budget_lines.table`, or
`institution`, `assets` or `procurement`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extraction.headings import heading_data, whole
from kg.extraction.tables.headers import Column
from kg.values.text import heading_key


def table_to_kind(
    title: str, columns: Sequence[Column], heads: Iterable[str], cells: Iterable[str]
) -> str:
    """The kind that the title tells, failing that the heads of the columns or the cells of the
    rows, else `other`."""
    kind = title_to_kind(title) or _signature_to_kind(heads, cells)
    return "institution" if kind == "other" and _lists_units(columns) else kind


def title_to_kind(title: str) -> str:
    """The kind that a title names, else empty.

    >>> title_to_kind("一般公共预算财政拨款支出决算表"), title_to_kind("附表")
    ('general_public_expenditure', '')
    """
    key = heading_key(title)
    for table in heading_data("tables")["table"]:
        if all(re.search(word, key) for word in table["words"]) and not any(
            word in key for word in table.get("without", ())
        ):
            return str(table["kind"])
    return ""


def _signature_to_kind(heads: Iterable[str], cells: Iterable[str]) -> str:
    places = {
        "columns": [heading_key(head) for head in heads if head],
        "rows": [heading_key(cell) for cell in cells if cell],
    }
    for signature in heading_data("tables")["signature"]:
        place = "columns" if "columns" in signature else "rows"
        if all(any(re.search(word, text) for text in places[place]) for word in signature[place]):
            return str(signature["kind"])
    return "other"


def _lists_units(columns: Sequence[Column]) -> bool:
    """Whether a table names units and states no amount."""
    names = whole(heading_data("tables")["institution"]["name"])
    return all(column.role != "amount" for column in columns) and any(
        names.fullmatch(heading_key(column.path[-1])) for column in columns if column.path
    )

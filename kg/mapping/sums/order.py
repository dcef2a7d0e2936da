"""Floor 4: the order of a document, whatever order its records come in.

Reads places (`source`) and budget lines; gives sort keys. 序号 does not tell the order of rows: it
counts anew behind each unit, and leaves out the total in front of the first one.
"""

from __future__ import annotations

import re

from kg.records import BudgetLineRecord

_NUMBER = re.compile("[0-9]+")


def place_order(source: str) -> list[int]:
    """The numbers of a place: of its page and paragraph, of its table and row, or of its lines.

    >>> place_order("page=2&table=1&row=13")
    [2, 1, 13]
    """
    return [int(number) for number in _NUMBER.findall(source)]


def line_order(line: BudgetLineRecord) -> tuple[list[int], int, str]:
    """Where a line stands; those without a place are in the order of their numbers."""
    return place_order(line.source), line.row_no, line.line_id

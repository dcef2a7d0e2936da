"""Rows below the indicators of a form: the total (总分) and what is said behind it (评价结论).

Reads the rows of an indicator table; gives the cell with the total score, and tells which rows are
no indicators.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.document import Cell, Row
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.total_rows import is_total, row_to_label
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key, strip_ordinal

_POINTS = re.compile(r"\d+(?:\.\d+)?分?")
_NOTHING = re.compile(r"[-—–－/／\\]*|无|暂无")


def form_to_score(form: Form) -> tuple[Row, Cell] | None:
    """The row that adds up the scores and its cell with the sum; None where there is none."""
    roles = row_to_header(form.header) if form.header else None
    if roles is None or "score" not in roles:
        return None
    scored = any(_has_score(row, roles) for row in form.indicators if not is_total(row))
    for row in form.indicators:
        if is_total(row) and (cell := _total_score(row, roles, scored)):
            return row, cell
    return None


def _has_score(row: Row, roles: Sequence[str]) -> bool:
    """Whether the score is filled, counted from either end of the row."""
    at = roles.index("score")
    places = (at, len(row) - len(roles) + at)
    return any(0 <= n < len(row) and _is_points(row[n]) for n in places)


def _total_score(row: Row, roles: Sequence[str], scored: bool) -> Cell | None:
    """Where weights and scores are both added up, the score is the later one in the header's order.

    One number is the score where it stands in that column; else where the indicators have scores.
    """
    points = row_to_points(row)
    weighted = "weight" in roles
    if len(points) >= 2 and weighted:
        ahead = roles.index("score") < roles.index("weight")
        return points[-2] if ahead else points[-1]
    if not points:
        return None
    at = next(n for n, cell in enumerate(row) if cell is points[-1])
    if len(row) == len(roles) and roles[at] in {"weight", "score"}:
        return points[-1] if roles[at] == "score" else None
    return points[-1] if scored or not weighted else None


def row_to_points(row: Row) -> list[Cell]:
    """The cells of a row that hold points: `98.5`, `100分`."""
    return [cell for cell in row if _is_points(cell)]


def _is_points(cell: Cell) -> bool:
    return not cell.spanned and bool(_POINTS.fullmatch(clean(cell.text)))


@cache
def _closings() -> re.Pattern[str]:
    return whole(heading_data("projects")["form"]["closings"])


def is_closing(row: Row) -> bool:
    """Whether a row stands below the indicators and says something else.

    >>> from kg.document import LinePlace
    >>> is_closing((Cell("填表人：张三", LinePlace(0, 1)), Cell("", LinePlace(0, 1))))
    True
    """
    return _label_is_closing(row_to_label(row))


@lru_cache(TEXTS_KEPT)
def _label_is_closing(label: str) -> bool:
    head = strip_ordinal(label.partition(":")[0])[1]
    return bool(_closings().fullmatch(head)) or text_to_field(head) == "contact"


def states_nothing(row: Row) -> bool:
    """Whether behind the head of such a row stands nothing, or only who filled the form in."""
    filled = [clean(cell.text) for cell in row if clean(cell.text) and not cell.spanned]
    if filled and text_to_field(heading_key(filled[0]).split(":")[0]) == "contact":
        return True
    behind = heading_key(filled[0]).partition(":")[2] if filled else ""
    return all(_NOTHING.fullmatch(text) for text in (behind, *filled[1:]))

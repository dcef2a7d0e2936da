"""Header rows as sources leave them → header rows with a heading over every column.

Reads the cleaned texts of one to four header rows and the width of the rows below; gives the same
rows at full width, each heading repeated over the columns that it covers. Sources lose spans: a
heading over several columns may stand once, with nothing behind it, or with the empty cells that
it covers, or be repeated. All three give the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from kg.extraction.tables.header_covers import (
    Heads,
    head_role,
    head_scheme,
    heads_cost,
    heads_to_covers,
    is_group,
)
from kg.extraction.tables.header_nesting import row_to_period, rows_to_nested

_LABELS = ("row_no", "unit_code", "code", "label")


def rows_to_spread(
    rows: Sequence[Sequence[str]], width: int, numbering: Sequence[str] = ()
) -> list[Heads]:
    """The rows at full width. `numbering` is the row that numbers the columns (栏次), if any."""
    heads = [trimmed for row in rows if (trimmed := _trimmed(row, width))]
    front = _front(heads, width, numbering)
    if not front:
        return _spread_rows(heads, width)
    cuts = [_lead(row) if len(row) < width else front for row in heads]
    labels = _spread_rows([row[:cut] for row, cut in zip(heads, cuts, strict=True)], front)
    amounts = _spread_rows([row[cut:] for row, cut in zip(heads, cuts, strict=True)], width - front)
    count = max(len(labels), len(amounts))
    labels = [[""] * front] * (count - len(labels)) + labels
    amounts = [[""] * (width - front)] * (count - len(amounts)) + amounts
    return [left + right for left, right in zip(labels, amounts, strict=True)]


def is_guess(rows: Sequence[Sequence[str]], width: int, numbering: Sequence[str] = ()) -> bool:
    """Whether a header lost its spans and its numbers of cells do not tell what they were."""
    heads = [trimmed for row in rows if (trimmed := _trimmed(row, width))]
    if len(heads) < 2 or all(len(row) >= width for row in heads) or _kept_spans(heads):
        return False
    front = _front(heads, width, numbering)
    cuts = [_lead(row) if front else 0 for row in heads]
    amounts = [rest for row, cut in zip(heads, cuts, strict=True) if (rest := row[cut:])]
    if len(amounts) < 2:
        return False
    nested = rows_to_nested(amounts, width - front)
    # A heading that is divided into one: a last column without any amount is lost more likely.
    return not nested or (
        _divides_alone(nested) and bool(rows_to_nested(amounts, width - front + 1))
    )


def _divides_alone(rows: Sequence[Heads]) -> bool:
    """Whether a heading of rows at full width stands over one column with another heading."""
    return any(
        upper[index] not in ("", lower[index])
        and lower[index].strip()
        and upper[index] not in (upper[:index][-1:] + upper[index + 1 :][:1])
        for upper, lower in pairwise(rows)
        for index in range(len(upper))
    )


def rows_to_width(rows: Sequence[Sequence[str]], numbering: Sequence[str]) -> int:
    """How many columns a header stands over that lost its spans: those of its names, and those of
    its amounts, where a single row names these or a row numbers them alone (栏次); else 0."""
    heads = [trimmed for row in rows if (trimmed := _trimmed(row, len(row)))]
    names = [row[: _lead(row)] for row in heads]
    numbers = sum(text.isdecimal() for text in numbering)
    widths = {len(row) for row in heads}
    # Rows of one width may be whole, unless more columns are numbered than they have.
    whole = len(widths) == 1 and (len(heads) == 1 or _name_columns(names) + numbers <= max(widths))
    if not heads or whole or _kept_spans(heads):
        return 0
    amounts = [count for row in heads if (count := len(row) - _lead(row))]
    if len(amounts) == 1:
        return _name_columns(names) + amounts[0]
    # Every row but the last has at least one heading that the row below it divides.
    most = sum(amounts) - (len(amounts) - 1)
    return _name_columns(names) + numbers if max(amounts, default=0) <= numbers <= most else 0


def _trimmed(row: Sequence[str], width: int) -> Heads:
    """A header row without the empty cells at its end."""
    heads = list(row)
    while heads and not heads[-1].strip():
        heads.pop()
    return heads[:width]


def _front(heads: Sequence[Heads], width: int, numbering: Sequence[str]) -> int:
    """How many columns of names and codes stand in front of the amounts, where spans were lost and
    such columns stand nowhere else; else 0: then the header is read as one."""
    ragged = [row for row in heads if len(row) < width]
    names = [row[: _lead(row)] for row in heads]
    if not ragged or _kept_spans([*ragged, *names]):
        return 0
    if any(_is_name(head) for row in heads for head in row[_lead(row) :]):
        return 0
    first_number = next((n for n, text in enumerate(numbering) if text.isdecimal()), 0)
    front = max(first_number, _name_columns(names))
    return front if front < width else 0


def _kept_spans(rows: Sequence[Heads]) -> bool:
    """Whether rows hold the place of what a heading covers, with empty cells or by repeating it."""
    return any(not head.strip() for row in rows for head in row) or any(
        first == second for row in rows for first, second in pairwise(row)
    )


def _name_columns(names: Sequence[Heads]) -> int:
    """How many columns these rows of headings stand over: where a row has one below it, its group
    (failing that, one heading of it) is what the row below divides."""
    count = 0
    for row in reversed(names):
        groups = sum(
            is_group(head) or bool(head_scheme(head) and not head_role(head)) for head in row
        )
        count = len(row) - min(max(1, groups), len(row)) + count if count else len(row)
    return count


def _lead(row: Heads) -> int:
    """How many headings of names and codes stand first in a row."""
    return next((n for n, head in enumerate(row) if not _is_name(head)), len(row))


def _is_name(head: str) -> bool:
    """Whether a heading stands over names, codes or row numbers."""
    return head_role(head) in _LABELS or bool(head_scheme(head))


def _spread_rows(rows: Sequence[Heads], width: int) -> list[Heads]:
    rows = [row for row in rows if row]
    if not rows:
        return []
    lost = len(rows[-1]) < width or (len(rows) > 1 and row_to_period(rows[-1]))
    if lost and not _kept_spans(rows) and (nested := rows_to_nested(rows, width)):
        return nested
    spread = [rows[-1] + [""] * (width - len(rows[-1]))]
    for index in range(len(rows) - 2, -1, -1):
        # A row that lost its spans may have more heads than there are columns of its kind.
        below = [next(filter(None, column), "") for column in zip_longest(*spread, fillvalue="")]
        whole = _edges([row for row in rows[:index] if len(row) == width])
        spread.insert(0, _spread(rows[index], below, _edges(rows[:index]), whole))
    return spread


def _edges(rows: Sequence[Heads]) -> set[int]:
    """Where a heading begins in one of the rows: no heading below reaches over that."""
    return {
        index
        for row in rows
        for index, head in enumerate(row)
        if head.strip() and (index == 0 or head != row[index - 1])
    }


def _spread(upper: Heads, lower: Heads, edges: set[int], whole: set[int]) -> Heads:
    """A header row above another, each heading repeated over the columns that it covers.

    Either every cell stands in its column, or the cells that a heading covers are left out:
    whatever makes more sense. No heading in its column reaches over one of the `edges`, none at
    all over those of a row above that is `whole`.
    """
    filled, cost = _in_place(upper, lower, edges)
    if len(upper) == len(lower):
        return filled
    covers, cheapest = heads_to_covers(upper, lower)
    if cost < cheapest or (cost == cheapest and "" in upper):
        return filled
    covering = [upper[cover] for cover in covers]
    reaches = any(covering[at] and covering[at] == covering[at - 1] for at in whole if at)
    return filled if reaches and "" in upper else covering


def _in_place(upper: Heads, lower: Heads, edges: set[int]) -> tuple[Heads, float]:
    """Every heading in its own column and over the empty ones behind it, with the cost of that."""
    filled = upper + [""] * (len(lower) - len(upper))
    starts = [0]
    for index in range(1, len(lower)):
        goes_on = not filled[index].strip() and lower[index].strip() and lower[index - 1].strip()
        if goes_on and filled[index - 1].strip() and index not in edges:
            filled[index] = filled[index - 1]
        else:
            starts.append(index)
    ends = [*starts[1:], len(lower)]
    spans = zip(starts, ends, strict=True)
    return filled, sum(heads_cost(filled[start], lower[start:end]) for start, end in spans)

"""The cells of an allocation table, one behind another without row ends → the rows of the table.

Reads cells from the first head on, below a title that says so (资金分配表); gives header rows and
rows of data. Rows that are numbered begin where the next number stands, so that empty cells may
have been lost; others are as wide as the header.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Cell, Row
from kg.extraction.notices.allocation_columns import (
    ANNEX_MARK,
    head_to_role,
    is_allocation_title,
    is_group,
    is_header,
)
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.tables.captions import is_caption_text
from kg.values.numbers import is_number
from kg.values.text import clean

_TITLE_ABOVE = 4
_LOOK_BACK = 16
_HEADS = range(2, 15)


def cells_to_allocation_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The rows of the table whose header begins at a position, and the position behind it."""
    role = head_to_role(clean(cells[start].text))
    if not role or is_caption_text(clean(cells[start].text)) or not _is_titled(cells, start):
        return [], start
    read = _numbered if role == "row_no" else _unnumbered
    return read(cells, start)


def _is_titled(cells: Sequence[Cell], start: int) -> bool:
    above = [text for n in range(max(0, start - _LOOK_BACK), start) if (text := _text(cells, n))]
    return any(is_allocation_title(text) for text in above[-_TITLE_ABOVE:])


def _text(cells: Sequence[Cell], index: int) -> str:
    return clean(cells[index].text) if index < len(cells) else ""


def _is_header(cells: Sequence[Cell]) -> bool:
    texts = [clean(cell.text) for cell in cells]
    amounts = any(head_to_role(text) == "amount" for text in texts)
    return amounts and is_header(texts, titled=True)


def _ends(text: str) -> bool:
    """Whether a cell stands behind the table."""
    return (
        is_total(text)
        or bool(ANNEX_MARK.fullmatch(text))
        or is_caption_text(text)
        or is_allocation_title(text)
        or "。" in text
        or text.startswith(("注：", "注:", "备注："))
    )


# --- numbered rows -------------------------------------------------------------------------------


def _numbered(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    first = next((n for n in range(start, start + _HEADS[-1]) if _text(cells, n) == "1"), start)
    header = cells[start:first]
    if len(header) not in _HEADS or not _is_header(header):
        return [], start
    starts = [first]
    while following := _next_number(cells, starts[-1], len(starts) + 1, len(header)):
        starts.append(following)
    stop = _row_stop(cells, starts[-1], len(header))
    rows = [tuple(cells[a:b]) for a, b in zip(starts, [*starts[1:], stop], strict=True)]
    width = max(map(len, rows))
    total, stop = _total(cells, stop, width)
    return [*_header_rows(header, width), *rows, *total], stop


def _next_number(cells: Sequence[Cell], start: int, number: int, width: int) -> int:
    """Where the row with the next number begins, 0 where there is none: as far behind as the header
    is wide, failing that the last such cell in front of that, with a name behind it."""
    places: list[int] = [start + width, *range(start + width - 1, start + 1, -1)]
    for index in places:
        named = not is_number(_text(cells, index + 1) or "0")
        inside = not any(_ends(_text(cells, n)) for n in range(start + 1, index))
        if _text(cells, index) == str(number) and named and inside:
            return index
    return 0


def _row_stop(cells: Sequence[Cell], start: int, width: int) -> int:
    """Where the last row ends."""
    last = min(len(cells), start + width)
    return next((n for n in range(start + 1, last) if _ends(_text(cells, n))), last)


def _total(cells: Sequence[Cell], start: int, width: int) -> tuple[list[Row], int]:
    """The row that adds up the others: its name and the numbers behind it."""
    if not is_total(_text(cells, start)):
        return [], start
    stop = start + 1
    while stop < min(len(cells), start + width) and is_number(_text(cells, stop)):
        stop += 1
    return ([tuple(cells[start:stop])], stop) if stop > start + 1 else ([], start)


def _header_rows(header: Sequence[Cell], width: int) -> list[Row]:
    """The heads in one row, or in two where they are one more than the columns: the heads of the
    second stand under a group, which is the last head of the first or has a remark behind it."""
    if len(header) != width + 1:
        return [tuple(header)]
    for cut in range(len(header) - 2, 1, -1):
        last = clean(header[cut - 1].text)
        below = [head_to_role(clean(cell.text)) for cell in header[cut:]]
        if (is_group(last) or head_to_role(last) == "remark") and "remark" not in below:
            return [tuple(header[:cut]), tuple(header[cut:])]
    return [tuple(header)]


# --- rows without numbers ------------------------------------------------------------------------


def _unnumbered(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    best: tuple[list[Row], int] = ([], start)
    for width in _HEADS:
        header = cells[start : start + width]
        if len(header) < width or not _is_header(header):
            continue
        roles = [head_to_role(clean(cell.text)) for cell in header]
        for kept in sorted({width, width - _remarks(roles)}):
            rows, stop = _rows(cells, start + width, [role == "amount" for role in roles[:kept]])
            if rows and stop > best[1]:
                best = ([tuple(header), *rows], stop)
    return best


def _remarks(roles: Sequence[str]) -> int:
    """How many columns at the end may be blank in every row, and their cells lost."""
    named = [n for n, role in enumerate(roles, start=1) if role != "remark"]
    return len(roles) - max(named, default=0)


def _rows(cells: Sequence[Cell], start: int, amounts: Sequence[bool]) -> tuple[list[Row], int]:
    """The rows that fit these columns, with the one that adds them up."""
    width, stop = len(amounts), start
    rows: list[Row] = []
    while stop + width <= len(cells) and _fits(cells[stop : stop + width], amounts):
        rows.append(tuple(cells[stop : stop + width]))
        stop += width
    total, stop = _total(cells, stop, width) if rows else ([], start)
    return [*rows, *total], stop


def _fits(row: Sequence[Cell], amounts: Sequence[bool]) -> bool:
    texts = [clean(cell.text) for cell in row]
    if any(_ends(text) for text in texts[1:]) or (_ends(texts[0]) and not is_total(texts[0])):
        return False
    return all(
        is_number(text) for text, amount in zip(texts, amounts, strict=True) if amount
    ) and not is_number(texts[0])

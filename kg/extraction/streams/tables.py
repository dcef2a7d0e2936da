"""The cells of a budget table, one behind another without row ends → the rows of the table.

Reads cells from the first head of a column on; gives the rows of the header and the rows of data.
Empty cells were kept here; where they were not, `packed_tables` does what can be done. How wide the
table is follows from the data: the width at which numbers stand below numbers and names below names
for the longest time. How the header is parted follows from the columns: the parting whose heads fit
what stands below them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from kg.document import Cell, Row
from kg.extraction.headings import TEXTS_KEPT, heading_data
from kg.extraction.streams.packed_headers import columns_to_groups, group_cost
from kg.extraction.streams.row_entries import is_above_table
from kg.extraction.tables.header_covers import head_role, is_group
from kg.extraction.tables.headers import header_to_columns, is_head
from kg.values.numbers import is_number
from kg.values.text import clean, heading_key, strip_ordinal

_NUMBERING = ("栏次", "行次", "栏目")
_TOTAL = re.compile(r"合计|总计|小计|[收支]入?出?总计|.{0,8}(合计|总计)")
_BLANK = re.compile(r"[-—–―/／\\.…]*|无")
_HEADER_CELLS = 40
_WIDTHS = range(2, 21)
_HEADER_ROWS = 3
# So many rows of data the kinds of the columns may be judged by: a short table has few.
_SAMPLES = (2, 4, 8, 16, 40)
_LEAST_ROWS = 2
_LONGEST_NAME = 60

NUMBER, NAME, EMPTY = "number", "name", "empty"


@dataclass(frozen=True, slots=True)
class _Body:
    """Data that begins at `start`: rows of `width` cells up to `stop`, and each column's kind."""

    start: int
    stop: int
    width: int
    kinds: tuple[str, ...]


def cells_to_table_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The rows of the table whose header begins at a position, and the position behind it."""
    header_stop = _header_stop(cells, start)
    if header_stop is None:
        return [], start
    body = _body(cells, start, header_stop)
    if body is None:
        return [], start
    heads, numbering = _parted_header(cells[start : body.start])
    headed = [(o, r) for o in _panelled(cells, body, len(heads)) if (r := _header_rows(heads, o))]
    if not headed:
        return [], start
    body, rows = max(headed, key=lambda own: _header_score(own[1], own[0]) / own[0].width)
    if numbering:
        rows.append(tuple(numbering))
    data = cells[body.start : body.stop]
    rows.extend(tuple(data[n : n + body.width]) for n in range(0, len(data), body.width))
    return rows, body.stop


def _header_stop(cells: Sequence[Cell], start: int) -> int | None:
    """The first position at which data may begin: behind the last head that is no total."""
    if not is_head(cells[start].text):
        return None
    heads = 0
    stop = start
    for index in range(start, min(len(cells), start + _HEADER_CELLS)):
        text = clean(cells[index].text)
        if is_number(text) or _is_numbered(cells, index) or len(text) > _LONGEST_NAME:
            break
        if is_above_table(text):
            return None
        if is_head(text) and not strip_ordinal(text)[0]:
            heads += 1
            if not _TOTAL.fullmatch(text):
                stop = index + 1
    return stop if heads >= _LEAST_ROWS else None


def _is_numbered(cells: Sequence[Cell], index: int) -> bool:
    """Whether the row that numbers the columns begins here: 行次 may head a column as well."""
    if clean(cells[index].text) not in _NUMBERING:
        return False
    behind = (clean(cell.text) for cell in cells[index + 1 : index + 1 + _WIDTHS[-1]])
    return is_number(next(filter(None, behind), ""))


def _body(cells: Sequence[Cell], start: int, header_stop: int) -> _Body | None:
    """The data of the table: of all widths the one at which most cells fit their columns."""
    first = next(
        (n for n in range(header_stop, len(cells)) if _kind(clean(cells[n].text)) == NUMBER), None
    )
    if first is None or first - header_stop > _WIDTHS[-1]:
        return None
    bodies = [
        body
        for begin, widths in _beginnings(cells, start, header_stop, first)
        for width in widths
        if first < begin + width and (body := _body_at(cells, begin, width))
    ]
    if not bodies:
        return None
    return max(bodies, key=lambda body: (body.stop - body.start, body.start, -body.width))


def _beginnings(
    cells: Sequence[Cell], start: int, header_stop: int, first: int
) -> Iterator[tuple[int, Sequence[int]]]:
    """Where the data may begin, and the widths that come into question there.

    The row that numbers the columns tells the width, but for columns of names without a number.
    """
    numbers = 0
    while first + numbers < len(cells) and clean(cells[first + numbers].text) == str(numbers + 1):
        numbers += 1
    labelled = clean(cells[first - 1].text) in _NUMBERING
    if numbers > 1 and (labelled or numbers > _HEADER_ROWS):
        yield first + numbers, range(numbers, numbers + 5)
        if labelled:
            return
    for begin in range(header_stop, first + 1):
        yield begin, _WIDTHS


def _body_at(cells: Sequence[Cell], start: int, width: int) -> _Body | None:
    """The rows of this width that begin at a position, as far as all cells fit their columns."""
    best: _Body | None = None
    tried: set[tuple[str, ...]] = set()
    for rows in _SAMPLES:
        texts = [clean(cell.text) for cell in cells[start : start + rows * width]]
        kinds = tuple(_column_kind(texts[column::width]) for column in range(width))
        if NUMBER not in kinds or NAME not in kinds or kinds in tried:
            continue
        tried.add(kinds)
        stop = _stop(cells, start, kinds)
        if stop > max(start, best.stop if best else start):
            best = _Body(start, stop, width, kinds)
        if stop < start + rows * width:
            break
    return best


def _panelled(cells: Sequence[Cell], body: _Body, heads: int) -> Iterator[_Body]:
    """The data as they are, and as those of two panels side by side where all rows come in pairs;
    every column has a head of its own."""
    double = _body_at(cells, body.start, 2 * body.width)
    for own in (body, double):
        if own and own.stop == body.stop and own.width <= heads:
            yield own


def _stop(cells: Sequence[Cell], start: int, kinds: tuple[str, ...]) -> int:
    """Where the first row begins that does not fit these kinds of columns."""
    stop = start
    while stop + len(kinds) <= len(cells):
        row = [clean(cell.text) for cell in cells[stop : stop + len(kinds)]]
        if not any(row) or not all(map(_fits, row, kinds)) or _is_header(row):
            break
        if any(map(is_above_table, row)):
            break
        stop += len(kinds)
    return stop


def _is_header(row: list[str]) -> bool:
    if any(_kind(text) == NUMBER for text in row):
        return False
    return sum(is_head(text) and not _TOTAL.fullmatch(text) for text in row) > 1


def _column_kind(texts: list[str]) -> str:
    kinds = [kind for text in texts if (kind := _kind(text)) != EMPTY]
    if not kinds:
        return EMPTY
    return NUMBER if kinds.count(NUMBER) * 2 >= len(kinds) else NAME


@lru_cache(TEXTS_KEPT)
def _kind(text: str) -> str:
    if _BLANK.fullmatch(text):
        return EMPTY
    return NUMBER if is_number(text) or re.fullmatch(r"[-\d.,]+%", text) else NAME


def _fits(text: str, kind: str) -> bool:
    own = _kind(text)
    if own == EMPTY:
        return True
    return own == kind if kind != NUMBER else own == NUMBER or bool(_TOTAL.fullmatch(text))


# --- the header ----------------------------------------------------------------------------------


def _parted_header(cells: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The heads, and the row that numbers the columns where there is one."""
    first = next(
        (n for n, cell in enumerate(cells) if clean(cell.text) == "1" or _is_numbered(cells, n)),
        len(cells),
    )
    return list(cells[:first]), list(cells[first:])


def _header_rows(heads: list[Cell], body: _Body) -> list[Row]:
    """The heads in rows: the parting in which most columns have a head that fits their kind."""
    best: tuple[float, list[Row]] = (float("-inf"), [])
    for count in range(1, _HEADER_ROWS + 1):
        for cuts in combinations(range(1, len(heads)), count - 1):
            bounds = [0, *cuts, len(heads)]
            rows = [tuple(heads[a:b]) for a, b in pairwise(bounds)]
            if max(map(len, rows)) > body.width:
                continue
            score = _header_score(rows, body) - 0.1 * count
            if score > best[0]:
                best = (score, rows)
    return [_named(row, body) if n == len(best[1]) - 1 else row for n, row in enumerate(best[1])]


def _header_score(rows: Sequence[Row], body: _Body) -> float:
    """How well the heads fit the columns below them. A head over one column alone, with another
    below it, is none that anyone prints; nor is one of names or numbers over anything else."""
    texts = [[clean(cell.text) for cell in row] for row in rows]
    columns = header_to_columns(texts, body.width)
    score = 0.0
    for column, kind in zip(columns, body.kinds, strict=True):
        if not column.path:
            score -= 1.0
        elif kind == NAME:
            score += 1.0 if column.role in ("label", "remark") else -0.5
        elif kind == NUMBER:
            # Subjects may be told by their codes alone (经济科目).
            coded = column.role in ("amount", "row_no", "code") or "科目" in column.path[-1]
            score += 1.0 if coded else -1.0
    shown = {head for column in columns for head in column.path}
    score -= sum(text not in shown for row in texts for text in row if text)
    score -= sum(
        0.5
        for column in columns
        for head in column.path[:-1]
        if head_role(head) and not is_group(head)
    )
    score -= 0.5 * sum(group_cost(head, below) for head, below in columns_to_groups(columns))
    over = Counter(column.path[:-1] for column in columns if len(column.path) > 1)
    score -= 0.5 * sum(count == 1 for count in over.values())
    narrower = sum(len(lower) < len(upper) for upper, lower in pairwise(rows))
    whole = len(rows) > 1 and all(len(row) == body.width for row in rows)
    return score - 0.05 * narrower + (0.3 if whole else 0.0)


def _named(row: Row, body: _Body) -> Row:
    """The last header row. Where the head of a column of names is empty, it is 项目."""
    if len(row) != body.width:
        lost = body.width - len(row)
        kinds = body.kinds[lost:] if lost > 0 else body.kinds
    else:
        kinds = body.kinds
    name = heading_data("tables")["columns"]["label"][0]
    return tuple(
        Cell(name, cell.place) if kind == NAME and not heading_key(cell.text) else cell
        for cell, kind in zip(row, kinds, strict=False)
    )

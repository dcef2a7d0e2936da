"""Floor 2: lines of text that stand in columns → tables that nobody ruled.

Reads the lines of a page that are in no ruled table; gives them back with the tables found among
them. A table is told by rows with figures that stand below each other; the rows between them and
the heads above them belong to it. A head in the middle of several columns stands over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.reading.pdf_barred import barred_table
from kg.reading.pdf_barred_cells import Bar
from kg.reading.pdf_columns import (
    amounts_to_columns,
    counted,
    has_data,
    has_figure,
    has_own_columns,
    heads_end,
    numbers_rows,
)
from kg.reading.pdf_head_columns import with_heads
from kg.reading.pdf_heads import (
    Interval,
    columns_to_sides,
    lines_to_head_rows,
    lines_to_reaches,
)
from kg.reading.pdf_leaf_heads import columns_below_leaves
from kg.reading.pdf_row_lines import (
    ABOVE_HEADS,
    OF_FORM,
    heads_apart,
    parted_at,
    parted_at_gutters,
    with_whole_rows,
    words_apart,
)
from kg.reading.pdf_runs import LEVEL, is_labelled, is_of_one_size, run_end
from kg.reading.pdf_spaced_words import with_spaced_words
from kg.reading.pdf_tables import GridCell, PageTable
from kg.reading.pdf_text import AMOUNT, FIGURE, Segment, TextLine
from kg.reading.pdf_whole_heads import whole_heads
from kg.reading.pdf_whole_names import AlignedRow, with_whole_names

# So many rows of figures make a table; of two columns alone, only if amounts of money stand there.
_ROWS = 3
_COLUMNS = 3
_AMOUNTS = 2
_MANY = 5
# A head of its own line stands so near above the others, in sizes of the type.
_NEAR = 1.5
# A wrapped head over a column without amounts stands out of the others so far.
_OUT = 4.0


def lines_to_items(
    lines: Sequence[TextLine], *, goes_on: bool = False
) -> list[TextLine | PageTable]:
    """The lines, those of a table replaced by it. One that `goes_on` begins with heads that stood
    on the page before: few rows of it are enough."""
    items: list[TextLine | PageTable] = []
    lines = with_whole_rows([with_spaced_words(line) for line in lines])
    start = 0
    while start < len(lines):
        stop = run_end(lines, start)
        above = _heads_above(items, lines[start:stop])
        table = _table([*above, *lines[start:stop]], known=goes_on and not items)
        if table is None:
            items.append(lines[start])
            start += 1
        else:
            items[len(items) - len(above) :] = [table]
            start = stop
    return items


def _heads_above(items: Sequence[TextLine | PageTable], run: Sequence[TextLine]) -> list[TextLine]:
    """The heads right above a run that stand on lines of their own, over several columns or in
    the middle of several lines."""
    found: list[TextLine] = []
    for item in reversed(items if run else ()):
        below = (*found, run[0])[0]
        if not isinstance(item, TextLine) or not is_of_one_size(item, below):
            break
        out = _OUT * item.size
        left, right = min(line.x0 for line in run) - out, max(line.x1 for line in run) + out
        inside = left <= item.x0 and (item.x1 <= right or _stands_over(item, run))
        if not inside or is_labelled(item) or below.top - item.bottom > _NEAR * below.size:
            break
        found.insert(0, item)
    return found


def _stands_over(heads: TextLine, run: Sequence[TextLine]) -> bool:
    """Whether most heads of a line stand over a run; those behind it have columns without text."""
    right = max(line.x1 for line in run)
    over = [head for head in heads.segments if head.x0 < right]
    return len(over) >= _COLUMNS and 2 * len(over) > len(heads.segments)


def _table(lines: Sequence[TextLine], *, known: bool = False) -> PageTable | None:
    """The table of these lines; None where they are none. Heads that are `known` have one."""
    if any(OF_FORM.fullmatch(segment.text) for line in lines for segment in line.segments):
        return None
    # Heads may stand beside the figures below them: the rows of figures say where columns are.
    lines = parted_at_gutters(lines, [line for line in lines if has_data(line)])
    data = [line for line in lines if has_data(line)]
    columns = amounts_to_columns(data)
    pattern = FIGURE if len(columns) >= _COLUMNS else AMOUNT
    telling = [line for line in data if any(pattern.fullmatch(s.text) for s in line.segments[1:])]
    end = heads_end(lines) if data else 0
    heads = whole_heads(heads_apart(words_apart(lines[:end], columns)))
    lines = [*heads, *lines[end:]]
    if (
        not (known and heads and telling)
        and not _is_row_of_amounts(data, heads)
        and not _are_few_rows(data, heads)
        and (len(telling) < _ROWS or not _stands_in_columns(telling, columns, heads))
    ):
        return None
    columns = counted(columns, lines)
    alone = all(FIGURE.fullmatch(segment.text) for line in data for segment in line.segments)
    headed = columns_below_leaves(columns, heads, gaps=alone)
    return _laid_out(lines, headed or with_heads(columns, heads), len(heads))


def _laid_out(lines: Sequence[TextLine], columns: Sequence[Interval], first: int) -> PageTable:
    """The table of lines that stand in these columns; `first` is the first that is no head."""
    sides = columns_to_sides(columns)
    rows: list[AlignedRow] = []
    for number, line in enumerate(lines[first:], start=first):
        follower = lines[number + 1] if number + 1 < len(lines) else None
        _add(rows, line, follower, columns)
    rows = with_whole_names(rows)
    heads = lines_to_head_rows(lines[:first], columns, sides)
    above = [(lines[0].top, lines[max(first - 1, 0)].bottom)] * len(heads)
    return PageTable(
        rows=(*heads, *(_cells(row) for row in rows)),
        edges=sides,
        heights=(*(lines[0].size for _ in heads), *(row.bottom - row.top for row in rows)),
        top=lines[0].top,
        bottom=lines[-1].bottom,
        columns=tuple(columns),
        lines=tuple(lines),
        reaches=(*above, *((row.top, row.bottom) for row in rows)),
    )


def rest_of_table(
    items: Sequence[TextLine | PageTable], columns: Sequence[Interval], heads: Set[str]
) -> tuple[PageTable | None, int]:
    """What goes on with a table of these columns at the top of the next page, and how many of the
    page's items that takes. Lines of its heads that are printed again are left out."""
    first = items[0] if items else None
    if isinstance(first, PageTable) and first.bars:
        rest = barred_table(first.lines, [Bar(*bar) for bar in first.bars], columns)
        return rest, int(rest is not None)
    lines: list[TextLine] = []
    taken = 0
    above = False
    sides = columns_to_sides(columns)
    for number, item in enumerate(items):
        if isinstance(item, PageTable) and item.bars:
            break
        own = parted_at((item,) if isinstance(item, TextLine) else item.lines, sides)
        while own and not lines and _is_of_heads(own[0], heads):
            own.pop(0)
            taken = number + 1
        if not taken and own and all(map(_is_above_heads, own)):
            above = True
            continue
        if above and not taken:
            break
        figures = [line for line in own if has_figure(line)]
        if not all(has_own_columns(line, columns) for line in figures):
            break
        if own and not figures and not (taken and _goes_on(own, columns)):
            break
        lines += own
        taken = number + 1
    if not any(map(has_figure, lines)):
        return None, 0
    return _laid_out(lines, columns, 0), taken


def _is_above_heads(line: TextLine) -> bool:
    """Whether a line has nothing but the publisher and the unit of a table."""
    return all(ABOVE_HEADS.match(segment.text) for segment in line.segments)


def _is_of_heads(line: TextLine, heads: Set[str]) -> bool:
    """Whether each text of a line is one of these heads, or a part of one that was wrapped."""
    texts = [part.text for one in line.segments for part in one.parts or (one,)]
    return all(any(text in head for head in heads) for text in texts)


def _goes_on(lines: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether lines without a figure may stand between rows: names in their columns."""
    return all(
        not is_labelled(line)
        and _fits(line, columns)
        and any(abs(line.x0 - x0) <= LEVEL * line.size for x0, _ in columns)
        for line in lines
    )


def _fits(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether each part of a line stands in a column of its own."""
    reaches = lines_to_reaches([line], columns)
    first = [reach[0] for reach in reaches]
    return all(len(reach) == 1 for reach in reaches) and len(set(first)) == len(first)


def _is_row_of_amounts(data: Sequence[TextLine], heads: Sequence[TextLine]) -> bool:
    """Whether nothing but one row of amounts stands below heads, such as that of 三公经费: each
    amount has a head of its own."""
    if len(data) != 1 or len(heads) < 2 or len(data[0].segments) <= _COLUMNS:
        return False
    amounts = all(AMOUNT.fullmatch(segment.text) for segment in data[0].segments)
    return amounts and sum(len(line.segments) for line in heads) >= len(data[0].segments)


def _are_few_rows(data: Sequence[TextLine], heads: Sequence[TextLine]) -> bool:
    """Whether one or two rows stand below heads, with several amounts each, and a head for each of
    their texts: the only unit of 部门收入总表, the row of a table that the page ends behind."""
    if not data or len(data) >= _ROWS or not heads:
        return False
    leaves = [head for line in heads for head in line.segments]
    return all(
        sum(bool(AMOUNT.fullmatch(text.text)) for text in row.segments) >= _AMOUNTS
        and sum(bool(FIGURE.fullmatch(text.text)) for text in row.segments) >= _COLUMNS
        and len(row.segments) <= len(leaves)
        and all(_has_head(text, leaves, row.size) for text in row.segments[1:])
        for row in data
    )


def _has_head(text: Segment, heads: Sequence[Segment], size: float) -> bool:
    """Whether a head stands over a text, or no farther beside it than in one column."""
    away = (max(head.x0 - text.x1, text.x0 - head.x1) for head in heads)
    return min(away) <= _OUT * size


def _stands_in_columns(
    rows: Sequence[TextLine], columns: Sequence[Interval], heads: Sequence[TextLine]
) -> bool:
    """Whether the rows are those of one table: most fill half of the columns, or a column numbers
    them (行次). Below a head for each of many columns two such rows are enough."""
    amounts = sum(any(AMOUNT.fullmatch(segment.text) for segment in row.segments) for row in rows)
    if amounts > 1 and len(columns) >= _COLUMNS and any(numbers_rows(c, rows) for c in columns):
        return True
    full = sum(2 * len(row.segments) >= len(columns) for row in rows)
    headed = len(columns) >= _MANY and any(len(h.segments) == len(columns) for h in heads)
    least = _ROWS - 1 if headed else _ROWS
    return len(columns) > 1 and full >= least and 2 * full >= len(rows)


def _add(
    rows: list[AlignedRow], line: TextLine, follower: TextLine | None, columns: Sequence[Interval]
) -> None:
    """A line as a row of its own, or, where it stands nearer, as more of the row before."""
    reach = lines_to_reaches([line], columns)
    if len(line.segments) == 1 and rows:
        gap = line.top - rows[-1].bottom
        near = follower is not None and 1.5 * gap < follower.top - line.bottom
        column = reach[0][0]
        if near and rows[-1].texts[column]:
            rows[-1].texts[column] += f"\n{line.text}"
            rows[-1].bottom = line.bottom
            return
    row = AlignedRow([""] * len(columns), set(), line.top, line.bottom)
    for segment, (first, *rest) in zip(line.segments, reach, strict=True):
        row.texts[first] = f"{row.texts[first]} {segment.text}".strip()
        for column in rest:
            row.texts[column] = segment.text
            row.wide.add(column)
    rows.append(row)


def _cells(row: AlignedRow) -> tuple[GridCell, ...]:
    return tuple(GridCell(text, number in row.wide) for number, text in enumerate(row.texts))

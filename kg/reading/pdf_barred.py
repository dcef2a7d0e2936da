"""Floor 2: tables that are ruled across alone → the same tables, their rows as the lines say.

Reads the lines drawn across a page and the lines of text between them; gives a `PageTable` for each
table. A line across all columns ends a row; one across some of them ends a cell there, beside cells
that go on. Where the columns are, the texts tell: those of one column stand above each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from statistics import median

from kg.reading.pdf_barred_cells import (
    NEAR,
    Bar,
    BarredTable,
    BarredText,
    bands_of,
    slot_to_reach,
    texts_to_slots,
)
from kg.reading.pdf_columns import has_data, has_own_columns, lines_to_columns
from kg.reading.pdf_drawn_columns import bars_to_columns
from kg.reading.pdf_heads import (
    Interval,
    columns_to_sides,
)
from kg.reading.pdf_row_lines import (
    ABOVE_HEADS,
    OF_FORM,
    TITLE_OF_FORM,
    parted_at,
    parted_at_gutters,
)
from kg.reading.pdf_tables import PageTable
from kg.reading.pdf_text import AMOUNT, TextLine
from kg.reading.pdf_unbroken import unbroken_table

# So many lines as wide as each other make a table, and so many rows of texts beside each other.
_BARS = 3
_ROWS = 3
# A page with more lines across is a drawing.
_MOST_BARS = 400
# Lines of a table are set in one size of type, or nearly.
_LARGER = 1.2
# 附件3 may stand in front of a title on its line.
_TITLE_PARTS = 2
_SENTENCE = re.compile(r"[，。；].*[，。；]|。$")


def bars_to_tables(
    bars: Sequence[Bar], lines: Sequence[TextLine]
) -> list[tuple[PageTable, list[TextLine]]]:
    """The tables between these lines across, each with the lines of text that it took."""
    found: list[tuple[PageTable, list[TextLine]]] = []
    for widest in _widths(bars):
        whole = [
            bar
            for bar in bars
            if bar.x0 <= widest.x0 + NEAR
            and bar.x1 >= widest.x1 - NEAR
            and not any(table.top <= bar.y <= table.bottom for table, _ in found)
        ]
        for part in _parts(sorted(whole, key=lambda bar: bar.y), lines):
            top, bottom = part[0].y, part[-1].y
            if any(top < table.bottom and table.top < bottom for table, _ in found):
                continue
            texts, own = _between(lines, part), _inside(bars, part)
            if heads := _heads_above(lines, texts, part[0]):
                texts = [*heads, *texts]
                own.append(Bar(min(line.top for line in heads) - NEAR, part[0].x0, part[0].x1))
            if table := barred_table(texts, own):
                found.append((table, texts))
    return found


def _heads_above(lines: Sequence[TextLine], texts: Sequence[TextLine], bar: Bar) -> list[TextLine]:
    """The heads above the first line across of a table that has none above them."""
    first = min(texts, key=lambda line: line.top, default=None)
    if first is None or not has_data(first):
        return []
    found: list[TextLine] = []
    level = bar.y
    for line in sorted(lines, key=lambda line: -line.top):
        inside = line.x0 >= bar.x0 - NEAR and line.x1 <= bar.x1 + NEAR
        if line.top >= bar.y or not inside:
            continue
        if level - line.bottom > line.size or _is_foreign([line], first.size) or has_data(line):
            break
        found.insert(0, line)
        level = line.top
    return found if any(len(line.segments) > 1 for line in found) else []


def _widths(bars: Sequence[Bar]) -> list[Bar]:
    """A line of each width that several have, the widest first; none in a drawing."""
    if len(bars) > _MOST_BARS:
        return []
    kinds: dict[tuple[int, int], list[Bar]] = defaultdict(list)
    for bar in bars:
        kinds[round(bar.x0 / (2 * NEAR)), round(bar.x1 / (2 * NEAR))].append(bar)
    several = [kind[0] for kind in kinds.values() if len(kind) >= _BARS]
    return sorted(several, key=lambda bar: bar.x0 - bar.x1)


def _outer(part: Sequence[Bar]) -> Interval:
    return min(bar.x0 for bar in part) - NEAR, max(bar.x1 for bar in part) + NEAR


def _inside(bars: Sequence[Bar], part: Sequence[Bar]) -> list[Bar]:
    """The lines across from the first to the last of a table's."""
    x0, x1 = _outer(part)
    within = (bar for bar in bars if bar.x0 >= x0 and bar.x1 <= x1)
    return [bar for bar in within if part[0].y <= bar.y <= part[-1].y]


def _between(lines: Sequence[TextLine], part: Sequence[Bar]) -> list[TextLine]:
    """The lines of text from the first to the last of these lines across."""
    x0, x1 = _outer(part)
    within = (line for line in lines if line.x0 >= x0 and line.x1 <= x1)
    return [line for line in within if part[0].y < (line.top + line.bottom) / 2 < part[-1].y]


def _parts(bars: Sequence[Bar], lines: Sequence[TextLine]) -> Iterator[list[Bar]]:
    """The lines of each table: the title of the next one stands between its first and the last of
    the one above."""
    inside = _between(lines, bars) if bars else []
    bands = [
        [line for line in inside if above.y < (line.top + line.bottom) / 2 < below.y]
        for above, below in pairwise(bars)
    ]
    sizes = [line.size for band in bands for line in band]
    if len(bars) < _BARS or not sizes:
        return
    usual = median(sizes)
    height = median(b.y - a.y for (a, b), band in zip(pairwise(bars), bands, strict=True) if band)
    part = [bars[0]]
    for bar, above, band in zip(bars[1:], bars, bands, strict=False):
        texts = parted_at(band, [*above.cuts, *bar.cuts])
        if _is_foreign(texts, usual) if band else bar.y - above.y > _LARGER * height:
            if len(part) >= _BARS:
                yield part
            part = []
        part.append(bar)
    if len(part) >= _BARS:
        yield part


def _is_foreign(band: Sequence[TextLine], size: float) -> bool:
    """Whether what stands between two lines is no row: larger, a sentence, or above the heads."""
    # A sentence with a label beside it is the text of a cell.
    beside = any(line.x0 >= other.x1 for line in band for other in band if line is not other)
    alone = not beside and all(len(line.segments) == 1 for line in band)
    said = alone and any(_SENTENCE.search(line.text) for line in band)
    named = any(ABOVE_HEADS.match(s.text) for line in band for s in line.segments)
    titled = (
        any(TITLE_OF_FORM.fullmatch(line.segments[-1].text) for line in band)
        and len(band[0].segments) <= _TITLE_PARTS
        and not any(map(has_data, band))
    )
    return said or named or titled or any(line.size > _LARGER * size for line in band)


def barred_table(
    lines: Sequence[TextLine], bars: Sequence[Bar], columns: Sequence[Interval] = ()
) -> PageTable | None:
    """The table of these lines of text and lines across, in these columns where they are known;
    None where few texts stand beside each other, or several rows of figures between two lines."""
    levels = _levels(bars)
    lines = parted_at(lines, [x for bar in bars for x in (bar.x0, bar.x1)])
    if columns:
        known = parted_at(lines, columns_to_sides(columns))
        data = [line for line in known if has_data(line)] or known
        fits = all(has_own_columns(line, columns) for line in data)
        return _to_page_table(BarredTable(columns, bars, levels, known)) if fits else None
    lines = _parted_in_bands(lines, levels)
    bands = bands_of(lines, levels)
    beside = sum(len(texts_to_slots(band)) > 1 for band in bands)
    if beside < _ROWS or any(_has_rows(band) for band in bands):
        return None
    form = any(OF_FORM.fullmatch(s.text) for line in lines for s in line.segments)
    if drawn := bars_to_columns(bars, lines):
        columns = drawn
    elif form or not any(map(has_data, lines)):
        columns = _columns(bands, {x for bar in bars for x in (bar.x0, bar.x1)})
    else:
        lines = parted_at_gutters(lines, [line for line in lines if has_data(line)])
        columns = lines_to_columns(lines)
    if len(columns) < 2:
        return None
    lines = parted_at(lines, columns_to_sides(columns))
    return _to_page_table(BarredTable(columns, bars, levels, lines))


def _to_page_table(table: BarredTable) -> PageTable:
    form = any(OF_FORM.fullmatch(s.text) for line in table.lines for s in line.segments)
    return (None if form else unbroken_table(table)) or table.to_page_table()


def _parted_in_bands(lines: Sequence[TextLine], levels: Sequence[float]) -> list[TextLine]:
    """The lines, those of one row parted where all of them have a gap."""
    found: list[TextLine] = []
    for above, below in pairwise(levels):
        band = [line for line in lines if above <= (line.top + line.bottom) / 2 < below]
        found += parted_at_gutters(band, band) if len(band) > 1 else band
    return found


def _levels(bars: Sequence[Bar]) -> list[float]:
    """How far down the lines stand, from top to bottom."""
    levels: list[float] = []
    for y in sorted(bar.y for bar in bars):
        if not levels or y - levels[-1] > NEAR:
            levels.append(y)
    return levels


def _has_rows(band: Sequence[BarredText]) -> bool:
    """Whether amounts stand below each other."""
    return any(
        sum(bool(AMOUNT.fullmatch(text.segment.text)) for text in slot) > 1
        for slot in texts_to_slots(band)
    )


def _columns(bands: Sequence[Sequence[BarredText]], sides: Set[float]) -> list[Interval]:
    """What the texts of the columns cover. A text that stands in several columns of rows with more
    texts than its own is one over them. In a form the rows of indicators divide the most."""
    columns: list[Interval] = []
    heads = next(
        (n for n, band in enumerate(bands) if any(OF_FORM.fullmatch(t.segment.text) for t in band)),
        0,
    )
    order = sorted(range(len(bands)), key=lambda n: (n < heads, -len(texts_to_slots(bands[n]))))
    for number in order:
        slots = [slot_to_reach(slot) for slot in texts_to_slots(bands[number])]
        taken = {column for x0, x1 in slots for column in columns if _overlap(column, (x0, x1))}
        for x0, x1 in slots:
            inside = [column for column in columns if _overlap(column, (x0, x1))]
            if len(inside) > 1:
                continue
            if not inside and number != order[0]:
                free = [column for column in columns if column not in taken]
                inside = _beside((x0, x1), free, sides, below=number > order[0])
            columns = [column for column in columns if column not in inside]
            columns.append((min([x0, *(c[0] for c in inside)]), max([x1, *(c[1] for c in inside)])))
    return sorted(columns)


def _overlap(column: Interval, text: Interval) -> bool:
    return min(text[1], column[1]) > max(text[0], column[0])


def _beside(
    text: Interval, columns: Sequence[Interval], sides: Set[float], *, below: bool
) -> list[Interval]:
    """The column that a text beside it belongs to, no line across ends between them: a name at the
    left of its cell, below a head in the middle, or a head above names at the left."""
    left = [c for c in columns if c[1] <= text[0] and not any(c[1] <= x <= text[0] for x in sides)]
    right = [c for c in columns if c[0] >= text[1] and not any(text[1] <= x <= c[0] for x in sides)]
    near = min(right, default=None) if below else max(left, default=None)
    return [near] if near else []

"""Floor 2: texts between lines across → the cells of a table.

Reads the columns, the lines across and the lines of text of one table; gives its grid. A cell goes
on to the next line across that runs through its column; a head stands in the middle of the columns
that it stands over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.reading.pdf_heads import (
    Interval,
    columns_to_sides,
    divided_evenly,
    segments_to_reaches,
)
from kg.reading.pdf_tables import GridCell, PageTable, wrapped_text
from kg.reading.pdf_text import FIGURE, Segment, TextLine

_Run = tuple[int, int, int, int]
"""The first row, the one behind the last, and the columns likewise, of cells side by side."""

# Lines nearer to each other than this are one; sides nearer than this meet. In points.
NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A line across, in points; `cuts` are where it was put together of several."""

    y: float
    x0: float
    x1: float
    cuts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class BarredText:
    """A text and the middle of the line that it stands on."""

    segment: Segment
    line: TextLine

    @property
    def y(self) -> float:
        """How far down it stands."""
        return (self.line.top + self.line.bottom) / 2


def bands_of(lines: Sequence[TextLine], levels: Sequence[float]) -> list[list[BarredText]]:
    """The texts between each line across and the next."""
    texts = [BarredText(segment, line) for line in lines for segment in line.segments]
    return [
        [text for text in texts if above <= text.y < below] for above, below in pairwise(levels)
    ]


def texts_to_slots(texts: Sequence[BarredText]) -> list[list[BarredText]]:
    """The texts, those above each other together, from left to right."""
    slots: list[list[BarredText]] = []
    reached = 0.0
    for text in sorted(texts, key=lambda text: text.segment.x0):
        if slots and text.segment.x0 < reached:
            slots[-1].append(text)
            reached = max(reached, text.segment.x1)
        else:
            slots.append([text])
            reached = text.segment.x1
    return slots


def slot_to_reach(slot: Sequence[BarredText]) -> Interval:
    """What texts cover."""
    return min(t.segment.x0 for t in slot), max(t.segment.x1 for t in slot)


@dataclass(frozen=True, slots=True)
class BarredTable:
    """A table between lines across: its columns, the `levels` of the lines, the texts between."""

    columns: Sequence[Interval]
    bars: Sequence[Bar]
    levels: Sequence[float]
    lines: Sequence[TextLine]

    @property
    def bands(self) -> list[list[BarredText]]:
        """The texts of each row."""
        return bands_of(self.lines, self.levels)

    def to_page_table(self) -> PageTable:
        """The grid, merged cells repeated."""
        sides = columns_to_sides(self.columns)
        rows = [[GridCell("")] * len(self.columns) for _ in self.bands]
        for run, texts in self._runs().items():
            first, stop, *_ = run
            for (left, right), slot in self._spans(run, texts, sides):
                drawn = [_drawn(text) for text in slot]
                drawn.sort(key=lambda line: line.top)
                text, full = wrapped_text(drawn, sides[right] - sides[left])
                for row in range(first, stop):
                    for column in range(left, right):
                        copy = (row, column) != (first, left)
                        rows[row][column] = GridCell(text, copy, full)
        return PageTable(
            rows=tuple(map(tuple, rows)),
            edges=sides,
            heights=tuple(below - above for above, below in pairwise(self.levels)),
            top=self.levels[0],
            bottom=self.levels[-1],
            columns=tuple(self.columns),
            lines=tuple(self.lines),
            bars=tuple((bar.y, bar.x0, bar.x1) for bar in self.bars),
        )

    def _runs(self) -> dict[_Run, list[BarredText]]:
        """The texts of the columns side by side that lines end in the same rows."""
        rows = [self._rows_of(column) for column in self.columns]
        runs: dict[_Run, list[BarredText]] = defaultdict(list)
        for number, band in enumerate(self.bands):
            for text in band:
                (reach,) = segments_to_reaches([text.segment], self.columns)
                own = rows[reach[0]][number]
                left, right = reach[0], reach[-1] + 1
                while left and rows[left - 1][number] == own:
                    left -= 1
                while right < len(rows) and rows[right][number] == own:
                    right += 1
                runs[own[0], own[1], left, right].append(text)
        return runs

    def _rows_of(self, column: Interval) -> list[tuple[int, int]]:
        """For each band (first, behind last) of those that are one cell in a column."""
        middle = sum(column) / 2
        last = len(self.levels) - 1
        ends = [
            number
            for number, level in enumerate(self.levels)
            if number in (0, last)
            or any(b.x0 <= middle <= b.x1 and abs(b.y - level) <= NEAR for b in self.bars)
        ]
        return [(a, b) for a, b in pairwise(ends) for _ in range(a, b)]

    def _spans(
        self, run: _Run, texts: Sequence[BarredText], sides: Sequence[float]
    ) -> Iterator[tuple[tuple[int, int], list[BarredText]]]:
        """The columns that the texts of a run stand over, each with its texts."""
        _, stop, left, right = run
        slots = texts_to_slots(texts)
        heads = stop < len(self.bands) and not any(
            FIGURE.fullmatch(text.segment.text) for text in (*texts, *self.bands[stop])
        )
        if heads and len(slots) == 1 and self._ends_alone(stop, left, right):
            yield (left, right), slots[0]
            return
        if heads and len(slots) < right - left:
            middles = [sum(slot_to_reach(slot)) / 2 for slot in slots]
            size = max(text.line.size for text in texts)
            if parts := divided_evenly((left, right), middles, sides, size):
                yield from zip(parts, slots, strict=True)
                return
        found: dict[tuple[int, int], list[BarredText]] = {}
        for slot in slots:
            x0, x1 = slot_to_reach(slot)
            (reach,) = segments_to_reaches([Segment("", x0, x1)], self.columns)
            # Texts beside each other in one column are all of its cell.
            found.setdefault((reach[0], reach[-1] + 1), []).extend(slot)
        yield from found.items()

    def _ends_alone(self, level: int, left: int, right: int) -> bool:
        """Whether a line across ends these columns there, and not all columns."""
        x0, x1 = self.columns[left][0], self.columns[right - 1][1]
        whole = max(bar.x1 - bar.x0 for bar in self.bars)
        over = (bar for bar in self.bars if abs(bar.y - self.levels[level]) <= NEAR)
        return any(
            bar.x0 <= x0 + NEAR and bar.x1 >= x1 - NEAR and bar.x1 - bar.x0 < whole - NEAR
            for bar in over
        )


def _drawn(text: BarredText) -> TextLine:
    segment = text.segment
    return replace(text.line, text=segment.text, x0=segment.x0, x1=segment.x1, segments=(segment,))

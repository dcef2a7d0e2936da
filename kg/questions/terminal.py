"""Floor 5: an answer → what a person reads on a terminal.

Reads the answer's rows. Gives a renderable for rich, which is a table where the terminal is wide
enough for one, and else a block for each row, so that no figure is ever broken in two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from kg.questions.answers import Answer, Value, answer_columns, answer_rows

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table

# In terminal cells; a Chinese character takes two. Shorter columns are never wrapped.
_SHORT = 16
_NARROWEST = 20
_GAPS = (2, 1)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Title, headings and shown cells of an answer; `numeric` says which columns are numbers."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A table if it fits, else blocks."""
        yield ""
        yield f"[bold]{self.title}[/bold]"
        yield ""
        least = sum(
            width if self._is_short(column, width) else _NARROWEST
            for column, width in enumerate(self._widths())
        )
        for gap in _GAPS:
            if least + gap * (len(self.headings) - 1) <= options.max_width:
                yield self._table(gap)
                return
        yield from self._blocks()

    def _repr_html_(self) -> str:
        """A table for a notebook."""
        heads = "".join(f"<th>{escape(heading)}</th>" for heading in self.headings)
        side = ["right" if numeric else "left" for numeric in self.numeric]
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td style="text-align:{place}">{escape(cell)}</td>'
                for place, cell in zip(side, row, strict=True)
            )
            + "</tr>"
            for row in self.rows
        )
        caption = f"<caption>{escape(self.title)}</caption>"
        return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _is_short(self, column: int, width: int) -> bool:
        return self.numeric[column] or width <= _SHORT

    def _widths(self) -> list[int]:
        from rich.cells import cell_len

        lines = (self.headings, *self.rows)
        return [max(cell_len(line[c]) for line in lines) for c in range(len(self.headings))]

    def _table(self, gap: int) -> Table:
        from rich import box
        from rich.markup import escape
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, padding=(0, gap, 0, 0), pad_edge=False, show_edge=False)
        for column, width in enumerate(self._widths()):
            table.add_column(
                escape(self.headings[column]),
                justify="right" if self.numeric[column] else "left",
                no_wrap=self._is_short(column, width),
                overflow="fold",
            )
        for row in self.rows:
            table.add_row(*map(escape, row))
        return table

    def _blocks(self) -> RenderResult:
        from rich.cells import cell_len, set_cell_size
        from rich.rule import Rule
        from rich.table import Table
        from rich.text import Text

        widest = max(map(cell_len, self.headings))
        for number, row in enumerate(self.rows, start=1):
            yield Rule(str(number), align="left", style="dim")
            block = Table.grid(padding=(0, max(_GAPS), 0, 0))
            block.add_column(no_wrap=True)
            block.add_column(overflow="fold")
            for heading, cell in zip(self.headings, row, strict=True):
                if cell:
                    block.add_row(Text(set_cell_size(heading, widest), style="dim"), Text(cell))
            yield block


def answer_to_table(answer: Answer, language: str) -> AnswerView:
    """The answer for a terminal, headed in one language, amounts with separators."""
    rows, names = answer_rows(answer), answer_columns(answer)
    columns = [[row[index] for row in rows] for index in range(len(names))]
    shown = [_shown(column) for column in columns]
    return AnswerView(
        title=answer.question.title.in_language(language),
        headings=tuple(answer.question.heading(name).in_language(language) for name in names),
        rows=tuple(tuple(cells[number] for cells in shown) for number in range(len(rows))),
        numeric=tuple(map(_is_numeric, columns)),
    )


def _is_numeric(values: Sequence[Value]) -> bool:
    stated = [value for value in values if value is not None]
    return bool(stated) and all(isinstance(value, int | Decimal) for value in stated)


def _shown(values: Sequence[Value]) -> list[str]:
    """A column's cells: decimals with as many places as the longest has, integers as they are."""
    decimals = [value for value in values if isinstance(value, Decimal)]
    places = max((-int(d.normalize().as_tuple().exponent) for d in decimals), default=0)
    form = f",.{max(places, 0)}f"
    return [
        "" if value is None else format(value, form) if isinstance(value, Decimal) else str(value)
        for value in values
    ]

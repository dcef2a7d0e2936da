"""Floor 2: tables that page breaks cut → whole tables.

Reads pages without furniture; gives the lines and tables of the whole document in order. A table at
the top of a page goes on from the one at the end of the page before where both have the same
columns. A header that was printed again is left out, and so is the title above it; a row that was
cut in two is put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.pdf_aligned import rest_of_table
from kg.reading.pdf_forms import rest_of_form, with_lines_above
from kg.reading.pdf_pages import PageContent
from kg.reading.pdf_row_lines import OF_FORM, is_count
from kg.reading.pdf_tables import FormColumns, GridCell, Item, PageTable, with_edges
from kg.reading.pdf_text import TextLine, joint
from kg.reading.pdf_top_rows import row_above
from kg.values.numbers import is_number
from kg.values.text import clean, strip_ordinal

# Points by which a page may be shifted as a whole.
_PAGE_SHIFT = 60.0

# Points by which the sides of one column may differ between pages.
_DIFFER = 4.0

# So many sides of columns do not fall together by chance.
_TELLING_EDGES = 5

# So many rows of heads may stand above the row that a page break is in front of.
_MOST_HEADS = 2

GridRow = tuple[GridCell, ...]


@dataclass(slots=True)
class WholeTable:
    """A table with the pages that its rows stand on."""

    rows: list[tuple[int, GridRow]]
    edges: tuple[float, ...]
    columns: tuple[tuple[float, float], ...]
    form: FormColumns | None = None


@dataclass(frozen=True, slots=True)
class PagedLine:
    """A line of text and its page."""

    page: PageContent
    line: TextLine


Piece = PagedLine | WholeTable


def pages_to_pieces(pages: Sequence[PageContent]) -> list[Piece]:
    """All lines and tables, tables put together over page breaks."""
    pieces: list[Piece] = []
    before: PageContent | None = None
    for page in pages:
        items = list(page.items)
        last = pieces[-1] if pieces else None
        if before is not None and items and isinstance(last, WholeTable):
            items = _without_rest(last, items, _head_length(before, page), page.number)
        for number, item in enumerate(items):
            if isinstance(item, TextLine):
                pieces.append(PagedLine(page, item))
                continue
            table, above = (item, 0) if number or not item.form else _from_above(pieces, item)
            # Rows that stand above a form at the top of its page are of the page before.
            first = before.number if before else page.number
            rows = [(first if n < above else page.number, row) for n, row in enumerate(table.rows)]
            pieces.append(WholeTable(rows, table.edges, table.columns, table.form))
        before = page if page.items else before
    return pieces


def _without_rest(last: WholeTable, items: list[Item], start: int, page: int) -> list[Item]:
    """The items of a page without what goes on with the table before it: that is put behind the
    rows of the table. What stands in front of `start` is printed again on each page."""
    if last.columns:
        more, taken = rest_of_table(items[start:], last.columns, _heads(last))
        items = [*items[:start], *([more] if more else []), *items[start + taken :]]
    if last.form:
        rest, taken = rest_of_form(items[start:], last.form, last.rows[-1][1])
        if rest:
            rows = with_edges(rest, last.edges, 0.0).rows
            last.rows += [(page, row) for row in rows]
            return items[start + taken :]
    elif _append_with_top(last, items[start:], page):
        at = next(n for n, one in enumerate(items) if n >= start and isinstance(one, PageTable))
        return items[at + 1 :]
    first = items[start] if start < len(items) else None
    if isinstance(first, PageTable):
        repeated = _repeated_rows(last, first)
        if (start == 0 or repeated) and _append(last, first, page, repeated):
            return items[start + 1 :]
    return items


def _from_above(pieces: list[Piece], form: PageTable) -> tuple[PageTable, int]:
    """A form at the top of a page with its rows that stand on the page before, and how many these
    are; their lines are taken from the pieces."""
    lines: list[PagedLine] = []
    for piece in reversed(pieces):
        if not isinstance(piece, PagedLine) or (
            lines and piece.page.number != lines[0].page.number
        ):
            break
        lines.insert(0, piece)
    if not lines:
        return form, 0
    whole, apart = with_lines_above(form, [piece.line for piece in lines])
    del pieces[len(pieces) - len(lines) + apart :]
    return whole, len(whole.rows) - len(form.rows)


def _append_with_top(table: WholeTable, items: Sequence[Item], page: int) -> bool:
    """Put the table of a page behind the table's rows, with the row above it that has no rule over
    it; false where there is no such row, or another table."""
    rest = next((item for item in items if isinstance(item, PageTable)), None)
    if rest is None or _repeated_rows(table, rest):
        return False
    offset = table.edges[0] - rest.edges[0]
    found = row_above(items, [edge - offset for edge in table.edges])
    before = list(table.rows)
    if found is None:
        return False
    table.rows.append((page, found[0]))
    if _append(table, rest, page, 0):
        return True
    table.rows = before
    return False


def _heads(table: WholeTable) -> set[str]:
    """The texts above the first row of figures."""
    texts: set[str] = set()
    for _, row in table.rows:
        own = _own_texts(row)
        if any(map(is_number, own)) and not is_count(own):
            break
        texts |= {part for cell in row for part in cell.text.split()}
    return texts


def _head_length(before: PageContent, page: PageContent) -> int:
    """The number of lines above the first table of a page that the page before has there too."""
    above = _texts_above(page)
    if above and above == _texts_above(before) and len(above) < len(page.items):
        return len(above)
    return 0


def _texts_above(page: PageContent) -> list[str]:
    texts: list[str] = []
    for item in page.items:
        if isinstance(item, PageTable):
            break
        texts.append(clean(item.text))
    return texts


def _repeated_rows(table: WholeTable, rest: PageTable) -> int:
    """The number of rows that head both parts; 0 where `rest` is another table of the same form."""
    count = 0
    for (_, row), again in zip(table.rows, rest.rows, strict=False):
        # A part without the rows that divide a column has it in one.
        texts = _own_texts(row)
        heads = is_count(texts) or not any(is_number(text) for text in texts)
        if texts != _own_texts(again) or not heads:
            break
        count += 1
    following = table.rows[count : count + 1]
    if not count or count == len(rest.rows) or not following:
        return 0
    same_form = _texts(following[0][1])[0] == _texts(rest.rows[count])[0] != ""
    return 0 if same_form and not is_number(_texts(rest.rows[count])[0]) else count


def _texts(row: GridRow) -> list[str]:
    return [clean(cell.text) for cell in row]


def _own_texts(row: GridRow) -> list[str]:
    """The texts of a row, copies left out."""
    return [clean(cell.text) for cell in row if not cell.copy]


def _append(table: WholeTable, rest: PageTable, page: int, repeated: int) -> bool:
    """Put `rest` behind the table's rows; false where their columns are not the same."""
    offset = table.edges[0] - rest.edges[0]
    if abs(offset) > _PAGE_SHIFT:
        return False
    moved = [edge + offset for edge in rest.edges]
    if not _within(moved, table.edges) and not _within(table.edges, moved):
        return False
    few = min(len(moved), len(table.edges)) < _TELLING_EDGES
    goes_on = repeated or _has_number(rest.rows[0]) or _is_head_of(table, rest)
    if few and len(moved) != len(table.edges) and not goes_on:
        return False
    if len(moved) > len(table.edges):
        widened = PageTable(tuple(row for _, row in table.rows), table.edges, (), 0, 0)
        rows = with_edges(widened, moved, 0).rows
        table.rows = [(number, row) for (number, _), row in zip(table.rows, rows, strict=True)]
        table.edges = tuple(moved)
    elif len(moved) < len(table.edges):
        rest = with_edges(rest, table.edges, offset)
    rows = rest.rows[repeated:]
    if rows and not repeated and _is_rest_of_row(table.rows[-1][1], rows[0]):
        number, last = table.rows[-1]
        table.rows[-1] = (number, _joined(last, rows[0]))
        rows = rows[1:]
    table.rows += [(page, row) for row in rows]
    return True


def _within(few: Sequence[float], many: Sequence[float]) -> bool:
    """Whether the same outer sides, and each side of `few` is one of `many`."""
    ends = abs(few[0] - many[0]) <= _DIFFER and abs(few[-1] - many[-1]) <= _DIFFER
    return ends and all(min(abs(a - b) for b in many) <= _DIFFER for a in few)


def _is_head_of(table: WholeTable, rest: PageTable) -> bool:
    """Whether no more than the upper heads stand at the foot of a page (预算数, 决算数): they are
    divided on the next one, where the amounts are."""
    heads = len(table.rows) <= _MOST_HEADS and len(table.edges) < len(rest.edges)
    return (
        heads
        and not any(_has_number(row) for _, row in table.rows)
        and any(map(_has_number, rest.rows))
    )


def _has_number(row: GridRow) -> bool:
    return any(is_number(clean(cell.text)) for cell in row)


def _is_rest_of_row(row: GridRow, rest: GridRow) -> bool:
    """Whether a row holds nothing but the ends of texts that were wrapped in the row before."""
    ends = [(a, b) for a, b in zip(row, rest, strict=True) if clean(b.text) and not b.copy]
    lacking = any(clean(a.text) and not clean(b.text) for a, b in zip(row, rest, strict=True))
    if any(OF_FORM.fullmatch(clean(cell.text)) for cell in rest):
        return False
    return (
        bool(ends)
        and lacking
        and all(
            clean(a.text)
            and a.full
            and not is_number(clean(b.text))
            and not strip_ordinal(b.text)[0]
            for a, b in ends
        )
    )


def _joined(row: GridRow, rest: GridRow) -> GridRow:
    return tuple(
        GridCell(a.text + joint(a.text[-1], b.text[0]) + b.text, a.copy, b.full) if b.text else a
        for a, b in zip(row, rest, strict=True)
    )

"""A `Document` as a web page, so that what a page says can be compared with what a text says.

Cells marked as copies become one merged cell with the first; `merged` makes such copies first, of
classes that go on over several rows and of titles that stand alone in a table's first rows.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from kg.document import Cell, Document, Paragraph, Row, Table
from tests.extraction.variants import changed, with_classes_filled_down


def merged(document: Document) -> Document:
    """The document with the merged cells that a publisher would have made."""
    filled = changed(document, with_classes_filled_down)
    blocks = tuple(
        block if isinstance(block, Paragraph) else replace(block, rows=_with_wide_titles(block))
        for block in filled.blocks
    )
    return replace(filled, blocks=blocks)


def _with_wide_titles(table: Table) -> tuple[Row, ...]:
    width = max(len(row) for row in table.rows)
    rows = list(table.rows)
    for index, row in enumerate(rows):
        if any(cell.text.strip() for cell in row[1:]) or not row[0].text.strip():
            break
        copy = replace(row[0], spanned=True)
        rows[index] = (row[0], *[copy] * (width - 1))
    return tuple(rows)


def document_to_html(document: Document) -> str:
    """The body of a page, one element a block."""
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts.append(f"<table border=1>\n{_rows(block.rows)}</table>")
        else:
            tag = "h2" if block.heading else "p"
            parts.append(f"<{tag}>{_text(block.text)}</{tag}>")
    return "\n".join(parts)


def _rows(rows: tuple[Row, ...]) -> str:
    return "".join(
        f"<tr>{''.join(_cell(rows, at, column) for column in range(len(row)))}</tr>\n"
        for at, row in enumerate(rows)
    )


def _cell(rows: tuple[Row, ...], at: int, column: int) -> str:
    row = rows[at]
    cell = row[column]
    if cell.spanned:
        return ""
    wide = 1
    while column + wide < len(row) and _is_copy(row[column + wide], cell):
        wide += 1
    deep = 1
    while (
        at + deep < len(rows)
        and column < len(rows[at + deep])
        and _is_copy(rows[at + deep][column], cell)
    ):
        deep += 1
    return f'<td colspan="{wide}" rowspan="{deep}">{_text(cell.text)}</td>'


def _is_copy(cell: Cell, first: Cell) -> bool:
    return cell.spanned and cell.text == first.text


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")

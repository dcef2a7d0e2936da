"""A `Document` as a PDF, so that what a PDF shows can be compared with what a text says.

Set in a small Chinese type: paragraphs set in by two characters, tables that go on over pages, a
running head and page numbers.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flow

from kg.document import Cell, Document, Paragraph, Row, Table
from kg.values.numbers import is_number
from tests.rendering.spans import cell_spans

FONT = "STSong-Light"
MARGIN = 60
_LONGEST = 24
# Points on both sides of the text of a column that no line divides from the next.
_GAP = 14

BODY = ParagraphStyle("body", None, fontName=FONT, fontSize=10.5, leading=18, wordWrap="CJK")
INDENTED = ParagraphStyle("indented", BODY, firstLineIndent=21)
HEADING = ParagraphStyle("heading", BODY, fontSize=14, leading=24, alignment=1)
CELL = ParagraphStyle("cell", BODY, fontSize=7, leading=9)
CENTRED = ParagraphStyle("centred", CELL, alignment=1)
FIGURE = ParagraphStyle("figure", CELL, alignment=2)


def document_to_pdf(document: Document, *, header_rows: int = 0) -> bytes:
    """Upright pages, all tables ruled. The first `header_rows` of a table are printed again on each
    page."""
    return _pages(document, A4, lambda table: _ruled_table(table, header_rows))


def document_to_unruled_pdf(document: Document) -> bytes:
    """Wide pages with room for each row on a line: tables of amounts have no lines, heads stand in
    the middle of what they cover, figures at the right of their columns."""

    def flow(table: Table) -> LongTable:
        figures = [any(is_number(cell.text) for cell in row) for row in table.rows]
        if 2 * sum(figures) < len(figures):
            return _ruled_table(table, 0, landscape(A3)[0])
        return _unruled_table(table, figures.index(True))

    return _pages(document, landscape(A3), flow)


def _pages(
    document: Document, size: tuple[float, float], table_to_flow: Callable[[Table], LongTable]
) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            style = HEADING if block.heading else INDENTED
            story.append(Flow(_escaped(block.text.strip()), style))
        else:
            story.append(table_to_flow(block))
    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream, pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, invariant=1
    )
    template.build(story, onFirstPage=_furniture, onLaterPages=_furniture)
    return stream.getvalue()


def _furniture(canvas: Any, template: Any) -> None:
    width, height = template.pagesize
    canvas.saveState()
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(width / 2, height - 40, "溪口县财政信息公开")
    canvas.drawCentredString(width / 2, 40, f"- {canvas.getPageNumber()} -")
    canvas.restoreState()


def _escaped(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br/>")


def _ruled_table(table: Table, header_rows: int, width: float = A4[0]) -> LongTable:
    rows = _filled_up(table)
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), *_style(rows, padding=3)]
    cells = [["" if cell.spanned else Flow(_escaped(cell.text), CELL) for cell in r] for r in rows]
    repeated = min(header_rows, len(rows) - 1)
    widths = _widths(rows, width - 2 * MARGIN)
    return LongTable(cells, colWidths=widths, style=style, repeatRows=repeated)


def _unruled_table(table: Table, heads: int) -> LongTable:
    rows = _filled_up(table)
    spans = cell_spans(tuple(rows))
    cells = [
        [
            "" if cell.spanned else Flow(_escaped(cell.text), _placed(cell.text, number < heads))
            for cell in row
        ]
        for number, row in enumerate(rows)
    ]
    widths = [
        max(
            [_length(r[n].text) for y, r in enumerate(rows) if spans.get((y, n), (0, 2))[1] == 1],
            default=0,
        )
        + _GAP
        for n in range(len(rows[0]))
    ]
    # A page ends behind some rows at the earliest: heads alone say nothing without lines.
    style = [("NOSPLIT", (0, 0), (-1, heads + 3)), *_style(rows, padding=_GAP / 2)]
    return LongTable(cells, colWidths=widths, style=style)


def _placed(text: str, in_head: bool) -> ParagraphStyle:
    return CENTRED if in_head else FIGURE if is_number(text) else CELL


def _length(text: str) -> float:
    """Points that a text takes: half the size of the type for each character of ASCII."""
    return sum(CELL.fontSize * (0.5 if c.isascii() else 1) for c in text) + 1


def _filled_up(table: Table) -> list[Row]:
    width = max(len(row) for row in table.rows)
    return [(*row, *[Cell("", row[0].place)] * (width - len(row))) for row in table.rows]


def _style(rows: list[Row], padding: float) -> list[Any]:
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
    ]
    for (top, left), (deep, wide) in cell_spans(tuple(rows)).items():
        if deep * wide > 1:
            style.append(("SPAN", (left, top), (left + wide - 1, top + deep - 1)))
    return style


def _widths(rows: list[Row], width: float) -> list[float]:
    """Columns as wide as their longest text asks for, within bounds."""
    longest = [
        min(max(len(line) for row in rows for line in row[n].text.split("\n")), _LONGEST) + 4
        for n in range(len(rows[0]))
    ]
    return [width * length / sum(longest) for length in longest]

"""A `Document` as a PDF, so that what a PDF shows can be compared with what a text says.

Set in a small Chinese type on A4: paragraphs set in by two characters, tables with ruling lines
that go on over pages, a running head and page numbers.
"""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Flow

from kg.document import Cell, Document, Paragraph, Row, Table
from tests.rendering.spans import cell_spans

FONT = "STSong-Light"
MARGIN = 60
WIDTH = A4[0] - 2 * MARGIN
_LONGEST = 24

BODY = ParagraphStyle("body", None, fontName=FONT, fontSize=10.5, leading=18, wordWrap="CJK")
INDENTED = ParagraphStyle("indented", BODY, firstLineIndent=21)
HEADING = ParagraphStyle("heading", BODY, fontSize=14, leading=24, alignment=1)
CELL = ParagraphStyle("cell", BODY, fontSize=7, leading=9)


def document_to_pdf(document: Document, *, header_rows: int = 0, ruled: bool = True) -> bytes:
    """The pages. The first `header_rows` of a table are printed again on each page.

    `ruled` draws the lines of the tables.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            style = HEADING if block.heading else INDENTED
            story.append(Flow(_escaped(block.text.strip()), style))
        else:
            story.append(_table(block, header_rows, ruled))
    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, invariant=1
    )
    template.build(story, onFirstPage=_furniture, onLaterPages=_furniture)
    return stream.getvalue()


def _furniture(canvas: Any, template: Any) -> None:
    canvas.saveState()
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "溪口县财政信息公开")
    canvas.drawCentredString(A4[0] / 2, 40, f"- {canvas.getPageNumber()} -")
    canvas.restoreState()


def _escaped(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br/>")


def _table(table: Table, header_rows: int, ruled: bool) -> LongTable:
    width = max(len(row) for row in table.rows)
    rows = [(*row, *[Cell("", row[0].place)] * (width - len(row))) for row in table.rows]
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    for (top, left), (deep, wide) in cell_spans(tuple(rows)).items():
        if deep * wide > 1:
            style.append(("SPAN", (left, top), (left + wide - 1, top + deep - 1)))
    cells = [["" if cell.spanned else Flow(_escaped(cell.text), CELL) for cell in r] for r in rows]
    repeated = min(header_rows, len(rows) - 1)
    return LongTable(cells, colWidths=_widths(rows), style=style, repeatRows=repeated)


def _widths(rows: list[Row]) -> list[float]:
    """Columns as wide as their longest text asks for, within bounds."""
    longest = [
        min(max(len(line) for row in rows for line in row[n].text.split("\n")), _LONGEST) + 4
        for n in range(len(rows[0]))
    ]
    return [WIDTH * length / sum(longest) for length in longest]

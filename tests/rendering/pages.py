"""A `Document` as a web page and as a web archive; cells marked as copies become merged cells."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape

from kg.document import Document, Row, Table
from tests.rendering.spans import cell_spans


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


def document_to_mhtml(document: Document) -> bytes:
    """The page as Word saves it as a web archive, in an encoding that it claims."""
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.make_related()
    part = EmailMessage()
    html = f"<html><meta charset=gb2312><body>{document_to_html(document)}</body></html>"
    part.set_content(html.encode("gb18030"), "text", "html", cte="quoted-printable")
    part["Content-Location"] = "file:///C:/1.htm"
    message.attach(part)
    return message.as_bytes()


def _rows(rows: tuple[Row, ...]) -> str:
    spans = cell_spans(rows)
    lines = []
    for top, row in enumerate(rows):
        cells = []
        for left, cell in enumerate(row):
            if (top, left) in spans:
                deep, wide = spans[top, left]
                cells.append(f'<td colspan="{wide}" rowspan="{deep}">{_text(cell.text)}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>\n")
    return "".join(lines)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")

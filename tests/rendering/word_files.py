"""A `Document` as a Word file, so that what Word says can be compared with what a text says."""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kg.document import Document, Table
from tests.rendering.spans import cell_spans

# The width of a column in twentieths of a point: without widths LibreOffice loses spans.
_COLUMN = 1000


def document_to_docx(document: Document) -> bytes:
    """One element a block; cells marked as copies become one merged cell with the first."""
    word = docx.Document()
    body = word.element.body
    for block in document.blocks:
        if isinstance(block, Table):
            body.insert(len(body) - 1, _table(block))
        else:
            style = "Heading 2" if block.heading else "Normal"
            word.add_paragraph(block.text, style)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _table(table: Table):  # type: ignore[no-untyped-def]
    element = OxmlElement("w:tbl")
    element.append(OxmlElement("w:tblPr"))
    grid = OxmlElement("w:tblGrid")
    for _ in range(max(len(row) for row in table.rows)):
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(_COLUMN))
        grid.append(column)
    element.append(grid)
    spans = cell_spans(table.rows)
    hanging = {
        (top + lower, left): wide
        for (top, left), (deep, wide) in spans.items()
        for lower in range(1, deep)
    }
    for top, row in enumerate(table.rows):
        line = OxmlElement("w:tr")
        for left, cell in enumerate(row):
            if (top, left) in spans:
                line.append(_cell(cell.text.split("\n"), spans[top, left][1], "restart"))
            elif (top, left) in hanging:
                line.append(_cell([""], hanging[top, left], "continue"))
        element.append(line)
    return element


def _cell(paragraphs: list[str], width: int, merge: str):  # type: ignore[no-untyped-def]
    tc, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    size = OxmlElement("w:tcW")
    size.set(qn("w:w"), str(width * _COLUMN))
    size.set(qn("w:type"), "dxa")
    properties.append(size)
    properties.append(_with_value("w:gridSpan", str(width)))
    properties.append(_with_value("w:vMerge", merge))
    tc.append(properties)
    for text in paragraphs:
        tc.append(_paragraph(text))
    return tc


def _paragraph(text: str):  # type: ignore[no-untyped-def]
    paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
    for number, part in enumerate(text.split("\t")):
        if number:
            run.append(OxmlElement("w:tab"))
        element = OxmlElement("w:t")
        element.text = part
        element.set(qn("xml:space"), "preserve")
        run.append(element)
    paragraph.append(run)
    return paragraph


def _with_value(tag: str, value: str):  # type: ignore[no-untyped-def]
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element

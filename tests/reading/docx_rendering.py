"""A `Document` as a Word file, so that what Word says can be compared with what a text says."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kg.document import Document, Paragraph, Row, Table


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
    above: Row = ()
    for row in table.rows:
        line = OxmlElement("w:tr")
        for column, width in _starts(row, above):
            cell = row[column]
            tc, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
            properties.append(_with_value("w:gridSpan", str(width)))
            properties.append(_with_value("w:vMerge", "continue" if cell.spanned else "restart"))
            tc.append(properties)
            for text in [""] if cell.spanned else cell.text.split("\n"):
                tc.append(_paragraph(text))
            line.append(tc)
        element.append(line)
        above = row
    return element


def _starts(row: Row, above: Row) -> Iterator[tuple[int, int]]:
    """Column and width of the cells of a row: a copy belongs to the cell above or to its left."""
    column = 0
    while column < len(row):
        width = 1
        while column + width < len(row) and _is_copy_of_left(row, column + width, above):
            width += 1
        yield column, width
        column += width


def _is_copy_of_left(row: Row, column: int, above: Row) -> bool:
    cell = row[column]
    hangs = column < len(above) and above[column].text == cell.text
    return cell.spanned and cell.text == row[column - 1].text and not hangs


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


def blocks_as_text(blocks: tuple[Paragraph | Table, ...]) -> list[str | list[str]]:
    """A string a paragraph, a list of rows a table; copies behind merged cells in brackets."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else ["|".join(f"[{c.text}]" if c.spanned else c.text for c in row) for row in block.rows]
        for block in blocks
    ]

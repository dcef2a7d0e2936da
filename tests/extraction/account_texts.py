"""Final accounts written down with their merged cells → documents, and texts that lost the merging.

A line with bars is a row; `>` is a copy of the cell to its left, `^` of the cell above. Reads such
a text; gives a `Document` as Word files and web pages give it, or with the copies blank or gone.
"""

from __future__ import annotations

from kg.document import Block, Cell, Document, LinePlace, Paragraph, Row, Table, cover, row_place

SHAPES = ("filled", "blank", "lost")


def accounts_to_document(text: str, shape: str = "filled") -> Document:
    """`filled`: copies hold the text of their first cell; `blank`: nothing; `lost`: they are not
    there. Rows without a paragraph between them are one table."""
    blocks: list[Block] = []
    rows: list[Row] = []
    above: list[str] = []

    def end_table() -> None:
        if rows:
            blocks.append(Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1]))))
            rows.clear()

    for number, line in enumerate(text.strip("\n").split("\n")):
        place = LinePlace(number, number + 1)
        if "|" not in line:
            end_table()
            above = []
            if line.strip():
                blocks.append(Paragraph(line, place))
            continue
        cells = line.split("|")
        whole: list[str] = []
        for index, cell in enumerate(cells):
            mark = cell.strip()
            copied = whole[-1] if mark == ">" else above[index] if mark == "^" else cell
            whole.append(copied)
        copies = [cell.strip() in (">", "^") for cell in cells]
        rows.append(_row(whole, copies, place, shape))
        above = whole
    end_table()
    return Document("0123456789abcdef", "x.txt", "0" * 64, "text/plain", tuple(blocks))


def _row(texts: list[str], copies: list[bool], place: LinePlace, shape: str) -> Row:
    cells = [Cell(text, place, copy) for text, copy in zip(texts, copies, strict=True)]
    if shape == "filled":
        return tuple(cells)
    if shape == "blank":
        return tuple(c._replace(text="", spanned=False) if c.spanned else c for c in cells)
    return tuple(cell for cell in cells if not cell.spanned)

"""The notation of the truths' documents → `Document` with merged cells.

A line is a paragraph, behind `# ` a heading; lines between bars are rows of a table, which an empty
line ends. `<` is a copy of the cell to its left and `^` of the cell above: one merged cell.
"""

from __future__ import annotations

from kg.document import Block, Cell, Document, LinePlace, Paragraph, Row, Table, cover, row_place


def notation_to_document(text: str, file_name: str) -> Document:
    """The document, its places lines of the notation; its id stands for no file."""
    blocks: list[Block] = []
    rows: list[Row] = []

    def end_table() -> None:
        if rows:
            blocks.append(Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1]))))
            rows.clear()

    for number, line in enumerate(text.splitlines()):
        place = LinePlace(number, number + 1)
        if line.startswith("|"):
            rows.append(_row(line, rows[-1] if rows else (), place))
            continue
        end_table()
        if line.strip():
            heading = line.startswith("# ")
            blocks.append(Paragraph(line.removeprefix("# "), place, heading))
    end_table()
    return Document("0" * 16, file_name, "0" * 64, "", tuple(blocks))


def _row(line: str, above: Row, place: LinePlace) -> Row:
    row: list[Cell] = []
    for column, written in enumerate(line.strip().strip("|").split("|")):
        text = written.strip()
        if text == "<":
            row.append(Cell(row[-1].text, place, spanned=True))
        elif text == "^":
            row.append(Cell(above[column].text, place, spanned=True))
        else:
            row.append(Cell(text, place))
    return tuple(row)

"""Documents made of invented text, for the tests of extraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.document import Block, Cell, Document, LinePlace, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.outline import Outline, document_to_outline


def _document(text: str) -> Document:
    """One block a line: `#` marks a heading of the source, `|` parts the cells of a table."""
    blocks: list[Block] = []
    for line, content in enumerate(text.split("\n")):
        place = LinePlace(line, line + 1)
        if "|" in content:
            blocks.append(Table((tuple(Cell(cell, place) for cell in content.split("|")),), place))
        elif content.strip():
            blocks.append(Paragraph(content.removeprefix("#"), place, content.startswith("#")))
    return Document("0123456789abcdef", "x.txt", "0" * 64, "text/plain", tuple(blocks))


@pytest.fixture(scope="session")
def text_outline() -> Callable[[str], Outline]:
    """Invented lines → the outline of a document that consists of them."""
    return lambda text: document_to_outline(_document(text.strip("\n")))


@pytest.fixture(scope="session")
def context() -> Context:
    return Context("0123456789abcdef", "青禾县档案馆", "317", "130999", 2024, "万元")

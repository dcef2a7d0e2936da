"""Pictures in Word files: those that may hold text are parts that nobody read."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Cm
from PIL import Image

from kg.document import Document
from kg.extraction import extract
from kg.reading import read_content


def picture() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    content.seek(0)
    return content


def pictured(width: float, height: float, *, in_cell: bool = False) -> Document:
    """A Word file with a budget sentence and one picture of this size in centimetres."""
    written = docx.Document()
    written.add_paragraph("青禾县文化馆2024年部门预算")
    written.add_paragraph("2024年预算收入30万元。")
    if in_cell:
        table = written.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "项目", "金额"
        run = table.cell(1, 0).paragraphs[0].add_run()
    else:
        run = written.add_paragraph().add_run()
    run.add_picture(picture(), Cm(width), Cm(height))
    out = io.BytesIO()
    written.save(out)
    return read_content(out.getvalue(), "x.docx")


@pytest.mark.parametrize(("in_cell", "source"), [(False, "paragraph=2"), (True, "table=1&row=1-2")])
def test_a_picture_as_large_as_a_table_is_an_unread_part(in_cell: bool, source: str) -> None:
    document = pictured(15, 8, in_cell=in_cell)
    (part,) = document.unread
    assert "picture" in part.what.en
    (issue,) = [i for i in extract(document).records.issues if i.code == "unread_part"]
    assert issue.source == source


def test_a_seal_is_none() -> None:
    assert pictured(3, 3).unread == ()

"""Final accounts (部门决算) of invented departments, against what a person reads in them.

`final_accounts/NAME.txt` is the document with its merged cells, `NAME.lines.txt` its budget lines,
`NAME.statements.txt` the sums in its text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.document import Document
from kg.extraction import Extraction, extract
from kg.reading.html import read_html
from kg.reading.text import text_to_blocks
from kg.reading.word import read_docx
from kg.reading.workbook import read_xlsx
from tests.extraction.account_texts import SHAPES, accounts_to_document
from tests.rendering.pages import document_to_html
from tests.rendering.texts import FORMS, document_to_text
from tests.rendering.word_files import document_to_docx
from tests.rendering.workbooks import document_to_xlsx

FOLDER = Path(__file__).with_name("final_accounts")
NAMES = sorted(path.name.removesuffix(".lines.txt") for path in FOLDER.glob("*.lines.txt"))


def account(name: str, shape: str = "filled") -> Document:
    return accounts_to_document((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), shape)


@cache
def truth(file_name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(columns, rows) of a table in the folder."""
    head, *rows = (FOLDER / file_name).read_text(encoding="utf-8").splitlines()
    return tuple(head.split("|")), tuple(rows)


def same(extraction: Extraction, name: str) -> bool:
    """Whether budget lines and statements are those of the truth; nothing may be left over."""
    records = extraction.records
    tables = {"lines": records.budget_lines, "statements": records.statements}
    for table, found in tables.items():
        columns, rows = truth(f"{name}.{table}.txt")
        assert tuple("|".join(str(getattr(x, c)) for c in columns) for x in found) == rows
    assert records.issues == ()
    return True


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_whatever_became_of_merged_cells(name: str, shape: str) -> None:
    assert same(extract(account(name, shape)), name)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_in_every_form_of_text(name: str, shape: str, form: str) -> None:
    document = account(name, shape)
    flattened = replace(document, blocks=text_to_blocks(document_to_text(document, form)))
    assert same(extract(flattened), name)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_web_page_and_a_word_file(name: str) -> None:
    document = account(name)
    page = read_html(document_to_html(document).encode(), "x.html")
    assert same(extract(replace(document, blocks=page)), name)
    word = read_docx(document_to_docx(document), "x.docx")
    assert same(extract(replace(document, blocks=word)), name)


@pytest.mark.parametrize("sheets", ["many", "one"])
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_workbook(name: str, sheets: str) -> None:
    document = account(name)
    workbook = read_xlsx(document_to_xlsx(document, sheets=sheets), "x.xlsx")
    assert same(extract(replace(document, blocks=workbook)), name)


@pytest.mark.parametrize("name", NAMES)
def test_the_document_says_that_it_is_a_final_account(name: str) -> None:
    (document,) = extract(account(name)).records.documents
    assert document.kind == "final_account"

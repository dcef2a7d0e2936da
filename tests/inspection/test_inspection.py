from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

from rich.console import Console

from kg.cli import run
from kg.extraction import Extraction, extract
from kg.inspection import extraction_to_html, extraction_to_report
from kg.reading import read
from tests.examples.records import EXAMPLES, example_names


def example(name: str) -> Extraction:
    return extract(read(EXAMPLES / f"{name}.txt"))


def printed(extraction: Extraction, language: str) -> str:
    out = StringIO()
    console = Console(file=out, width=200)
    for part in extraction_to_report(extraction, language, rows=3):
        console.print(part)
    return out.getvalue()


def test_the_report_shows_outline_tables_and_forms() -> None:
    extraction = example("quzhou-organisation-2024")
    text = printed(extraction, "zh")
    assert "提纲" in text
    assert "[three_public]" in text
    for grid in extraction.grids:
        assert grid.kind in text
    for project in extraction.records.projects:
        assert project.name[:30] in text
    assert "100.00%" in text
    assert "Outline" in printed(extraction, "en")


class _Rows(HTMLParser):
    """The texts of the cells of a page, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_the_page_holds_every_piece_and_every_record() -> None:
    for name in example_names():
        extraction = example(name)
        page = "".join(extraction_to_html(extraction))
        rows = _Rows()
        rows.feed(page)
        assert len(rows.rows) == len(extraction.takings) + 1
        shown = page.count("<dl>")
        tables = dict(extraction.records.tables())
        expected = sum(len(tables[t]) for t in tables if t not in ("documents", "passages"))
        assert shown == expected
        assert re.search(r"<script|src=|href=", page) is None


def test_what_a_document_says_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "<script>alert(1)</script>青禾县档案馆2024年部门预算公开\n"
        "一、收入说明\n2024年预算收入12万元<b>。\n",
        encoding="utf-8",
    )
    page = "".join(extraction_to_html(extract(read(path))))
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_the_command_writes_the_page(tmp_path: Path, capsys: object) -> None:
    target = tmp_path / "page.html"
    file = str(EXAMPLES / f"{example_names()[0]}.txt")
    assert run(["inspect", file, "--html", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(["inspect", file, "--html", str(tmp_path / "none" / "page.html")]) == 2
    assert run(["inspect", str(tmp_path / "none.txt")]) == 2

"""Floor 5: an extraction → renderables for a terminal, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import Text
from kg.values.text import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.extraction import Extraction
    from kg.extraction.forms.recognition import Form
    from kg.extraction.outline import Outline
    from kg.extraction.tables.grids import Grid

_TEXT_LENGTH = 80


def extraction_to_report(
    extraction: Extraction, language: str, rows: int
) -> Iterator[RenderableType]:
    """The parts of the report in order; of each table the first `rows` rows of data."""
    from rich.text import Text as Plain

    document = extraction.records.documents[0]
    yield Plain(document.title or document.file_name, style="bold")
    yield Plain(
        f"{document.kind} · {document.fiscal_year or '?'} · {document.organisation_code}"
        f"{document.organisation_name} · {document.region_code} {document.region_name}"
    )
    yield _heading(Text("提纲", "Outline"), language)
    yield from _outline(extraction.outline)
    yield _heading(Text("表格", "Tables"), language)
    for grid in extraction.grids:
        yield _grid(grid, rows)
    yield _heading(Text("项目表", "Project forms"), language)
    for form, project in zip(extraction.forms, extraction.records.projects, strict=False):
        yield _form(form, project.name)
    yield _heading(Text("没有读取的内容", "Not taken"), language)
    for taking in extraction.takings:
        if not taking.taker:
            yield Plain(f"  {taking.place.fragment}  {_short(taking.text)}", style="red")
    counts = {name: len(table) for name, table in extraction.records.tables() if table}
    yield _heading(Text("记录", "Records"), language)
    yield Plain("  " + ", ".join(f"{name} {count:,}" for name, count in counts.items()))
    share = f"{extraction.coverage:.2%}"
    done = Text(f"  已读取文字的 {share}", f"  {share} of the text was taken")
    yield Plain(done.in_language(language))


def _heading(text: Text, language: str) -> RenderableType:
    from rich.text import Text as Plain

    return Plain(f"\n{text.in_language(language)}", style="bold underline")


def _outline(outline: Outline) -> Iterator[RenderableType]:
    from rich.text import Text as Plain

    for section in outline.sections:
        place = section.place
        if place is not None:
            title = f"{'  ' * section.level}{section.ordinal} {section.title}"
            yield Plain(f"{title}  [{section.kind}] {place.fragment}")


def _grid(grid: Grid, rows: int) -> RenderableType:
    from rich.table import Table
    from rich.text import Text as Plain

    caption = grid.caption
    table = Table(
        title=Plain(
            f"[{grid.kind}] {caption.title} {caption.organisation_code}{caption.organisation_name}"
            f" {caption.unit} {grid.place.fragment}"
        ),
        title_justify="left",
    )
    for column in grid.columns:
        head = column.measure or "/".join(column.path)
        role = f"{column.role} {column.side}".strip()
        table.add_column(Plain(f"{head}\n({role})"), overflow="fold")
    for row in grid.rows[:rows]:
        cells = [Plain(_short(clean(cell.text))) for cell in row[: len(grid.columns)]]
        table.add_row(*cells)
    if len(grid.rows) > rows:
        table.add_row(Plain(f"… {len(grid.rows) - rows}"))
    return table


def _form(form: Form, name: str) -> RenderableType:
    from rich.text import Text as Plain

    return Plain(f"  {form.place.fragment}  {_short(name)}  ({len(form.indicators)})")


def _short(text: str) -> str:
    return text if len(text) <= _TEXT_LENGTH else f"{text[: _TEXT_LENGTH - 1]}…"

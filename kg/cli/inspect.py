"""Floor 8: `kg inspect`: what was read and recognised in one file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import Headings
from kg.cli.console import Debug, Lang, language, tell
from kg.cli.limits import (
    LimitCells,
    LimitMemory,
    LimitPages,
    LimitSize,
    LimitTime,
    LimitUnpacked,
    chosen_limits,
)
from kg.errors import StoreError, Text


def _write(path: Path, pieces: Iterable[str]) -> None:
    try:
        path.write_text("".join(pieces), encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(
            Text(f"无法写入：{error.strerror}", f"it cannot be written: {error.strerror}"),
            Text("请检查路径、权限和磁盘空间", "check the path, its permissions and the disk"),
            file=str(path),
        ) from error


def inspect(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="公开文件，或 包.zip/文件 · The document, or A.zip/DOCUMENT",
        ),
    ],
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            show_default=False,
            help="写成网页，原文与记录并列 · Write a page with the source beside the records",
        ),
    ] = None,
    rows: Annotated[
        int, typer.Option(min=0, help="每个表格显示的行数 · Rows of data shown of each table")
    ] = 5,
    headings: Headings = None,
    limit_size: LimitSize = None,
    limit_unpacked: LimitUnpacked = None,
    limit_pages: LimitPages = None,
    limit_cells: LimitCells = None,
    limit_time: LimitTime = None,
    limit_memory: LimitMemory = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """查看一份文件读出了什么 · See what was read and recognised in a file."""
    from kg.inspection import extraction_to_html, extraction_to_report
    from kg.pipeline.extracting import inspect_file

    extraction = inspect_file(file, chosen_limits())
    if html is not None:
        _write(html, extraction_to_html(extraction))
        tell(Text(f"已写入 {html}", f"{html} was written"))
        return
    from rich.console import Console

    console = Console()
    for part in extraction_to_report(extraction, language(), rows):
        console.print(part)

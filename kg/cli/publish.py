"""Floor 8: `kg publish`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import Workers
from kg.cli.console import Debug, Lang, progress_bar, tell
from kg.cli.folders import GivenFolder, find_build_folder
from kg.errors import Text


def publish(
    out: Annotated[
        Path,
        typer.Option("-o", "--out", show_default=False, help="网站的文件夹 · Folder of the site"),
    ],
    folder: GivenFolder = None,
    base: Annotated[
        str | None,
        typer.Option(
            show_default=False,
            help="网站的地址，默认为构建时的 IRI 前缀 · Where the site will stand; by default the "
            "base that the build gave its entities",
        ),
    ] = None,
    licence: Annotated[
        str,
        typer.Option(
            "--licence",
            "--license",
            show_default=False,
            help="数据许可的网址 · Address of the licence of the data",
        ),
    ] = "",
    workers: Workers = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """把图谱发布成静态网站 · Publish the graph as a site of static files."""
    from kg.pipeline.publishing import publish_folder

    source = find_build_folder(folder)
    with progress_bar() as progress:
        report = publish_folder(source, out, base, licence, progress, workers)
    tell(
        Text(
            f"已发布 {report.entities:,} 个实体到 {out}：写入 {report.written:,} 个文件，"
            f"未变 {report.unchanged:,} 个，删除 {report.removed:,} 个",
            f"published {report.entities:,} entities to {out}: {report.written:,} files written, "
            f"{report.unchanged:,} unchanged, {report.removed:,} removed",
        )
    )

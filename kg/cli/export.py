"""Floor 8: `kg export` and `kg plot`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import Debug, Lang, language, tell
from kg.cli.folders import BuildFolder, GivenFolder, find_build_folder
from kg.errors import Text, UsageError


def export(
    folder: GivenFolder = None,
    view: Annotated[
        str | None,
        typer.Option(
            show_default="money",
            help="视图，或自己的 .toml 文件 · A view, or a .toml file of your own: "
            "money indicators organisations codes documents all",
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="gexf graphml cytoscape node-link pajek dot cypher csv parquet neo4j "
            "star-csv star-parquet star-xlsx fiscal ttl nt nq trig jsonld rdfxml",
        ),
    ] = "gexf",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", show_default=False, help="写到哪里 · Where to write"),
    ] = None,
    year: Annotated[int | None, typer.Option(help="只要这一年 · This year only")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="只要属性为此值的节点，可重复 · Nodes with this value of an attribute, repeatable",
        ),
    ] = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """导出给 Gephi、Cytoscape、Neo4j 等软件 · Export the graph for other tools."""
    from kg.exporting import Selection
    from kg.pipeline.exporting import default_target, export_folder

    source = find_build_folder(folder)
    wanted = dict(map(_condition, where or ()))
    selection = Selection(year=year, where=wanted, language=language())
    target = out or default_target(form, view or "")
    export_folder(source, target, form, view or "", selection)
    tell(Text(f"已写入 {target}", f"written: {target}"))


def plot(
    name: Annotated[
        str,
        typer.Argument(
            metavar="PICTURE",
            help="money functions three-public programmes：资金、科目、三公、专项",
        ),
    ],
    folder: BuildFolder = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", show_default=False, help="写到 .svg 或 .png · An .svg or .png to write"
        ),
    ] = None,
    year: Annotated[int | None, typer.Option(help="只要这一年 · This year only")] = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """画图：资金流向、科目、“三公”经费、专项网络 · Draw a picture of the money."""
    from kg.exporting import Selection
    from kg.pipeline.exporting import plot_folder

    target = out or Path(f"{name}.svg")
    selection = Selection(year=year, language=language())
    plot_folder(find_build_folder(folder), target, name, selection)
    tell(Text(f"已写入 {target}", f"written: {target}"))


def _condition(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise UsageError(
            Text(f"--where {text} 不是 名称=值", f"--where {text} is not NAME=VALUE"),
            Text("例如 --where division=曲周县", "For example --where division=曲周县"),
        )
    return name, value

"""Floor 8: `kg search`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.console import Debug, Lang, TableFormat, language, print_rows
from kg.cli.folders import BuildFolder, find_build_folder
from kg.errors import Text

_HEADS = {
    "kind": Text("类别", "kind"),
    "text": Text("文字", "text"),
    "nodes": Text("处数", "places"),
    "division": Text("区划", "division"),
    "year": Text("年度", "year"),
    "file": Text("文件", "file"),
}
_COLUMNS = (*_HEADS, "node", "score")


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…",
            show_default=False,
            help="要找的字词，几个词都要有，简繁通用 · Words, all of which must be there, in "
            "simplified or traditional characters",
        ),
    ],
    folder: BuildFolder = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            show_default=False,
            help="只找这一类，可重复 · This kind only, repeatable: programme organisation document "
            "project indicator objective statement",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="最多几条 · At most so many")] = 20,
    form: Annotated[
        TableFormat, typer.Option("--format", help="输出格式 · Form of the output")
    ] = TableFormat.table,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """在名称、目标、指标中搜索 · Search names, goals and indicators."""
    from kg.searching import INDEX, KINDS
    from kg.searching import search as find

    matches = find(find_build_folder(folder) / INDEX, words, kinds=kinds or (), limit=limit)
    rows = [asdict(match) for match in matches]
    if form is not TableFormat.table:
        print_rows(rows, _COLUMNS, form)
        return
    for row in rows:
        row["kind"] = KINDS[row["kind"]].label.in_language(language())
    print_rows(rows, tuple(_HEADS), form, _HEADS)

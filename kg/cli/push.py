"""Floor 8: `kg push`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from kg.cli.console import Debug, Lang, progress_bar, tell
from kg.cli.folders import GivenFolder, find_build_folder
from kg.errors import Text, UsageError

USER = "BUDGET_KG_PUSH_USER"
PASSWORD = "BUDGET_KG_PUSH_PASSWORD"


def push(
    folder: GivenFolder = None,
    to: Annotated[
        str,
        typer.Option(
            metavar="URL",
            show_default=False,
            help="图存储协议的地址 · The address of a SPARQL 1.1 graph store",
        ),
    ] = "",
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """把图逐个送到另一个图数据库 · Send the graphs to another store, one by one.

    用户名和密码取自环境变量 BUDGET_KG_PUSH_USER 和 BUDGET_KG_PUSH_PASSWORD ·
    User and password come from these variables of the environment.
    """
    if not to.startswith(("http://", "https://")):
        raise UsageError(
            Text("没有指定图存储的地址", "no address of a graph store is given"),
            Text("请加 --to https://…", "Add --to https://…"),
        )
    source = find_build_folder(folder)
    try:
        import httpx2  # noqa: F401 - said here, before anything is read
    except ModuleNotFoundError as error:
        raise UsageError(
            Text("没有安装 httpx2", "httpx2 is not installed"),
            Text("请运行 pip install 'budget-kg[serve]'", "Run pip install 'budget-kg[serve]'"),
        ) from error
    from kg.pipeline.pushing import push_folder

    user = os.environ.get(USER)
    credentials = (user, os.environ.get(PASSWORD, "")) if user else None
    with progress_bar() as progress:
        report = push_folder(source, to, credentials, progress)
    tell(
        Text(
            f"送出 {report.put} 个图，{report.unchanged} 个未变，删除 {report.deleted} 个",
            f"{report.put} graphs sent, {report.unchanged} unchanged, {report.deleted} deleted",
        )
    )

"""Floor 8: `kg serve`."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated

import typer

from kg.cli.console import Debug, Lang, tell
from kg.cli.folders import GivenFolder, find_build_folder
from kg.errors import BudgetError, StoreError, Text, UsageError

_NEEDED = {"starlette", "uvicorn", "httpx2", "anyio", "h11", "werkzeug"}


def serve(
    folder: GivenFolder = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="端口，0 为任意空闲端口 · The port, 0: a free one")
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(help="监听的地址，默认只限本机 · The address; by default this machine only"),
    ] = "127.0.0.1",
    public: Annotated[
        str | None,
        typer.Option(
            "--public-url",
            metavar="URL",
            show_default=False,
            help="用户访问本服务的网址 · The URL at which people reach the service",
        ),
    ] = None,
    query_seconds: Annotated[
        float, typer.Option(min=0.1, help="一次查询的时限（秒）· Seconds for one query")
    ] = 30.0,
    queries: Annotated[
        int, typer.Option(min=1, max=64, help="同时进行的查询数 · Queries at the same time")
    ] = 2,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """在网络上提供图谱：网页、SPARQL、JSON 接口 · Serve the graph: pages, SPARQL, a JSON API."""
    from kg.pipeline.workspace import MARK, STORE
    from kg.questions import library

    source = find_build_folder(folder)
    base = json.loads((source / MARK).read_text(encoding="utf-8"))["base"]
    try:
        from kg.pipeline.exploring import shown_views
        from kg.pipeline.live_pages import live_site
        from kg.serving import DEFAULT_LIMITS
        from kg.serving.app import make_app
        from kg.serving.server import listen, serve_app
        from kg.serving.static_files import MISSING, scripts_are_built
    except ModuleNotFoundError as error:
        raise _missing(error) from error
    limits = replace(DEFAULT_LIMITS, query_seconds=query_seconds, queries=queries)
    with listen(host, port) as listening:
        url = (public or _url(host, listening.getsockname()[1])).rstrip("/")
        site = live_site(source, base, url)
        app = make_app(source / STORE, base, library(), url, limits, shown_views(), site)
        if not scripts_are_built():
            tell(MISSING)
        tell(Text(f"服务地址 {url} ，按 Ctrl-C 停止", f"serving at {url} ; Ctrl-C stops it"))
        if not serve_app(app, listening, limits):
            raise StoreError(
                Text("服务未能启动", "the service did not start"),
                Text("原因见上面的日志", "The log above says why"),
                file=str(source),
            )


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _missing(error: ModuleNotFoundError) -> BudgetError:
    if error.name not in _NEEDED:
        raise error
    return UsageError(
        Text(f"没有安装 {error.name}", f"{error.name} is not installed"),
        Text("请运行 pip install 'budget-kg[serve]'", "Run pip install 'budget-kg[serve]'"),
    )

"""Floor 6: all endpoints, put together.

Reads a store folder, the base of its entities and the questions. Gives an ASGI application, which
starts the engine with its own life and ends it with it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import Text
from kg.questions import Question
from kg.searching import INDEX
from kg.serving import api, reconciliation
from kg.serving.engine import Engine
from kg.serving.entity_page import EntityPages
from kg.serving.explorer import Explorer, make_explorer
from kg.serving.explorer_page import explorer_page
from kg.serving.guard import Guard
from kg.serving.limits import DEFAULT_LIMITS, ServiceLimits
from kg.serving.linked_data import LinkedData
from kg.serving.names import load_names
from kg.serving.query_page import query_page
from kg.serving.responses import json_response, not_found, problem
from kg.serving.site import Site
from kg.serving.site_pages import SitePages, make_site_pages
from kg.serving.sparql import sparql
from kg.serving.static_files import PREFIX, static_file, static_files
from kg.serving.views import Views
from kg.store import open_store
from kg.store.reader import GraphReader


def make_app(
    store_folder: Path,
    base: str,
    questions: Mapping[str, Question],
    public: str,
    limits: ServiceLimits = DEFAULT_LIMITS,
    views: Views | None = None,
    site: Site | None = None,
) -> Guard:
    """The application over the store of a build folder, and the search index beside it.

    `base` is where the IRIs of the entities begin; `public` is the URL at which people reach the
    service, without `/` at its end; `views` are what the explorer offers; `site` has the pages of
    the graph, else each entity has a plain one. Raises StoreError: no store there, or no oxigraph
    server.
    """
    store = open_store(store_folder, read_only=True)
    engine = Engine(store_folder, limits)
    pages = EntityPages(store, base)
    reader = GraphReader(store, base)
    explorer = make_explorer(store_folder, reader, views or Views(), limits)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        try:
            await engine.start()
            app.state.names = await run_sync(load_names, store)
            if site:
                await run_sync(site.prepare)
            yield
        finally:
            await engine.stop()

    app = Starlette(
        routes=_routes(LinkedData(store, base, pages, site), explorer, site),
        lifespan=life,
        exception_handlers={HTTPException: _refused},
    )
    app.router.redirect_slashes = False
    app.state.engine = engine
    app.state.pages = pages
    app.state.questions = questions
    app.state.base = base
    app.state.public = public
    app.state.index = store_folder.parent / INDEX
    return Guard(app, limits)


def _routes(linked_data: LinkedData, explorer: Explorer, site: Site | None) -> list[Route]:
    post = ["GET", "POST"]
    return [
        Route("/id/{path:path}", linked_data.entity),
        Route("/doc/{path:path}", linked_data.document),
        Route("/resource", linked_data.resource),
        Route("/sparql", sparql, methods=post),
        Route("/query", query_page),
        Route("/explore", explorer_page),
        Route("/api/graph", explorer.about),
        Route("/api/graph/node", explorer.node),
        Route("/api/graph/neighbours", explorer.neighbours),
        Route("/api/graph/paths", explorer.paths),
        Route("/api/graph/view", explorer.view),
        Route("/api", api.question_list),
        Route("/api/openapi.json", api.description),
        Route("/api/search", api.search),
        Route("/api/{question}", api.question),
        Route("/reconcile", reconciliation.reconcile, methods=post),
        Route("/reconcile/suggest/entity", reconciliation.suggest_entity),
        Route("/reconcile/suggest/type", reconciliation.suggest_type),
        *(Route(PREFIX + name, static_file) for name in static_files()),
        Route("/favicon.ico", static_file),
        Route("/health", _health),
        Route("/ready", _ready),
        *(_site_routes(make_site_pages(site)) if site else []),
    ]


def _site_routes(pages: SitePages) -> list[Route]:
    return [
        Route("/", pages.front),
        Route("/questions/{name}/{file}", pages.question),
        Route("/{path:path}", pages.file),
    ]


async def _health(request: Request) -> Response:
    """The process lives."""
    return json_response({"status": "ok"})


async def _ready(request: Request) -> Response:
    """Queries are answered; 503 where no engine is up."""
    if request.app.state.engine.ready:
        return json_response({"status": "ready"})
    return problem(503, Text("尚未就绪", "not ready"), {"Retry-After": "1"})


async def _refused(request: Request, error: Exception) -> Response:
    """What the routing has no endpoint for."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return not_found()
    text = Text("不允许这样请求", "this is not allowed here")
    return problem(error.status_code, text, error.headers)

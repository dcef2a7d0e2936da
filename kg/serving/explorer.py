"""Floor 6: the graph for the explorer, as JSON: `/api/graph/…`.

Reads requests that name nodes by their IRIs, whole or behind the base of the entities. Gives nodes
with their neighbours, ways between two nodes, views, and what is said of a node. Money is text, as
everywhere in the API, so that it stays exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from anyio.to_thread import run_sync
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError, StoreError, Text
from kg.serving.apart import Apart, paths_apart
from kg.serving.graph_details import details, predicate_label
from kg.serving.graph_links import ShownEdge, neighbours
from kg.serving.graph_nodes import TYPES, ShownNode
from kg.serving.kept_answers import KeptAnswers
from kg.serving.language import VARY, request_language
from kg.serving.limits import ServiceLimits
from kg.serving.responses import error_response, json_response, not_found, problem
from kg.serving.views import Views
from kg.store.reader import GraphReader

MOST_NEIGHBOURS = 500
MOST_NODES = 10_000
"""Nodes of one view: what a browser draws fluently."""

_NEIGHBOURS = 40
_KEPT = 32_000_000
# Where people say it shorter than the ontology, or the class is not ours.
_NAMES = {"code": Text("代码", "code"), "project": Text("项目", "project")}


@dataclass(frozen=True, slots=True)
class Explorer:
    """The endpoints over one store folder, opened as `reader`."""

    store: Path
    reader: GraphReader
    views: Views
    apart: Apart
    kept: KeptAnswers[Response]

    async def about(self, request: Request) -> Response:
        """`/api/graph`: the views, and what the types of nodes are called."""
        language = request_language(request)
        titles = [
            {"name": name, "title": title.in_language(language)}
            for name, title in self.views.titles.items()
        ]
        return _json({"views": titles, "types": self._types(language), "base": self.reader.base})

    async def node(self, request: Request) -> Response:
        """`/api/graph/node?iri=…`: what is said of a node, and where it was read."""
        iri = self._iri(request, "iri")
        language = request_language(request)
        found = await run_sync(details, self.reader, iri, language) if iri else None
        if found is None:
            return not_found()
        url = request.app.state.pages.url(found.node.iri)
        return _json({**asdict(found), "node": _node(found.node), "url": url})

    async def neighbours(self, request: Request) -> Response:
        """`/api/graph/neighbours?iri=…&type=…&limit=…`: a node and those next to it."""
        limit = request.query_params.get("limit", str(_NEIGHBOURS))[:9]
        if not (limit.isascii() and limit.isdigit() and 0 < int(limit) <= MOST_NEIGHBOURS):
            text = f"`limit` goes to {MOST_NEIGHBOURS}"
            return problem(400, Text(f"limit 为 1 到 {MOST_NEIGHBOURS}", text))
        language = request_language(request)
        wanted = request.query_params.get("type", "")
        iri = self._iri(request, "iri")
        arguments = (self.reader, iri, language, int(limit), wanted)
        found = await run_sync(neighbours, *arguments) if iri else None
        if found is None:
            return not_found()
        shown = self._graph(found.nodes, found.edges, language)
        return _json({"node": _node(found.node), "totals": found.totals, "cut": found.cut, **shown})

    async def paths(self, request: Request) -> Response:
        """`/api/graph/paths?from=…&to=…&without=TYPE`: the shortest ways between two nodes."""
        language = request_language(request)
        start, end = self._iri(request, "from"), self._iri(request, "to")
        without = frozenset(request.query_params.getlist("without"))
        if not (start and end):
            return problem(400, Text("需要 from 和 to", "`from` and `to` are needed"))
        arguments = (self.store, self.reader.base, start, end, language, without)
        try:
            found = await self.apart.run(paths_apart, *arguments)
        except QueryError as error:
            return error_response(error, 500)
        shown = self._graph(found.nodes, found.edges, language)
        return _json({"paths": found.paths, "cut": found.cut, **shown})

    async def view(self, request: Request) -> Response:
        """`/api/graph/view?name=…`: the nodes and edges of a view."""
        language, name = request_language(request), request.query_params.get("name", "")
        if name not in self.views.titles:
            return not_found()
        known = self.kept.get((name, language))
        if known is not None:
            return known
        try:
            found = await self.apart.run(self.views.load, self.store, name, language, MOST_NODES)
        except (QueryError, StoreError) as error:
            return error_response(error, 500)
        response = _json(
            {
                "nodes": [_node(node) for node in found.nodes],
                "edges": [_edge(edge) for edge in found.edges],
                "types": found.types,
                "predicates": found.predicates,
                "total": found.total,
            }
        )
        self.kept.keep((name, language), response, len(response.body))
        return response

    def _iri(self, request: Request, name: str) -> str:
        """The entity that a request names or that what it names refers to; empty for none.

        What is behind the base of the entities is enough.
        """
        given = request.query_params.get(name, "")
        iri = given if ":" in given.partition("/")[0] else self.reader.base + given
        try:
            return self.reader.entity(NamedNode(iri).value) if given else ""
        except ValueError:
            return ""

    def _types(self, language: str) -> dict[str, str]:
        names = {name: self.reader.label(iri).in_language(language) for name, iri in TYPES.items()}
        return names | {name: text.in_language(language) for name, text in _NAMES.items()}

    def _graph(
        self, nodes: Iterable[ShownNode], edges: Iterable[ShownEdge], language: str
    ) -> Mapping[str, object]:
        found = list(edges)
        predicates = sorted({edge.predicate for edge in found})
        return {
            "nodes": [_node(node) for node in nodes],
            "edges": [_edge(edge) for edge in found],
            "predicates": {one: predicate_label(self.reader, one, language) for one in predicates},
        }


def make_explorer(
    store: Path, reader: GraphReader, views: Views, limits: ServiceLimits
) -> Explorer:
    """The endpoints; a search for ways and the work on a view have the limits of a query."""
    return Explorer(store, reader, views, Apart(limits), KeptAnswers(_KEPT))


def _json(value: object) -> Response:
    return json_response(value, headers={"Vary": VARY})


def _node(node: ShownNode) -> dict[str, object]:
    return {**asdict(node), "amount": _money(node.amount)}


def _edge(edge: ShownEdge) -> dict[str, object]:
    return {**asdict(edge), "amount": _money(edge.amount)}


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"

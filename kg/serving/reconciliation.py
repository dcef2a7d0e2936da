"""Floor 6: the Reconciliation Service API 0.2 (W3C community group), for OpenRefine and others.

Reads batches of queries: names, with or without a type. Gives candidates with scores, the manifest
of the service, and suggestions for what somebody types.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import Text
from kg.serving.names import TYPES, Candidate, NameIndex
from kg.serving.responses import json_response, problem

_BATCH = 50
_MOST = 50
_DEFAULT = 10
_LONGEST = 500


async def reconcile(request: Request) -> Response:
    """The manifest where nothing is asked, else the candidates of each query of the batch."""
    queries = await _sent(request)
    if queries is None:
        return json_response(_manifest(request.app.state.base, request.app.state.public))
    try:
        batch = _batch(json.loads(queries))
    except (ValueError, TypeError, RecursionError):
        text = Text(
            f"queries 应是 JSON 对象，最多 {_BATCH} 个查询",
            f"`queries` should be a JSON object of up to {_BATCH} queries",
        )
        return problem(400, text)
    index: NameIndex = request.app.state.names
    return json_response(await run_sync(_results, index, batch))


async def suggest_entity(request: Request) -> Response:
    """Entities whose names hold what was typed."""
    index: NameIndex = request.app.state.names
    prefix = request.query_params.get("prefix", "")[:_LONGEST]
    found = await run_sync(index.starting, prefix, _MOST)
    notable = [{"id": c.iri, "name": c.name, "notable": [_type(c.type)]} for c in found]
    return json_response({"result": notable})


async def suggest_type(request: Request) -> Response:
    """Types whose names hold what was typed."""
    prefix = request.query_params.get("prefix", "").casefold()
    found = [_type(iri) for iri, name in TYPES.items() if prefix in f"{name.zh} {name.en}"]
    return json_response({"result": found})


async def _sent(request: Request) -> str | None:
    """The value of `queries`, from the URL or from a form."""
    if request.method == "POST":
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=_BATCH)
        return fields.get("queries", [""])[0]
    return request.query_params.get("queries")


def _batch(sent: Any) -> dict[str, tuple[str, frozenset[str], int]]:
    """Each query as (name, types, limit). Raises ValueError or TypeError for another shape."""
    if not isinstance(sent, dict) or len(sent) > _BATCH:
        raise ValueError(sent)
    return {str(name): _query(query) for name, query in sent.items()}


def _query(query: Any) -> tuple[str, frozenset[str], int]:
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise TypeError(query)
    types = query.get("type") or []
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
        raise TypeError(types)
    limit = query.get("limit", _DEFAULT)
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise ValueError(limit)
    return query["query"][:_LONGEST], frozenset(types), min(limit, _MOST)


def _results(
    index: NameIndex, batch: dict[str, tuple[str, frozenset[str], int]]
) -> dict[str, object]:
    return {name: {"result": _candidates(index.find(*query))} for name, query in batch.items()}


def _candidates(found: list[Candidate]) -> list[dict[str, object]]:
    """A match is sure where one entity alone bears the very name."""
    sure = sum(candidate.exact for candidate in found) == 1
    return [
        {
            "id": candidate.iri,
            "name": candidate.name,
            "type": [_type(candidate.type)],
            "score": candidate.score,
            "match": sure and candidate.exact,
        }
        for candidate in found
    ]


def _type(iri: str) -> dict[str, str]:
    name = TYPES[iri]
    return {"id": iri, "name": f"{name.zh} · {name.en}"}


def _manifest(base: str, public: str) -> dict[str, object]:
    suggest = {"service_url": public}
    return {
        "versions": ["0.2"],
        "name": "budget-kg",
        "identifierSpace": base,
        "schemaSpace": "https://w3id.org/budget-kg/ontology#",
        "defaultTypes": [_type(iri) for iri in TYPES],
        "view": {"url": f"{public}/resource?iri={{{{id}}}}"},
        "suggest": {
            "entity": {**suggest, "service_path": "/reconcile/suggest/entity"},
            "type": {**suggest, "service_path": "/reconcile/suggest/type"},
        },
    }

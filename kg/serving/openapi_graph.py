"""Floor 6: the explorer's endpoints → their description in OpenAPI 3.1.

Reads nothing but the types of nodes. Gives values for JSON.
"""

from __future__ import annotations

from typing import Any

from kg.serving.graph_nodes import TYPES
from kg.serving.negotiation import LANGUAGES

_STRING = {"type": "string"}
_LANGUAGE = {"type": "string", "enum": list(LANGUAGES)}
_TYPE = {"type": "string", "enum": list(TYPES)}


def graph_paths(problem: dict[str, Any]) -> dict[str, Any]:
    """The paths under `/api/graph`; `problem` is the answer to what cannot be answered."""
    node = "一个节点，IRI 或前缀之后的部分 · A node, its IRI or what is behind the base"

    def get(name: str, summary: str, *parameters: dict[str, Any]) -> dict[str, Any]:
        content = {"application/json": {"schema": {"type": "object"}}}
        answers: dict[str, Any] = {"200": {"description": summary, "content": content}}
        if parameters:
            answers |= dict.fromkeys(("400", "404", "504"), problem)
        return {
            "get": {
                "operationId": name,
                "summary": summary,
                "parameters": [*parameters, _parameter("lang", _LANGUAGE, "语言 · Language")],
                "responses": answers,
            }
        }

    limit = {"type": "integer", "minimum": 1, "maximum": 500, "default": 40}
    return {
        "/api/graph": get("graph", "视图和节点类型 · The views and the types of nodes"),
        "/api/graph/node": get(
            "graphNode",
            "节点的事实和出处 · What is said of a node, and where it was read",
            _parameter("iri", _STRING, node, required=True),
        ),
        "/api/graph/neighbours": get(
            "graphNeighbours",
            "相邻的节点 · The nodes next to a node",
            _parameter("iri", _STRING, node, required=True),
            _parameter("type", _TYPE, "只要这一类型 · This type alone"),
            _parameter("limit", limit, "最多几个 · How many at most"),
        ),
        "/api/graph/paths": get(
            "graphPaths",
            "两个节点之间最短的路径 · The shortest ways between two nodes",
            _parameter("from", _STRING, node, required=True),
            _parameter("to", _STRING, node, required=True),
            _parameter(
                "without", {"type": "array", "items": _TYPE}, "不经过的类型 · Types to pass by"
            ),
        ),
        "/api/graph/view": get(
            "graphView",
            "一个视图的节点和边 · The nodes and edges of a view",
            _parameter("name", _STRING, "视图的名称 · The name of a view", required=True),
        ),
    }


def _parameter(
    name: str, schema: dict[str, Any], description: str, *, required: bool = False
) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": schema,
    }

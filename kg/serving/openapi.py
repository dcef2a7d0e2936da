"""Floor 6: the library of questions → its description in OpenAPI 3.1.

Reads questions with their parameters. Gives a value for JSON, the same for the same library.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.questions import Parameter, Question
from kg.searching import KINDS
from kg.serving.openapi_graph import graph_paths
from kg.version import __version__

FORMATS = {
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "srj": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
"""The formats of an answer by the name that the parameter `format` gives them."""

_SCHEMAS: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "iri": {"type": "string", "format": "iri"},
    "integer": {"type": "integer"},
    "decimal": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
}
_PROBLEM = {
    "description": "有误 · Wrong",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def openapi(questions: Mapping[str, Question], server: str) -> dict[str, Any]:
    """The description of the API at the URL `server`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "budget-kg",
            "version": __version__,
            "summary": "预算公开知识图谱的问题接口 · Questions to a graph of budget disclosures",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        "paths": {
            "/api/search": {"get": _SEARCH},
            **graph_paths(_PROBLEM),
            **{f"/api/{name}": {"get": _get(one)} for name, one in questions.items()},
        },
        "components": {"schemas": {"Answer": _ANSWER, "Problem": _PROBLEM_SCHEMA}},
    }


def _get(question: Question) -> dict[str, Any]:
    parameters = [_parameter(parameter) for parameter in question.parameters]
    if question.parameter("format") is None:
        schema = {"type": "string", "enum": list(FORMATS)}
        words = "格式，先于 Accept · The format, before what Accept says"
        parameters.append({"name": "format", "in": "query", "schema": schema, "description": words})
    content = {media_type: {"schema": {"type": "string"}} for media_type in FORMATS.values()}
    content["application/json"] = {"schema": {"$ref": "#/components/schemas/Answer"}}
    return {
        "operationId": question.name,
        "summary": f"{question.title.zh} · {question.title.en}",
        "description": f"{question.description.zh}\n\n{question.description.en}",
        "tags": [f"{tag.zh} · {tag.en}" for tag in question.tags],
        "parameters": parameters,
        "responses": {
            "200": {"description": "答案 · The answer", "content": content},
            "400": _PROBLEM,
            "406": _PROBLEM,
            "503": _PROBLEM,
            "504": _PROBLEM,
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(_SCHEMAS[parameter.type])
    if parameter.allowed:
        typed = int if parameter.type == "integer" else str
        schema["enum"] = [typed(value) for value in parameter.allowed]
    if parameter.default is not None:
        integer = parameter.type == "integer"
        schema["default"] = int(parameter.default) if integer else parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.label.zh} · {parameter.label.en}",
        "schema": schema,
        "example": parameter.example,
    }


_TEXT = {"type": "string"}
_ANSWER = {
    "type": "object",
    "required": ["question", "columns", "rows"],
    "properties": {
        "question": _TEXT,
        "columns": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": _TEXT, "title": _TEXT, "title_zh": _TEXT},
            },
        },
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": {
                    "description": "小数是字符串，不失精度 · Decimals are strings, exact",
                    "type": ["string", "integer", "boolean", "null"],
                },
            },
        },
    },
}
_KINDS = {"type": "string", "enum": list(KINDS)}
_SEARCH = {
    "operationId": "search",
    "summary": "查找文字 · Find texts of the graph",
    "parameters": [
        {"name": "q", "in": "query", "required": True, "schema": _TEXT, "example": "组织部"},
        {"name": "kind", "in": "query", "schema": {"type": "array", "items": _KINDS}},
        {
            "name": "limit",
            "in": "query",
            "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
        },
    ],
    "responses": {
        "200": {
            "description": "文字和所属实体 · Texts and the entities they are of",
            "content": {"application/json": {"schema": {"type": "object"}}},
        },
        "400": _PROBLEM,
    },
}
_PROBLEM_SCHEMA = {
    "type": "object",
    "properties": {"status": {"type": "integer"}, "title": _TEXT, "title_zh": _TEXT},
}

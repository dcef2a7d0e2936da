"""Floor 6: the library of questions as a JSON API.

Reads requests `/api/{question}?parameter=value`. Gives the answer as JSON with its columns named in
both languages, or as CSV, TSV or one of SPARQL's formats. A question's own parameters are those of
the URL; the engine answers with the same limits as for queries of strangers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from functools import partial

from anyio.to_thread import run_sync
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError, StoreError, Text
from kg.markup.elements import element, joined, void
from kg.questions import Answer, Question, bind, find_question
from kg.questions.answers import answer_columns, answer_rows
from kg.searching import search as search_index
from kg.serving.engine import Engine
from kg.serving.entity_page import EntityPages
from kg.serving.html import page
from kg.serving.language import VARY, request_language
from kg.serving.negotiation import best_offer
from kg.serving.openapi import FORMATS, openapi
from kg.serving.query_text import query_form
from kg.serving.responses import chosen, error_response, json_response, not_acceptable, problem
from kg.serving.sparql import run_query

_RESULTS = "application/sparql-results+json"
_LONGEST = 200
_FOUND = 20
_MOST_FOUND = 100
_TITLE = Text("问题接口", "Questions as an API")
_ASK = Text("提问", "Ask")


async def question_list(request: Request) -> Response:
    """`/api`: all questions, as JSON or as a page of forms."""
    questions: Mapping[str, Question] = request.app.state.questions
    offers = ("application/json", "text/html")
    media_type = chosen(request, offers)
    if media_type is None:
        return not_acceptable(offers)
    if media_type == "application/json":
        found: object = {"questions": [_question(question) for question in questions.values()]}
        return json_response(found, headers={"Vary": f"Accept, {VARY}"})
    language = request_language(request)
    forms = joined(_form(question, language) for question in questions.values())
    description = element("a", "OpenAPI 3.1", href="/api/openapi.json")
    title = _TITLE.in_language(language)
    body = page(title, element("p", description), forms, language=language, here="/api")
    return Response(body, headers={"Vary": f"Accept, {VARY}"}, media_type="text/html")


async def description(request: Request) -> Response:
    """`/api/openapi.json`."""
    return json_response(openapi(request.app.state.questions, request.app.state.public))


async def question(request: Request) -> Response:
    """`/api/{question}`: one question, asked."""
    try:
        found = find_question(request.app.state.questions, request.path_params["question"])
    except QueryError as error:
        return error_response(error, 404)
    try:
        values = _values(request, found)
        media_type = _wanted(request, found, values)
        sparql = bind(found, values)
        if query_form(sparql) in {"construct", "describe"}:
            return await run_query(request, [("query", sparql)])
        if media_type is None:
            return not_acceptable(list(FORMATS.values()))
        return await _answer(request, found, sparql, media_type)
    except QueryError as error:
        return error_response(error)


async def search(request: Request) -> Response:
    """`/api/search?q=…&kind=…&limit=…`: texts of the graph that hold all of the words."""
    asked = request.query_params
    words, limit = asked.get("q", "")[:_LONGEST], asked.get("limit", str(_FOUND))[:9]
    if not (limit.isascii() and limit.isdigit() and 0 < int(limit) <= _MOST_FOUND):
        return problem(400, Text(f"limit 为 1 到 {_MOST_FOUND}", f"`limit` goes to {_MOST_FOUND}"))
    find = partial(search_index, request.app.state.index, words, limit=int(limit))
    try:
        found = await run_sync(partial(find, kinds=asked.getlist("kind")))
    except QueryError as error:
        return error_response(error)
    except StoreError as error:
        return error_response(error, 404)
    pages: EntityPages = request.app.state.pages
    return json_response({"results": [{**asdict(m), "url": pages.url(m.node)} for m in found]})


async def _answer(request: Request, question: Question, sparql: str, media_type: str) -> Response:
    engine: Engine = request.app.state.engine
    plain = media_type == "application/json"
    answer = await engine.kept_answer(sparql, _RESULTS if plain else media_type)
    if answer.status != 200:
        return problem(500, Text("查询无法执行", "the question cannot be answered"))
    headers = {"Vary": "Accept"}
    if not plain:
        return Response(answer.body, headers=headers, media_type=media_type)
    results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    return json_response(_table(question, results), headers=headers)


def _table(question: Question, results: QuerySolutions | QueryBoolean) -> dict[str, object]:
    answer = Answer(question, results)
    names = answer_columns(answer)
    headings = [question.heading(name) for name in names]
    columns = [
        {"name": name, "title": heading.en, "title_zh": heading.zh}
        for name, heading in zip(names, headings, strict=True)
    ]
    rows = [dict(zip(names, map(_json, row), strict=True)) for row in answer_rows(answer)]
    return {"question": question.name, "columns": columns, "rows": rows}


def _json(value: object) -> object:
    """Money stays exact: a decimal is a string, as JSON's numbers are floats to most readers."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def _values(request: Request, question: Question) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in values:
            raise QueryError(
                Text(f"参数“{name}”重复", f"the parameter `{name}` comes twice"),
                Text("每个参数只给一次", "give each parameter once"),
            )
        if value:  # a field that a form left empty
            values[name] = value
    return values


def _wanted(request: Request, question: Question, values: dict[str, str]) -> str | None:
    """The media type of `format`, unless the question has a parameter of that name, or `Accept`."""
    if question.parameter("format") is None and "format" in values:
        name = values.pop("format")
        if name not in FORMATS:
            raise QueryError(
                Text(f"没有格式“{name}”", f"there is no format `{name}`"),
                Text(f"可用：{'、'.join(FORMATS)}", f"choose one of {', '.join(FORMATS)}"),
            )
        return FORMATS[name]
    accept = request.headers.get("accept")
    # A browser that follows a form asks for a page; JSON is what it can show.
    if accept and best_offer(accept, ("text/html", *FORMATS.values())) == "text/html":
        return FORMATS["json"]
    return chosen(request, list(FORMATS.values()))


def _question(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "url": f"/api/{question.name}",
        "title": question.title.en,
        "title_zh": question.title.zh,
        "parameters": [parameter.name for parameter in question.parameters],
    }


def _form(question: Question, language: str) -> str:
    fields = []
    for parameter in question.parameters:
        field = void(
            "input",
            name=parameter.name,
            placeholder=parameter.example,
            required="" if parameter.required else None,
        )
        label = f"{parameter.label.in_language(language)} "
        fields.append(element("label", label, field))
    title = element("h2", question.title.in_language(language), id=question.name)
    button = element("button", _ASK.in_language(language))
    return joined([title, element("form", *fields, button, action=f"/api/{question.name}")])

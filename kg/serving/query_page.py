"""Floor 6: the query page: a form, the library's questions ready to run, answers as tables.

Reads `/query?query=…` and `/query?question=NAME`. Gives HTML that works without scripts and asks no
other host.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.questions import Question, bind
from kg.serving.engine import Engine, EngineAnswer
from kg.serving.entity_page import EntityPages
from kg.serving.html import Markup, element, joined, page, table
from kg.serving.query_text import query_form
from kg.serving.responses import error_response

_SHOWN = 1_000
_RESULTS = "application/sparql-results+json"
_FIRST = "SELECT * WHERE { ?subject ?predicate ?object } LIMIT 20"


async def query_page(request: Request) -> Response:
    """The form, with the answer below it where a query came along."""
    questions: Mapping[str, Question] = request.app.state.questions
    asked = request.query_params.get("query")
    named = questions.get(request.query_params.get("question", ""))
    status, answer = 200, joined([])
    if asked:
        status, answer = await _answer(request, asked)
    text = asked or (_ready(named) if named else _FIRST)
    links = (
        element("li", element("a", _title(question), href=f"/query?question={name}"))
        for name, question in questions.items()
    )
    body = page(
        "查询 · Query",
        _form(text),
        answer,
        element("h2", "现成的问题 · Questions ready to run"),
        element("ul", *links),
    )
    return Response(body, status, media_type="text/html")


def _form(text: str) -> Markup:
    # A line break right behind the tag is dropped by browsers: give them one to drop.
    area = element("textarea", "\n" + text, name="query", id="query", spellcheck="false")
    label = element("label", "SPARQL", for_="query")
    button = element("button", "运行 · Run")
    return element("form", label, area, button, action="/query")


def _title(question: Question) -> str:
    return f"{question.title.zh} · {question.title.en}"


def _ready(question: Question) -> str:
    """The question with its examples for what it needs."""
    needed = {p.name: p.example for p in question.parameters if p.required}
    return bind(question, needed)


async def _answer(request: Request, sparql: str) -> tuple[int, Markup]:
    engine: Engine = request.app.state.engine
    try:
        rows = query_form(sparql) in {"select", "ask"}
        answer = await engine.answer([("query", sparql)], _RESULTS if rows else "text/turtle")
    except QueryError as error:
        words = f"{error.in_language('zh')} {error.in_language('en')}"
        return error_response(error).status_code, element("p", words, role="alert")
    if answer.status != 200 or not rows:
        text = answer.body[: _SHOWN * 100].decode("utf-8", "replace")
        status = 200 if answer.status == 200 else 400
        return status, element("pre", text, role="alert" if status == 400 else None)
    return 200, _table(answer, request.app.state.pages)


def _table(answer: EngineAnswer, pages: EntityPages) -> Markup:
    results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if not isinstance(results, QuerySolutions):
        return element("p", "是 · yes" if results else "否 · no")
    heads = [variable.value for variable in results.variables]
    rows = [[_cell(term, pages) for term in solution] for solution in islice(results, _SHOWN + 1)]
    more = f"只显示前 {_SHOWN:,} 行 · the first {_SHOWN:,} rows" if len(rows) > _SHOWN else ""
    return joined([table(heads, rows[:_SHOWN], "结果 · Results"), element("p", more)])


def _cell(term: object, pages: EntityPages) -> Markup:
    if term is None:
        return joined([])
    if isinstance(term, NamedNode):
        return element("a", term.value, href=pages.url(term.value))
    return pages.term(term)

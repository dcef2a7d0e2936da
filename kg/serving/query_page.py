"""Floor 6: the query page: a form, the library's questions ready to run, answers as tables.

Reads requests, with `query=…` or `question=NAME`. Gives HTML that works without scripts and asks no
other host; with scripts Yasgui takes the place of the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError, Text
from kg.markup.elements import Markup, element, joined
from kg.questions import Question, bind
from kg.serving.engine import Engine, EngineAnswer
from kg.serving.entity_page import EntityPages
from kg.serving.guard import WITH_SCRIPTS
from kg.serving.html import page, rows_table, script, style_sheet
from kg.serving.language import VARY, request_language
from kg.serving.query_text import query_form
from kg.serving.responses import error_response
from kg.serving.static_files import MISSING, scripts_are_built

_SHOWN = 1_000
_RESULTS = "application/sparql-results+json"
_FIRST = "SELECT * WHERE { ?subject ?predicate ?object } LIMIT 20"
_TITLE = Text("查询", "Query")
_RUN = Text("运行", "Run")
_READY = Text("现成的问题", "Questions ready to run")
_ROWS = Text("结果", "Results")
_YES, _NO = Text("是", "yes"), Text("否", "no")
_MORE = Text(f"只显示前 {_SHOWN:,} 行", f"the first {_SHOWN:,} rows")


async def query_page(request: Request) -> Response:
    """The form, with the answer below it where a query came along."""
    language = request_language(request)
    questions: Mapping[str, Question] = request.app.state.questions
    asked = request.query_params.get("query")
    named = questions.get(request.query_params.get("question", ""))
    status, answer = 200, joined([])
    if asked:
        status, answer = await _answer(request, asked, language)
    text = asked or (_ready(named) if named else _FIRST)
    title = _title(named, language) if named and not asked else ""
    links = (
        element("li", element("a", _title(one, language), href=f"/query?question={name}"))
        for name, one in questions.items()
    )
    body = page(
        _TITLE.in_language(language),
        _form(text, title, language, asked="yes" if asked else None),
        element("div", answer, class_="answer"),
        element("h2", _READY.in_language(language)),
        element("ul", *links, class_="columns"),
        language=language,
        here="/query",
        head=_head(),
    )
    return Response(body, status, {"Vary": VARY, **WITH_SCRIPTS}, "text/html")


def _head() -> Markup:
    if not scripts_are_built():
        return joined([])
    return joined([style_sheet("query.css"), script("query.js")])


def _form(text: str, question: str, language: str, asked: str | None) -> Markup:
    # A line break right behind the tag is dropped by browsers: give them one to drop.
    area = element("textarea", "\n" + text, name="query", id="query", spellcheck="false")
    label = element("label", "SPARQL", for_="query")
    button = element("button", _RUN.in_language(language))
    attributes = {"data_question": question or None, "data_asked": asked}
    form = element("form", label, area, button, action="/query", class_="query", **attributes)
    if scripts_are_built():
        return joined([form, element("div", id="yasgui")])
    return joined([form, element("p", MISSING.in_language(language), class_="quiet")])


def _title(question: Question, language: str) -> str:
    return question.title.in_language(language)


def _ready(question: Question) -> str:
    """The question with its examples for what it needs."""
    needed = {p.name: p.example for p in question.parameters if p.required}
    lines = bind(question, needed).splitlines()
    # What the file says of itself stands around it on the page.
    return "\n".join(line for line in lines if not line.startswith("#+"))


async def _answer(request: Request, sparql: str, language: str) -> tuple[int, Markup]:
    engine: Engine = request.app.state.engine
    try:
        rows = query_form(sparql) in {"select", "ask"}
        answer = await engine.answer([("query", sparql)], _RESULTS if rows else "text/turtle")
    except QueryError as error:
        words = error.in_language(language)
        return error_response(error).status_code, element("p", words, role="alert")
    if answer.status != 200 or not rows:
        text = answer.body[: _SHOWN * 100].decode("utf-8", "replace")
        status = 200 if answer.status == 200 else 400
        return status, element("pre", text, role="alert" if status == 400 else None)
    return 200, _table(answer, request.app.state.pages, language)


def _table(answer: EngineAnswer, pages: EntityPages, language: str) -> Markup:
    results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if not isinstance(results, QuerySolutions):
        return element("p", (_YES if results else _NO).in_language(language))
    heads = [variable.value for variable in results.variables]
    rows = [[_cell(term, pages) for term in solution] for solution in islice(results, _SHOWN + 1)]
    more = _MORE.in_language(language) if len(rows) > _SHOWN else ""
    shown = rows_table(heads, rows[:_SHOWN], _ROWS.in_language(language))
    return joined([shown, element("p", more) if more else ""])


def _cell(term: object, pages: EntityPages) -> Markup:
    if term is None:
        return joined([])
    if isinstance(term, NamedNode):
        return element("a", term.value, href=pages.url(term.value))
    return pages.term(term)

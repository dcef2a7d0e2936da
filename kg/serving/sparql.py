"""Floor 6: the SPARQL 1.1 Protocol, queries alone.

Reads requests: GET, POST of a form, POST of a query (section 2.1). Gives the engine's answer in the
format that the client likes best, the service description where no query is given, and for all else
a status that says what is wrong. What the query means is the engine's business.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError, Text
from kg.serving.engine import Engine
from kg.serving.query_text import query_form
from kg.serving.responses import chosen, error_response, not_acceptable, problem

Parameters = list[tuple[str, str]]

ROW_TYPES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
    "text/xml",
    "text/plain",
)
TRIPLE_TYPES = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "text/plain",
)
OFFERS = {
    "select": ROW_TYPES,
    "ask": ROW_TYPES,
    "construct": TRIPLE_TYPES,
    "describe": TRIPLE_TYPES,
}
# Names that clients use for formats that have another one; the answer bears the name they used.
_ENGINE_TYPE = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_PLAIN = {"select": "text/tab-separated-values", "ask": "text/csv"}
_DATASET = ("default-graph-uri", "named-graph-uri")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 100

DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
[] a sd:Service ;
  sd:endpoint <{endpoint}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML ,
    formats:SPARQL_Results_CSV , formats:SPARQL_Results_TSV ,
    formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD ;
  sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/Simple> .
"""


class ProtocolError(Exception):
    """A request that is no query by the protocol; `response` says why."""

    def __init__(self, response: Response) -> None:
        self.response = response


async def sparql(request: Request) -> Response:
    """The endpoint."""
    try:
        parameters = await _parameters(request)
    except ProtocolError as error:
        return error.response
    if not parameters:
        return _description(request)
    return await run_query(request, parameters)


async def run_query(request: Request, parameters: Parameters) -> Response:
    """The answer to one query, in the format that the request likes best."""
    engine: Engine = request.app.state.engine
    try:
        form = query_form(dict(parameters)["query"])
        offers = OFFERS[form]
        media_type = chosen(request, offers)
        if media_type is None:
            return not_acceptable(offers)
        answer = await engine.answer(parameters, _for_engine(media_type, form))
    except QueryError as error:
        return error_response(error)
    if answer.status != 200:
        return _refused(answer.status, answer.body)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    headers = {"Vary": "Accept", "Content-Type": media_type + charset}
    return Response(answer.body, headers=headers)


def _for_engine(media_type: str, form: str) -> str:
    if media_type == "text/plain":
        return _PLAIN.get(form, "application/n-triples")
    return _ENGINE_TYPE.get(media_type, media_type)


def _refused(status: int, body: bytes) -> Response:
    """The engine's word on a query that is wrong; what fails inside it is not told."""
    if not 400 <= status < 500:
        return problem(500, Text("查询无法执行", "the query cannot be run"))
    said = body.decode("utf-8", "replace").strip()[:2000]
    return problem(400, Text("SPARQL 查询有误", "the SPARQL query is wrong"), detail=said)


async def _parameters(request: Request) -> Parameters:
    """The protocol's parameters, `query` first; none where the service is asked about itself."""
    in_url = _fields(request.scope["query_string"])
    if request.method in {"GET", "HEAD"}:
        return _checked(in_url, missing_is_fine=True)
    content_type, _, charset = request.headers.get("content-type", "").partition(";")
    content_type = content_type.strip().lower()
    if content_type == _UPDATE:
        raise _no_update()
    if content_type not in {_FORM, _QUERY}:
        offers = {"Accept-Post": f"{_FORM}, {_QUERY}"}
        text = Text(f"请求体应是 {_FORM} 或 {_QUERY}", f"the body should be {_FORM} or {_QUERY}")
        raise ProtocolError(problem(415, text, offers))
    if "charset" in charset.lower() and "utf-8" not in charset.lower():
        raise ProtocolError(problem(415, Text("只接受 UTF-8", "only UTF-8 is understood")))
    body = await request.body()
    if content_type == _FORM:
        return _checked([*_fields(body), *in_url])
    return _checked([("query", _text(body)), *in_url])


def _fields(encoded: bytes) -> Parameters:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        text = Text("参数不是有效的 UTF-8，或太多", "the parameters are not UTF-8, or too many")
        raise ProtocolError(problem(400, text)) from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        text = Text("查询不是有效的 UTF-8", "the query is not UTF-8")
        raise ProtocolError(problem(400, text)) from error


def _checked(found: Parameters, *, missing_is_fine: bool = False) -> Parameters:
    if any(name == "update" for name, _ in found):
        raise _no_update()
    queries = [value for name, value in found if name == "query"]
    dataset = [(name, value) for name, value in found if name in _DATASET]
    if not queries and missing_is_fine and not dataset:
        return []
    if len(queries) != 1:
        text = Text("应恰有一个参数 query", "there should be exactly one parameter `query`")
        raise ProtocolError(problem(400, text))
    return [("query", queries[0]), *dataset]


def _no_update() -> ProtocolError:
    return ProtocolError(problem(403, Text("本服务只读", "this service is read-only")))


def _description(request: Request) -> Response:
    import pyoxigraph

    from kg.serving.entities import FORMATS

    offers = [form.media_type for form in FORMATS.values()]
    media_type = chosen(request, offers)
    if media_type is None and "text/html" in request.headers.get("accept", ""):
        media_type = offers[0]
    if media_type is None:
        return not_acceptable(offers)
    turtle = DESCRIPTION.format(endpoint=request.app.state.public + "/sparql")
    triples = [q.triple for q in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)]
    form = next(form for form in FORMATS.values() if form.media_type == media_type)
    body = pyoxigraph.serialize(triples, format=form.rdf) or b""
    return Response(body, headers={"Vary": "Accept", "Content-Type": media_type})

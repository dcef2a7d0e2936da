"""Floor 6: what goes wrong, and what is on offer → responses.

Reads errors and offers. Gives responses whose bodies say in Chinese and English what is wrong:
problem details (RFC 9457) for programs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import BudgetError, Text
from kg.serving.engine import (
    AnswerTooLargeError,
    EngineBusyError,
    EngineLostError,
    QueryTimeoutError,
)
from kg.serving.negotiation import best_offer

PROBLEM = "application/problem+json"
_STATUS: dict[type[BudgetError], int] = {
    QueryTimeoutError: 504,
    AnswerTooLargeError: 413,
    EngineBusyError: 503,
    EngineLostError: 500,
}


def problem(
    status: int, text: Text, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """Problem details in both languages, with members of its own."""
    body = {"type": "about:blank", "status": status, "title": text.en, "title_zh": text.zh, **more}
    return json_response(body, status, PROBLEM, headers)


def json_response(
    value: object,
    status: int = 200,
    media_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A value as JSON in UTF-8, Chinese as it is."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    return Response(body, status, dict(headers or {}), media_type)


def error_response(error: BudgetError, status: int = 400) -> Response:
    """One of our errors; its kind may have a status of its own. A file's path stays with us."""
    status = _STATUS.get(type(error), status)
    zh, en = (
        f"{error.what.in_language(language)}{stop}{error.remedy.in_language(language)}"
        for language, stop in (("zh", "。"), ("en", ". "))
    )
    headers = {"Retry-After": "10"} if status == 503 else {}
    return problem(status, Text(zh, en), headers)


def chosen(request: Request, offers: Sequence[str]) -> str | None:
    """The media type of `offers` that a request likes best, None for none of them."""
    headers = request.headers.getlist("accept")
    return best_offer(", ".join(headers) if headers else None, offers)


def not_acceptable(offers: Sequence[str]) -> Response:
    """406 with the media types on offer."""
    text = Text(
        "没有所要的格式；可用的格式见 offers", "no such format; see `offers` for those there are"
    )
    return problem(406, text, {"Vary": "Accept"}, offers=list(offers))


def not_found() -> Response:
    """404."""
    return problem(404, Text("这里什么也没有", "there is nothing here"))

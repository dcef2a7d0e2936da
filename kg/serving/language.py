"""Floor 6: a request → the language of its page.

Reads the parameter `lang`, else the header `Accept-Language` (RFC 9110, section 12.5.4). Gives `zh`
or `en`; Chinese where nothing says otherwise, since the documents are.
"""

from __future__ import annotations

from starlette.requests import Request

LANGUAGES = ("zh", "en")
VARY = "Accept-Language"
_MOST = 20


def request_language(request: Request) -> str:
    """The language in which to answer."""
    asked = request.query_params.get("lang")
    return (
        asked if asked in LANGUAGES else accepted_language(request.headers.get("accept-language"))
    )


def accepted_language(header: str | None) -> str:
    """The better liked of the two languages.

    >>> [accepted_language(h) for h in ("en-GB,en;q=0.9,zh;q=0.8", "fr", None, "en;q=0.1,zh-CN")]
    ['en', 'zh', 'zh', 'zh']
    """
    liked = dict.fromkeys(LANGUAGES, 0.0)
    for part in (header or "").lower().split(",")[:_MOST]:
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        language = tag.partition("-")[0]
        if language in liked:
            liked[language] = max(liked[language], _quality(parameters))
    return "en" if liked["en"] > liked["zh"] else "zh"


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0

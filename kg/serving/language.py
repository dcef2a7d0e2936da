"""Floor 6: a request → the language of its page.

Reads the parameter `lang`, else the header `Accept-Language` (RFC 9110, section 12.5.4). Gives `zh`
or `en`; Chinese where nothing says otherwise, since the documents are.
"""

from __future__ import annotations

from starlette.requests import Request

from kg.serving.negotiation import LANGUAGES, accepted_language

VARY = "Accept-Language"


def request_language(request: Request) -> str:
    """The language in which to answer."""
    asked = request.query_params.get("lang")
    return (
        asked if asked in LANGUAGES else accepted_language(request.headers.get("accept-language"))
    )

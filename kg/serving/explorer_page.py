"""Floor 6: the page of the explorer.

Reads whether its script was built. Gives the frame that the script fills; without the script, and
without scripts in the browser, the page says what to do.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import Text
from kg.markup.elements import element, joined
from kg.serving.guard import WITH_SCRIPTS
from kg.serving.html import page, script, style_sheet
from kg.serving.language import VARY, request_language
from kg.serving.static_files import MISSING, scripts_are_built, static_url

_TITLE = Text("图谱浏览", "Explorer")
_NO_SCRIPTS = Text(
    "图谱浏览需要脚本。没有脚本时，各实体的页面列出其全部关联。",
    "The explorer needs scripts. Without them, the page of each entity lists all its links.",
)


async def explorer_page(request: Request) -> Response:
    """`/explore`."""
    language = request_language(request)
    title = _TITLE.in_language(language)
    headers = {"Vary": VARY}
    if not scripts_are_built():
        text = element("p", MISSING.in_language(language), role="alert")
        body = page(title, text, language=language, here="/explore")
        return Response(body, 503, headers, "text/html")
    place = element(
        "div",
        element("noscript", element("p", _NO_SCRIPTS.in_language(language), class_="notice")),
        id="explorer",
        data_layout=static_url("layout.js"),
    )
    head = joined([style_sheet("explore.css"), script("explore.js")])
    body = page(title, place, language=language, here="/explore", head=head, application=True)
    return Response(body, headers={**headers, **WITH_SCRIPTS}, media_type="text/html")

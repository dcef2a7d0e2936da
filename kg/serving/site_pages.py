"""Floor 6: the pages of a site of the graph, as whoever makes the application hands them in.

Reads requests for files of the site. Gives the same pages, data and indexes as `kg publish` writes;
an address without a file leads to the form that the client likes best. What was made is kept for
the next who asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from kg.serving.guard import WITH_SCRIPTS
from kg.serving.kept_answers import KeptAnswers
from kg.serving.language import VARY, request_language
from kg.serving.linked_data import HTML
from kg.serving.responses import chosen, not_acceptable, not_found
from kg.serving.site import Site

_TYPES = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "ttl": "text/turtle",
}
_KEPT = 64_000_000
_LANGUAGES = {"zh": "index.html", "en": "index.en.html"}


_DATA = {_TYPES[suffix]: f"index.{suffix}" for suffix in ("ttl", "jsonld", "nt")}


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the site; `has_data`: the page in its folder stands there as data too."""

    content: bytes
    has_data: bool


@dataclass(frozen=True, slots=True)
class SitePages:
    """The endpoints over one site."""

    site: Site
    kept: KeptAnswers[_File]

    async def front(self, request: Request) -> Response:
        """`/`: the front page in the language of the request."""
        response = await self._response(_LANGUAGES[request_language(request)])
        response.headers["Vary"] = VARY
        return response

    async def question(self, request: Request) -> Response:
        """`/questions/NAME/…`: here questions are asked, not looked up."""
        path = request.path_params["file"]
        language = "en" if path.endswith(".en.html") else "zh"
        name = request.path_params["name"]
        if name not in request.app.state.questions:
            return not_found()
        return Response(b"", 303, {"Location": f"/query?question={name}&lang={language}"})

    async def file(self, request: Request) -> Response:
        """A file of the site, or the way from a folder to its page or its data."""
        path = request.path_params["path"]
        response = await self._response(path)
        if response.status_code != 404:
            return response
        page = await self._file(f"{path.rstrip('/')}/{_LANGUAGES['zh']}")
        if page is None:
            return not_found()
        offers = (HTML, *_DATA) if page.has_data else (HTML,)
        media_type = chosen(request, offers)
        if media_type is None:
            return not_acceptable(offers)
        place = _DATA.get(media_type) or _LANGUAGES[request_language(request)]
        raw = request.scope["raw_path"].decode("latin-1").rstrip("/")
        headers = {"Location": f"{raw}/{place}", "Vary": f"Accept, {VARY}"}
        if page.has_data:
            headers["Link"] = _links(f"{raw}/")
        return Response(b"", 303, headers)

    async def _response(self, path: str) -> Response:
        file = await self._file(path)
        media_type = _TYPES.get(path.rpartition(".")[2])
        if file is None or media_type is None:
            return not_found()
        headers = dict(WITH_SCRIPTS) if path.startswith("search/") else {}
        if file.has_data and path.rpartition("/")[2].startswith("index."):
            headers["Link"] = _links("")
        return Response(file.content, headers=headers, media_type=media_type)

    async def _file(self, path: str) -> _File | None:
        file = self.kept.get(path)
        if file is None:
            files = await run_sync(self.site.page_files, path)
            has_data = any(name.endswith("/index.ttl") for name in files)
            made = {name: _File(content, has_data) for name, content in files.items()}
            for name, one in made.items():
                self.kept.keep(name, one, len(one.content) + len(name))
            file = made.get(path)
        return file


def _links(folder: str) -> str:
    """The header that names the forms of what a folder is about; an empty folder is this one."""
    names = {HTML: _LANGUAGES["zh"], **_DATA}
    return ", ".join(
        f'<{folder}{name}>; rel="alternate"; type="{media_type}"'
        for media_type, name in names.items()
    )


def make_site_pages(site: Site) -> SitePages:
    """The endpoints over a site."""
    return SitePages(site, KeptAnswers(_KEPT))

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
from kg.serving.linked_data import HTML, NAMES, OFFERS
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


@dataclass(frozen=True, slots=True)
class SitePages:
    """The endpoints over one site."""

    site: Site
    kept: KeptAnswers[bytes]

    async def front(self, request: Request) -> Response:
        """`/`: the front page in the language of the request."""
        response = await self._file(_LANGUAGES[request_language(request)])
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
        response = await self._file(path)
        if response.status_code != 404:
            return response
        folder = path.rstrip("/")
        if (await self._file(f"{folder}/{_LANGUAGES['zh']}")).status_code == 404:
            return not_found()
        media_type = chosen(request, OFFERS)
        if media_type is None:
            return not_acceptable(OFFERS)
        name = f"index.{NAMES[media_type]}" if media_type != HTML else ""
        place = name or _LANGUAGES[request_language(request)]
        raw = request.scope["raw_path"].decode("latin-1").rstrip("/")
        return Response(b"", 303, {"Location": f"{raw}/{place}", "Vary": f"Accept, {VARY}"})

    async def _file(self, path: str) -> Response:
        body = self.kept.get(path)
        if body is None:
            files = await run_sync(self.site.page_files, path)
            for one, content in files.items():
                self.kept.keep(one, content, len(content) + len(one))
            body = files.get(path)
        if body is None:
            return not_found()
        media_type = _TYPES.get(path.rpartition(".")[2])
        if media_type is None:
            return not_found()
        headers = WITH_SCRIPTS if path.startswith("search/") else {}
        return Response(body, headers=headers, media_type=media_type)


def make_site_pages(site: Site) -> SitePages:
    """The endpoints over a site."""
    return SitePages(site, KeptAnswers(_KEPT))

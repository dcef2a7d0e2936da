"""Floor 6: linked data over HTTP: `/id/…` names an entity, `/doc/…` is a document about it.

Reads requests. Gives 303 from the one to the other in the format that the client likes best, the
documents with links to their other formats, 406 with what is on offer, 404 for what the graph does
not know. `/resource?iri=…` does the same for IRIs that are not under the base of the entities.
"""

from __future__ import annotations

from dataclasses import dataclass

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from kg.serving.entities import FORMATS, Description, describe, description_to_rdf, path_to_local
from kg.serving.entity_page import EntityPages
from kg.serving.language import VARY, request_language
from kg.serving.responses import chosen, not_acceptable, not_found
from kg.serving.site import Site, ascii_url
from kg.store import GraphStore

HTML = "text/html"
NAMES = {HTML: "html", **{form.media_type: name for name, form in FORMATS.items()}}
"""Media type → suffix in URLs."""

_TYPES = {name: media_type for media_type, name in NAMES.items()}
OFFERS = tuple(NAMES)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The endpoints over one store whose entities have IRIs under `base`."""

    store: GraphStore
    base: str
    pages: EntityPages
    site: Site | None = None

    async def entity(self, request: Request) -> Response:
        """`/id/…`: see the document."""
        local = path_to_local(request.scope["raw_path"], "/id/")
        found = await self._describe(None if local is None else self.base + local)
        if found is None:
            return not_found()
        media_type = chosen(request, OFFERS)
        if media_type is None:
            return not_acceptable(OFFERS)
        headers = self._headers(found)
        page = self._site_page(request, found) if media_type == HTML else None
        headers["Location"] = page or self.pages.document_url(found.iri, NAMES[media_type])
        return Response(b"", 303, headers)

    async def document(self, request: Request) -> Response:
        """`/doc/…`: the document, in the format of its suffix, else in the one liked best."""
        local = path_to_local(request.scope["raw_path"], "/doc/")
        if local is None:
            return not_found()
        found = await self._describe(self.base + local)
        if found is not None:
            return await self._negotiated(request, found)
        stem, dot, suffix = local.rpartition(".")
        found = await self._describe(self.base + stem) if dot and suffix in _TYPES else None
        if found is None:
            return not_found()
        return await self._written(request, found, suffix)

    async def resource(self, request: Request) -> Response:
        """`/resource?iri=…&format=…`: the document about any IRI of the graph."""
        found = await self._describe(request.query_params.get("iri"))
        if found is None:
            return not_found()
        name = request.query_params.get("format")
        if name in _TYPES:
            return await self._written(request, found, str(name))
        return await self._negotiated(request, found)

    async def _describe(self, iri: str | None) -> Description | None:
        return await run_sync(describe, self.store, iri) if iri else None

    async def _negotiated(self, request: Request, found: Description) -> Response:
        media_type = chosen(request, OFFERS)
        if media_type is None:
            return not_acceptable(OFFERS)
        name = NAMES[media_type]
        response = await self._written(request, found, name)
        response.headers["Vary"] = f"Accept, {VARY}"
        if response.status_code == 200:
            response.headers["Content-Location"] = self.pages.document_url(found.iri, name)
        return response

    def _site_page(self, request: Request, found: Description) -> str | None:
        """The page of the site that describes an entity better than one by rule could."""
        path = self.site.address(found.iri, request_language(request)) if self.site else None
        return None if path is None else f"/{ascii_url(path)}"

    async def _written(self, request: Request, found: Description, name: str) -> Response:
        page = self._site_page(request, found) if name == "html" else None
        if page is not None:
            return Response(b"", 303, {**self._headers(found), "Location": page})
        if name == "html":
            body = await run_sync(self.pages.page, found, request_language(request))
        else:
            body = await run_sync(description_to_rdf, found, FORMATS[name])
        headers = {"Link": self._headers(found)["Link"], "Vary": VARY}
        media_type = _TYPES[name]
        # Starlette adds the charset to what is text.
        return Response(body, headers=headers, media_type=media_type)

    def _headers(self, found: Description) -> dict[str, str]:
        """`Link` to all formats, and what the choice among them depends on."""
        links = ", ".join(
            f'<{self.pages.document_url(found.iri, name)}>; rel="alternate"; type="{media_type}"'
            for media_type, name in NAMES.items()
        )
        about = f'<{self.pages.url(found.iri)}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"'
        return {"Link": f"{links}, {about}", "Vary": f"Accept, {VARY}"}

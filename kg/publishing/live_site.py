"""Floor 6: a store → the files of its site, one at a time, as a server is asked for them.

Reads the store when a page is wanted. Gives the same files as a site of static files has, but for
the dumps and the answers of the questions, which a server has ways of its own to give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from threading import Lock

from kg.findings import Finding
from kg.publishing.blocks import Page
from kg.publishing.catalogue import Publication
from kg.publishing.entity_files import Batch
from kg.publishing.findings import findings_by_node
from kg.publishing.html import Service
from kg.publishing.kinds import KIND_OF, KINDS
from kg.publishing.paths import file_name, page_path, quoted
from kg.publishing.rdf import term_lines
from kg.publishing.site import SiteState, other_files, other_pages
from kg.store import GraphStore

_INDEXES = {kind.index for kind in KINDS} - {KIND_OF["code"].index}
"""Folders with one page, which has a row for each entity of its kind."""


class LiveSite:
    """The site of one store; `findings` are read once, when the first entity is asked for.

    May be asked by several threads; they take turns, as pages share what they have read.
    """

    def __init__(
        self,
        store: GraphStore,
        publication: Publication,
        findings: Callable[[], Iterable[Finding]],
        services: tuple[Service, ...] = (),
    ) -> None:
        self._store = store
        self._publication = publication
        self._findings = findings
        self._services = services
        self._turn = Lock()
        self._held: dict[str, dict[str, Page]] = {}

    def prepare(self) -> None:
        """Read what every page needs, so that the first one does not wait for it."""
        with self._turn:
            _ = self._entities

    def address(self, iri: str, language: str) -> str | None:
        """The path at which an IRI is described, with `#…`, as in a URL; None where nowhere."""
        found = self._state.addresses.address(iri)
        if found is None:
            return None
        path = page_path(found.folder, file_name(language))
        return quoted(path) + (f"#{quoted(found.anchor)}" if found.anchor else "")

    def page_files(self, path: str) -> dict[str, bytes]:
        """The file at a path, and those that come of the same work; empty where there is none."""
        folder = path.rpartition("/")[0]
        with self._turn:
            iri = self._entities.get(folder)
            if iri is not None:
                return self._entity_files(iri)
            page = self._page(folder)
            if page is not None:
                files = self._other_files(page)
                if path in files:
                    return files
            return {path: self._plain_files[path]} if path in self._plain_files else {}

    @cached_property
    def _state(self) -> SiteState:
        return SiteState(self._store, self._publication)

    @cached_property
    def _entities(self) -> dict[str, str]:
        """Folder → entity."""
        state = self._state
        return {state.addresses.folder(iri): iri for iri in state.found}

    @cached_property
    def _told(self) -> dict[str, list[Finding]]:
        return findings_by_node(self._state.reader, self._findings())

    @cached_property
    def _makers(self) -> dict[str, Callable[[], Iterable[Page]]]:
        return other_pages(self._state)

    def _page(self, folder: str) -> Page | None:
        """A page that describes no entity. An index is as large as the graph: it is not held."""
        top = folder.partition("/")[0]
        if top not in self._makers or (top in _INDEXES and top != folder):
            return None
        if top in _INDEXES:
            return next(iter(self._makers[top]()))
        if top not in self._held:
            self._held[top] = {page.folder: page for page in self._makers[top]()}
        return self._held[top].get(folder)

    @cached_property
    def _plain_files(self) -> dict[str, bytes]:
        return {path: _bytes(content) for path, content in other_files(self._state)}

    def _entity_files(self, iri: str) -> dict[str, bytes]:
        files = _Memory()
        told = {iri: tuple(self._told.get(iri, ()))}
        batch = Batch(((iri, self._state.found[iri].name),), told)
        self._state.writer(files, self._services).write_batch(batch)
        return files.contents

    def _other_files(self, page: Page) -> dict[str, bytes]:
        files = _Memory()
        writer = self._state.writer(files, self._services)
        writer.write_page(page)
        if page.formats:
            writer.write_data(page, term_lines(self._state.reader, page.iri))
        return files.contents


class _Memory:
    """Takes files into memory."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def write(self, path: str, content: str | bytes) -> None:
        self.contents[path] = _bytes(content)


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content

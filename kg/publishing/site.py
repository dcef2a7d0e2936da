"""Floor 6: a store, findings and an address → a site of static files.

Reads the graph an entity at a time. Gives pages in Chinese and English, RDF beside them, indexes, a
search, descriptions of the data, and rules for servers. Memory holds the IRIs and names, never the
graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from kg.findings import Finding
from kg.publishing.blocks import Page
from kg.publishing.catalogue import Publication, catalogue_files
from kg.publishing.data_page import data_page
from kg.publishing.entity_files import Batch, Files, SiteWriter, batches
from kg.publishing.findings import findings_by_node
from kg.publishing.html import HtmlWriter, Service
from kg.publishing.indexes import front_page, index_pages
from kg.publishing.kinds import KINDS, entities
from kg.publishing.money import money_pages
from kg.publishing.negotiation import negotiation_files
from kg.publishing.ontology_page import ontology_page
from kg.publishing.output import SiteOutput
from kg.publishing.paths import Addresses, quoted
from kg.publishing.question_pages import question_index, question_page
from kg.publishing.rdf import term_lines
from kg.publishing.search import search_files, search_page
from kg.publishing.site_reader import SiteReader
from kg.publishing.versions import Version, read_versions
from kg.questions import Question, library
from kg.store import GraphStore

_ASSETS = Path(__file__).parent / "assets"
_MOST_URLS = 50_000
"""Addresses in one sitemap, <https://www.sitemaps.org/protocol.html>."""

Job = Batch | Question
"""Work that a process can do alone."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """How many entities have pages, and how many files were written, left alone, deleted."""

    entities: int
    written: int
    unchanged: int
    removed: int


class SiteState:
    """What every process that writes a site has to know; worked out once in each."""

    def __init__(self, store: GraphStore, publication: Publication) -> None:
        self.store = store
        self.publication = publication
        self.reader = SiteReader(store, publication.base)
        self.found = entities(self.reader)
        self.addresses = Addresses(publication.base, set(self.found), self.reader.schemes)

    def writer(self, files: Files, services: tuple[Service, ...] = ()) -> SiteWriter:
        """Writes pages into these files; `services` are those of a server that shows them."""
        html = HtmlWriter(self.addresses, self.publication.site, services)
        return SiteWriter(self.reader, html, files)


def site_jobs(
    state: SiteState, findings: Iterable[Finding], graphs: Iterable[tuple[str, bytes]] = ()
) -> Iterator[Job]:
    """The work that processes may share: the answers of questions, then the entities.

    `graphs` are names and N-Triples of named graphs; what they lack is read from the store.
    """
    yield from library().values()
    told = findings_by_node(state.reader, findings)
    yield from batches(state.reader, state.found, told, graphs)


def write_job(state: SiteState, writer: SiteWriter, job: Job) -> tuple[int, str]:
    """Do one job; how many entities it has, and the name of the last."""
    if isinstance(job, Batch):
        writer.write_batch(job)
        return len(job.entities), state.reader.label(job.entities[-1][0]).zh
    writer.write_page(question_page(state.store, state.reader, job))
    return 0, job.name


def write_site(
    store: GraphStore,
    findings: Iterable[Finding],
    publication: Publication,
    output: SiteOutput,
) -> SiteReport:
    """Write every file of the site but the dumps, and delete what it has no more."""
    state = SiteState(store, publication)
    writer = state.writer(output)
    for job in site_jobs(state, findings):
        write_job(state, writer, job)
    return finish_site(state, output)


def finish_site(state: SiteState, output: SiteOutput) -> SiteReport:
    """Write what all jobs of a site leave: indexes, search, descriptions, rules for servers."""
    writer = state.writer(output)
    versions = read_versions(output.root)
    for make in other_pages(state, versions).values():
        for page in make():
            writer.write_page(page)
            if page.formats:
                writer.write_data(page, term_lines(state.reader, page.iri))
    for path, content in other_files(state, versions):
        output.write(path, content)
    for path, content in sitemap_files(output.paths, state.publication.site):
        output.write(path, content)
    output.finish()
    return SiteReport(len(state.found), output.written, output.unchanged, output.removed)


def other_pages(
    state: SiteState, versions: tuple[Version, ...] = ()
) -> dict[str, Callable[[], Iterable[Page]]]:
    """The pages that describe no entity: folder at the top → what makes those in and below it."""
    reader, found = state.reader, state.found
    return {
        "": lambda: [front_page(found, state.publication.title)],
        **{kind.index: partial(index_pages, reader, kind, found) for kind in KINDS},
        "ontology": lambda: [ontology_page(reader)],
        "money": lambda: money_pages(state.store, reader),
        "questions": lambda: [question_index()],
        "data": lambda: [data_page(state.publication, versions, len(state.store))],
        "search": lambda: [search_page()],
    }


def other_files(
    state: SiteState, versions: tuple[Version, ...] = ()
) -> Iterator[tuple[str, str | bytes]]:
    """Files that are no pages: styles, the index of the search, descriptions, rules for servers."""
    publication = state.publication
    for path in sorted(_ASSETS.iterdir()):
        yield f"assets/{path.name}", path.read_bytes()
    yield from search_files(state.reader, state.found, state.addresses)
    yield from catalogue_files(state.reader, state.found, publication, versions).items()
    moved = state.addresses.moved()
    yield from negotiation_files(publication.site, publication.base, moved).items()


def sitemap_files(paths: Iterable[str], site: str) -> Iterator[tuple[str, str]]:
    """`robots.txt`, and the pages for search engines; `sitemap.xml` leads to the parts."""
    urls = [site + quoted(path) for path in paths if path.endswith(".html")]
    parts = [urls[start : start + _MOST_URLS] for start in range(0, len(urls), _MOST_URLS)]
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    for number, part in enumerate(parts, 1):
        body = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in part)
        yield f"sitemap-{number}.xml", f"{head}<urlset {space}>\n{body}</urlset>\n"
    listed = "".join(
        f"<sitemap><loc>{escape(site)}sitemap-{number}.xml</loc></sitemap>\n"
        for number in range(1, len(parts) + 1)
    )
    yield "sitemap.xml", f"{head}<sitemapindex {space}>\n{listed}</sitemapindex>\n"
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n"

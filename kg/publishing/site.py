"""Floor 6: a store, findings and an address → a site of static files.

Reads the graph an entity at a time. Gives pages in Chinese and English, RDF beside them, indexes, a
search, descriptions of the data, and rules for servers. Memory holds the IRIs and names, never the
graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from pyoxigraph import Triple

from kg.findings import Finding
from kg.publishing.blocks import Page, Section
from kg.publishing.catalogue import Publication, catalogue_files
from kg.publishing.data_page import data_page
from kg.publishing.disclosure_pages import disclosure_sections
from kg.publishing.entity_pages import entity_sections
from kg.publishing.findings import findings_by_node, findings_section
from kg.publishing.html import LANGUAGES, HtmlWriter
from kg.publishing.indexes import front_page, index_pages
from kg.publishing.kinds import Kind, entities
from kg.publishing.negotiation import negotiation_files
from kg.publishing.ontology_page import ontology_page
from kg.publishing.output import SiteOutput
from kg.publishing.paths import Addresses, quoted
from kg.publishing.question_pages import question_pages
from kg.publishing.rdf import entity_triples, term_triples, triples_to_files
from kg.publishing.schema_org import entity_to_schema
from kg.publishing.search import search_files, search_page
from kg.store import GraphStore
from kg.store.reader import GraphReader

_ASSETS = Path(__file__).parent / "assets"
_MOST_URLS = 50_000
"""Addresses in one sitemap, <https://www.sitemaps.org/protocol.html>."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class SiteReport:
    """How many entities have pages, and how many files were written, left alone, deleted."""

    entities: int
    written: int
    unchanged: int
    removed: int


def write_site(
    store: GraphStore,
    findings: Iterable[Finding],
    publication: Publication,
    output: SiteOutput,
    progress: Progress | None = None,
) -> SiteReport:
    """Write every file of the site but the dumps, and delete what it has no more."""
    reader = GraphReader(store, publication.base)
    found = entities(reader)
    addresses = Addresses(publication.base, set(found), reader.schemes)
    html = HtmlWriter(addresses, publication.site)
    told = findings_by_node(reader, findings)
    for number, (iri, kind) in enumerate(found.items(), 1):
        page = entity_page(reader, iri, kind, addresses, told.get(iri, ()))
        _write_page(html, output, page)
        _write_triples(output, page, entity_triples(reader, iri, kind))
        if progress:
            progress(number, len(found), reader.label(iri).zh)
    for page in _other_pages(store, reader, found, publication):
        _write_page(html, output, page)
        if page.formats:
            _write_triples(output, page, term_triples(reader, page.iri))
    for path, content in _other_files(reader, found, addresses, publication):
        output.write(path, content)
    for path, content in sitemap_files(output.paths, publication.site):
        output.write(path, content)
    output.finish()
    return SiteReport(len(found), output.written, output.unchanged, output.removed)


def entity_page(
    reader: GraphReader,
    iri: str,
    kind: Kind,
    addresses: Addresses,
    findings: Iterable[Finding] = (),
) -> Page:
    """The page of one entity."""
    sections: Iterator[Section | None] = (
        disclosure_sections(reader, iri)
        if kind.name == "disclosure"
        else entity_sections(reader, iri, kind)
    )
    first_section = next(sections)
    shown = (first_section, findings_section(reader, findings), *sections)
    return Page(
        addresses.folder(iri),
        kind.one,
        reader.label(iri),
        tuple(section for section in shown if section is not None and section.rows),
        iri=iri,
        formats=True,
        data=entity_to_schema(reader, iri, kind),
    )


def _write_page(html: HtmlWriter, output: SiteOutput, page: Page) -> None:
    for language in LANGUAGES:
        for path, text in html.files(page, language):
            output.write(path, text)


def _write_triples(output: SiteOutput, page: Page, triples: list[Triple]) -> None:
    for suffix, data in triples_to_files(triples).items():
        output.write(f"{page.folder}/index.{suffix}", data)


def _other_pages(
    store: GraphStore, reader: GraphReader, found: Mapping[str, Kind], publication: Publication
) -> Iterator[Page]:
    yield front_page(found, publication.title)
    yield from index_pages(reader, found)
    yield ontology_page(reader)
    yield from question_pages(store, reader)
    yield data_page(publication, len(store))
    yield search_page()


def _other_files(
    reader: GraphReader,
    found: dict[str, Kind],
    addresses: Addresses,
    publication: Publication,
) -> Iterator[tuple[str, str | bytes]]:
    for path in sorted(_ASSETS.iterdir()):
        yield f"assets/{path.name}", path.read_bytes()
    yield from search_files(reader, found, addresses)
    yield from catalogue_files(reader, found, publication).items()
    yield from negotiation_files(publication.site, publication.base, addresses.moved()).items()


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

"""Floor 6: a few entities → their pages in both languages and their data, written.

Reads the store. A `Batch` is work for one process: a disclosure with the projects that it states,
whose facts stand in one graph, or some entities of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg import vocabulary as v
from kg.findings import Finding
from kg.publishing.blocks import Page, Section
from kg.publishing.disclosure_pages import disclosure_sections
from kg.publishing.entity_pages import entity_sections
from kg.publishing.findings import findings_section
from kg.publishing.html import HtmlWriter
from kg.publishing.kinds import KIND_OF, Kind
from kg.publishing.paths import LANGUAGES, Addresses
from kg.publishing.rdf import entity_lines, lines_to_files
from kg.publishing.schema_org import entity_to_schema
from kg.publishing.site_reader import SiteReader

_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Batch:
    """Entities with the names of their kinds, in order, and the findings about them.

    `triples` are the graph of the disclosure among them; where they are empty, the store is asked.
    """

    entities: tuple[tuple[str, str], ...]
    findings: Mapping[str, tuple[Finding, ...]]
    triples: bytes = b""


class Files(Protocol):
    """Takes the files of a site: a folder, or a server's memory."""

    def write(self, path: str, content: str | bytes) -> None:
        """One file; `path` is relative to the site."""


class SiteWriter:
    """Writes pages into the files of a site."""

    def __init__(self, reader: SiteReader, html: HtmlWriter, files: Files) -> None:
        self.reader = reader
        self.addresses = html.addresses
        self.files = files
        self._html = html

    def write_batch(self, batch: Batch) -> None:
        """The pages and the data of some entities."""
        # What another batch held is let go, so that a page is the same after whichever it comes.
        self.reader.hold(b"")
        for iri, name in batch.entities:
            kind = KIND_OF[name]
            if kind.name == "disclosure":
                self.reader.hold(batch.triples or self.reader.graph_triples(iri))
            page = entity_page(self.reader, iri, kind, self.addresses, batch.findings.get(iri, ()))
            self.write_page(page)
            self.write_data(page, entity_lines(self.reader, iri, kind))

    def write_page(self, page: Page) -> None:
        """A page in both languages."""
        for language in LANGUAGES:
            for path, text in self._html.files(page, language):
                self.files.write(path, text)

    def write_data(self, page: Page, lines: Iterable[bytes]) -> None:
        """The data beside a page, from lines of N-Triples."""
        for suffix, data in lines_to_files(lines).items():
            self.files.write(f"{page.folder}/index.{suffix}", data)


def batches(
    reader: SiteReader,
    found: Mapping[str, Kind],
    findings: Mapping[str, Iterable[Finding]],
    graphs: Iterable[tuple[str, bytes]] = (),
) -> Iterator[Batch]:
    """All entities: disclosures with the projects that name them first, then the others.

    A disclosure stands before its projects. `graphs` are names and N-Triples of named graphs.
    """
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for iri, kind in found.items():
        home = iri if kind.name == "disclosure" else _first_disclosure(reader, iri, kind)
        (groups.setdefault(home, []) if home in found else others).append(iri)

    def batch(part: Iterable[str], triples: bytes = b"") -> Batch:
        kinds = tuple((iri, found[iri].name) for iri in part)
        told = {iri: tuple(findings[iri]) for iri, _ in kinds if iri in findings}
        return Batch(kinds, told, triples)

    for graph, triples in graphs:
        if group := groups.pop(f"{reader.base}document/{graph.rpartition('/')[2]}", None):
            yield batch(group, triples)
    for group in groups.values():
        yield batch(group)
    for start in range(0, len(others), _AT_ONCE):
        yield batch(others[start : start + _AT_ONCE])


def _first_disclosure(reader: SiteReader, iri: str, kind: Kind) -> str:
    if kind.name != "project":
        return ""
    stated = reader.subjects(v.REFERS_TO, iri)
    return stated[0].partition("/project/")[0] if stated else ""


def entity_page(
    reader: SiteReader,
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

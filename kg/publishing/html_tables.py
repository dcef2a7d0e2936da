"""Floor 6: the sections of a page → tables of HTML in one language, cut between their rows.

Reads `Section`s. Gives bodies of at most some 120 kB, which are put into the files of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.errors import Text
from kg.markup.elements import NOTHING, Markup, element, joined, table, wide
from kg.markup.frames import TAGS
from kg.places import place_in_words
from kg.publishing.blocks import Cell, FileLink, Link, Part, Row, Section
from kg.publishing.paths import LANGUAGES, Addresses, file_name, page_path, relative
from kg.store.reader import Source

LARGEST_BODY = 120_000
"""Bytes of tables in one file; head, menu and the list of parts come on top."""

LONGEST_TEXT = 3_000
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class SectionTable:
    """The rows of a table, and what makes a table of some of them."""

    rows: list[Markup]
    around: Callable[[Sequence[Markup]], Markup]


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes tables for the page in a folder, in a language."""

    addresses: Addresses
    folder: str
    language: str

    def table(self, section: Section) -> SectionTable:
        """A table, ready to be cut between its rows."""
        heading = section.heading.in_language(self.language)
        top = [element("h2", text_in(heading, self.language)), "\n"]
        if section.note:
            top += [element("p", section.note.in_language(self.language)), "\n"]
        if not section.columns:
            facts = [self._fact(row) for row in section.rows]
            return SectionTable(facts, lambda rows: _section(*top, _facts(rows)))
        heads = [self._words(column) for column in section.columns]
        rows = [self._row(row) for row in section.rows]
        return SectionTable(rows, lambda rows: _section(*top, wide(table(heads, rows), heading)))

    def href(self, iri: str) -> str | None:
        """Where a link to a node leads; None where there is nothing to be seen."""
        address = self.addresses.address(iri)
        if address is not None:
            place = f"#{address.anchor}" if address.anchor else ""
            path = page_path(address.folder, file_name(self.language))
            return relative(path, self.folder) + place
        return iri if iri.startswith(("https://", "http://")) else None

    def _fact(self, row: Row) -> Markup:
        name, *values = row.cells
        shown = [element("dd", self._cell(value)) for value in values]
        return joined((element("dt", self._cell(name)), *shown))

    def _row(self, row: Row) -> Markup:
        cells = [
            element("td", _amount(value), class_="number")
            if isinstance(value, Decimal)
            else element("td", self._cell(value))
            for value in row.cells
        ]
        return element("tr", *cells, id=row.anchor or None)

    def _cell(self, cell: Cell) -> Markup:
        if cell is None:
            return NOTHING
        if isinstance(cell, tuple):
            return joined([self._part(part) for part in cell], "<br>")
        return self._part(cell)

    def _part(self, part: Part) -> Markup:
        if isinstance(part, str):
            return text_in(part, self.language)
        if isinstance(part, Text):
            return self._words(part)
        if isinstance(part, Decimal):
            return _amount(part)
        if isinstance(part, Source):
            return self._source(part)
        text = self._words(part.text)
        if isinstance(part, FileLink):
            path = part.path.replace("{lang}", LANGUAGES[self.language])
            return element("a", text, href=relative(path, self.folder))
        href = self.href(part.iri)
        return text if href is None else element("a", text, href=href)

    def _words(self, words: Text) -> Markup:
        return text_in(words.in_language(self.language), self.language)

    def _source(self, source: Source) -> Markup:
        """File and place; the words of the source open beneath them."""
        place = f"{source.file} {place_in_words(source.place, self.language)}".strip()
        link = self._part(Link(source.document, Text("→", "→")))
        if not source.text:
            return element("small", place, class_="source")
        words = element("q", text_in(source.text, self.language))
        return element("details", element("summary", place), words, " ", link)


def bodies(tables: Sequence[SectionTable]) -> list[Markup]:
    """The tables of a page, cut between rows into bodies of no more than `LARGEST_BODY` bytes."""
    found: list[list[Markup]] = [[]]
    size = 0
    for one in tables:
        frame = len(one.around(()).encode("utf-8"))
        part: list[Markup] = []
        for row in one.rows:
            length = len(row.encode("utf-8")) + 1
            if size and size + length + (0 if part else frame) > LARGEST_BODY:
                found[-1] += [one.around(part)] if part else []
                found.append([])
                size, part = 0, []
            size += length + (0 if part else frame)
            part.append(row)
        found[-1] += [one.around(part)] if part else []
    return [joined(body) for body in found]


def _section(*content: str) -> Markup:
    return joined((element("section", "\n", *content, "\n"), "\n"))


def _facts(rows: Sequence[Markup]) -> Markup:
    return element("dl", "\n", joined(rows, "\n"), "\n")


@lru_cache(maxsize=20_000)
def text_in(text: str, language: str) -> Markup:
    """A text, cut where it is endless; on English pages Chinese says that it is Chinese."""
    shown = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"
    if language == "en" and _CHINESE.search(text):
        return element("span", shown, lang=TAGS["zh"])
    return joined((shown,))


def _amount(value: Decimal) -> Markup:
    """Thousands apart, no digits behind the point that say nothing."""
    whole = value == value.to_integral()
    return Markup(f"{value:,f}".removesuffix(".00") if whole else f"{value:,f}")

"""Floor 6: a page → HTML in one language, in as many files as its size asks for.

Reads `Page`s. Gives files of at most some 200 kB that need no script, no network and no style of
another host. Everything that is put between markup is escaped here, and in the map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from html import escape
from itertools import chain

from kg.errors import Text
from kg.places import place_in_words
from kg.publishing.blocks import Cell, FileLink, Link, Page, Part, Row, Section
from kg.publishing.paths import Addresses, quoted, relative
from kg.publishing.treemap import to_svg
from kg.store.reader import Source

LANGUAGES = {"zh": "", "en": ".en"}
"""Language → what stands in a file's name before `.html`."""

TAGS = {"zh": "zh-Hans", "en": "en"}
LARGEST_BODY = 120_000
"""Bytes of tables in one file; head, menu and the list of parts come on top."""

LONGEST_TEXT = 3_000
_CHINESE = re.compile("[\u3400-\u9fff]")
_SITE = Text("预算公开知识图谱", "Knowledge graph of budget disclosures")
MENU = (
    ("disclosures", Text("公开文件", "Disclosures")),
    ("departments", Text("部门", "Departments")),
    ("divisions", Text("区划", "Divisions")),
    ("projects", Text("项目", "Projects")),
    ("programmes", Text("专项资金", "Programmes")),
    ("documents", Text("政府文件", "Documents")),
    ("money", Text("资金", "Money")),
    ("codes", Text("科目", "Codes")),
    ("questions", Text("问答", "Questions")),
    ("search", Text("搜索", "Search")),
    ("data", Text("数据", "Data")),
)
FORMATS = {
    "ttl": ("text/turtle", "Turtle"),
    "jsonld": ("application/ld+json", "JSON-LD"),
    "nt": ("application/n-triples", "N-Triples"),
}


@dataclass(frozen=True, slots=True)
class Service:
    """What a server offers beside the pages: its place there, and its name in the menu.

    `entity`, if any, is where it shows an entity; the IRI behind the base is put at its end.
    """

    href: str
    name: Text
    entity: str = ""


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """Knows where everything stands; `site` is the address of the site, which ends with `/`.

    `services` are those of the server that shows the pages; a folder of files has none.
    """

    addresses: Addresses
    site: str
    services: tuple[Service, ...] = ()

    def files(self, page: Page, language: str) -> Iterator[tuple[str, str]]:
        """The files of a page in one language: path and text; `index`, then `page-2` and on."""
        bodies = _parts([self._section(s, page.folder, language) for s in page.sections])
        for number, body in enumerate(bodies, 1):
            text = "".join(
                chain(
                    self._head(page, language, number),
                    self._opening(page, language) if number == 1 else [],
                    [body],
                    self._foot(page, language, number, len(bodies)),
                )
            )
            yield _path(page.folder, file_name(language, number)), text

    def _opening(self, page: Page, language: str) -> Iterator[str]:
        """What stands before the tables."""
        if page.intro:
            yield page.intro.in_language(language)
        if page.picture:
            href = partial(self.href, folder=page.folder, language=language)
            yield to_svg(page.picture.title, page.picture.areas, language, href)

    def href(self, iri: str, folder: str, language: str) -> str | None:
        """Where a link to a node leads; None where there is nothing to be seen."""
        address = self.addresses.address(iri)
        if address is not None:
            place = f"#{address.anchor}" if address.anchor else ""
            return relative(_path(address.folder, file_name(language)), folder) + place
        return iri if iri.startswith(("https://", "http://")) else None

    def _head(self, page: Page, language: str, number: int) -> Iterator[str]:
        title = page.title.in_language(language)
        other = "en" if language == "zh" else "zh"
        name = escape(f"{title} · {_SITE.in_language(language)}")
        yield f'<!DOCTYPE html>\n<html lang="{TAGS[language]}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{name}</title>\n"
        yield f'<link rel="stylesheet" href="{relative("assets/site.css", page.folder)}">\n'
        here = self.site + _path(page.folder, file_name(language, number))
        yield f'<link rel="canonical" href="{escape(here)}">\n'
        for tag, own in TAGS.items():
            yield (
                f'<link rel="alternate" hreflang="{own}" '
                f'href="{escape(self.site + _path(page.folder, file_name(tag)))}">\n'
            )
        if page.formats:
            for suffix, (media, label) in FORMATS.items():
                yield (
                    f'<link rel="alternate" type="{media}" title="{label}" href="index.{suffix}">\n'
                )
        if page.data and number == 1:
            yield f'<script type="application/ld+json">{_json(page.data)}</script>\n'
        yield "</head>\n<body>\n"
        skip = Text("跳到正文", "Skip to content").in_language(language)
        yield f'<a class="skip" href="#content">{skip}</a>\n<header>\n'
        yield from self._menu(page.folder, language)
        label = Text("English", "中文").in_language(language)
        yield (
            f'<a class="language" lang="{TAGS[other]}" hreflang="{TAGS[other]}" '
            f'href="{file_name(other)}">{label}</a>\n</header>\n<main id="content">\n'
        )
        yield f'<p class="kind">{escape(page.kind.in_language(language))}</p>\n'
        yield f"<h1>{_text(title, language)}</h1>\n"
        if page.iri:
            shown = "".join(self._shown_by(page, language))
            yield f'<p class="iri"><code>{escape(page.iri)}</code>{shown}</p>\n'

    def _menu(self, folder: str, language: str) -> Iterator[str]:
        name = file_name(language)
        yield f'<a class="home" href="{relative(name, folder)}">{_SITE.in_language(language)}</a>\n'
        label = Text("目录", "Contents").in_language(language)
        yield f'<nav aria-label="{label}"><ul>\n'
        for place, text in MENU:
            current = ' aria-current="true"' if folder.split("/", maxsplit=1)[0] == place else ""
            href = relative(_path(place, name), folder)
            yield f'<li><a href="{href}"{current}>{text.in_language(language)}</a></li>\n'
        for service in self.services:
            name = service.name.in_language(language)
            yield f'<li><a href="{escape(service.href)}">{name}</a></li>\n'
        yield "</ul></nav>\n"

    def _shown_by(self, page: Page, language: str) -> Iterator[str]:
        for service in self.services:
            if service.entity and page.iri in self.addresses:
                href = escape(service.entity + quoted(self.addresses.local(page.iri)))
                yield f' · <a href="{href}">{service.name.in_language(language)}</a>'

    def _foot(self, page: Page, language: str, number: int, count: int) -> Iterator[str]:
        if count > 1:
            label = Text("分页", "Parts of this page").in_language(language)
            yield f'<nav class="parts" aria-label="{label}"><ul>\n'
            for part in range(1, count + 1):
                current = ' aria-current="page"' if part == number else ""
                yield f'<li><a href="{file_name(language, part)}"{current}>{part}</a></li>\n'
            yield "</ul></nav>\n"
        yield "</main>\n"
        if page.formats:
            yield f"<footer><p>{Text('数据', 'Data').in_language(language)}: "
            links = (f'<a href="index.{s}">{label}</a>' for s, (_, label) in FORMATS.items())
            yield " · ".join(links) + "</p></footer>\n"
        yield "</body>\n</html>\n"

    def _section(self, section: Section, folder: str, language: str) -> tuple[str, list[str], str]:
        """A table in three pieces: what opens it, its rows, what closes it."""
        heading = _text(section.heading.in_language(language), language)
        note = f"<p>{escape(section.note.in_language(language))}</p>\n" if section.note else ""
        if not section.columns:
            rows = [self._fact(row, folder, language) for row in section.rows]
            return f"<section>\n<h2>{heading}</h2>\n{note}<dl>\n", rows, "</dl>\n</section>\n"
        heads = "".join(
            f'<th scope="col">{_text(column.in_language(language), language)}</th>'
            for column in section.columns
        )
        opening = (
            f'<section>\n<h2>{heading}</h2>\n{note}<div class="wide" tabindex="0" role="region" '
            f'aria-label="{escape(section.heading.in_language(language))}">'
            f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        )
        rows = [self._row(row, folder, language) for row in section.rows]
        return opening, rows, "</tbody>\n</table></div>\n</section>\n"

    def _fact(self, row: Row, folder: str, language: str) -> str:
        name, *values = row.cells
        shown = "".join(f"<dd>{self._cell(v, folder, language)}</dd>" for v in values)
        return f"<dt>{self._cell(name, folder, language)}</dt>{shown}\n"

    def _row(self, row: Row, folder: str, language: str) -> str:
        mark = f' id="{escape(row.anchor)}"' if row.anchor else ""
        cells = "".join(
            f'<td class="number">{_amount(value)}</td>'
            if isinstance(value, Decimal)
            else f"<td>{self._cell(value, folder, language)}</td>"
            for value in row.cells
        )
        return f"<tr{mark}>{cells}</tr>\n"

    def _cell(self, cell: Cell, folder: str, language: str) -> str:
        if cell is None:
            return ""
        if isinstance(cell, tuple):
            return "<br>".join(self._part(part, folder, language) for part in cell)
        return self._part(cell, folder, language)

    def _part(self, part: Part, folder: str, language: str) -> str:
        if isinstance(part, str):
            return _text(part, language)
        if isinstance(part, Text):
            return _text(part.in_language(language), language)
        if isinstance(part, Decimal):
            return _amount(part)
        if isinstance(part, Source):
            return self._source(part, folder, language)
        text = _text(part.text.in_language(language), language)
        if isinstance(part, FileLink):
            path = part.path.replace("{lang}", LANGUAGES[language])
            return f'<a href="{relative(path, folder)}">{text}</a>'
        href = self.href(part.iri, folder, language)
        return text if href is None else f'<a href="{escape(href)}">{text}</a>'

    def _source(self, source: Source, folder: str, language: str) -> str:
        """File and place; the words of the source open beneath them."""
        place = escape(f"{source.file} {place_in_words(source.place, language)}".strip())
        link = self._part(Link(source.document, Text("→", "→")), folder, language)
        if not source.text:
            return f'<small class="source">{place}</small>'
        words = _text(source.text, language)
        return f"<details><summary>{place}</summary><q>{words}</q> {link}</details>"


def _parts(sections: Sequence[tuple[str, list[str], str]]) -> list[str]:
    """The tables of a page, cut between rows into bodies of no more than `LARGEST_BODY` bytes."""
    bodies: list[list[str]] = [[]]
    size = 0
    for opening, rows, closing in sections:
        frame = len((opening + closing).encode("utf-8"))
        is_open = False
        for row in rows:
            length = len(row.encode("utf-8"))
            if size and size + length + (0 if is_open else frame) > LARGEST_BODY:
                bodies[-1] += [closing] if is_open else []
                bodies.append([])
                size, is_open = 0, False
            if not is_open:
                bodies[-1].append(opening)
                size += frame
                is_open = True
            bodies[-1].append(row)
            size += length
        bodies[-1] += [closing] if is_open else []
    return ["".join(body) for body in bodies]


def file_name(language: str, number: int = 1) -> str:
    """`index.html`, `index.en.html`, `page-2.html` …"""
    stem = "index" if number == 1 else f"page-{number}"
    return f"{stem}{LANGUAGES[language]}.html"


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


@lru_cache(maxsize=20_000)
def _text(text: str, language: str) -> str:
    """A text, cut where it is endless; on English pages Chinese says that it is Chinese."""
    shown = escape(text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…")
    if language == "en" and _CHINESE.search(text):
        return f'<span lang="zh-Hans">{shown}</span>'
    return shown


def _amount(value: Decimal) -> str:
    """Thousands apart, no digits behind the point that say nothing."""
    return f"{value:,f}".removesuffix(".00") if value == value.to_integral() else f"{value:,f}"


def _json(data: Mapping[str, object]) -> str:
    """JSON that cannot end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

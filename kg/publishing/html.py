"""Floor 6: a page → HTML in one language, in as many files as its size asks for.

Reads `Page`s. Gives files of at most some 200 kB that need no script, no network and no style of
another host.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import Text
from kg.markup.elements import NOTHING, Markup, element, joined, void
from kg.markup.frames import OTHER, TAGS, Frame, MenuLink, framed
from kg.publishing.blocks import Page
from kg.publishing.html_tables import TableWriter, bodies, text_in
from kg.publishing.paths import Addresses, file_name, page_path, quoted, relative
from kg.publishing.treemap import to_svg

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
        tables = TableWriter(self.addresses, page.folder, language)
        parts = bodies([tables.table(section) for section in page.sections])
        title = page.title.in_language(language)
        for number, body in enumerate(parts, 1):
            content = (
                joined(self._top(page, language), "\n"),
                *(_opening(page, tables) if number == 1 else ()),
                body,
                _parts(language, number, len(parts)) if len(parts) > 1 else "",
            )
            frame = Frame(
                language,
                home=relative(file_name(language), page.folder),
                menu=tuple(self._menu(page.folder, language)),
                other=file_name(OTHER[language]),
                head=joined(self._head(page, language, number), "\n"),
                foot=_formats(language) if page.formats else NOTHING,
            )
            yield page_path(page.folder, file_name(language, number)), framed(title, content, frame)

    def _head(self, page: Page, language: str, number: int) -> Iterator[Markup]:
        yield void("link", rel="stylesheet", href=relative("assets/site.css", page.folder))
        here = self.site + page_path(page.folder, file_name(language, number))
        yield void("link", rel="canonical", href=here)
        for one, tag in TAGS.items():
            there = self.site + page_path(page.folder, file_name(one))
            yield void("link", rel="alternate", hreflang=tag, href=there)
        if page.formats:
            for suffix, (media, label) in FORMATS.items():
                yield void("link", rel="alternate", type=media, title=label, href=f"index.{suffix}")
        if page.data and number == 1:
            yield element("script", _json(page.data), type="application/ld+json")

    def _menu(self, folder: str, language: str) -> Iterator[MenuLink]:
        name = file_name(language)
        top = folder.split("/", maxsplit=1)[0]
        for place, text in MENU:
            href = relative(page_path(place, name), folder)
            yield MenuLink(href, text.in_language(language), "true" if top == place else None)
        for service in self.services:
            yield MenuLink(service.href, service.name.in_language(language))

    def _top(self, page: Page, language: str) -> Iterator[Markup]:
        """What stands above everything, on every file of the page."""
        yield element("p", page.kind.in_language(language), class_="kind")
        yield element("h1", text_in(page.title.in_language(language), language))
        if page.iri:
            yield element(
                "p", element("code", page.iri), *self._shown_by(page, language), class_="iri"
            )
        yield NOTHING

    def _shown_by(self, page: Page, language: str) -> Iterator[str]:
        for service in self.services:
            if service.entity and page.iri in self.addresses:
                href = service.entity + quoted(self.addresses.local(page.iri))
                yield " · "
                yield element("a", service.name.in_language(language), href=href)


def _opening(page: Page, tables: TableWriter) -> Iterator[Markup]:
    """What stands before the tables, on the first file."""
    if page.intro:
        yield page.intro[tables.language]
    if page.picture:
        yield to_svg(page.picture.title, page.picture.areas, tables.language, tables.href)


def _parts(language: str, number: int, count: int) -> Markup:
    """Links to the files of a page that has several; `number` is this one."""
    links = [
        element(
            "li",
            element(
                "a",
                str(part),
                href=file_name(language, part),
                aria_current="page" if part == number else None,
            ),
        )
        for part in range(1, count + 1)
    ]
    label = Text("分页", "Parts of this page").in_language(language)
    return element("nav", element("ul", *links), class_="parts", aria_label=label)


def _formats(language: str) -> Markup:
    """Links to the data beside a page."""
    links = [element("a", label, href=f"index.{name}") for name, (_, label) in FORMATS.items()]
    label = Text("数据", "Data").in_language(language)
    return element("footer", element("p", f"{label}: ", joined(links, " · ")))


def _json(data: Mapping[str, object]) -> Markup:
    """JSON that cannot end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

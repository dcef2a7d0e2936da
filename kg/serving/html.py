"""Floor 6: the pages of the service: their menu, their styles and their scripts.

Reads content that is markup. Gives complete documents whose styles and scripts are files of this
service.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import Text
from kg.markup.elements import NOTHING, Markup, element, joined, table, void, wide
from kg.markup.frames import OTHER, Frame, MenuLink, framed
from kg.serving.static_files import static_url

MENU = (
    ("/explore", Text("图谱浏览", "Explorer")),
    ("/query", Text("查询", "Query")),
    ("/api", Text("接口", "API")),
)


def page(
    title: str,
    *content: str,
    language: str = "zh",
    here: str = "",
    head: Markup = NOTHING,
    application: bool = False,
) -> bytes:
    """A whole document. `here` is its path, from which it leads to the other language.

    An `application` takes the whole window, with its heading for readers of screens alone.
    """
    menu = (
        MenuLink(path, name.in_language(language), "page" if path == here else None)
        for path, name in MENU
    )
    frame = Frame(
        language,
        home="/",
        menu=tuple(menu),
        other=f"{here}?lang={OTHER[language]}" if here else "",
        head=joined((style_sheet("service.css"), head), "\n"),
        application=application,
    )
    heading = element("h1", title, class_="unseen" if application else None)
    return framed(title, (heading, *content), frame).encode("utf-8", "replace")


def rows_table(heads: Iterable[str], rows: Iterable[Iterable[str]], label: str) -> Markup:
    """A table of cells, in a region that scrolls under the name `label`."""
    lines = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return wide(table(heads, lines), label)


def script(name: str) -> Markup:
    """A script of ours."""
    return element("script", type="module", src=static_url(name))


def style_sheet(name: str) -> Markup:
    """A style sheet of ours."""
    return void("link", rel="stylesheet", href=static_url(name))

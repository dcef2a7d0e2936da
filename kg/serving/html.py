"""Floor 6: the frame of the service's pages.

Reads texts. Gives complete documents of HTML whose styles and scripts are files of this service.
`Markup` is text that is HTML already; every other text is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from kg.errors import Text
from kg.serving.static_files import static_url

TAGS = {"zh": "zh-Hans", "en": "en"}
_SITE = Text("预算公开知识图谱", "Knowledge graph of budget disclosures")
_SKIP = Text("跳到正文", "Skip to content")
_CONTENTS = Text("目录", "Contents")
_OTHER = Text("English", "中文")
MENU = (
    ("/explore", Text("图谱浏览", "Explorer")),
    ("/query", Text("查询", "Query")),
    ("/api", Text("接口", "API")),
)


class Markup(str):
    """HTML that was put together here; a plain str never is."""

    __slots__ = ()


def element(name: str, /, *content: str, **attributes: str | None) -> Markup:
    """An element with escaped content and attributes; `class_` and `for_` lose their `_`.

    >>> element("a", "1 < 2", href='"x"')
    '<a href="&quot;x&quot;">1 &lt; 2</a>'
    """
    return Markup(f"{_start(name, attributes)}{joined(content)}</{name}>")


def void(name: str, /, **attributes: str | None) -> Markup:
    """An element without content."""
    return _start(name, attributes)


def joined(parts: Iterable[str], separator: str = "") -> Markup:
    """Parts one after the other, escaped where they are no markup."""
    texts = (part if isinstance(part, Markup) else escape(part) for part in parts)
    return Markup(separator.join(texts))


def page(
    title: str,
    *content: str,
    language: str = "zh",
    here: str = "",
    head: str = "",
    application: bool = False,
) -> bytes:
    """A whole document. `here` is its path, from which it leads to the other language.

    An `application` takes the whole window, with its heading for readers of screens alone.
    """
    other = "en" if language == "zh" else "zh"
    links = [_menu_link(path, text.in_language(language), here) for path, text in MENU]
    switch = element(
        "a",
        _OTHER.in_language(language),
        class_="language",
        lang=TAGS[other],
        hreflang=TAGS[other],
        href=f"{here}?lang={other}",
    )
    header = element(
        "header",
        element("a", _SITE.in_language(language), class_="home", href="/"),
        element("nav", *links, aria_label=_CONTENTS.in_language(language)),
        switch if here else "",
    )
    skip = element("a", _SKIP.in_language(language), class_="skip", href="#content")
    heading = element("h1", title, class_="unseen" if application else None)
    body = element(
        "body",
        skip,
        header,
        element("main", heading, *content, id="content", tabindex="-1"),
        class_="application" if application else None,
    )
    named = f"{title} · {_SITE.in_language(language)}"
    inner = element("head", _meta(), element("title", named), head)
    document = element("html", inner, body, lang=TAGS[language])
    return f"<!DOCTYPE html>\n{document}\n".encode("utf-8", "replace")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], label: str) -> Markup:
    """A table with a line of headings, in a region that scrolls under the name `label`."""
    head = element("tr", *(element("th", text, scope="col") for text in heads))
    lines = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return wide(element("table", element("thead", head), element("tbody", *lines)), label)


def wide(inner: str, label: str) -> Markup:
    """What may be wider than the page, in a region that scrolls, also by keyboard."""
    return element("div", inner, class_="wide", tabindex="0", role="region", aria_label=label)


def script(name: str) -> Markup:
    """A script of ours."""
    return element("script", type="module", src=static_url(name))


def style_sheet(name: str) -> Markup:
    """A style sheet of ours."""
    return void("link", rel="stylesheet", href=static_url(name))


def _menu_link(path: str, text: str, here: str) -> Markup:
    return element("a", text, href=path, aria_current="page" if path == here else None)


def _meta() -> Markup:
    parts = [
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        style_sheet("service.css"),
    ]
    return joined(parts)


def _start(name: str, attributes: Mapping[str, str | None]) -> Markup:
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>")

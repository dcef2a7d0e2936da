"""Floor 6: the frame of the service's pages.

Reads texts. Gives complete documents of HTML without scripts, whose only resource is our own style
sheet. `Markup` is text that is HTML already; every other text is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

STYLE_PATH = "/assets/service.css"


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


def page(title: str, *content: str, head: str = "") -> bytes:
    """A whole document in Chinese and English."""
    links = (("/", "首页 · Home"), ("/query", "查询 · Query"), ("/api", "接口 · API"))
    header = element(
        "header", element("nav", *(element("a", text, href=href) for href, text in links))
    )
    style = void("link", rel="stylesheet", href=STYLE_PATH)
    meta = void("meta", charset="utf-8") + void(
        "meta", name="viewport", content="width=device-width, initial-scale=1"
    )
    inner = element("head", Markup(meta), element("title", title), style, head)
    body = element("body", header, element("main", element("h1", title), *content))
    return f"<!DOCTYPE html>\n{element('html', inner, body, lang='zh')}\n".encode(
        "utf-8", "replace"
    )


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Markup:
    """A table with a line of headings."""
    head = element("tr", *(element("th", text, scope="col") for text in heads))
    lines = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    inner = element("table", element("thead", head), element("tbody", *lines))
    return element("div", inner, class_="wide", tabindex="0")


def _start(name: str, attributes: Mapping[str, str | None]) -> Markup:
    given = "".join(
        f' {key.rstrip("_")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>")

"""Floor 1: what stands around the content of a page, and makes it a document.

Reads content that is markup. Gives documents of two kinds: pages of the site and of the service,
which have a menu and another language; and lone pages, which need nothing beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kg.errors import Text
from kg.markup.elements import NOTHING, Markup, element, joined, streamed, void

TAGS = {"zh": "zh-Hans", "en": "en"}
"""Language → its tag on pages."""

OTHER = {"zh": "en", "en": "zh"}
SITE = Text("预算公开知识图谱", "Knowledge graph of budget disclosures")
_SKIP = Text("跳到正文", "Skip to content")
_CONTENTS = Text("目录", "Contents")
_OTHER_NAME = Text("English", "中文")
_START = joined(
    (
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
    ),
    "\n",
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A place in the menu; `current` is what `aria-current` says of it."""

    href: str
    name: str
    current: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page has around its content.

    `head` holds its styles, scripts and links; `other` is its address in the other language, empty
    where it has none. An `application` takes the whole window.
    """

    language: str
    home: str
    menu: tuple[MenuLink, ...]
    other: str = ""
    head: Markup = NOTHING
    foot: Markup = NOTHING
    application: bool = False


def framed(title: str, content: Iterable[str], frame: Frame) -> str:
    """A document with the menu on top; its `content` has its own heading."""
    site = SITE.in_language(frame.language)
    head = joined((_START, element("title", f"{title} · {site}"), frame.head), "\n")
    body = (
        element("a", _SKIP.in_language(frame.language), class_="skip", href="#content"),
        element("header", "\n", joined(_header(site, frame), "\n"), "\n"),
        element("main", "\n", *content, id="content", tabindex="-1"),
        frame.foot,
    )
    inner = (
        element("head", "\n", head, "\n"),
        element(
            "body", "\n", joined(body, "\n"), class_="application" if frame.application else None
        ),
    )
    return f"<!DOCTYPE html>\n{element('html', *inner, lang=TAGS[frame.language])}\n"


def lone_page(
    title: str, style: str, content: Iterable[str], *, script: str = ""
) -> Iterator[Markup]:
    """A document in both languages that opens without a network, a piece at a time.

    Its policy allows no request, and no script where it has none of its own.
    """
    policy = _POLICY + ("; script-src 'unsafe-inline'" if script else "")
    head = (
        _START,
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        element("title", title),
        element("style", Markup(style)),
    )
    yield Markup(f'<!DOCTYPE html>\n<html lang="{TAGS["zh"]}">\n')
    yield element("head", "\n", joined(head, "\n"), "\n")
    scripts = [element("script", Markup(script))] if script else []
    yield from streamed("body", chain(content, scripts))
    yield Markup("</html>\n")


def _header(site: str, frame: Frame) -> Iterator[Markup]:
    yield element("a", site, class_="home", href=frame.home)
    links = (
        element("li", element("a", link.name, href=link.href, aria_current=link.current))
        for link in frame.menu
    )
    contents = _CONTENTS.in_language(frame.language)
    yield element("nav", element("ul", "\n", joined(links, "\n"), "\n"), aria_label=contents)
    if frame.other:
        tag = TAGS[OTHER[frame.language]]
        name = _OTHER_NAME.in_language(frame.language)
        yield element("a", name, class_="language", lang=tag, hreflang=tag, href=frame.other)

"""Floor 1: elements of HTML, put together so that nothing a document says is taken for markup.

Reads texts. Gives `Markup`, which is HTML already; every other text is escaped where it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape


class Markup(str):
    """HTML that was put together here, or words of our own; a plain str never is."""

    __slots__ = ()


NOTHING = Markup()


def element(name: str, /, *content: str, **attributes: str | None) -> Markup:
    """An element with escaped content and attributes; `class_` and `for_` lose their `_`.

    >>> element("a", "1 < 2", href='"x"')
    '<a href="&quot;x&quot;">1 &lt; 2</a>'
    """
    opening = f"{name}{_written(attributes)}" if attributes else name
    return Markup(f"<{opening}>{_text(content)}</{name}>")


def void(name: str, /, **attributes: str | None) -> Markup:
    """An element without content."""
    return Markup(f"<{name}{_written(attributes)}>")


def streamed(name: str, /, pieces: Iterable[str], **attributes: str | None) -> Iterator[Markup]:
    """An element whose content is never held as a whole: its start, each piece, its end.

    >>> "".join(streamed("p", iter(["1 <", element("b", "2")]), class_="sum"))
    '<p class="sum">\\n1 &lt;<b>2</b></p>\\n'
    """
    yield joined((void(name, **attributes), "\n"))
    for piece in pieces:
        yield joined((piece,))
    yield Markup(f"</{name}>\n")


def joined(parts: Iterable[str], separator: str = "") -> Markup:
    """Parts one after the other, escaped where they are no markup."""
    return Markup(_text(parts, separator))


def table(heads: Iterable[str], rows: Iterable[str]) -> Markup:
    """A table of rows that are elements already, below a line of headings, a row on a line."""
    body = element("tbody", "\n", joined(rows, "\n"), "\n")
    return element("table", "\n", table_head(heads), "\n", body, "\n")


def table_head(heads: Iterable[str]) -> Markup:
    """The line of headings of a table."""
    return element("thead", element("tr", *(element("th", text, scope="col") for text in heads)))


def wide(inner: str, label: str) -> Markup:
    """What may be wider than the page, in a region that scrolls, also by keyboard."""
    return element("div", inner, class_="wide", tabindex="0", role="region", aria_label=label)


def both(zh: str, en: str) -> Markup:
    """Chinese, and behind it the same in English, for pages that are in both languages."""
    return joined((zh, " ", element("span", en, lang="en")))


def _text(parts: Iterable[str], separator: str = "") -> str:
    return separator.join([part if part.__class__ is Markup else escape(part) for part in parts])


def _written(attributes: Mapping[str, str | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )

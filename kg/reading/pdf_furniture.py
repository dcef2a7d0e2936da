"""Floor 2: pages → the same pages without running heads, running feet and page numbers.

Reads the pages of a PDF; gives them without the lines at the upper or lower end that number the
page, or that stand there on most pages in small type (the first of those stays: it may be a title).
A unit of money (单位：万元) or a year (（2024年度）) below a title that stays is that of the table
on its page: it stays, and so does the number of a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.reading.pdf_pages import PageContent
from kg.reading.pdf_tables import Item
from kg.reading.pdf_text import TextLine

_PAGE_NUMBER = re.compile(
    r"[-—–－·~\s]*\d{1,4}[-—–－·~\s]*"
    r"|第\s*\d{1,4}\s*页([,，、/\s]*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*(共\s*)?\d{1,4}(\s*页)?"
    r"|page\s*\d{1,4}(\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_OF_TABLE = re.compile(r"单位\s*[:：]|^\s*[(（]\s*20\d\d\s*年度?\s*[)）]\s*$")
# What numbers the table below it.
_TABLE_NUMBER = re.compile(r"(公开|附|预算)?表\s*[\d一二三四五六七八九十]+([-—]\d+)?")
# The parts of a page's height, above and below, in which furniture stands.
_MARGIN = 0.13
# Furniture is on two facing pages of four at least, and on two pages.
_SHARE = 0.4
_PAGES = 2
# Places are compared to so many points.
_RASTER = 6.0
_LINES = 2

_Key = tuple[str, int]


def without_furniture(pages: Sequence[PageContent], body_size: float) -> list[PageContent]:
    """The pages without furniture; `body_size` is the size of running text in points."""
    counts = Counter(key for page in pages for key in {key for key, _ in _ends(page)})
    least = max(_PAGES, _SHARE * len(pages))
    running = {key for key, count in counts.items() if count >= least}
    seen: set[_Key] = set()
    kept: list[PageContent] = []
    for page in pages:
        left_out: list[Item] = []
        for key, line in _ends(page):
            small = line.size <= body_size * 1.05
            again = key in seen and key in running and small
            if again and _OF_TABLE.search(line.text):
                again = not _stays_above(line, page, left_out)
            again = again and not _TABLE_NUMBER.fullmatch(line.text)
            if _PAGE_NUMBER.fullmatch(line.text) or again:
                left_out.append(line)
            seen.add(key)
        items = tuple(item for item in page.items if not _is_among(item, left_out))
        kept.append(replace(page, items=items))
    return kept


def _stays_above(line: TextLine, page: PageContent, left_out: Sequence[Item]) -> bool:
    """Whether the item in front of a line is not left out: the title of a table above its unit."""
    place = next(index for index, item in enumerate(page.items) if item is line)
    return place > 0 and not _is_among(page.items[place - 1], left_out)


def _is_among(item: Item, items: Sequence[Item]) -> bool:
    return any(item is other for other in items)


def _ends(page: PageContent) -> Iterator[tuple[_Key, TextLine]]:
    """The outermost lines above and below everything else on the page, each with what marks it."""
    for items in (page.items[:_LINES], page.items[-_LINES:][::-1]):
        for item in items:
            if not isinstance(item, TextLine) or not _in_margin(item, page):
                break
            text = _DIGITS.sub("#", item.text)
            yield (text, round(item.top / _RASTER)), item


def _in_margin(line: TextLine, page: PageContent) -> bool:
    return line.bottom <= page.height * _MARGIN or line.top >= page.height * (1 - _MARGIN)

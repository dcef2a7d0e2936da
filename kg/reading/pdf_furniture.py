"""Floor 2: pages → the same pages without running heads, running feet and page numbers.

Reads the pages of a PDF; gives them without the lines at the upper or lower end that number the
page, or that stand there on most pages in small type (the first of those stays: it may be a title).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.reading.pdf_pages import Item, PageContent
from kg.reading.pdf_text import TextLine

_PAGE_NUMBER = re.compile(
    r"[-—–－·~\s]*\d{1,4}[-—–－·~\s]*"
    r"|第\s*\d{1,4}\s*页([,，、/\s]*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*(共\s*)?\d{1,4}(\s*页)?"
    r"|page\s*\d{1,4}(\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
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
            if _PAGE_NUMBER.fullmatch(line.text) or (key in seen and key in running and small):
                left_out.append(line)
            seen.add(key)
        items = tuple(item for item in page.items if not any(item is out for out in left_out))
        kept.append(replace(page, items=items))
    return kept


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

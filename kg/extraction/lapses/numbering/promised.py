"""Entries of the list of contents that nothing in the document keeps: gives issues.

Reads a document. 八、自评结果应用 and 09 新增资产配置表 of the list stand again above what they are
about. Where nearly all entries do, and one has neither its title nor its number again, it is
missing; a title that stands there under its number in other words is none that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Document, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.contents import document_to_contents
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_PAGE = re.compile(r"[\s.．…·‥—_-]*(?:\d{1,3}|[ivxⅠ-Ⅻⅰ-ⅻ]{1,4})?$")
_MARK = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:部分|[、.．])|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|(?:公开|预算|附)?表?\s*\d{1,2}(?:-\d{1,2})?\s*表?[、.．:：]?|附件\s*\d{1,2}[:：]?)\s*(?=[^\d\s])"
)
# 项目支出绩效自评表（4个）
_HOW_MANY = re.compile(r"[（(]共?\d{1,2}[个张份][)）]$")
_FEWEST, _MOST_MISSING, _SHARE = 6, 2, 5
_MORE = 24
"""So many characters a title may have besides those of its entry."""


class _Line(NamedTuple):
    """A line with the number in front of its title."""

    mark: str
    title: str
    text: str
    place: Place


def document_to_unkept_entries(document: Document, context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each entry that is missing."""
    places = {claim.place for claim in document_to_contents(document)}
    listed: list[_Line] = []
    body: list[_Line] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            inside = block.place in places
            (listed if inside else body).append(_line(block.text, block.place, entry=inside))
        else:
            first = (next((cell for cell in row if clean(cell.text)), None) for row in block.rows)
            body += [_line(cell.text, cell.place) for cell in first if cell]
    entries = [one for one in listed if one.mark and one.title]
    titles = [one.title for one in body if one.title]
    marks, again = Counter(one.mark for one in entries), Counter(one.mark for one in body)
    lost = [one for one in entries if not _is_kept(one.title, titles)]
    if len(entries) < _FEWEST or len(lost) * _SHARE > len(entries):
        return
    missing = [one for one in lost if again[one.mark] < marks[one.mark]]
    for one in missing if len(missing) <= _MOST_MISSING else ():
        yield issue(context, "info", "missing_section", one.text, one.place)


def _line(text: str, place: Place, *, entry: bool = False) -> _Line:
    said = clean(text)
    said = _HOW_MANY.sub("", _PAGE.sub("", said)) if entry else said
    mark = _MARK.match(said)
    title = heading_key(said[mark.end() :] if mark else said)
    return _Line(heading_key(mark[0]) if mark else "", title, said, place)


def _is_kept(title: str, titles: list[str]) -> bool:
    return any(title in one and len(one) <= len(title) + _MORE for one in titles)

"""Annexes of a letter (附件) that its list calls by another year: reads blocks, gives issues.

Below its text a letter lists its annexes (附件：1.2024年资金分配表); the title above each annex is
the same but for a year that was left standing in one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Place, Table
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.lapses.numbering.annexes import listed_annexes
from kg.records import IssueRecord
from kg.values.text import clean

_YEAR = re.compile(r"20\d\d(?=年)")
_NUMBER = re.compile(r"^(?:附\s*件)?\s*\d{1,2}\s*[.．、:：](?=\D|20\d\d年)\s*")
_MARK = re.compile(
    r"^附\s*[件表]\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2}(?!\d))?(?:[-—－]\d)?\s*[:：.、]?\s*"
)
# 附件：2024年资金分配表
_ONLY = re.compile(r"附\s*件\s*[:：]\s*(?P<title>20\d\d年[^，。；]{4,60}[表案册单])")
_BEHIND = re.compile(r"[(（][^()（）]{1,8}[)）]$")
_SHORTEST = 8
_CAPTION_ROWS = 2


def blocks_to_annex_years(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each annex of the list whose title has another year."""
    lines = [(clean(b.text), b.place) for b in blocks if isinstance(b, Paragraph)]
    listed = listed_annexes(lines) or [
        (1, only["title"], place) for text, place in lines if (only := _ONLY.fullmatch(text))
    ]
    listing = {place for _, _, place in listed}
    titles = {_bare(text) for text, place in _titles(blocks) if text and place not in listing}
    standing = {_YEAR.sub("", title): title for title in titles if _YEAR.search(title)}
    found = []
    for number, text, place in listed:
        named = _bare(_NUMBER.sub("", text))
        other = standing.get(_YEAR.sub("", named), "")
        if len(named) < _SHORTEST or named in titles or not other or not _YEAR.search(named):
            continue
        said = Said(
            f"附件{number}“{named}”，附表的标题为“{other}”",
            f"annex {number} “{named}”, its title “{other}”",
        )
        found.append(issue(context, "warning", "other_annex", said, place))
    return tuple(found)


def _titles(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """What may be the title of an annex: paragraphs, and the first rows of tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield clean(block.text), block.place
        elif isinstance(block, Table):
            cells = (cell for row in block.rows[:_CAPTION_ROWS] for cell in row[:1])
            yield from ((clean(cell.text), cell.place) for cell in cells)


def _bare(text: str) -> str:
    """A title without its mark, and without the number of one of several alike: …目标表（1）."""
    return _BEHIND.sub("", _MARK.sub("", text))

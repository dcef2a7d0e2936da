"""Tables that the list of contents numbers, or dates, otherwise than their titles: gives issues.

Reads the blocks of a document; what stands above no table is an entry of the list. 表6 支出总体表
there and 表3 支出总体表 above the table are one; so are 2024年收支总表 and 2025年收支总表, if
the list alone has that year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Paragraph, Place, Table
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key, ordinal_to_int

# 表十一般公共预算支出表 is the tenth.
_HAN = "(?:[二三]?十(?:[一二三四五六七八九](?!般))?|[一二三四五六七八九](?!般))"
_TABLE = re.compile(
    rf"^(?P<mark>(?:公开|预算|附|部门|决算)?\s*)(?:表\s*(?P<number>\d{{1,2}}|{_HAN})|(?P<front>\d{{1,2}})\s*表)"
    r"[\s:：、.．-]*(?P<title>[^\d]?.*?[\u4e00-\u9fff].*?)$"
)
_PAGE = re.compile(r"[\s.．…·‥—_-]*\d{1,3}$")
_YEAR = re.compile(r"20\d\d")
_LEAST_TITLE = 4
_CAPTION_LINES = 4
"""So many lines stand between the title of a table and its first row."""


class _Entry(NamedTuple):
    """A numbered table: its number, its title without years behind its mark, and these years."""

    number: int
    title: str
    years: tuple[str, ...]
    text: str
    place: Place


def blocks_to_contents_slips(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each table of the list whose number or year is not that above
    it."""
    stated: dict[str, list[_Entry]] = defaultdict(list)
    listed: list[_Entry] = []
    for one, above in _entries(blocks):
        if above:
            stated[one.title].append(one)
        else:
            listed.append(one)
    titles = [one.title for one in listed]
    for one in listed:
        known = stated[one.title] if titles.count(one.title) == 1 else []
        if known and all(other.number != one.number for other in known):
            said = Said(
                f"目录中的“{one.text}”，正文为“{known[0].text}”",
                f"“{one.text}” of the list of contents is “{known[0].text}” above the table",
            )
            yield issue(context, "info", "numbering_slip", said, one.place)
        elif known and one.years and all(o.years and o.years != one.years for o in known):
            code = "later_year" if one.years > known[0].years else "stale_year"
            yield issue(context, "info", code, one.text, one.place)


def count_listed(blocks: Sequence[Block]) -> int:
    """How many tables the list of contents numbers, one after the other; 0 where it leaves any
    out."""
    numbers = sorted({one.number for one, above in _entries(blocks) if not above})
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _entries(blocks: Sequence[Block]) -> Iterator[tuple[_Entry, bool]]:
    """The numbered tables that are named, and whether a table follows soon and before the next."""
    found = [(n, one) for n, block in enumerate(blocks) if (one := _entry(block))]
    ends = {n: end for (n, _), (end, _) in pairwise(found)}
    for n, one in found:
        behind = blocks[n + 1 : min(ends.get(n, len(blocks)), n + 1 + _CAPTION_LINES)]
        yield one, any(isinstance(block, Table) for block in behind)


def _entry(block: Block) -> _Entry | None:
    text = clean(block.text) if isinstance(block, Paragraph) else ""
    match = _TABLE.match(text)
    number = ordinal_to_int(match["number"] or match["front"]) if match else None
    if match is None or not number:
        return None
    named = _PAGE.sub("", match["title"]).strip()
    bare = heading_key(_YEAR.sub("", named))
    # 附表3 and 公开03表 are numbered apart.
    title = f"{match['mark'].strip()}表{bare}"
    years = tuple(_YEAR.findall(named))
    long = len(bare) >= _LEAST_TITLE
    return _Entry(number, title, years, _PAGE.sub("", text), block.place) if long else None

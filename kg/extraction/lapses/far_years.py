"""Years that nobody plans for yet: reads the blocks of a document, gives issues.

A disclosure speaks of its year, of those in front of it, and of plans that end in 2035. A year far
behind these is a slip (2054年完成免疫), but for what is owed or leased until then, and the goals of
the nation (2049, 2060). All issues are of severity `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.quotes import blocks_to_texts
from kg.records import IssueRecord
from kg.values.text import ITEM_END

_YEAR = re.compile(r"(?<!\d)(?P<year>2\d{3})年(?![期限])[^，,。；;：:]{0,16}")
_UNTIL = re.compile(
    "期限|到期|届满|债|偿|还本|租|承包|出让|使用权|碳中和|远景|规划|展望|纲要|(?<!截)至20|到20"
)
_NATIONAL = {2049, 2050, 2060}
_FAR = 16
"""So many years behind its own a document names none."""


def blocks_to_far_years(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue for each paragraph or cell with such a year."""
    if context.fiscal_year is None:
        return
    for text, place in blocks_to_texts(blocks):
        for sentence in ITEM_END.split(text):
            said = [one for one in _YEAR.finditer(sentence) if _is_far(one, context.fiscal_year)]
            if said and not _UNTIL.search(sentence):
                yield issue(context, "info", "later_year", said[0][0], place)


def _is_far(match: re.Match[str], year: int) -> bool:
    return int(match["year"]) >= year + _FAR and int(match["year"]) not in _NATIONAL

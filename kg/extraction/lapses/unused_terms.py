"""Terms of a glossary that the document never uses, or that stand twice: reads its blocks and
sections, gives issues.

名词解释 explains what the tables and the text speak of; heads that a table prints without an amount
count. Terms are compared without the words that forms put in or leave out
(`一般公共预算（财政）拨款收入`). A file without budget tables has them elsewhere: nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.outline import Outline
from kg.extraction.running_text.terms import section_to_terms
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean

_QUOTES = re.compile(r"[“”‘’\"'《》 ]")
_LOOSE = re.compile(r"财政|资金|公共|[和与及的]|(?<=费)用")
_ENDS = re.compile(r"(?<=..)(?:预算|决算|情况|(?<=结转)结余)$")
_BETWEEN = re.compile(r"[（(][^()（）]*[)）]|[、/／]")
# 住房保障支出（类）住房改革支出（款）购房补贴（项）: what it explains is the last of them.
_ABOVE = re.compile(r"^.*[（(][类款][)）](?=.)")
_LEAST = 2
_SLIPS = 1


def blocks_to_unused_terms(
    blocks: Sequence[Block], outline: Outline, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each term that stands nowhere outside of the glossary, and for the one
    that is explained a second time: it stands in place of another."""
    listed = [term for one in outline.of_topic("terms") for term in section_to_terms(one)]
    if not listed or not any(grid.kind in BUDGET_TABLES for grid in grids):
        return ()
    explained = {unit for _, _, place in listed for unit in place.units}
    said = _plain("".join(_texts(blocks, explained)))
    unused = [
        issue(context, "info", "unused_term", term, place)
        for term, _, place in listed
        if not _is_used(term, said)
    ]
    names = [term for term, _, _ in listed]
    twice = [one for n, one in enumerate(listed) if one[0] in names[:n]]
    # More of them are the glossaries of several units.
    again = [issue(context, "info", "repeated_heading", term, place) for term, _, place in twice]
    return (*unused, *(again if len(again) <= _SLIPS else []))


def _texts(blocks: Sequence[Block], explained: set[Any]) -> Iterator[str]:
    """All words outside of the glossary; those of a table cell by cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if explained.isdisjoint(block.place.units):
                yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row if not cell.spanned)


def _plain(text: str) -> str:
    return _LOOSE.sub("", _QUOTES.sub("", clean(text)))


def _is_used(term: str, said: str) -> bool:
    """Whether the words of a term, or one of several that it joins, stand in a text.

    >>> _is_used("因公出国（境）费用", "因公出国费3万元"), _is_used("专用结余", "年末结转结余")
    (True, False)
    >>> _is_used("住房改革支出（款）购房补贴（项）", "住房改革支出住房公积金")
    False
    """
    term = _ABOVE.sub("", term)
    pieces = [_ENDS.sub("", _plain(part)) for part in (term, *_BETWEEN.split(term))]
    named = [_plain(re.sub("^事业单位(?=经营)", "", part)) for part in (term, *pieces)]
    return any(len(piece) >= _LEAST and piece in said for piece in (*pieces, *named))

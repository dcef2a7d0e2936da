"""Money that the letter of a notice divides among all purposes of its table.

Reads the letter and the grids, gives issues. A table has a column for each purpose beside a total
(小计 | 渠道清淤 | 闸门维修), below one head or several (资金总额, 此次下达). Where the letter
divides a sum among just these (共90万元，其中：渠道清淤55万元，闸门维修35万元), they are all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.running_text.sums import Sum, clause_begin, find_single_sums
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import SENTENCE_END, clean, heading_key, strip_ordinal

_OPENED = re.compile(r"[，,；;]?[（(]?其中[:：，,]?(?:用于|安排)?")
_NEXT = re.compile(r"(?:[，,、；;]|以及|[和及])(?:用于|安排)?")
_TOTAL = re.compile(r".*(?:小计|合计|总计|共计|总额|总量)|金额|资金|.*总(?:金额|资金)")
_UNIT = re.compile(r"\([^()]*元[^()]*\)$")
_FEWEST = 2


def letter_to_unlike_divisions(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each sum that all the purposes of a table do not come to."""
    groups = {group for grid in grids if grid.kind == ALLOCATIONS for group in _groups(grid)}
    return tuple(
        issue(context, "warning", "unequal_parts", quote, part.place)
        for part in letter.body
        for quote in _unequal(clean(part.text), groups)
    )


def _groups(grid: Grid) -> Iterator[frozenset[str]]:
    """The purposes of a table that stand beside a total, below each head."""
    below: dict[tuple[str, ...], list[str]] = {}
    for column in grid.columns:
        if column.role == "amount" and column.path:
            head = _UNIT.sub("", heading_key(column.path[-1]))
            below.setdefault(column.path[:-1], []).append(head)
    for heads in below.values():
        totals = [head for head in heads if _TOTAL.fullmatch(head)]
        if len(totals) == 1 and len(heads) > _FEWEST:
            yield frozenset(heads) - {*totals}


def _unequal(text: str, groups: set[frozenset[str]]) -> Iterator[str]:
    """Each sum of a paragraph behind which all purposes of a table are listed, with their sum."""
    sums = find_single_sums(text) if groups else []
    for n, whole in enumerate(sums):
        end = SENTENCE_END.search(text, whole.stop)
        stop = end.start() if end else len(text)
        parts = [one for one in sums[n + 1 :] if one.start < stop]
        heads = frozenset(_nouns(text, whole, parts))
        if len(heads) != len(parts) or heads not in groups:
            continue
        summed = sum((one.yuan for one in parts), Decimal(0))
        if abs(summed - whole.yuan) > max(one.digit for one in (whole, *parts)):
            said = strip_ordinal(text[clause_begin(text, whole.start) : parts[-1].stop])[1]
            yield against(
                said,
                f"各部分之和为{yuan_to_text(summed, whole.unit)}",
                f"its parts come to {yuan_to_text(summed, whole.unit)}",
            )


def _nouns(text: str, whole: Sum, parts: Sequence[Sum]) -> Iterator[str]:
    """What each part behind a whole is for; '' for what is no part of it."""
    opens, stop = _OPENED, whole.stop
    for one in parts:
        between = text[stop : one.start]
        mark = opens.match(between)
        yield heading_key(between[mark.end() :]) if mark else ""
        opens, stop = _NEXT, one.stop

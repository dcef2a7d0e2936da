"""Money that the letter of a notice gives by project, or by kind of projects, against its tables.

Reads the letter and the allocations of one notice, gives issues. A letter says what each project
has, and what all of a kind have (基础设施类项目3个，资金90万元); the table has a row of each
(东渠清淤工程, 基础设施小计). Where one of them is what its row says, all are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import AllocationRecord, IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import SENTENCE_END, clean, strip_ordinal

_TOTAL = re.compile(r"[(（]?(?:小计|合计|共计)[)）]?$")
_BEGIN = re.compile(r"(?:其中|包括|一是|二是|三是|四是|五是|用于|支持|安排)[:：，,]?")
_MARKS = re.compile(r"^[、，,；;：:（()）\s]+")
# What may stand between the name of a row and its sum.
_BETWEEN = re.compile(
    r"(?:类|类别|方面|类?项目|工程|支出)?(?:共?计?\d+个)?(?:项目)?[，,：:]?(?:共|共计|合计|安排|补助|需|下达|计划)?"
    r"(?:补助)?(?:资金|金额|经费|投资)?(?:规模|总额)?(?:共计?|合计|为)?"
)
# The letters of a column in a sheet (range=C4): the rest is the row.
_COLUMN = re.compile(r"(?<=range=)[A-Z]+")
_SHORTEST = 4
_FEWEST = 2


class _Told(NamedTuple):
    name: str
    sum: Sum
    words: str
    place: Place


def letter_to_unlike_rows(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each sum of a project, or a kind of them, that no amount of its row has."""
    rows = _rows(allocations)
    told = [
        one
        for part in letter.body
        for sentence in SENTENCE_END.split(clean(part.text))
        for one in _told(sentence, rows, part.place)
    ]
    right = {one.name for one in told if _fits(one.sum, rows[one.name])}
    wrong = [one for one in told if one.name not in right]
    if len({one.name for one in told}) < _FEWEST or len(right) < len({one.name for one in wrong}):
        return ()
    return tuple(
        issue(context, "info", "unequal_column", _quote(one, rows[one.name]), one.place)
        for one in wrong
    )


def _rows(allocations: Sequence[AllocationRecord]) -> dict[str, list[Decimal]]:
    """The amounts in the row of each project or kind that one row alone has, in yuan; none where
    the projects of several places have one name."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    rows: dict[str, set[str]] = defaultdict(set)
    for one in allocations:
        names = (one.project_name, one.recipient if is_total(one.recipient) else "")
        for name in {_TOTAL.sub("", text) for text in names if text}:
            if len(name) >= _SHORTEST and one.amount_yuan is not None:
                found[name].append(one.amount_yuan)
                rows[name].add(_COLUMN.sub("", one.source))
    return {name: amounts for name, amounts in found.items() if len(rows[name]) == 1}


def _told(sentence: str, rows: Mapping[str, Sequence[Decimal]], place: Place) -> Iterator[_Told]:
    """The sums of a sentence that stand right behind the name of a row."""
    stop = 0
    for one in find_single_sums(sentence):
        front = sentence[stop : one.start]
        stop = one.stop
        begin = strip_ordinal(_MARKS.sub("", front))[1]
        begin = _BEGIN.split(begin)[-1] if _BEGIN.search(begin) else begin
        names = [name for name in rows if begin.startswith(name)]
        name = max(names, key=len, default="")
        if name and _BETWEEN.fullmatch(begin[len(name) :]):
            yield _Told(name, one, begin + sentence[one.start : one.stop], place)


def _fits(told: Sum, amounts: Sequence[Decimal]) -> bool:
    return any(abs(told.yuan - amount) <= told.digit for amount in amounts)


def _quote(one: _Told, amounts: Sequence[Decimal]) -> str:
    largest = yuan_to_text(max(amounts), one.sum.unit)
    return Said(
        f"正文“{one.words}”，附表中这一行为{largest}",
        f"the letter has “{one.words}”, its row in the annex {largest}",
    )

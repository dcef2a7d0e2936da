"""Money that the letter of a notice gives by subject or by place, against the rows of its tables.

Reads the letter and the allocations of one notice, gives issues. A letter says what is entered
under each subject (2130153农田建设60万元，2130142农村道路建设30万元); the rows of the table with
the code come to that, and so do the projects of a place that has several (东镇50万元、西乡40万元).
Where one of several is what its rows come to, all are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.running_text.sums import find_single_sums
from kg.records import AllocationRecord, IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import clean

_CODE = re.compile(
    r"(?<![0-9.])(?P<code>2\d{2}(?:\d{2}){1,2})[”“\"]?(?P<name>[一-龥（）()、]{2,20}?)[”“\"]?"
    r"(?:支出)?(?:功能)?(?:分类)?(?:科目)?(?:安排|列支|共|计)?$"
)
_BEHIND = re.compile(r"(?:^|[，,、；;。：:]|下达|安排|其中|拨付)$")
_FEWEST = 2


class _Told(NamedTuple):
    key: str
    words: str
    yuan: Decimal
    digit: Decimal
    unit: str

    def fits(self, total: Decimal) -> bool:
        """Whether rows come to this sum."""
        return abs(self.yuan - total) <= self.digit


def letter_to_unlike_codes(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each subject of the letter whose rows come to something else, and for
    each place whose projects do."""
    coded: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    placed: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for one in allocations:
        if one.code and one.amount_yuan is not None:
            coded[one.measure].append((one.code, one.amount_yuan))
        if one.recipient and one.project_name and one.amount_yuan is not None:
            placed[one.measure].append((one.recipient, one.amount_yuan))
    several = {
        place for column in placed.values() for place, n in _counted(column).items() if n > 1
    }
    places = {place for column in placed.values() for place, _ in column} if several else set()
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for quote in (
            *_unlike(list(_told(clean(part.text))), list(coded.values()), "科目"),
            *_unlike(list(_told_places(clean(part.text), places)), list(placed.values()), "单位"),
        )
    )


def _counted(column: Sequence[tuple[str, Decimal]]) -> Counter[str]:
    return Counter(key for key, _ in column)


def _told_places(text: str, places: Collection[str]) -> Iterator[_Told]:
    """The sums of a text right behind a place."""
    for one in find_single_sums(text):
        front = text[: one.start]
        named = [place for place in places if front.endswith(place)]
        place = max(named, key=len, default="")
        if place and _BEHIND.search(front.removesuffix(place)):
            yield _Told(place, place + text[one.start : one.stop], one.yuan, one.digit, one.unit)


def _told(text: str) -> Iterator[_Told]:
    """The sums of a text right behind a code and its name."""
    for one in find_single_sums(text):
        named = _CODE.search(text[: one.start])
        if named:
            words = text[named.start() : one.stop]
            yield _Told(named["code"], words, one.yuan, one.digit, one.unit)


def _unlike(
    told: Sequence[_Told], columns: Sequence[Sequence[tuple[str, Decimal]]], kind: str
) -> Iterator[str]:
    if len({one.key for one in told}) < max(_FEWEST, len(told)):
        return
    sums = [[_sum(one.key, column) for one in told] for column in columns]
    best = max(sums, key=lambda found: _right(told, found), default=[])
    if not best or not _right(told, best):
        return
    for one, total in zip(told, best, strict=True):
        if total and not one.fits(total):
            annexed = yuan_to_text(total, one.unit)
            yield Said(
                f"正文“{one.words}”，附表中这一{kind}共{annexed}",
                f"“{one.words}” in the letter, {annexed} in the annex",
            )


def _right(told: Sequence[_Told], sums: Sequence[Decimal]) -> int:
    return sum(one.fits(total) for one, total in zip(told, sums, strict=True) if total)


def _sum(key: str, column: Sequence[tuple[str, Decimal]]) -> Decimal:
    """What the rows of a place come to, or those of a subject and of all below it."""
    exact = not key.isdecimal()
    own = (yuan for one, yuan in column if one == key or (not exact and one.startswith(key)))
    return sum(own, Decimal(0))

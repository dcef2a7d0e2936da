"""Money that the letter of a notice divides by level, against the rows of its tables.

Reads the letter and the allocations of one notice, gives issues. A letter may say what stays with
the city and what all of its counties get (安排市本级10万元，安排县区80万元); the table has a row of
each (市本级, 县区小计), or one of 市本级 beside the rows of all counties. Where one of them is what
its row says, all are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import adds_up, is_grand_total
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.places import place_to_table
from kg.records import AllocationRecord, IssueRecord
from kg.values.level_names import is_level_name
from kg.values.numbers import yuan_to_text
from kg.values.text import ITEM_END, clean

_LEVEL = re.compile(r"(?P<name>.*本级|.{1,12}?)(?P<sum>小\s*计)?")
_OWN = "本级"
_VERB = re.compile(r"(?:安排|下达|拨付|补助|分配|用于|其中|[:：，,。；;、（(])(?:给|至|到)?$")
# 10个区（县）
_COUNTIES = re.compile(
    r"(?:\d{1,3}个|各)(?:县市区|县区|区县|市县|县[（(](?:市、区|区|市)[)）]|区[（(]县[)）]|县)$"
)
_FEWEST = 2


class _Told(NamedTuple):
    """The name of a level, its sum, what its rows have, and whether that sum is among it."""

    name: str
    sum: Sum
    known: set[Decimal]
    fits: bool


def letter_to_unlike_levels(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each level of the letter whose row says something else."""
    levels, counties = _levels(allocations), _counties(allocations)
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for sentence in ITEM_END.split(clean(part.text))
        for quote in _unlike(sentence, levels, counties)
    )


def _levels(allocations: Sequence[AllocationRecord]) -> dict[str, set[Decimal]]:
    """The amounts in the row of each level, in yuan."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for one in allocations:
        level = _LEVEL.fullmatch(clean(one.recipient))
        named = level and (level["sum"] or level["name"].endswith(_OWN))
        # 市辖区, 县（市）: rows of a level that do not say that they add others up.
        bare = level and not one.project_name and is_level_name(level["name"])
        if level and one.amount_yuan and (named or bare):
            found[level["name"]].add(one.amount_yuan)
    return found


def _counties(allocations: Sequence[AllocationRecord]) -> set[Decimal]:
    """What all regions but the city's own share come to, by their rows and by the total, in each
    column that has one such share."""
    columns: dict[tuple[str, str], list[AllocationRecord]] = defaultdict(list)
    for one in allocations:
        if one.amount_yuan is not None:
            columns[place_to_table(one.source), one.measure].append(one)
    found = set()
    for column in columns.values():
        own = [one.amount_yuan for one in column if one.recipient.endswith(_OWN)]
        totals = [one.amount_yuan for one in column if is_grand_total(one.recipient)]
        rows = [one for one in column if not adds_up(one.recipient)]
        parts = [one.amount_yuan for one in rows if not one.recipient.endswith(_OWN)]
        if len(parts) >= _FEWEST and len(own) == 1:
            found |= {sum(filter(None, parts), Decimal(0))}
            found |= {total - own[0] for total in totals if total and own[0]}
    return found


def _unlike(
    sentence: str, levels: Mapping[str, set[Decimal]], counties: set[Decimal]
) -> Iterator[str]:
    told = list(_told(sentence, levels, counties))
    if len({one.name for one in told}) < _FEWEST or not any(one.fits for one in told):
        return
    for name, one, known, fits in told:
        if not fits:
            nearest = min(known, key=lambda yuan: abs(yuan - one.yuan))
            said = f"{name}{sentence[one.start : one.stop]}"
            right = yuan_to_text(nearest, one.unit)
            zh, en = ("共", "they have") if known is counties else ("这一行为", "its row has")
            yield Said(
                f"正文“{said}”，附表中{zh}{right}",
                f"the letter has “{said}”, {en} {right} in the annex",
            )


def _told(
    sentence: str, levels: Mapping[str, set[Decimal]], counties: set[Decimal]
) -> Iterator[_Told]:
    """The sums right behind the name of a level, or of all counties."""
    for one in find_single_sums(sentence):
        front = sentence[: one.start]
        named = [name for name in levels if front.endswith(name)]
        all_of = _COUNTIES.search(front) if counties and not named else None
        name = max(named, key=len, default=all_of[0] if all_of else "")
        before = front.removesuffix(name)
        if name and (not before or _VERB.search(before)):
            known = counties if all_of else levels[name]
            yield _Told(name, one, known, any(abs(one.yuan - yuan) <= one.digit for yuan in known))

"""Money that the letter of a notice divides by level, against the rows of its tables.

Reads the letter and the allocations of one notice, gives issues. A letter may say what stays with
the city and what all of its counties get (安排市本级10万元，安排县区80万元); the table has a row of
each (市本级, 县区小计). Where one of them is what its row says, all are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import AllocationRecord, IssueRecord
from kg.values.level_names import is_level_name
from kg.values.numbers import yuan_to_text
from kg.values.text import ITEM_END, clean

_LEVEL = re.compile(r"(?P<name>.*本级|.{1,12}?)(?P<sum>小\s*计)?")
_OWN = "本级"
_VERB = re.compile(r"(?:安排|下达|拨付|补助|分配|用于|其中|[:：，,。；;、（(])(?:给|至|到)?$")
_FEWEST = 2

_Told = tuple[str, Sum, bool]
"""The name of a level, its sum, and whether its row has that sum."""


def letter_to_unlike_levels(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each level of the letter whose row says something else."""
    levels = _levels(allocations)
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for sentence in ITEM_END.split(clean(part.text))
        for quote in _unlike(sentence, levels)
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


def _unlike(sentence: str, levels: Mapping[str, set[Decimal]]) -> Iterator[str]:
    told = list(_told(sentence, levels))
    if len({name for name, *_ in told}) < _FEWEST or not any(fits for *_, fits in told):
        return
    for name, one, fits in told:
        if not fits:
            nearest = min(levels[name], key=lambda yuan: abs(yuan - one.yuan))
            said = f"{name}{sentence[one.start : one.stop]}"
            known = yuan_to_text(nearest, one.unit)
            yield Said(
                f"正文“{said}”，附表中这一行为{known}",
                f"the letter has “{said}”, its row in the annex has {known}",
            )


def _told(sentence: str, levels: Mapping[str, set[Decimal]]) -> Iterator[_Told]:
    """The sums right behind the name of a level."""
    for one in find_single_sums(sentence):
        front = sentence[: one.start]
        named = [name for name in levels if front.endswith(name)]
        name = max(named, key=len, default="")
        before = front.removesuffix(name)
        if name and (not before or _VERB.search(before)):
            yield name, one, any(abs(one.yuan - yuan) <= one.digit for yuan in levels[name])

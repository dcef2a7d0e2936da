"""Changes from last time that a letter tells the wrong way: reads letter and table, gives issues.

2023年同批次60万元，本次安排比上年减少30万元 in a notice of 90万元 is an increase: no sum of the
letter and no total of its tables is what the words come to, and one is what the other way does. All
issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.running_text.sums import find_single_sums
from kg.records import AllocationRecord, IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import ITEM_END, clean

_EARLIER = re.compile(r"(?:20\d\d年|[上去]年)[^，,。；;：:]*$")
_CHANGE = re.compile(
    r"^[，,][^，,。；;]*(?:比|较)[^，,。；;]*?(?P<word>增加|增长|增|减少|下降|减)了?$"
)
_OTHER = {"增加": "减少", "增长": "下降", "增": "减", "减少": "增加", "下降": "增长", "减": "增"}
_FALLS = frozenset({"减少", "下降", "减"})


def letter_to_odd_changes(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each change that goes the other way."""
    totals = {one.amount_yuan for one in allocations if is_total(one.recipient)}
    texts = [clean(part.text) for part in letter.body]
    told = {one.yuan for text in texts for one in find_single_sums(text)}
    known = {yuan for yuan in totals | told if yuan}
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part, text in zip(letter.body, texts, strict=True)
        for sentence in ITEM_END.split(text)
        for quote in _other_way(sentence, known)
    )


def _other_way(sentence: str, known: Set[Decimal]) -> Iterator[Said]:
    for base, change in pairwise(find_single_sums(sentence)):
        between = sentence[base.stop : change.start]
        match = _CHANGE.match(between)
        if not match or not _EARLIER.search(sentence[: base.start]):
            continue
        sign, slack = -1 if match["word"] in _FALLS else 1, max(base.digit, change.digit)
        came, other = base.yuan + sign * change.yuan, base.yuan - sign * change.yuan
        if any(abs(one - came) <= slack for one in known):
            continue
        if right := next((one for one in sorted(known) if abs(one - other) <= slack), None):
            now, words = yuan_to_text(right, base.unit), sentence[: change.stop]
            yield Said(
                f"{words}；由{yuan_to_text(base.yuan, base.unit)}到{now}是{_OTHER[match['word']]}",
                f"“{words}”, but it is {now} now",
            )

"""How many regions get more than last year, and how many less: gives issues.

Reads the letter and the allocations of a notice. 9个县比上年增加 is the number of rows of the
column 比上年增减 that have more than nought. No record has the counts: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import adds_up
from kg.places import place_to_table
from kg.records import AllocationRecord, IssueRecord
from kg.values.text import clean, ordinal_to_int

_COUNT = re.compile(
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})个[县市区州盟旗地乡镇（()）、]{1,9}"
    r"(?:[比较]|同比)[^，,。；;\d]{0,12}?(?P<way>增加|增长|减少|下降)(?![\d了率幅])"
)
_CHANGE = re.compile("增减|变动")
_NO_MONEY = re.compile("[%％率幅]")
_UP = frozenset({"增加", "增长"})
_CITY = re.compile(r"[市州盟](?:本级)?$")
_FEWEST = 3


def letter_to_counted_changes(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each such number that no column has."""
    columns: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for one in allocations:
        told = _CHANGE.search(one.measure) and not _NO_MONEY.search(one.measure)
        if told and one.amount_yuan is not None and not adds_up(one.recipient):
            columns[place_to_table(one.source), one.measure][one.recipient] = one.amount_yuan
    known = [rows for rows in columns.values() if len(rows) >= _FEWEST]
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for match in _COUNT.finditer(clean(part.text))
        for quote in _unlike(match, known)
    )


def _unlike(match: re.Match[str], columns: Sequence[Mapping[str, Decimal]]) -> Iterator[Said]:
    count, sign = ordinal_to_int(match["count"]), 1 if match["way"] in _UP else -1
    found: set[int] = set()
    for rows in columns:
        changed = [name for name, yuan in rows.items() if yuan * sign > 0]
        # Where cities stand above their counties, either of them may be counted.
        cities = sum(bool(_CITY.search(name)) for name in changed)
        found |= {len(changed), cities, len(changed) - cities}
    if found and count not in found:
        most = max(found)
        yield Said(f"正文“{match[0]}”，附表中为 {most} 个", f"“{match[0]}”, in the annex {most}")

"""Days that a report says something was late, against the dates of its indicator: gives issues.

A self-evaluation explains what was not in time (闸门安装比计划晚6天); the form has the day by which
it was to be done, and the day on which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.records import IndicatorRecord, IssueRecord
from kg.values.dates import text_to_date
from kg.values.text import clean

_DELAY = re.compile(
    r"(?P<what>[一-龥]{4,20}?)(?:时间)?[比较](?:原?计划|目标|预[定期计]|要求)(?:时间|完成)*"
    r"(?P<how>晚|推迟|延迟|滞后|延后|拖后|提前|早)(?:了)?(?:完成)?(?P<days>\d{1,3})[天日]"
)
_EARLIER = ("提前", "早")
_ROUNDING = 1
"""The last day may be counted or not."""


def blocks_to_told_delays(
    blocks: Sequence[Block], indicators: Sequence[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each delay that is not what lies between the days of its indicator."""
    dated = [
        (clean(one.level3), date.fromisoformat(due), date.fromisoformat(done))
        for one in indicators
        if (due := text_to_date(one.target)) and (done := text_to_date(one.outturn))
    ]
    return tuple(
        issue(context, "info", "unequal_counts", quote, block.place)
        for block in blocks
        if dated and isinstance(block, Paragraph)
        for quote in _unlike(clean(block.text), dated)
    )


def _unlike(text: str, dated: Sequence[tuple[str, date, date]]) -> Iterator[str]:
    for match in _DELAY.finditer(text):
        own = [one for one in dated if match["what"] in one[0]]
        days = int(match["days"]) * (-1 if match["how"] in _EARLIER else 1)
        if len(own) != 1:
            continue
        _, due, done = own[0]
        if abs((done - due).days - days) > _ROUNDING:
            yield against(
                match[0],
                f"自评表为 {due.isoformat()} 前，实际 {done.isoformat()}",
                f"the self-evaluation form has {due.isoformat()} at the latest, "
                f"and {done.isoformat()} as the day",
            )

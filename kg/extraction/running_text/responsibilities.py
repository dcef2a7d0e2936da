"""部门职责: reads the sections on duties, gives one row for each numbered duty.

Where a department's objectives are divided by units (`…职责分类：` in front of `…绩效目标：`), the
duties told there belong to those units.
"""

from __future__ import annotations

from collections import Counter

from kg.extraction.claims import Claim, Context
from kg.extraction.outline import Outline
from kg.extraction.running_text.enumerated_units import paragraphs_to_unit_parts
from kg.extraction.running_text.numbered_items import paragraphs_to_items
from kg.records import ResponsibilityRecord

TAKER = "responsibilities"


def responsibilities(
    outline: Outline, context: Context
) -> tuple[tuple[ResponsibilityRecord, ...], tuple[Claim, ...]]:
    """One record a duty, `position` counted from 1 for each organisation, without its ordinal."""
    records: list[ResponsibilityRecord] = []
    claims: list[Claim] = []
    positions: Counter[str] = Counter()

    def add(organisation: str, text: str, source: str) -> None:
        positions[organisation] += 1
        records.append(
            ResponsibilityRecord(
                context.document_id, organisation, positions[organisation], text, source
            )
        )

    for section in outline.of_topic("responsibilities"):
        for item in paragraphs_to_items(section.paragraphs).items:
            if item.text:
                add(context.organisation_name, item.text, item.place.fragment)
        claims.extend(Claim(paragraph.place, TAKER) for paragraph in section.paragraphs)
    for section in outline.of_topic("department_objective"):
        for part in paragraphs_to_unit_parts(section.paragraphs)[0]:
            if not part.goal and part.text:
                add(part.unit, part.text, part.place.fragment)
                claims.append(Claim(part.place, TAKER))
    return tuple(records), tuple(claims)

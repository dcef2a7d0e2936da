"""Cities of a notice whose goals are missing: reads the forms and the allocations, gives issues.

A notice annexes a form of goals for each city that it gives money (附件3-2 甲市绩效目标表). Where
three cities have one and a single other city of the table has none, and no form speaks of it, its
form was left out. No record has this: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Paragraph
from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.issues import Said, record_issue
from kg.extraction.notices.city_names import allocations_to_cities
from kg.extraction.notices.sum_rows import is_total, subtotal_region
from kg.records import AllocationRecord, IssueRecord
from kg.values.text import clean

_REGION = re.compile(r"[\u4e00-\u9fff]{1,10}[市州盟县区旗]")
_END = re.compile(r"(?:地区|自治[州县旗]|[市州盟县区旗])$")
_FEWEST = 3


def forms_to_missing_regions(
    forms: Sequence[Form], allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for the one city with money, and without a form, where all others have one."""
    cities = _cities(allocations)
    titles = ["".join(clean(text) for text, _ in form.titles) for form in forms]
    cells = [_cells(form) for form in forms]
    named = {name for name in cities if any(name in title for title in titles)}
    named |= {name for name in cities for words in cells if {name, f"{name}财政局"} & words}
    missing = [name for name in cities if name not in named]
    if len(named) < _FEWEST or len(missing) != 1:
        return ()
    name = missing[0]
    stem = _END.sub("", name)
    if any(stem in words for words in (*titles, *(one for words in cells for one in words))):
        return ()
    quote = Said(
        f"“{name}”安排了资金，没有绩效目标表，其他 {len(named)} 个地区都有",
        f"“{name}” is given money and has no goals, the {len(named)} other regions have",
    )
    return (record_issue(context, "info", "unequal_counts", quote, cities[name]),)


def _cities(allocations: Sequence[AllocationRecord]) -> dict[str, str]:
    """The cities above their counties, or the regions of a table without any, that have money;
    and where each stands."""
    heads = allocations_to_cities(allocations).heads
    paid = [one for one in allocations if one.amount]
    found: dict[str, str] = {}
    for one in paid:
        city = subtotal_region(one.recipient)
        if city or one.recipient in heads:
            found.setdefault(city or one.recipient, one.source)
    if found:
        return {name: place for name, place in found.items() if _REGION.fullmatch(name)}
    names = {one.recipient: one.source for one in reversed(paid) if not is_total(one.recipient)}
    alone = all(_REGION.fullmatch(name) for name in names)
    return dict(reversed(names.items())) if alone else {}


def _cells(form: Form) -> set[str]:
    """What the paragraphs and cells of a form say above its indicators."""
    return {
        clean(text)
        for item in form.body
        for text in ([item.text] if isinstance(item, Paragraph) else [cell.text for cell in item])
    }

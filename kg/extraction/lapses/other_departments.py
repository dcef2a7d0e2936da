"""Another department of the place where a text tells of its own: reads paragraphs, gives issues.

Explanations are copied from those of a neighbour: a sentence that says what the department was
given, spends or has (2025年，青禾县民政局安排政府采购预算6万元) has its name. A name of the same
place and kind that stands there once, in no other words of the document, is a slip (`info`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.odd_units import alike, bare_name, may_be
from kg.extraction.lapses.quotes import blocks_to_texts
from kg.extraction.tables.captions import is_organisation_name
from kg.records import IssueRecord
from kg.values.text import ITEM_END, clean, strip_ordinal

_TELLS = re.compile(
    r"^(?:截[至止][^，,]{6,14}[，,]?|[^，,：:]{0,4}20\d\d年度?(?:预算)?[，,]?)?"
    r"(?P<name>[\u4e00-\u9fff]{5,24}?[局委办厅会馆院队])(?:20\d\d年度?)?[，,]?"
    r"(?:安排|共有|部门预算|部门决算|收支|收入|支出|一般公共预算|政府性基金|财政拨款|政府采购|机关运行|“三公”|开展|纳入|所有收入|没有|无)"
)
_GIVES = "财政"
"""The department that gives all others their money is named beside theirs."""
_GENERIC = re.compile("管理|事务|工作|监督")
"""体育管理局 is no short name of 体育局."""
_PLACE = 2
_FEWEST = 2
"""So many sentences with the own name make another one odd."""


def blocks_to_other_departments(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue for each such name, beside the own one."""
    own = bare_name(context.organisation_name)
    if not own or context.kind == "notice":
        return
    told: dict[str, list[Place]] = defaultdict(list)
    for block in blocks:
        if isinstance(block, Paragraph):
            for sentence in ITEM_END.split(strip_ordinal(clean(block.text))[1]):
                if match := _TELLS.match(sentence):
                    told[match["name"]].append(block.place)
    if len(told[own]) < _FEWEST:
        return
    everything = "\n".join(text for text, _ in blocks_to_texts(blocks))
    for name, places in told.items():
        neighbour = (
            name[-1] == own[-1]
            and alike(name, own) >= _PLACE
            and is_organisation_name(name)
            and (not may_be(name, own) or _GENERIC.sub("", name) == own)
        )
        alone = len(places) == 1 and everything.count(name) == 1
        if neighbour and alone and _GIVES not in name:
            yield issue(context, "info", "other_unit", f"{name}；{own}", places[0])

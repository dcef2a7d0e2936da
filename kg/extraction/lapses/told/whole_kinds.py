"""Sums that a text calls all basic or all project expenditure: reads paragraphs and budget lines,
gives issues.

政府性基金支出86万元，全部为项目支出: the tables have it under that head, and not the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.running_text.sums import find_single_sums
from kg.records import BudgetLineRecord, IssueRecord
from kg.values.text import clean

_ALL = re.compile(r"[，,](?:全部|均|都)(?:为|是|属于|用于|安排)(?P<kind>基本|项目)支出")
_KIND = re.compile("(?P<kind>基本|项目)支出")


def blocks_to_whole_kinds(
    blocks: Sequence[Block], lines: Iterable[BudgetLineRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each sum that the tables have of the other kind alone."""
    known = [
        (one.amount_yuan, kind["kind"]) for one in lines if (kind := _KIND.search(one.measure))
    ]
    for block in blocks:
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        for one in find_single_sums(text) if "支出" in text else ():
            match = _ALL.match(text, one.stop)
            kinds = {kind for yuan, kind in known if _is(yuan, one.yuan, one.digit)}
            if match and one.yuan and kinds and match["kind"] not in kinds:
                money, known_kind = text[one.start : one.stop], min(kinds)
                quote = Said(
                    f"{money}{match[0]}；表中为{known_kind}支出",
                    f"“{money}{match[0]}”, and in the tables it is {known_kind}支出",
                )
                yield issue(context, "info", "unequal_counts", quote, block.place)


def _is(yuan: Decimal | None, told: Decimal, digit: Decimal) -> bool:
    return yuan is not None and abs(yuan - told) <= digit / 2

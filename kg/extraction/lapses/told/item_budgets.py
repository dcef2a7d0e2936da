"""Budgets that a final account tells subject by subject (年初预算为9万元，支出决算为8万元), against
the budget of all in front: reads paragraphs, gives issues.

A table has the outturn of each subject, and only the text its budget. Where the outturns of the
numbered paragraphs come to that of all, the paragraphs are all there are, and so do the budgets;
where the budgets do, the outturns do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.outline import ordinal_style
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import clean, strip_ordinal

_OUTTURN = "支出决算"
_LABEL = re.compile(
    r"(?:(?P<budget>年初预算|全年预算|调整(?:后)?预算)数?|(?:支出)?决算数?)(?:安排)?[为是]?\s*$"
)
_FEWEST = 3
_MOST = 200

Told = Mapping[str, Sum]
"""What is told → the first amount of it in a paragraph."""


def blocks_to_unlike_budgets(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each budget, or outturn, of all subjects that those of the subjects do
    not come to, while the other of the two does."""
    if context.kind != "final_account":
        return
    paragraphs = [one for one in blocks if isinstance(one, Paragraph)]
    texts = [clean(one.text) for one in paragraphs]
    for at, text in enumerate(texts):
        whole = text_to_told(text)
        if len(whole) > 1 and _OUTTURN in whole:
            for quote in _unlike(whole, _items(text, texts[at + 1 : at + _MOST])):
                yield issue(context, "info", "unequal_counts", quote, paragraphs[at].place)


def text_to_told(text: str) -> dict[str, Sum]:
    """The first budget of each kind, and the first outturn, that a paragraph tells.

    >>> told = text_to_told("1.行政运行（项）。年初预算为9万元，支出决算为8万元。")
    >>> [(label, one.yuan) for label, one in told.items()]
    [('年初预算', Decimal('90000')), ('支出决算', Decimal('80000'))]
    """
    told: dict[str, Sum] = {}
    for one in find_single_sums(text):
        label = _LABEL.search(text[: one.start])
        if label:
            told.setdefault(label["budget"] or _OUTTURN, one)
    return told


def _items(whole: str, texts: Sequence[str]) -> list[Told]:
    """What the numbered paragraphs of one list tell that stands below another paragraph, one after
    the other. The title of one may stand in a paragraph of its own."""
    found: list[Told] = []
    own, style = ordinal_style(strip_ordinal(whole)[0]), ""
    for text in texts:
        ordinal = strip_ordinal(text)[0]
        style = style or (ordinal_style(ordinal) if ordinal else "")
        if style in ("", own) or (ordinal and ordinal_style(ordinal) != style):
            break
        if told := text_to_told(text):
            found.append(told)
    return found


def _unlike(whole: Told, items: Sequence[Told]) -> list[Said]:
    """What of all the items do not come to; nothing where they come to nothing of it."""
    told = [label for label in whole if all(label in item for item in items)]
    if len(items) < _FEWEST or len(told) < 2:
        return []
    sums = {label: sum((item[label].yuan for item in items), Decimal(0)) for label in told}
    unlike = [label for label in told if not _is(sums[label], whole[label], items, label)]
    if len(unlike) == len(told):
        return []
    return [_quote(label, whole[label], sums[label], len(items)) for label in unlike]


def _is(summed: Decimal, stated: Sum, items: Sequence[Told], label: str) -> bool:
    slack = sum((item[label].digit for item in items), stated.digit) / 2
    return abs(summed - stated.yuan) <= slack


def _quote(label: str, stated: Sum, summed: Decimal, count: int) -> Said:
    said, own = yuan_to_text(stated.yuan, stated.unit), yuan_to_text(summed, stated.unit)
    return Said(
        f"{label}{said}；其下 {count} 个科目之和 {own}",
        f"“{label}” {said}; the {count} subjects below it come to {own}",
    )

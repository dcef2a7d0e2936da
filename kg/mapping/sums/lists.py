"""Floor 4: which sums in a paragraph are the items of the sum that it begins with.

Reads the sums in running text of one document and the text of their places. Gives, for each item,
the sum that it is counted in: 项目支出13万元，包括活动专项0.77万元，… An item that is a figure of
its own (基本支出 in 支出) is none, for its own parts may follow it; neither is a sum of another
year or stage, nor one in a list within a list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from kg.mapping.sums.figures import label_to_figure, statement_to_figure
from kg.mapping.sums.paragraph_lists import BOTH_SIDES, SOME
from kg.records import PassageRecord, StatementRecord

_HEAD = re.compile(r"^(?:全部|专项)?项目(?:支出|经费|资金)?(?:预算)?$|(?:总额|合计|总计)$")
_NO_ITEM = re.compile(
    r"[上去]年(?!.{0,4}结[转余])|年初|全年|调整|决算|执行|完成|用款计划|计划数?$|同比|季度|中小(?!学)|小微|其中"
    # How a notice hands down what it divides.
    r"|(?:提前|实际|已)(?:经)?(?:下达?|拨付?|安排)"
)
# Figures that are told with their reasons, and not with their parts.
_WITH_REASONS = {
    "opening_balance",
    "closing_balance",
    "appropriation_opening",
    "appropriation_closing",
    "abroad",
    "vehicles",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
}
_WITHIN = re.compile(r"其中")
_OPENED = re.compile(r"包括|其中|分别")
_IN_BRACKETS = re.compile(
    r"[（(]\s*(?:其中|包括|含)|[（(][^（()）]*\d[万亿千]?元[^（()）]*\d[万亿千]?元[^（()）]*[)）]"
)


def statement_wholes(
    statements: Iterable[StatementRecord], passages: Iterable[PassageRecord]
) -> dict[str, str]:
    """Each item's statement id → that of the sum that its paragraph begins with."""
    texts = {passage.source: passage.text for passage in passages}
    paragraphs: dict[str, list[StatementRecord]] = defaultdict(list)
    for statement in statements:
        if statement.source and not statement.comparison:
            paragraphs[statement.source].append(statement)
    wholes: dict[str, str] = {}
    for source, found in paragraphs.items():
        text = texts.get(source, "")
        head, *items = sorted(found, key=partial(_order, text))
        if _is_head(head) and _is_list(head, items, text):
            wholes.update((item.statement_id, head.statement_id) for item in items)
    return wholes


def _order(text: str, statement: StatementRecord) -> tuple[int, Decimal, str]:
    """By the place of its noun; where the text has it in other words, the largest sum first."""
    place = text.find(statement.label)
    return place if place >= 0 else len(text), -statement.amount, statement.statement_id


def _is_head(statement: StatementRecord) -> bool:
    if BOTH_SIDES.search(statement.label):
        # Revenue and expenditure make it up each by itself.
        return False
    figure = label_to_figure(statement.label)
    return bool(figure or _HEAD.search(statement.label)) and figure not in _WITH_REASONS


def _is_list(head: StatementRecord, items: Sequence[StatementRecord], text: str) -> bool:
    labels = [item.label for item in items]
    flat = len(_WITHIN.findall(text)) <= 1 and not _IN_BRACKETS.search(text)
    named = all(label and not _NO_ITEM.search(label) for label in labels)
    # 收入包括：财政拨款10万元、上年结转5万元: the first sum is a part itself.
    first = not (_OPENED.search(text.partition(head.label)[0]) or SOME.search(text))
    own = any(statement_to_figure(item) or _HEAD.search(item.label) for item in items)
    differ = len({*labels, head.label}) > len(items)
    closed = _is_closed(items, text)
    return len(items) > 1 and first and flat and named and not own and differ and not closed


def _is_closed(items: Sequence[StatementRecord], text: str) -> bool:
    """Whether the sentence of 其中 lists several items, and others follow behind it."""
    opens = _WITHIN.search(text)
    stop = text.find("。", opens.end()) if opens else -1
    within = sum(-1 < text.find(item.label) < stop for item in items)
    return stop >= 0 and 1 < within < len(items)

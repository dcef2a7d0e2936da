"""What a letter says went before, is taken back and is handed down now, against their columns.

Reads the letter and the allocations of one notice, gives issues. A letter that changes what was
handed down tells of each step (已提前下达90万元, 收回6万元, 此次下达20万元, 调整后共计104万元), and
the table has a column for each. A step that no column of its kind comes to is wrong where another
step is what its column comes to. What the name of a column tells of already (此次下达) is told of
once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letter_columns import UnlikeSum
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.running_text.sums import find_single_sums
from kg.records import AllocationRecord, IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import ITEM_END, clean

# What a clause of the letter says of a step, and the heads of its columns.
_STEPS = (
    (re.compile(r"已(?:经)?(?:提前)?下达"), re.compile(r"提前下达|已下达|已安排")),
    (
        re.compile(r"^(?:[一二三四五六七八九十]+、)?(?:收回|扣回|调减|核减)"),
        re.compile("收回|扣回|调减|核减"),
    ),
    (
        re.compile(r"(?:此|本)次(?:实际)?(?:下达|追加|安排)"),
        re.compile(r"(?:此|本)次[^/]*(?:/[^/]*)*(?:下达|追加|安排)"),
    ),
    (re.compile(r"(?:调整后|全年|累计).*(?:共计|合计|总额)"), re.compile("全年|累计|调整后")),
    (
        re.compile(r"^(?!.*(?:调整后|全年|累计)).*资金总额(?:为|共)?$"),
        re.compile(r"资金总额(?:/[合总小]计)?$"),
    ),
)
_PART = re.compile("其中")
# 市本级此次下达90万元 is told of a part.
_OF_PART = re.compile(r"(?:本级|[县区旗镇乡]|单位|学校)(?:[（(][^（）()]*[)）])?(?:已|此|本)")
# Behind the first sum of a sentence: 扣除已提前下达60万元，此次下达30万元.
_BARE = re.compile(
    r"(?:扣除|减去)?(?:已(?:经)?(?:提前)?下达|(?:此|本)次(?:实际)?(?:下达|追加|安排))(?:的|资金|金额)*"
)
# 本次下达较2023年20万元: what it is held against.
_COMPARED = re.compile(r"[比较与](?:[上去]年|20\d\d年)[^，,]*$")
_FEWEST = 2
"""So many steps a letter tells of that the table has."""


def letter_to_unlike_steps(
    letter: Letter,
    allocations: Sequence[AllocationRecord],
    context: Context,
    known: Sequence[UnlikeSum],
) -> tuple[IssueRecord, ...]:
    """An issue for each step that its column does not come to, where another one does; none of a
    sum that is `known` to be unlike its column."""
    totals: dict[str, set[Decimal]] = defaultdict(set)
    for one in allocations:
        if is_total(one.recipient) and one.amount_yuan:
            totals[one.measure].add(abs(one.amount_yuan))
    told = []
    for part in letter.body:
        for step, words, yuan, slack in _steps(clean(part.text)):
            heads = _STEPS[step][1]
            columns = [t for head, amounts in totals.items() if heads.search(head) for t in amounts]
            if columns:
                fits = any(abs(yuan - total) <= slack for total in columns)
                nearest = min(columns, key=lambda total: abs(total - yuan))
                told.append((fits, words, nearest, yuan, part.place))
    if len(told) < _FEWEST or not any(fits for fits, *_ in told):
        return ()
    return tuple(
        issue(
            context,
            "info",
            "unequal_counts",
            Said(
                f"正文“{words}”，附表中这一栏合计为{stated}",
                f"the letter has “{words}”, its column in the annex comes to {stated}",
            ),
            place,
        )
        for fits, words, total, yuan, place in told
        if not fits and not any((yuan, place) == (one.yuan, one.place) for one in known)
        for stated in [yuan_to_text(total, "万元")]
    )


def _steps(text: str) -> Iterator[tuple[int, str, Decimal, Decimal]]:
    """(step, words, yuan, last digit) of the first sum of each sentence that tells of a step, and
    of those behind it whose clause says nothing else."""
    for sentence in ITEM_END.split(text):
        for place, one in enumerate(find_single_sums(sentence)):
            front = sentence[: one.start]
            said = re.split(r"[》，,：:]", re.sub(r"[（(][^（()）]*[)）]", "", front))[-1]
            if (place and not _BARE.fullmatch(said)) or _COMPARED.search(said):
                continue
            whole = front if front.startswith("调整后") else said
            for number, (words, _) in enumerate(_STEPS):
                if words.search(whole) and not (_PART.search(front) or _OF_PART.search(said)):
                    quote = said + sentence[one.start : one.stop]
                    yield number, quote[-40:], one.yuan, one.digit
                    break

"""Counts beside the three public expenses that a text tells otherwise than a table: gives issues.

Reads the tables and the running text. A final account counts what the money was spent on in a table
(相关统计数: 国内公务接待批次, 公务用车保有量, 召开会议次数, 参加培训人次…), and its explanation
tells the same counts again. A number of the text that no table has beside that name is a slip in
one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Block, Cell, Table
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.records import IssueRecord
from kg.values.numbers import number_or_none
from kg.values.text import clean, heading_key, strip_ordinal

_TOGETHER = r"[，,、（(]?[^，,、。；;\d]{0,10}?"
COUNTS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "abroad": (
        re.compile(r"(?:因公)?出国\(境\)(?:团组|批次)数?"),
        re.compile(
            r"(?:出国（境）|安排|出访|组织)[^，,。；;\d]{0,8}团组(?:数|共计|共|累计|为)?(?P<number>\d+)个"
        ),
    ),
    "persons_abroad": (
        re.compile(r"(?:因公)?出国\(境\)(?:人次数?|人数)"),
        re.compile(rf"团组(?:数|共计|共|累计|为)?\d+个{_TOGETHER}(?P<number>\d+)人次?"),
    ),
    "vehicles": (
        re.compile(r"公务用车保有量"),
        re.compile(r"(?:公务用车|车辆)?保有量(?:为|共计?|是)?(?P<number>\d+)[辆台]"),
    ),
    "receptions": (
        re.compile(r"国内公务接待(?:批次|批数)数?"),
        re.compile(r"国内公务接待(?:共计|共|累计|为|批次)*(?P<number>\d+)个?批次?"),
    ),
    "guests": (
        re.compile(r"国内公务接待(?:人次|人数)数?"),
        re.compile(
            rf"国内公务接待(?:(?:共计|共|累计|为|批次)*\d+个?批次?{_TOGETHER}|人次为?)(?P<number>\d+)人次?"
        ),
    ),
    "meetings": (
        re.compile(r"召开会议(?:次数|个数|数量)"),
        re.compile(r"(?:召开|举办)[^，,。；;\d]{0,4}会议(?P<number>\d+)[个次]"),
    ),
    "attendants": (
        re.compile(r"参加会议(?:人次|人数)数?"),
        re.compile(r"参加会议(?:共计|共|累计)?(?P<number>\d+)人次?"),
    ),
    "trainings": (
        re.compile(r"(?:组织|举办|开展)培训(?:次数|个数|期数|班次)"),
        re.compile(r"(?:组织|举办|开展)[^，,。；;\d]{0,4}培训(?P<number>\d+)[个次期]"),
    ),
    "trainees": (
        re.compile(r"参加培训(?:人次|人数)数?"),
        re.compile(r"参加培训(?:共计|共|累计)?(?P<number>\d+)人次?"),
    ),
}
"""What is counted → its name in a table, without the number and the unit, and what a text tells."""
_LINE_NUMBER = ("行次", "序号", "栏次")
_UNIT = re.compile(r"\([^()]{1,4}\)$")
_OF_ANOTHER = re.compile(r"[上去]年|同比|[比较]|预算|计划")


def blocks_to_public_counts(
    text: Sequence[Block], blocks: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such number."""
    counts = tables_to_counts(blocks)
    if not counts:
        return ()
    return paragraphs_to_issues(
        text, lambda said: text_to_odd_counts(said, counts), "info", "unequal_counts", context
    )


def tables_to_counts(blocks: Sequence[Block]) -> dict[str, tuple[str, set[Decimal]]]:
    """What is counted → its head, and the numbers beside it in all tables."""
    heads: dict[str, str] = {}
    numbers: dict[str, set[Decimal]] = defaultdict(set)
    for block in blocks:
        lines: set[int] = set()
        for row in block.rows if isinstance(block, Table) else ():
            lines |= {n for n, cell in enumerate(row) if clean(cell.text) in _LINE_NUMBER}
            counted = [cell for n, cell in enumerate(row) if n not in lines]
            for name, head, found in _row_to_counts(counted):
                heads.setdefault(name, head)
                numbers[name] |= found
    return {name: (heads[name], found) for name, found in numbers.items() if found}


def text_to_odd_counts(text: str, counts: Mapping[str, tuple[str, set[Decimal]]]) -> Iterator[str]:
    """What a text says of each count that no table has.

    >>> list(text_to_odd_counts("全年召开会议9个。", {"meetings": ("召开会议次数", {Decimal(6)})}))
    ['召开会议9个；表中“召开会议次数”为6']
    """
    said = clean(text)
    for name, (head, numbers) in counts.items():
        for match in COUNTS[name][1].finditer(said):
            sentence = re.split("[。；;]", said[: match.start()])[-1]
            if Decimal(match["number"]) in numbers or _OF_ANOTHER.search(sentence[-12:]):
                continue
            stated = "、".join(f"{number:f}" for number in sorted(numbers))
            yield against(match[0], f"表中“{head}”为{stated}", f"“{head}” is {stated} in the table")


def _row_to_counts(row: Sequence[Cell]) -> Iterator[tuple[str, str, set[Decimal]]]:
    """Each name of a count in a row, with the numbers behind it, up to the next words."""
    name, head = "", ""
    found: set[Decimal] = set()
    for cell in row:
        text = "" if cell.spanned else clean(cell.text)
        number = number_or_none(text) if text else None
        if number is not None:
            found.add(number)
        elif text:
            if name:
                yield name, head, found
            name, head, found = _count_of(text), text, set()
    if name:
        yield name, head, found


def _count_of(text: str) -> str:
    key = _UNIT.sub("", heading_key(strip_ordinal(text)[1]))
    return next((name for name, (head, _) in COUNTS.items() if head.fullmatch(key)), "")

"""Annexes of a letter (附件) whose numbers jump: reads blocks, gives issues.

Below its text a letter lists its annexes (附件：1.… 2.…), each annex begins with its mark (附件1),
and the text refers to them (详见附件2). A number left out or told twice in the list, a mark that
the list does not have, and a reference behind its end are slips, and so is the number of a part
(附件3-6) between two that follow each other but for one (附件3-2, 附件3-4). Annexes that were not
published are none: marks may be fewer than the list has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.numbering.series import series_to_odd
from kg.records import IssueRecord
from kg.values.text import clean, ordinal_to_int

_NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})"
# 附件：1.资金分配表
# Also behind the last sentence of the letter.
_LIST = re.compile(r"(?:^|.*[。；;]\s*)附\s*件\s*[:：]\s*(?=(?:附件)?1\s*[.．、:：])")
# A title may begin with a year: 1.2024年资金分配表
_TITLE = r"(?![0-9](?![0-9]{3}年))"
_LISTED = re.compile(rf"(?:附件)?([0-9]{{1,2}})\s*[.．、:：]{_TITLE}\s*\S")
# The next one on the same line: …分配表 2.绩效目标表
_BEHIND = re.compile(rf"(?<=[表单册法案文录知）)；;。])\s*([0-9]{{1,2}})\s*[.．、]{_TITLE}(?=\S)")
_MARK = re.compile(rf"附\s*件\s*{_NUMBER}\s*[:：]?")
_REFERENCE = re.compile(r"附件\s*([0-9]{1,2})(?![0-9.．、:：-]|\s*[.．])")
# 《2024年资金绩效目标表》（附件2）, 对照绩效目标（附件2、附件3）
_NAMED = re.compile(
    r"(?:《(?P<title>[^《》]{4,60})》|(?P<kind>绩效目标|明细|测算|任务清单|分配|分解)[表方案情况]{0,4})"
    r"[（(](?:详?见)?(?P<numbers>附件\s*[0-9]{1,2}(?:[、和](?:附件)?\s*[0-9]{1,2})*)[)）]"
)
# 附件3-2 乙市绩效目标表: the parts of an annex.
_PART = re.compile(r"附\s*件\s*([0-9]{1,2})\s*[-—－–]\s*([0-9]{1,2})(?![0-9-])")
_FEWEST = 2
_QUOTED = 40


def blocks_to_annex_slips(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each number of an annex that is not the one that it should be."""
    lines = [(clean(b.text), b.place) for b in blocks if isinstance(b, Paragraph)]
    start = next((n for n, (text, _) in enumerate(lines) if _LIST.match(text)), 0)
    listed = listed_annexes(lines)
    parts = [
        issue(context, "info", "numbering_slip", text[:_QUOTED], place)
        for text, place in _parts_out_of_order(lines)
    ]
    if len(listed) < _FEWEST:
        return tuple(parts)
    found = list(_jumps(listed))
    numbers = {number for number, _, _ in listed}
    if not found:
        found = [
            *((text, place) for number, text, place in _marks(lines) if number not in numbers),
            *_references(lines[: start + 1], max(numbers)),
            *_misnamed(lines[: start + 1], listed),
        ]
    return (
        *(issue(context, "info", "numbering_slip", text[:_QUOTED], p) for text, p in found),
        *parts,
    )


def listed_annexes(lines: Sequence[tuple[str, Place]]) -> list[tuple[int, str, Place]]:
    """(number, line, place) of each annex that a letter lists below its text."""
    start = next((n for n, (text, _) in enumerate(lines) if _LIST.match(text)), None)
    return [] if start is None else list(_listed(lines[start:]))


def _listed(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[int, str, Place]]:
    """(number, line, place) of each annex in the list that begins with the first line."""
    for position, (line, place) in enumerate(lines):
        text = _LIST.sub("", line, count=1) if not position else line
        first = _LISTED.match(text)
        if first is None:
            return
        yield int(first[1]), text, place
        for more in _BEHIND.finditer(text, first.end()):
            yield int(more[1]), text[more.start() :], place


def _jumps(listed: Sequence[tuple[int, str, Place]]) -> Iterator[tuple[str, Place]]:
    """Lines whose number is not the next one, told once for each jump."""
    before = 0
    for number, text, place in listed:
        if number != before + 1:
            yield text, place
        before = number


def _marks(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[int, str, Place]]:
    for text, place in lines:
        mark = _MARK.fullmatch(text)
        if mark and (number := ordinal_to_int(mark[1])):
            yield number, text, place


def _references(lines: Sequence[tuple[str, Place]], last: int) -> Iterator[tuple[str, Place]]:
    """References of the text behind the last annex of the list."""
    for text, place in lines:
        for match in _REFERENCE.finditer(text):
            if int(match[1]) > last:
                yield match[0], place


def _misnamed(
    lines: Sequence[tuple[str, Place]], listed: Sequence[tuple[int, str, Place]]
) -> Iterator[tuple[str, Place]]:
    """References behind a title (《…绩效目标表》（附件2）), or behind the word of one kind of annex
    (绩效目标（附件2）), whose annex of the list has that title, or is of that kind, not."""
    titles = {number: clean(text) for number, text, _ in listed}
    for text, place in lines:
        for match in _NAMED.finditer(text):
            said = match["title"] or match["kind"]
            known = {number for number, title in titles.items() if said in title}
            told = {int(number) for number in re.findall(r"\d{1,2}", match["numbers"])}
            if known and not told & known and told <= set(titles):
                yield match[0], place


def _parts_out_of_order(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """The part of an annex whose number stands between two that leave room for one other, or the
    first or the last of them that is not the next to the others."""
    annexes: dict[str, list[tuple[int, str, Place]]] = defaultdict(list)
    for text, place in lines:
        if mark := _PART.match(text):
            annexes[mark[1]].append((int(mark[2]), text, place))
    for parts in annexes.values():
        between = [
            (text, place)
            for (before, *_), (number, text, place), (behind, *_) in zip(
                parts, parts[1:], parts[2:], strict=False
            )
            if behind == before + 2 and number != before + 1
        ]
        odd = None if between else series_to_odd([number for number, _, _ in parts])
        yield from between
        if odd is not None:
            yield parts[odd[0]][1:]

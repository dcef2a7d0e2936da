"""Outturns that a report tells by the names of their indicators, against its forms: gives issues.

A self-evaluation sums up what its forms say one by one: 植树1200棵，培训护林员36人. What stands in
the words of an indicator (三级指标) with its unit is its outturn, or what was planned for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.records import IndicatorRecord, IssueRecord
from kg.values.text import clean

Known = Mapping[str, Mapping[str, set[str]]]
"""The numbers of each indicator, by its name and their unit."""

_COUNT = re.compile(r"[≥≤＝=>＜<]?(?P<number>\d+(?:\.\d+)?)(?P<unit>[一-龥]{1,4})")
_CLAUSE = re.compile("[，,。；;：:、]")
_OTHER_TIME = re.compile("[上去]年|前年|季度|半年|月底|[比较]|20\\d\\d|其中|计划|预计")
_FRONT = re.compile("^(?:全年|年内|累计|共计?|实际|已|完成)*")
# 培训护林员人数 is what a report calls 培训护林员36人.
_COUNTS = re.compile("(?:[人户件个次场期套台批份处座栋家篇辆亩名]次?数|数量?|面积|里程|人次)$")
_SAME = {"名": "人"}
_LEAST_NAME = 4


def blocks_to_told_outturns(
    blocks: Sequence[Block], indicators: Iterable[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each outturn in the text that is not that of the form."""
    known = _known(indicators) if context.kind == "self_evaluation" else {}
    return tuple(
        issue(context, "info", "unequal_counts", quote, block.place)
        for block in blocks
        if known and isinstance(block, Paragraph)
        for sentence in re.split("。(?!\\d)", clean(block.text))
        for quote in _unlike(sentence, known)
    )


def _known(indicators: Iterable[IndicatorRecord]) -> dict[str, dict[str, set[str]]]:
    """What was planned and what came of it, of every indicator that counts something."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in indicators:
        reached = _COUNT.fullmatch(clean(one.outturn))
        for name in {one.level3, _COUNTS.sub("", one.level3)}:
            for match in (reached, _COUNT.fullmatch(clean(one.target))):
                if reached and match and len(name) >= _LEAST_NAME:
                    known[name][_unit(match)].add(match["number"])
    return known


def _unlike(sentence: str, known: Known) -> Iterator[str]:
    if _OTHER_TIME.search(sentence):
        return
    for clause in _CLAUSE.split(sentence):
        # 完成 may be the first word of a name.
        for said in {clause, _FRONT.sub("", clause)}:
            name = max((name for name in known if said.startswith(name)), key=len, default="")
            told = _COUNT.fullmatch(said.removeprefix(name).lstrip("达到为共")) if name else None
            numbers = known[name].get(_unit(told), set()) if told else set()
            if told and numbers and told["number"] not in numbers:
                yield f"{clause}；自评表为 {'、'.join(sorted(numbers))}{told['unit']}"


def _unit(match: re.Match[str]) -> str:
    return _SAME.get(match["unit"], match["unit"])

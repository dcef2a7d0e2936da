"""Points that a report tells of its indicators, against its table of scores: gives issues.

An evaluation explains its table of scores in words: 资金到位率得4分, 过程类指标得分17.5分，得分率
87.5%. What is called as an indicator or a class of the table scores what it does there; and points
are such a share of whole or half points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from kg.document import Block, Table
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.lapses.tables.score_tables import ScoreTable, table_to_scores
from kg.records import IssueRecord
from kg.values.numbers import last_digit
from kg.values.text import clean

Known = Mapping[str, frozenset[Decimal]]

_NUMBER = r"(?P<points>\d+(?:\.\d+)?)分(?!值)"
_OF_CLASS = rf"(?:类|类指标|指标)?(?:自评|评价|实际)?得分(?:为)?{_NUMBER}"
_OF_INDICATOR = rf"(?:指标)?(?:自评|评价|实际)?得(?:分)?(?:为)?{_NUMBER}"
_SHARE = re.compile(
    r"得分(?:为)?(?P<points>\d+(?:\.\d+)?)分[，,、]得分率(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_IN_BRACKETS = re.compile(r"\(.*\)$")
_OTHER = re.compile("上年|去年|满分|平均|扣")
_LEAST_NAME = 4


def blocks_to_told_points(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each score of the text that the one table of scores has not."""
    tables = [table_to_scores(block) for block in blocks if isinstance(block, Table)]
    indicators, classes = _known([one for one in tables if one])

    def told(text: str) -> Iterator[str]:
        said = clean(text)
        yield from _unlike(said, indicators, _OF_INDICATOR)
        yield from _unlike(said, classes, _OF_CLASS)
        yield from text_to_odd_shares(said)

    return paragraphs_to_issues(blocks, told, "info", "unequal_counts", context)


def text_to_odd_shares(text: str) -> Iterator[str]:
    """Points that are no such share of whole or half points.

    >>> list(text_to_odd_shares("决策指标得分18分，得分率90%；过程指标得分17分，得分率87.5%。"))
    ['得分17分，得分率87.5%']
    """
    for match in _SHARE.finditer(clean(text)):
        points, rate = Decimal(match["points"]), Decimal(match["rate"])
        digit = last_digit(rate)
        if rate > digit:
            least, most = 200 * points / (rate + digit), 200 * points / (rate - digit)
            if least.to_integral_value(ROUND_CEILING) > most:
                yield match[0]


def _known(tables: Sequence[ScoreTable]) -> tuple[Known, Known]:
    """The points of each indicator, and of each class, by their names."""
    indicators: dict[str, set[Decimal]] = defaultdict(set)
    classes: dict[str, set[Decimal]] = defaultdict(set)
    for table in tables:
        summed: dict[str, Decimal] = defaultdict(Decimal)
        for row in table.leaves:
            points = row.score or Decimal(0)
            summed[_IN_BRACKETS.sub("", row.level1)] += points
            if row.names and len(row.names[-1]) >= _LEAST_NAME:
                indicators[_IN_BRACKETS.sub("", row.names[-1])].add(points)
        for name, points in summed.items():
            classes[name.removesuffix("指标").removesuffix("类")].add(points)
    return _frozen(indicators), _frozen(classes)


def _frozen(points: Mapping[str, set[Decimal]]) -> Known:
    return {name: frozenset(found) for name, found in points.items() if name}


def _unlike(text: str, known: Known, behind: str) -> Iterator[str]:
    for name, points in known.items():
        for match in re.finditer(f"(?<![一-龥]){re.escape(name)}{behind}", text):
            before = re.split("[。；;]", text[: match.start()])[-1]
            if Decimal(match["points"]) not in points and not _OTHER.search(before):
                said = "、".join(f"{one.normalize():f}" for one in sorted(points))
                yield against(
                    match[0], f"得分表为 {said}分", f"the table of scores has {said} points"
                )

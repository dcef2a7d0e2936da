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
from kg.extraction.lapses.against_forms.scores import WEIGHED
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.lapses.tables.score_tables import ScoreRow, ScoreTable, table_to_scores
from kg.records import IndicatorRecord, IssueRecord
from kg.values.numbers import last_digit
from kg.values.text import clean

Known = Mapping[str, frozenset[Decimal]]

_NUMBER = r"(?P<points>\d+(?:\.\d+)?)分(?!值)"
_OF_CLASS = rf"(?:类|类指标|指标)?(?:自评|评价|实际)?得分?(?:为)?{_NUMBER}"
_OF_INDICATOR = rf"(?:指标)?(?:自评|评价|实际)?得(?:分)?(?:为)?{_NUMBER}"
_SHARE = re.compile(
    r"得分(?:为)?(?P<points>\d+(?:\.\d+)?)分[，,、]得分率(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_IN_BRACKETS = re.compile(r"\(.*\)$")
# 评价指标体系总分100分，分为决策20分、过程20分、产出30分、效益30分
_WEIGHTS = re.compile(
    r"(?:总分值?|满分|总分数|分值)(?:共|合计)?(?:为|是)?(?P<whole>\d{2,3})分[，,;；:：]?[^。；;\d]{0,12}?"
    r"(?:分为|包括|其中|划分为|分别为|由)[:：]?(?P<parts>[^。；;]*)"
)
_WEIGHT = re.compile(r"[^，,、；;\d]{2,14}?(?P<points>\d{1,2}(?:\.\d+)?)分")
# 自评得分98分，其中：决策20分，得20分，过程30分，得28分，产出50分，得50分
_EARNED = re.compile(
    r"(?P<points>\d{1,2}(?:\.\d+)?)分(?:[)）]|[，,、])?(?:自评|实际)?得(?:分)?(?P<score>\d{1,2}(?:\.\d+)?)分"
)
_ALL_EARNED = re.compile(r"(?:得分|总分|评分)(?:为|是|[:：])?(?P<score>\d{2,3}(?:\.\d+)?)分")
_FULL = Decimal(100)
_NO_WEIGHT = re.compile("扣|得分|加分|等|不含")
_FEWEST = 3
_OTHER = re.compile("上年|去年|满分|平均|扣")
_LEAST_NAME = 4
_TO_ASCII = str.maketrans("（）", "()")


def blocks_to_told_points(
    blocks: Sequence[Block], forms: Sequence[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each score of the text that the one table of scores, or the one form
    with its indicators, has not."""
    tables = [table_to_scores(block) for block in blocks if isinstance(block, Table)]
    indicators, classes = _known([one for one in tables if one])
    classes = {**_of_form(forms), **classes}

    def told(text: str) -> Iterator[str]:
        said = WEIGHED.sub("", clean(text))
        yield from _unlike(said, indicators, _OF_INDICATOR)
        yield from _unlike(said, classes, _OF_CLASS)
        yield from text_to_odd_shares(said)
        yield from text_to_odd_weights(said)
        yield from text_to_odd_schemes(clean(text))

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


def text_to_odd_weights(text: str) -> Iterator[str]:
    """Points of a whole scheme that those of its parts do not come to.

    >>> list(text_to_odd_weights("满分100分，其中决策20分、过程20分、效益50分。"))
    ['满分100分，其中决策20分、过程20分、效益50分；各部分之和 90分']
    """
    for match in _WEIGHTS.finditer(clean(text)):
        points = [Decimal(one["points"]) for one in _WEIGHT.finditer(match["parts"])]
        summed = sum(points, Decimal(0))
        odd = len(points) >= _FEWEST and summed != Decimal(match["whole"])
        if odd and not _NO_WEIGHT.search(match["parts"]):
            yield against(match[0], f"各部分之和 {summed}分", f"its parts come to {summed} points")


def text_to_odd_schemes(text: str) -> Iterator[str]:
    """Points that are told with all that was earned of them, and do not come to a hundred.

    >>> list(text_to_odd_schemes("得分69分：决策20分，得20分，过程30分，得19分，产出60分，得30分"))
    ['决策20分，得20分，过程30分，得19分，产出60分，得30分；分值之和 110分']
    """
    wholes = {Decimal(one["score"]) for one in _ALL_EARNED.finditer(text)}
    for listed in text.split("；") if len(wholes) > 1 else [text]:
        parts = list(_EARNED.finditer(listed))
        whole = _ALL_EARNED.search(listed)
        if len(parts) < _FEWEST or whole is None:
            continue
        earned = sum((Decimal(one["score"]) for one in parts), Decimal(0))
        summed = sum((Decimal(one["points"]) for one in parts), Decimal(0))
        if Decimal(whole["score"]) == earned and summed != _FULL:
            begin = max(listed.rfind(mark, 0, parts[0].start()) for mark in "，,：:；;。") + 1
            said = listed[begin : parts[-1].end()]
            yield against(said, f"分值之和 {summed}分", f"their points come to {summed}")


def _of_form(indicators: Sequence[IndicatorRecord]) -> Known:
    """The points of each class of the one form of a document."""
    if len({one.project_id or one.objective_id for one in indicators}) != 1:
        return {}
    classes: dict[str, Decimal] = defaultdict(Decimal)
    for one in indicators:
        if one.score is None:
            return {}
        for level in {one.level1, one.level2} - {""}:
            name = _IN_BRACKETS.sub("", clean(level).translate(_TO_ASCII))
            classes[name.removesuffix("指标")] += one.score
    return {name: frozenset({points}) for name, points in classes.items() if name}


def _known(tables: Sequence[ScoreTable]) -> tuple[Known, Known]:
    """The points of each indicator, and of each class, by their names."""
    indicators: dict[str, set[Decimal]] = defaultdict(set)
    classes: dict[str, set[Decimal]] = defaultdict(set)
    for table in tables:
        summed: dict[str, Decimal] = defaultdict(Decimal)
        level1 = level2 = ""
        for row in table.leaves:
            points = row.score or Decimal(0)
            level2 = _level2(row, level2 if row.level1 == level1 else "")
            level1 = row.level1
            summed[_IN_BRACKETS.sub("", level1)] += points
            if len(level2) >= _LEAST_NAME:
                summed[_IN_BRACKETS.sub("", level2)] += points
            if row.names and len(row.names[-1]) >= _LEAST_NAME:
                indicators[_IN_BRACKETS.sub("", row.names[-1])].add(points)
        for name, points in summed.items():
            classes[name.removesuffix("指标").removesuffix("类")].add(points)
    return _frozen(indicators), _frozen(classes)


def _level2(row: ScoreRow, before: str) -> str:
    """The class below the first one that a row stands in: its own, or that of the row above."""
    names = row.names[1:] if row.names[:1] == (row.level1,) else row.names
    if len(names) > 1:
        return names[0]
    return before if row.names[:1] != (row.level1,) else ""


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

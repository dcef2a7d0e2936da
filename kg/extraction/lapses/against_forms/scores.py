"""Scores that the report of a self-evaluation tells, against its forms: gives issues.

Reads the running text with the scores of the forms. Gives an issue for each score that is said of
a project, or of the whole department, and is not that of its form (自评得分92.5分); for each score
whose parts do not come to it; and for each project with one score in a list and another in its
form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from kg.document import Block, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.forms.indicator_totals import form_to_score
from kg.extraction.forms.recognition import Form, is_whole_form
from kg.extraction.issues import Said, against, issue, record_issue
from kg.extraction.lapses.tables.score_tables import table_to_scores
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.numbers import last_digit, number_or_none
from kg.values.text import clean

WHOLE = "整体"
"""What stands for the whole department among the names of projects."""

_SCORE = re.compile(
    r"(?<!平均)(?:自评|评价|综合|最终)?(?:得分|总分|分数|评分)(?:结果)?(?:为|是|[:：])?"
    r"(?P<score>\d{2,3}(?:\.\d+)?)分"
)
# 各项目得分为：修路94.5分，植树得90分; 得分最高的是修路，为94.5分
_NAMED = (
    r"(?:项目)?(?:支出)?[，,]?(?:自评|评价)?(?:得分?)?(?:为|是|[:：])?"
    r"(?P<score>\d{2,3}(?:\.\d+)?)分"
)
# 3个项目平均得分95.5分; 3个项目中，等级为优的2个、良的1个，平均得分95.5分
_AVERAGE = re.compile(
    r"(?<![\d.])(?P<count>\d{1,3})个项目(?P<between>[^。；;]{0,60}?)平均(?:得?分|分数)(?:为|是)?"
    r"(?P<score>\d{2,3}(?:\.\d+)?)分"
)
_OF_SOME = re.compile('其中|[优良中差][”"]?的?项目|分$|[上去]年')
_PART = re.compile(r"(?<![满总权])(?:得|得分|为|[:：])?(?P<points>\d{1,2}(?:\.\d+)?)分")
_NO_PART = re.compile("满分|分值|权重|扣|共计|合计|平均|标准")
_OF_ANOTHER = re.compile("上年|去年|评价组|第三方|财政|复核|抽查|满分|分值|权重")
_NO_SCORE = re.compile("平均|上年|去年|评价组|第三方|财政|复核|抽查|部门评价|重点评价")
_OPENED = re.compile(
    r"(?:[，,]?(?:评价|自评)?(?:等级|等次|结果)[^，,。；;\d]{1,6})?[，,；;。（(]?(?:其中|具体|包括)"
)
# 部门管理（15分）得14分; 部门管理15分，得14分; 部门管理分值15分，得14分
WEIGHED = re.compile(
    r"[（(]\d{1,2}(?:\.\d+)?分[)）]|(?:分值|满分|权重)?(?<![\d.得分为])\d{1,2}(?:\.\d+)?分(?=[，,、]?(?:自评|实际)?得(?!分率))"
)
_ENDS_IN_POINTS = re.compile(r"(?<![\d.])\d{2}(?:\.\d+)?分$")
_LEAST_PARTS = 3
_MOST_READINGS = 16
_MOST_APART = Decimal("0.1")
_SLACK = Decimal("0.011")
_NEAR = Decimal("0.05")
_LEAST_NAME = 4
_ALL, _OF_RATE = Decimal(100), Decimal(10)
"""All points of a form, and those of the rate of execution."""
_BOTH = 2


def forms_to_scores(
    forms: Sequence[Form], projects: Iterable[ProjectRecord], indicators: Iterable[IndicatorRecord]
) -> dict[str, set[Decimal]]:
    """The scores of each project by its name, and of the forms of whole departments."""
    scores: dict[str, set[Decimal]] = defaultdict(set)
    owned: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for indicator in indicators:
        owned[indicator.project_id].append(indicator)
    for one in projects:
        if one.score is not None and len(one.name) >= _LEAST_NAME:
            scores[clean(one.name)].add(one.score)
            # A total unlike its parts is told of in the form; the text may be right.
            scores[clean(one.name)] |= _of_parts(one, one.score, owned[one.project_id])
    for form in forms:
        score = _whole_score(form) if is_whole_form(form) else None
        if score is not None:
            scores[WHOLE].add(score)
    return scores


def _whole_score(form: Form) -> Decimal | None:
    """What a form scores, also where its indicators have no third level."""
    if total := form_to_score(form):
        return number_or_none(clean(total[1].text).removesuffix("分"))
    rows = () if form.header else tuple(row for row in form.body if not isinstance(row, Paragraph))
    scores = table_to_scores(Table(rows, form.place)) if rows else None
    return scores.total.score if scores and scores.total else None


def _of_parts(
    project: ProjectRecord, stated: Decimal, indicators: Sequence[IndicatorRecord]
) -> set[Decimal]:
    """What the scores of a form come to where that is not its total: those of the indicators, and
    behind weights of 90 that of the rate of execution, too."""
    scores = [one.score for one in indicators if one.score is not None and one.weight is not None]
    weights = sum((one.weight for one in indicators if one.weight is not None), Decimal(0))
    if not scores or len(scores) < len(indicators) or weights not in (_ALL, _ALL - _OF_RATE):
        return set()
    rate = min(project.execution_rate if project.execution_rate is not None else _ALL, _ALL)
    of_rate = {Decimal(0)} if weights == _ALL else {_OF_RATE, (_OF_RATE * rate / _ALL).normalize()}
    found = {sum(scores, Decimal(0)) + one for one in of_rate}
    return set() if any(abs(stated - one) <= _NEAR for one in found) else found


def blocks_to_told_scores(
    blocks: Sequence[Block], scores: Mapping[str, set[Decimal]], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sentence that contradicts a form or itself."""
    return tuple(
        issue(context, "info", "unequal_counts", quote, block.place)
        for block in blocks
        if isinstance(block, Paragraph)
        for text in [clean(block.text)]
        for quote in (
            *_unlike(text, scores),
            *_unlike_named(text, scores),
            *_unlike_average(text, scores),
            *_divided(text),
        )
    )


def projects_to_scores(
    projects: Iterable[ProjectRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each project with one score in a list and another in its form."""
    named: dict[tuple[str, str], list[ProjectRecord]] = defaultdict(list)
    for one in projects:
        if one.score is not None:
            # Beside a code a department may be called 某局部门.
            named[one.name, one.organisation_name.removesuffix("部门")].append(one)
    for (name, _), both in named.items():
        if len(both) == _BOTH and both[0].score != both[1].score:
            scores = both[0].score, both[1].score
            quote = Said(
                f"项目“{name}”的得分一处为 {scores[0]}，一处为 {scores[1]}",
                f"the score of “{name}” is {scores[0]} at one place and {scores[1]} at another",
            )
            yield record_issue(context, "info", "unequal_counts", quote, both[0].source)


def _unlike(text: str, scores: Mapping[str, set[Decimal]]) -> Iterator[str]:
    """Scores said of what was named last in front of them, once for each name."""
    told: set[str] = set()
    for match in _SCORE.finditer(text):
        before = text[: match.start()]
        name = max(scores, key=before.rfind, default="")
        if not name or name not in before or name in told:
            continue
        told.add(name)
        between = before[before.rfind(name) :]
        score = number_or_none(match["score"])
        if score is None or ("。" in between.strip("。") and name == WHOLE and len(between) > 60):
            continue
        if score not in scores[name] and not _NO_SCORE.search(between):
            of = "整体" if name == WHOLE else f"“{name}”"
            yield _unlike_form(f"{of}{match[0]}", scores[name])


def _unlike_named(text: str, scores: Mapping[str, set[Decimal]]) -> Iterator[str]:
    """Scores that stand right behind the name of a project, without a word for them."""
    for name in scores.keys() - {WHOLE}:
        match = re.search(f"{re.escape(name.removesuffix('项目'))}{_NAMED}(?!值)", text)
        score = number_or_none(match["score"]) if match and not _SCORE.search(match[0]) else None
        if match is None or score is None or score in scores[name]:
            continue
        if not _OF_ANOTHER.search(text[: match.start()].rpartition("。")[2]):
            yield _unlike_form(f"“{name}”{match['score']}分", scores[name])


def _unlike_form(words: str, known: Iterable[Decimal]) -> str:
    points = "、".join(map(str, sorted(known)))
    return against(words, f"自评表为 {points}分", f"the form has {points} points")


def _unlike_average(text: str, scores: Mapping[str, set[Decimal]]) -> Iterator[str]:
    """What all projects score on average, in any reading of their scores."""
    own = [each for name, each in scores.items() if name != WHOLE]
    for match in _AVERAGE.finditer(text):
        if int(match["count"]) != len(own) or prod(map(len, own)) > _MOST_READINGS:
            continue
        if _OF_SOME.search(match["between"]):
            continue
        said = Decimal(match["score"])
        averages = [sum(one, Decimal(0)) / len(own) for one in product(*own)]
        if all(abs(said - average) > last_digit(said) for average in averages):
            mean = f"{min(averages):.2f}"
            yield against(match[0], f"自评表平均 {mean}分", f"the forms have {mean} on average")


def _divided(text: str) -> Iterator[str]:
    """Scores whose parts, listed behind them in the sentence, do not come to them."""
    for match in _SCORE.finditer(text):
        opened = _OPENED.match(text, match.end())
        behind = WEIGHED.sub("", text[opened.end() :]).partition("。")[0] if opened else ""
        if _NO_PART.search(behind):
            continue
        parts = [Decimal(one["points"]) for one in _PART.finditer(behind)]
        whole, summed = Decimal(match["score"]), sum(parts, Decimal(0))
        apart = abs(summed - whole)
        enough = len(parts) >= _LEAST_PARTS or _are_both(behind, parts)
        if enough and _SLACK * len(parts) < apart <= whole * _MOST_APART:
            yield against(
                match[0], f"各部分得分之和 {summed}分", f"its parts come to {summed} points"
            )


def _are_both(text: str, parts: Sequence[Decimal]) -> bool:
    """Whether two parts are all that a sentence lists: 其中：履职效能47分，管理效率48分."""
    clauses = [one for one in re.split("[，,、；;]", text) if one]
    return len(parts) == len(clauses) == _BOTH and all(map(_ENDS_IN_POINTS.search, clauses))

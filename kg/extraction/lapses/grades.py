"""Grades of evaluations (优, 良, 中, 差) against their scores and their numbers: gives issues.

A report tells a score with its grade (得分86分，等级为良), a list has both in columns, and a
summary tells how many projects have each (优6个、良1个), or how many had each rate of execution
(达到100%的2个，90%至100%的4个), or each score (90分以上的6个). A grade is that of its score,
and the numbers come to all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.issues import Said, against, issue
from kg.records import IssueRecord
from kg.values.grades import GRADE, grades_otherwise, name_to_grade, score_to_grade
from kg.values.numbers import number_or_none
from kg.values.text import SENTENCE_END, clean, heading_key

_NAME = rf"{GRADE}(?:级|等次|等级)?(?=[。，,；;、）)]|$)"
_WORDS = r"(?:绩效|自评|评价|综合|最终|评定|项目)*(?:等级|等次|级别|结果|结论|档次)?(?:评定|评级)?"
_SCORE = r"(?P<score>\d{2,3}(?:\.\d+)?)分"
_SCORED = re.compile(
    rf"(?:得分|评分|总分|分数|分值)(?:结果)?(?:为|是|[:：])?{_SCORE}[，,、；;（(]{{1,2}}"
    rf"{_WORDS}(?:为|是|属于|[:：])?{_NAME}"
)
_GRADED = re.compile(
    rf"(?:等级|等次|级别)(?:为|是|[:：])?{GRADE}[，,]"
    rf"(?:自评|评价|综合)*(?:得分|总分|分数)(?:为|是|[:：])?{_SCORE}"
)
# 自评得分86分，其中：…。自评等级为良
_TOTAL = re.compile(rf"(?:自评|评价|综合|最终)(?:总?得分|总分|评分)(?:为|是|[:：])?{_SCORE}")
_GRADE = re.compile(rf"(?:等级|等次|级别)(?:评定)?(?:为|是|[:：]){_NAME}")
_SCORE_HEAD = re.compile(
    "(?:绩效)?(?:自评|评价|综合|最终)*(?:得分|总分|评分|分数|总得分)(?:\\(分\\))?"
)
_GRADE_HEAD = re.compile("(?:绩效)?(?:自评|评价|评定|综合|最终)*(?:结果)?(?:等级|等次|级别|结论)")
_ALL = re.compile(
    r"(?<![\d.])(\d{1,4})个(?:预算|支出|二级|重点|财政|专项|一级)*项目"
    # 纳入自评的项目5个，其中…优的项目3个
    r"|(?<![优良中差”\"]的)项目(?:共|有|合计|共计|总数)*(\d{1,4})个"
)
_NUMBERED = (
    re.compile(rf"{GRADE}(?:级|等次|等级)?(?:的)?(?:项目)?(?:有|共|为|数)?(?P<number>\d{{1,4}})个"),
    # 3个项目自评等级为“优”、1个为“良”
    re.compile(
        rf"(?<![\d.])(?P<number>\d{{1,4}})个(?:预算|支出)?(?:项目)?(?:的)?{_WORDS}(?:均|都|全部)?(?:评)?(?:为|是){_NAME}"
    ),
)
_OF_SCORES = re.compile(
    r"分(?:[（(]不?含[）)])?(?:以上|以下)?(?:[（(]不?含[^）)]{0,3}[）)])?(?:的|的项目)(?:有|共)?(?P<number>\d{1,4})个"
)
_OF_RATES = re.compile(
    r"[%％](?:以上|以下|以内|之间|[（(]含[^）)]*[）)])?(?:的|的项目|项目)(?:有|共)?(?P<number>\d{1,4})个"
)
_NO_SUM = re.compile("其中|包括")
_FEWEST, _LEAST_RATES = 2, 3


def blocks_to_unlike_grades(
    blocks: Sequence[Block], tables: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each grade (`info` of `unequal_counts` in words, of `unequal_table` in a list)
    that is not that of its score, and for each number of them that does not hold."""
    texts = [clean(one.text) for one in tables if isinstance(one, Paragraph)]
    otherwise = any(map(grades_otherwise, texts))
    told = [
        issue(context, "info", "unequal_counts", quote, block.place)
        for block in blocks
        if isinstance(block, Paragraph)
        for quote in text_to_unlike_grades(block.text, graded=not otherwise)
    ]
    if not otherwise:
        told += _tabled(tables, context)
    return tuple(told)


def text_to_unlike_grades(text: str, *, graded: bool = True) -> Iterator[str]:
    """What a text says of each such grade, with what it ought to be; where scores are `graded` as
    everywhere.

    >>> list(text_to_unlike_grades("自评得分86分，自评等级为优。"))
    ['得分86分，自评等级为优；按得分应为良']
    """
    said = clean(text)
    for pattern in (_SCORED, _GRADED) if graded else ():
        for match in pattern.finditer(said):
            score, grade = Decimal(match["score"]), name_to_grade(match["grade"])
            if score <= 100 and grade and score_to_grade(score) != grade:
                yield _graded(match[0], score)
    if graded:
        yield from _apart(said)
    totals = text_to_project_counts(said)
    for sentence in SENTENCE_END.split(said):
        yield from _numbered(sentence, totals)


def text_to_project_counts(text: str) -> list[int]:
    """How many projects a text counts, each time it does.

    >>> text_to_project_counts("纳入自评的项目5个，其中为优的项目3个。")
    [5]
    """
    return [int(match[1] or match[2]) for match in _ALL.finditer(text)]


def text_to_numbered_grades(text: str) -> list[re.Match[str]]:
    """Each `grade` with its `number` of projects, whichever stands in front.

    >>> [(m["grade"], m["number"]) for m in text_to_numbered_grades("优3个、良1个")]
    [('优', '3'), ('良', '1')]
    >>> [(m["grade"], m["number"]) for m in text_to_numbered_grades("3个项目为优、1个为良。")]
    [('优', '3'), ('良', '1')]
    """
    return max((list(one.finditer(text)) for one in _NUMBERED), key=len)


def _graded(words: str, score: Decimal) -> str:
    grade = score_to_grade(score)
    return against(words, f"按得分应为{grade}", f"the score stands for {grade}")


def _apart(text: str) -> Iterator[str]:
    """The one grade of a paragraph, in another sentence than its one score."""
    scores, grades = list(_TOTAL.finditer(text)), list(_GRADE.finditer(text))
    if len(scores) != 1 or len(grades) != 1 or _SCORED.search(text) or _GRADED.search(text):
        return
    score, grade = Decimal(scores[0]["score"]), name_to_grade(grades[0]["grade"])
    if score <= 100 and grade and score_to_grade(score) != grade:
        yield _graded(f"{scores[0][0]}，{grades[0][0]}", score)


def _numbered(sentence: str, totals: Sequence[int]) -> Iterator[str]:
    """Numbers of each grade, rate or score that do not come to all projects of a paragraph."""
    graded = text_to_numbered_grades(sentence)
    rated = list(_OF_RATES.finditer(sentence))
    scored = list(_OF_SCORES.finditer(sentence))
    parts = ((graded, _FEWEST), (rated, _LEAST_RATES), (scored, _FEWEST))
    for found, fewest in parts:
        names = [match["grade"][0] for match in found] if found is graded else []
        if len(found) < fewest or len(set(names)) < len(names) or not totals:
            continue
        if found is graded and not {"优", "良"} <= set(names):
            continue
        summed = sum(int(match["number"]) for match in found)
        between = sentence[found[0].start() : found[-1].end()]
        if summed not in totals and not _NO_SUM.search(between):
            yield against(
                between,
                f"共 {totals[0]}个项目，所列共 {summed}个",
                f"of {totals[0]} projects these are {summed}",
            )


def _tabled(blocks: Iterable[Block], context: Context) -> Iterator[IssueRecord]:
    """Rows of a list whose grade is not that of their score, where most are."""
    for block in blocks:
        if not isinstance(block, Table):
            continue
        odd, held = [], 0
        at: tuple[int, int] | None = None
        for row in block.rows:
            keys = [heading_key(cell.text) if not cell.spanned else "" for cell in row]
            heads = [
                [n for n, key in enumerate(keys) if words.fullmatch(key)]
                for words in (_SCORE_HEAD, _GRADE_HEAD)
            ]
            if all(len(found) == 1 for found in heads):
                at = (heads[0][0], heads[1][0])
                continue
            if at is None or max(at) >= len(row):
                continue
            score = number_or_none(clean(row[at[0]].text).removesuffix("分"))
            grade = name_to_grade(clean(row[at[1]].text))
            if score is None or not grade or score > 100:
                continue
            if score_to_grade(score) == grade:
                held += 1
            else:
                said = Said(
                    f"“{_name(keys)}”得分 {score}，等级为{grade}",
                    f"“{_name(keys)}” scores {score} and is graded {grade}",
                )
                odd.append((said, row[at[1]].place))
        if held > len(odd):
            yield from (issue(context, "info", "unequal_table", said, place) for said, place in odd)


def _name(keys: Sequence[str]) -> str:
    return next((key for key in keys if key and not key.isdecimal()), "")

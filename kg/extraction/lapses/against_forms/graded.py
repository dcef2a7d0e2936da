"""Numbers of grades that a report tells, against the scores of its forms: gives issues.

A report counts how many of all its projects have each grade (6个项目中，为优的4个、为良的2个).
Where it counts as many projects as have a score, in forms or in a list, as many have that grade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.lapses.against_forms.scores import WHOLE
from kg.extraction.lapses.grades import text_to_numbered_grades, text_to_project_counts
from kg.records import IssueRecord
from kg.values.grades import grades_otherwise, name_to_grade, score_to_grade
from kg.values.text import SENTENCE_END, clean

_FEWEST = 2
_BEST = 100


def blocks_to_told_grades(
    blocks: Sequence[Block], scores: Mapping[str, set[Decimal]], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each number of a grade that the scores do not give."""
    own = [
        {score for score in each if score <= _BEST}
        for name, each in scores.items()
        if name != WHOLE
    ]
    texts = [(clean(one.text), one.place) for one in blocks if isinstance(one, Paragraph)]
    if len(own) < _FEWEST or not all(own) or any(grades_otherwise(text) for text, _ in texts):
        return
    for text, place in texts:
        if len(own) in text_to_project_counts(text):
            for quote in _unlike(text, own):
                yield issue(context, "info", "unequal_counts", quote, place)


def _unlike(text: str, scores: Sequence[set[Decimal]]) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        found = text_to_numbered_grades(sentence)
        grades = [name_to_grade(match["grade"]) for match in found]
        told = sum(int(match["number"]) for match in found)
        # Numbers that do not come to all are told of as such.
        if len(set(grades)) < len(grades) or told != len(scores):
            continue
        for match, grade in zip(found, grades, strict=True):
            # A form whose score is none of its parts' may have either grade.
            may = [{score_to_grade(score) for score in each} for each in scores]
            least, most = sum(one == {grade} for one in may), sum(grade in one for one in may)
            if not least <= int(match["number"]) <= most:
                yield against(
                    match[0],
                    f"按自评表得分，{grade}的 {least}个",
                    f"by the scores of the forms {least} of them are {grade}",
                )
                break

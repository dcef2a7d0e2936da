"""Floor 1: the grades of evaluations (优, 良, 中, 差) and the scores that they stand for.

Of a hundred points 90 are 优, 80 良, 60 中 (财预〔2020〕10号); a document may say otherwise.
"""

from __future__ import annotations

import re
from decimal import Decimal

GRADES = ("优", "良", "中", "差")
_LEAST = {"优": Decimal(90), "良": Decimal(80), "中": Decimal(60), "差": Decimal(0)}
GRADE = r"[“\"‘]?(?P<grade>优秀?|良好?|中等?|差)[等级]?[”\"’]?"
"""A grade in a text, in marks of quotation or not, for patterns."""
_NAME = re.compile(GRADE)
# 85分（含）以上为优; 90分（含）-100分为优
_DEFINED = re.compile(
    r"(?P<least>\d{2,3})分?(?:[（(]含[^）)]{0,3}[）)])?(?:以上|[-—–~～至到]\d{2,3}分?(?:[（(]不?含[^）)]{0,3}[）)])?)"
    r"[^。；;，,\d]{0,4}(?:为|是|[:：])?[“\"]?(?P<grade>[优良中])"
)


def name_to_grade(name: str) -> str:
    """The grade that a text names, else nothing.

    >>> name_to_grade("良好"), name_to_grade("“优”"), name_to_grade("合格")
    ('良', '优', '')
    """
    match = _NAME.fullmatch(name)
    return match["grade"][0] if match else ""


def score_to_grade(score: Decimal) -> str:
    """The grade of a score out of a hundred.

    >>> score_to_grade(Decimal("89.9")), score_to_grade(Decimal(90))
    ('良', '优')
    """
    return next(grade for grade in GRADES if score >= _LEAST[grade])


def grades_otherwise(text: str) -> bool:
    """Whether a text gives the grades to other scores.

    >>> grades_otherwise("75分（含）至90分为良"), grades_otherwise("60分以上为中")
    (True, False)
    """
    return any(
        Decimal(match["least"]) != _LEAST[match["grade"]] for match in _DEFINED.finditer(text)
    )

"""Money in goals and purposes that its parts do not make up: reads records, gives issues.

A goal may divide what it spends: 申请资金90万元，其中：编制30万元；审计60万元。 The parts come to
the whole; a list that is short of it names examples where it has fewer than three parts or a tenth
is missing. Running text outside of forms is added up elsewhere (text-list).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.lapses.quotes import texts_to_issues
from kg.extraction.running_text.sums import Sum, find_sums
from kg.records import IssueRecord, ObjectiveRecord, ProjectRecord
from kg.values.numbers import UNIT_IN_YUAN, decimal_places, last_digit
from kg.values.text import clean

_OPENS = re.compile(r"[，,；;。]?其中[:：，,]?(?![^，,；;。]{0,4}\d+个)")
_END = re.compile(r"。|！|？|$")
# What parts one from the next, and words that say that a sum is none.
_PARTED = re.compile(r"[，,；;、]")
_NO_PART = re.compile(
    r"其中|包括|[含等余]$|[比较与][上去]年|同比|增加|减少|剩余|结余|累计|每|人均|标准|不超过|上限|占|截至|已"
)
_FEWEST_OF_ALL = 3
_MOST_MISSING = Decimal("0.1")


def goals_to_unequal_sums(
    projects: Iterable[ProjectRecord], objectives: Iterable[ObjectiveRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each sum in a purpose, a goal or what it reached that its parts do
    not make up."""
    texts = [
        *((project.purpose, project.source) for project in projects),
        *((said, goal.source) for goal in objectives for said in (goal.text, goal.outturn)),
    ]
    return texts_to_issues(texts, text_to_unequal, "warning", "unequal_parts", context)


def text_to_unequal(text: str) -> Iterator[str]:
    """What a text says of each such sum, with what its parts come to.

    >>> list(text_to_unequal("安排资金9万元，其中：编目3万元，修补7万元。"))
    ['安排资金9万元，其中：编目3万元，修补7万元；各部分之和为10万元']
    """
    said = clean(text)
    sums = [one for one in find_sums(said) if len(one.amounts) == 1]
    for whole in sums:
        opens = _OPENS.match(said, whole.stop)
        end = _END.search(said, opens.end()) if opens else None
        if not opens or not end:
            continue
        parts = [one for one in sums if opens.end() <= one.start < end.start()]
        if _is_list(said, opens.end(), parts) and _differs(whole, parts):
            begin = max(said.rfind(stop, 0, whole.start) for stop in "。；;，,") + 1
            summed = _yuan(parts) / UNIT_IN_YUAN[whole.unit]
            words = said[begin : parts[-1].stop]
            yield f"{words}；各部分之和为{summed.normalize():f}{whole.unit}"


def _is_list(said: str, begin: int, parts: list[Sum]) -> bool:
    """Whether nothing but parts stands behind, each in a clause of its own."""
    if len(parts) < 2:
        return False
    fronts = [
        said[a : b.start] for a, b in zip([begin, *(p.stop for p in parts)], parts, strict=False)
    ]
    return not any(_NO_PART.search(front) for front in fronts) and all(
        _PARTED.search(front) for front in fronts[1:]
    )


def _differs(whole: Sum, parts: list[Sum]) -> bool:
    stated, summed = _yuan([whole]), _yuan(parts)
    slack = sum((_rounding(one) for one in (whole, *parts)), Decimal(0))
    if summed > stated + slack:
        return True
    short = stated - summed
    return slack < short < _MOST_MISSING * stated and len(parts) >= _FEWEST_OF_ALL


def _yuan(parts: list[Sum]) -> Decimal:
    return sum((one.amounts[0] * UNIT_IN_YUAN[one.unit] for one in parts), Decimal(0))


def _rounding(one: Sum) -> Decimal:
    """Half of the last digit of a sum with decimals; whole numbers are taken as they are."""
    if not decimal_places(one.amounts[0]):
        return Decimal(0)
    return last_digit(one.amounts[0]) / 2 * UNIT_IN_YUAN[one.unit]

"""The form of a notice with the goals of all, beside those of some regions: reads indicators.

A notice has goals for all of its money, and may divide them among regions in forms of their own.
What its letter says is held against those of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kg.extraction.lapses.purpose_numbers import indicator_to_count
from kg.extraction.running_text.sums import find_single_sums
from kg.records import IndicatorRecord, ProjectRecord

_IN_BRACKETS = re.compile(r"[(（].*[)）]$")
_FEWEST, _FEWEST_FORMS = 2, 3
_NEARLY = Decimal("0.1")
"""By so much the money of all regions may miss that of the whole, where one form has a slip."""


def aims_of_all(
    own: Mapping[str, Sequence[IndicatorRecord]],
    projects: Sequence[ProjectRecord],
    letters: Sequence[str],
) -> Sequence[IndicatorRecord]:
    """The indicators of the only form with goals, or of the first of several that state the same
    money, or the money of all others together, or the most, which a letter tells, and have
    indicators in common: others divide the same goals among regions."""
    amounts = {one.project_id: one.amount_yuan for one in projects}
    names = [{_IN_BRACKETS.sub("", one.level3) for one in of_one} for of_one in own.values()]
    if not names:
        return ()
    first, *others = (amounts.get(key) or Decimal(0) for key in own)
    if others and (not all((first, *others)) or len(set.intersection(*names)) < _FEWEST):
        return ()
    together = len(others) >= _FEWEST and abs(sum(others) - first) <= _NEARLY * first
    if others and sum(others) < first:
        together |= any(one.yuan == first for text in letters for one in find_single_sums(text))
        whole, *parts = own.values()
        together |= all(_is_part(part, whole) for part in parts)
    if not together and any(amount != first for amount in others):
        return ()
    return next(iter(own.values()))


def _is_part(part: Sequence[IndicatorRecord], whole: Sequence[IndicatorRecord]) -> bool:
    """Whether the targets of one form are parts of those that another one has under their names."""
    aims = [
        {aim.indicator.level3: aim.value for one in of if (aim := indicator_to_count(one))}
        for of in (part, whole)
    ]
    less = [aims[0][name] - aims[1][name] for name in aims[0] if name in aims[1]]
    return max(less, default=Decimal(0)) <= 0 and sum(one < 0 for one in less) >= _FEWEST


def aims_in_all(
    own: Mapping[str, Sequence[IndicatorRecord]],
) -> list[IndicatorRecord]:
    """The indicators of the first of many forms that all others have with the same target."""
    forms = [{(one.level3, one.target) for one in of_one} for of_one in own.values()]
    if len(forms) < _FEWEST_FORMS:
        return []
    alike = set.intersection(*forms)
    return [one for one in next(iter(own.values())) if (one.level3, one.target) in alike]

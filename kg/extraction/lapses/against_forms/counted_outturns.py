"""What an indicator has reached as a number with its unit: reads a record, gives both.

A form says 18公里, or 18 beside a name with its unit (清淤长度（公里）), or with the unit in a
column of its own: the unit of the target then is that of the outturn.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.records import IndicatorRecord
from kg.values.text import clean

_COUNT = re.compile(r"[≥≤＝=>＜<]?(?P<number>\d+(?:\.\d+)?)(?P<unit>[一-龥]{0,4}|[%％])")
_UNIT_IN_NAME = re.compile(r"[（(](?P<unit>[一-龥]{1,4}|[%％])[）)]$")
# 12万株（丛）
_QUALIFIED = re.compile(r"(?<=[一-龥])[（(][^（()）\d]{1,6}[)）]$")
_UNIT = re.compile("[一-龥]{1,4}|%")


class Counted(NamedTuple):
    """A number and its unit."""

    number: Decimal
    unit: str


def bare_name(one: IndicatorRecord) -> str:
    """The name of an indicator without the unit behind it."""
    return _UNIT_IN_NAME.sub("", clean(one.level3))


def text_to_counted(text: str, one: IndicatorRecord) -> Counted | None:
    """An outturn or a target of an indicator that is a number in a unit, else nothing."""
    match = _COUNT.fullmatch(_QUALIFIED.sub("", clean(text)))
    named = _UNIT_IN_NAME.search(clean(one.level3))
    unit = match["unit"] if match else ""
    unit = unit or (named["unit"] if named else one.target_unit)
    if match is None or not _UNIT.fullmatch(unit.replace("％", "%")):
        return None
    return Counted(Decimal(match["number"]), unit.replace("％", "%"))

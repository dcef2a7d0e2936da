"""Floor 1: the measure words (量词) by which people, places and things are counted.

Gives a pattern of them, and which say the same: 每人 is the price of 280名, 每所 of 12个.
"""

from __future__ import annotations

import re

TIMES = "批次|班次|例次|家次|户次|处次|件次|车次|架次|场次|台次"
"""How often something was done at things or places: what is visited twice counts twice."""
COUNTED = (
    f"平方公里|平方米|公里|人次|{TIMES}|学时"
    "|[亩人名位生户处个所家村站点头只口座套台辆株棵间床吨次件份册期场例批班组队条项把张片支盏艘块栋幢箱瓶幅眼]"
)
_UNIT_ABOVE = re.compile(rf"单位[:：]?\s*(?P<unit>万?(?:{COUNTED}|村|株|米))[)）]?$")
_SAME = (frozenset("人名位生"), frozenset("处个所家"))


def is_same_measure(one: str, other: str) -> bool:
    """Whether two of the words count the same.

    >>> is_same_measure("人", "名"), is_same_measure("人", "户")
    (True, False)
    """
    return one == other or any({one, other} <= same for same in _SAME)


def find_count_unit(text: str) -> str:
    """What the line above a table says that all of it counts; '' for money, and for no such line.

    >>> find_count_unit("单位：万亩"), find_count_unit("单位：万元")
    ('万亩', '')
    """
    found = _UNIT_ABOVE.search(text)
    return found["unit"] if found else ""

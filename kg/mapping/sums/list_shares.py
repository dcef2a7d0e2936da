"""Floor 4: whose share of a whole a percentage behind a list of sums is.

Reads a sum of running text with those in front of it. Gives the id of the sum that a percentage
behind it is told of: what the list divides (资金9万元，其中：甲4万元、乙5万元，占支出的90%); of a
list that divides nothing no sum has it, but all of them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mapping.sums.placed_sums import PlacedSum
from kg.mapping.sums.told_years import whole_of_list

_ITEM_END = re.compile("[，,；;。]")
_NEXT_ITEM = re.compile(r"\s*、[^%％]*$")


def share_holder(text: str, one: PlacedSum, before: Sequence[PlacedSum], of: str) -> str:
    """The id of the sum whose share stands behind `one`, `of` where it ends no list; '' for none.

    `before` are the sums in front of it that may be divided.
    """
    whole = whole_of_list(text, before, one, _ITEM_END)
    if whole and "、" in one.front:
        return whole.id
    return "" if _NEXT_ITEM.match(one.front) else of

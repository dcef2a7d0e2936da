"""Floor 4: shares in a clause of their own, which names its part again.

Reads the sums in running text of one document at their places. Gives the share of a sum that its
paragraph has told in front: 税收收入60万元，…。税收收入占一般公共预算收入的比重为75%; 税收占比75%;
公用经费占本次下达资金的75%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.mapping.sums.percentages import Percentage
from kg.mapping.sums.placed_sums import Paragraph, PlacedSum

_SHARE = re.compile(
    r"(?<![^，,。；;：:])(?P<part>[^，,。；;：:0-9占]{2,16})"
    r"(?P<said>占(?:比|[^，,。；;：:0-9]{2,24}?(?:的?(?:比重|比例|比率)|(?:资金|总额|总量|规模)的))(?:约?为|达到?|约)?"
    r"[0-9]+(?:\.[0-9]+)?[%％])"
)
_MONEY = "收入"


def named_shares(paragraphs: Iterable[Paragraph]) -> Iterator[Percentage]:
    """The shares of a document whose part is told by name, and once."""
    for text, sums in paragraphs:
        for match in _SHARE.finditer(text):
            parts = [one for one in sums if one.stop <= match.start() and _is(one, match["part"])]
            if len({one.amount for one in parts}) == 1:
                yield Percentage(parts[-1].id, match["said"])


def _is(one: PlacedSum, name: str) -> bool:
    """Whether a sum is called so, more fully or less: 地方税收收入, 税收收入, 税收."""
    label = one.statement.label
    return not one.statement.comparison and label.endswith((name, name + _MONEY))

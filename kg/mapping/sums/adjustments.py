"""Floor 4: sums that the text says a budget was adjusted from and to.

Reads the sums in running text of one document at their places. Gives, for each change behind them
(由100万元调整为90万元，减少10万元), the sums that it lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.mapping.sums.placed_sums import Paragraph
from kg.values.text import ITEM_END

_FROM = re.compile(r"(?:由|从)[^，,。；;0-9]*$")
_TO = re.compile(r"^[^，,。；;]*(?:调整|变更|变动)(?:为|至|到)[^，,。；;0-9]*$")


def adjusted_sums(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[str, str]]:
    """The statement of a change → those of the budget in front of it and behind it."""
    found: dict[str, tuple[str, str]] = {}
    for _, sums in paragraphs:
        for before, after, change in zip(sums, sums[1:], sums[2:], strict=False):
            if not change.statement.comparison or ITEM_END.search(change.front):
                continue
            if _FROM.search(before.front) and _TO.search(after.front):
                found[change.id] = (before.id, after.id)
    return found

"""Floor 2: the heads of columns that nobody ruled → where the columns end.

Reads lines of heads and the sides of columns as their texts tell them; gives the sides as the heads
tell them, each of which stands in the middle of its column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_text import TextLine


def sides_between_heads(lines: Sequence[TextLine], sides: Sequence[float]) -> Sequence[float]:
    """The sides of columns as their lowest heads tell, which stand in the middle: texts at one side
    of wide columns leave more room between them. As they are where a column has no head."""
    middles: dict[int, float] = {}
    for line in lines:
        for segment in line.segments:
            middle = (segment.x0 + segment.x1) / 2
            if sides[0] <= middle <= sides[-1]:
                middles[bisect_right(sides, middle, hi=len(sides) - 1) - 1] = middle
    places = [middles[column] for column in sorted(middles)]
    if len(places) < len(sides) - 1 or places != sorted(places):
        return sides
    inner = [(a + b) / 2 for a, b in pairwise(places)]
    return [2 * places[0] - inner[0], *inner, 2 * places[-1] - inner[-1]]

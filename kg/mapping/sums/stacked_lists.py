"""Floor 4: lists with a line for each part, the first behind 其中.

Reads the sums in running text of one document at their places. Gives each sum that is a line by
itself (项目支出9万元) with the lines that divide it (其中：本级支出6万元, 对下补助3万元): up to the
line that has such a list of its own, or the end of the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.mapping.sums.paragraph_lists import SumList
from kg.mapping.sums.placed_sums import Paragraph, PlacedSum

_WITHIN = re.compile(r"\s*其中[:：]?")
_LINE = re.compile(r"\s*(?:其中[:：]?)?\s*[^，,。；;：:0-9]{2,40}[:：]?\s*")
_YEAR = re.compile(r"20[0-9]{2}年度?")
_REST = re.compile(r"\s*[。；;，,.]?\s*")


def stacked_lists(paragraphs: Iterable[Paragraph]) -> Iterator[SumList]:
    """Each such sum, and the lines of its parts."""
    run: list[PlacedSum] = []
    for text, sums in [*paragraphs, ("", [])]:
        line = sums[0] if len(sums) == 1 and _is_line(text, sums[0]) else None
        if run and (line is None or line.statement.section != run[0].statement.section):
            yield from _lists(run)
            run = []
        run += [line] if line else []


def _is_line(text: str, one: PlacedSum) -> bool:
    front = _YEAR.sub("", text[: one.start])
    alone = _LINE.fullmatch(front) and _REST.fullmatch(text[one.stop :])
    return bool(alone) and not one.statement.comparison


def _lists(run: list[PlacedSum]) -> Iterator[SumList]:
    """The lists of lines that stand below each other."""
    firsts = [n for n, one in enumerate(run) if n and _WITHIN.match(one.front)]
    for first, following in pairwise([*firsts, len(run) + 1]):
        yield run[first - 1], run[first : following - 1]

"""The text of 绩效目标 → its numbered goals.

Reads the pieces of text that a form gives for its objective, each with its place; gives one goal
for each number of a running count (`1.`, `2.` …). Numbers may stand anywhere in a line, since line
breaks get lost; only the next number of the count begins a goal, so that `2.5` does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.document import Place, cover
from kg.values.text import clean

_HAN = "一二三四五六七八九十"
_NO_DIGIT = r"(?<![\d.．第])"

# How goals are numbered: each style gives the pattern of its n-th number.
STYLES: tuple[Callable[[int], str], ...] = (
    lambda n: rf"目标\s*{n}\s*[:：.．、]",
    lambda n: rf"目标{_HAN[n - 1]}\s*[:：.．、]" if n <= len(_HAN) else r"(?!)",
    lambda n: rf"{_NO_DIGIT}{n}\s*[.．、](?!\d+(?:[^\d%％]|$))",
    lambda n: rf"[(（]\s*{n}\s*[)）][.、]?",
    lambda n: rf"(?<![{_HAN}第]){_HAN[n - 1]}、" if n <= len(_HAN) else r"(?!)",
    lambda n: rf"[(（]{_HAN[n - 1]}[)）]" if n <= len(_HAN) else r"(?!)",
)

# Each style with the number that a text of its goals begins with.
_BEGINNINGS = [(style, re.compile(rf"\s*(?:{style(1)})")) for style in STYLES]


def texts_to_goals(pieces: Sequence[tuple[str, Place]]) -> tuple[tuple[str, Place], ...]:
    """(text without its number, place) of each goal; a text without numbers is one goal."""
    style = _style(pieces)
    goals: list[tuple[str, Place]] = []
    number = 0
    for text, place in pieces:
        cuts: list[tuple[int, int]] = []
        while style and (match := _next(style(number + 1), text, cuts, bool(goals))):
            cuts.append(match.span())
            number += 1
        ends = [start for start, _ in cuts] + [len(text)]
        front = text[: ends[0]]
        if clean(front):
            _go_on(goals, front, place)
        for (_, begin), end in zip(cuts, ends[1:], strict=True):
            goals.append((text[begin:end], place))
    return tuple((goal, place) for text, place in goals if (goal := clean(text)))


def _next(
    pattern: str, text: str, cuts: list[tuple[int, int]], begun: bool
) -> re.Match[str] | None:
    """The next number in a text; the very first one stands at its beginning."""
    if not cuts and not begun:
        return re.compile(rf"\s*(?:{pattern})").match(text)
    return re.compile(pattern).search(text, cuts[-1][1] if cuts else 0)


def _style(pieces: Sequence[tuple[str, Place]]) -> Callable[[int], str] | None:
    first = next((text for text, _ in pieces if clean(text)), "")
    return next((style for style, begin in _BEGINNINGS if begin.match(first)), None)


def _go_on(goals: list[tuple[str, Place]], text: str, place: Place) -> None:
    if goals:
        goals[-1] = (f"{goals[-1][0]}\n{text}", cover(goals[-1][1], place))
    else:
        goals.append((text, place))

"""Words that the text of a PDF leaves without a blank between them → cells of their own.

Reads the cells of the lines of a table. Gives them with a code and the name behind it apart
(2010501行政运行; 301, 02津贴补贴), and heads that stand in one word (基本支出项目支出, 类款项), the
last of which may go on in the line below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from kg.document import Cell, cover
from kg.extraction.headings import TEXTS_KEPT
from kg.extraction.tables.headers import is_head
from kg.values.numbers import is_number
from kg.values.text import clean

_CODED = re.compile(r"([1-5]\d{2}(?:\d{2}){0,2})([一-龥].*)")
_PART = re.compile(r"(\d{2})([一-龥].*)")
_CLASS = re.compile(r"[1-5]\d{2}")
_LEVELS = ("类款项", "类款")
# 合计基本支出 is not the basic expenditure of anything.
_TOTAL_IN_FRONT = re.compile(r"([合总小]计|[预决]算数)(?=[一-龥]{4})")
_SHORTEST_HEAD, _LONGEST_GLUED = 2, 40


def with_words_apart(lines: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The lines with a cell for each word of them."""
    first = next(
        (n for n, line in enumerate(lines) if any(is_number(clean(cell.text)) for cell in line)),
        len(lines),
    )
    heads = _heads_apart([list(line) for line in lines[:first]])
    return [*heads, *(_row_apart(line) for line in lines[first:])]


def _row_apart(line: Sequence[Cell]) -> list[Cell]:
    """The cells of a row; its code and its name apart."""
    if not line:
        return []
    coded = _CODED.fullmatch(line[0].text)
    if coded:
        return [*_parts(line[0], (coded.end(1),)), *line[1:]]
    if len(line) > 1 and _CLASS.fullmatch(line[0].text):
        part = _PART.fullmatch(line[1].text)
        return [line[0], *_parts(line[1], (part.end(1),) if part else ()), *line[2:]]
    return list(line)


def _heads_apart(lines: list[list[Cell]]) -> list[list[Cell]]:
    """The lines of heads; what the last word of one goes on with is taken from the next."""
    for index, line in enumerate(lines):
        if not line:
            continue
        below = lines[index + 1] if index + 1 < len(lines) else []
        last = line[-1]
        if len(below) == 1 and not _is_head_or_more(last.text):
            whole = Cell(last.text + below[0].text, cover(last.place, below[0].place))
            if glued_heads(whole.text):
                line[-1] = whole
                below.clear()
        lines[index] = [cell for word in line for cell in _parts(word, glued_heads(word.text))]
    return lines


def _is_head_or_more(text: str) -> bool:
    return is_head(text) or bool(glued_heads(text))


def _parts(cell: Cell, cuts: Sequence[int]) -> list[Cell]:
    if not cuts:
        return [cell]
    return [Cell(cell.text[a:b], cell.place) for a, b in pairwise([0, *cuts, len(cell.text)])]


def _stands_alone(text: str) -> bool:
    """Whether a head may be one of several in a word: 一般公共预算支出 does not end in one."""
    return text not in ("收入", "支出") and is_head(text)


@lru_cache(TEXTS_KEPT)
def glued_heads(text: str) -> tuple[int, ...]:
    """Where the heads end that a word is made of, but for the last; () where it is none or one.

    >>> glued_heads("基本支出项目支出"), glued_heads("类款项"), glued_heads("基本支出")
    ((4,), (1, 2), ())
    """
    if text in _LEVELS:
        return tuple(range(1, len(text)))
    total = _TOTAL_IN_FRONT.match(text)
    if total and (rest := text[total.end() :]) and (is_head(rest) or glued_heads(rest)):
        return (total.end(), *(total.end() + cut for cut in glued_heads(rest)))
    if is_head(text) or not 2 * _SHORTEST_HEAD <= len(text) <= _LONGEST_GLUED:
        return ()
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for stop in range(_SHORTEST_HEAD, len(text) + 1):
        starts = (n for n in range(stop - 1) if n in ways and _stands_alone(text[n:stop]))
        told = [(*ways[n], text[n:stop]) for n in starts]
        if told:
            ways[stop] = min(told, key=len)
    heads = ways.get(len(text), ())
    return tuple(accumulate(map(len, heads[:-1])))

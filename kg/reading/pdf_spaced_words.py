"""Floor 2: words whose letters are spread over a column (收        入) → words.

Reads a line of text with what wide gaps divide it into; gives it with the letters of such a word
put together, so that a head does not look like two. Only words that head columns of budget tables
and name their totals are known: 类 款 项 are three columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kg.reading.pdf_text import Segment, TextLine

_WORDS = (
    *("本年收入合计", "本年支出合计", "收入合计", "支出合计", "收入总计", "支出总计"),
    *("收入", "支出", "项目", "科目", "合计", "总计", "小计", "名称", "单位", "部门"),
    *("金额", "备注", "编码", "代码"),
)
_OPENING = "（("


def with_spaced_words(line: TextLine) -> TextLine:
    """The line; the letters of a word that stand apart are one segment.

    >>> letters = (Segment("收", 0, 10), Segment("入", 30, 40))
    >>> with_spaced_words(TextLine("收 入", 0, 40, 0, 10, 10, False, letters)).segments[0].text
    '收入'
    """
    if not any(map(_letters, line.segments)):
        return line
    found: list[Segment] = []
    for single, run in groupby(line.segments, key=lambda segment: bool(_letters(segment))):
        segments = list(run)
        found += (_words(segments) if single else None) or segments
    return replace(line, segments=tuple(found))


def _letters(segment: Segment) -> list[Segment]:
    """The letters that a segment consists of, the last one perhaps with brackets behind it; none
    where it is a word."""
    letters = list(segment.parts or (segment,))
    single = [len(letter.text) == 1 and not letter.text.isascii() for letter in letters]
    noted = len(letters) > 1 and letters[-1].text[1:2] in tuple(_OPENING)
    return letters if all(single[:-1]) and (single[-1] or noted) else []


def _words(segments: Sequence[Segment]) -> list[Segment]:
    """The words that the letters of some segments spell; none where some are left over."""
    letters = [letter for segment in segments for letter in _letters(segment)]
    found: list[Segment] = []
    while letters:
        word = next((word for word in _WORDS if _spell(letters, word)), "")
        if not word:
            return []
        own, letters = letters[: len(word)], letters[len(word) :]
        text = "".join(letter.text for letter in own)
        found.append(replace(own[0], text=text, x1=own[-1].x1, parts=()))
    return found


def _spell(letters: Sequence[Segment], word: str) -> bool:
    own = letters[: len(word)]
    return len(own) == len(word) and all(
        letter.text[0] == sign and (len(letter.text) == 1 or letter is own[-1])
        for letter, sign in zip(own, word, strict=True)
    )

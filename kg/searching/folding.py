"""Floor 5: text → what is compared: folded characters, and the tokens of the index.

Reads text as documents and users write it. Gives text in which full and half width, capitals and
small letters, traditional and simplified characters are the same (OpenCC's table of characters),
and tokens: Chinese in overlapping pairs, letters and digits in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from operator import add

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|[^\W_{_HAN}]+")
_FIRST, _LAST = 0x3400, 0x9FFF


def fold(text: str) -> str:
    """The text as it is compared.

    >>> fold("駐村工作隊ＡＢ〔2022〕")
    '驻村工作队ab〔2022〕'
    """
    return text.translate(_FOLDED)


def text_to_tokens(text: str) -> list[str]:
    """The tokens of a text, in order; a run of Chinese ends with its last character alone.

    >>> text_to_tokens("驻村工作队3个")
    ['驻村', '村工', '工作', '作队', '队', '3', '个']
    """
    return [token for run in _RUN.finditer(fold(text)) for token in _pairs(run)]


def words_to_phrase(words: str) -> str:
    """The FTS5 phrase that finds words within texts; '' where they hold no letter.

    >>> words_to_phrase("驻村队"), words_to_phrase("94号"), words_to_phrase("——")
    ('"驻村 村队"', '"94 号" *', '')
    """
    tokens = text_to_tokens(words)
    if not tokens:
        return ""
    # The last character may have others behind it in the text.
    last_run = list(_RUN.finditer(fold(words)))[-1]
    if not last_run["han"]:
        return f'"{" ".join(tokens)}"'
    if len(last_run[0]) == 1:
        return f'"{" ".join(tokens)}" *'
    return f'"{" ".join(tokens[:-1])}"'


def _pairs(run: re.Match[str]) -> Iterator[str]:
    text = run[0]
    if run["han"]:
        yield from map(add, text, text[1:])
        yield text[-1]
    else:
        yield text


class _Folding(dict[int, str]):
    """What each character is compared as, worked out when it is met first.

    Characters are folded one by one, so that a part of a text folds as it does within the text.
    """

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower().translate(_simplified())
        self[code] = folded
        return folded


_FOLDED = _Folding()


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character's simplified form, of characters alone and never of words.

    Words that OpenCC would turn in their context (乾隆) must be the same in a text and in a part
    of it.
    """
    from opencc import OpenCC

    characters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    turned = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, turned, strict=True) if old != new}

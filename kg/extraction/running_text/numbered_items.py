"""Numbered paragraphs: reads the paragraphs of a section, gives the items of its list.

The first ordinal tells the style of the list. What stands in front of it is introduction; what
follows an item without an ordinal, or with one of another style, goes on with that item. Several
items in one paragraph are taken apart where the numbering goes on behind the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.document import Paragraph, Place, cover
from kg.extraction.outline import ordinal_style
from kg.values.text import clean, ordinal_to_int, strip_ordinal

_SENTENCE_END = re.compile(r"[。；;]")
_FIRSTLY = re.compile(r"(第[一二三四五六七八九十]+)[，,、：:]")
_INTRODUCES = re.compile(r"[:：]$|如下[。.]?$")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its paragraphs' texts, cleaned, the first without its ordinal."""

    ordinal: str
    lines: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        """The whole text in one line."""
        return clean("".join(self.lines))


@dataclass(frozen=True, slots=True)
class ItemList:
    """`introduction` is empty or the paragraphs in front of the first item."""

    introduction: tuple[Paragraph, ...]
    items: tuple[Item, ...]
    numbered: bool


def item_ordinal(text: str) -> tuple[str, str]:
    """(ordinal, rest), `第一，` counting as an ordinal too.

    >>> item_ordinal("第一，拟订规划。"), item_ordinal("2、督查。"), item_ordinal("督查。")
    (('第一，', '拟订规划。'), ('2、', '督查。'), ('', '督查。'))
    """
    firstly = _FIRSTLY.match(text)
    if firstly:
        return firstly[0], text[firstly.end() :].strip()
    return strip_ordinal(text)


def paragraphs_to_items(paragraphs: Iterable[Paragraph]) -> ItemList:
    """The list that these paragraphs make up.

    Without any ordinal each paragraph is an item of its own, but for one that introduces the rest
    (`主要职责如下：`).
    """
    held = tuple(paragraph for paragraph in paragraphs if clean(paragraph.text))
    first = next((i for i, p in enumerate(held) if item_ordinal(clean(p.text))[0]), None)
    if first is None:
        introduction = tuple(p for p in held if _INTRODUCES.search(clean(p.text)))
        rest = (p for p in held if p not in introduction)
        return ItemList(
            introduction, tuple(Item("", (clean(p.text),), p.place) for p in rest), numbered=False
        )
    style = ordinal_style(item_ordinal(clean(held[first].text))[0])
    items: list[Item] = []
    for paragraph in held[first:]:
        for piece in _pieces(clean(paragraph.text), style):
            ordinal, rest_of_piece = item_ordinal(piece)
            if ordinal and ordinal_style(ordinal) == style:
                items.append(Item(ordinal, (rest_of_piece,), paragraph.place))
            else:
                last = items[-1]
                place = cover(last.place, paragraph.place)
                items[-1] = Item(last.ordinal, (*last.lines, piece), place)
    return ItemList(held[:first], tuple(items), numbered=True)


def _pieces(text: str, style: str) -> Iterator[str]:
    """A paragraph cut where the numbering of the list goes on inside it."""
    ordinal = item_ordinal(text)[0]
    number = ordinal_to_int(ordinal) if ordinal_style(ordinal) == style else None
    start = 0
    if number is not None:
        for end in _SENTENCE_END.finditer(text):
            following = item_ordinal(text[end.end() :])[0]
            if ordinal_style(following) == style and ordinal_to_int(following) == number + 1:
                yield text[start : end.end()]
                start, number = end.end(), number + 1
    yield text[start:]

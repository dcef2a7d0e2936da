"""Sections: reads a `Document`, gives its headings and the blocks that stand under each.

A heading is recognised by its shape: the source marks it; or a short paragraph begins with an
ordinal and is no sentence; or the whole paragraph is a section title of `headings/sections.toml`;
or such a title with the organisation's name in front (`某市卫生局主要职能`).
Levels follow from the order in which the styles of ordinals first appear (`第一部分`, `一、`,
`（一）` …), since every publisher nests them in its own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.document import Block, Document, Paragraph, Place, cover
from kg.extraction.section_kinds import (
    OTHER,
    TABLE,
    is_closed,
    is_leaf,
    is_table_title,
    known_title_kind,
    title_kind,
)
from kg.extraction.tables.captions import is_organisation_name
from kg.values.text import clean, ordinal_to_int, strip_ordinal

_TITLE_LENGTH = 42
_SHORTEST_NAME = 4
_TABLE_TITLE_LENGTH = 130
_SENTENCE_END = re.compile(r"[。；;]|[，,、.]$")
_TEXT_BEHIND_COLON = re.compile(r"[:：].")
_MONEY = re.compile(r"\d\s*[十百千万亿]*元")
_PART = re.compile(r"^第.+(?:部分|[章节篇])")
_SECTION = re.compile(r"(?:情况|说明|信息|目标|设置|事项|职责|职能|解释|概况|措施)$")
# `（一）支出决算总体情况。`: a title that ends like a sentence and is none.
_TITLE_WITH_STOP = re.compile(
    r"(?!.*(?:没有|不涉及|无|为|是))[^，,。；;：:、]{2,40}(?:情况|说明|事项|概况)。"
)
_DATED_TITLE = re.compile(r"20\d\d年[^，,；;]{2,40}(?:说明|表)")
_LEADER = re.compile(r"[.．…·\-—_]{3,}\s*\d*$")
_NUMERAL = re.compile(r"[一二三四五六七八九十百〇零]+")
_DIGITS = re.compile(r"[0-9０-９]+")
_CIRCLED = re.compile(r"[①-⑳㈠-㈩⑴-⒇]")
_FOLD = str.maketrans({"(": "（", ")": "）", ".": "、", "．": "、", "，": "、", ",": "、"})
_UNNUMBERED = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks between it and the next heading of any level.

    `title` is without ordinal and closing colon; `level` counts from 1. The text in front of the
    first heading is a section too, with no heading, title or path, and level 0. `path` and `kinds`
    hold title and kind of each heading around it, outermost first, its own last.
    """

    title: str
    ordinal: str
    level: int
    kind: str
    path: tuple[str, ...]
    kinds: tuple[str, ...]
    heading: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]

    @property
    def place(self) -> Place | None:
        """Where the heading stands; None in front of the first heading."""
        if not self.heading:
            return None
        return cover(self.heading[0].place, self.heading[-1].place)

    @property
    def topic(self) -> str:
        """The nearest kind on the path that says something, else `other`."""
        return next((kind for kind in reversed(self.kinds) if kind != OTHER), OTHER)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs among the blocks that are not blank."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph) and clean(b.text))


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in its order; every block stands in exactly one of them."""

    sections: tuple[Section, ...]

    def of_topic(self, *topics: str) -> tuple[Section, ...]:
        """The sections whose topic is one of these."""
        return tuple(section for section in self.sections if section.topic in topics)


@dataclass(frozen=True, slots=True)
class _Heading:
    title: str
    ordinal: str
    style: str
    number: int
    kind: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def identity(self) -> tuple[str, int, str]:
        return (self.style, self.number, self.title)


def document_to_outline(document: Document) -> Outline:
    """The document's sections."""
    sections: list[Section] = []
    stack: list[_Heading] = []
    seen: set[tuple[str, int, str]] = set()
    blocks: list[Block] = []
    position = 0
    while position < len(document.blocks):
        heading = _heading_at(document.blocks, position)
        if heading is None or not _is_heading(heading, stack, seen):
            blocks.append(document.blocks[position])
            position += 1
            continue
        sections.append(_section(stack, blocks))
        blocks = []
        _place_heading(stack, heading, seen)
        position = _behind(document.blocks, position, heading)
    sections.append(_section(stack, blocks))
    return Outline(tuple(s for s in sections if s.heading or s.blocks))


def _section(stack: list[_Heading], blocks: list[Block]) -> Section:
    own = stack[-1] if stack else _Heading("", "", _UNNUMBERED, 0, OTHER, ())
    return Section(
        title=own.title,
        ordinal=own.ordinal,
        level=len(stack),
        kind=own.kind,
        path=tuple(heading.title for heading in stack),
        kinds=tuple(heading.kind for heading in stack),
        heading=own.paragraphs,
        blocks=tuple(blocks),
    )


def _behind(blocks: tuple[Block, ...], position: int, heading: _Heading) -> int:
    """The position behind a heading's last paragraph."""
    last = heading.paragraphs[-1]
    while blocks[position] is not last:
        position += 1
    return position + 1


def _heading_at(blocks: tuple[Block, ...], position: int) -> _Heading | None:
    """What this block would be as a heading."""
    block = blocks[position]
    if not isinstance(block, Paragraph):
        return None
    text = _LEADER.sub("", clean(block.text))
    if not text:
        return None
    ordinal, rest = strip_ordinal(text)
    mark = text.removesuffix(rest)
    title = rest.strip(":： ")
    if mark and _TITLE_WITH_STOP.fullmatch(title):
        title = title[:-1]
    if mark and not title:
        return _split_heading(blocks, position, ordinal, mark)
    return _heading(title, ordinal, mark, (block,))


def _split_heading(
    blocks: tuple[Block, ...], position: int, ordinal: str, mark: str
) -> _Heading | None:
    """`第一部分` alone, its title on the next paragraph."""
    block = blocks[position]
    if not isinstance(block, Paragraph) or not _PART.match(mark):
        return None
    for follower in blocks[position + 1 :]:
        if not isinstance(follower, Paragraph):
            return None
        title = clean(follower.text).strip(":： ")
        if not title:
            continue
        if strip_ordinal(title)[0] or not _is_short_title(title):
            return None
        return _heading(title, ordinal, mark, (block, follower))
    return None


def _heading(title: str, ordinal: str, mark: str, paragraphs: tuple[Paragraph, ...]) -> _Heading:
    number = (ordinal_to_int(ordinal) or 0) if mark else 0
    return _Heading(title, ordinal, ordinal_style(mark), number, title_kind(title), paragraphs)


def ordinal_style(mark: str) -> str:
    """What all ordinals of one list share.

    >>> ordinal_style("(十一)"), ordinal_style("12. "), ordinal_style("第三部分：")
    ('（一）', '1、', '第一部分')
    """
    folded = clean(mark).translate(_FOLD).strip(":：")
    return _CIRCLED.sub("①", _DIGITS.sub("1", _NUMERAL.sub("一", folded)))


def _is_short_title(title: str) -> bool:
    if _SENTENCE_END.search(title) or _TEXT_BEHIND_COLON.search(title) or _MONEY.search(title):
        return False
    return len(title) <= (_TABLE_TITLE_LENGTH if is_table_title(title) else _TITLE_LENGTH)


def _is_heading(heading: _Heading, stack: list[_Heading], seen: set[tuple[str, int, str]]) -> bool:
    if heading.paragraphs[0].heading or known_title_kind(heading.title):
        return True
    if not _is_short_title(heading.title):
        return False
    if heading.style == _UNNUMBERED:
        return _is_unmarked(heading.title, stack)
    if _topic(stack) == "institution" and is_organisation_name(heading.title):
        return False
    return heading.identity in seen or not _is_list_item(heading, stack)


def _is_unmarked(title: str, stack: list[_Heading]) -> bool:
    """Whether a text without an ordinal is a title all the same: `某市卫生局主要职能`, or behind
    the terms, whose list has no end of its own, one that begins with its year."""
    if _topic(stack) == "terms" and _DATED_TITLE.fullmatch(title):
        return True
    return bool(_SECTION.search(title)) and any(
        known_title_kind(title[cut:]) and is_organisation_name(title[:cut])
        for cut in range(_SHORTEST_NAME, len(title) - 1)
    )


def _is_list_item(heading: _Heading, stack: list[_Heading]) -> bool:
    """Whether it numbers a duty, a term or the like, rather than a section or a table."""
    if heading.kind == TABLE or _PART.match(heading.ordinal) or not is_leaf(_topic(stack)):
        return False
    numbers = [entry.number for entry in stack if entry.style == heading.style]
    if not numbers:
        return True
    return heading.number not in [n + 1 for n in numbers] and not _SECTION.search(heading.title)


def _topic(stack: list[_Heading]) -> str:
    return next((entry.kind for entry in reversed(stack) if entry.kind != OTHER), OTHER)


def _continued(stack: list[_Heading], heading: _Heading) -> int | None:
    """The stack position of the heading whose numbering this one continues."""
    same = _of_style(stack, heading)
    if heading.number == 1:
        # A list begins anew inside of a section, but no section stands inside of a leaf.
        same = [i for i in same if is_leaf(stack[i].kind)]
    if not same:
        return None
    next_in_line = [i for i in same if stack[i].number + 1 == heading.number]
    return (next_in_line or same)[-1]


def _of_style(stack: list[_Heading], heading: _Heading) -> list[int]:
    """The stack positions of headings of the same style; only itself ends the document's title."""
    return [
        i
        for i, entry in enumerate(stack)
        if entry.style == heading.style
        and (entry.identity == heading.identity or not _is_document_title(entry, i))
    ]


def _is_document_title(heading: _Heading, position: int) -> bool:
    """Whether everything stands under it: web pages mark the title of the whole as a heading."""
    return position == 0 and heading.style == _UNNUMBERED and heading.kind == OTHER


def _place_heading(
    stack: list[_Heading], heading: _Heading, seen: set[tuple[str, int, str]]
) -> None:
    """Put a heading on the stack, at the level where its numbering goes on.

    A list that starts again at 1 is nested in the heading in front of it, unless the same heading
    stood there before: then that was the table of contents.
    """
    while stack and stack[-1].kind == TABLE:
        stack.pop()
    position = _continued(stack, heading)
    if position is None and heading.identity in seen:
        position = next(iter(_of_style(stack, heading)), None)
    if position is not None:
        del stack[position:]
    seen.add(heading.identity)
    if heading.kind != TABLE and is_closed(_topic(stack)) and not known_title_kind(heading.title):
        heading = replace(heading, kind=OTHER)
    stack.append(heading)

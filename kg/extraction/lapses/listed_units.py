"""Units that a text lists by names of which one is not that of the tables: gives issues.

A text lists the units of a department (分别为：甲局本级、乙站、丙中心; 1.甲局本级 2.乙站), a table
has a row for each of them: where all but one are the same, the one that is left on each side is
one unit under two names. So is one that carries a project out, and that a list has with another
character or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.odd_units import bare_name, grid_to_units
from kg.extraction.tables.captions import is_organisation_name
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord, ProjectRecord
from kg.values.text import clean, strip_ordinal

_LIST = re.compile(r"(?:分别[为是]|包括|即|具体[为是])[:：]?(?P<names>[^。；;：:]+)")
_BETWEEN = re.compile(r"[、，,]")
_AND = re.compile(r"(?<=.{4})[和及](?=.{4})")
# 1个参照公务员法管理的事业单位乙站: the unit behind its kind.
_KIND = re.compile(r"^[\d一二三四五六七八九十]+[个家].*?单位(?=.{4})")
_END = re.compile(r"[。；;，,、.]+$")
_FEWEST = 2
_MOST_UNLIKE = 2

_Listed = tuple[Place, frozenset[str]]


def texts_to_odd_units(
    grids: Sequence[Grid], blocks: Sequence[Block], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each name in a list of units beside that of the tables."""
    tables = {frozenset(one.name for one in grid_to_units(grid)) for grid in grids}
    everywhere = frozenset(name for table in tables for name in table)
    told: set[str] = set()
    for place, listed in (*_sentences(blocks), *_numbered(blocks)):
        for table in tables:
            odd, like = listed - everywhere, table - listed
            if len(listed) != len(table) or not len(odd) == len(like) == 1 or odd <= told:
                continue
            (name,), (other,) = odd, like
            if name[-1] == other[-1] and len(listed) >= _FEWEST:
                told.add(name)
                yield issue(context, "info", "other_unit", f"{name}；{other}", place)


def projects_to_odd_units(
    projects: Sequence[ProjectRecord],
    grids: Sequence[Grid],
    blocks: Sequence[Block],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each name in a list of units that is nearly one of the units that carry
    projects out, where no table and no project has it."""
    units = {bare_name(one.implementing_unit) for one in projects}
    known = units | {one.name for grid in grids for one in grid_to_units(grid)}
    for place, listed in (*_sentences(blocks), *_numbered(blocks)):
        for name in sorted(listed - known):
            like = [unit for unit in sorted(units - listed) if _is_nearly(name, unit)]
            if len(like) == 1:
                yield issue(context, "info", "other_unit", f"{name}；{like[0]}", place)


def _is_nearly(name: str, other: str) -> bool:
    """Whether two names have the same characters but one or two inside."""
    if len(name) != len(other) or name[-1] != other[-1]:
        return False
    return 0 < sum(a != b for a, b in zip(name, other, strict=True)) <= _MOST_UNLIKE < len(name) / 3


def _sentences(blocks: Sequence[Block]) -> Iterator[_Listed]:
    """The lists within a sentence."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for match in _LIST.finditer(clean(block.text)):
                names = [bare_name(_KIND.sub("", name)) for name in _split(match["names"])]
                if len(names) >= _FEWEST and all(map(is_organisation_name, names)):
                    yield block.place, frozenset(names)


def _split(names: str) -> Iterator[str]:
    """The names of a list; two joined by 和 are two where both are names of units."""
    *front, last = [name for name in _BETWEEN.split(names) if name] or [""]
    yield from front
    pairs = ([last[: one.start()], last[one.end() :]] for one in _AND.finditer(last))
    # 林业和草原局（本级）和苗圃管理站: not the first 和 of them.
    yield from next((both for both in pairs if all(map(_is_name, both))), [last])


def _is_name(name: str) -> bool:
    return is_organisation_name(bare_name(name))


def _numbered(blocks: Sequence[Block]) -> Iterator[_Listed]:
    """The lists of numbered paragraphs."""
    found: list[str] = []
    place: Place | None = None
    for block in (*blocks, None):
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        ordinal, item = strip_ordinal(text)
        name = bare_name(_END.sub("", item))
        if block is not None and ordinal and is_organisation_name(name):
            place = place or block.place
            found.append(name)
        elif place is not None:
            yield place, frozenset(found)
            found, place = [], None

"""Subject codes over the columns of an annex, against those that the letter names: gives issues.

Reads the letters and the tables of a notice. A letter says of each purpose under which subject it
is entered (渠道清淤60万元，列“2130306 水利工程运行与维护”); a table may have the code over or below
the name of the column (渠道清淤 | 2130306). Where others of a table are those of the letter, all
are. No record has the codes of heads: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.document import Block, Place, Row, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.notices.letters import Letter
from kg.extraction.tables.drafts import texts
from kg.records import IssueRecord
from kg.values.numbers import is_number
from kg.values.official_names import official_names
from kg.values.text import clean

_CODE = re.compile(r"(?<![\d.])2\d{4}(?:\d{2})?(?![\d.])")
_NAME = re.compile(r"[一-龥（）()、]{3,24}")
_HEADS = 4
_FEWEST = 2
_SHORTEST = 5
"""A class (213) could be any number."""


def letters_to_unlike_subjects(
    letters: Sequence[Letter], blocks: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each code of a head that the letter has otherwise."""
    said = [clean(part.text) for letter in letters for part in letter.body]
    return tuple(
        record_issue(context, "info", "unequal_counts", quote, place.fragment)
        for block in blocks
        if isinstance(block, Table) and said
        for place, heads in _coded_heads(block)
        for quote in _unlike(heads, said)
    )


def _coded_heads(table: Table) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of codes among the heads: the name of each column → its code."""
    rows = table.rows[:_HEADS]
    for at, row in enumerate(rows):
        own = [text for cell in row if not cell.spanned and is_number(text := clean(cell.text))]
        if len(own) < _FEWEST or not all(map(_is_subject, own)):
            continue
        others = [above for n, above in enumerate(rows) if n != at and not _has_numbers(above)]
        heads = {
            name: code
            for n, code in enumerate(texts(row))
            if _is_subject(code)
            for other in others[-1:]
            if n < len(other) and _NAME.fullmatch(name := texts(other)[n])
        }
        yield row_place(row), heads


def _has_numbers(row: Row) -> bool:
    return any(is_number(clean(cell.text)) for cell in row)


def _unlike(heads: Mapping[str, str], said: Sequence[str]) -> Iterator[Said]:
    told = {(name, code) for text in said for name, code in _told(text, heads)}
    once = [name for name, _ in told]
    fits = [name for name, code in told if _is_same(code, heads[name])]
    for name, code in sorted(told):
        if name not in fits and once.count(name) == 1 and fits:
            yield Said(
                f"表头“{name}”列科目 {heads[name]}，正文为 {code}",
                f"the head of “{name}” has the subject {heads[name]}, the letter has {code}",
            )


def _told(text: str, heads: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The codes of a paragraph, each with the one column that is named in front of it."""
    start = 0
    for match in filter(lambda one: _is_subject(one[0]), _CODE.finditer(text)):
        named = [name for name in heads if name in text[start : match.start()]]
        start = match.end()
        if len(named) == 1:
            yield named[0], match[0]


def _is_subject(text: str) -> bool:
    return text in official_names("functional") and len(text) >= _SHORTEST


def _is_same(code: str, other: str) -> bool:
    """Whether two codes are one subject, or one is above the other."""
    return code.startswith(other) or other.startswith(code)

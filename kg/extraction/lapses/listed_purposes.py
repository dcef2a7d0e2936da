"""Purposes in lists of projects (资金用途) that say nothing: reads tables, gives issues.

A list beside the forms, or in a document without any, may say what each project's money is for. One
that repeats the name or the code of its project says nothing; one that is word for word that of
another project was copied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Block, Cell, Paragraph, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import row_to_field_heads
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.headings import heading_data, whole
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_PURPOSES = ("purpose", "overview")
_SIGNS = re.compile(r"[，。、；：,.;:（）()“”\s]|用于")
_YEAR = re.compile(r"^(?:20\d\d)年度?")
_ENDS = re.compile(r"(?:补助|专项|项目)*(?:资金|经费|支出|项目)$")
_LEAST = 4
_LEAST_COPIED = 10
_FEWEST_OTHERS = 1


@dataclass(frozen=True, slots=True)
class ListedPurpose:
    """A project of a list, what it is for, and the row in which both stand."""

    name: str
    code: str
    purpose: str
    row: Row


def blocks_to_listed_purposes(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each purpose that only repeats its project, or is another's."""
    found: list[IssueRecord] = []
    for block in blocks:
        listed = [] if isinstance(block, Paragraph) else list(rows_to_listed_purposes(block.rows))
        for one in listed:
            if _repeats(one):
                found.append(_issue("repeated_name", one.name, one, context))
        for one, other in _copied(listed):
            found.append(_issue("copied_purpose", f"{one.name}；{other.name}", one, context))
    return tuple(found)


def _issue(code: str, quote: str, one: ListedPurpose, context: Context) -> IssueRecord:
    return issue(context, "info", code, quote, row_place(one.row))


def rows_to_listed_purposes(rows: Sequence[Row]) -> Iterator[ListedPurpose]:
    """The projects below a header that names them and what they are for."""
    columns: dict[str, int] = {}
    for row in rows:
        fields = [
            "" if cell.spanned else "purpose" if _is_purpose(cell) else name
            for cell, name in zip(row, row_to_field_heads(row), strict=True)
        ]
        if "name" in fields:
            columns = {name: n for n, name in reversed(list(enumerate(fields))) if name}
            columns = columns if "purpose" in columns and len(set(fields)) > 1 else {}
            continue
        texts = {key: _text(row, n) for key, n in columns.items()}
        name, purpose = texts.get("name", ""), texts.get("purpose", "")
        if name and purpose and not is_total_name(name):
            yield ListedPurpose(name, texts.get("code", ""), purpose, row)


def _is_purpose(cell: Cell) -> bool:
    heads = heading_data("projects")["fields"]
    known = [*heading_data("tables")["purposes"]["heads"]]
    known += [pattern for name in _PURPOSES for pattern in heads[name]]
    return bool(whole(known).fullmatch(heading_key(cell.text)))


def _text(row: Row, column: int) -> str:
    """What stands in a cell of its own; what is merged with the cell above is that one's."""
    return "" if column >= len(row) or row[column].spanned else clean(row[column].text)


def _repeats(one: ListedPurpose) -> bool:
    """Whether a purpose says nothing but the name of its project, most of it, or its code."""
    said, name = (_YEAR.sub("", _SIGNS.sub("", text)) for text in (one.purpose, one.name))
    if not said or said == one.code:
        return bool(said)
    return name in (said, _ENDS.sub("", said)) or (len(said) >= _LEAST and said in name)


def _copied(listed: Sequence[ListedPurpose]) -> Iterator[tuple[ListedPurpose, ListedPurpose]]:
    """The second of two projects with one purpose, and the first; three of one kind may share it,
    and so may two projects that are all there is."""
    names = {(one.purpose, one.name): one for one in listed}
    times = Counter(one.purpose for one in names.values())
    for n, one in enumerate(listed):
        first = next((other for other in listed[:n] if other.purpose == one.purpose), one)
        pair = times[one.purpose] == len((first, one)) and first.name != one.name
        if pair and len(one.purpose) >= _LEAST_COPIED and len(times) > _FEWEST_OTHERS:
            yield one, first

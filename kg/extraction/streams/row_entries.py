"""Cells of a table without row ends and without their empty cells → its entries.

Reads the cells behind a header and what its columns can hold; gives the entries one behind another:
the code and the name of a row (of one panel of it) with the amounts behind them. A new entry begins
where codes and names follow amounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.document import Cell
from kg.extraction.tables.captions import is_caption_text
from kg.extraction.tables.header_covers import head_role, is_group
from kg.extraction.tables.headers import Column, is_head
from kg.values.numbers import is_number
from kg.values.text import clean

_CODE = re.compile(r"[1-5]\d{2}(?:\d{2}){0,3}")
_PART = re.compile(r"[1-5]\d{2}|\d{2}")
_ANY_CODE = re.compile(r"\d{3,12}")
# What holds the place of an amount.
_AMOUNT = re.compile(r"[-—–－/／]+|-?[\d,，.]+[%％]")
# A title, a sentence, a note, the number of an annex.
_NO_CELL = re.compile(
    r"表(?:[(（][^()（）]*[)）])?$|。|^(?:注|备注|说明)[:：]|^第[一二三四五六七八九十]+部分"
)
_LINE_NO = re.compile(r"\d{1,3}")
NAME_LENGTH = 60
# So many names one behind another without an amount are no rows.
_MOST_BARE = 12
_CODES = ("row_no", "unit_code", "code")
_HEADED = ("row_no", "unit_code", "code", "label")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one row of a table holds: the roles of the columns in front of the amounts of a panel,
    how many amounts each panel has, and whether a remark stands behind them."""

    lead: tuple[str, ...]
    amounts: tuple[int, ...]
    remark: bool

    @property
    def codes(self) -> int:
        """How many codes may stand in front of the first name."""
        return next((n for n, role in enumerate(self.lead) if role not in _CODES), len(self.lead))

    @property
    def counts_lines(self) -> bool:
        """Whether the number of the line (行次) stands behind the names."""
        return "row_no" in self.lead[1:]


@dataclass(frozen=True, slots=True)
class _Stream:
    """The cells with their texts; `breaks` are where rows begin, if that is known."""

    cells: Sequence[Cell]
    texts: Sequence[str]
    shape: Shape
    breaks: frozenset[int] | None


@dataclass(slots=True)
class Entry:
    """`lead` are codes and names, `row_no` the number in front of them, `line_no` the one behind
    them (行次); `behind` is a remark. `first` says that it begins a row."""

    lead: list[Cell] = field(default_factory=list)
    amounts: list[Cell] = field(default_factory=list)
    behind: list[Cell] = field(default_factory=list)
    row_no: Cell | None = None
    line_no: Cell | None = None
    first: bool = False

    @property
    def name(self) -> str:
        """The first name in it."""
        return next((text for c in self.lead if not is_number(text := clean(c.text))), "")


def is_above_table(text: str) -> bool:
    """Whether a text is a title, a caption, a note or a sentence: no head, no name in a table."""
    return bool(_NO_CELL.search(text)) or is_caption_text(text)


def is_class_code(text: str) -> bool:
    """Whether a number is the code of a functional or economic class (208, 30101)."""
    return bool(_CODE.fullmatch(text))


def columns_to_shape(columns: Sequence[Column]) -> Shape | None:
    """The shape of rows below these columns; None where a panel lacks names or amounts."""
    leads: list[tuple[str, ...]] = []
    counts: list[int] = []
    remark = False
    for panel in sorted({column.panel for column in columns}):
        roles = [column.role for column in columns if column.panel == panel]
        if "amount" not in roles or "label" not in roles:
            return None
        front = roles.index("amount")
        behind = [role for role in roles[front:] if role != "amount"]
        if "label" not in roles[:front] or any(role != "remark" for role in behind):
            return None
        leads.append(tuple(roles[:front]))
        counts.append(roles.count("amount"))
        remark = bool(behind)
    return Shape(leads[0], tuple(counts), remark)


def cells_to_entries(
    cells: Sequence[Cell], start: int, shape: Shape, breaks: frozenset[int] | None = None
) -> tuple[list[Entry], int]:
    """The entries from a position on, and the position behind the last that has an amount.

    `breaks` are the positions where rows begin, if the rows are known.
    """
    stream = _Stream(cells, [clean(cell.text) for cell in cells], shape, breaks)
    entries: list[Entry] = []
    stop = index = start
    rows = filled = 0
    while index < len(cells):
        lead = _lead(stream, index, rows)
        if lead is None:
            break
        entry, behind = lead
        entry.first = entry.row_no is not None
        if breaks is not None:
            entry.first = any(n in breaks for n in range(index, behind))
        rows += entry.row_no is not None
        index = _add_amounts(entry, stream, behind, rows)
        if len(entry.amounts) > max(shape.amounts) or len(entries) - filled > _MOST_BARE:
            break
        entries.append(entry)
        if entry.amounts:
            stop, filled = index, len(entries)
    return entries[:filled], stop


def _is_break(stream: _Stream, index: int) -> bool:
    return stream.breaks is not None and index in stream.breaks


def _lead(stream: _Stream, index: int, rows: int) -> tuple[Entry, int] | None:
    """The codes and names that begin at a position; None where no entry does."""
    while index < len(stream.texts) and not stream.texts[index]:
        index += 1
    count = _codes_at(stream, index, rows)
    if count is None or _ends(stream, index + count):
        return None
    codes = stream.cells[index : index + count]
    entry = Entry([cell for cell in codes if clean(cell.text)])
    if entry.lead and stream.shape.lead[0] == "row_no":
        entry.row_no = entry.lead.pop(0)
    roles = [role for role in stream.shape.lead if role != "row_no"]
    entry.lead.append(stream.cells[index + count])
    if not _fits(entry.lead, roles):
        return None
    index += count + 1
    while index < len(stream.texts) and not _is_break(stream, index):
        kind = _lead_kind(stream.texts[index])
        longer = [*entry.lead, stream.cells[index]]
        if kind is None or not _fits(longer, roles) or _ends(stream, index):
            break
        entry.lead = longer
        index += 1
    if stream.shape.counts_lines and _LINE_NO.fullmatch("".join(stream.texts[index : index + 1])):
        entry.line_no = stream.cells[index]
        index += 1
    return entry, index


def _lead_kind(text: str) -> str | None:
    if not text or _AMOUNT.fullmatch(text):
        return None
    if not is_number(text):
        return "name"
    return "code" if _ANY_CODE.fullmatch(text) or _PART.fullmatch(text) else None


def _fits(lead: Sequence[Cell], roles: Sequence[str]) -> bool:
    """Whether codes and names can stand below these columns, in their order."""
    column = 0
    for cell in lead:
        code = is_number(clean(cell.text))
        while column < len(roles) and (roles[column] in _CODES) != code:
            column += 1
        if column == len(roles):
            return False
        column += 1
    return True


def _codes_at(stream: _Stream, index: int, rows: int) -> int | None:
    """How many codes stand in front of the name that begins an entry; None where no name does."""
    for count in range(stream.shape.codes + 1):
        if index + count >= len(stream.texts):
            return None
        text = stream.texts[index + count]
        if text and not is_number(text):
            codes = [text for text in stream.texts[index : index + count] if text]
            return count if _are_codes(codes, stream.shape, rows) else None
    return None


def _are_codes(texts: Sequence[str], shape: Shape, rows: int) -> bool:
    """Whether numbers can be what stands in front of a name: the number of the row, codes."""
    roles = list(shape.lead[: shape.codes])
    rest = list(texts)
    if rest and roles[0] == "row_no":
        if rest.pop(0) != str(rows + 1):
            return False
        roles.pop(0)
    if not rest:
        return True
    if len(rest) > len(roles):
        return False
    if roles.count("code") > 1:
        # 类, 款 and 项 in parts, or the whole code in a cell merged over the three.
        longer = [n for n, text in enumerate(rest) if len(text) != 2]
        parted = all(map(_PART.fullmatch, rest)) and longer in ([], [0])
        return parted or (len(rest) == 1 and is_class_code(rest[0]))
    return all(map(_ANY_CODE.fullmatch, rest)) and ("unit_code" in roles or is_class_code(rest[-1]))


def _add_amounts(entry: Entry, stream: _Stream, first: int, rows: int) -> int:
    """Put the amounts from a position on to an entry; gives the position behind them."""
    shape, texts = stream.shape, stream.texts
    index = first
    while index < len(texts) and not _is_break(stream, index):
        text = texts[index]
        if text and not is_number(text) and not _AMOUNT.fullmatch(text):
            break
        index += 1
    last = index == len(texts) or _ends(stream, index)
    if not last and not _is_break(stream, index):
        index -= _codes_behind(stream, first, index, rows)
    most = max(shape.amounts)
    run = list(stream.cells[first:index])
    if len(run) > most and (last or not any(texts[first + most : index])):
        # Behind the last row stands no amount of it, but perhaps the number of the page.
        run = run[:most]
        index = first + most
    if len(run) not in shape.amounts:
        run = [cell for cell in run if clean(cell.text)]
    entry.amounts = run
    if shape.remark and run and index < len(texts) and _is_remark(stream, index, rows):
        entry.behind = [stream.cells[index]]
        index += 1
    return index


def _codes_behind(stream: _Stream, first: int, stop: int, rows: int) -> int:
    """How many numbers right in front of a name are its codes, and no amounts."""
    for count in range(min(stream.shape.codes, stop - first), 0, -1):
        first_code, *others = stream.texts[stop - count : stop]
        codes = [first_code, *filter(None, others)]
        if all(map(is_number, codes)) and _are_codes(codes, stream.shape, rows):
            return count
    return 0


def _is_remark(stream: _Stream, index: int, rows: int) -> bool:
    """Whether a text behind amounts is a remark: where rows begin with codes, and one follows."""
    if not stream.shape.codes or is_number(stream.texts[index]) or _ends(stream, index):
        return False
    return index + 1 == len(stream.texts) or bool(_codes_at(stream, index + 1, rows))


def _ends(stream: _Stream, index: int) -> bool:
    """Whether a table ends in front of a text: at a caption, a sentence, or another header."""
    text = stream.texts[index]
    if is_number(text) or not text:
        return False
    if len(text) > NAME_LENGTH or is_above_table(text):
        return True
    behind = stream.texts[index + 1] if index + 1 < len(stream.texts) else ""
    heads = is_head(text) and is_head(behind)
    return heads and (head_role(text) in _HEADED or is_group(text))

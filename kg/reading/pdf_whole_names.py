"""Floor 2: rows of a table that nobody ruled → the same rows, names of several lines whole.

Reads rows as lines of text gave them; gives them with what goes on with a name in the row above put
behind it. Codes tell where rows begin, or the numbers in front of names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.pdf_row_lines import BEGINS
from kg.reading.pdf_text import FIGURE, joint

_CODE = re.compile(r"\d{3,7}")
_OTHER_ROW = re.compile(r"其中|.{0,6}(合计|总计|小计)$")
# What a whole name ends with, and the last word that one may be cut in front of.
_WHOLE = re.compile(r"(支出|收入|费用?|结转|结余|资金|拨款)$")
_LAST_WORD = re.compile(r"支出|收入|费用?|结余")
# A name is wrapped where it fills its column, but for so many characters.
_LEFT_FREE = 1


@dataclass(slots=True)
class AlignedRow:
    """The texts of one row; `wide` are the columns whose text goes on from the column before."""

    texts: list[str]
    wide: set[int]
    top: float
    bottom: float


def with_whole_names(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """The rows, the rest of each name behind it."""
    return _below_numbers(_below_codes(rows))


def _below_codes(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """The rows; among rows with codes a name alone is the rest of the one above it."""
    coded = sum(bool(_CODE.fullmatch(row.texts[0])) for row in rows)
    found: list[AlignedRow] = []
    for row in rows:
        filled = [column for column, text in enumerate(row.texts) if text]
        above = found[-1] if found else None
        goes_on = filled == [1] and above is not None and _CODE.fullmatch(above.texts[0])
        if 2 * coded < len(rows) or not goes_on or not above or not above.texts[1]:
            found.append(row)
        else:
            _join(above, row)
    return found


def _below_numbers(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """The rows; below numbered names that fill their columns, texts without a number and without a
    figure beside them are the rest of these."""
    lengths = [max(map(len, column)) for column in zip(*(row.texts for row in rows), strict=True)]
    found: list[AlignedRow] = []
    for row in rows:
        filled = [column for column, text in enumerate(row.texts) if text]
        if found and filled and all(_is_rest(found[-1], row, n, lengths[n]) for n in filled):
            _join(found[-1], row)
        else:
            found.append(row)
    return found


def _is_rest(above: AlignedRow, row: AlignedRow, column: int, length: int) -> bool:
    name, rest = above.texts[column], row.texts[column]
    if not BEGINS.match(name) or BEGINS.match(rest) or _OTHER_ROW.match(rest):
        return False
    cut = _LAST_WORD.fullmatch(rest) or not _WHOLE.search(name)
    return bool(cut) and not FIGURE.fullmatch(rest) and len(name) >= length - _LEFT_FREE


def _join(above: AlignedRow, row: AlignedRow) -> None:
    """Put the texts of a row behind those above them."""
    for column, rest in enumerate(row.texts):
        if rest:
            name = above.texts[column]
            above.texts[column] = name + joint(name[-1], rest[0]) + rest
    above.bottom = row.bottom

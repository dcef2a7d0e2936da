"""Floor 2: the hidden helper rows and columns of a sheet, which nobody published.

Reads the texts of a sheet with the numbers of its hidden rows and columns; gives the texts without
checks and totals of another system that were kept below or beside a table. Hidden rows and columns
inside a table that have a name are parts of it (a filter hid them), and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

_NAMED = re.compile(r"[一-鿿]")
_CODE = re.compile(r"\d{3}(\d\d){0,2}")
_CHECK = re.compile(
    r"(数据|公式|平衡|合计)?(核对|校验|核验|检查|勾稽|稽核|审核|平衡|差异|差额|辅助)[一-鿿]{0,3}"
)


def without_helpers(
    cells: Sequence[Sequence[str]], rows: Set[int], columns: Set[int]
) -> list[list[str]]:
    """The texts with blanks for hidden helpers; `rows` and `columns` count from 1."""
    kept = [list(row) for row in cells]
    if not rows and not columns:
        return kept
    by_column = [list(column) for column in zip(*kept, strict=True)]
    for number in _helpers(kept, rows):
        kept[number - 1] = [""] * len(kept[number - 1])
    for number in _helpers(by_column, columns):
        for row in kept:
            row[number - 1] = ""
    return kept


def _helpers(lines: Sequence[Sequence[str]], hidden: Set[int]) -> list[int]:
    """The hidden lines behind the last one that is seen and has several cells, those without
    a name and a code, and those that say that they check others (核对)."""
    seen = [n for n, line in enumerate(lines, 1) if n not in hidden and _filled(line) > 1]
    last = max(seen, default=0)
    return [n for n in sorted(hidden) if n <= len(lines) and (n > last or _nameless(lines[n - 1]))]


def _filled(line: Sequence[str]) -> int:
    return sum(bool(text.strip()) for text in line)


def _nameless(line: Sequence[str]) -> bool:
    first = next((text.strip() for text in line if text.strip()), "")
    if _CHECK.fullmatch(first):
        return True
    return not any(map(_NAMED.search, line)) and not _CODE.fullmatch(first)

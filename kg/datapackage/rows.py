"""Floor 3: what the three forms of a table have in common: rows in, rows out, one shape of error.

A form's module gives `open_rows(path, columns)` and a writer class; this module holds their types
and the messages that all of them need. A row keeps its line, as an editor counts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import RecordError, Text
from kg.records import Record


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that has no cells to speak of: too few, too many, or no row at all."""

    what: Text
    remedy: Text


Cells = Sequence[object]
"""Raw cells in the order of the columns that were asked for; None for an absent one."""


RawRows = Iterator[tuple[int, Cells | BrokenRow]]
"""Lines with their rows."""


@dataclass(frozen=True, slots=True)
class OpenRows:
    """A table that is being read: the columns it has beyond those asked for, and (line, row)."""

    unknown_columns: tuple[str, ...]
    rows: RawRows


class RowReader(Protocol):
    """`open_rows` of a form."""

    def __call__(
        self, path: Path, columns: tuple[str, ...], later: frozenset[str] = frozenset(), /
    ) -> OpenRows:
        """The rows of a file, with the cells of the wanted columns, in this order.

        `later` are the columns that may be missing: their cells are None.
        """
        ...


class RowWriter(Protocol):
    """The writer of a form, for one table."""

    def write(self, records: Iterable[Record], /) -> None:
        """Append records, in the order given."""
        ...

    def close(self) -> None:
        """Make the file whole."""
        ...

    def discard(self) -> None:
        """Let go of the file, whole or not."""
        ...


def place(line: int, column: str = "") -> str:
    """Where in a file: the line, and the column where one is to blame.

    >>> place(12, "amount")
    'row=12, column=amount'
    """
    return f"row={line}, column={column}" if column else f"row={line}"


def check_header(
    path: Path, found: Sequence[str], wanted: tuple[str, ...], later: frozenset[str]
) -> tuple[str, ...]:
    """The columns beyond the wanted ones; RecordError where one is missing or there twice.

    `later` are columns that joined the contract after the first packages: they may be missing.
    """
    twice = sorted({name for name in found if found.count(name) > 1 and name in wanted})
    missing = [name for name in wanted if name not in found and name not in later]
    if not missing and not twice:
        return tuple(name for name in found if name not in wanted)
    names = ", ".join(missing or twice)
    listed = ", ".join(found)
    what = (
        Text(f"缺少列 {names}；现有列：{listed}", f"missing column {names}; there are: {listed}")
        if missing
        else Text(f"列 {names} 出现多次", f"column {names} stands there more than once")
    )
    remedy = Text(
        "表头应按约定写出每一列，列名一字不差，以逗号分隔",
        "The header must name every column of the contract, spelt exactly, with commas between",
    )
    raise RecordError(what, remedy, file=str(path), place=place(1, (missing or twice)[0]))


def unreadable(path: Path, error: Exception, line: int = 0) -> RecordError:
    """A file that breaks off or is not of its form."""
    if isinstance(error, UnicodeError):
        return RecordError(
            Text("文件不是 UTF-8 编码", "the file is not UTF-8"),
            Text("请另存为 UTF-8 编码", "Save it as UTF-8"),
            file=str(path),
            place=place(line) if line else "",
        )
    return RecordError(
        Text(f"无法读取（{error}）", f"cannot be read ({error})"),
        Text("请重新导出该文件", "Export the file again"),
        file=str(path),
        place=place(line) if line else "",
    )

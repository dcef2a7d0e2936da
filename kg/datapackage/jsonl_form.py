"""Floor 3: one table as JSON Lines: an object a row, its keys the columns.

Reads UTF-8; absent keys and null are "not stated". Gives rows with their line. Writes numbers as
JSON numbers with every digit that the record states, which `json` alone cannot do for decimals.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from kg.datapackage.cells import plain
from kg.datapackage.contract import TableRules
from kg.datapackage.rows import BrokenRow, OpenRows, RawRows, unreadable
from kg.errors import Text
from kg.records import Record

_BYTE_ORDER_MARK = "\ufeff"
_encode_text = json.JSONEncoder(ensure_ascii=False).encode
_TO_JSON: dict[type, Callable[[Any], str]] = {
    str: lambda text: _encode_text(text) if text else "null",
    int: str,
    Decimal: plain,
    bool: lambda truth: "true" if truth else "false",
    type(None): lambda _: "null",
}


class JsonlWriter:
    """Writes each record as a line. A table without records gets no file: an empty one is no JSON
    Lines file to most readers, Frictionless among them. `always` makes it all the same.
    """

    def __init__(self, rules: TableRules, path: Path, *, always: bool = False) -> None:
        self._path = path
        self._values = attrgetter(*rules.column_names)
        names = [json.dumps(name) for name in rules.column_names]
        self._line = "{" + ", ".join(f"{name}: %s" for name in names) + "}\n"
        self._file: TextIO | None = self._open() if always else None

    def _open(self) -> TextIO:
        return self._path.open("w", encoding="utf-8", newline="\n")

    def write(self, records: Iterable[Record]) -> None:
        """One line each, in the order given."""
        for record in records:
            if self._file is None:
                self._file = self._open()
            values = tuple(_TO_JSON[value.__class__](value) for value in self._values(record))
            self._file.write(self._line % values)

    def close(self) -> None:
        """Flush to disk."""
        if self._file is not None:
            self._file.close()

    discard = close


def open_rows(path: Path, columns: tuple[str, ...], _: frozenset[str] = frozenset()) -> OpenRows:
    """The rows of a JSON Lines file, cells in the order of `columns`, all of which may be missing.

    Unknown columns are those of the first row. RecordError: no UTF-8.
    """
    first = next(_objects(path), (1, None))[1]
    unknown = tuple(name for name in first if name not in columns) if type(first) is dict else ()
    return OpenRows(unknown, _rows(_objects(path), columns))


def _objects(path: Path) -> Iterator[tuple[int, object]]:
    number = 0
    try:
        # Text may hold U+2028 and its like: only a line feed ends a line.
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, _parsed(line.removeprefix(_BYTE_ORDER_MARK))
    except (UnicodeError, OSError) as error:
        raise unreadable(path, error, number + 1) from error


def _parsed(line: str) -> object:
    try:
        value = json.loads(line, parse_float=Decimal, parse_int=Decimal)
        if "\\u" in line:
            # An escaped half of a surrogate pair is legal JSON and no text.
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return value


def _rows(objects: Iterator[tuple[int, object]], columns: tuple[str, ...]) -> RawRows:
    for number, value in objects:
        if type(value) is dict:
            yield number, [value.get(name) for name in columns]
        else:
            yield number, _no_object()


def _no_object() -> BrokenRow:
    return BrokenRow(
        Text("不是一个 JSON 对象", "is no JSON object"),
        Text("每行应是一个完整的 JSON 对象", "Each line must be one whole JSON object"),
    )

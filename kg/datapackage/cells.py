"""Floor 3: one cell ↔ one value.

Reads a raw cell of any form (text from CSV; text, numbers, booleans and null from JSON Lines and
Parquet) and gives the value that a record holds, or says in both languages why it cannot be one.
Also writes a value as a cell. Numbers are plain decimals, all digits kept, and never floats.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kg.datapackage.contract import Column, Kind
from kg.errors import Text

# The most that any form can hold (Parquet's decimal256), and far more than any budget needs; a
# hostile `1e-999999999` would otherwise become a gigabyte of zeros.
MAX_DIGITS = 76

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_BOOLEANS = {
    **dict.fromkeys(("true", "True", "TRUE", "1"), True),
    **dict.fromkeys(("false", "False", "FALSE", "0"), False),
}

Reader = Callable[[object], object]


class CellError(Exception):
    """Why a cell breaks the contract, and how to mend it."""

    def __init__(self, what: Text, remedy: Text) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(what.en)


def quoted(raw: object) -> str:
    """A cell's value for a message, cut where it is long."""
    text = str(raw)
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"


def plain(number: Decimal) -> str:
    """A decimal with exactly its digits and no exponent.

    >>> plain(Decimal("78.30")), plain(Decimal("0E-7"))
    ('78.30', '0.0000000')
    """
    return format(number, "f")


def _wrong(raw: object, zh: str, en: str, remedy: Text) -> CellError:
    return CellError(
        Text(f"{quoted(raw)}不是{zh}", f"{quoted(raw)} is not {en}"),
        remedy,
    )


def _text(raw: object) -> str:
    if raw.__class__ is str:
        return raw
    if raw is None:
        return ""
    if isinstance(raw, date):
        return raw.isoformat()
    remedy = Text(
        "请写成带引号的文本，否则编码前面的 0 会丢失",
        "Write it as quoted text, so that leading zeros of codes stay",
    )
    raise _wrong(raw, "文本", "a text", remedy)


def _number(raw: object) -> Decimal | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, str):
        text = raw.strip()
        if len(text) <= MAX_DIGITS and _NUMBER.fullmatch(text):
            return Decimal(text)
    elif isinstance(raw, Decimal) and raw.is_finite():
        _, digits, exponent = raw.as_tuple()
        if isinstance(exponent, int) and -MAX_DIGITS <= exponent <= 0 and len(digits) <= MAX_DIGITS:
            return raw
    elif raw.__class__ is int:
        return Decimal(raw)
    remedy = Text(
        "请写成不带千位分隔符、单位和指数的十进制数，最多76位",
        "Write a plain decimal without separators, unit or exponent, at most 76 digits",
    )
    raise _wrong(raw, "数字", "a number", remedy)


def _integer(raw: object) -> int | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, str) and len(raw) < MAX_DIGITS and _INTEGER.fullmatch(raw.strip()):
        return int(raw)
    if raw.__class__ is int:
        return raw
    # JSON numbers arrive as decimals; a data frame with gaps stores whole numbers as floats.
    whole = isinstance(raw, float) and raw.is_integer()
    if whole or (isinstance(raw, Decimal) and raw.is_finite() and raw.as_tuple().exponent == 0):
        return int(raw)  # type: ignore[call-overload, no-any-return]
    raise _wrong(raw, "整数", "a whole number", Text("请写成整数", "Write a whole number"))


def _year(raw: object) -> int | None:
    year = _integer(raw)
    if year is not None and not 1000 <= year <= 9999:
        raise _wrong(raw, "年份", "a year", Text("请写四位年份", "Write four digits"))
    return year


def _boolean(raw: object) -> bool | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool):
        return raw
    value = _BOOLEANS.get(raw.strip()) if isinstance(raw, str) else None
    if value is None:
        remedy = Text("请写 true、false 或留空", "Write true or false, or leave it empty")
        raise _wrong(raw, "真假值", "a truth value", remedy)
    return value


def _date(raw: object) -> str:
    text = _text(raw).strip()
    if text:
        try:
            # fromisoformat also takes 20241231 and week dates, which Table Schema does not.
            if len(text) != 10 or date.fromisoformat(text).isoformat() != text:
                raise ValueError(text)
        except ValueError:
            remedy = Text("请写成 2024-12-31 的形式", "Write it as 2024-12-31")
            raise _wrong(raw, "日期", "a date", remedy) from None
    return text


_READERS: dict[Kind, Reader] = {
    "text": _text,
    "integer": _integer,
    "year": _year,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}


def cell_reader(column: Column) -> Reader:
    """The function that takes a raw cell of this column and gives its value or a CellError."""
    read = _READERS[column.kind]
    for rule in (_with_pattern, _with_list, _with_required):
        read = rule(column, read)
    return read


def remembering_reader(column: Column) -> Reader:
    """As `cell_reader`, but quick where few values come many times.

    Raises TypeError for what cannot be remembered, such as a JSON list, which is no value either.
    Types are told apart (True is no 1), and numbers are not remembered: 78.3 would come back for
    78.30.
    """
    read = cell_reader(column)
    few = column.name == "document_id" or column.allowed or column.kind in ("date", "boolean")
    return lru_cache(maxsize=4096, typed=True)(read) if few else read


def _with_pattern(column: Column, read: Reader) -> Reader:
    if not column.pattern:
        return read
    matches = re.compile(column.pattern.removeprefix("^").removesuffix("$"), re.DOTALL).fullmatch
    remedy = Text(f"应符合 {column.pattern}", f"It must match {column.pattern}")

    def checked(raw: object) -> object:
        value = read(raw)
        if value and not matches(str(value)):
            raise _wrong(raw, f"合规的 {column.name}", f"a valid {column.name}", remedy)
        return value

    return checked


def _with_list(column: Column, read: Reader) -> Reader:
    if not column.allowed:
        return read
    allowed = frozenset(column.allowed)
    listed = ", ".join(column.allowed)
    remedy = Text(f"可用的值：{listed}", f"Allowed: {listed}")

    def checked(raw: object) -> object:
        value = read(raw)
        if value and value not in allowed:
            raise _wrong(raw, f" {column.name} 可用的值", f"one of {column.name}'s values", remedy)
        return value

    return checked


def _with_required(column: Column, read: Reader) -> Reader:
    if not column.required:
        return read

    def checked(raw: object) -> object:
        value = read(raw)
        if value is None or value == "":
            raise CellError(
                Text(f"{column.name} 为空（“”）", f"{column.name} is empty (“”)"),
                Text("此列必须填写", "This column must be filled in"),
            )
        return value

    return checked

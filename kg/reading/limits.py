"""Floor 2: how much of a machine one document may take, and the error of one that takes more.

Reads nothing. Gives `Limits`, which every reader is handed, with the defaults in one place; and one
wording for all of them, which names the limit and the option that raises it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.errors import InputError, Text

MEGABYTE = 1024 * 1024
_RATIO = 400
_FREE = 4 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one document.

    `size`: bytes of the file as it lies there. `unpacked`: bytes that one of its parts may unpack
    to, a picture included. `pages`: of a PDF or of pictures in one file; a year's budget of a whole
    county has some hundred. `cells`: of all its tables, the copies in merged ranges included.
    `seconds`: for reading and extraction, a conversion by LibreOffice included. `memory`: bytes
    that the process may take beside what it has when the document comes.
    """

    size: int = 64 * MEGABYTE
    unpacked: int = 128 * MEGABYTE
    pages: int = 2000
    cells: int = 2_000_000
    seconds: float = 600.0
    memory: int = 4096 * MEGABYTE


DEFAULT_LIMITS = Limits()

# Field → (unit of its option, the units in the field; what it bounds).
_UNITS: dict[str, tuple[int, Text]] = {
    "size": (MEGABYTE, Text("文件大小超过上限 {} MB", "the file is larger than the limit, {} MB")),
    "unpacked": (
        MEGABYTE,
        Text(
            "文件内容解压后超过上限 {} MB，可能是压缩炸弹",
            "the file unpacks to more than the limit, {} MB, as a zip bomb does",
        ),
    ),
    "pages": (1, Text("页数超过上限 {}", "the file has more pages than the limit, {}")),
    "cells": (1, Text("单元格数超过上限 {}", "the file has more table cells than the limit, {}")),
    "seconds": (
        1,
        Text("处理时间超过上限 {} 秒，已放弃", "given up after the limit of {} seconds"),
    ),
    "memory": (
        MEGABYTE,
        Text("所需内存超过上限 {} MB", "the file needs more memory than the limit, {} MB"),
    ),
}


def limit_option(name: str) -> str:
    """The option of the command line that raises a limit.

    >>> limit_option("size"), limit_option("seconds")
    ('--limit-size', '--limit-time')
    """
    return "--limit-time" if name == "seconds" else f"--limit-{name}"


def option_to_limit(name: str, value: float) -> Any:
    """What an option says, in the unit of the field: of megabytes the bytes.

    >>> option_to_limit("size", 0.5), option_to_limit("seconds", 1.5)
    (524288, 1.5)
    """
    return type(getattr(DEFAULT_LIMITS, name))(value * _UNITS[name][0])


def limit_to_option(name: str, limits: Limits) -> float:
    """A limit in the unit of its option.

    >>> limit_to_option("size", Limits(size=1024 * 1024))
    1.0
    """
    return float(getattr(limits, name) / _UNITS[name][0])


def over_limit(name: str, limits: Limits, file_name: str, place: str = "") -> InputError:
    """The error of a document that goes over the limit of this name, a field of `Limits`."""
    _, what = _UNITS[name]
    value = limit_to_option(name, limits)
    shown = f"{value:.0f}" if value >= 1000 else f"{value:g}"
    option = limit_option(name)
    return InputError(
        Text(what.zh.format(shown), what.en.format(shown)),
        Text(
            f"请核对来源或拆分文件；确认可信后可用 {option} 调高上限",
            f"Check where it comes from, or split it; where it is trusted, raise {option}",
        ),
        file=file_name,
        place=place,
    )


def plausible_size(packed: int) -> int:
    """How many bytes a part of an archive that has so many packed may have: tables of equal rows
    are some 100 times larger, small parts may be packed however well."""
    return max(_FREE, _RATIO * packed)

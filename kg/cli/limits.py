"""Floor 8: the options that bound what one document may take.

Each is a field of `kg.reading.limits.Limits`, in units that people use; what goes over one of them
is told with the name of its option.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

import typer

from kg.reading.limits import DEFAULT_LIMITS, Limits, limit_to_option, option_to_limit

_given: dict[str, Limits] = {"limits": DEFAULT_LIMITS}


def chosen_limits() -> Limits:
    """What the options of this command say; the defaults for the others."""
    return _given["limits"]


def _choose(name: str) -> Callable[[float | None], float | None]:
    def choose(value: float | None) -> float | None:
        if value is not None:
            _given["limits"] = replace(_given["limits"], **{name: option_to_limit(name, value)})
        return value

    return choose


def _option(name: str, zh: str, en: str, least: float = 0.01) -> Any:
    return typer.Option(
        min=least,
        show_default=f"{limit_to_option(name, DEFAULT_LIMITS):.0f}",
        callback=_choose(name),
        help=f"{zh} · {en}",
        rich_help_panel="每个文件的上限 · Limits of one document",
    )


LimitSize = Annotated[float | None, _option("size", "文件大小（MB）", "Size of the file in MB")]
LimitUnpacked = Annotated[
    float | None, _option("unpacked", "各部分解压后的大小（MB）", "Size of a part, unpacked, in MB")
]
LimitPages = Annotated[int | None, _option("pages", "页数", "Pages", 1)]
LimitCells = Annotated[int | None, _option("cells", "表格单元格数", "Cells of its tables", 1)]
LimitTime = Annotated[float | None, _option("seconds", "处理时间（秒）", "Time in seconds")]
LimitMemory = Annotated[float | None, _option("memory", "内存（MB）", "Memory in MB")]

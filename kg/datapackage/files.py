"""Floor 3: which file of a folder is which table.

Reads `datapackage.json` where there is one, for the paths that it gives, and the names of the
files otherwise (`projects.csv`, `projects.jsonl`, `projects.parquet`). Gives table → file, in the
order of the contract, and the files that are no table.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kg.datapackage.contract import CONTRACT, REQUIRED_TABLES
from kg.errors import RecordError, Text

DESCRIPTOR = "datapackage.json"
SUFFIXES = (".csv", ".jsonl", ".parquet")


@dataclass(frozen=True, slots=True)
class Found:
    """`tables`: table name → file. `others`: files that reading leaves aside."""

    tables: dict[str, Path]
    others: tuple[Path, ...]


def is_package(folder: Path) -> bool:
    """Whether a folder looks like one: a descriptor, or at least the table of documents."""
    return (folder / DESCRIPTOR).is_file() or any(
        (folder / f"documents{suffix}").is_file() for suffix in SUFFIXES
    )


def find_tables(folder: Path) -> Found:
    """The tables of a package.

    RecordError: no folder, no table of documents, a table in two forms, a descriptor that is no
    JSON, or that names a file that is not there or lies outside the folder.
    """
    if not folder.is_dir():
        raise RecordError(
            Text("不是文件夹", "is not a folder"),
            Text("请给出含有 documents.csv 的文件夹", "Name a folder that holds documents.csv"),
            file=str(folder),
        )
    listed = _listed(folder)
    tables = {}
    for name in CONTRACT:
        path = listed.get(name) or _by_name(folder, name)
        if path is not None:
            tables[name] = path
        elif name in REQUIRED_TABLES:
            raise RecordError(
                Text(f"缺少 {name} 表", f"the table {name} is missing"),
                Text(f"请加入 {name}.csv（可以只有表头）", f"Add {name}.csv, if only its header"),
                file=str(folder / f"{name}.csv"),
            )
    taken = {*tables.values(), folder / DESCRIPTOR}
    others = (path for path in sorted(folder.iterdir()) if path.is_file() and path not in taken)
    return Found(tables, tuple(others))


def _by_name(folder: Path, name: str) -> Path | None:
    paths = [folder / f"{name}{suffix}" for suffix in SUFFIXES]
    present = [path for path in paths if path.is_file()]
    if len(present) > 1:
        names = ", ".join(path.name for path in present)
        raise RecordError(
            Text(f"同一张表有多个文件：{names}", f"one table in several files: {names}"),
            Text("请只留一个", "Leave one of them"),
            file=str(folder),
        )
    return present[0] if present else None


def _listed(folder: Path) -> dict[str, Path]:
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}
    try:
        descriptor: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        resources = {r["name"]: r["path"] for r in descriptor["resources"] if r["name"] in CONTRACT}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RecordError(
            Text("不是有效的数据包描述", "is no valid data package descriptor"),
            Text("请改正或删除该文件", "Correct the file, or delete it"),
            file=str(path),
        ) from error
    return {name: _resource_file(path, name, where) for name, where in resources.items()}


def _resource_file(descriptor: Path, name: str, where: object) -> Path:
    if isinstance(where, list) and len(where) == 1:
        where = where[0]
    relative = PurePosixPath(where) if isinstance(where, str) else None
    inside = relative is not None and not relative.is_absolute() and ".." not in relative.parts
    file = descriptor.parent / str(relative)
    if not inside or file.suffix not in SUFFIXES or not file.is_file():
        raise RecordError(
            Text(
                f"表 {name} 的文件“{where}”不可用", f"the file “{where}” of table {name} is no use"
            ),
            Text(
                "path 应指向文件夹内存在的 csv、jsonl 或 parquet 文件",
                "Let path name a csv, jsonl or parquet file that is there, inside the folder",
            ),
            file=str(descriptor),
        )
    return file

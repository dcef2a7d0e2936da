"""Floor 3: records → a Data Package folder.

Takes one document's records after the other, so that memory does not grow with their number. Gives
the folder all at once: it is written beside its place and moved there at the end; a writer that
fails or is killed leaves an earlier package as it was. The same records give the same bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.datapackage.contract import CONTRACT, REQUIRED_TABLES, TableRules
from kg.datapackage.csv_form import CsvWriter
from kg.datapackage.descriptor import descriptor_text
from kg.datapackage.files import DESCRIPTOR, SUFFIXES
from kg.datapackage.jsonl_form import JsonlWriter
from kg.datapackage.parquet_form import ParquetWriter
from kg.datapackage.rows import RowWriter
from kg.errors import RecordError, StoreError, Text, UsageError
from kg.records import RecordSet


def _jsonl_writer(rules: TableRules, path: Path) -> RowWriter:
    return JsonlWriter(rules, path, always=rules.name in REQUIRED_TABLES)


_WRITERS: dict[str, Callable[[TableRules, Path], RowWriter]] = {
    "csv": CsvWriter,
    "jsonl": _jsonl_writer,
    "parquet": ParquetWriter,
}

FORMS = tuple(_WRITERS)
"""The forms that a package can have."""

_OURS = {DESCRIPTOR, *(f"{name}{suffix}" for name in CONTRACT for suffix in SUFFIXES)}
_document_id = attrgetter("document_id")


def write_package(records: RecordSet, folder: Path, *, form: str = "csv") -> None:
    """Write all records, sorted by document, within it in their own order.

    UsageError: an unknown form, pyarrow not installed, a target that holds other things.
    StoreError: the disk is full or may not be written to.
    """
    tables: dict[str, Any] = {
        name: tuple(sorted(rows, key=_document_id)) for name, rows in records.tables()
    }
    with package_writer(folder, form=form) as writer:
        writer.write(RecordSet(**tables))


class PackageWriter:
    """Appends records to the tables of a package; made by `package_writer`."""

    def __init__(self, folder: Path, target: Path, form: str) -> None:
        self._folder = folder
        self._target = target
        self._form = form
        self._last = ""
        make = _WRITERS[form]
        self._tables = {
            name: make(rules, folder / f"{name}.{form}") for name, rules in CONTRACT.items()
        }

    def write(self, records: RecordSet) -> None:
        """Append the records of one document, or of several that are sorted.

        RecordError: the document comes again, or comes before one that is written already.
        """
        ids = [document.document_id for document in records.documents]
        if ids and ids[0] <= self._last:
            raise RecordError(
                Text(
                    f"文件“{ids[0]}”重复或次序不对", f"document “{ids[0]}” comes twice or too late"
                ),
                Text("文件应按编号排序，且各出现一次", "Give each document once, sorted by id"),
            )
        self._last = ids[-1] if ids else self._last
        with _disk_errors(self._target):
            for name, rows in records.tables():
                self._tables[name].write(rows)

    def close(self) -> None:
        """Finish every table and describe what there is."""
        for table in self._tables.values():
            table.close()
        present = [n for n in CONTRACT if (self._folder / f"{n}.{self._form}").is_file()]
        text = descriptor_text(self._form, present)
        (self._folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")

    def discard(self) -> None:
        """Let go of the files; nothing happens to those that are closed already."""
        for table in self._tables.values():
            table.discard()


@contextmanager
def package_writer(folder: Path, *, form: str = "csv") -> Iterator[PackageWriter]:
    """A writer whose package takes its place at `folder` when the block ends without an error.

    UsageError and StoreError as `write_package`.
    """
    if form not in _WRITERS:
        listed = "、".join(FORMS)
        raise UsageError(
            Text(f"没有“{form}”这种格式", f"there is no form “{form}”"),
            Text(f"可用格式：{listed}", f"Choose one of {', '.join(FORMS)}"),
        )
    _check_target(folder)
    beside = folder.parent / f".{folder.name}.{os.getpid()}.new"
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, beside, ignore_errors=True)
        with _disk_errors(folder):
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(parents=True)
            writer = PackageWriter(beside, folder, form)
        undo.callback(writer.discard)
        yield writer
        with _disk_errors(folder):
            writer.close()
            _put_in_place(beside, folder)


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            Text(f"无法写入（{error.strerror}）", f"cannot be written ({error.strerror})"),
            Text("请检查磁盘空间和权限", "See to disk space and permissions"),
            file=str(folder),
        ) from error


def _check_target(folder: Path) -> None:
    """A target is absent, empty, or a package with nothing else in it, which may be replaced."""
    if folder.is_dir():
        names = {path.name for path in folder.iterdir()}
        foreign = sorted(names - _OURS)
        if not foreign:
            return
        what = Text(
            f"文件夹里有不属于数据包的内容：“{foreign[0]}”",
            f"the folder holds what is no part of a package: “{foreign[0]}”",
        )
    elif folder.exists() or folder.is_symlink():
        what = Text("目标不是文件夹", "the target is not a folder")
    else:
        return
    remedy = Text("请另选一个新的或空的文件夹", "Choose a new or empty folder")
    raise UsageError(what, remedy, file=str(folder))


def _put_in_place(new: Path, folder: Path) -> None:
    old = new.with_suffix(".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)

"""Floor 7: a build folder takes its place at once, or not at all.

Gives a new folder beside the target to build in, holds a lock on the target meanwhile, and swaps
the two at the end. A build that is killed leaves the old folder as it was; its unfinished folder
stays, and the next build goes on from the documents that it had already read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError, Text, UsageError
from kg.pipeline.disk import disk_errors

try:
    import fcntl
except ImportError:  # Windows has no flock; there, deleting the lock file of a live build fails.
    fcntl = None  # type: ignore[assignment]

MARK = "build.json"
CACHE = ".cache"
RECORDS = "records"
GRAPH = "graph.nq.zst"
STORE = "store"


def is_build_folder(folder: Path) -> bool:
    """Whether a folder is what `kg build` makes."""
    return (folder / MARK).is_file()


def check_build_folder(folder: Path) -> None:
    """StoreError where a folder is not what `kg build` makes."""
    if not is_build_folder(folder):
        raise StoreError(
            Text("不是构建文件夹", "is no build folder"),
            Text("请先运行 kg build -o DIR", "Run kg build -o DIR first"),
            file=str(folder),
        )


@contextmanager
def workspace(target: Path) -> Iterator[Path]:
    """A folder to build in, which becomes `target` when the block ends without an error.

    Its `.cache` holds what an earlier or an unfinished build has read. UsageError: the target is
    there and is no build folder. StoreError: another build is at work on it, or the disk is full.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - also without `..`, links kept
    new = target.parent / f".{target.name}.building"
    old = target.parent / f".{target.name}.old"
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _lock(target):
            if old.exists() and not target.exists():
                old.rename(target)
            shutil.rmtree(old, ignore_errors=True)
            _check_target(target)
            _prepare(new, target)
            try:
                yield new
            except BaseException:
                _clear(new)
                raise
            if target.exists():
                target.rename(old)
            new.rename(target)
            shutil.rmtree(old, ignore_errors=True)


def _check_target(target: Path) -> None:
    if target.is_dir() and (is_build_folder(target) or not any(target.iterdir())):
        return
    if not target.exists() and not target.is_symlink():
        return
    raise UsageError(
        Text("目标已存在，且不是构建文件夹", "the target exists and is no build folder"),
        Text("请另选一个新的文件夹，原有内容未改动", "Choose a new folder; nothing was changed"),
        file=str(target),
    )


def _prepare(new: Path, target: Path) -> None:
    """Empty the folder of an unfinished build but for its cache, and add the old build's cache."""
    _clear(new)
    cache = new / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    if (target / CACHE).is_dir():
        for entry in (target / CACHE).iterdir():
            if not (cache / entry.name).exists():
                _link(entry, cache / entry.name)


def _clear(new: Path) -> None:
    """Leave nothing of an unfinished build but the documents that it has read."""
    if new.is_dir():
        for path in new.iterdir():
            if path.name != CACHE:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not any((new / CACHE).glob("*")):
            shutil.rmtree(new)


def _link(entry: Path, place: Path) -> None:
    try:
        place.hardlink_to(entry)
    except OSError:
        # Some file systems know no hard links.
        shutil.copyfile(entry, place)


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Hold `.NAME.lock` beside the target; the system lets it go when the process dies."""
    path = target.parent / f".{target.name}.lock"
    while True:
        with path.open("wb") as file:
            if fcntl is not None:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise _in_use(target) from None
            # The holder before us may have deleted the file between our opening and our lock.
            if not path.exists() or not os.path.samestat(path.stat(), os.fstat(file.fileno())):
                continue
            try:
                yield
            finally:
                path.unlink(missing_ok=True)
            return


def _in_use(target: Path) -> StoreError:
    return StoreError(
        Text("另一个构建正在写入该文件夹", "another build is writing to the folder"),
        Text("请等它结束，或换一个目标文件夹", "Wait until it ends, or choose another target"),
        file=str(target),
    )

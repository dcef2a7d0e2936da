"""Floor 7: what the system says of disks and permissions → one of our errors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError, Text


@contextmanager
def disk_errors(target: Path) -> Iterator[None]:
    """Errors of writing become a StoreError that names the target and not a part of it.

    The data package and the store turn such errors into their own, which keep them as their cause.
    """
    try:
        yield
    except OSError as error:
        raise _cannot_write(target, error) from error
    except StoreError as error:
        if isinstance(error.__cause__, OSError):
            raise _cannot_write(target, error.__cause__) from error
        raise


def write_file(target: Path, content: bytes) -> None:
    """A file that is whole or as it was before. StoreError where it cannot be written."""
    beside = target.parent / f".{target.name}.new"
    with disk_errors(target):
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _cannot_write(target: Path, error: OSError) -> StoreError:
    # RocksDB gives no number, only the words.
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error):
        what = Text("磁盘已满", "the disk is full")
        remedy = Text("请腾出空间后再试", "Make room and try again")
    else:
        reason = error.strerror or str(error)
        what = Text(f"无法写入（{reason}）", f"cannot be written ({reason})")
        remedy = Text("请检查路径和权限", "Check the path and its permissions")
    return StoreError(what, remedy, file=str(target))

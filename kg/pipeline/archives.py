"""Floor 7: a `.zip` → the documents in it, listed and checked before any of them is opened.

Reads the archive's directory; gives a `Member` for each document, what is no document, and an error
for each member that cannot be read. Members are read into memory, one at a time: their names are
shown to people and never used as paths. An archive may hold archives, and those no further ones.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.errors import BudgetError, InputError, Text
from kg.reading import kinds
from kg.reading.limits import DEFAULT_LIMITS, Limits, over_limit

MAX_MEMBERS = 5_000
# Of all members of an archive together, as its directory states them.
MAX_BYTES = 2 << 30
# Text and tables shrink to a hundredth at best; what is small does no harm.
MAX_RATIO = 200
_RATIO_MATTERS = 1 << 20
# A damaged archive is told by the names in its first bytes.
_TELLING = 64 << 20
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
# What `zipfile` raises for damaged archives and unknown methods (a RuntimeError).
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: its positions in the directories, from the outermost in.

    `name` is its file name; `shown` says where it is: `预算.zip/部门/预算.docx`.
    """

    archive: Path
    positions: tuple[int, ...]
    name: str
    shown: str


@dataclass(slots=True)
class Contents:
    """What is in an archive. `others` are names of members that are no documents."""

    members: list[Member] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    failures: list[BudgetError] = field(default_factory=list)


def is_archive(path: Path) -> bool:
    """Whether a file is a `.zip` that is no Word or Excel file. OSError: it cannot be opened."""
    with path.open("rb") as file:
        if not file.read(4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return kinds.names_to_media_type(archive.namelist()) == kinds.ZIP
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        with path.open("rb") as file:
            return kinds.bytes_to_media_type(file.read(_TELLING)) == kinds.ZIP


def archive_contents(
    path: Path, is_document: Callable[[str], bool], limits: Limits = DEFAULT_LIMITS
) -> Contents:
    """The documents in an archive; `is_document` judges a file name.

    An archive that is damaged, too large or without any document gives one failure and no members.
    """
    contents = Contents()
    try:
        _Listing(path, is_document, contents, limits).add((), path.name)
        if not contents.members and not contents.failures:
            raise _no_documents(path.name)
    except InputError as error:
        return Contents(failures=[error])
    return contents


def read_member(member: Member, limits: Limits) -> bytes:
    """The bytes of a member. Raises `InputError` where it is damaged or not what it says it is."""
    archive = _open(member.archive, member.positions[:-1], member.shown, limits)
    return _read(archive, archive.infolist()[member.positions[-1]], member.shown, limits)


class _Listing:
    """Goes through an archive and the archives in it, and counts over all of them."""

    def __init__(
        self, path: Path, is_document: Callable[[str], bool], contents: Contents, limits: Limits
    ) -> None:
        self._path = path
        self._limits = limits
        self._is_document = is_document
        self._contents = contents
        self._members = 0
        self._bytes = 0

    def add(self, positions: tuple[int, ...], shown: str) -> None:
        """List the archive at these positions."""
        infos = _open(self._path, positions, shown, self._limits).infolist()
        self._members += len(infos)
        self._bytes += sum(info.file_size for info in infos)
        if self._members > MAX_MEMBERS or self._bytes > MAX_BYTES:
            raise _too_much(self._path.name)
        for position, info in enumerate(infos):
            parts = _name_parts(info)
            if info.is_dir() or not parts or _is_leftover(parts):
                continue
            try:
                self._add_member(info, (*positions, position), f"{shown}/{'/'.join(parts)}")
            except InputError as error:
                self._contents.failures.append(error)

    def _add_member(self, info: zipfile.ZipInfo, positions: tuple[int, ...], shown: str) -> None:
        name = shown.rsplit("/", 1)[-1]
        if name.lower().endswith(".zip"):
            if len(positions) > 1:
                raise _nested(shown)
            _check(info, shown, self._limits)
            self.add(positions, shown)
        elif self._is_document(name):
            _check(info, shown, self._limits)
            self._contents.members.append(Member(self._path, positions, name, shown))
        else:
            self._contents.others.append(shown)


def _name_parts(info: zipfile.ZipInfo) -> list[str]:
    """The parts of a member's name. Without the mark of UTF-8, Chinese systems write GBK."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        # zipfile takes every other name for code page 437, which gives the bytes back.
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    parts = re.split(r"[/\\]", name)
    return ["".join(filter(str.isprintable, part)) for part in parts if part not in ("", ".", "..")]


def _is_leftover(parts: list[str]) -> bool:
    """What macOS and Word leave beside documents."""
    return "__MACOSX" in parts or parts[-1].startswith((".", "~$"))


def _check(info: zipfile.ZipInfo, shown: str, limits: Limits) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise InputError(
            Text("压缩包里的文件有密码", "the file in the archive has a password"),
            Text("请解压后再试", "unpack it and try again"),
            file=shown,
        )
    if info.compress_type not in _METHODS:
        raise _damaged(shown)
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > limits.size:
        raise over_limit("size", limits, shown)
    if info.file_size > _RATIO_MATTERS and ratio > MAX_RATIO:
        raise InputError(
            Text(
                f"压缩包里的文件过大（解压后 {info.file_size} 字节，压缩比 {ratio:.0f}）",
                f"the file in the archive is too large ({info.file_size} bytes unpacked, "
                f"{ratio:.0f} times its packed size)",
            ),
            Text("请确认来源，解压后再试", "make sure of its origin, unpack it and try again"),
            file=shown,
        )


def _open(path: Path, positions: tuple[int, ...], shown: str, limits: Limits) -> zipfile.ZipFile:
    """The archive itself, or one inside it."""
    try:
        status = path.stat()
        return _opened(path, positions, limits, (status.st_mtime_ns, status.st_size))
    except InputError:
        raise
    except _DAMAGED as error:
        raise _damaged(shown) from error


# Documents are read in the order of their ids, so that members of several archives alternate.
@lru_cache(maxsize=4)
def _opened(
    path: Path, positions: tuple[int, ...], limits: Limits, _: tuple[int, int]
) -> zipfile.ZipFile:
    if not positions:
        return zipfile.ZipFile(path)
    outer = _opened(path, positions[:-1], limits, _)
    inner = outer.infolist()[positions[-1]]
    return zipfile.ZipFile(io.BytesIO(_read(outer, inner, path.name, limits)))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, limits: Limits) -> bytes:
    """What is more than the directory states is never unpacked: zipfile stops there."""
    try:
        with archive.open(info) as file:
            return file.read(limits.size)
    except _DAMAGED as error:
        raise _damaged(shown) from error


def _damaged(shown: str) -> InputError:
    return InputError(
        Text("压缩包已损坏，或压缩方式不受支持", "the archive is damaged or of an unknown method"),
        Text("请重新下载，或解压后再试", "download it again, or unpack it and try again"),
        file=shown,
    )


def _nested(shown: str) -> InputError:
    return InputError(
        Text("压缩包套了太多层", "the archive is inside of too many others"),
        Text("请解压后再试", "unpack it and try again"),
        file=shown,
    )


def _too_much(shown: str) -> InputError:
    return InputError(
        Text(
            f"压缩包里的文件超过 {MAX_MEMBERS} 个，或解压后超过 {MAX_BYTES >> 30} GB",
            f"the archive holds more than {MAX_MEMBERS} files or {MAX_BYTES >> 30} GB",
        ),
        Text("请确认来源，解压后分批再试", "make sure of its origin and unpack it in parts"),
        file=shown,
    )


def _no_documents(shown: str) -> InputError:
    return InputError(
        Text("压缩包里没有公开文件", "the archive holds no documents"),
        Text("请检查压缩包的内容", "check what is in the archive"),
        file=shown,
    )

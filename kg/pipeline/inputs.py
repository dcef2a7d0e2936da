"""Floor 7: what the user names → documents and records folders, each once, in a fixed order.

Reads paths of files and folders. Gives `Inputs`: files with the hash of their bytes, sorted by
document id, and folders of records, also those of build folders. A folder is searched for documents
with its subfolders, other than builds and records; what has no ending of a document is listed. In
place of a `.zip` stand the documents in it; one of them alone is named by its path behind that of
the archive.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.datapackage import Ignored, ignored_parts
from kg.datapackage.files import is_package
from kg.errors import BudgetError, InputError, Text, UsageError
from kg.pipeline.archives import Member, archive_contents, is_archive, read_member
from kg.pipeline.workspace import RECORDS, is_build_folder
from kg.reading.limits import DEFAULT_LIMITS, Limits

# A file that the user names is read whatever it is called; in a folder these are documents.
SUFFIXES = frozenset(
    f".{ending}"
    for ending in (
        *("txt", "doc", "docx", "docm", "wps", "rtf", "pdf", "htm", "html", "mht", "mhtml"),
        *("xls", "xlsx", "xlsm", "et", "xml", "png", "jpg", "jpeg", "tif", "tiff", "zip"),
    )
)
_CHUNK = 1 << 20
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One document to be read; `document_id` is the beginning of the hash.

    In an archive it is the `member`, and `path` that of the archive.
    """

    path: Path
    sha256: str
    member: Member | None = None

    @property
    def name(self) -> str:
        """The document's own file name."""
        return self.member.name if self.member else self.path.name

    @property
    def shown(self) -> str:
        """The path for people; behind that of an archive the member's."""
        return str(self.path.parent / self.member.shown) if self.member else str(self.path)

    @property
    def document_id(self) -> str:
        """The first 16 hexadecimal digits, as the contract says."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Inputs:
    """`same`: files whose bytes are those of another input. `others`: files left aside; both as
    shown to people.

    `ignored`: columns and files of records folders that the contract does not know.
    """

    files: tuple[SourceFile, ...]
    packages: tuple[Path, ...]
    same: tuple[str, ...]
    others: tuple[str, ...]
    ignored: tuple[Ignored, ...]
    failures: tuple[BudgetError, ...]


def find_inputs(paths: Sequence[Path], limits: Limits = DEFAULT_LIMITS) -> Inputs:
    """Everything that the paths name.

    UsageError: a path that is not there, a folder without documents. RecordError: a records folder
    lacks a table or a column. A file that cannot be opened is among the `failures`.
    """
    documents: list[Path] = []
    members: list[Path] = []
    packages: list[Path] = []
    others: list[str] = []
    for path in paths:
        if is_build_folder(path):
            packages.append(path / RECORDS)
        elif path.is_dir() and is_package(path):
            packages.append(path)
        elif path.is_dir():
            found = sorted(_files(path))
            inside = [file for file in found if is_document_name(file.name)]
            if not inside:
                raise _no_documents(path)
            documents += inside
            others += [str(file) for file in found if not is_document_name(file.name)]
        elif path.exists():
            documents.append(path)
        else:
            members.append(path)
    sources, failures, aside = _opened(documents, limits)
    for path in members:
        try:
            sources.append(path_to_file(path, limits))
        except InputError as error:
            failures.append(error)
    files, same = _without_doubles(sources)
    unique = tuple(dict.fromkeys(packages))
    ignored = tuple(part for package in unique for part in ignored_parts(package))
    return Inputs(files, unique, same, (*others, *aside), ignored, tuple(failures))


def is_document_name(name: str) -> bool:
    """Whether a file with this name is a document, or an archive that may hold some."""
    return Path(name).suffix.lower() in SUFFIXES


def _no_documents(folder: Path) -> UsageError:
    endings = " ".join(sorted(SUFFIXES))
    return UsageError(
        Text("文件夹里没有公开文件", "the folder holds no documents"),
        Text(
            f"请放入公开文件（{endings}）或记录表（documents.csv 等）",
            f"Put in documents ({endings}) or tables of records (documents.csv and others)",
        ),
        file=str(folder),
    )


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not _is_ours(Path(parent, name))]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _is_ours(folder: Path) -> bool:
    """What lies among documents and is none: hidden folders, builds, packages of records, and the
    pictures of a web page that was saved with them."""
    hidden = folder.name.startswith(".") or _is_of_page(folder)
    return hidden or is_build_folder(folder) or is_package(folder)


def _is_of_page(folder: Path) -> bool:
    """Whether a browser, Word or Excel made the folder beside a page of that name."""
    for ending in ("_files", ".files"):
        name = folder.name.removesuffix(ending)
        if name != folder.name:
            return any(folder.with_name(name + suffix).is_file() for suffix in (".htm", ".html"))
    return False


def _opened(
    paths: Iterable[Path], limits: Limits
) -> tuple[list[SourceFile], list[BudgetError], list[str]]:
    """Files, and the documents in archives; what cannot be opened; what in archives is none."""
    sources: list[SourceFile] = []
    failures: list[BudgetError] = []
    others: list[str] = []
    unique = {path.resolve(): path for path in reversed(list(paths))}
    for path in sorted(unique.values(), key=lambda path: (path.name, str(path))):
        try:
            if not is_archive(path):
                sources.append(SourceFile(path, _sha256(path)))
                continue
        except OSError as error:
            failures.append(_unreadable(path, error))
            continue
        contents = archive_contents(path, is_document_name, limits)
        failures += contents.failures
        others += contents.others
        for member in contents.members:
            try:
                sources.append(_member_file(member, limits))
            except InputError as error:
                failures.append(error)
    return sources, failures, others


def _member_file(member: Member, limits: Limits) -> SourceFile:
    sha256 = hashlib.sha256(read_member(member, limits)).hexdigest()
    return SourceFile(member.archive, sha256, member)


def path_to_file(path: Path, limits: Limits) -> SourceFile:
    """The one document that a path names: `预算.docx`, or in an archive `预算.zip/部门/预算.docx`.

    UsageError: there is no such file or member, or an archive with several documents is named
    alone. InputError: the archive or its member cannot be read.
    """
    if path.is_file() and not is_archive(path):
        return SourceFile(path, _sha256(path))
    archive = next((part for part in (path, *path.parents) if part.is_file()), None)
    if archive is None or not is_archive(archive):
        raise _missing(path)
    contents = archive_contents(archive, is_document_name, limits)
    inside = path.relative_to(archive).as_posix()
    wanted = archive.name if inside == "." else f"{archive.name}/{inside}"
    for member in contents.members:
        if member.shown == wanted or (inside == "." and len(contents.members) == 1):
            return _member_file(member, limits)
    for failure in contents.failures:
        if failure.file == wanted or not contents.members:
            raise failure
    raise _several(archive, [member.shown for member in contents.members])


def _missing(path: Path) -> UsageError:
    return UsageError(
        Text("没有这个文件或文件夹", "there is no such file or folder"),
        Text("请检查路径", "Check the path"),
        file=str(path),
    )


def _several(archive: Path, names: Sequence[str]) -> UsageError:
    shown = ", ".join(str(archive.parent / name) for name in names[:_SHOWN])
    more = f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return UsageError(
        Text("请指定压缩包里的一个文件", "name one of the files in the archive"),
        Text(f"其中有：{shown}{more}", f"It holds: {shown}{more}"),
        file=str(archive),
    )


def _without_doubles(
    sources: Iterable[SourceFile],
) -> tuple[tuple[SourceFile, ...], tuple[str, ...]]:
    """Files by document id; of files with the same bytes the one whose name sorts first."""
    files: dict[str, SourceFile] = {}
    same: list[str] = []
    for source in sorted(sources, key=lambda source: (source.name, source.shown)):
        if source.sha256 in files:
            same.append(source.shown)
        else:
            files[source.sha256] = source
    return tuple(files[sha256] for sha256 in sorted(files)), tuple(same)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _unreadable(path: Path, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError(
        Text(f"无法读取文件（{reason}）", f"the file cannot be read ({reason})"),
        Text("请检查路径和权限", "Check the path and its permissions"),
        file=str(path),
    )

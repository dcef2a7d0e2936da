"""Floor 2: a Word file's bytes → its parsed parts, within bounds.

Reads the archive of a `.docx`; gives the roots of the main text, styles, numbering and notes. What
is hostile ends here: archives that grow beyond their limits, document type definitions, entities,
markup that is nested too deep. Headers, footers and comments are never opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from kg.errors import InputError, Text
from kg.reading.limits import Limits, over_limit, plausible_size
from kg.reading.parts import Embedded
from kg.reading.xml import bytes_to_root

MEMBER_LIMIT = 20_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = W[1:-1].encode()
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FLAG_ENCRYPTED = 0x1
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The roots of the parts that hold text or say how it is numbered; None where there is none.

    `chunks`: documents of any format inside, by the id that the text names them with.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    chunks: Mapping[str, Embedded] = field(default_factory=dict)


def bytes_to_package(content: bytes, file_name: str, limits: Limits) -> WordPackage:
    """The parts of a `.docx` (`.docm`, `.dotx`). Raises `InputError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _archive_to_package(archive, file_name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise damaged(file_name) from error
    except (NotImplementedError, RuntimeError) as error:
        raise password_protected(file_name) from error


def _archive_to_package(archive: zipfile.ZipFile, file_name: str, limits: Limits) -> WordPackage:
    if len(archive.infolist()) > MEMBER_LIMIT:
        raise too_large(file_name)
    main = _related(archive, "", file_name, limits).get("officeDocument", _MAIN)
    document = _part(archive, main, file_name, limits)
    if document is None:
        raise damaged(file_name)
    related = _related(archive, main, file_name, limits)

    def part(kind: str) -> etree._Element | None:
        beside_main = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
        return _part(archive, related.get(kind, beside_main), file_name, limits)

    return WordPackage(
        document,
        part("styles"),
        part("numbering"),
        part("footnotes"),
        part("endnotes"),
        _chunks(archive, main, file_name, limits),
    )


def _chunks(
    archive: zipfile.ZipFile, main: str, file_name: str, limits: Limits
) -> dict[str, Embedded]:
    """The documents inside, by the id of the relation; parts that are missing are left out."""
    found = {}
    for kind, identity, target in _relations(archive, main, file_name, limits):
        content = _content(archive, target, file_name, limits) if kind == "aFChunk" else None
        if content is not None:
            found[identity] = Embedded(content, posixpath.basename(target))
    return found


def _related(
    archive: zipfile.ZipFile, source: str, file_name: str, limits: Limits
) -> dict[str, str]:
    """Last word of a relation's type → name of the part inside the archive."""
    return {kind: target for kind, _, target in _relations(archive, source, file_name, limits)}


def _relations(
    archive: zipfile.ZipFile, source: str, file_name: str, limits: Limits
) -> Iterator[tuple[str, str, str]]:
    """(last word of its type, id, name of the part) of each relation of a part."""
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    relations = _part(archive, path, file_name, limits)
    for relation in () if relations is None else relations.iter(_RELATION):
        if relation.get("TargetMode") != "External":
            target = posixpath.join("/", folder, relation.get("Target", ""))
            kind = relation.get("Type", "").rpartition("/")[2]
            yield kind, relation.get("Id", ""), posixpath.normpath(target).lstrip("/")


def _part(
    archive: zipfile.ZipFile, name: str, file_name: str, limits: Limits
) -> etree._Element | None:
    content = _content(archive, name, file_name, limits)
    return None if content is None else parsed(content.replace(STRICT, TRANSITIONAL), file_name)


def _content(archive: zipfile.ZipFile, name: str, file_name: str, limits: Limits) -> bytes | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & _FLAG_ENCRYPTED:
        raise password_protected(file_name)
    allowed = min(limits.unpacked, plausible_size(info.compress_size))
    with archive.open(info) as stream:
        # The size that the archive states is not to be trusted: reading stops at the limit.
        content = stream.read(allowed + 1)
    if len(content) > limits.unpacked:
        raise over_limit("unpacked", limits, file_name)
    if len(content) > allowed:
        raise too_large(file_name)
    return content


def parsed(content: bytes, file_name: str) -> etree._Element:
    """The root of a part. InputError: it is not what Word writes."""
    try:
        return bytes_to_root(content)
    except ValueError as error:
        raise damaged(file_name) from error


def damaged(file_name: str) -> InputError:
    """The archive or its markup cannot be read as Word wrote it."""
    return InputError(
        Text(
            "Word 文件已损坏、不完整或嵌套过深",
            "the Word file is damaged, incomplete or nested too deep",
        ),
        Text(
            "请重新下载；若 Word 能打开，请另存为新的 .docx",
            "download it again; where Word opens it, save it as a new .docx",
        ),
        file=file_name,
    )


def password_protected(file_name: str) -> InputError:
    """The file is encrypted."""
    return InputError(
        Text("文件有密码保护", "the file is protected by a password"),
        Text(
            "请用 Office 或 WPS 打开，去掉密码后另存",
            "open it in Office or WPS and save it without the password",
        ),
        file=file_name,
    )


def too_large(file_name: str) -> InputError:
    """The content is beyond the limits of this module or of `word_tables`."""
    return InputError(
        Text(
            "Word 文件展开后过大，可能是压缩炸弹",
            "the Word file is too large once unpacked, perhaps a zip bomb",
        ),
        Text("请核对来源，或拆分文件后再试", "check where it comes from, or split it"),
        file=file_name,
    )

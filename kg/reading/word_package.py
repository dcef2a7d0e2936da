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
from dataclasses import dataclass

from lxml import etree

from kg.errors import InputError, Text

PART_LIMIT = 128 * 1024 * 1024
"""The largest part that is read, in bytes after unpacking."""
RATIO_LIMIT = 400
"""How many times larger than packed a part may be; tables of equal rows reach some 100."""
RATIO_FREE = 4 * 1024 * 1024
"""Parts up to this size in bytes are read whatever their ratio."""
MEMBER_LIMIT = 20_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FLAG_ENCRYPTED = 0x1
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The roots of the parts that hold text or say how it is numbered; None where there is none."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None


def bytes_to_package(content: bytes, file_name: str) -> WordPackage:
    """The parts of a `.docx` (`.docm`, `.dotx`). Raises `InputError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _archive_to_package(archive, file_name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise damaged(file_name) from error
    except (NotImplementedError, RuntimeError) as error:
        raise password_protected(file_name) from error


def _archive_to_package(archive: zipfile.ZipFile, file_name: str) -> WordPackage:
    if len(archive.infolist()) > MEMBER_LIMIT:
        raise too_large(file_name)
    main = _related(archive, "", file_name).get("officeDocument", _MAIN)
    document = _part(archive, main, file_name)
    if document is None:
        raise damaged(file_name)
    related = _related(archive, main, file_name)

    def part(kind: str) -> etree._Element | None:
        beside_main = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
        return _part(archive, related.get(kind, beside_main), file_name)

    return WordPackage(
        document, part("styles"), part("numbering"), part("footnotes"), part("endnotes")
    )


def _related(archive: zipfile.ZipFile, source: str, file_name: str) -> dict[str, str]:
    """Last word of a relation's type → name of the part inside the archive."""
    folder, name = posixpath.split(source)
    relations = _part(archive, posixpath.join(folder, "_rels", f"{name}.rels"), file_name)
    if relations is None:
        return {}
    return {
        relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations.iter(_RELATION)
        if relation.get("TargetMode") != "External"
    }


def _part(archive: zipfile.ZipFile, name: str, file_name: str) -> etree._Element | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & _FLAG_ENCRYPTED:
        raise password_protected(file_name)
    allowed = min(PART_LIMIT, max(RATIO_FREE, RATIO_LIMIT * info.compress_size))
    with archive.open(info) as stream:
        # The size that the archive states is not to be trusted: reading stops at the limit.
        content = stream.read(allowed + 1)
    if len(content) > allowed:
        raise too_large(file_name)
    return _parsed(content.replace(_STRICT, _TRANSITIONAL), file_name)


def _parsed(content: bytes, file_name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(file_name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(file_name)  # the format forbids document type definitions
    return root


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

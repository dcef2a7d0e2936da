"""Floor 2: the first bytes of a file → the kind of document it is.

Reads the content, never the name: a web page saved as `.xls` is a web page. Gives a media type, or
an empty string for what is neither a known binary format nor markup: that is text, or nothing.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterable

TEXT = "text/plain"
HTML = "text/html"
MHTML = "multipart/related"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
RTF = "application/rtf"
# What Word and Excel 2003 and many generators of reports save as one file of XML, mostly under the
# names `.doc` and `.xls`; Word 2007 has such a form as well.
WORD_XML = "application/vnd.ms-word+xml"
EXCEL_XML = "application/vnd.ms-excel+xml"
ZIP = "application/zip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
# The national format of fixed pages (GB/T 33190), and OpenDocument of every sort.
OFD = "application/ofd"
ODF = "application/vnd.oasis.opendocument"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"\x89PNG\r\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
# Parts that tell the kind of an archive without Microsoft's list of parts.
_PARTS = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "OFD.xml": OFD,
    "META-INF/manifest.xml": ODF,
}
_TELLING_NAMES = ("[Content_Types].xml", "word/", "xl/", *_PARTS)
# Streams that tell the kind of an OLE container.
_STREAMS = {"WordDocument": DOC, "Workbook": XLS, "Book": XLS}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HEAD = 4096
# The first record of the globals of a workbook ([MS-XLS] 2.4.21), of Excel 97 and later.
XLS_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|div|p|span)\b", re.IGNORECASE)
# Root elements of Office's files of XML; namespaces alone stand in web pages of Excel, too.
_XML_ROOTS = {b"wordDocument": WORD_XML, b"package": WORD_XML, b"Workbook": EXCEL_XML}
_XML_ROOT = re.compile(
    rb"<(?:\w+:)?(wordDocument|package|Workbook)\s[^<>]*"
    rb"(?:office/word/2003/wordml|office/2006/xmlPackage|schemas-microsoft-com:office:spreadsheet)"
)
_MIME_VERSION = re.compile(rb"^(MIME-Version:|From: <Saved by)", re.IGNORECASE | re.MULTILINE)
# The part that is a page may be in base64: only the headers show what it is.
_MIME_PAGE = re.compile(
    rb"^Content-Type:\s*(multipart/related|multipart/alternative|text/html)", re.I | re.M
)


def bytes_to_media_type(content: bytes) -> str:
    """The media type; `text/plain` for all that has no sign of another format."""
    start = _start(content)
    for signature, media_type in _SIGNATURES:
        if start.startswith(signature):
            return media_type
    if content.startswith(_ZIP):
        return _zip_kind(content)
    if content.startswith(_OLE):
        return _ole_kind(content)
    if _MIME_VERSION.search(start) and _MIME_PAGE.search(start):
        return MHTML
    if not start.startswith(b"<"):
        return TEXT
    if root := _XML_ROOT.search(start):
        return _XML_ROOTS[root[1]]
    return HTML if _MARKUP.search(start) else TEXT


def _start(content: bytes) -> bytes:
    """The first bytes behind marks and blanks; those of UTF-16 as UTF-8."""
    head = content[: 2 * _HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore").lstrip().encode("utf-8", "ignore")[:_HEAD]
    return head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n")[:_HEAD]


def names_to_media_type(names: Iterable[str]) -> str:
    """The kind of a `.zip` by what is in it: Word, Excel and other formats are archives too."""
    parts = set(names)
    if "[Content_Types].xml" not in parts:
        return next((kind for part, kind in _PARTS.items() if part in parts), ZIP)
    if any(name.startswith("word/") for name in parts):
        return DOCX
    return XLSX if any(name.startswith("xl/") for name in parts) else ZIP


def _zip_kind(content: bytes) -> str:
    """A damaged archive has no directory: then the names in front of its members tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return names_to_media_type(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = [name for name in _TELLING_NAMES if name.encode() in content]
        return names_to_media_type(names)


def _ole_kind(content: bytes) -> str:
    """What the first stream with a telling name says; one in an embedded object comes later."""
    found = [(at, kind) for name, kind in _STREAMS.items() if (at := _entry(content, name)) >= 0]
    if found:
        return min(found)[1]
    # A file that was cut off has lost the directory; sheets begin the same in each workbook.
    return XLS if XLS_GLOBALS in content[:_HEAD] else DOC


def _entry(content: bytes, name: str) -> int:
    """Where the directory of a container has an entry of this name ([MS-CFB] 2.6.1), else -1.

    The name alone may stand in the text as well, as that of a font or style.
    """
    wanted = (name + "\0").encode("utf-16-le")
    entry = wanted.ljust(64, b"\0") + len(wanted).to_bytes(2, "little")
    at = content.find(entry)
    while at >= 0 and at % 128:
        at = content.find(entry, at + 1)
    return at

"""Floor 2: bytes → Document.

Reads one file and tells its kind from the bytes, not from the name; gives a `Document` whose blocks
stand in the order of the source, each paragraph and each cell with its place. A reader copies: it
parses no value and knows no heading. One module a format, listed in `READERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from kg.document import Block, BlockPlace, Document, Paragraph, Unread
from kg.errors import InputError, Text
from kg.reading import kinds
from kg.reading.limits import DEFAULT_LIMITS, Limits, over_limit
from kg.reading.parts import Embedded, Part, numbered_anew

Reader = Callable[[bytes, str, Limits], Iterable[Part]]
"""(content, file name for messages, limits) → blocks, in order; raises `InputError`."""

# Media type → the module and function that read it; imported when first needed.
READERS: dict[str, tuple[str, str]] = {
    kinds.TEXT: ("kg.reading.text", "read_text"),
    kinds.HTML: ("kg.reading.html", "read_html"),
    kinds.MHTML: ("kg.reading.mhtml", "read_mhtml"),
    kinds.PDF: ("kg.reading.pdf", "read_pdf"),
    kinds.DOCX: ("kg.reading.word", "read_docx"),
    kinds.WORD_XML: ("kg.reading.word_xml", "read_word_xml"),
    kinds.DOC: ("kg.reading.office", "read_doc"),
    kinds.RTF: ("kg.reading.office", "read_doc"),
    kinds.XLSX: ("kg.reading.workbook", "read_xlsx"),
    kinds.XLS: ("kg.reading.workbook", "read_xls"),
    kinds.EXCEL_XML: ("kg.reading.workbook", "read_excel_xml"),
    kinds.PNG: ("kg.reading.pictures", "read_picture"),
    kinds.JPEG: ("kg.reading.pictures", "read_picture"),
    kinds.TIFF: ("kg.reading.pictures", "read_picture"),
}
# Documents in documents in documents: deeper ones are left aside.
_DEEPEST = 3

_SAVE_AS_TEXT = Text("请另存为纯文本（.txt）后再试", "save it as plain text (.txt) and try again")
_UNPACK = Text("请解压后再试", "unpack it and try again")
_REMEDIES = {kinds.ZIP: _UNPACK, kinds.RAR: _UNPACK, kinds.SEVEN_ZIP: _UNPACK}


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a file. Raises `InputError` with file and remedy for what cannot be read."""
    return read_content(_content(path, limits), path.name, limits)


def read_content(content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the bytes of a file. Raises `InputError` as `read` does."""
    if not content.strip():
        raise InputError(
            Text("文件是空的", "the file is empty"),
            Text("请重新下载该文件", "download the file again"),
            file=file_name,
        )
    media_type = kinds.bytes_to_media_type(content)
    parts = _parts(content, media_type, file_name, limits, 0)
    blocks = tuple(part for part in parts if not isinstance(part, Unread))
    unread = tuple(part for part in parts if isinstance(part, Unread))
    if not any(_has_text(block) for block in blocks):
        raise InputError(
            Text("文件没有文字", "the file holds no text"),
            Text("请提供完整的预算公开文件", "give the complete disclosure"),
            file=file_name,
        )
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(sha256[:16], file_name, sha256, media_type, blocks, unread)


def _parts(
    content: bytes, media_type: str, file_name: str, limits: Limits, depth: int
) -> list[Block | Unread]:
    """What the reader of a format gives, with the documents inside read in their place."""
    if media_type not in READERS:
        raise _no_reader(media_type, file_name)
    module, function = READERS[media_type]
    reader: Reader = getattr(import_module(module), function)
    found: list[Block | Unread] = []
    whole = True
    for part in reader(content, file_name, limits):
        if isinstance(part, Embedded):
            whole = False
            found += _embedded(part, file_name, limits, depth)
        else:
            found.append(part)
    return found if whole else numbered_anew(found)


def _embedded(part: Embedded, file_name: str, limits: Limits, depth: int) -> list[Block | Unread]:
    """The blocks of a document inside of another; a note where it cannot be read."""
    nowhere = BlockPlace(0, 0, 0, 0, 0)
    if depth == _DEEPEST:
        return [Unread(nowhere, Text("文件嵌套层次过深", "documents are nested too deeply"))]
    kind = kinds.bytes_to_media_type(part.content)
    try:
        return _parts(part.content, kind, f"{file_name}/{part.name}", limits, depth + 1)
    except InputError as error:
        return [Unread(nowhere, Text(error.in_language("zh"), error.in_language("en")))]


def _has_text(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.strip())
    return any(cell.text.strip() for row in block.rows for cell in row)


def _content(path: Path, limits: Limits) -> bytes:
    try:
        if path.stat().st_size > limits.size:
            raise over_limit("size", limits, path.name)
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            Text(f"无法读取文件：{error.strerror}", f"the file cannot be read: {error.strerror}"),
            Text("请检查路径和权限", "check the path and its permissions"),
            file=path.name,
        ) from error


def _no_reader(media_type: str, file_name: str) -> InputError:
    return InputError(
        Text(
            f"这是 {media_type} 文件，尚不能读取",
            f"this is a {media_type} file, which cannot be read yet",
        ),
        _REMEDIES.get(media_type, _SAVE_AS_TEXT),
        file=file_name,
    )

"""Floor 2: bytes → Document.

Reads one file and tells its kind from the bytes, not from the name; gives a `Document` whose blocks
stand in the order of the source, each paragraph and each cell with its place. A reader copies: it
parses no value and knows no heading. One module a format, listed in `READERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from kg.document import Block, Document, Paragraph
from kg.errors import InputError, Text
from kg.reading.encoding import bytes_to_text
from kg.reading.text import text_to_blocks

SIZE_LIMIT = 64 * 1024 * 1024

# What a file begins with, and what it then is: a kind that no reader here takes yet.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word/Excel/ZIP (docx, xlsx, zip)"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97 (doc, xls)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)

Reader = Callable[[bytes, str], tuple[Block, ...]]


def _read_text(content: bytes, file_name: str) -> tuple[Block, ...]:
    return text_to_blocks(bytes_to_text(content, file_name))


READERS: dict[str, Reader] = {"text/plain": _read_text}


def read(path: Path) -> Document:
    """The document in a file. Raises `InputError` with file and remedy for what cannot be read."""
    content = _content(path)
    media_type = bytes_to_media_type(content, path.name)
    sha256 = hashlib.sha256(content).hexdigest()
    blocks = READERS[media_type](content, path.name)
    if not any(_has_text(block) for block in blocks):
        raise InputError(
            Text("文件没有文字", "the file holds no text"),
            Text("请提供完整的预算公开文件", "give the complete disclosure"),
            file=path.name,
        )
    return Document(sha256[:16], path.name, sha256, media_type, blocks)


def _has_text(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text.strip())
    return any(cell.text.strip() for row in block.rows for cell in row)


def bytes_to_media_type(content: bytes, file_name: str) -> str:
    """The kind of a file from its first bytes; raises `InputError` for a kind without a reader."""
    if content.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise _no_reader("HTML", file_name)
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            raise _no_reader(name, file_name)
    return "text/plain"


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise InputError(
                Text(
                    f"文件有 {size} 字节，超过上限 {SIZE_LIMIT}",
                    f"the file has {size} bytes, more than the limit of {SIZE_LIMIT}",
                ),
                Text("请拆分文件后再试", "split the file and try again"),
                file=path.name,
            )
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            Text(f"无法读取文件：{error.strerror}", f"the file cannot be read: {error.strerror}"),
            Text("请检查路径和权限", "check the path and its permissions"),
            file=path.name,
        ) from error
    if not content.strip():
        raise InputError(
            Text("文件是空的", "the file is empty"),
            Text("请重新下载该文件", "download the file again"),
            file=path.name,
        )
    return content


def _no_reader(kind: str, file_name: str) -> InputError:
    return InputError(
        Text(f"这是 {kind} 文件，尚不能读取", f"this is a {kind} file, which cannot be read yet"),
        Text("请另存为纯文本(.txt)后再试", "save it as plain text (.txt) and try again"),
        file=file_name,
    )

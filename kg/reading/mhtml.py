"""Floor 2: a web archive (`.mht`, `.mhtml`) → blocks.

Reads the parts of the MIME message that browsers, Word and Excel save; gives the blocks of its root
page, and behind them those of the pages that the root shows in frames: Excel writes each sheet as a
page of its own.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterable, Iterator
from email.message import Message
from urllib.parse import unquote

from lxml import etree

from kg.document import Block
from kg.errors import InputError, Text
from kg.reading.encoding import bytes_to_text
from kg.reading.html import bytes_to_charset, parse_html, pieces_to_blocks, root_to_pieces
from kg.reading.html_tables import Piece
from kg.reading.limits import DEFAULT_LIMITS, Limits

# Pages in frames in pages in frames: deeper ones are left aside.
MAX_FRAME_DEPTH = 5
MAX_PARTS = 10_000


def read_mhtml(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block, ...]:
    """The blocks of a web archive. InputError: no page is in it, or a page cannot be read."""
    try:
        message = email.message_from_bytes(content)
        pages = [part for part in _parts(message, file_name) if _is_page(part)]
    except RecursionError as error:
        # The parser calls itself for each part in a part.
        raise InputError(
            Text("网页存档嵌套层次过深", "the web archive is nested too deeply"),
            Text("请在浏览器中重新保存该网页", "save the page in a browser again"),
            file=file_name,
        ) from error
    if not pages:
        raise InputError(
            Text("网页存档中没有网页", "there is no page in the web archive"),
            Text("请在浏览器中重新保存该网页", "save the page in a browser again"),
            file=file_name,
        )
    pieces = _Archive(pages, file_name).pieces(_root(message, pages))
    return pieces_to_blocks(pieces, file_name, limits)


def _parts(message: Message, file_name: str) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number == MAX_PARTS:
            raise InputError(
                Text(
                    f"网页存档的部分超过 {MAX_PARTS} 个",
                    f"the web archive has more than {MAX_PARTS} parts",
                ),
                Text("请检查文件是否损坏", "check whether the file is damaged"),
                file=file_name,
            )
        yield part


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _root(message: Message, pages: list[Message]) -> Message:
    """The part that the message calls its start, else its first page."""
    start = message.get_param("start")
    wanted = str(start).strip("<> ") if start else ""
    return next((page for page in pages if wanted and wanted in _names(page)), pages[0])


def _names(part: Message) -> set[str]:
    """What other parts call this one: its address, the end of its address, its id."""
    location = re.sub(r"\s+", "", str(part.get("Content-Location", "")))
    identity = str(part.get("Content-ID", "")).strip("<> ")
    return {name for name in (location, _last(location), identity) if name}


def _last(address: str) -> str:
    return unquote(address.partition("?")[0].rstrip("/").replace("\\", "/").rsplit("/", 1)[-1])


class _Archive:
    """The pages of an archive by the names that they go by; each is read once."""

    def __init__(self, pages: Iterable[Message], file_name: str) -> None:
        self._file_name = file_name
        self._by_name: dict[str, Message] = {}
        self._read: set[int] = set()
        for page in pages:
            for name in _names(page):
                self._by_name.setdefault(name, page)

    def pieces(self, page: Message, depth: int = 0) -> list[Piece]:
        """The page itself, then the pages in its frames."""
        self._read.add(id(page))
        root = self._tree(page)
        if root is None:
            return []
        pieces = root_to_pieces(root)
        for address in _frames(root):
            framed = self._find(address)
            if framed is not None and id(framed) not in self._read and depth < MAX_FRAME_DEPTH:
                pieces += self.pieces(framed, depth + 1)
        return pieces

    def _tree(self, page: Message) -> etree._Element | None:
        content = page.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            return None
        claimed = page.get_content_charset() or bytes_to_charset(content)
        return parse_html(bytes_to_text(content, self._file_name, claimed), self._file_name)

    def _find(self, address: str) -> Message | None:
        for name in (address, address.removeprefix("cid:"), _last(address)):
            if name in self._by_name:
                return self._by_name[name]
        return None


def _frames(root: etree._Element) -> Iterator[str]:
    """Addresses of frames. Excel lists its sheets as links `shLink`, and shows one in a frame."""
    sheets = [link.get("href") for link in root.iter("link") if link.get("id") == "shLink"]
    frames = [frame.get("src") for frame in root.iter("frame", "iframe")]
    yield from (address for address in sheets or frames if address)

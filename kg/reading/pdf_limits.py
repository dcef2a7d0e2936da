"""Floor 2: whether a PDF may be opened: how large its compressed parts grow.

Reads the bytes of a PDF before any library does; raises `InputError` for one whose parts, unpacked,
would take more memory than a disclosure ever needs. Images stay packed and are not counted.
"""

from __future__ import annotations

import re
import zlib

from kg.reading.limits import Limits, over_limit

# All parts together may unpack to so many times what one part may.
_PARTS = 8
# Packed again and again: each time a thousand bytes may come of one.
_LAYERS = 3
_CHUNK = 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 512


def require_bounded(content: bytes, file_name: str, limits: Limits) -> None:
    """Raises `InputError` where a part of the file unpacks beyond the limits."""
    total = 0
    for match in _STREAM.finditer(content):
        if content[match.end() - len(match[0]) - 3 : match.start()] == b"end":
            continue
        dictionary = content[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        if not _IMAGE.search(dictionary):
            total += _unpacked(content, match.end(), file_name, limits)
        if total > _PARTS * limits.unpacked:
            raise over_limit("unpacked", limits, file_name)


def _unpacked(content: bytes, start: int, file_name: str, limits: Limits) -> int:
    """The size of a part that is packed by zlib; of others nothing grows."""
    if not _is_zlib(content[start : start + 2]):
        return 0
    end = content.find(b"endstream", start)
    packed = memoryview(content)[start : end if end > 0 else len(content)]
    size, inner = _size(packed, limits.unpacked)
    for _ in range(_LAYERS):
        if size > limits.unpacked:
            break
        if not _is_zlib(inner[:2]):
            return size
        size, inner = _size(memoryview(inner), limits.unpacked)
    raise over_limit("unpacked", limits, file_name)


def _is_zlib(head: bytes) -> bool:
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head, "big") % 31 == 0


def _size(packed: memoryview, limit: int) -> tuple[int, bytes]:
    """(how many bytes it unpacks to, at most one chunk over the limit; the first of them)."""
    unpacker = zlib.decompressobj()
    size, first, data = 0, b"", bytes(packed)
    try:
        while data and size <= limit:
            chunk = unpacker.decompress(data, _CHUNK)
            first = first or chunk
            size += len(chunk)
            if not chunk:
                break
            data = unpacker.unconsumed_tail
    except zlib.error:
        pass  # damaged: the reader says so
    return size, first

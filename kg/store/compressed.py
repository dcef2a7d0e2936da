"""Floor 4: a file under Zstandard → its bytes, and an error where the file breaks off.

zstandard's own stream ends in silence with a file that was cut short; a graph would lose its rest.
"""

from __future__ import annotations

from typing import BinaryIO

import zstandard

_CHUNK = 1 << 20


class FrameReader:
    """The content of one Zstandard frame, as far as pyoxigraph asks for it: with `read(size)`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._left = memoryview(b"")

    def read(self, size: int) -> bytes:
        """At most `size` bytes, none at the end. Raises OSError for a damaged or cut file."""
        while not self._left and not self._frame.eof:
            chunk = self._file.read(_CHUNK)
            if not chunk:
                raise OSError("the compressed file breaks off")
            try:
                self._left = memoryview(self._frame.decompress(chunk))
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from error
        given, self._left = self._left[:size], self._left[size:]
        return bytes(given)

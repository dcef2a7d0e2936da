"""Floor 6: answers that are worked out once, as the store stays as it is while it is served.

Reads and gives answers by query and media type. What was not asked for longest is forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

_T = TypeVar("_T")


class KeptAnswers(Generic[_T]):
    """Keeps values until their sizes together are over `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[_T, int]] = OrderedDict()

    def get(self, key: Hashable) -> _T | None:
        """What is kept under the key, None where nothing is."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def keep(self, key: Hashable, value: _T, size: int) -> None:
        """Keep a value, and forget others for it; one that is larger than all space is not kept."""
        if size > self._most:
            return
        if key in self._kept:
            self._size -= self._kept.pop(key)[1]
        self._kept[key] = (value, size)
        self._size += size
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1][1]

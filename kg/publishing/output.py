"""Floor 6: files of the site → the disk, where they differ from what is there.

Reads what an earlier publishing left. Writes each file beside its place and moves it there; a file
that is the same is not touched, one that the site has no more is deleted. Files of the user's own
in the folder stay, since a list in the folder says which are the site's.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
LIST = ".published"


@dataclass(frozen=True, slots=True)
class Written:
    """Files of the site: their paths, and how many were written and how many left as they were."""

    paths: tuple[str, ...]
    written: int
    unchanged: int


class SiteFiles:
    """Writes some of the files of a site; several processes may, each its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._paths: set[str] = set()
        self._folders: set[Path] = set()
        self.written = 0
        self.unchanged = 0

    def write(self, path: str, content: str | bytes) -> None:
        """One file; `path` is relative to the site and made of safe names."""
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        place = self._place(path)
        if _same(place, data):
            self.unchanged += 1
            return
        beside = _beside(place)
        beside.write_bytes(data)
        beside.replace(place)
        self.written += 1

    def write_large(self, path: str, write: Callable[[Path], Result]) -> Result:
        """One file that does not fit into memory; `write` fills the path that it is given."""
        place = self._place(path)
        beside = _beside(place)
        result = write(beside)
        if place.is_file() and filecmp.cmp(place, beside, shallow=False):
            beside.unlink()
            self.unchanged += 1
        else:
            beside.replace(place)
            self.written += 1
        return result

    def keep(self, path: str) -> None:
        """Let a file of an earlier publishing stay, unless it was written just now."""
        if path not in self._paths and (self.root / path).is_file():
            self._paths.add(path)
            self.unchanged += 1

    def _place(self, path: str) -> Path:
        self._paths.add(path)
        place = self.root / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(place.parent)
        return place

    def taken(self) -> Written:
        """What was written since this was asked last."""
        found = Written(tuple(sorted(self._paths)), self.written, self.unchanged)
        self._paths, self.written, self.unchanged = set(), 0, 0
        return found


class SiteOutput(SiteFiles):
    """A folder to publish into; `written`, `unchanged` and `removed` count files."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        listed = root / LIST
        known = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
        self._known = set(known)
        # A publishing that is broken off leaves a folder that the next one knows as its own.
        if not known:
            listed.touch()
        self.removed = 0

    def add(self, written: Written) -> None:
        """Count what another has written into the folder."""
        self._paths.update(written.paths)
        self.written += written.written
        self.unchanged += written.unchanged

    def finish(self) -> None:
        """Delete what the site has no more, and list what it has."""
        for path in sorted(self._known - self._paths):
            place = self.root / path
            if place.is_file():
                place.unlink()
                self.removed += 1
                _remove_empty(place.parent, self.root)
        text = "".join(f"{path}\n" for path in sorted(self._paths))
        beside = _beside(self.root / LIST)
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.root / LIST)

    @property
    def known(self) -> int:
        """How many files the last publishing listed."""
        return len(self._known)

    @property
    def paths(self) -> list[str]:
        """All files of the site so far, sorted."""
        return sorted(self._paths)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")


def _same(place: Path, data: bytes) -> bool:
    try:
        return place.stat().st_size == len(data) and place.read_bytes() == data
    except OSError:
        return False


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

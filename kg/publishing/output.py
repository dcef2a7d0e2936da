"""Floor 6: files of the site → the disk, where they differ from what is there.

Reads what an earlier publishing left. Writes each file beside its place and moves it there; a file
that is the same is not touched, one that the site has no more is deleted. Files of the user's own
in the folder stay, since a list in the folder says which are the site's.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable
from pathlib import Path

LIST = ".published"


class SiteOutput:
    """A folder to publish into; `written` and `unchanged` count files."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._paths: set[str] = set()
        self._folders: set[Path] = set()
        listed = root / LIST
        known = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
        self._known = set(known)
        # A publishing that is broken off leaves a folder that the next one knows as its own.
        if not known:
            listed.touch()
        self.written = 0
        self.unchanged = 0
        self.removed = 0

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

    def write_large(self, path: str, write: Callable[[Path], None]) -> None:
        """One file that does not fit into memory; `write` fills the path that it is given."""
        place = self._place(path)
        beside = _beside(place)
        write(beside)
        if place.is_file() and filecmp.cmp(place, beside, shallow=False):
            beside.unlink()
            self.unchanged += 1
        else:
            beside.replace(place)
            self.written += 1

    def _place(self, path: str) -> Path:
        self._paths.add(path)
        place = self._root / path
        if place.parent not in self._folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(place.parent)
        return place

    def finish(self) -> None:
        """Delete what the site has no more, and list what it has."""
        for path in sorted(self._known - self._paths):
            place = self._root / path
            if place.is_file():
                place.unlink()
                self.removed += 1
                _remove_empty(place.parent, self._root)
        text = "".join(f"{path}\n" for path in sorted(self._paths))
        beside = _beside(self._root / LIST)
        beside.write_text(text, encoding="utf-8")
        beside.replace(self._root / LIST)

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

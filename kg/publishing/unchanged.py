"""Floor 6: what a site was made of, and its files → whether there is anything to write again.

Reads the files that a site comes from, the software that writes it, and what the last publishing
noted in the site's folder. The note is taken away before anything is written, so that a publishing
that was broken off is never taken for a whole one; no clock is read.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.publishing.output import LIST
from kg.resources import resource_folder

NOTE = ".published-from"
_PACKAGE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("pyoxigraph", "pyarrow")
_CHUNK = 1 << 20


def digest_of_sources(files: Iterable[Path], words: Iterable[str]) -> str:
    """A digest of all that a site depends on: these files and words, and the software."""
    parts = (*words, _digest_of_software(), *map(_digest_of_file, files))
    return _digest_of_lines(f"{len(part)} {part}" for part in parts)


def is_unchanged(root: Path, sources: str) -> int | None:
    """How many entities a site has that was made of the same, and has its files as they were.

    None where anything differs, or where nothing was noted.
    """
    try:
        noted = json.loads((root / NOTE).read_text(encoding="utf-8"))
        if noted["sources"] == sources and noted["files"] == _digest_of_site(root):
            return int(noted["entities"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def forget(root: Path) -> None:
    """Take the note away, before files of the site are written."""
    (root / NOTE).unlink(missing_ok=True)


def note(root: Path, sources: str, entities: int) -> None:
    """Note what the site was made of, after all of it was written."""
    noted = {"entities": entities, "files": _digest_of_site(root), "sources": sources}
    (root / NOTE).write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")


@cache
def _digest_of_software() -> str:
    """Of the package and the library of questions, as they were when the process first asked."""
    sources = (path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".toml", ".json"))
    own = (Path(__file__).parent / "assets", resource_folder("queries"))
    files = sorted({*sources, *(path for folder in own for path in folder.iterdir())})
    versions = (platform.python_version(), *map(_version, _LIBRARIES))
    return _digest_of_lines(
        (*versions, *(f"{file.name} {_digest_of_file(file)}" for file in files))
    )


def _digest_of_file(path: Path) -> str:
    if not path.is_file():
        return "-"
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _digest_of_site(root: Path) -> str:
    """Of the list of files with size and time of each: who touches a file makes another."""
    paths = (root / LIST).read_text(encoding="utf-8").splitlines()
    states = ((path, (root / path).stat()) for path in paths)
    return _digest_of_lines(f"{path} {at.st_size} {at.st_mtime_ns}" for path, at in states)


def _digest_of_lines(lines: Iterable[str]) -> str:
    digest = sha256()
    for line in lines:
        digest.update(f"{line}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library

"""Floor 6: an IRI of the graph → the place in the site where it is described.

Reads IRIs under the base of the build, and the terms of the ontology and the code lists. Gives
paths of folders, relative to the site's root and with `/`. What a document says never becomes a
path as it is: a segment that is no plain name is replaced by a digest of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from kg import vocabulary as v

LANGUAGES = {"zh": "", "en": ".en"}
"""Language → what stands in a file's name before `.html`."""

LONGEST = 180
"""Bytes of a segment; file systems allow 255, also for the name of a file beside it."""

# Names that Windows keeps for devices, and those of the site's own files in a folder.
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|(index|page-\d+)(\..*)?", re.IGNORECASE
)
_NOT_IN_URL = re.compile(r"[^A-Za-z0-9()._~/\u00a0-\U0010ffff-]")
_ASCII = re.compile(r"[A-Za-z0-9()_-][A-Za-z0-9()._~-]*(?<!\.)")


@lru_cache(maxsize=50_000)
def safe_segment(segment: str) -> str:
    """A segment of an IRI as the name of a folder: itself, or `~` and a digest.

    >>> safe_segment("阜财农"), safe_segment("%2E%2E"), safe_segment("index.html")
    ('阜财农', '~fe4f49b293ee199e', '~0eb547304658805a')
    """
    plain = re.sub(r"[^\x00-\x7f]", lambda m: "x" if m[0].isprintable() else "%", segment)
    if (
        _ASCII.fullmatch(plain)
        and not _RESERVED.fullmatch(segment)
        and len(segment.encode("utf-8")) <= LONGEST
    ):
        return segment
    return "~" + sha256(segment.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is described: a folder of the site, and the name of a place in its page."""

    folder: str
    anchor: str = ""


class Addresses:
    """Knows which IRIs have a page: entities under `base` in `described`, and all terms.

    `schemes` leads from a concept of the closed lists to the list that its page shows.
    """

    def __init__(self, base: str, described: set[str], schemes: dict[str, str]) -> None:
        self._base = base
        self._described = described
        self._schemes = schemes
        self.address = lru_cache(maxsize=100_000)(self._address)

    def __contains__(self, iri: str) -> bool:
        """Whether an entity has a page of its own."""
        return iri in self._described

    def local(self, iri: str) -> str:
        """What stands behind the base in the IRI of an entity."""
        return iri.removeprefix(self._base)

    def folder(self, iri: str) -> str:
        """The folder of an entity, whose IRI stands under the base."""
        return "/".join(map(safe_segment, self.local(iri).split("/")))

    def _address(self, iri: str) -> Address | None:
        """Where an IRI is described, or None where the site says nothing of it.

        A record is described on the page of its disclosure, a passage too.
        """
        if iri in self._described:
            return Address(self.folder(iri))
        if iri.startswith(v.BKG):
            return Address("ontology", iri.removeprefix(v.BKG))
        if iri.startswith(v.BKGC):
            scheme = self._schemes.get(iri, iri).removeprefix(v.BKGC)
            name = iri.removeprefix(v.BKGC)
            return Address(f"codes/{safe_segment(scheme)}", "" if scheme == name else name)
        document = self._document(iri)
        if document in self._described:
            rest = iri.removeprefix(document)
            return Address(self.folder(document), anchor(rest))
        return None

    def _document(self, iri: str) -> str:
        parts = iri.partition("#")[0].removeprefix(self._base).split("/")
        return f"{self._base}{'/'.join(parts[:2])}"

    def moved(self) -> dict[str, str]:
        """The entities whose folder is not what a server looks for: their path → the folder."""
        found = {iri.removeprefix(self._base): self.folder(iri) for iri in self._described}
        return {path: folder for path, folder in sorted(found.items()) if path != folder}


def anchor(rest: str) -> str:
    """The name of a record's place in a page: `/line/a1` → `line-a1`."""
    return re.sub(r"[^\w.-]+", "-", rest).strip("-")


@lru_cache(maxsize=50_000)
def relative(target: str, folder: str) -> str:
    """A file of the site as a link from a page in `folder`, encoded as URLs are.

    >>> relative("codes/index.html", "organisation/130532/203")
    '../../../codes/index.html'
    >>> relative("codes/a/index.html", "codes")
    'a/index.html'
    """
    here, there = folder.split("/") if folder else [], target.split("/")
    same = 0
    while same < min(len(here), len(there) - 1) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + quoted("/".join(there[same:]))


@lru_cache(maxsize=50_000)
def quoted(path: str) -> str:
    """A path in a URL: Chinese as it is, which HTML and browsers allow; the rest encoded."""
    return _NOT_IN_URL.sub(lambda match: quote(match[0]), path)


def file_name(language: str, number: int = 1) -> str:
    """`index.html`, `index.en.html`, `page-2.html` …"""
    stem = "index" if number == 1 else f"page-{number}"
    return f"{stem}{LANGUAGES[language]}.html"


def page_path(folder: str, name: str) -> str:
    """A file in a folder; the folder of the front page is empty."""
    return f"{folder}/{name}" if folder else name

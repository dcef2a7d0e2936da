"""Floor 6: a site of pages about the graph, as whoever makes the application hands it in.

Reads nothing. Gives the form in which the service gets the pages: this room knows how to serve
them, not how they are made.
"""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote


class Site(Protocol):
    """A site whose files are made when they are asked for; called in threads."""

    def prepare(self) -> None:
        """Read what every page needs."""

    def address(self, iri: str, language: str) -> str | None:
        """The path of the page about an IRI, as in a URL; None where it has none."""

    def page_files(self, path: str) -> dict[str, bytes]:
        """The file at a path and those that come of the same work; empty: there is none."""


def ascii_url(path: str) -> str:
    """A path as it stands in a header: what is Chinese in it is encoded.

    >>> ascii_url("series/冀财行/index.html#a")
    'series/%E5%86%80%E8%B4%A2%E8%A1%8C/index.html#a'
    """
    return quote(path, safe="/%#!$&'()*+,;=:@~")

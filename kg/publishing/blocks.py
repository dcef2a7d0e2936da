"""Floor 6: what a page says, before it is HTML: facts and tables of cells in both languages.

Reads nothing. Gives the frozen records that pages are made of; only `html` knows how they look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.errors import Text
from kg.markup.elements import Markup
from kg.publishing.treemap import Area
from kg.store.reader import Source


@dataclass(frozen=True, slots=True)
class Link:
    """A node under a name."""

    iri: str
    text: Text


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file of the site under a name; `{lang}` in the path is `.en` on English pages."""

    path: str
    text: Text


Part = str | Text | Link | FileLink | Source | Decimal
"""Text of a document, words in both languages, a link, a place in a source, an amount in yuan."""

Cell = Part | tuple[Part, ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `anchor` names it, so that links can lead there."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; without columns it is a list of facts, each a name and values."""

    heading: Text
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A map of amounts; the tables of its page say the same."""

    title: Text
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site. `folder` is its place; `iri` what it describes, empty for an index.

    `formats` says whether RDF stands beside it; `data` is its description by schema.org.
    """

    folder: str
    kind: Text
    title: Text
    sections: tuple[Section, ...]
    iri: str = ""
    formats: bool = False
    data: dict[str, object] = field(default_factory=dict, hash=False)
    picture: Picture | None = None
    intro: dict[str, Markup] = field(default_factory=dict, hash=False)
    """What stands before the tables, by language, such as the form of the search."""

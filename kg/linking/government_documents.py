"""Floor 3: what identifies a government document 公文, by its number or its title.

Reads citations and the numbers that a notice states. Gives `GovernmentDocumentKey`s: the document
that a county cites, that a province publishes, and that a city passes on has one key.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kg.records import CitationRecord, NoticeRecord


class GovernmentDocumentKey(NamedTuple):
    """A government document: by agency, year and serial, else by `text` (odd number or title)."""

    agency: str
    year: int
    serial: str
    text: str

    @property
    def number(self) -> str:
        """The number after GB/T 9704, or what stands in its place."""
        return f"{self.agency}〔{self.year}〕{self.serial}号" if self.agency else self.text


# A number in the one spelling of GB/T 9704, which records have.
_NUMBER = re.compile(r"([^〔〕;；、，,\s]+)〔([0-9]{4})〕([^〔〕;；、，,\s]+)号")


def government_document_key(citation: CitationRecord) -> GovernmentDocumentKey:
    """What is cited: by the number's parts, else the number as it stands, else the title."""
    if citation.agency_code and citation.year and citation.serial:
        return _numbered(citation.agency_code, citation.year, citation.serial)
    return _worded(citation.number or citation.title.strip("《》"))


def notice_document(notice: NoticeRecord) -> GovernmentDocumentKey | None:
    """The document that a notice is; None where it states no number, for titles repeat."""
    return next(iter(_number_keys(notice.number)), None)


def documents_passed_on(notice: NoticeRecord) -> tuple[GovernmentDocumentKey, ...]:
    """The documents above a notice, whose money it hands further down."""
    return _number_keys(notice.upper_number)


def _number_keys(numbers: str) -> tuple[GovernmentDocumentKey, ...]:
    """Each number of a cell; what has not the form of a number identifies as it stands."""
    found = [_numbered(m[1], int(m[2]), m[3]) for m in _NUMBER.finditer(numbers)]
    return tuple(found) or ((_worded(numbers),) if numbers else ())


def _numbered(agency: str, year: int, serial: str) -> GovernmentDocumentKey:
    return GovernmentDocumentKey(unicodedata.normalize("NFKC", agency), year, serial, "")


def _worded(text: str) -> GovernmentDocumentKey:
    return GovernmentDocumentKey("", 0, "", text)

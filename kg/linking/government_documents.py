"""Floor 3: what identifies a government document 公文, by its number or its title.

Reads citations and the numbers that a notice states. Gives `GovernmentDocumentKey`s: the document
that a county cites, that a province publishes, and that a city passes on has one key.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from kg.linking.issuers import agency_issuer
from kg.records import CitationRecord, DocumentRecord, NoticeRecord
from kg.values.division_tables import lasting_code
from kg.values.divisions import find_division


class GovernmentDocumentKey(NamedTuple):
    """A government document: by agency, year and serial, else by `text` (odd number or title).

    `division` is the code of the city or county that issues it, since two may use one agency code:
    平财 of 平乡 and of 平罗. Documents of provinces and of the whole country need none.
    """

    agency: str
    year: int
    serial: str
    text: str
    division: str = ""

    @property
    def number(self) -> str:
        """The number after GB/T 9704, or what stands in its place."""
        return f"{self.agency}〔{self.year}〕{self.serial}号" if self.agency else self.text


# A number in the one spelling of GB/T 9704, which records have.
_NUMBER = re.compile(r"([^〔〕;；、，,\s]+)〔([0-9]{4})〕([^〔〕;；、，,\s]+)号")


def government_document_key(citation: CitationRecord, region: str = "") -> GovernmentDocumentKey:
    """What is cited: by the number's parts, else the number as it stands, else the title.

    `region` is the code of the division of the document that cites it.
    """
    if citation.agency_code and citation.year and citation.serial:
        return _numbered(citation.agency_code, citation.year, citation.serial, region)
    if citation.number and (found := _number_keys(citation.number, region)):
        return found[0]
    return _worded(citation.number or citation.title.strip("《》"))


def notice_region(document: DocumentRecord, notice: NoticeRecord) -> str:
    """The code of the division that a notice is of: the document's, else its issuer's."""
    if document.region_code or not notice.issuer:
        return document.region_code
    division = find_division(notice.issuer)
    return division.code if division else ""


def notice_document(notice: NoticeRecord, region: str = "") -> GovernmentDocumentKey | None:
    """The document that a notice is; None where it states no number, for titles repeat."""
    return next(iter(_number_keys(notice.number, region)), None)


def documents_passed_on(
    notice: NoticeRecord, region: str = ""
) -> tuple[GovernmentDocumentKey, ...]:
    """The documents above a notice, whose money it hands further down."""
    return _number_keys(notice.upper_number, region)


def _number_keys(numbers: str, region: str) -> tuple[GovernmentDocumentKey, ...]:
    """Each number of a cell; what has not the form of a number identifies as it stands."""
    found = [_numbered(m[1], int(m[2]), m[3], region) for m in _NUMBER.finditer(numbers)]
    return tuple(found) or ((_worded(numbers),) if numbers else ())


def _numbered(agency: str, year: int, serial: str, region: str) -> GovernmentDocumentKey:
    letters = re.sub(r"\s", "", unicodedata.normalize("NFKC", agency))
    issuer = agency_issuer(letters, region)
    division = lasting_code(issuer.scope) if issuer and issuer.is_local else ""
    return GovernmentDocumentKey(letters, year, serial.lstrip("0") or "0", "", division)


def _worded(text: str) -> GovernmentDocumentKey:
    return GovernmentDocumentKey("", 0, "", text)

"""Floor 1: the only place that mints an IRI.

Reads raw fields of records. Gives Unicode IRIs (RFC 3987) under a base that the user sets: Chinese
stands as it is, and only what an IRI's segment cannot hold is percent-encoded. Different fields
give different IRIs. Terms and closed lists have fixed IRIs in `kg.vocabulary`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEFAULT_BASE = "https://w3id.org/budget-kg/id/"

# Every character that RFC 3987 does not allow in an `isegment`; `%` is none of them, so that
# encoding stays injective. Private use, controls and non-characters are out as well.
_UCSCHAR = (
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_NOT_IN_SEGMENT = re.compile(rf"[^A-Za-z0-9\-._~!$&'()*+,;=:@{_UCSCHAR}]")
_NOT_IN_FRAGMENT = re.compile(rf"[^A-Za-z0-9\-._~!$&'()*+,;=:@/?{_UCSCHAR}]")
_BASE = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*://(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/{_UCSCHAR}]|%[0-9A-Fa-f]{{2}})+/"
)

# The classifications of budget lines: the record's `scheme` → the segment of its concepts.
SCHEME_SEGMENTS = {
    "functional": "functional",
    "economic_department": "economic-department",
    "economic_government": "economic-government",
}
NO_DIVISION = "-"


def is_base(text: str) -> bool:
    """Whether a text can be the base of entities: an absolute IRI that ends with `/`.

    >>> is_base(DEFAULT_BASE), is_base("budget-kg"), is_base("https://example.org/a b/")
    (True, False, False)
    """
    return _BASE.fullmatch(text) is not None


def segment(text: str) -> str:
    """One path segment: what an IRI forbids is percent-encoded, all else stands as it is.

    >>> segment("中共曲周县委组织部"), segment("a/b c"), segment("..")
    ('中共曲周县委组织部', 'a%2Fb%20c', '%2E%2E')
    """
    if text in {".", ".."}:
        return "%2E" * len(text)
    return _NOT_IN_SEGMENT.sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def fragment(text: str) -> str:
    """The part behind `#`; it may hold `/` and `?` as they are."""
    return _NOT_IN_FRAGMENT.sub(_percent, text)


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints the IRIs of entities, documents and graphs under one base, which ends with `/`."""

    base: str = DEFAULT_BASE

    def _path(self, *parts: str) -> str:
        return self.base + "/".join(segment(part) for part in parts)

    def graph(self, name: str) -> str:
        """A named graph: a document id, `shared`, `ontology` or `findings`."""
        return self._path("graph", name)

    def document(self, document_id: str) -> str:
        """A disclosure."""
        return self._path("document", document_id)

    def finding(self, document_id: str, key: str) -> str:
        """What validation found in a document, by a hash of all that it says."""
        return self._path("finding", document_id, key)

    def division(self, code: str) -> str:
        """An administrative division by its GB/T 2260 code."""
        return self._path("division", code)

    def organisation(self, division: str, key: str) -> str:
        """An organisation by its division's code and its budget code, or its name without code.

        >>> Iris().organisation("130532", "203")
        'https://w3id.org/budget-kg/id/organisation/130532/203'
        """
        return self._path("organisation", division or NO_DIVISION, key)

    def change(self, scope: str, key: str) -> str:
        """A renaming or merger of organisations, by a hash of who went and who came."""
        return self._path("change", scope or NO_DIVISION, key)

    def budget_code(self, organisation: str, year: int, code: str) -> str:
        """An organisation's budget code in one year, under the organisation's IRI."""
        return f"{organisation}/code/{year}/{segment(code)}"

    def project(self, key: str) -> str:
        """A project identity by the project's code, or by a hash of what identifies it."""
        return self._path("project", key)

    def programme(self, key: str) -> str:
        """A programme by its normalised name."""
        return self._path("programme", key)

    def summary(self, kind: str, *key: str) -> str:
        """A summary over documents: its kind, and what it is kept by; empty texts left out."""
        return self._path("summary", kind, *filter(None, key))

    def government_document(self, agency: str, year: int, serial: str, division: str = "") -> str:
        """A government document by its number; one of a finance authority (财) moves money.

        `division` is the code of the city or county that issues it: two may use one agency code.

        >>> Iris().government_document("冀财社", 2022, "156")
        'https://w3id.org/budget-kg/id/funding-document/冀财社/2022/156'
        >>> Iris().government_document("平财农", 2022, "3", "130532")
        'https://w3id.org/budget-kg/id/funding-document/130532/平财农/2022/3'
        """
        kind = "funding-document" if "财" in agency else "government-document"
        return self._path(kind, *filter(None, [division]), agency, str(year), serial)

    def series(self, agency: str, division: str = "") -> str:
        """A series of government documents by its agency code, and by its place if local."""
        return self._path("series", *filter(None, [division]), agency)

    def titled_document(self, title: str) -> str:
        """A government document that is known by its title, or by an irregular number, alone."""
        return self._path("government-document", title)

    def classification(self, scheme: str, code: str) -> str:
        """A subject code's concept in one of the classifications of `SCHEME_SEGMENTS`."""
        return self._path("classification", SCHEME_SEGMENTS[scheme], code)

    def subject_name(self, scheme: str, code: str, name: str) -> str:
        """A name that documents print for a subject code besides the official one."""
        return f"{self.classification(scheme, code)}/name/{segment(name)}"

    def indicator_class(self, *levels: str) -> str:
        """An indicator class by its first, or its first and second level."""
        return self._path("classification", "indicator", *levels)


def part(document: str, kind: str, key: str) -> str:
    """What a document says, under the document's IRI: `…/line/{line_id}`."""
    return f"{document}/{kind}/{segment(key)}"


def passage(document: str, source: str) -> str:
    """A place in a document: the document's IRI with the fragment of a record's `source`."""
    return f"{document}#{fragment(source)}"

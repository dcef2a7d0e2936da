"""Floor 1: text of one field → the government documents that it cites (citations.csv).

A document is cited by its number (发文字号, GB/T 9704), by its title in 《》 that ends with a
document word, or by both side by side. Numbers and titles are found on their own and then joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kg.values.document_numbers import DocumentNumber, find_numbers
from kg.values.document_titles import (
    Title,
    marked_titles,
    plain_title_after,
    plain_title_before,
)
from kg.values.text import clean


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document; `number` is normalised, `quote` the shortest piece that holds it all."""

    number: str
    agency_code: str
    year: int | None
    serial: str
    title: str
    quote: str


def may_cite(text: str) -> bool:
    """Whether a text has a sign that every citation has: most texts have none."""
    return "号" in text or "《" in text


def find_citations(text: str) -> tuple[Citation, ...]:
    """All documents that `text` cites, in its order, each once.

    >>> [c.number for c in find_citations("认真落实冀办字【2018】50号、51号文件")]
    ['冀办字〔2018〕50号', '冀办字〔2018〕51号']
    >>> [(c.number, c.title) for c in find_citations("《关于提高标准的通知》（冀老字[2017]25号）")]
    [('冀老字〔2017〕25号', '关于提高标准的通知')]
    """
    if not may_cite(text):
        return ()
    titles = marked_titles(text)
    found: list[tuple[int, int, Citation]] = []
    taken: list[tuple[int, int]] = []
    for number in find_numbers(text):
        title = _title_of(text, number, titles, taken)
        start, stop = _span(text, number, title)
        found.append((start, stop, _numbered(number, title, clean(text[start:stop]))))
        taken.append((title.start, title.stop) if title else (number.start, number.stop))
    for title in titles:
        if title.names_document and not any(a <= title.start < b for a, b in taken):
            quote = clean(text[title.start : title.stop])
            found.append((title.start, title.stop, Citation("", "", None, "", title.text, quote)))
    found.sort(key=lambda entry: entry[:2])
    return tuple(_each_once(citation for _, _, citation in found))


_BETWEEN_TITLE_AND_NUMBER = re.compile(r"\s*[（(\[【〔]?\s*(?:文号[：:]?)?\s*")
_BETWEEN_NUMBER_AND_TITLE = re.compile(r"\s*(?:文件)?\s*[：:]?\s*[)）\]】]?\s*")
_OPEN_BRACKETS = "（([【〔"
_CLOSE_BRACKETS = "）)]】〕"


def _title_of(
    text: str, number: DocumentNumber, titles: list[Title], taken: list[tuple[int, int]]
) -> Title | None:
    """The title of a number: around it, in front of its bracket, beside it, or without marks."""
    free = [title for title in titles if (title.start, title.stop) not in taken]
    around = next((t for t in free if t.start < number.start and number.stop < t.stop), None)
    if around:
        return around
    in_front = next((t for t in free if _joined(text, t.stop, number.start, True)), None)
    behind = next((t for t in free if _joined(text, number.stop, t.start, False)), None)
    bracketed = text[: number.start].rstrip()[-1:] in tuple(_OPEN_BRACKETS)
    if bracketed:
        return in_front or plain_title_before(text, number.start) or behind
    return behind or in_front or plain_title_after(text, number.stop)


def _joined(text: str, stop: int, start: int, title_first: bool) -> bool:
    """True where nothing but brackets and spaces stands between a title and a number."""
    between = _BETWEEN_TITLE_AND_NUMBER if title_first else _BETWEEN_NUMBER_AND_TITLE
    return stop <= start and between.fullmatch(text, stop, start) is not None


def _span(text: str, number: DocumentNumber, title: Title | None) -> tuple[int, int]:
    """The piece that holds number and title, with the bracket that closes around the number."""
    if title is None:
        return number.start, number.stop
    start, stop = min(number.start, title.start), max(number.stop, title.stop)
    closing = text[stop : stop + 1]
    if stop == number.stop and closing in tuple(_CLOSE_BRACKETS) and title.start < number.start:
        stop += 1
    return start, stop


def _numbered(number: DocumentNumber, title: Title | None, quote: str) -> Citation:
    return Citation(
        number.number,
        number.agency_code,
        number.year,
        number.serial,
        title.text if title else "",
        quote,
    )


def _each_once(citations: Iterator[Citation]) -> list[Citation]:
    """Of one document that a text cites twice, the citation that says more; in first order."""
    kept: list[Citation] = []
    for citation in citations:
        same = next((i for i, other in enumerate(kept) if _same(other, citation)), None)
        if same is None:
            kept.append(citation)
        elif (citation.number and citation.title) and not (kept[same].number and kept[same].title):
            kept[same] = citation
    return kept


def _same(one: Citation, other: Citation) -> bool:
    if one.number and other.number:
        return _folded(one.number) == _folded(other.number)
    return bool(one.title) and one.title == other.title


def _folded(number: str) -> str:
    """A sub-series in full-width brackets is the one in ASCII brackets."""
    return unicodedata.normalize("NFKC", number)

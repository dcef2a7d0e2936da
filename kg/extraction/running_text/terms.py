"""名词解释: reads the sections that explain words, gives each term with its definition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.document import Paragraph, Place, RangePlace, cover
from kg.extraction.claims import Claim, Context
from kg.extraction.outline import Outline, Section
from kg.extraction.running_text.numbered_items import Item, paragraphs_to_items
from kg.extraction.tables.captions import is_caption_text, is_organisation_name, text_to_pieces
from kg.records import TermRecord
from kg.values.text import clean

TAKER = "terms"
_TERM_LENGTH = 40
_COLON = re.compile(r"[:：]")
# 事业收入：指…, with no number in front.
_UNNUMBERED = re.compile(r"(?!其中)[^，,。；;:：、.．（(）)0-9]{2,16}[:：]\s*是?指")
_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
_MEANS = re.compile(r"[，,]?(?=(?:是|主要)?指|，?即)")


def terms(outline: Outline, context: Context) -> tuple[tuple[TermRecord, ...], tuple[Claim, ...]]:
    """One record a term; the definition as the source has it, the word 指 included."""
    records: list[TermRecord] = []
    claims: list[Claim] = []
    for section in outline.of_topic("terms"):
        paragraphs = _section_to_paragraphs(section)
        claims.extend(Claim(paragraph.place, TAKER) for paragraph in paragraphs)
        records.extend(
            TermRecord(context.document_id, term, definition, place.fragment)
            for term, definition, place in section_to_terms(section)
        )
    return tuple(records), tuple(claims)


def section_to_terms(section: Section) -> Iterator[tuple[str, str, Place]]:
    """(term, definition, place) of each word that a section explains."""
    return _paragraphs_to_terms(_section_to_paragraphs(section))


def _section_to_paragraphs(section: Section) -> Sequence[Paragraph]:
    """The paragraphs of the sheet that the heading stands on, down to what stands above a table
    (2收入总表, 预算02表, 单位：万元 explain nothing), without the day at the end of the document
    and the publisher above it."""
    sheet = _sheet((*section.heading, *section.paragraphs)[0])
    paragraphs = list(takewhile(lambda one: _sheet(one) == sheet, section.paragraphs))
    paragraphs = paragraphs[: _first_caption(paragraphs)]
    texts = [clean(paragraph.text) for paragraph in paragraphs]
    if not texts or not _DATE.fullmatch(texts[-1]):
        return paragraphs
    signed = len(texts) > 1 and is_organisation_name(texts[-2])
    return paragraphs[: -2 if signed else -1]


def _first_caption(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs stand above the mark or the unit of the first table, and its title."""
    texts = [clean(paragraph.text) for paragraph in paragraphs]
    pieces = (text_to_pieces(paragraph.text) for paragraph in paragraphs)
    above = next((n for n, these in enumerate(pieces) if all(map(is_caption_text, these))), None)
    if above is None:
        return len(texts)
    explained = (n for n in range(above) if texts[n].endswith("。") or _is_explained(texts[n]))
    return max(explained, default=-1) + 1


def _sheet(paragraph: Paragraph) -> str:
    return paragraph.place.sheet if isinstance(paragraph.place, RangePlace) else ""


def _paragraphs_to_terms(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str, Place]]:
    """(term, definition, place). A term alone is explained by the paragraph behind it; one that
    stands between numbered ones without a number is a term as they are."""
    listing = paragraphs_to_items(paragraphs)
    if listing.numbered:
        added = [one for one in paragraphs if _UNNUMBERED.match(clean(one.text))]
        if added:
            listing = paragraphs_to_items([one for one in paragraphs if one not in added])
        found = [(*_item_term(item), item.place) for item in listing.items]
        found += [(*_split(clean(one.text)), one.place) for one in added]
        yield from sorted(found, key=lambda term: term[2].first)
        return
    open_term: Item | None = None
    for item in listing.items:
        if open_term is not None:
            yield open_term.text, item.text, cover(open_term.place, item.place)
            open_term = None
        elif _is_explained(item.text):
            yield *_item_term(item), item.place
        else:
            open_term = item


def _is_explained(text: str) -> bool:
    return bool(_split(text)[1])


def _item_term(item: Item) -> tuple[str, str]:
    """`基本支出：指…`, `基本支出是指…`, or the term on a line of its own."""
    if len(item.lines) > 1 and not _is_explained(item.lines[0]):
        return item.lines[0].strip(":： "), "".join(item.lines[1:])
    return _split(item.text)


def _split(text: str) -> tuple[str, str]:
    """(term, definition), the definition empty where the text has none.

    >>> _split("结余：指年末剩余。"), _split("结余是指年末剩余。"), _split("结余")
    (('结余', '指年末剩余。'), ('结余', '是指年末剩余。'), ('结余', ''))
    """
    for mark in (_COLON, _MEANS):
        match = mark.search(text, 1)
        if match and match.start() <= _TERM_LENGTH and text[match.end() :]:
            return text[: match.start()].strip(), text[match.end() :].strip()
    return text.strip(":： "), ""

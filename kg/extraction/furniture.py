"""Text that holds no budget fact: headings, introductions, captions, notes, safeguards.

Reads the outline; gives claims alone. What stands in a section of unknown kind is nobody's
furniture: it stays unclaimed and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Paragraph
from kg.extraction.claims import Claim, Context
from kg.extraction.outline import Outline, Section
from kg.extraction.section_kinds import OTHER
from kg.extraction.sums import find_sums
from kg.values.text import clean

HEADING = "heading"
PREAMBLE = "preamble"
FURNITURE = "furniture"
_PROSE_TOPICS = {
    "overview",
    "operating_cost",
    "three_public",
    "performance",
    "procurement",
    "assets",
}
_FURNITURE_TOPICS = {"measures", "other_matters", "institution"}
_NOTE = re.compile(r"^[（(]?(?:注|备注|说明)[:：0-9]|空表列示|本表[为无]|此表[为无]|详见")
_UNIT_LINE = re.compile(r"^[（(]?(?:金额)?单位[:：]")
_ANNOUNCES = re.compile(r"(?:现将|现对|就).*(?:公开|说明|公布).*[:：。]?$|如下[:：。]$")
_TITLE = re.compile(r"(?:预算|决算|公开|说明|目标|情况|目录|年)[^。；;]{0,12}$")
_CAPTION_LENGTH = 45


def furniture(outline: Outline, context: Context) -> tuple[tuple[()], tuple[Claim, ...]]:
    """No records; a claim for each heading and each paragraph known to hold no budget fact."""
    claims: list[Claim] = []
    for section in outline.sections:
        claims.extend(Claim(paragraph.place, HEADING) for paragraph in section.heading)
        claims.extend(_section_furniture(section, context))
    return (), tuple(claims)


def _section_furniture(section: Section, context: Context) -> Iterator[Claim]:
    for paragraph in section.paragraphs:
        taker = _taker(section, paragraph, context)
        if taker:
            yield Claim(paragraph.place, taker)


def _taker(section: Section, paragraph: Paragraph, context: Context) -> str:
    text = clean(paragraph.text)
    if section.topic in _FURNITURE_TOPICS:
        return FURNITURE
    if _NOTE.search(text) or _UNIT_LINE.match(text):
        return FURNITURE
    if find_sums(text):
        return ""
    if section.topic in _PROSE_TOPICS or _ANNOUNCES.search(text):
        return PREAMBLE
    if section.topic == OTHER and _is_caption(text, context):
        return PREAMBLE
    return ""


def _is_caption(text: str, context: Context) -> bool:
    """A title of the disclosure or of a part of it, without a sentence."""
    if len(text) > _CAPTION_LENGTH or re.search(r"[。；;，,]", text):
        return False
    return text == context.organisation_name or bool(_TITLE.search(text))

"""Text without a budget fact: the paragraphs that an extractor need not take, and headings.

Reads an outline; gives a claim on each heading, and on each paragraph that states no sum and stands
where the kind of its section is known (introductions, measures, remarks), or that holds no figure
at all but years. A row of a table that lost its cells is neither.
"""

from __future__ import annotations

import re

from kg.extraction.claims import Claim
from kg.extraction.outline import Outline
from kg.extraction.running_text.sums import find_sums
from kg.extraction.section_kinds import OTHER
from kg.values.text import clean, strip_ordinal

TAKER = "prose"
# Sections whose text describes a project: figures in it are facts that nobody has a column for.
_DESCRIBING = frozenset({OTHER, "project_description", "project_objectives", "performance"})
_YEAR = re.compile(r"20\d\d年?")
_FIGURE = re.compile(r"\d")
# A row of a table that lost its cells: amounts, and nothing of a sentence.
_ROW = re.compile(r"[^。；，]*?(?<![\d.,])\d[\d,]*\.\d{2}(?![\d.%％])[^。；，]*")


def outline_to_prose(outline: Outline) -> tuple[Claim, ...]:
    """One claim for each paragraph of running text that states no fact of the budget."""
    return tuple(
        Claim(paragraph.place, TAKER)
        for section in outline.sections
        for paragraph in section.paragraphs
        if _is_prose(clean(paragraph.text), section.topic)
    )


def headings_to_claims(outline: Outline) -> tuple[Claim, ...]:
    """One claim for each paragraph of a heading."""
    return tuple(
        Claim(part.place, "heading")
        for section in outline.sections
        for part in section.heading
        if not _ROW.fullmatch(clean(part.text))
    )


def _is_prose(text: str, topic: str) -> bool:
    if find_sums(text) or _ROW.fullmatch(text):
        return False
    return topic not in _DESCRIBING or not _FIGURE.search(_YEAR.sub("", strip_ordinal(text)[1]))

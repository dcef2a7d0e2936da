"""Text without a budget fact: the paragraphs that an extractor need not take.

Reads an outline; gives a claim on each paragraph that states no sum and stands where the kind of
its section is known (introductions, measures, remarks), or that holds no figure at all but years.
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


def outline_to_prose(outline: Outline) -> tuple[Claim, ...]:
    """One claim for each paragraph of running text that states no fact of the budget."""
    return tuple(
        Claim(paragraph.place, TAKER)
        for section in outline.sections
        for paragraph in section.paragraphs
        if _is_prose(clean(paragraph.text), section.topic)
    )


def _is_prose(text: str, topic: str) -> bool:
    if find_sums(text):
        return False
    return topic not in _DESCRIBING or not _FIGURE.search(_YEAR.sub("", strip_ordinal(text)[1]))

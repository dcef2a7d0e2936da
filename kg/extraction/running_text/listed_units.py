"""Units that running text lists: the budget units of a department where no table holds them.

Reads an outline; gives the name and the place of each unit in a numbered list below a sentence on
the department's units (`本部门预算包括下属3家预算单位：`). Lists of inner offices are none.
"""

from __future__ import annotations

import re

from kg.document import Place
from kg.extraction.outline import Outline
from kg.extraction.tables.captions import is_organisation_name
from kg.values.text import clean, strip_ordinal

_UNITS = re.compile(
    r"预算单位|纳入.{0,30}(预算|决算)|(下属|所属).{0,12}单位|(行政|事业)单位.{0,4}[家个]"
)
_OFFICES = re.compile(r"内设|科室|股室|处室")
_LIST = re.compile(r"(包括|如下|构成|分别是|分别为|为)[^。：:]{0,12}[:：]$")
_END = re.compile(r"[。；;，,、.]+$")


def outline_to_units(outline: Outline) -> tuple[tuple[str, Place], ...]:
    """(name, place) of each unit listed under a heading on the department's structure."""
    found: list[tuple[str, Place]] = []
    for section in outline.of_topic("institution"):
        about_units = listing = False
        for paragraph in section.paragraphs:
            text = clean(paragraph.text)
            ordinal, item = strip_ordinal(text)
            name = _END.sub("", item)
            if listing and ordinal and is_organisation_name(name):
                found.append((name, paragraph.place))
                continue
            about_units = (about_units or bool(_UNITS.search(text))) and not _OFFICES.search(text)
            listing = about_units and bool(_LIST.search(text))
    return tuple(found)

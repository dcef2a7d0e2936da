"""Tables of indicators inside a form (长期绩效目标表, 年度绩效目标表) → the goal that each is for.

Reads the rows above the indicators of such a part; gives the text behind 目标名称, as a goal for
several years or for the year as the title of the part says, and the other rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Paragraph, Place
from kg.extraction.forms.above import Item, only_text
from kg.extraction.forms.recognition import Form, form_to_title
from kg.values.text import clean

_NAME = re.compile(r"(?:绩效)?目标名称[\d一二三四五六]*[:：]?")
_LONG = re.compile("长期|中期")

Pieces = list[tuple[str, Place]]
"""Parts of one text, each with its place."""


def is_of_years(form: Form) -> bool:
    """Whether a part of a form is for several years."""
    title = form_to_title(form)[0] or next((only_text(item) for item in form.body[:1]), "")
    return form.part and bool(_LONG.search(title))


def part_to_goals(body: Sequence[Item | None]) -> tuple[Pieces, list[Item | None]]:
    """The texts behind 目标名称, and the rest of the rows; None for what was taken."""
    pieces: Pieces = []
    rest: list[Item | None] = []
    for item in body:
        row = () if item is None or isinstance(item, Paragraph) else item
        filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
        if len(filled) == 2 and _NAME.fullmatch(clean(filled[0].text)):
            pieces.append((filled[1].text, filled[1].place))
            rest.append(None)
        else:
            rest.append(item)
    return pieces, rest

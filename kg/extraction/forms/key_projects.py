"""Forms → whether they are of key projects (重点项目) alone, as an issue.

Some departments publish the goals of their more important projects and no others: what these come
to is a part of the project expenditure. The title of the forms says so, or the text counts all
projects with goals and, of these, as many key projects as there are forms (7个，其中重点项目2个).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.titles import names_key_projects
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean

_TOLD = re.compile(
    r"其中[:：,，]?(?:市|县|区|省)?重点(?:支出|预算|绩效|公开)*项目(?P<before>\d+)个"
    r"|其中[:：,，]?(?P<behind>\d+)个(?:市|县|区|省)?重点(?:支出|预算|绩效|公开)*项目"
)


def forms_to_key_projects(
    forms: Sequence[Form], blocks: Sequence[Block], count: int, context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) with the first title or text that says so; `count` is the number of
    projects that the forms state."""
    titles = (one for form in forms for one in form.titles if names_key_projects(one[0]))
    for text, place in islice(chain(titles, _told(blocks, count)), 1):
        yield issue(context, "info", "key_projects", text, place)


def _told(blocks: Sequence[Block], count: int) -> Iterator[tuple[str, Place]]:
    """Each text that counts as many key projects among all."""
    for block in blocks:
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        for match in _TOLD.finditer(text):
            if int(match["before"] or match["behind"]) == count:
                yield match[0], block.place

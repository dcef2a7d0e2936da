"""Headings without text among headings that have some."""

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.empty_sections import empty_sections

CONTENTS = ["一、收入情况说明", "二、支出情况说明", "三、“三公”经费情况说明", "四、采购情况说明"]
WHOLE = [line for one in CONTENTS for line in (one, "2024年有90万元。")]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (WHOLE, []),
        (CONTENTS, []),
        ([*CONTENTS, *WHOLE], []),
        ([*CONTENTS, *WHOLE[:5], *WHOLE[6:]], ["三、“三公”经费情况说明"]),
        # Blank lines are no text; two of four may be headings over parts.
        ([*WHOLE[:1], " ", *WHOLE[2:]], ["一、收入情况说明"]),
        ([WHOLE[0], *WHOLE[2:5], *WHOLE[6:]], []),
        # What stands below the last is told or not; a table and a list are text, too.
        (WHOLE[:-1], []),
        ([*WHOLE[:5], "（一）接待费9万元。", "（二）用车费8万元。", *WHOLE[6:]], []),
        # An item that says what it has to say.
        ([*WHOLE[:4], "三、没有国有资本经营预算支出。", *WHOLE[6:]], []),
    ],
)
def test_a_heading_alone(lines: list[str], found: list[str]) -> None:
    blocks = [Paragraph(line, LinePlace(n, n + 1)) for n, line in enumerate(lines)]
    assert [one.text for one in empty_sections(blocks)] == found

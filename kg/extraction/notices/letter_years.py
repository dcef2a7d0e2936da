"""Years in the letter of a notice that cannot be: reads the letter, gives issues.

What a letter hands down is the money of the year in its title (关于下达2024年…资金的通知,
现下达你们2024年…资金), and no document that it cites, itself included, is of a year after its date.
What was handed down before is of other years. All issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.document import Place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.records import IssueRecord
from kg.values.document_numbers import find_numbers
from kg.values.text import clean

_TITLED = re.compile(
    r"^[^《》]*(?:下达|拨付|安排|分配)(?P<year>20\d\d)年度?(?P<noun>[^，,《》（()）\d]{4})"
)
_YEAR = re.compile(r"20\d\d年")
_SETTLED = re.compile("清算|结算|结转|存量|收回|调整")
_HANDED = (
    r"(?<![一-龥])现(?:将|提前)?(?:下达|拨付|安排|分配)(?:给?你们?[省市州县区局处]?|各地|有关市县|各市县)?"
    r"(?P<year>20\d\d)年度?(?=(?:[^，,。；;《》（()）\d]{{0,8}}){noun})"
)


def letter_to_odd_years(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each year of the money that is not that of the title, and for each number of a
    document of a year after the date."""
    return tuple(
        issue(context, "info", code, said, place)
        for code, said, place in (*_other_money(letter), *_later_numbers(letter))
    )


def _other_money(letter: Letter) -> Iterator[tuple[str, Said, Place]]:
    title = _TITLED.search(letter.title)
    if title is None or len(_YEAR.findall(letter.title)) > 1 or _SETTLED.search(letter.title):
        return
    handed = re.compile(_HANDED.format(noun=re.escape(title["noun"])))
    for part in letter.body:
        for match in handed.finditer(clean(part.text)):
            if match["year"] != title["year"]:
                said = Said(
                    f"正文“{match[0]}{title['noun']}”，标题为{title['year']}年",
                    f"“{match[0]}{title['noun']}” in the letter, the title has {title['year']}",
                )
                yield "unequal_counts", said, part.place


def _later_numbers(letter: Letter) -> Iterator[tuple[str, Said, Place]]:
    year = letter.date[:4]
    lines = [(letter.number, letter.place), *((clean(p.text), p.place) for p in letter.body)]
    for text, place in lines if year else ():
        for one in find_numbers(text):
            if one.year > int(year):
                said = Said(
                    f"文号“{one.number}”的年份在发文日期{letter.date}之后",
                    f"the number “{one.number}” is of a year after the date, {letter.date}",
                )
                yield "text_slip", said, place

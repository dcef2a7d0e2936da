"""Document numbers with another year: reads the blocks of a document, gives issues.

A document is named in several places by its number (某财农〔2024〕1168号). Where two numbers differ
in nothing but the year, one has a slip: two documents of an agency have the same long serial by
chance alone. Nothing is said where both stand in one text, which tells them apart, where each has a
title of its own, and where a document names so many of an agency that chance would do. No record
has both: all issues are `info`.

A notice of money is of the year that its title names, or of the one before where it is handed down
in advance: 《关于提前下达2026年水利资金的通知》（某财农〔2023〕486号）has a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.document import Block, Place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.lapses.quotes import blocks_to_texts
from kg.records import IssueRecord
from kg.values.document_numbers import DocumentNumber, find_numbers
from kg.values.text import clean

_LONG, _LONGER = 3, 4
_MOST_OF_LONG, _MOST_OF_LONGER = 4, 12
"""So many numbers of one agency may stand in a document whose serials have so many digits; of
those with fewer, one is named by its title, too."""
_BOTH = 2
_REFERS = re.compile("^(?:注|备注|说明)|依据|根据|按照?|参照|扣除|详?见")
_TITLE = re.compile(r"《(?P<title>[^《》]+)》\s*[(（]?\s*$")
_OF_MONEY = re.compile(r"(?:资金|预算|经费|补助|拨款|指标)[^年]*通知$")
_YEAR = re.compile(r"20\d\d(?=年)")
_NEAR = 1
_HANDED, _BESIDE = re.compile("已.{0,4}下达|提前下达|号.{0,4}下达"), 12


@dataclass(frozen=True, slots=True)
class _Named:
    """A number, the title in front of it, and where both stand."""

    number: DocumentNumber
    title: str
    text: str
    place: Place


def blocks_to_number_years(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each number that elsewhere has another year."""
    agencies: dict[str, list[_Named]] = defaultdict(list)
    for text, place in blocks_to_texts(blocks):
        for one in find_numbers(text):
            title = _TITLE.search(text[: one.start])
            agencies[one.agency_code].append(
                _Named(one, title["title"] if title else "", text, place)
            )
    odd_years = [pair for named in agencies.values() for pair in _two_years(named)]
    said = [
        (
            Said(
                f"文号“{odd.number.number}”，另一处为“{usual.number.number}”",
                f"the number “{odd.number.number}”, elsewhere “{usual.number.number}”",
            ),
            odd.place,
        )
        for odd, usual in odd_years
    ]
    said += [
        (
            Said(
                f"文号“{one.number.number}”与《{one.title}》的年度不符",
                f"the number “{one.number.number}” is not of the year of “{one.title}”",
            ),
            one.place,
        )
        for named in agencies.values()
        for one in named
        if _is_far(one) and all(one.number.number != odd.number.number for odd, _ in odd_years)
    ]
    return tuple(issue(context, "info", "text_slip", quote, place) for quote, place in said)


def _is_far(one: _Named) -> bool:
    """Whether a notice of money is neither of the year in its title nor of one beside it."""
    years = set(map(int, _YEAR.findall(one.title)))
    of_money = len(years) == 1 and _OF_MONEY.search(one.title)
    return bool(of_money) and all(abs(one.number.year - year) > _NEAR for year in years)


def _two_years(named: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """A number that differs from another in its year, and that one, of each serial with two."""
    several = len({one.number.number for one in named})
    serials: dict[str, list[_Named]] = defaultdict(list)
    for one in named:
        serials[one.number.serial].append(one)
    for serial, alike in serials.items():
        years: dict[int, list[_Named]] = defaultdict(list)
        for one in alike:
            years[one.number.year].append(one)
        if len(years) != 2 or not serial.isdigit():
            continue
        # The one that stands more often, or with its title, or first, is right.
        usual, odd = sorted(years.values(), key=lambda of: (-len(of), not any(o.title for o in of)))
        if _is_one_document(usual, odd, serial, several):
            yield odd[0], usual[0]


def _is_handed_down(one: _Named) -> bool:
    """Whether the words beside a number without a title say that it handed money down."""
    start, stop = one.number.start, one.number.stop
    return not one.title and bool(
        _HANDED.search(one.text[max(0, start - _BESIDE) : stop + _BESIDE])
    )


def _refers(one: _Named) -> bool:
    """Whether a text names a document as one that was named before, or is its number alone."""
    alone = len(clean(one.text)) == one.number.stop - one.number.start
    return alone or bool(_REFERS.search(one.text))


def _is_one_document(
    usual: Sequence[_Named], odd: Sequence[_Named], serial: str, several: int
) -> bool:
    """Whether numbers of two years are those of one document."""
    titles = [{one.title for one in of if one.title} for of in (usual, odd)]
    if {one.text for one in usual} & {one.text for one in odd}:
        return False
    if all(titles):
        return bool(titles[0] & titles[1])
    if several <= _MOST_OF_LONG and all(_is_handed_down(one) for one in (*usual, *odd)):
        # 第一批已以某财农〔2024〕12号下达, and 第一批已下达（某财农〔2023〕12号）in a table.
        return True
    if len(serial) >= _LONGER:
        return several <= _MOST_OF_LONGER
    if several == _BOTH and not all(one.title for one in odd) and any(titles):
        # An agency that is named by these two alone, the one as if it was named before.
        return all(_refers(one) for one in odd if not one.title)
    return len(serial) == _LONG and several <= _MOST_OF_LONG and any(titles)

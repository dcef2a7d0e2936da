"""The standard of one thing that a notice tells at several places: gives issues.

Reads the letters, the tables and the indicators of a notice. By what standard money is worked out
stands in the letter (虫害防治12.6万元，按每亩30元; 虫害防治30元/亩), in a row below the heads of an
annex (补助标准 | 30元/亩), in the rows of a list of tasks (虫害防治 | 30元/亩), and among the
targets (虫害防治补助标准 ≤30元/亩). They belong together by their names and what they count. A
standard that two others contradict is a slip; so is one of two, where others of the notice are the
same at both places. No record has them: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from kg.document import Block, Cell, Place, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.notices.allocation_tables import is_row_of_standards
from kg.extraction.notices.letters import Letter
from kg.extraction.tables.drafts import texts
from kg.records import IndicatorRecord, IssueRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import NUMBER_IN_TEXT, UNIT_IN_YUAN, text_to_decimal
from kg.values.text import clean

_PRICE = rf"(?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)"
_PERIOD = "(?P<period>年|月|天|日|学期|次)"
_IN_TEXT = re.compile(
    rf"每(?P<unit>{COUNTED})(?:每{_PERIOD})?[^，,。；;：:、\d元]{{0,6}}?{_PRICE}(?![/／])"
)
_BY = rf"[/／每](?P<unit>{COUNTED})(?:[·./／、]?每?{_PERIOD})?"
_RATE = re.compile(_PRICE + _BY)
_RATE_UNIT = re.compile(rf"(?P<in>万?元){_BY}")
# 公用经费按照小学每生每年700元、初中每生每年900元: what the second is for as well.
_SHARED = re.compile(r"[^、，,]*?([^、，,]{3,}?)(?:按照?|标准|分别)")
_NO_STANDARD = re.compile(
    "不超过|不高于|最高|上限|以内|不低于|至少|以上|左右|约|中央|省级|市级|县级|(?<!每)[年月日]|[上去]年"
)
_HEAD = re.compile(r"标准(?:[(（].*)?$")
_SENTENCE = re.compile(r"[。；;]")
_TITLE = re.compile(r"[^\d，,：:]{2,24}")
_NO_NAME = re.compile(r"每\w|补助|补贴|标准|资金|成本|单位|定额|人均|[^\u4e00-\u9fff]+")
_BESIDE, _MOST_HEADS = 12, 6
_LEAST_LIKE = 2
"""So many pairs of characters make two names one thing's."""


class _Told(NamedTuple):
    """A standard: what it is for as pairs of characters, what it counts, and where it stands."""

    kind: str
    pairs: frozenset[str]
    unit: str
    period: str
    yuan: Decimal
    quote: str
    source: str


def notice_to_unlike_standards(
    letters: Sequence[Letter],
    blocks: Sequence[Block],
    indicators: Sequence[IndicatorRecord],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue for each standard that the notice tells otherwise at other places."""
    told = [
        *(one for letter in letters for one in _of_letter(letter)),
        *(one for block in blocks if isinstance(block, Table) for one in _of_table(block)),
        *_of_indicators(indicators),
    ]
    return tuple(
        record_issue(
            context,
            "info",
            "unequal_counts",
            Said(f"“{one.quote}”，另一处为“{other.quote}”", f"“{one.quote}” and “{other.quote}”"),
            one.source,
        )
        for one, other in _wrong(told)
    )


def _wrong(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Each standard that is wrong, with one of those that contradict it."""
    same = list(_same_things(told))
    alike = any(one.yuan == other.yuan for one, other in same)
    for one in told:
        others = [b if a is one else a for a, b in same if one is a or one is b]
        yuan = {other.yuan for other in others}
        if len(yuan) != 1 or one.yuan in yuan:
            continue
        alone = sum(others[0] is a or others[0] is b for a, b in same) == 1
        first = told.index(one) < told.index(others[0])
        if len(others) > 1 or (alike and alone and first):
            yield one, others[0]


def _same_things(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Two standards of places of two kinds that are the nearest of each other by their names."""
    for one, other in combinations(told, 2):
        if one.kind != other.kind and _nearest(one, other, told) and _nearest(other, one, told):
            yield one, other


def _nearest(one: _Told, other: _Told, told: Sequence[_Told]) -> bool:
    """Whether none of the kind of `other` has as many pairs in common with `one`."""
    most = _likeness(one, other)
    rivals = (x for x in told if x.kind == other.kind and x is not other)
    return most >= _LEAST_LIKE and all(_likeness(one, x) < most for x in rivals)


def _likeness(one: _Told, other: _Told) -> int:
    timed = one.period == other.period
    # 每人600元 may leave out that it is for a year.
    timed = timed or (not (one.period and other.period) and one.yuan == other.yuan)
    same = timed and is_same_measure(one.unit, other.unit)
    return len(one.pairs & other.pairs) if same else 0


# --- where standards are told --------------------------------------------------------------------


def _of_letter(letter: Letter) -> Iterator[_Told]:
    """Those of the letter: each is for what its sentence says in front of it."""
    for part in letter.body:
        title = ""
        for sentence in _SENTENCE.split(clean(part.text)):
            start, shared = 0, ""
            for match in _either(sentence):
                own, start = sentence[start : match.start()], match.end()
                front = title + (shared if own.startswith("、") else "") + own
                if not own.startswith("、"):
                    shared = head[1] if (head := _SHARED.match(own)) else ""
                if not _NO_STANDARD.search(front[-_BESIDE:] + match[0]):
                    yield _told("letter", front, match, match[0], part.place)
            # （三）水土保持。按每亩50元: the title of the item.
            title = sentence if _TITLE.fullmatch(sentence) else title


def _either(sentence: str) -> list[re.Match[str]]:
    """Standards as words (每亩30元) and as rates (30元/亩), in their order."""
    found = [*_IN_TEXT.finditer(sentence), *_RATE.finditer(sentence)]
    return sorted(found, key=lambda match: match.start())


def _of_table(table: Table) -> Iterator[_Told]:
    """Those of rows of standards: each is for what the heads above it say; and those of columns of
    standards: each is for what its row begins with."""
    columns: set[int] = set()
    for at, row in enumerate(table.rows):
        own = [text for cell in row if not cell.spanned and (text := clean(cell.text))]
        if at < _MOST_HEADS and is_row_of_standards(own):
            for n, match in _rates(row):
                heads = (texts(above)[n] for above in table.rows[:at] if n < len(above))
                name = "".join(heads)
                yield _told("table", name, match, f"{name}{match[0]}", row_place(row))
            continue
        columns |= {n for n, cell in enumerate(row) if _HEAD.search(clean(cell.text))}
        for n, match in _rates(row):
            name = next((one for one in texts(row)[:n] if _TITLE.fullmatch(one)), "")
            if n in columns and name:
                yield _told("table", name, match, f"{name}{match[0]}", row_place(row))


def _rates(row: Sequence[Cell]) -> Iterator[tuple[int, re.Match[str]]]:
    for n, cell in enumerate(row):
        match = _RATE.fullmatch(clean(cell.text))
        if match and not cell.spanned:
            yield n, match


def _of_indicators(indicators: Sequence[IndicatorRecord]) -> Iterator[_Told]:
    """Those among the targets."""
    for one in indicators:
        unit, number = _RATE_UNIT.fullmatch(one.target_unit), one.high or one.low
        if unit and number:
            yuan, quote = number * UNIT_IN_YUAN[unit["in"]], f"{one.level3}{one.target}"
            period = unit["period"] or ""
            pairs = _pairs(one.level3)
            yield _Told("indicator", pairs, unit["unit"], period, yuan, quote, one.source)


def _told(kind: str, name: str, match: re.Match[str], quote: str, place: Place) -> _Told:
    yuan = (text_to_decimal(match["number"]) or Decimal(0)) * UNIT_IN_YUAN[match["in"]]
    period = match["period"] or ""
    return _Told(kind, _pairs(name), match["unit"], period, yuan, quote, place.fragment)


def _pairs(name: str) -> frozenset[str]:
    """The pairs of characters of a name, without the words that all standards have."""
    parts = _NO_NAME.split(name)
    return frozenset(a + b for part in parts for a, b in pairwise(part))

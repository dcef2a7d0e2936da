"""Money that the letter of a notice gives by purpose, against the columns of its tables.

Reads the letter and the grids, gives issues. A letter says what each purpose has (公用经费90万元，
修缮经费30万元); a table has a column of each, or one below each source (中央资金/公用经费,
省级资金/公用经费), whose totals are what the letter says. Names that are columns word for word are
held against them where another one is right; those that only begin or end like columns, where the
columns of all of them together are all that the table has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Place, Row
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocation_columns import column_unit
from kg.extraction.notices.allocations import aligned, row_name
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_grand_total, is_subtotal
from kg.extraction.running_text.sums import find_single_sums, noun_in_front
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column
from kg.records import IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, is_number, text_to_decimal, yuan_to_text
from kg.values.text import SENTENCE_END, clean, heading_key, strip_ordinal

_UNIT = re.compile(r"\([^()]*元[^()]*\)$")
_VERB = re.compile(r"(?:共计?|合计)?(?:分配|安排|补助|测算)(?:资金|金额)?(?:共计?|为)?")
_WEIGHT = re.compile(r"(?:的?权重|占比?|占)?(?:为)?\d[\d.]*[%％]$")
_LEVEL = re.compile(
    r"^(?:中央|省级?|市级?|[县区]级?|自治区)(?:本级)?财政(?:预算)?(?:安排|下达|补助|承担)?|^(?:安排|下达|补助)"
)
_MONEY = re.compile(r"(?:补助|奖补|专项)?(?:资金|经费)$")
# 补助水平为：城市低保570元
_STANDARD, _SCALED = re.compile("标准|水平|人均|每[人户亩]"), re.compile("[百千万亿]元$")
_SHORTEST = 4
_FEWEST = 2
_NEAR = Decimal("0.01")

_Totals = dict[str, tuple[Decimal, ...]]
"""Each head → what the columns of that name come to, each and, last, all of them, in yuan."""


class _Sum(NamedTuple):
    """A sum of the letter: the words in front of it, all of it, and what it comes to."""

    noun: str
    words: str
    yuan: Decimal
    slack: Decimal

    def fits(self, totals: Sequence[Decimal]) -> bool:
        """Whether columns have this sum."""
        return any(abs(self.yuan - total) <= self.slack for total in totals)


class UnlikeSum(NamedTuple):
    """A sum of the letter that the columns of its name do not come to."""

    code: str
    words: str
    quote: str
    yuan: Decimal
    place: Place


def unlike_sums_to_issues(sums: Sequence[UnlikeSum], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each of them."""
    return tuple(issue(context, "info", one.code, one.quote, one.place) for one in sums)


def letter_to_unlike_sums(letter: Letter, grids: Sequence[Grid]) -> tuple[UnlikeSum, ...]:
    """Each sum of the letter that the columns of its name do not come to, told once."""
    tables = [totals for grid in grids if grid.kind == ALLOCATIONS and (totals := _totals(grid))]
    paragraphs = [(_sums(clean(part.text)), part.place) for part in letter.body]
    sentences = [
        (_sums(sentence), part.place)
        for part in letter.body
        if len(parts := SENTENCE_END.split(clean(part.text))) > 1
        for sentence in parts
    ]
    named = [(one, place) for sums, place in paragraphs for one in sums]
    exact = [(one, place, _exact(one.noun, tables)) for one, place in named]
    exact = [told for told in exact if told[2]]
    right = {one.noun for one, _, totals in exact if one.fits(totals)}
    wrong = [
        UnlikeSum("unequal_column", one.words, _quote(one, totals), one.yuan, place)
        for one, place, totals in exact
        if one.noun not in right and right and not one.fits(totals)
    ]
    divided = [(sums, place, table) for sums, place in paragraphs for table in tables]
    # 普通高中助学金 in a sentence of its own: nothing may stand in front of the head.
    divided += [
        (sums, place, table)
        for sums, place in sentences
        for table in tables
        if all(any(one.noun.startswith(head) for head in table) for one in sums)
    ]
    wrong += [
        UnlikeSum("unequal_counts", one.words, _quote(one, [total]), one.yuan, place)
        for sums, place, table in divided
        for one, total in _divided(sums, table)
    ]
    said = {one.words: one for one in reversed(wrong)}
    return tuple(reversed(said.values()))


def _divided(sums: Sequence[_Sum], table: _Totals) -> Iterator[tuple[_Sum, Decimal]]:
    """The unlike sums of a paragraph that divides by purpose all that a table has, and what their
    columns come to."""
    heads = [_head(one.noun, table) for one in sums]
    if len(sums) < _FEWEST or not all(heads) or len(set(heads)) < len(heads):
        return
    columns = [table[head][-1] for head in heads]
    whole = max(total for totals in table.values() for total in totals)
    # One of the totals may be wrong itself.
    if abs(sum(columns) - whole) <= _NEAR * whole:
        for one, total in zip(sums, columns, strict=True):
            if not one.fits([total]):
                yield one, total


def _exact(noun: str, tables: Sequence[_Totals]) -> tuple[Decimal, ...]:
    """What the columns of a name come to; failing them, those of the name without whose money it
    is, and that it is money (中央财政安排渠道清淤资金 → 渠道清淤)."""
    for name in (noun, bare := _LEVEL.sub("", noun), _MONEY.sub("", bare)):
        found = tuple(total for table in tables for total in table.get(name, ()))
        if found and (name == noun or len(name) >= _SHORTEST):
            return found
    return ()


def _head(noun: str, table: _Totals) -> str:
    """The one longest head that a noun begins or ends with."""
    heads = [head for head in table if noun.startswith(head) or noun.endswith(head)]
    return max(heads, key=len, default="")


def _quote(one: _Sum, totals: Sequence[Decimal]) -> str:
    nearest = yuan_to_text(min(totals, key=lambda total: abs(total - one.yuan)), "万元")
    return Said(
        f"正文“{one.words}”，附表中这一栏合计为{nearest}",
        f"the letter has “{one.words}”, its column in the annex comes to {nearest}",
    )


def _sums(text: str) -> list[_Sum]:
    """The sums of a paragraph with the words in front of them."""
    found = []
    for one in find_single_sums(text):
        noun = strip_ordinal(_noun(text, one.start))[1]
        words = SENTENCE_END.split(text[: one.start])[-1]
        is_price = text[: one.stop].endswith("元") and not _SCALED.search(text[: one.stop])
        if len(noun) >= _SHORTEST and not (is_price and _STANDARD.search(words)):
            found.append(_Sum(noun, noun + text[one.start : one.stop], one.yuan, one.digit))
    return found


def _noun(text: str, start: int) -> str:
    """What a sum is of: where its clause is a verb alone, what the one in front of it is about
    (人口因素权重50%，分配90万元)."""
    noun = noun_in_front(text, start)
    before = start - len(noun) - 1
    if before > 0 and _VERB.fullmatch(noun):
        return _WEIGHT.sub("", noun_in_front(text, before))
    return noun


def _totals(grid: Grid) -> _Totals:
    """The totals of a table by the heads over them; none where it has no total, or several."""
    keys = [n for n, c in enumerate(grid.columns) if c.role in ("recipient", "project")]
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    totals = [(n, row) for row in rows for n in _grand(grid.columns, row, keys)]
    found: dict[str, list[Decimal]] = {}
    last: dict[str, Decimal] = {}
    if len(totals) != 1:
        return {}
    at, total = totals[0]
    for n, column in enumerate(grid.columns):
        text, unit = clean(total[n].text), column_unit(column, grid.caption)
        if column.panel != grid.columns[at].panel:
            # Beside the total, in the other half of the table, stands a row of its own.
            continue
        if column.role != "amount" or not is_number(text) or unit not in UNIT_IN_YUAN:
            continue
        yuan = (text_to_decimal(text) or Decimal(0)) * UNIT_IN_YUAN[unit]
        path = [_UNIT.sub("", heading_key(head)) for head in column.path]
        for head in dict.fromkeys(path):
            found.setdefault(head, []).append(yuan)
        last[path[-1]] = last.get(path[-1], Decimal(0)) + yuan
    return {h: (*yuan, last.get(h, max(yuan))) for h, yuan in found.items()}


def _grand(columns: Sequence[Column], row: Row, keys: Sequence[int]) -> list[int]:
    """The column in which a row says that it is the total; none where it is another row."""
    name = row_name(columns, row)
    if keys and (name.endswith("小计") or is_grand_total(name)):
        return [] if is_subtotal(name) else list(keys[:1])
    names = [clean(row[n].text) for n in keys]
    # 安庆市 | 小计 is of that city.
    of_part = any(one and not is_grand_total(one) for one in names) and "小计" in names
    return [] if of_part else [n for n in keys if is_grand_total(clean(row[n].text))][:1]

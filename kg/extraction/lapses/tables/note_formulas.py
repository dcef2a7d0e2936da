"""What the note below a table says of its columns: reads tables with their notes, gives quotes.

注：全年合计=渠道清淤资金+泵站检修资金；本次下达=全年合计-已提前下达。 Where rows keep what the note
says, the one that does not has a slip in it. A formula whose terms are not all columns of the table
says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Paragraph, Table
from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import (
    NumberRow,
    NumberTable,
    Slip,
    table_to_numbers,
)
from kg.values.text import clean, heading_key

_NOTE = re.compile(r"^(?:注|备注|说明)\s*[:：\d]")
_SENTENCE = re.compile(r"[。；;]|\d[.．、]")
_TERM = r"[一-龥][一-龥（）()“”、/]{1,23}"
_FORMULA = re.compile(rf"(?P<whole>{_TERM})[=＝](?P<terms>{_TERM}(?:[+＋\-－—–]{_TERM})+)")
_SIGNED = re.compile(rf"(?P<sign>[+＋\-－—–]?)(?P<term>{_TERM})")
_MINUS = "-－—–"
_FEWEST = 2


class _Formula(NamedTuple):
    """A column, and those that it is made of with their signs; how the note puts it."""

    target: int
    terms: tuple[tuple[int, int], ...]
    words: str


def blocks_to_note_slips(blocks: Sequence[Block]) -> Iterator[Slip]:
    """The rows that do not keep what the paragraph behind their table says of its columns."""
    for table, note in pairwise(blocks):
        if (
            isinstance(table, Table)
            and isinstance(note, Paragraph)
            and _NOTE.match(clean(note.text))
        ):
            numbers = table_to_numbers(table)
            if numbers is not None:
                for formula in _formulas(clean(note.text), numbers):
                    yield from _odd_rows(numbers, formula)


def _formulas(note: str, table: NumberTable) -> Iterator[_Formula]:
    columns = _columns(table)
    for sentence in _SENTENCE.split(note):
        match = _FORMULA.search(sentence)
        if not match:
            continue
        signed = [
            (
                -1 if one["sign"] and one["sign"] in _MINUS else 1,
                columns.get(heading_key(one["term"])),
            )
            for one in _SIGNED.finditer(match["terms"])
        ]
        target = columns.get(heading_key(match["whole"]))
        terms = tuple((sign, column) for sign, column in signed if column is not None)
        if target is not None and len(terms) == len(signed):
            yield _Formula(target, terms, match[0])


def _columns(table: NumberTable) -> dict[str, int]:
    """What a note may call each column: its head, or that behind the one above it."""
    named: dict[str, set[int]] = {}
    for names in (table.heads, table.names):
        for column, name in names.items():
            named.setdefault(name.replace("/", ""), set()).add(column)
    return {name: min(at) for name, at in named.items() if len(at) == 1}


def _odd_rows(table: NumberTable, formula: _Formula) -> Iterator[Slip]:
    odd: list[tuple[NumberRow, Decimal]] = []
    keeping = 0
    slack = Decimal(1).scaleb(-table.decimals(formula.target)) * len(formula.terms) / 2
    for row in table.rows:
        stated = row.numbers[formula.target]
        parts = [(sign, row.numbers[column]) for sign, column in formula.terms]
        if stated is None or all(number is None for _, number in parts):
            continue
        made = sum((sign * (number or Decimal(0)) for sign, number in parts), Decimal(0))
        if abs(stated - made) <= slack:
            keeping += 1
        else:
            odd.append((row, made))
    if keeping >= max(_FEWEST, len(odd)):
        for row, made in odd:
            stated, head = row.numbers[formula.target], table.names[formula.target]
            quote = Said(
                f"“{row.label}”一行中“{head}”{stated}；按附注“{formula.words}”为 {made}",
                f"“{head}” of the row “{row.label}” is {stated}, the note “{formula.words}” "
                f"makes it {made}",
            )
            yield Slip(quote, head, row.cells[formula.target], row)

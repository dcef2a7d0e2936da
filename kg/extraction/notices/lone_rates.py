"""Percentages of an allocation table that stand alone among those of all other rows.

Reads the columns and rows of one table, gives quotes with their cells. Goals that are divided
among regions have the same rate for nearly all of them (群众满意度 ≥90%). A rate that is a tenth of
it, or ten times it, lost or won a digit, and so did one of more than all; nobody plans for less
than half of the satisfaction of all others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Row
from kg.extraction.issues import Said
from kg.extraction.tables.headers import Column
from kg.values.text import clean, heading_key

_SHARE = re.compile(r"[^\d.]{0,3}(?P<number>\d+(?:\.\d+)?)[%％](?:以上|以下)?")
_BARE = re.compile(r"[^\d.]{0,3}(?P<number>\d+(?:\.\d+)?)[%％]?")
_IN_HEAD = re.compile(r"[（(][%％][)）]$")
_SATISFIED = re.compile("满意")
_FEWEST_ALIKE = 3
_TEN, _HALF, _ALL = Decimal(10), Decimal("0.5"), Decimal(100)


def lone_rates(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """The rate of each row that is another where all others have one and the same."""
    for n, column in enumerate(columns):
        cells = [row[n] for row in rows if not row[n].spanned and clean(row[n].text)]
        # 竣工率（%）: the head has the sign.
        pattern = _BARE if column.path and _IN_HEAD.search(column.path[-1]) else _SHARE
        told = [(cell, said) for cell in cells if (said := pattern.fullmatch(clean(cell.text)))]
        rates = Counter(Decimal(said["number"]) for _, said in told)
        if len(rates) != 2 or len(told) < len(cells) or not column.path:
            continue
        (usual, alike), (odd, alone) = rates.most_common()
        if alone > 1 or alike < _FEWEST_ALIKE:
            continue
        head = heading_key(column.path[-1])
        fallen = bool(_SATISFIED.search(head)) and odd < _HALF * usual
        over = odd > _ALL >= usual
        if over or fallen or (odd and usual and _TEN in {odd / usual, usual / odd}):
            cell, said = next(one for one in told if Decimal(one[1]["number"]) == odd)
            quote = Said(
                f"表中“{head}”有一行为{said[0]}，其他 {alike} 行都是{usual:f}%",
                f"“{head}” is {said[0]} in one row, and {usual:f}% in the {alike} others",
            )
            yield quote, cell

"""The entries of a table with several panels → rows: which panel each entry stands in.

Reads entries in the order of the text, row by row and from left to right; gives each its row and
its panel. Ordinals (一、 二、) count on within a panel, names tell a side or the head of a panel,
codes their class, and a panel holds no more amounts than it has columns. Where two panels are
equally likely, the entry has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extraction.streams.row_entries import Entry, Shape
from kg.extraction.tables.packed_rows import name_to_sides
from kg.values.numbers import is_number
from kg.values.text import clean, ordinal_to_int, strip_ordinal

_SKIPPED = 0.3
_OUT_OF_ORDER = 1.0
_BEGUN_AGAIN = 0.6
_OTHER_SIDE = 2.0
_ROW_BEGUN = 0.1
_EQUAL = 0.05
_MOST_STATES = 3_000


class _State(NamedTuple):
    """The panel of the last entry, and the last ordinal and the classes (301) in each panel."""

    panel: int
    ordinals: tuple[int, ...]
    classes: tuple[frozenset[str], ...]


class PanelHead(NamedTuple):
    """The side that a panel is on, and the head over all its columns; empty where it has none."""

    side: str
    head: str


class Seat(NamedTuple):
    """The row of an entry, counted from 0, and its panel; -1 where nothing tells the panel."""

    row: int
    panel: int


def entries_to_seats(
    entries: Sequence[Entry], shape: Shape, heads: Sequence[PanelHead], *, known: bool
) -> list[Seat]:
    """The seat of each entry. `heads` are those of the panels; `known` says that the entries tell
    where rows begin. Empty where no order of panels takes all entries."""
    count = len(shape.amounts)
    if count == 1:
        return [Seat(row, 0) for row in range(len(entries))]
    start = _State(count - 1, (0,) * count, (frozenset(),) * count)
    costs: list[dict[_State, float]] = [{start: 0.0}]
    moves: list[list[tuple[_State, _State, float]]] = []
    for number, entry in enumerate(entries):
        # The first row of a table begins in its first panel.
        steps = [
            (state, following, cost + _OUT_OF_ORDER * (number == 0 and following.panel > 0))
            for state in costs[-1]
            for following, cost in _steps(state, entry, shape, heads, known=known)
        ]
        reached: dict[_State, float] = {}
        for state, following, cost in steps:
            total = costs[-1][state] + cost
            reached[following] = min(total, reached.get(following, total))
        if not reached or len(reached) > _MOST_STATES:
            return []
        costs.append(reached)
        moves.append(steps)
    return _seats(entries, costs, moves)


def _steps(
    state: _State, entry: Entry, shape: Shape, heads: Sequence[PanelHead], *, known: bool
) -> Iterator[tuple[_State, float]]:
    """Where an entry may stand behind another, and how unlikely that is."""
    ordinal = _ordinal(entry.name)
    code = _class(entry)
    told = name_to_sides(entry.name)
    named = [bool(head.head) and head.head in entry.name for head in heads]
    for panel, amounts in enumerate(shape.amounts):
        begins = panel <= state.panel
        if len(entry.amounts) > amounts or (known and begins != entry.first):
            continue
        cost = _SKIPPED * (panel if begins else panel - state.panel - 1)
        cost += _SKIPPED * (len(shape.amounts) - 1 - state.panel) + _ROW_BEGUN if begins else 0.0
        if len(told) == 1 and heads[panel].side not in ("", told[0]):
            cost += _OTHER_SIDE
        if any(named) and not named[panel]:
            cost += _OTHER_SIDE
        ordinals = list(state.ordinals)
        if ordinal:
            if ordinal != ordinals[panel] + 1:
                cost += _BEGUN_AGAIN if ordinal == 1 else _OUT_OF_ORDER
            ordinals[panel] = ordinal
        classes = list(state.classes)
        if code:
            others = (own for number, own in enumerate(classes) if number != panel)
            cost += _OUT_OF_ORDER * any(code in own for own in others)
            classes[panel] |= {code}
        yield _State(panel, tuple(ordinals), tuple(classes)), cost


def _class(entry: Entry) -> str:
    """The class that the code in front of a name belongs to, empty where there is none."""
    code = clean(entry.lead[0].text)
    return code[:3] if is_number(code) and len(code) > 2 else ""


def _ordinal(name: str) -> int:
    """The number in front of a name (一、), 0 where there is none."""
    ordinal, _ = strip_ordinal(name)
    return (ordinal_to_int(ordinal) or 0) if ordinal.endswith("、") else 0


def _seats(
    entries: Sequence[Entry],
    costs: Sequence[dict[_State, float]],
    moves: Sequence[Sequence[tuple[_State, _State, float]]],
) -> list[Seat]:
    rest: dict[_State, float] = dict.fromkeys(costs[-1], 0.0)
    panels: list[tuple[int, bool]] = []
    for number in range(len(entries) - 1, -1, -1):
        before: dict[_State, float] = {}
        whole: dict[int, float] = {}
        for state, following, cost in moves[number]:
            if following not in rest:
                # No order of panels for what comes behind.
                continue
            behind = cost + rest[following]
            before[state] = min(behind, before.get(state, behind))
            total = costs[number][state] + behind
            whole[following.panel] = min(total, whole.get(following.panel, total))
        best = min(whole, key=lambda panel: whole[panel])
        sure = all(cost > whole[best] + _EQUAL for panel, cost in whole.items() if panel != best)
        panels.append((best, sure))
        rest = before
    seats: list[Seat] = []
    row, last = -1, len(costs)
    for panel, sure in reversed(panels):
        row += panel <= last
        last = panel
        seats.append(Seat(row, panel if sure else -1))
    return seats

"""Rows of which nothing but the filled cells is left → those whose columns can be told.

Reads rows of filled cells, known to have lost their empty ones, and the columns of one panel; gives
each row at the panel's width, or None where its amounts may stand in more columns than one. Unlike
`packed_rows`, which takes a row as it stands where nothing adds up, nothing is guessed here: a row
counts where names, codes and sums leave a single way to place its amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.document import Row
from kg.extraction.tables.column_sums import Parts, columns_to_parts
from kg.extraction.tables.headers import Column
from kg.extraction.tables.packed_rows import (
    FilledRow,
    Placing,
    placing_to_amounts,
    row_to_filled,
    row_to_placed,
    rows_to_sums,
)
from kg.values.numbers import is_number
from kg.values.text import clean

_ROUNDS = 4
_MOST_STATES = 4_000
_MOST_GOALS = 12
_CENT = Decimal("0.01")
_LEAST_FULL = 2

Amounts = tuple[Decimal, ...]


def rows_to_settled(rows: Sequence[Row], columns: tuple[Column, ...]) -> tuple[Row | None, ...]:
    """The rows at the width of the columns; a row of that width is taken as it is."""
    parts = columns_to_parts(columns)
    if not parts.totals:
        parts = _rows_to_parts(rows, columns)
    filled = [row_to_filled(row, columns, parts) for row in rows]
    options = [
        [_as_it_stands(row.row)] if len(row.row) == len(columns) else _by_amounts(row, columns)
        for row in filled
    ]
    if _contradicts(rows, columns, parts):
        return (None,) * len(rows)
    _narrow(filled, options, columns)
    return tuple(
        row_to_placed(row, ways[0], len(columns)) if len(ways) == 1 else None
        for row, ways in zip(filled, options, strict=True)
    )


def _rows_to_parts(rows: Sequence[Row], columns: tuple[Column, ...]) -> Parts:
    """The first column of amounts as the total of the others, where it is in all full rows."""
    amounts = [index for index, column in enumerate(columns) if column.role == "amount"]
    full = [row for row in rows if len(row) == len(columns)]
    if len(amounts) < 3 or len(full) < _LEAST_FULL:
        return Parts(())
    first, *rest = amounts
    parts = Parts(((first, tuple(rest)),))
    stated = [_row_to_amounts(row, columns) for row in full]
    return parts if all(map(parts.add_up, stated)) and any(map(any, stated)) else Parts(())


def _row_to_amounts(row: Row, columns: tuple[Column, ...]) -> dict[int, Decimal]:
    texts = [clean(cell.text) for cell in row]
    return placing_to_amounts(texts, tuple(range(len(row))), columns)


def _contradicts(rows: Sequence[Row], columns: tuple[Column, ...], parts: Parts) -> bool:
    """Whether most full rows say that a total below a common head is no sum of what stands beside
    it there: then the heads stand over other columns than these."""
    inner = Parts(tuple(pair for pair in parts.totals if len(columns[pair[0]].path) > 1))
    full = [_row_to_amounts(row, columns) for row in rows if len(row) == len(columns)]
    wrong = sum(not inner.add_up(amounts) for amounts in full)
    return wrong > 1 and 2 * wrong > len(full)


def _as_it_stands(row: Row) -> Placing:
    return tuple(index for index, cell in enumerate(row) if clean(cell.text))


def _by_amounts(row: FilledRow, columns: tuple[Column, ...]) -> list[Placing]:
    """One placing for each choice of columns of amounts. Of those that differ in names and codes
    alone, the one with the names nearest to the amounts, and with whole codes first."""
    codes = [n for n, text in enumerate(row.texts) if is_number(text)]
    cut = bool(codes) and len(row.texts[codes[0]]) < 3

    def order(placing: Placing) -> tuple[list[int], list[int]]:
        names = [index for index in placing if columns[index].role == "label"]
        numbers = [index for index in placing if columns[index].role == "code"]
        return names, numbers if cut else [-index for index in numbers]

    found: dict[Placing, Placing] = {}
    for placing in row.placings:
        amounts = tuple(index for index in placing if columns[index].role == "amount")
        found[amounts] = max(found.get(amounts, placing), placing, key=order)
    return list(found.values())


def _narrow(
    rows: Sequence[FilledRow], options: list[list[Placing]], columns: tuple[Column, ...]
) -> None:
    """Take away the placings with which a total is not the sum of its parts."""
    sums = list(rows_to_sums(rows, columns))
    for _ in range(_ROUNDS):
        before = sum(map(len, options))
        for total, members in sums:
            _narrow_by_bound(rows, options, total, members, columns)
            _narrow_sum(rows, options, total, members, columns)
        if sum(map(len, options)) == before:
            return


def _narrow_sum(
    rows: Sequence[FilledRow],
    options: list[list[Placing]],
    total: int,
    members: Sequence[int],
    columns: tuple[Column, ...],
) -> None:
    involved = (total, *members)
    if all(len(options[n]) == 1 for n in involved) or not all(options[n] for n in involved):
        return
    if len(options[total]) > _MOST_GOALS:
        return
    values = [
        {placing: _vector(rows[n], placing, columns) for placing in options[n]} for n in members
    ]
    goals: list[Placing] = []
    kept: list[set[Placing]] = [set() for _ in members]
    for placing in options[total]:
        found = _ways_to(_vector(rows[total], placing, columns), values)
        if found is None:
            return
        if all(found):
            goals.append(placing)
            for mine, ways in zip(kept, found, strict=True):
                mine.update(ways)
    if not goals:
        return
    options[total] = goals
    for number, ways in zip(members, kept, strict=True):
        options[number] = [placing for placing in options[number] if placing in ways]


def _narrow_by_bound(
    rows: Sequence[FilledRow],
    options: list[list[Placing]],
    total: int,
    members: Sequence[int],
    columns: tuple[Column, ...],
) -> None:
    """No part is larger than its total: where that has no amount, no part has one."""
    if len(options[total]) != 1:
        return
    most = _vector(rows[total], options[total][0], columns)
    for number in members:
        vectors = {placing: _vector(rows[number], placing, columns) for placing in options[number]}
        if any(amount < 0 for vector in vectors.values() for amount in vector):
            continue
        within = [placing for placing, vector in vectors.items() if _is_within(vector, most, _CENT)]
        options[number] = within or options[number]


def _vector(row: FilledRow, placing: Placing, columns: tuple[Column, ...]) -> Amounts:
    amounts = placing_to_amounts(row.texts, placing, columns)
    return tuple(amounts.get(index, Decimal(0)) for index in range(len(columns)))


def _ways_to(goal: Amounts, values: Sequence[dict[Placing, Amounts]]) -> list[set[Placing]] | None:
    """For each row the placings with which all of them can add up to the goal, none where they
    cannot; None where there are too many ways to try them."""
    slack = _CENT * len(values)
    start = tuple(Decimal(0) for _ in goal)
    layers: list[set[Amounts]] = [{start}]
    for row in values:
        sums = (_added(state, amounts) for state in layers[-1] for amounts in row.values())
        reached = {added for added in sums if _is_within(added, goal, slack)}
        if len(reached) > _MOST_STATES:
            return None
        layers.append(reached)
    wanted = {state for state in layers[-1] if _is_near(state, goal, slack)}
    ways: list[set[Placing]] = []
    for row, states in zip(reversed(values), reversed(layers[:-1]), strict=True):
        used: set[Placing] = set()
        sources: set[Amounts] = set()
        for state in states:
            for placing, amounts in row.items():
                if _added(state, amounts) in wanted:
                    used.add(placing)
                    sources.add(state)
        ways.append(used)
        wanted = sources
    return ways[::-1]


def _added(first: Amounts, second: Amounts) -> Amounts:
    return tuple(a + b for a, b in zip(first, second, strict=True))


def _is_within(amounts: Amounts, goal: Amounts, slack: Decimal) -> bool:
    return all(abs(a) <= abs(g) + slack for a, g in zip(amounts, goal, strict=True))


def _is_near(amounts: Amounts, goal: Amounts, slack: Decimal) -> bool:
    return all(abs(a - g) <= slack for a, g in zip(amounts, goal, strict=True))

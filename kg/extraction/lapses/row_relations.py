"""What the columns of any table make of each other in all rows but one: gives quotes.

Reads a table as numbers. 结余 is 预算数 less 执行数, 补助金额 人数 times 标准, 执行率 执行数 by
预算数, 全年 the four quarters, whatever the heads are called: a relation that most rows keep to
their last digit is no accident, and a row that does not keep it has a slip in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from kg.document import Cell
from kg.extraction.lapses.number_tables import NumberRow, NumberTable

_MOST_COLUMNS = 10
_FEWEST = 3
"""So many rows have to keep a relation."""
_EVIDENCE = 9
"""So many digits have to agree in them."""
_PER_ODD = 4
"""So many rows there are for each that does not keep it."""
_UNITS = (0, -4)
"""Powers of ten between a product and its unit: 元, or 万元 for 元."""
_HUNDRED = Decimal(100)


Expected = Callable[[NumberRow], tuple[Decimal, bool] | None]


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a column is made of. `expected` gives its number in a row, None where that row says
    nothing of it; `slack` is by how much a stated one may differ."""

    target: int
    parts: tuple[int, ...]
    words: str
    expected: Expected
    slack: Decimal


def table_to_odd_rows(table: NumberTable) -> Iterator[tuple[str, Cell]]:
    """The rows that break what the columns of a table make of each other, and the odd cell."""
    columns = list(table.heads)
    if not 3 <= len(columns) <= _MOST_COLUMNS or len(table.rows) < _FEWEST:
        return
    told: set[Cell] = set()
    for target in columns:
        kept: list[tuple[_Relation, list[NumberRow]]] = []
        for relation in _relations(table, target, columns):
            odd = _odd_rows(relation, table.rows)
            if odd == []:
                kept = []
                break
            if odd:
                kept.append((relation, odd))
        for relation, odd in kept[:1]:
            cells = {row.cells[n] for row in odd for n in (target, *relation.parts)}
            if not told & cells:
                told |= cells
                yield from ((_quote(table, relation, row), row.cells[target]) for row in odd)


def _relations(table: NumberTable, target: int, columns: Sequence[int]) -> Iterator[_Relation]:
    """Everything that a column may be made of, the plainest first."""
    own = Decimal(1).scaleb(-table.decimals(target))
    at, heads = columns.index(target), table.heads
    runs = [columns[at + 1 : end] for end in range(at + 3, len(columns) + 1)]
    runs += [columns[begin:at] for begin in range(at - 1)]
    runs = [run for run in runs if all(n in table.sums for n in (target, *run))]
    for run in runs:
        words = "与".join(f"“{heads[n]}”" for n in run) + "之和"
        yield _Relation(target, tuple(run), words, _sum(run), own * len(run) / 2)
    others = [n for n in columns if n != target]
    if target not in table.sums:
        for first, second in permutations([n for n in others if n in table.sums], 2):
            words = f"“{heads[first]}”占“{heads[second]}”的百分比"
            yield _Relation(target, (first, second), words, _share(first, second), own)
        return
    for first, second in permutations([n for n in others if n in table.sums], 2):
        words = f"“{heads[first]}”减“{heads[second]}”"
        yield _Relation(target, (first, second), words, _difference(first, second), own)
    for first, second in combinations(others, 2):
        for power in _UNITS:
            words = f"“{heads[first]}”乘“{heads[second]}”" + ("，折合万元" if power else "")
            made = _product(first, second, power)
            yield _Relation(target, (first, second), words, made, own / 2)


def _odd_rows(relation: _Relation, rows: Sequence[NumberRow]) -> list[NumberRow] | None:
    """The rows that break a relation that the others keep; None where it is none at all."""
    odd: list[NumberRow] = []
    keeping = evidence = 0
    for row in rows:
        stated, made = row.numbers[relation.target], relation.expected(row)
        if stated is None or made is None:
            continue
        expected, telling = made
        if abs(stated - expected) <= relation.slack:
            keeping += telling
            evidence += telling * len(stated.normalize().as_tuple().digits)
        elif not _is_excused(relation, row, stated - expected):
            odd.append(row)
            if len(odd) * _PER_ODD > len(rows) + 1 or len(odd) > max(keeping, _FEWEST):
                return None
    if keeping < _FEWEST or evidence < _EVIDENCE or len(odd) * _FEWEST > keeping:
        return None
    return odd


def _is_excused(relation: _Relation, row: NumberRow, residue: Decimal) -> bool:
    """Whether what is left over stands in another column: there is a part more in this row."""
    inside = (relation.target, *relation.parts)
    others = (number for n, number in enumerate(row.numbers) if n not in inside)
    return any(number is not None and number and abs(number) == abs(residue) for number in others)


def _quote(table: NumberTable, relation: _Relation, row: NumberRow) -> str:
    """The numbers of a row that breaks a relation, and what the others keep."""
    said = "、".join(
        f"“{table.heads[n]}”{row.numbers[n] if row.numbers[n] is not None else '空'}"
        for n in (*relation.parts, relation.target)
    )
    target = table.heads[relation.target]
    return f"“{row.label}”一行中{said}，其他行的“{target}”都是{relation.words}"


def _sum(parts: Sequence[int]) -> Expected:
    def expected(row: NumberRow) -> tuple[Decimal, bool] | None:
        known = [number for n in parts if (number := row.numbers[n])]
        return (sum(known, Decimal(0)), len(known) > 1) if known else None

    return expected


def _difference(first: int, second: int) -> Expected:
    def expected(row: NumberRow) -> tuple[Decimal, bool] | None:
        whole, part = row.numbers[first], row.numbers[second]
        return (whole - part, True) if whole and part and whole != part else None

    return expected


def _product(first: int, second: int, power: int) -> Expected:
    def expected(row: NumberRow) -> tuple[Decimal, bool] | None:
        count, price = row.numbers[first], row.numbers[second]
        if not count or not price or 1 in (count, price) or row.is_total or row.is_subtotal:
            return None
        return (count * price).scaleb(power), True

    return expected


def _share(first: int, second: int) -> Expected:
    def expected(row: NumberRow) -> tuple[Decimal, bool] | None:
        part, whole = row.numbers[first], row.numbers[second]
        return (part * _HUNDRED / whole, True) if part and whole and part != whole else None

    return expected

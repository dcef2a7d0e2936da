"""What the columns of any table make of each other in all rows but one: gives quotes.

Reads a table as numbers. 结余 is 预算数 less 执行数, 补助金额 人数 times 标准, 执行率 执行数 by
预算数, 全年 the four quarters, whatever the heads are called: a relation that most rows keep to
their last digit is no accident, and a row that does not keep it has a slip in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations, product
from types import MappingProxyType

from kg.document import Cell
from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip

_MOST_COLUMNS, _MOST_WITH_RATES = 14, 24
"""Of many columns, some are the sum of others by chance; a rate is seldom."""
_FEWEST = 3
"""So many rows have to keep a relation."""
_EVIDENCE = 9
"""So many digits have to agree in them, where they are fewer than `_MANY`."""
_MANY = 5
_PER_ODD = 4
"""So many rows there are for each that does not keep it."""
_WHOLE = re.compile("[合小总共]计|总[额数]")
"""A head that says of its column that others add up to it."""
_PER_ODD_OF_WHOLE = 3
# 数量（所） is no product of sums.
_COUNT = re.compile(r"(?:数量|个数|人数|户数)(?:\([^()元]*\))?$")
_DIFFERENCE = re.compile("增减|变化|变动|差|结[余转]|剩余|[本此]次|自筹|其他|余额")
"""A head that says of its column that it is what one leaves of another."""
# 人数, 月标准, 月数: three that are multiplied.
_TIMES = re.compile("月数|天数|日数|次数|期数|学期|频次|课时")
_PAIR = 2
_UNITS = (0, -4)
"""Powers of ten between a product and its unit: 元, or 万元 for 元."""
_HUNDRED, _MONTHS = Decimal(100), 12
_RATE = re.compile("率|满意度|幅度|比[例重]|[%％/]|标准|单价|平均|人均")


Expected = Callable[[NumberRow], tuple[Decimal, bool] | None]


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a column is made of. `expected` gives its number in a row, None where that row says
    nothing of it; `slack` is by how much a stated one may differ."""

    target: int
    parts: tuple[int, ...]
    words: Said
    expected: Expected
    slack: Decimal
    per_odd: int = _PER_ODD
    by_chance: bool = False
    """Whether no head says that it is so, and a few rows may look like it."""
    timed: bool = False
    """Whether it multiplies how often, or how many months, too."""


def table_to_odd_rows(
    table: NumberTable, compared: Mapping[int, frozenset[int]] = MappingProxyType({})
) -> Iterator[Slip]:
    """The rows that break what the columns of a table make of each other, but for columns that are
    `compared` with those that they add up elsewhere."""
    columns = list(table.heads)
    if not 3 <= len(columns) <= _MOST_WITH_RATES or len(table.rows) < _FEWEST:
        return
    told: set[Cell] = set()
    wide = len(columns) > _MOST_COLUMNS
    targets = [n for n in columns if not (wide and n in table.sums)]
    broken = [one for target in targets for one in _broken(table, target, columns)]
    # A sum says more plainly what is wrong than the difference that is the same.
    for relation, odd in sorted(broken, key=lambda one: (len(one[0].parts), "减" in one[0].words)):
        target = relation.target
        for row in odd:
            cells = {row.cells[n] for n in (target, *relation.parts)}
            if told & cells:
                continue
            told |= cells
            if compared.get(target) != frozenset(relation.parts):
                quote = _quote(table, relation, row)
                yield Slip(quote, table.names[target], row.cells[target], row)


def _broken(
    table: NumberTable, target: int, columns: Sequence[int]
) -> list[tuple[_Relation, list[NumberRow]]]:
    """What a column is made of in most rows, with those where it is not; nothing where all rows
    keep one such relation: then its numbers are right, though not those that it is multiplied of
    (人数, 月标准 and twelve months, and a 月数 that says fifteen)."""
    kept: list[tuple[_Relation, list[NumberRow]]] = []
    timed = any(map(_TIMES.search, table.names.values()))
    right = False
    for relation in _relations(table, target, columns):
        if right and not relation.timed:
            continue
        odd = _odd_rows(relation, table.rows)
        if odd == [] and (relation.timed or not timed):
            return []
        if odd == []:
            right, kept = True, []
        elif odd:
            kept.append((relation, odd))
    return kept


def _relations(table: NumberTable, target: int, columns: Sequence[int]) -> Iterator[_Relation]:
    """Everything that a column may be made of, the plainest first."""
    own = Decimal(1).scaleb(-table.decimals(target))
    heads = table.names
    per_odd = _PER_ODD_OF_WHOLE if _WHOLE.search(heads[target]) else _PER_ODD
    for run in _runs(table, target, columns):
        named = [f"“{heads[n]}”" for n in run]
        words = Said("与".join(named) + "之和", "the sum of " + " and ".join(named))
        yield _Relation(target, tuple(run), words, _sum(run), own * len(run) / 2, per_odd)
    others = [n for n in columns if n != target]
    if target not in table.sums:
        for first, second in permutations([n for n in others if n in table.sums], 2):
            words = Said(
                f"“{heads[first]}”占“{heads[second]}”的百分比",
                f"“{heads[first]}” in per cent of “{heads[second]}”",
            )
            yield _Relation(target, (first, second), words, _share(first, second), own)
        return
    by_chance = not _DIFFERENCE.search(heads[target])
    for first, second in permutations([n for n in others if n in table.sums], 2):
        words = Said(
            f"“{heads[first]}”减“{heads[second]}”", f"“{heads[first]}” less “{heads[second]}”"
        )
        made = _difference(first, second)
        yield _Relation(target, (first, second), words, made, own, by_chance=by_chance)
    if _COUNT.search(heads[target]):
        return
    for first, second in combinations(others, 2):
        # 月人均补助水平: the year has twelve of them.
        monthly = any("月" in heads[n] for n in (first, second))
        factors = ((first, second, n) for n in others if _TIMES.search(heads[n]))
        for several in ((first, second), *(one for one in factors if len(set(one)) == len(one))):
            for times, power in product((1, _MONTHS) if monthly else (1,), _UNITS):
                words = _product_in_words([heads[n] for n in several], times, power)
                made, timed = _product(several, times, power), len(several) > _PAIR
                yield _Relation(target, several, words, made, own / 2, timed=timed)


def _product_in_words(heads: Sequence[str], times: int, power: int) -> Said:
    year = f"乘{times}" if times > 1 else ""
    return Said(
        "乘".join(f"“{head}”" for head in heads) + year + ("，折合万元" if power else ""),
        " times ".join(f"“{head}”" for head in heads)
        + (f" times {times}" if year else "")
        + (" in 万元" if power else ""),
    )


def _runs(table: NumberTable, target: int, columns: Sequence[int]) -> Iterator[Sequence[int]]:
    """Columns beside each other that may add up to one behind them, in front of them or anywhere:
    those right beside it first. Two that are apart may where the head says so, and come as a
    difference where it does not."""
    at, last = columns.index(target), len(columns)
    spans = [(begin, end) for begin in range(last) for end in range(begin + 2, last + 1)]
    spans.sort(key=lambda span: (span[0] != at + 1, span[1] != at))
    for begin, end in spans:
        run = columns[begin:end]
        if target not in run and all(n in table.sums for n in (target, *run)):
            yield run
    if _WHOLE.search(table.names[target]):
        apart = combinations([n for n in columns if n in table.sums and n != target], 2)
        yield from (pair for pair in apart if target in table.sums)


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
            # A nought is what little of anything is rounded to.
            telling = telling and bool(stated)
            keeping += telling
            evidence += telling * len(stated.normalize().as_tuple().digits)
        elif not _is_rate(relation, row) and not _is_excused(relation, row, stated - expected):
            odd.append(row)
            if len(odd) * relation.per_odd > len(rows) + 1 or len(odd) > max(keeping, _FEWEST):
                return None
    told = keeping >= _MANY or (keeping >= _FEWEST and evidence >= _EVIDENCE)
    if relation.by_chance and {row.is_total for row in odd} == {True, False}:
        # What holds of all rows holds of their total: where both break it, it was chance.
        return None
    return odd if told and len(odd) * (relation.per_odd - 1) <= keeping else None


def _is_rate(relation: _Relation, row: NumberRow) -> bool:
    """Whether a row that breaks a sum has rates, or the same number everywhere, among targets."""
    numbers = {number for n in (relation.target, *relation.parts) if (number := row.numbers[n])}
    summed = relation.words.endswith("之和")
    return summed and (len(numbers) == 1 or any(map(_RATE.search, row.names)))


def _is_excused(relation: _Relation, row: NumberRow, residue: Decimal) -> bool:
    """Whether what is left over stands in another column: there is a part more in this row."""
    inside = (relation.target, *relation.parts)
    others = (number for n, number in enumerate(row.numbers) if n not in inside)
    return any(number is not None and number and abs(number) == abs(residue) for number in others)


def _quote(table: NumberTable, relation: _Relation, row: NumberRow) -> Said:
    """The numbers of a row that breaks a relation, and what the others keep."""
    shown = [(table.names[n], row.numbers[n]) for n in (*relation.parts, relation.target)]
    zh = "、".join(f"“{name}”{'空' if number is None else number}" for name, number in shown)
    en = ", ".join(f"“{name}” {'blank' if number is None else number}" for name, number in shown)
    target, made = table.names[relation.target], relation.words
    return Said(
        f"“{row.label}”一行中{zh}，其他行的“{target}”都是{made}",
        f"in the row “{row.label}” {en}; in the others “{target}” is {made.english}",
    )


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


def _product(factors: Sequence[int], times: int, power: int) -> Expected:
    def expected(row: NumberRow) -> tuple[Decimal, bool] | None:
        made = Decimal(times)
        for n in factors:
            number = row.numbers[n]
            if not number or number == 1 or row.is_total or row.is_subtotal:
                return None
            made *= number
        return made.scaleb(power), True

    return expected


def _share(first: int, second: int) -> Expected:
    def expected(row: NumberRow) -> tuple[Decimal, bool] | None:
        part, whole = row.numbers[first], row.numbers[second]
        return (part * _HUNDRED / whole, True) if part and whole and part != whole else None

    return expected

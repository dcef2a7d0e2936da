"""Floor 4: relations of a table that its own rows do not bear out.

Reads which lines are parts of which other column or row of their table, or which years a change
lies between. Gives those relations without the kinds that most rows of a table contradict, each
with figures of its own: a document has a slip in a row or two, and who believes that every row of a
column is wrong has read the column wrongly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal

from kg.mapping.sums.column_changes import is_percentage
from kg.mapping.sums.tables_apart import table_keys
from kg.mapping.sums.wholes import Parts
from kg.records import BudgetLineRecord
from kg.values.numbers import decimal_places

Changes = dict[str, tuple[str, str]]
"""The line of a change → the lines of the years before and after."""
Amounts = tuple[Decimal, Decimal]

_SEVERAL = 5
"""So many contradictions of different figures are no slips; one figure goes up through levels."""
_HALF = Decimal("0.5")


def wholes_borne_out(parts: Parts, lines: Iterable[BudgetLineRecord]) -> Parts:
    """The parts of columns, or of rows in a column, that add up in most of their table."""
    by_id = {line.line_id: line for line in lines}
    table_key = table_keys(by_id.values())
    members: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    for part, whole in parts.items():
        members[whole].append(by_id[part])

    def column(whole: str) -> Hashable:
        return table_key(by_id[whole]), by_id[whole].measure

    def amounts(whole: str) -> Amounts:
        return by_id[whole].amount, sum((one.amount for one in members[whole]), Decimal(0))

    slack = {whole: _rounding([by_id[whole], *members[whole]]) for whole in members}
    refuted = _refuted(members, column, amounts, slack)
    return {part: whole for part, whole in parts.items() if column(whole) not in refuted}


def changes_borne_out(changes: Changes, lines: Iterable[BudgetLineRecord]) -> Changes:
    """The columns of changes in money that are mostly what their two years make."""
    by_id = {line.line_id: line for line in lines}
    table_key = table_keys(by_id.values())

    def column(change: str) -> Hashable:
        of = (change, *changes[change])
        return table_key(by_id[change]), *(by_id[one].measure for one in of)

    def amounts(change: str) -> Amounts:
        before, after = changes[change]
        # Some columns have no sign, and some tell how much less it is.
        return abs(by_id[change].amount), abs(by_id[after].amount - by_id[before].amount)

    def is_money(change: str) -> bool:
        # 102.3%, below a head that has no sign, beside two amounts in 万元.
        bare = by_id[change].amount_yuan is None and by_id[changes[change][1]].amount_yuan
        return not bare and not is_percentage(by_id[change])

    in_money = list(filter(is_money, changes))
    slack = {one: _rounding([by_id[i] for i in (one, *changes[one])]) for one in in_money}
    refuted = _refuted(in_money, column, amounts, slack)
    return {one: pair for one, pair in changes.items() if column(one) not in refuted}


def _refuted(
    wholes: Iterable[str],
    column: Callable[[str], Hashable],
    amounts: Callable[[str], Amounts],
    slack: Mapping[str, Decimal],
) -> set[Hashable]:
    """The columns in which more figures contradict their relation than bear it out."""
    held: dict[Hashable, tuple[set[Amounts], set[Amounts]]] = defaultdict(lambda: (set(), set()))
    for whole in wholes:
        stated, found = amounts(whole)
        if stated or found:
            held[column(whole)][abs(stated - found) <= slack[whole]].add((stated, found))
    return {
        key
        for key, (against, favour) in held.items()
        if len(against) >= _SEVERAL and len(against) > len(favour)
    }


def _rounding(lines: Iterable[BudgetLineRecord]) -> Decimal:
    """What rounding of each of some lines can make together."""
    amounts = [line.amount for line in lines]
    return len(amounts) * _HALF.scaleb(-max(map(decimal_places, amounts)))

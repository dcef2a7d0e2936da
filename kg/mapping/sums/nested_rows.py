"""Floor 4: which rows without codes are parts of other rows of their table.

Reads the budget lines of one document and the text of their places. Gives a `Nesting`: in tables
whose rows come to their total only where some are parts of others (增值税 of 税收收入), which is
whose part, which a total counts, and which are told of beside their whole (其中).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.mapping.sums.closed_rows import closed_row, closed_rows, closed_tree
from kg.mapping.sums.column_wholes import may_be_part
from kg.mapping.sums.leaves import NO_ORGANISATIONS, leaf_ids
from kg.mapping.sums.named_levels import labels_to_levels
from kg.mapping.sums.order import line_order
from kg.mapping.sums.row_sums import INCLUDING_RANK, SumRow
from kg.mapping.sums.row_trees import Tree, is_unclear, rows_to_trees
from kg.mapping.sums.tables_apart import row_keys, table_keys
from kg.mapping.sums.wholes import (
    Parts,
    column_key,
    is_grand_total,
    is_total,
    panels,
)
from kg.records import BudgetLineRecord, PassageRecord

# The orders of numbering in documents, outermost first (GB/T 9704—2012, 7.3.3).
_NUMBERING = tuple(
    re.compile(pattern)
    for pattern in (
        r"[一二三四五六七八九十]+\s*[、.．]",
        r"[（(][一二三四五六七八九十]+[)）]",
        r"\d{1,2}\s*[、.．](?!\d)",
        r"[（(]\d{1,2}[)）]",
        r"[①-⑳]",
    )
)
_INCLUDING = re.compile(r"其中")
_LEAST_ORDERS = 2

Row = Sequence[BudgetLineRecord]
"""The lines of one row, one in each column that has an amount."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """What the rows of a document's tables have to do with each other."""

    parts: Parts
    """A nested part → its whole, where the parts of a whole make it up."""
    counted: frozenset[str]
    """The lines that a total without a code counts."""
    leaves: frozenset[str]
    """The lines that count in a sum: each yuan of a column once."""


def lines_to_nesting(
    lines: Sequence[BudgetLineRecord],
    passages: Iterable[PassageRecord] = (),
    organisations: Mapping[str, str] = NO_ORGANISATIONS,
) -> Nesting:
    """The leaves as names and codes tell, put right where amounts say that rows are nested.

    `organisations` are the document's: name → budget code or ''.
    """
    flat = leaf_ids(lines, organisations)
    tables: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    table_key = table_keys(lines)
    for line in lines:
        tables[table_key(line)].append(line)
    texts = {passage.source: passage.text for passage in passages}
    found = _Found({}, set(flat), set(flat))
    for table in tables.values():
        if not any(line.code for line in table):
            for panel in panels(table):
                _take_table(found, panel, texts, flat, organisations)
    return Nesting(found.parts, frozenset(found.counted), frozenset(found.leaves))


def _take_table(
    found: _Found,
    table: Sequence[BudgetLineRecord],
    texts: Mapping[str, str],
    flat: Collection[str],
    organisations: Mapping[str, str],
) -> None:
    """Note what the rows of one table are, as amounts tell and as some rows are by definition."""
    rows = _rows(table)
    sums = _sum_rows(table, rows, texts)
    closed = closed_rows(rows, sums)
    # Without a total the first row is one, where it is by definition what some below make up.
    headed = bool(closed.get(0)) and not any(is_total(row[0]) for row in rows)
    trees = _named_trees(rows, sums, flat, organisations) or [
        closed_tree(tree, closed, sums)
        for trees in _segments(rows, sums, flat, headed=headed)
        for tree in trees
    ]
    held = {number for tree in trees for number in _numbers(tree)}
    trees += [closed_row(number, closed, sums) for number in closed if number not in held]
    for tree in trees:
        found.take(tree, rows)
        found.counted.update(line.line_id for line in rows[tree.row.number])
    for number in _unclear(rows, sums, found.counted):
        found.counted.difference_update(line.line_id for line in rows[number])


def _named_trees(
    rows: Sequence[Row],
    sums: Sequence[SumRow],
    flat: Collection[str],
    organisations: Mapping[str, str],
) -> list[Tree]:
    """The trees of a table without numbering as the names of its rows tell, where the rows below
    make up one row at least: so they ought to do with the others of its level. Else none."""
    if any(row.rank is not None for row in sums):
        return []
    labels = ["" if is_total(row[0]) else row[0].label for row in rows]
    levels = labels_to_levels(labels, organisations)
    if levels is None:
        return []
    ranked = [replace(row, rank=level) for row, level in zip(sums, levels, strict=True)]
    trees = [tree for trees in _segments(rows, ranked, flat) for tree in trees]
    if not any(tree.whole for tree in trees):
        return []
    return [replace(tree, whole=bool(tree.below)) for tree in trees]


def _unclear(
    rows: Sequence[Row], sums: Sequence[SumRow], counted: Collection[str]
) -> Iterator[int]:
    """The rows in front of a total that nest in a way which neither sums nor numbers tell."""
    before: list[int] = []
    for number, row in enumerate(rows):
        if not is_total(row[0]):
            before += [number] if row[0].line_id in counted else []
            continue
        # 本年支出合计 in 总计, or one numbering: names and numbers tell, however wrong a row is.
        ranks = {sums[n].rank for n in before}
        clear = any(is_total(rows[n][0]) for n in before) or (len(ranks) == 1 and None not in ranks)
        if number and not clear and is_unclear([sums[n] for n in before], sums[number]):
            yield from before
        before = [] if is_grand_total(row[0]) else [number]


def _numbers(tree: Tree) -> Iterator[int]:
    yield tree.row.number
    for below in tree.below:
        yield from _numbers(below)


@dataclass(slots=True)
class _Found:
    """A nesting in the making."""

    parts: Parts
    counted: set[str]
    leaves: set[str]

    def take(self, tree: Tree, rows: Sequence[Row], *, told: bool = False) -> None:
        """Note what each row of a tree is; one that is only `told` of is in no sum."""
        own = {column_key(line): line.line_id for line in rows[tree.row.number]}
        held: set[str] = set()
        for child in tree.below:
            self.take(child, rows, told=told or not tree.whole)
            for line in rows[child.row.number] if tree.whole else ():
                if whole := own.get(column_key(line)):
                    self.parts[line.line_id] = whole
                    held.add(whole)
        ids = set(own.values())
        self.counted -= ids
        self.leaves -= ids
        if not told:
            self.leaves |= ids - held


def _rows(table: Sequence[BudgetLineRecord]) -> list[Row]:
    """The rows in the order of the document."""
    found: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    row_key = row_keys(table)
    for line in sorted(table, key=line_order):
        found[row_key(line)].append(line)
    return list(found.values())


def _sum_rows(
    table: Iterable[BudgetLineRecord], rows: Sequence[Row], texts: Mapping[str, str]
) -> list[SumRow]:
    """The amounts of each row in the columns of money that are no change and no 其中."""
    summed = (line for line in table if line.amount_yuan is not None and may_be_part(line))
    columns = list(dict.fromkeys(map(column_key, summed)))
    found = []
    for number, row in enumerate(rows):
        by_column = {column_key(line): line.amount for line in row if line.amount_yuan is not None}
        amounts = tuple(by_column.get(column, Decimal(0)) for column in columns)
        found.append(SumRow(number, amounts, _rank(row[0], texts)))
    beside = [_rank_beside(row[0], texts) for row in rows]
    # 一 | 工资 over 1 | 基本工资: one order alone says nothing of levels.
    if len({*beside} - {None}) < _LEAST_ORDERS or any(one.rank is not None for one in found):
        return found
    return [replace(one, rank=rank) for one, rank in zip(found, beside, strict=True)]


def _rank_beside(line: BudgetLineRecord, texts: Mapping[str, str]) -> int | None:
    """The order of the number in the cell in front of a row's name."""
    front, found, _ = texts.get(line.source, "").partition(line.label or "|")
    *_, before, own = ["", *front.split("|")]
    number = before.strip() if found and not own.strip() else ""
    return numbering_rank(f"{number}、") if number else None


def _rank(line: BudgetLineRecord, texts: Mapping[str, str]) -> int | None:
    """The order of the numbering in front of a row's name; 其中 is below all numbering."""
    for cell in texts.get(line.source, "").split("|") if line.label else ():
        before, found, _ = cell.partition(line.label)
        if found:
            if _INCLUDING.match(before.strip()):
                return INCLUDING_RANK
            return numbering_rank(before.strip())
    return None


def numbering_rank(text: str) -> int | None:
    """The order of the number that a text begins with, 0 the outermost; None without one.

    >>> numbering_rank("（一）房屋"), numbering_rank("房屋")
    (1, None)
    """
    return next((n for n, mark in enumerate(_NUMBERING) if mark.match(text)), None)


def _segments(
    rows: Sequence[Row], sums: Sequence[SumRow], flat: Collection[str], *, headed: bool = False
) -> Iterator[Iterable[Tree]]:
    """The trees of each run of rows with a total of its own, where there are any; `headed` rows
    have their total in front."""
    totals = {number for number, row in enumerate(rows) if is_total(row[0])} or set([0][:headed])
    by_name = {number for number, row in enumerate(rows) if row[0].line_id in flat} | totals
    if totals == {0}:
        yield rows_to_trees(sums[1:], sums[0], by_name)
        return
    before: list[SumRow] = []
    for number, row in enumerate(rows):
        if number not in totals:
            before.append(sums[number])
            continue
        trees = rows_to_trees(before, sums[number], by_name)
        # A total among the rows (本年收入合计 in 收入总计) has its own rows already.
        yield [tree for tree in trees if tree.row.number not in totals]
        before = [] if is_grand_total(row[0]) else [sums[number]]

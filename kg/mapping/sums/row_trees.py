"""Floor 4: rows of amounts and their total → trees, where rows are parts of the rows above them.

Reads the rows of one table between two totals. Gives trees whose roots come to the total: of
基本支出, 人员经费, 公用经费 and 项目支出 the roots are the first and the last. Amounts decide, over
all columns at once; numbering (一、 over （一）) has to agree, and decides where no choice fits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.mapping.sums.row_sums import (
    FEW_COLUMNS,
    INCLUDING_RANK,
    Amounts,
    SumRow,
    fits,
    fits_but_one,
    how_far,
    rounding_slack,
    sum_rows,
    without_column,
)

_SEVERAL = 3
_MOST_ROWS = 80
_UNCLEAR = Decimal("1.25")
_MOST_STEPS = 2_000
"""A table whose rows fit in no way is given up after so many tries: tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A row with the rows below it; `whole` where these make it up."""

    row: SumRow
    below: tuple[Tree, ...] = ()
    whole: bool = False


def rows_to_trees(
    rows: Sequence[SumRow], total: SumRow, by_name: Collection[int]
) -> tuple[Tree, ...]:
    """The trees that come to the total, or nearest to it.

    Empty where the rows whose numbers are in `by_name` do already, and where nothing says how the
    rows are nested. Of three columns or more one may be wrong.
    """
    if not 1 < len(rows) <= _MOST_ROWS or not any(total.amounts):
        return ()
    columns: list[int | None] = [None]
    if len(total.amounts) > FEW_COLUMNS:
        columns += range(len(total.amounts))
    for column in columns:
        left, whole = [without_column(row, column) for row in rows], without_column(total, column)
        if fits([row for row in left if row.number in by_name], whole):
            return ()
        if trees := _fitting(left, whole):
            return trees
    # One of several columns may be wrong as well, where sums alone nest the rows: a search for the
    # rows that a total counts is given up where many stand below few.
    for column in (None, *range(len(total.amounts) if len(total.amounts) >= FEW_COLUMNS else 0)):
        left, whole = [without_column(row, column) for row in rows], without_column(total, column)
        if trees := _summed(left, whole, blanks=column is not None):
            return trees
    return _numbered(rows, total, by_name) or _divided(rows, total)


def is_unclear(rows: Sequence[SumRow], total: SumRow) -> bool:
    """Whether rows come to so much more than their total, in every column, that some of them must
    be parts of others."""
    sums = sum_rows(rows, len(total.amounts))
    pairs = [(a, b) for a, b in zip(sums, total.amounts, strict=True) if a or b]
    return bool(pairs) and all(a > _UNCLEAR * b for a, b in pairs)


def _summed(rows: Sequence[SumRow], total: SumRow, *, blanks: bool) -> tuple[Tree, ...]:
    """The trees in which each row that the next ones make up stands above them; () where the rows
    that are left do not come to the total. With `blanks` rows of nothing behind the last part are
    parts as well: they may have an amount in the column that is left out."""
    forest: list[Tree] = []
    for row in reversed(rows):
        count = _made_up_by(row, forest)
        while blanks and 0 < count < len(forest) and _is_blank_below(forest[count].row, row):
            count += 1
        forest = [Tree(row, tuple(forest[:count]), whole=bool(count)), *forest[count:]]
    nested = len(forest) < len(rows)
    return tuple(forest) if nested and fits([tree.row for tree in forest], total) else ()


def _is_blank_below(row: SumRow, top: SumRow) -> bool:
    return not any(row.amounts) and not _stands_beside(row, top)


def _stands_beside(row: SumRow, top: SumRow) -> bool:
    """Whether numbering says that a row is no part of another."""
    return None not in (row.rank, top.rank) and (row.rank or 0) <= (top.rank or 0)


def _made_up_by(row: SumRow, forest: Sequence[Tree]) -> int:
    """How many of the trees behind a row make it up, two at least; 0 where none do."""
    rows: list[SumRow] = []
    for tree in forest if any(row.amounts) else ():
        if _stands_beside(tree.row, row):
            break
        rows.append(tree.row)
        if len(rows) > 1 and fits(rows, row):
            return len(rows)
        if any(a > b for a, b in zip(sum_rows(rows, len(row.amounts)), row.amounts, strict=True)):
            break
    return 0


def _fitting(rows: Sequence[SumRow], total: SumRow) -> tuple[Tree, ...]:
    """The trees with the fewest rows below others that come to the total; () where there are none,
    or where the evidence is thin: one column, no numbering, and parts that do not make up their
    wholes."""
    tops = _Search(rows, total).tops()
    if not tops:
        return ()
    trees = _grown(rows, tops)
    loose = [tree for tree in trees if tree.below and not tree.whole]
    columns = set(zip(*(row.amounts for row in (*rows, total)), strict=True))
    numbered = all(rows[top].rank is not None for top in tops)
    shown = len(columns) > 1 and all(_leaves_rest(tree) for tree in loose)
    # 其中 in front of the first part, as of another row that its parts make up.
    told = all(_is_told(tree) for tree in loose) and any(_is_told(t) and t.whole for t in trees)
    return _closed(trees) if not loose or shown or numbered or told else ()


def _leaves_rest(tree: Tree) -> bool:
    width = len(tree.row.amounts)
    sums = sum_rows((one.row for one in tree.below), width)
    return all(a <= b for a, b in zip(sums, tree.row.amounts, strict=True))


def _numbered(rows: Sequence[SumRow], total: SumRow, by_name: Collection[int]) -> tuple[Tree, ...]:
    """The trees that the numbering says, where they come nearer to the total than names do."""
    ranks = [row.rank for row in rows if row.rank is not None]
    if not ranks or rows[0].rank != min(ranks):
        return ()
    tops = [n for n, row in enumerate(rows) if row.rank == min(ranks)]
    named = [row for row in rows if row.number in by_name]
    nearer = sum(how_far([rows[top] for top in tops], total)) < sum(how_far(named, total))
    return _closed(_grown(rows, tops)) if nearer else ()


def _divided(rows: Sequence[SumRow], total: SumRow) -> tuple[Tree, ...]:
    """The trees where 其中 behind each row that is divided opens parts that make it up, and what is
    left comes near a total that has a slip; () where parts do not make up their row."""
    trees: list[Tree] = []
    index = 0
    while index < len(rows):
        row, stop = rows[index], index + 1
        if stop < len(rows) and rows[stop].rank == INCLUDING_RANK:
            below = rows[stop:]
            count = next((n for n in range(1, len(below) + 1) if fits(below[:n], row)), 0)
            if not count or any(one.rank not in (None, INCLUDING_RANK) for one in below[:count]):
                return ()
            trees.append(Tree(row, tuple(map(Tree, below[:count])), whole=True))
            index = stop + count
            continue
        trees.append(Tree(row))
        index = stop
    sums = sum_rows((tree.row for tree in trees), len(total.amounts))
    near = all(abs(a - b) * 10 <= b for a, b in zip(sums, total.amounts, strict=True))
    return tuple(trees) if near and 1 < len(trees) < len(rows) else ()


def _is_told(tree: Tree) -> bool:
    return bool(tree.below) and tree.below[0].row.rank == INCLUDING_RANK


def _grown(rows: Sequence[SumRow], tops: Sequence[int]) -> tuple[Tree, ...]:
    """A tree for each top, with the rows up to the next one below it."""
    trees = []
    for start, stop in zip(tops, [*tops[1:], len(rows)], strict=True):
        row, below = rows[start], rows[start + 1 : stop]
        flat = tuple(Tree(one) for one in below)
        if below and fits_but_one(below, row):
            trees.append(Tree(row, flat, whole=True))
        elif below and (inner := _fitting(below, row)):
            trees.append(Tree(row, inner, whole=True))
        else:
            trees.append(Tree(row, flat))
    return tuple(trees)


def _closed(trees: Sequence[Tree]) -> tuple[Tree, ...]:
    """The trees; where all that have rows below but one are made up by them, that one has a wrong
    amount, and is their sum as well; so is the only one beside several rows, with several below."""
    loose = [tree for tree in trees if tree.below and not tree.whole]
    made_up = [tree for tree in trees if tree.whole and len(tree.below) > 1]
    if len(loose) != 1 or not _is_near(loose[0]):
        return tuple(trees)
    if not made_up and (len(loose[0].below) < _SEVERAL or len(trees) < _SEVERAL):
        return tuple(trees)
    return tuple(replace(tree, whole=True) if tree is loose[0] else tree for tree in trees)


def _is_near(tree: Tree) -> bool:
    """Whether the rows below come to a row but for a tenth of it, or to more; what is told of as
    其中 may be some of it, and is no more than that."""
    sums = sum_rows((one.row for one in tree.below), len(tree.row.amounts))
    if len(tree.below) < 2:
        return False
    if any(one.row.rank == INCLUDING_RANK for one in tree.below):
        pairs = list(zip(sums, tree.row.amounts, strict=True))
        return _is_told(tree) and all(b <= a <= _UNCLEAR * b for a, b in pairs)
    return all(10 * a >= 9 * b for a, b in zip(sums, tree.row.amounts, strict=True))


class _Search:
    """Which rows come to a total: all of one numbering, and each row between two of them of a
    deeper one, and no larger than the one above."""

    def __init__(self, rows: Sequence[SumRow], total: SumRow) -> None:
        self._rows, self._total, self._slack = rows, total, rounding_slack(rows)
        self._steps = 0

    def tops(self) -> list[int]:
        """The indices of the rows that the total counts; [] where no choice fits."""
        if any(amount < 0 for row in (*self._rows, self._total) for amount in row.amounts):
            return []
        for below in range(len(self._rows)):
            found = self._from(0, self._total.amounts, below, self._rows[0].rank)
            if found is not None:
                return found
            if self._steps > _MOST_STEPS:
                break
        return []

    def _from(self, index: int, rest: Amounts, below: int, rank: int | None) -> list[int] | None:
        """The tops from a row on that come to the rest, with so many rows below others."""
        self._steps += 1
        if self._steps > _MOST_STEPS or any(amount < -self._slack for amount in rest):
            return None
        if index == len(self._rows):
            return [] if not below and all(amount <= self._slack for amount in rest) else None
        top = self._rows[index]
        if None not in (rank, top.rank) and rank != top.rank:
            return None
        if top.rank == INCLUDING_RANK != rank:
            # 其中 stands below the row in front, among rows without numbering as well.
            return None
        rank = top.rank if rank is None else rank
        left = tuple(a - b for a, b in zip(rest, top.amounts, strict=True))
        for stop in range(index + 1, min(index + below + 1, len(self._rows)) + 1):
            found = self._from(stop, left, below - (stop - index - 1), rank)
            if found is not None:
                return [index, *found]
            if stop < len(self._rows) and not _may_be_below(self._rows[stop], top, rank):
                break
        return None


def _may_be_below(row: SumRow, top: SumRow, rank: int | None) -> bool:
    """Whether a row may be part of one above."""
    if row.rank is not None and rank is not None and row.rank <= rank:
        return False
    return all(a <= b for a, b in zip(row.amounts, top.amounts, strict=True))

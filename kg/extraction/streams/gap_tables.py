"""Budget tables whose cells are parted by blanks alone → tables.

Reads the blocks of a document; gives them with tables in place of the lines that hold one: a line
of heads with blanks between them, and lines of names and amounts below. Where the text stands in
columns, as on a page, the columns tell where an empty cell was; else `packed_tables` tells what
names and sums can.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Cell, Paragraph, Table, cover, row_place
from kg.extraction.streams.glued_words import with_words_apart
from kg.extraction.streams.head_lines import stands_whole, widest_heads, without_heads_again
from kg.extraction.streams.packed_tables import cells_to_packed_table
from kg.extraction.streams.row_entries import is_above_table
from kg.extraction.tables.headers import is_head
from kg.values.numbers import is_number
from kg.values.text import clean

# Two blanks or more, or one of full width; where heads are parted by one, all cells are.
_WIDE = re.compile(r"[ \xa0]{2,}|[ \xa0]*[\u3000\t][ \xa0\u3000\t]*")
_ANY = re.compile(r"[ \xa0\u3000\t]+")
# Words that are set with blanks inside.
_SPREAD = re.compile(r"(?<!\S)(?:([合总小])\s+(计)|(项|科|栏)\s+(目|次)|(备)\s+(注))(?!\S)")
_NARROW = re.compile(r"[\x20-\x7e]")
_MOST_LINES = 600
# Where so many of the gaps are equally wide, cells do not stand in columns.
_SHARE_EQUAL = 0.7
_LEAST_COLUMN = 2


class _Word(NamedTuple):
    """A cell of a line, where it begins and ends, and how wide the gap in front of it is, in half
    widths of a Chinese character."""

    cell: Cell
    start: int
    end: int
    gap: int


def with_gap_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; tables in place of the lines that hold one."""
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        tables, stop = _tables_at(blocks, index)
        found.extend(tables or (blocks[index],))
        index = stop if tables else index + 1
    return tuple(found)


def _tables_at(blocks: Sequence[Block], start: int) -> tuple[list[Block], int]:
    """The table that begins with a paragraph, with its lost rows, and the position behind it."""
    gap = _gap_of_heads(blocks[start]) or _gap_of_first_heads(blocks[start : start + 2])
    if gap is None or (start and _are_heads(blocks[start - 1])):
        # Below a line of heads that could not be read, heads say only a part.
        return [], start
    lines: list[list[_Word]] = []
    for block in blocks[start : start + _MOST_LINES]:
        if not isinstance(block, Paragraph) or block.heading or is_above_table(clean(block.text)):
            break
        lines.append(_line_to_words(block, gap))
    if len(lines) < 2:
        return [], start
    filled = _with_empty_cells(lines)
    if gap is _ANY:
        filled = with_words_apart(without_heads_again(filled))
    cells: list[Cell] = []
    starts: list[int] = []
    for line in filled:
        starts.append(len(cells))
        cells.extend(line)
    rows_begin = frozenset(n for n, line in zip(starts, filled, strict=True) if line)
    packed = cells_to_packed_table(cells, 0, rows_begin)
    if packed is None and gap is _ANY:
        # What stands in one line need not be a row of heads: those of two rows stand in three.
        packed = cells_to_packed_table(cells, 0, rows_begin, leaves=widest_heads(filled))
        stop = packed.stop if packed else 0
        read = [line for begin, line in zip(starts, filled, strict=True) if begin < stop]
        packed = packed if stands_whole(read) else None
    if packed is None:
        return [], start
    count = sum(begin < packed.stop for begin in starts)
    rows = packed.rows
    table = Table(rows, cover(*(row_place(row) for row in rows)))
    return [table, *(Table(((cell,),), cell.place) for cell in packed.lost)], start + count


def _gap_of_heads(block: Block) -> re.Pattern[str] | None:
    """What parts the heads in a line; None where it is no line of heads."""
    return _gap(block.text) if isinstance(block, Paragraph) and " " in block.text[1:] else None


def _gap_of_first_heads(blocks: Sequence[Block]) -> re.Pattern[str] | None:
    """What parts two words over a line of heads, the first of which is a head itself (项目
    一般公共预算支出); None where these are no such lines."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    if len(texts) < 2 or len(words := texts[0].split()) != 2 or any(map(is_number, words)):
        return None
    below = is_head(clean(texts[1])) or _are_heads(blocks[1])
    return _ANY if is_head(words[0]) and below else None


def _are_heads(block: Block) -> bool:
    """Whether most words of a line are heads, and none is an amount."""
    words = block.text.split() if isinstance(block, Paragraph) else []
    heads = sum(map(is_head, words))
    return len(words) > 1 and 2 * heads > len(words) and not any(map(is_number, words))


def _gap(text: str) -> re.Pattern[str] | None:
    """What parts the heads that a line begins with; None where it begins with none."""
    for gap, share in ((_WIDE, 0.5), (_ANY, 0.99)):
        words = gap.split(_SPREAD.sub(_joined, text).strip())
        heads = sum(map(is_head, words))
        if len(words) > 1 and is_head(words[0]) and heads > share * len(words):
            return gap
    return None


def _joined(match: re.Match[str]) -> str:
    return "".join(filter(None, match.groups()))


def _line_to_words(line: Paragraph, gap: re.Pattern[str]) -> list[_Word]:
    text = line.text
    words: list[_Word] = []
    start = len(text) - len(text.lstrip())
    for match in (*gap.finditer(text, start), None):
        stop = match.start() if match else len(text.rstrip())
        if stop > start:
            before = words[-1].end if words else 0
            left, right = _width(text[:start]), _width(text[:stop])
            words.append(_Word(Cell(text[start:stop], line.place), left, right, left - before))
        start = match.end() if match else stop
    return _with_spread_words(words)


def _with_spread_words(words: list[_Word]) -> list[_Word]:
    """The words; those put together that were set with blanks inside (合  计)."""
    joined: list[_Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if before and _SPREAD.fullmatch(f"{before.cell.text} {word.cell.text}"):
            text = before.cell.text + word.cell.text
            joined[-1] = _Word(Cell(text, word.cell.place), before.start, word.end, before.gap)
        else:
            joined.append(word)
    return joined


def _width(text: str) -> int:
    return 2 * len(text) - len(_NARROW.findall(text))


# --- columns -------------------------------------------------------------------------------------


def _with_empty_cells(lines: Sequence[list[_Word]]) -> list[list[Cell]]:
    """The cells of each line, empty ones among its amounts where columns tell of them."""
    gaps = Counter(word.gap for line in lines for word in line[1:])
    plain = [[word.cell for word in line] for line in lines]
    if not gaps or max(gaps.values()) >= _SHARE_EQUAL * sum(gaps.values()):
        return plain
    amounts = [_amounts(line) for line in lines]
    for edge in (_right, _left):
        if columns := _columns(amounts, edge):
            return [_filled(line, columns, edge) for line in lines]
    return plain


def _left(word: _Word) -> int:
    return word.start


def _right(word: _Word) -> int:
    return word.end


def _amounts(line: Sequence[_Word]) -> list[_Word]:
    """The numbers behind the first name of a line."""
    name = next((n for n, word in enumerate(line) if not is_number(word.cell.text)), len(line))
    return [word for word in line[name:] if is_number(clean(word.cell.text))]


def _columns(rows: Sequence[list[_Word]], edge: Callable[[_Word], int]) -> list[int]:
    """Where the columns of amounts begin or end; none where no amounts stand below each other."""
    counts = Counter(edge(word) for row in rows for word in row)
    places = sorted(counts)
    # Columns have amounts in several rows, all at one place.
    apart = all(second - first > 2 for first, second in pairwise(places))
    return places if apart and counts.total() >= _LEAST_COLUMN * len(places) else []


def _filled(
    line: Sequence[_Word], columns: Sequence[int], edge: Callable[[_Word], int]
) -> list[Cell]:
    """The cells of a line, with an empty one for each column that it has no amount in."""
    amounts = _amounts(line)
    if not amounts:
        return [word.cell for word in line]
    taken = {edge(word) for word in amounts}
    name = next(word for word in line if not is_number(clean(word.cell.text)))
    missing = [place for place in columns if place not in taken and place > edge(name)]
    cells = [(edge(word), word.cell) for word in line]
    cells += [(place, Cell("", name.cell.place)) for place in missing]
    return [cell for _, cell in sorted(cells, key=lambda item: item[0])]

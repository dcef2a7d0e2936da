"""The table of three public expenses whose heads stand over one row of amounts, its cells apart.

Reads cells from a position on; gives rows of heads and the row of amounts below them, and the
position behind them. The heads come row by row: below 公务用车购置及运行费 stand 小计, its purchase
and its running, which come behind all heads of the upper row (公务接待费), while their amounts
stand in front of that; 机关运行经费, beside all of them, comes first and its amount last. Heads may
be torn (公务 / 接待费), several of them in one cell. Where cells without an amount left nothing
behind, sums tell which they were; where these do not, the row is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from kg.document import Cell, Place, Row, cover
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean

_COUNT = r"(?:预算|决算)?(?:数|额)?"
_HEADS = {
    "operating": re.compile(rf"机关运行(?:维护)?经费(?:支出)?{_COUNT}"),
    "total": re.compile(rf"(?:[“\"]?三公[”\"]?经费)?(?:支出)?{_COUNT}(?:合|总)计(?:数|额)?"),
    "group": re.compile(rf"[“\"]?三公[”\"]?经费(?:支出)?{_COUNT}"),
    "abroad": re.compile(r"因公出国(?:[(（]境[)）])?(?:费用?|经费)?"),
    "vehicles": re.compile(r"公务用车购置[及和与、](?:运行|运维)(?:维护)?(?:费用?|经费)?"),
    "reception": re.compile(r"公务接待(?:费用?|经费)?"),
    "subtotal": re.compile(r"小计"),
    "vehicle_purchase": re.compile(r"(?:公务用车|公车)?购置(?:费用?|经费)?"),
    "vehicle_running": re.compile(r"(?:公务用车|公车)?运行(?:及?维护)?(?:费用?|经费)?"),
}
_FIRST = ("group", "operating", "total")
_BELOW = ("subtotal", "vehicle_purchase", "vehicle_running")
_NEEDED = {"total", "abroad", "vehicles", "reception"}
_MOST_CELLS, _MOST_LENGTH = 14, 40
_LEAST_AMOUNTS = 2


def cells_to_three_public_row(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The rows of the table that begins here; none where another text begins."""
    if not _begins(clean(cells[start].text)):
        return [], start
    stop = start
    while stop < min(len(cells), start + _MOST_CELLS) and _is_text(cells[stop]):
        stop += 1
    end = stop
    while end < len(cells) and _are_numbers(cells[end]):
        end += 1
    place = cover(*(cell.place for cell in cells[start : stop or 1]))
    heads = _heads("".join(clean(cell.text) for cell in cells[start:stop]))
    whole = cells[stop : stop + len(_columns(heads))]
    if whole and _is_whole(whole, cells[stop + len(whole) :]):
        return [*_header(heads, _columns(heads), place), tuple(whole)], stop + len(whole)
    amounts = [
        Cell(word, cell.place) for cell in cells[stop:end] for word in cell.text.split() if word
    ]
    columns = _columns(heads)
    if not columns or not _LEAST_AMOUNTS <= len(amounts) <= len(columns):
        return [], start
    row = _placed(amounts, columns, place)
    if row is None:
        text = " ".join(cell.text for cell in amounts)
        return [(Cell(text, cover(*(cell.place for cell in amounts))),)], end
    return [*_header(heads, columns, place), row], end


def _is_whole(row: Sequence[Cell], rest: Sequence[Cell]) -> bool:
    """Whether a row has a cell for each column, blank ones kept between amounts."""
    blank = [not clean(cell.text) for cell in row]
    numbers = all(_are_numbers(cell) for cell, empty in zip(row, blank, strict=True) if not empty)
    more = bool(rest) and _are_numbers(rest[0])
    return any(blank) and not blank[0] and numbers and not more


def _begins(text: str) -> bool:
    first = next(iter(_heads(text.split(maxsplit=1)[0] if text else "")), ("", ""))
    return first[0] in _FIRST


def _is_text(cell: Cell) -> bool:
    text = clean(cell.text)
    return 0 < len(text) <= _MOST_LENGTH and not _are_numbers(cell)


def _are_numbers(cell: Cell) -> bool:
    words = cell.text.split()
    return bool(words) and all(map(is_number, words))


def _heads(text: str) -> list[tuple[str, str]]:
    """What each of the heads in a text is, and its words; none where anything else is in it."""
    found: list[tuple[str, str]] = []
    rest = text
    while rest:
        head = next(((n, m[0]) for n, head in _HEADS.items() if (m := head.match(rest))), None)
        if head is None:
            return []
        name, words = head
        # A second total (合计) is that of vehicles.
        again = name == "total" and any(before == name for before, _ in found)
        found.append(("subtotal" if again else name, words))
        rest = rest[len(words) :]
    return found


def _columns(heads: Sequence[tuple[str, str]]) -> list[str]:
    """The columns of amounts that stand below these heads; none where these are no such table."""
    names = [name for name, _ in heads]
    below = [name for name in _BELOW if name in names]
    if len(set(names)) != len(names) or not set(names) >= _NEEDED or len(below) == 1:
        return []
    columns: list[str] = []
    for name in names:
        if name == "vehicles" and below:
            columns.extend(below)
        elif name not in ("group", "operating", *_BELOW):
            columns.append(name)
    return [*columns, "operating"] if "operating" in names else columns


def _header(heads: Sequence[tuple[str, str]], columns: Sequence[str], place: Place) -> list[Row]:
    """The heads in rows, each over all columns that it covers."""
    words = dict(heads)
    rows: list[list[str]] = []
    if "operating" in words:
        group = words.get("group", "“三公”经费")
        rows.append([words[name] if name == "operating" else group for name in columns])
    rows.append([words["vehicles" if name in _BELOW else name] for name in columns])
    if "vehicles" not in columns:
        # A head that goes over both rows says nothing below itself, the last one nothing else.
        below = (*_BELOW, "operating")
        rows.append([words[name] if name in below else "" for name in columns])
    return [tuple(_spread(row, place)) for row in rows]


def _spread(row: Sequence[str], place: Place) -> Iterator[Cell]:
    for index, text in enumerate(row):
        yield Cell(text, place, spanned=bool(text) and index > 0 and row[index - 1] == text)


def _placed(amounts: Sequence[Cell], columns: Sequence[str], place: Place) -> Row | None:
    """The amounts below their columns; None where it cannot be told which of these are empty."""
    if len(amounts) == len(columns):
        return tuple(amounts)
    values = [text_to_decimal(cell.text) or Decimal(0) for cell in amounts]
    ways = [
        seats
        for seats in combinations(range(len(columns)), len(amounts))
        if _adds_up({columns[n]: value for n, value in zip(seats, values, strict=True)}, columns)
    ]
    if len(ways) != 1:
        return None
    by_seat = dict(zip(ways[0], amounts, strict=True))
    return tuple(by_seat.get(n, Cell("", place)) for n in range(len(columns)))


def _adds_up(values: dict[str, Decimal], columns: Sequence[str]) -> bool:
    def value(name: str) -> Decimal:
        return values.get(name, Decimal(0))

    vehicles = value("vehicle_purchase") + value("vehicle_running")
    if "subtotal" in columns:
        if vehicles != value("subtotal"):
            return False
    elif "vehicles" in columns:
        vehicles = value("vehicles")
    return value("total") == value("abroad") + vehicles + value("reception")

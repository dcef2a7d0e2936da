"""The table of three public expenses whose heads stand over one row of amounts, a cell to a line.

Reads cells from a position on; gives a row of heads and the row of amounts below it, and the
position behind them. The heads come row by row: below 公务用车购置及运行费 stand 小计, its purchase
and its running, which come behind all heads of the upper row (公务接待费), while their amounts
stand in front of that. A head may be torn in two (公务 / 接待费).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Cell, Row, cover
from kg.values.numbers import is_number
from kg.values.text import clean

_HEADS = {
    "total": re.compile(r"(?:[“\"]?三公[”\"]?经费)?(?:支出)?(?:合|总)\s*计(?:数|额)?"),
    "abroad": re.compile(r"因公出国.{0,4}(?:费用?|经费)?"),
    "vehicles": re.compile(r"公务用车购置[及和与、](?:运行|运维).{0,4}"),
    "reception": re.compile(r"公务接待(?:费用?|经费)?"),
    "subtotal": re.compile(r"小\s*计"),
    "vehicle_purchase": re.compile(r"公?务?用?车?购置(?:费用?|经费)?"),
    "vehicle_running": re.compile(r"(?:公务用车|公车)?运行(?:及?维护)?(?:费用?|经费)?"),
}
_BELOW_VEHICLES = ("vehicle_purchase", "vehicle_running")
_MOST_HEADS, _MOST_LENGTH = 12, 20


def cells_to_three_public_row(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The rows of the table that begins here; none where another text begins."""
    if _head(clean(cells[start].text)) != "total":
        return [], start
    stop = start
    while stop < min(len(cells), start + _MOST_HEADS) and _is_text(cells[stop]):
        stop += 1
    end = stop
    while end < len(cells) and is_number(clean(cells[end].text)):
        end += 1
    header = _header(_joined(cells[start:stop]))
    if not header or len(header[0]) != end - stop:
        return [], start
    return [*header, tuple(cells[stop:end])], end


def _is_text(cell: Cell) -> bool:
    text = clean(cell.text)
    return 0 < len(text) <= _MOST_LENGTH and not is_number(text)


def _joined(cells: Sequence[Cell]) -> list[Cell]:
    """The heads, those put together that are one only with the cell behind them."""
    heads: list[Cell] = []
    torn: Cell | None = None
    for cell in cells:
        whole = Cell(torn.text + cell.text, cover(torn.place, cell.place)) if torn else cell
        known = bool(_head(clean(whole.text)))
        heads.extend([whole] if known else [])
        torn = None if known else whole
    return heads if torn is None else []


def _header(heads: Sequence[Cell]) -> list[Row]:
    """The upper and the lower row of heads; empty where these heads are no such table."""
    named = {_head(clean(head.text)): head for head in heads}
    if len(named) != len(heads) or not {"total", "abroad", "vehicles", "reception"} <= set(named):
        return []
    below = [named[name] for name in ("subtotal", *_BELOW_VEHICLES) if name in named]
    if len(below) == 1:
        return []
    upper: list[Cell] = []
    lower: list[Cell] = []
    for name, head in named.items():
        if name not in ("subtotal", *_BELOW_VEHICLES):
            under = below if name == "vehicles" and below else [Cell("", head.place)]
            upper.extend([head, *(head._replace(spanned=True) for _ in under[1:])])
            lower.extend(under)
    return [tuple(upper), tuple(lower)] if below else [tuple(upper)]


def _head(text: str) -> str:
    return next((name for name, pattern in _HEADS.items() if pattern.fullmatch(text)), "")

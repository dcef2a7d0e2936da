"""Headers of tables that list projects → what each of their columns holds.

Reads the rows of a table; gives a `ListHeads` for each header: a row, or two where the heads of the
indicators stand below one over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.document import Row
from kg.extraction.forms.above import is_filled
from kg.extraction.forms.fields import row_to_field_heads, text_to_field
from kg.extraction.forms.funds import is_figure, text_to_measure
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import text_to_role
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.extraction.headings import heading_data, whole
from kg.values.text import clean, heading_key

_GOALS = frozenset({"objective", "long_term"})
CLASSES = ("level1", "level2")
LEAST_COLUMNS = 3
_SOURCES = frozenset({"amount", "total_amount", "fiscal_amount", "other_amount"})
_LEAST_CLASSES = 2


@dataclass(frozen=True, slots=True)
class ListHeads:
    """The header of a list: for each column its head, the field or the role that it names, and the
    class of indicators that it holds as running text; `money` are the columns of what was planned
    and spent, where that is what the list is about (自评结果汇总表)."""

    row: Row
    fields: tuple[str, ...]
    roles: tuple[str, ...]
    classes: tuple[str, ...]
    money: tuple[int, ...] = ()

    @property
    def columns(self) -> list[int]:
        """The columns with the fields of a project."""
        return [index for index, name in enumerate(self.fields) if name]

    @property
    def first(self) -> int:
        """The first column of the indicators; behind all columns where there are none."""
        return next((n for n, role in enumerate(self.roles) if role), len(self.roles))


def rows_to_list_heads(rows: Sequence[Row]) -> list[tuple[int, int, ListHeads]]:
    """The headers of lists, each with where it begins and where the rows below it do: the heads of
    the indicators may stand in a second row, below one over all of them."""
    found: list[tuple[int, int, ListHeads]] = []
    for index, row in enumerate(rows):
        if found and index < found[-1][1]:
            continue
        below = rows[index + 1] if index + 1 < len(rows) else ()
        divided = {text_to_role(cell.text) for cell in below if not cell.spanned}
        own = {text_to_role(cell.text) for cell in row if not cell.spanned}
        # A caption above (单位：元) is no half of a header.
        divides = {"level3", "target"} <= divided - own or _divides(row, below)
        joined = _joined(row, below) if divides and "name" in row_to_field_heads(row) else None
        if joined and (known := _row_to_heads(joined)):
            found.append((index, index + 2, known))
            continue
        if known := _row_to_heads(row):
            found.append((index, index + 1, known))
    return found


def _divides(row: Row, below: Row) -> bool:
    """Whether a row does nothing but divide heads above it: money by its sources (财政拨款,
    其他资金), indicators by their classes (产出指标, 效益指标)."""
    if len(below) > len(row):
        return False
    stated = [n for n, cell in enumerate(below) if is_filled(cell)]
    classes = sum(bool(_class(below[n].text)) for n in stated)
    known = all(
        _class(below[n].text) or text_to_field(below[n].text) or _is_sum(below[n].text)
        for n in stated
    )
    repeated = any(
        is_filled(row[n]) and _class(row[n].text) and not _is_below(below[n].text, row[n].text)
        for n in stated
    )
    named = [n for n in stated if not _is_sum(below[n].text)]
    sources = {text_to_field(below[n].text) for n in named} & _SOURCES
    # Money alone is divided below one head over all of it, in front of the indicators.
    merged = (
        known
        and len(sources) == len(named) > 1
        and not any(map(is_filled, row[stated[0] + 1 : stated[-1] + 1]))
    )
    return known and not repeated and (classes >= _LEAST_CLASSES or merged)


def _is_below(text: str, over: str) -> bool:
    """Whether a class of the second level stands below one of the first (数量指标, 产出指标)."""
    return bool(text_to_level1(over) and text_to_level2(text)) and _class(text) != _class(over)


def _is_sum(text: str) -> bool:
    return is_total_name(text) or is_subtotal_name(text)


def _class(text: str) -> str:
    return text_to_level2(text) or text_to_level1(text)


def _joined(row: Row, below: Row) -> Row:
    """The heads of two rows: the lower one where it states something, but for a total (合计) below
    a head that says what it is of."""
    heads = list(row)
    for n, cell in enumerate(below[: len(row)]):
        total = _is_sum(cell.text) and bool(text_to_field(row[n].text))
        if is_filled(cell) and not total:
            heads[n] = cell
    return tuple(heads)


def _row_to_heads(row: Row) -> ListHeads | None:
    """The header of a list: projects beside their goals or classes; 数量 alone counts purchases."""
    if "name" not in row_to_field_heads(row):
        return None
    texts = ["" if cell.spanned else cell.text for cell in row]
    filled = sum(bool(clean(text)) for text in texts)
    roles = [text_to_role(text) for text in texts]
    fields = [
        "" if role in (*CLASSES, "level3") else text_to_field(text)
        for text, role in zip(texts, roles, strict=True)
    ]
    classes = [
        "" if name else text_to_level2(text) or text_to_level1(text)
        for text, name in zip(texts, fields, strict=True)
    ]
    if filled < LEAST_COLUMNS or "name" not in fields:
        return None
    has_indicators = "level3" in roles and "target" in roles
    if not has_indicators:
        roles = [""] * len(roles)
    classed = sum(map(bool, classes)) > ("数量" in map(clean, texts))
    if not has_indicators and not classed and not _GOALS & set(fields):
        return _row_to_result_heads(row, fields)
    first = next((n for n, role in enumerate(roles) if role in (*CLASSES, "level3")), len(row))
    fields = [name if n < first else "" for n, name in enumerate(fields)]
    roles = [role if n >= first else "" for n, role in enumerate(roles)]
    known = sum(bool(a or b or c) for a, b, c in zip(fields, roles, classes, strict=True))
    if known * 2 < filled or sum(map(bool, fields)) < 2 or "name" not in fields:
        return None
    return ListHeads(row, tuple(fields), tuple(roles), tuple(classes))


def _row_to_result_heads(row: Row, fields: list[str]) -> ListHeads | None:
    """The header of a list of what projects spent and scored (自评结果汇总表), a project a row."""
    money = {
        n: measure
        for n, cell in enumerate(row)
        if not cell.spanned and (measure := text_to_measure(cell.text)) and fields[n] != "score"
    }
    known = sum(bool(name) or n in money for n, name in enumerate(fields))
    beside = whole(heading_data("projects")["results"]["beside"])
    filled = [
        cell
        for n, cell in enumerate(row)
        if clean(cell.text) and not cell.spanned
        if fields[n] or n in money or not beside.fullmatch(heading_key(cell.text))
    ]
    heads = not any(map(is_figure, filled)) and known * 3 >= len(filled) * 2
    evaluated = "executed" in money.values() and (len(money) > 1 or "score" in fields)
    own = ["" if n in money else name for n, name in enumerate(fields)]
    if not (heads and evaluated and "name" in own) or known <= LEAST_COLUMNS:
        return None
    blank = ("",) * len(row)
    return ListHeads(row, tuple(own), blank, blank, tuple(money))

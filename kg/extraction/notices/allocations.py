"""Allocation grids → allocations 资金分配: one record for each amount that an annex hands on.

Reads the grids of kind `allocations` and the notice that they belong to; gives `AllocationRecord`s,
claims on every row, and an issue for each number or row that could not be taken as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.document import Cell, Row, row_place
from kg.extraction.claims import Claim, Context
from kg.extraction.headings import heading_data, whole
from kg.extraction.issues import issue
from kg.extraction.notices.allocation_columns import column_unit, head_to_role
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.tables.drafts import texts
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column
from kg.records import AllocationRecord, IssueRecord, NoticeRecord, counted_id
from kg.values.codes import split_code
from kg.values.numbers import amount_to_yuan, is_number, text_to_decimal
from kg.values.text import bare_name, clean, heading_key

TAKER = "allocations"
_KEYS = ("recipient_code", "recipient", "project", "code")
# What no code looks like.
_AMOUNT = re.compile(r"-?[\d,]*\d[.,]\d+")
_NAMES_PROJECT = re.compile(r"项目名称$|^项目$")


@dataclass(frozen=True, slots=True)
class _Names:
    """What the amounts of one row share."""

    recipient_code: str
    recipient: str
    project: str
    code: str


def grids_to_allocations(
    grids: Sequence[Grid], notice: NoticeRecord, context: Context
) -> tuple[tuple[AllocationRecord, ...], tuple[Claim, ...], tuple[IssueRecord, ...]]:
    """The allocations of all annex tables of a notice, in their order."""
    records: list[AllocationRecord] = []
    claims: list[Claim] = []
    issues: list[IssueRecord] = []
    seen: Counter[str] = Counter()
    for grid in grids:
        if grid.kind != ALLOCATIONS:
            continue
        records.extend(_grid_records(grid, notice, context, issues, seen))
        issues.extend(_unknown_heads(grid, context))
        claims.extend(Claim(place, TAKER) for place in grid.places)
    return tuple(records), tuple(claims), tuple(issues)


def _unknown_heads(grid: Grid, context: Context) -> Iterator[IssueRecord]:
    """An issue for each column that nobody knows and that holds figures among other text."""
    for index, column in enumerate(grid.columns):
        if column.role != "remark" or any(map(head_to_role, column.path)):
            continue
        if any(is_number(clean(row[index].text)) for row in grid.rows if index < len(row)):
            yield issue(
                context, "warning", "unknown_heading", column.measure or "?", grid.rows_place
            )


def _grid_records(
    grid: Grid,
    notice: NoticeRecord,
    context: Context,
    issues: list[IssueRecord],
    seen: Counter[str],
) -> Iterator[AllocationRecord]:
    above: dict[int, list[str]] = {}
    panels = sorted({column.panel for column in grid.columns})
    unitless = False
    for number, source_row in enumerate(grid.rows, start=1):
        row = aligned(source_row, grid.columns)
        if row is None:
            text = " | ".join(texts(source_row))
            issues.append(issue(context, "warning", "row_shape", text, row_place(source_row)))
            continue
        for panel in panels:
            pairs = [(c, x) for c, x in zip(grid.columns, row, strict=True) if c.panel == panel]
            names, above[panel] = _names(pairs, above.get(panel, []))
            for column, amount, cell in _amounts(pairs, context, issues):
                unit = column_unit(column, grid.caption)
                unitless = unitless or not unit
                yield AllocationRecord(
                    document_id=context.document_id,
                    allocation_id=counted_id(
                        seen,
                        "allocation",
                        grid.caption.title,
                        names.recipient_code,
                        names.recipient,
                        names.project,
                        names.code,
                        column.measure,
                    ),
                    notice_id=notice.notice_id,
                    row_no=_row_no(pairs) or number,
                    recipient_code=names.recipient_code,
                    recipient=names.recipient,
                    project_name=names.project,
                    code=names.code,
                    measure=column.measure,
                    amount=amount,
                    unit=unit,
                    amount_yuan=amount_to_yuan(amount, unit),
                    source=cell.place.fragment,
                )
    if grid.guess:
        issues.append(issue(context, "warning", "lost_spans", grid.guess, grid.rows_place))
    if unitless:
        issues.append(
            issue(context, "warning", "missing_unit", grid.caption.title or "?", grid.place)
        )


def _amounts(
    pairs: Sequence[tuple[Column, Cell]], context: Context, issues: list[IssueRecord]
) -> Iterator[tuple[Column, Decimal, Cell]]:
    """The amounts of a row; copies in a merged range count once."""
    for column, cell in pairs:
        if column.role != "amount" or cell.spanned:
            continue
        text = clean(cell.text)
        try:
            amount = text_to_decimal(text)
        except ValueError:
            if any(character.isdigit() for character in text):
                issues.append(issue(context, "warning", "bad_number", text, cell.place))
            continue
        if amount is not None:
            yield column, amount, cell


def _row_no(pairs: Sequence[tuple[Column, Cell]]) -> int | None:
    for column, cell in pairs:
        text = clean(cell.text)
        if column.role == "row_no" and text.isdecimal():
            return int(text)
    return None


# --- names ---------------------------------------------------------------------------------------


def _names(pairs: Sequence[tuple[Column, Cell]], above: Sequence[str]) -> tuple[_Names, list[str]]:
    """What a row is about, and its key cells filled down for the row below.

    A key cell without text takes that of the row above, where all key cells in front of it are
    without text too: merged cells. A row that adds up others takes nothing, but for a sum of one
    recipient's projects (小计).
    """
    keys = [(column, clean(cell.text)) for column, cell in pairs if column.role in _KEYS]
    column, first = next(((c, text) for c, x in pairs if (text := clean(x.text))), (None, ""))
    within = column is not None and column.role == "project" and first.endswith("小计")
    if is_total(bare_name(first)) and not within:
        return _Names("", bare_name(first), _second_name(keys, first), ""), list(above)
    filled: list[str] = []
    blank_so_far = True
    for index, (_, text) in enumerate(keys):
        blank_so_far = blank_so_far and not text
        filled.append(above[index] if blank_so_far and index < len(above) else text)
    roles = [column.role for column, _ in keys]
    heads = [column.path[-1] for column, _ in keys]
    named = [t for head, t in zip(heads, filled, strict=True) if t and _NAMES_PROJECT.search(head)]
    recipients = _recipients([(c, t) for (c, _), t in zip(keys, filled, strict=True) if t])
    projects = [t for role, t in zip(roles, filled, strict=True) if role == "project" and t]
    stated_codes = [t for role, t in zip(roles, filled, strict=True) if role == "recipient_code"]
    code, recipient = split_code(bare_name(recipients[-1])) if recipients else ("", "")
    if recipient == "小计" and column is not None and column.role == "remark":
        # Its level stands in front, in a column of its own: 一、市本级.
        recipient = bare_name(first) + recipient
    names = _Names(
        recipient_code=code or next(iter(filter(None, stated_codes)), ""),
        recipient=recipient,
        # What a project is for (资金用途) may stand behind its name.
        project=[*projects, *named][-1] if projects else "",
        code=_code([(c, t) for (c, _), t in zip(keys, filled, strict=True) if c.role == "code"]),
    )
    return names, filled


def row_name(columns: Sequence[Column], row: Row) -> str:
    """Whom or what a row names first; a total's own name may stand in front, below 级次 or 序号."""
    pairs = [(column, clean(cell.text)) for column, cell in zip(columns, row, strict=True)]
    name = next((text for c, text in pairs if c.role in ("recipient", "project") and text), "")
    front = next((text for c, text in pairs if c.role == "remark" and text), "")
    if name == "小计" and front and pairs[0][1] == front:
        return bare_name(front) + name
    return name or next((text for text in (front, pairs[0][1]) if is_total(text)), "")


def _recipients(cells: Sequence[tuple[Column, str]]) -> list[str]:
    """Who receives the money, in the order of the columns; who answers for it (责任单位), only
    where nobody else is named."""
    overseers = whole(heading_data("notices")["overseers"]["heads"])
    found = [(c, text) for c, text in cells if c.role == "recipient"]
    named = [text for c, text in found if not overseers.fullmatch(heading_key(c.path[-1]))]
    return named or [text for _, text in found]


def _second_name(keys: Sequence[tuple[Column, str]], first: str) -> str:
    """What a total is about, where its row says so: the project, if it is not the total's name."""
    return next((t for c, t in keys if c.role == "project" and t and t != first), "")


def _code(cells: Sequence[tuple[Column, str]]) -> str:
    """The digits of the first column with a subject's code; 类, 款 and 项 are put together."""
    parts = [(column, text) for column, text in cells if text]
    levels = [t for c, t in parts if c.path[-1] in ("类", "款", "项")]
    if levels:
        code = ""
        for part in levels:
            code = part if part.startswith(code) else code + part.zfill(2)
        return code if code.isdecimal() else ""
    for _, text in parts:
        code = text if text.isdecimal() else split_code(text)[0]
        if code:
            return code
    return ""


# --- rows that lost cells ------------------------------------------------------------------------


def aligned(row: Row, columns: tuple[Column, ...]) -> Row | None:
    """A row as wide as the header, None where it has more cells than that.

    Cells are lost at its end, or where a merged cell stands once in front; then the numbers stand
    at the right end of the amounts and the names right in front of them.
    """
    width = len(columns)
    cells = list(row)
    while len(cells) > width and not clean(cells[-1].text):
        cells.pop()
    if len(cells) > width:
        return None
    if len(cells) == width:
        return tuple(cells)
    place = cells[-1].place
    padded = (*cells, *[Cell("", place)] * (width - len(cells)))
    if all(map(_fits, columns, padded)):
        return padded
    return _from_right(cells, columns)


def _fits(column: Column, cell: Cell) -> bool:
    text = clean(cell.text)
    if column.role == "code" and _AMOUNT.fullmatch(text):
        return False
    if not text or column.role in ("remark", "row_no", "code", "recipient_code", "quantity"):
        return True
    return is_number(text) == (column.role == "amount")


def _belongs(column: Column, cell: Cell) -> bool:
    """Whether a cell may be moved to a column: no number goes among the remarks."""
    figure = is_number(clean(cell.text)) and column.role == "remark"
    return _fits(column, cell) and not figure


def _from_right(cells: Sequence[Cell], columns: tuple[Column, ...]) -> Row | None:
    """The cells in the last columns that they fit, the first one in its own where it numbers the
    row or adds up others."""
    blank = Cell("", cells[-1].place)
    result = [blank] * len(columns)
    rest = list(cells)
    first = clean(rest[0].text)
    if (columns[0].role == "row_no" and first.isdecimal()) or is_total(bare_name(first)):
        result[0] = rest.pop(0)
    for trailing in range(len(columns) - len(rest) + 1):
        stop = len(columns) - trailing
        slots = columns[stop - len(rest) : stop]
        if all(map(_belongs, slots, rest)) and stop - len(rest) >= len(cells) - len(rest):
            result[stop - len(rest) : stop] = rest
            return tuple(result)
    return None

"""Lists beside the forms (资金支出计划表, 项目清单) → the codes and schedules of their projects.

Reads the tables that no form has taken; gives to each sheet the shares of the row that has its
name (项目名称 | 3月底 | 6月底 …), and its code where the form states none. The rows of a schedule
are taken by it; a list of codes is read as a table as well, and one unlike the form an issue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from kg.document import Block, Cell, Paragraph, Place, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import row_to_field_heads, row_to_months, text_to_field
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.recognition import Form, form_to_name
from kg.extraction.forms.schedules import heads_quarters
from kg.extraction.forms.sheets import Sheet
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import issue
from kg.extraction.tables.headers import is_head
from kg.records import IssueRecord
from kg.values.codes import split_project_code
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_LEAST_HEADS = 3
_ALL = Decimal(100)
_OWN = ("name", "code")


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row of a list: the name of its project, its code, the shares of its schedule, and the
    header above it, of one row or two; with money in other columns it is a table as well."""

    name: str
    row: Row
    header: tuple[Row, ...]
    code: Cell | None = None
    shares: dict[str, Cell] = field(default_factory=dict)
    quarterly: bool = False
    has_money: bool = False


@dataclass(frozen=True, slots=True)
class _Heads:
    """The columns of a list by what they hold."""

    rows: tuple[Row, ...]
    name: int
    code: int | None
    months: dict[int, str]


def take_side_lists(
    forms: Sequence[Form], sheets: Sequence[Sheet], blocks: Sequence[Block]
) -> list[Place]:
    """Give the sheets what stands beside them; the places of the schedules that were taken."""
    rows = [row for block in blocks for row in block_to_side_rows(block)]
    named = Counter((row.name, bool(row.shares)) for row in rows)
    known: Counter[str] = Counter()
    by_name: dict[str, Sheet] = {}
    for form, sheet in zip(forms, sheets, strict=True):
        name = project_key(sheet.text("name") or form_to_name(form)[1])
        known[name] += 1
        by_name[name] = sheet
    places: list[Place] = []
    for row in rows:
        # Where two rows or two forms have one name, nothing says whose is whose.
        if named[row.name, bool(row.shares)] > 1 or known[row.name] != 1:
            continue
        sheet = by_name[row.name]
        if row.shares and not sheet.shares:
            sheet.shares, sheet.quarterly = dict(row.shares), row.quarterly
            if not row.has_money:
                places += [row_place(row.row), *map(row_place, row.header)]
        if row.code is not None and not split_project_code(sheet.text("name"))[0]:
            sheet.fields.setdefault("code", row.code)
    return list(dict.fromkeys(places))


def codes_to_issues(
    forms: Sequence[Form],
    sheets: Sequence[Sheet],
    blocks: Sequence[Block],
    told: Set[str],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each code in a list that is not the one of its project's form; none
    where one of the two is `told` to be wrong."""
    own = {
        project_key(sheet.text("name") or form_to_name(form)[1]): sheet.text("code")
        for form, sheet in zip(forms, sheets, strict=True)
    }
    names = Counter(project_key(sheet.text("name")) for sheet in sheets)
    for row in (row for block in blocks for row in block_to_side_rows(block)):
        code = clean(row.code.text) if row.code is not None else ""
        other = own.get(row.name, "")
        if told & {code, other} or code == other or names[row.name] != 1:
            continue
        if code and len(code) == len(other):
            place = row_place(row.row)
            yield issue(context, "info", "unequal_code", f"{code}；{other}", place)


def block_to_side_rows(block: Block) -> Iterator[SideRow]:
    """The rows of a list below its header; none of a paragraph, or of the fields of a form."""
    if isinstance(block, Paragraph):
        return
    lists: list[tuple[_Heads, list[Row]]] = []
    above: Row = ()
    for row in block.rows:
        found = _heads(row, above)
        above = row
        if found is not None:
            lists.append((found, []))
        elif lists:
            lists[-1][1].append(row)
    for known, rows in lists:
        named = [row for row in rows if known.name < len(row) and not row[known.name].spanned]
        own = replace(known, months={}) if _state_money(named, known) else known
        yield from (side for row in named if (side := _side_row(row, own)))


def _heads(row: Row, above: Row) -> _Heads | None:
    """The header of a list: a row of heads alone, or the months below the second row of one."""
    own = [cell for cell in row if clean(cell.text) and not cell.spanned]
    if any(map(is_figure, own)):
        return None
    months = row_to_months(row)
    fields = row_to_field_heads(row)
    rows: tuple[Row, ...] = (row,)
    if months and "name" not in fields:
        fields, rows = row_to_field_heads(above), (above, row)
    if "name" not in fields or len(fields) < _LEAST_HEADS:
        return None
    name = fields.index("name")
    code = fields.index("code") if "code" in fields and len(rows) == 1 else None
    if not months and (code is None or _states_values(own)):
        return None
    return _Heads(rows, name, code, months)


def _states_values(cells: Sequence[Cell]) -> bool:
    """Whether cells are those of a form, where a value stands behind the name or the code."""
    behind = [cell.text for head, cell in pairwise(cells) if text_to_field(head.text) in _OWN]
    known = (text_to_field(text) or is_head(text) or is_total_name(text) for text in behind)
    return len(cells) < _LEAST_HEADS or not all(known)


def _side_row(row: Row, heads: _Heads) -> SideRow | None:
    shares = _shares(row, heads)
    if _are_amounts(shares.values(), row):
        shares = {}
    at = heads.code
    code = row[at] if at is not None and at < len(row) and clean(row[at].text) else None
    name = project_key(row[heads.name].text)
    if not name or not (code or shares):
        return None
    quarterly = bool(shares) and any(map(heads_quarters, heads.rows))
    known = (heads.name, heads.code, *heads.months)
    # A number in front of the name and the code is that of the row.
    first = heads.name if heads.code is None else min(heads.name, heads.code)
    figures = (n for n, cell in enumerate(row) if is_figure(cell))
    has_money = any(n > first and n not in known for n in figures)
    return SideRow(name, row, heads.rows, code, shares, quarterly, has_money)


def _shares(row: Row, heads: _Heads) -> dict[str, Cell]:
    """month → its figure in a row of a list."""
    months = heads.months.items()
    return {month: row[n] for n, month in months if n < len(row) and is_figure(row[n])}


def _state_money(rows: Sequence[Row], heads: _Heads) -> bool:
    """Whether most rows of a list state money below its months: in a row without a slip the sum
    says so, and what one row means the others do."""
    stated = [(shares, row) for row in rows if (shares := _shares(row, heads))]
    amounts = sum(_are_amounts(shares.values(), row) for shares, row in stated)
    return amounts * 2 > len(stated)


def _are_amounts(shares: Collection[Cell], row: Row) -> bool:
    """Whether months or quarters say how much is spent in them: more than 100, or together what
    another column of the row states (全年用款计划)."""
    plain = [cell for cell in shares if is_number(clean(cell.text))]
    numbers = [text_to_decimal(clean(cell.text)) or Decimal(0) for cell in plain]
    # Cells of one line have one place: that of a quarter with all of the year is equal to it.
    own = {id(cell) for cell in shares}
    others = [cell for cell in row if id(cell) not in own and is_number(clean(cell.text))]
    whole = {text_to_decimal(clean(cell.text)) for cell in others} - {_ALL}
    return any(number > _ALL for number in numbers) or (
        len(numbers) == len(shares) > 1 and sum(numbers, Decimal(0)) in whole
    )


def project_key(text: str) -> str:
    """What lists and forms call a project alike: its name without its code and marks."""
    return heading_key(split_project_code(clean(text))[1])

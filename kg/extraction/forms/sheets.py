"""Forms → sheets: what the fields of a form (项目绩效目标表) say.

Reads a `Form`; gives a `Sheet`: its caption, the cell of each field, the shares of the schedule,
the free text behind purpose and goals, the figures and tasks that stand in tables of their own, and
what nothing of this takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from kg.document import Cell, Paragraph, Row
from kg.extraction.forms.above import Item
from kg.extraction.forms.costing_rows import Costing, body_to_costings, costings_to_texts
from kg.extraction.forms.fields import (
    is_field_head,
    is_group_head,
    row_to_fields,
    row_to_month_shares,
    row_to_months,
    text_to_field,
)
from kg.extraction.forms.fund_rows import body_to_figures
from kg.extraction.forms.funds import Figure, row_to_other_money
from kg.extraction.forms.goal_panels import body_to_goals
from kg.extraction.forms.goal_rows import body_to_goal_rows
from kg.extraction.forms.money_panels import Panel, body_to_panels, panels_to_cells
from kg.extraction.forms.money_rows import MoneyRow, body_to_money, figures_to_money
from kg.extraction.forms.part_goals import Pieces, is_of_years, part_to_goals
from kg.extraction.forms.plans import PlanRow, body_to_plans, heads_year, is_running_row
from kg.extraction.forms.quarter_rows import body_to_quarters
from kg.extraction.forms.recognition import Form, form_to_title, is_whole_form
from kg.extraction.forms.rows import body_to_plain
from kg.extraction.forms.schedules import heads_quarters
from kg.extraction.forms.tasks import Task, body_to_tasks
from kg.extraction.forms.year_sums import Years, body_to_years
from kg.extraction.tables.captions import Caption, is_caption_text, text_to_pieces, texts_to_caption
from kg.values.dates import find_year
from kg.values.numbers import find_money_unit
from kg.values.text import clean

# What says nothing by itself: a dash, or the unit of the money in other rows.
_NOTHING = re.compile(r"[(（]?[千百万亿]*元[)）]?|[-—–－/／\\]*|无")
_PRICE = re.compile("单价|单位成本")

# Fields that count where the form states nothing nearer.
_WIDER = {"total_amount": "amount", "upper_department": "department"}


@dataclass(slots=True)
class Sheet:
    """A form, read: its caption, the value of each field, and the free text behind some of them.

    `goals` are what was planned, `long_term` what was planned for several years, `reached` what
    came of it (实际完成情况), `costing` how the amount was worked out (测算依据), `overview` what
    the project is about (项目概况); `quarterly` says that the shares stand below quarters,
    `totalled` that a column adds them up; `years` are amounts of several years, `money` is each
    total with what stands below it; `unread` are the cells of each row that state something and
    stand behind no known head.
    """

    caption: Caption
    fields: dict[str, Cell] = field(default_factory=dict)
    shares: dict[str, Cell] = field(default_factory=dict)
    quarterly: bool = False
    totalled: bool = False
    purpose: Pieces = field(default_factory=list)
    costing: Pieces = field(default_factory=list)
    overview: Pieces = field(default_factory=list)
    long_term: Pieces = field(default_factory=list)
    goals: Pieces = field(default_factory=list)
    reached: Pieces = field(default_factory=list)
    duties: Pieces = field(default_factory=list)
    figures: tuple[Figure, ...] = ()
    money: tuple[tuple[MoneyRow, ...], ...] = ()
    tasks: list[Task] = field(default_factory=list)
    costings: list[Costing] = field(default_factory=list)
    plans: list[PlanRow] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    years: Years = ()
    unread: list[list[Cell]] = field(default_factory=list)
    unit: str = ""

    def text(self, name: str) -> str:
        """The cleaned value of a field, empty where the form does not state it."""
        return clean(self.fields[name].text) if name in self.fields else ""

    def free_text(self, name: str) -> Pieces | None:
        """The pieces of a field that may go on in the rows below it; None for any other field."""
        pieces = {
            "long_term": self.long_term,
            "objective": self.goals,
            "reached": self.reached,
            "purpose": self.purpose,
            "costing": self.costing,
            "overview": self.overview,
            "scope": self.purpose,
            "duties": self.duties,
        }
        return pieces.get(name)

    def leave(self, cells: Iterable[Cell]) -> None:
        """Keep cells of one row that nobody takes."""
        if row := list(cells):
            self.unread.append(row)


def form_to_sheet(form: Form) -> Sheet:
    """The fields of a form."""
    sheet = Sheet(Caption())
    sheet.unit = _body_unit(form.body)
    sheet.costings, body = body_to_costings(body_to_plain(form.body))
    sheet.costing.extend(costings_to_texts(sheet.costings))
    sheet.plans, body = body_to_plans(body)
    quarters, body = body_to_quarters(body)
    sheet.shares, sheet.unread = quarters.shares, quarters.cells
    sheet.quarterly = bool(quarters.shares) and not quarters.running
    sheet.unread += [row for table in sheet.costings for row in table.cells]
    sheet.unread += [list(plan.cells) for plan in sheet.plans]
    if is_whole_form(form):
        sheet.panels, body = body_to_panels(body)
        sheet.unread += panels_to_cells(sheet.panels)
    sheet.tasks, body = body_to_tasks(body)
    sheet.figures, body = body_to_figures(body)
    sheet.years = body_to_years(body)
    sheet.money = (*body_to_money(body), *figures_to_money(sheet.figures))
    if form.part:
        named, body = part_to_goals(body)
        (sheet.long_term if is_of_years(form) else sheet.goals).extend(named)
    named, body = body_to_goal_rows(body)
    goals, body = body_to_goals(body)
    sheet.long_term.extend(goals.long_term)
    sheet.goals.extend((*named, *goals.expected()))
    sheet.reached.extend(goals.reached)
    sheet.unread.extend([Cell(text, place)] for text, place in goals.left())
    caption = texts_to_caption(_take_body(sheet, body))
    title, year = form_to_title(form)
    year = caption.year or year or find_year(sheet.text("year"))
    sheet.caption = replace(caption, title=caption.title or title, year=year)
    sheet.fields |= _term(sheet) | _total(sheet)
    sheet.unit = sheet.caption.unit or sheet.unit
    for wider, name in _WIDER.items():
        stated = sheet.fields.pop(wider, None)
        if stated is not None and sheet.fields.setdefault(name, stated) is not stated:
            sheet.unread.append([stated])
    return sheet


def _body_unit(body: Sequence[Item]) -> str:
    """The unit above the first row (单位：万元), else the first in the rows, but for that of
    prices."""
    above = takewhile(lambda item: isinstance(item, Paragraph), body)
    texts = [item.text for item in above if isinstance(item, Paragraph)]
    texts = [piece for text in texts for piece in text_to_pieces(text) if is_caption_text(piece)]
    rows = (item for item in body if not isinstance(item, Paragraph))
    cells = (cell.text for row in rows for cell in row)
    texts.extend(text for text in cells if not _PRICE.search(text))
    return next((unit for text in texts if (unit := find_money_unit(clean(text)))), "")


def _term(sheet: Sheet) -> dict[str, Cell]:
    """The term of a project whose first and last year stand in fields of their own."""
    begin, end = (sheet.fields.pop(name, None) for name in ("begin", "end"))
    sheet.fields.pop("year", None)
    if begin is None or end is None or "period" in sheet.fields:
        return {}
    return {"period": begin._replace(text=f"{clean(begin.text)}至{clean(end.text)}")}


def _total(sheet: Sheet) -> dict[str, Cell]:
    """The amount of a form that states none but as the total of its sources (资金来源 | 合计)."""
    totals = [rows[0] for rows in sheet.money if len(rows) > 1 and rows[0].field == "amount"]
    if "amount" in sheet.fields or sheet.figures or len(totals) != 1:
        return {}
    return {"amount": Cell(f"{totals[0].amount}{totals[0].unit}", totals[0].place)}


def _take_body(sheet: Sheet, body: list[Item | None]) -> Pieces:
    """Take what stands in no table of its own; gives the texts above the first field."""
    pieces: Pieces = []
    open_text: Pieces | None = None
    months: dict[int, str] = {}
    for item in body:
        if item is None:
            open_text = None
        elif isinstance(item, Paragraph):
            below = sheet.free_text(text_to_field(item.text))
            if below is not None:
                open_text = below
            elif open_text is not None:
                open_text.append((item.text, item.place))
            else:
                pieces.extend((piece, item.place) for piece in text_to_pieces(item.text))
        elif pairs := row_to_month_shares(item):
            # A plan may take two rows, each share behind its quarter.
            sheet.shares.update(pairs)
            months, sheet.quarterly = {}, sheet.quarterly or heads_quarters(item)
        elif found := row_to_months(item):
            months, sheet.quarterly = found, heads_quarters(item)
            sheet.totalled = sheet.quarterly and heads_year(item)
        elif months:
            # A plan in 万元 is one of amounts, and has no shares.
            if not any(find_money_unit(clean(cell.text)) for cell in item):
                _take_shares(sheet, item, months)
                running = is_running_row(item)
                sheet.quarterly = sheet.quarterly and not running
                sheet.totalled = sheet.totalled and not running
            months = {}
        else:
            open_text = _take_row(sheet, item, open_text, pieces)
    return pieces


def _take_row(sheet: Sheet, row: Row, open_text: Pieces | None, pieces: Pieces) -> Pieces | None:
    """Take one row; gives the free text that the next rows and paragraphs may go on with."""
    fields = row_to_fields(row)
    filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
    heads = [text_to_field(cell.text) for cell in filled]
    if not any(heads):
        if other := row_to_other_money(filled, sheet.fields):
            sheet.fields["other_amount"] = other
            return None
        texts = [(cell.text, cell.place) for cell in filled]
        if open_text is not None:
            open_text.extend(texts)
        elif sheet.fields:
            # Behind the first field a row belongs to no caption, whatever it says.
            sheet.leave(cell for cell in filled if _states(cell))
        else:
            pieces.extend(texts)
        return open_text
    last: Pieces | None = None
    for name, cell in fields.items():
        text = sheet.free_text(name)
        if text is None and name not in ("column", "ground"):
            sheet.fields.setdefault(name, cell)
        elif text is not None:
            text.append((cell.text, cell.place))
            last = text
    _leave(sheet, filled, heads, fields)
    if last is not None:
        return last
    if "scope" in map(text_to_field, (cell.text for cell in row)):
        # The head may go over several rows, with the money in the first ones.
        return sheet.purpose
    if not fields and heads[-1] and (below := sheet.free_text(heads[-1])) is not None:
        # A head at the end of a row: its text stands in the next one.
        return below
    return open_text if not fields else None


def _leave(sheet: Sheet, filled: list[Cell], heads: list[str], fields: dict[str, Cell]) -> None:
    """Keep the cells of a row that no field has taken, where they state something."""
    taken = {
        clean(cell.text)
        for name, cell in fields.items()
        if sheet.free_text(name) is not None or sheet.text(name) == clean(cell.text)
    }
    left: list[Cell] = []
    label: list[Cell] = []
    last = ""
    for cell, head in zip(filled, heads, strict=True):
        last = head or last
        if head:
            # 立项依据 says what the text behind it is.
            label = [cell] if head == "ground" else []
        elif last != "contact" and _states(cell) and clean(cell.text) not in taken:
            left += [*label, cell]
            label = []
    sheet.leave(left)


def _states(cell: Cell) -> bool:
    """Whether a cell is more than the head of other rows or the unit of the money in them."""
    text = clean(cell.text)
    return not (is_group_head(text) or is_caption_text(text) or _NOTHING.fullmatch(text))


def _take_shares(sheet: Sheet, row: Row, months: dict[int, str]) -> None:
    """The row below the months. Where its first cell is lost, the shares stand one to the left."""
    shift = max(months) + 1 - len(row)
    if shift < 0 or any(clean(cell.text) and is_field_head(cell.text) for cell in row):
        shift = 0
    # Empty cells at its end hide that a row is short: below every month stands a share.
    shift = max((shift, 0, 1), key=lambda left: _count_filled(_cells_below(row, months, left)))
    for month, cell in _cells_below(row, months, shift):
        sheet.shares[month] = cell


def _count_filled(cells: list[tuple[str, Cell]]) -> int:
    return sum(bool(clean(cell.text)) for _, cell in cells)


def _cells_below(row: Row, months: dict[int, str], shift: int) -> list[tuple[str, Cell]]:
    """The cell of each month in a row whose cells stand `shift` columns to the left."""
    places = {month: index - shift for index, month in months.items()}
    return [(month, row[n]) for month, n in places.items() if 0 <= n < len(row)]

"""Forms → sheets: what the fields of a form (项目绩效目标表) say.

Reads a `Form`; gives a `Sheet`: its caption, the cell of each field, the shares of the schedule,
and the free text behind purpose and goals.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.document import Cell, Paragraph, Place, Row
from kg.extraction.captions import Caption, texts_to_caption
from kg.extraction.form_fields import is_field_head, row_to_fields, row_to_months, text_to_field
from kg.extraction.forms import Form
from kg.values.numbers import find_money_unit
from kg.values.text import clean


@dataclass(slots=True)
class Sheet:
    """A form, read: its caption, the value of each field, and the free text behind two of them.

    `reached` says that what was reached (实际完成情况) stands beside the goals.
    """

    caption: Caption
    fields: dict[str, Cell] = field(default_factory=dict)
    shares: dict[str, Cell] = field(default_factory=dict)
    purpose: list[tuple[str, Place]] = field(default_factory=list)
    goals: list[tuple[str, Place]] = field(default_factory=list)
    unit: str = ""
    reached: bool = False

    def text(self, name: str) -> str:
        """The cleaned value of a field, empty where the form does not state it."""
        return clean(self.fields[name].text) if name in self.fields else ""


def form_to_sheet(form: Form) -> Sheet:
    """The fields of a form."""
    pieces: list[tuple[str, Place]] = []
    sheet = Sheet(Caption())
    open_text: list[tuple[str, Place]] | None = None
    months: dict[int, str] = {}
    for item in form.body:
        if isinstance(item, Paragraph):
            if open_text is not None:
                open_text.append((item.text, item.place))
            else:
                pieces.append((clean(item.text), item.place))
            continue
        sheet.unit = sheet.unit or _row_unit(item)
        found = row_to_months(item)
        if found:
            months = found
        elif months:
            _take_shares(sheet, item, months)
            months = {}
        else:
            open_text = _take_row(sheet, item, open_text, pieces)
    sheet.caption = texts_to_caption(pieces)
    sheet.unit = sheet.caption.unit or sheet.unit
    return sheet


def _row_unit(row: Row) -> str:
    return next((unit for cell in row if (unit := find_money_unit(clean(cell.text)))), "")


def _take_row(
    sheet: Sheet,
    row: Row,
    open_text: list[tuple[str, Place]] | None,
    pieces: list[tuple[str, Place]],
) -> list[tuple[str, Place]] | None:
    """Take one row; gives the free text that the next rows and paragraphs may go on with."""
    fields = row_to_fields(row)
    filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
    heads = [text_to_field(cell.text) for cell in filled]
    for name, cell in fields.items():
        if name == "objective":
            sheet.goals.append((cell.text, cell.place))
            return sheet.goals
        if name == "purpose":
            sheet.purpose.append((cell.text, cell.place))
            return sheet.purpose
        sheet.fields.setdefault(name, cell)
    if {"objective", "reached"} <= set(heads) and not fields:
        sheet.reached = True
        return sheet.goals
    if "scope" in heads:
        return sheet.purpose
    if not any(heads):
        texts = [(cell.text, cell.place) for cell in filled]
        if open_text is not None:
            beside = sheet.reached and open_text is sheet.goals
            open_text.extend(texts[:1] if beside else texts)
        elif not sheet.fields:
            # Behind the first field a row belongs to no caption, whatever it says.
            pieces.extend(texts)
        return open_text
    return open_text if not fields else None


def _take_shares(sheet: Sheet, row: Row, months: dict[int, str]) -> None:
    """The row below the months. Where its first cell is lost, the shares stand one to the left."""
    shift = max(months) + 1 - len(row)
    if shift < 0 or any(clean(cell.text) and is_field_head(cell.text) for cell in row):
        shift = 0
    for index, month in months.items():
        if 0 <= index - shift < len(row):
            sheet.shares[month] = row[index - shift]

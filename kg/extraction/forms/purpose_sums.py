"""What the money of a form is for, below its total → purposes that do not come to it, as issues.

Reads the rows above the indicators of a form: 年度金额 90, 其中：渠道清淤 55, 闸门维修 35. No label
there is one of a source, which are read and compared elsewhere. Purposes are never more than their
total together; so little less that none can be missing is a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Paragraph, Row, cover
from kg.extraction.claims import Context
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_labels import TOTALS, is_label_of_money
from kg.extraction.forms.money_rows import MoneyRow, cell_to_money
from kg.extraction.forms.recognition import Form
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import last_digit
from kg.values.text import clean

_OF_WHICH = "其中"
_FEWEST = 2
_MOST_MISSING = Decimal("0.1")


def purposes_to_issues(form: Form, context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each total that the purposes below it contradict."""
    for total, parts in _totals(form):
        summed = sum((part.amount for part in parts), Decimal(0))
        slack = sum((last_digit(part.amount) for part in parts), Decimal(0)) / 2
        short = total.amount - summed
        if abs(short) > slack and short < _MOST_MISSING * total.amount:
            said = " + ".join(f"{part.label} {part.amount}" for part in parts)
            quote = f"{total.label} {total.amount}；{said} = {summed}"
            place = cover(total.place, *(part.place for part in parts))
            yield issue(context, "info", "unequal_money", quote, place)


def _totals(form: Form) -> Iterator[tuple[MoneyRow, list[MoneyRow]]]:
    """Each total with the purposes right below it, where nothing else divides it as well."""
    total: MoneyRow | None = None
    parts: list[MoneyRow] = []
    for item in [*form.body, None]:
        row = () if item is None or isinstance(item, Paragraph) else item
        stated = _stated(row)
        if total and stated and _is_purpose(stated.label, parts):
            parts.append(stated)
            continue
        if total and len(parts) >= _FEWEST and not (stated and not stated.field):
            yield total, parts
        total = stated if stated and stated.field else None
        parts = []


def _stated(row: Row) -> MoneyRow | None:
    """The label and the figure that a row ends with; None for a row with others, or none."""
    cells = [cell for cell in row if not cell.spanned and clean(cell.text)]
    figures = [cell for cell in cells if is_figure(cell)]
    if len(figures) != 1 or len(cells) < _FEWEST or cells[-1] is not figures[0]:
        return None
    label = clean(cells[-2].text)
    field = text_to_field(label)
    return cell_to_money(label, field if field in TOTALS else "", figures[0])


def _is_purpose(label: str, before: Sequence[MoneyRow]) -> bool:
    """Whether a label is no source of money or field of a form, and begins or goes on with what a
    total consists of."""
    begins = label.startswith(_OF_WHICH)
    return begins != bool(before) and not text_to_field(label) and not is_label_of_money(label)

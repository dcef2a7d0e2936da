"""Words beside an amount in a form that come to another one: reads forms, gives issues.

A row of costs may say in words how it was worked out (巡查员40人，每人每年18000元), a source of
money what it consists of (上级补助 | 90 | 其中：提前下达60万元，本次下达30万元).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.document import Cell, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_labels import is_label_of_money
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.issues import issue
from kg.extraction.lapses.costings.products import text_to_products
from kg.extraction.lapses.goal_sums import text_to_unequal
from kg.records import IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, find_money_unit
from kg.values.text import clean

_OF_WHICH = "其中"


def forms_to_row_words(
    forms: Sequence[Form], sheets: Sequence[Sheet], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each amount that the words beside it do not come to."""
    return tuple(
        issue(context, "info", "unequal_money", quote, place)
        for form, sheet in zip(forms, sheets, strict=True)
        for quote, place in (*_costs(sheet), *_divided(form, sheet))
    )


def _costs(sheet: Sheet) -> Iterator[tuple[str, Place]]:
    """The rows of costs whose number times its price, in words, is another amount."""
    if sheet.unit not in UNIT_IN_YUAN:
        return
    for row in (row for table in sheet.costings for row in table.rows):
        amount = row.numbers.get("amount")
        if amount and row.basis and not row.is_total:
            told = f"{row.basis.rstrip('。；;，,')}，计{amount}{sheet.unit}"
            for quote in text_to_products(told):
                yield quote, row.place


def _divided(form: Form, sheet: Sheet) -> Iterator[tuple[str, Place]]:
    """The rows of money with words behind the figure that divide it (其中：…)."""
    for item in form.body:
        cells = () if isinstance(item, Paragraph) else item
        stated = [cell for cell in cells if clean(cell.text) and not cell.spanned]
        for label, figure, words in zip(stated, stated[1:], stated[2:], strict=False):
            if told := _told(label, figure, words, sheet.unit):
                for quote in text_to_unequal(told):
                    yield quote, figure.place


def _told(label: Cell, figure: Cell, words: Cell, unit: str) -> str:
    """A row of money as a sentence; nothing for any other row."""
    name, said = clean(label.text), clean(words.text)
    if not (said.startswith(_OF_WHICH) and is_figure(figure) and is_label_of_money(name)):
        return ""
    own = find_money_unit(clean(figure.text)) or find_money_unit(name) or unit
    amount = clean(figure.text).removesuffix(own)
    return f"{name}{amount}{own}，{said}" if own in UNIT_IN_YUAN else ""

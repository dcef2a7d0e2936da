"""Blocks → forms: where the goals of each project stand (项目绩效目标表), title to last indicator.

Reads the blocks of a document; gives a `Form` for each project: its title, the rows of fields above
the indicators, and the indicator table. A form may be spread over several tables and paragraphs, or
share one table with others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.document import (
    Block,
    BlockPlace,
    Cell,
    Paragraph,
    Place,
    RangePlace,
    Row,
    cover,
)
from kg.extraction.forms.above import (
    MOST_ABOVE_TITLE,
    MOST_ON_SHEET,
    OPENING_FIELDS,
    Item,
    captions_above,
    is_row_of_list,
    item_place,
    leads_on,
    only_text,
    rows_above_title,
)
from kg.extraction.forms.fields import is_group_head, lists_projects, row_to_fields
from kg.extraction.forms.goal_rows import row_to_goal
from kg.extraction.forms.indicator_heads import (
    divides_header,
    header_to_divided,
    header_to_regions,
    row_to_header,
    text_to_role,
)
from kg.extraction.forms.money_labels import heads_money, lists_money
from kg.extraction.forms.titles import (
    is_form_title,
    is_generic_title,
    is_part_head,
    is_part_title,
    is_score_title,
    names_whole,
    title_to_name,
    title_to_year,
)
from kg.extraction.tables.captions import is_caption_row, is_caption_text, text_to_pieces
from kg.extraction.tables.headers import is_head
from kg.values.text import clean

Fields = Mapping[str, Cell]
"""What `row_to_fields` finds in a row."""

_NOTE_LENGTH = 40
# 表2 2019年度支出预算执行情况表: what stands behind such a title is no part of a list of projects.
_NUMBERED_TITLE = re.compile(r"附?表\s*[\d一二三四五六七八九十]+.*表(?:[(（].*[)）])?$")


@dataclass(slots=True)
class Form:
    """One project's form. `body` is what stands above the indicators, `stated` the fields in it;
    `part` says that it is a further table of indicators of the form in front, `by_region` are the
    targets of each region by the place of their row, behind the names of the `regions`."""

    titles: list[tuple[str, Place]] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)
    header: Row | None = None
    indicators: list[Row] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)
    part: bool = False
    regions: tuple[str, ...] = ()
    by_region: dict[str, Row] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """All of the form, its title included; where the rows of a table have places apart from
        those of paragraphs, the rows."""
        rows = [one for one in self.places if isinstance(one, BlockPlace) and one.table]
        return cover(*(rows or self.places))

    @property
    def is_empty(self) -> bool:
        """Whether only a title was found, or nothing but heads below it."""
        rows = [one for one in (*self.indicators, *self.body) if not isinstance(one, Paragraph)]
        blank = self.header is None or not any(clean(cell.text) for row in rows for cell in row)
        return blank and not self.stated


def blocks_to_forms(blocks: Sequence[Block]) -> tuple[Form, ...]:
    """The forms among the blocks, in their order; forms with a title alone are left out."""
    items = [
        item
        for block in blocks
        for item in ([block] if isinstance(block, Paragraph) else block.rows)
    ]
    forms: list[Form] = []
    form: Form | None = None
    for index, item in enumerate(items):
        title = _title(item)
        fields = {} if title or isinstance(item, Paragraph) else row_to_fields(item)
        form, opened = _next_form(form, items, index, title, fields)
        if form is None:
            continue
        if opened:
            forms.append(form)
            above = (rows_above_title if title else captions_above)(items, index)
            form.places.extend(map(item_place, above))
            form.body.extend(captions_above(items, index))
        form.places.append(item_place(item))
        _take(form, item, title, fields)
    return tuple(form for form in forms if not form.is_empty)


def _next_form(
    form: Form | None, items: Sequence[Item], index: int, title: str, fields: Fields
) -> tuple[Form | None, bool]:
    """The form that an item belongs to, and whether it opens it."""
    item = items[index]
    if title:
        if form is not None and form.is_empty and is_generic_title(title):
            return form, False
        opened = form is not None and (form.part or bool(form.stated & OPENING_FIELDS))
        return Form(part=opened and is_part_title(title)), True
    if is_score_title(item.text if isinstance(item, Paragraph) else only_text(item)):
        return None, False
    if isinstance(item, Paragraph):
        return (form, False) if form and _is_inside(form, items, index) else (None, False)
    if form is not None and form.indicators and is_part_head(only_text(item)):
        return Form(part=True), True
    opening = OPENING_FIELDS & fields.keys()
    # In the heads of a table of projects other heads stand behind 项目名称.
    heads = (_second(item), *(fields[name].text for name in opening))
    if opening and not any(map(is_head, heads)) and not heads_money(item):
        if form is None or form.header is not None or opening & form.stated:
            return Form(), True
        return form, False
    leads = form is not None and (
        _leads_to_title(form, items, index) or (bool(form.indicators) and leads_on(items, index))
    )
    if form is not None and (leads or _is_foreign(form, item)):
        return None, False
    return form, False


def _second(row: Row) -> str:
    """The second filled cell of a row; a head over two columns is one cell."""
    filled = [text for cell in row if not cell.spanned and (text := clean(cell.text))]
    return filled[1] if len(filled) > 1 else ""


def _is_foreign(form: Form, row: Row) -> bool:
    """Whether a row begins another table: a header, or a caption behind the indicators."""
    if form.header is None and not form.is_empty:
        return False
    filled = [text for cell in row if (text := clean(cell.text))]
    heads = (len(filled) > 1 and all(map(is_head, filled))) or lists_money(filled)
    heads |= form.is_empty and (lists_projects(row) or heads_money(row))
    if heads or (form.indicators and filled and is_caption_row(filled)):
        return row_to_header(row) is None
    return False


def _leads_to_title(form: Form, items: Sequence[Item], index: int) -> bool:
    """Whether a row behind the indicators stands above the title of the next form."""
    titles = (n for n in range(index + 1, index + 1 + MOST_ABOVE_TITLE) if n < len(items))
    title = next((n for n in titles if _title(items[n])), None)
    above = rows_above_title(items, title) if title else []
    return bool(form.indicators) and any(row is items[index] for row in above)


def _is_inside(form: Form, items: Sequence[Item], index: int) -> bool:
    """Whether a paragraph stands inside a form: above its indicators, or at a page break."""
    paragraph = items[index]
    assert isinstance(paragraph, Paragraph)
    if paragraph.heading or _begins_sheet_of_form(form, items, index):
        return False
    following = next(
        (item for item in islice(items, index, None) if not isinstance(item, Paragraph)), None
    )
    if following is None:
        return False
    if form.header is None:
        if is_row_of_list(form.body):
            return False
        numbered = not form.titles and _NUMBERED_TITLE.match(clean(paragraph.text))
        # A list of projects in a table of its own is no part of the form above it.
        if not form.is_empty and (numbered or lists_projects(following)):
            return False
        if not form.is_empty or all(map(is_caption_text, text_to_pieces(paragraph.text))):
            return True
        return is_group_head(paragraph.text) or _is_note_of_whole(form, items, index)
    return row_to_header(following) is not None


def _begins_sheet_of_form(form: Form, items: Sequence[Item], index: int) -> bool:
    """Whether a paragraph stands above the title, or the first fields, of the next form, on a sheet
    of its own."""
    last, place = form.places[-1], item_place(items[index])
    if not (isinstance(last, RangePlace) and isinstance(place, RangePlace)):
        return False
    if last.sheet == place.sheet:
        return False
    row = next((item for item in islice(items, index, None) if not isinstance(item, Paragraph)), ())
    near = islice(items, index, index + MOST_ON_SHEET)
    return any(map(_title, near)) or bool(OPENING_FIELDS & form.stated & row_to_fields(row).keys())


def _is_note_of_whole(form: Form, items: Sequence[Item], index: int) -> bool:
    """Whether a short line stands between the title of a whole department's form and its rows."""
    text = clean(getattr(items[index], "text", ""))
    near = any(not isinstance(item, Paragraph) for item in items[index : index + 4])
    return is_whole_form(form) and near and len(text) <= _NOTE_LENGTH and "。" not in text


def _take(form: Form, item: Item, title: str, fields: Fields) -> None:
    if title:
        form.titles.append((title, item_place(item)))
    elif isinstance(item, Paragraph):
        if form.header is None:
            form.body.append(item)
    elif form.header is not None and not form.indicators and divides_header(item):
        form.header = header_to_divided(form.header, item)
    elif form.header and not form.indicators and (names := header_to_regions(form.header, item)):
        form.indicators.append(names)
    elif row_to_header(item) is not None:
        form.header = form.header or _with_upper_row(form, item)
    elif form.header is None:
        form.body.append(item)
        form.stated.update(fields)
    else:
        form.indicators.append(item)
        if row_to_goal(item):
            form.body.append(item)


def _with_upper_row(form: Form, header: Row) -> Row:
    """A header with the heads of the row above it, where it is the second row of two: the cells of
    the first that go over both rows are lost in the second."""
    upper = form.body[-1] if form.body else None
    if upper is None or isinstance(upper, Paragraph):
        return header
    if sum(bool(text_to_role(cell.text)) for cell in upper if not cell.spanned) < 2:
        return header
    form.body.pop()
    over = next((n for n, cell in enumerate(upper) if is_group_head(cell.text)), None)
    if over is not None and all(clean(cell.text) for cell in (*upper[over + 1 :], *header)):
        # No cell is blank: the head over the classes stands once, in their place, and so does one
        # over the comparator, the value and the unit of a target.
        stated = {
            *map(text_to_role, (cell.text for cell in header)),
            *(row_to_header(header) or ()),
        }
        single = (cell for cell in upper[over + 1 :] if text_to_role(cell.text) not in stated)
        return (*upper[:over], *header, *single)
    joined = [*header, *upper[len(header) :]]
    return tuple(
        upper[n] if n < len(upper) and not clean(cell.text) else cell
        for n, cell in enumerate(joined)
    )


def form_to_title(form: Form) -> tuple[str, int | None]:
    """The title nearest to a form, and the year that it is for."""
    title = form.titles[-1][0] if form.titles else ""
    return title, title_to_year(title)


def is_whole_form(form: Form) -> bool:
    """Whether a form is a whole department's (部门整体支出) and not a project's."""
    titled = bool(form.titles) and names_whole(form.titles[-1][0])
    return titled and not form.stated & OPENING_FIELDS


def _title(item: Item) -> str:
    """The title that an item is, else nothing."""
    text = clean(item.text) if isinstance(item, Paragraph) else only_text(item)
    return text if is_form_title(text) else ""


def form_to_name(form: Form) -> tuple[str, str]:
    """(ordinal, project name) of the first title that names a project, without `绩效目标表`."""
    titles = (title for title, _ in form.titles if not is_generic_title(title))
    title = next(titles, "")
    return title_to_name(title) if title else ("", "")

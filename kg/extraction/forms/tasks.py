"""The main tasks of a department (年度主要任务) → their names and contents.

Reads the rows above the indicators of a whole department's form, where 任务名称 heads a column;
gives a `Task` for each row below it with what stands beside it, and the other rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.document import Cell, Paragraph, Place, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.above import Item, is_filled
from kg.extraction.forms.fields import is_group_head, text_to_field
from kg.extraction.forms.funds import SOURCES, is_figure
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_LEAST_CONTENTS = 2
_OF_MONEY = (*SOURCES, "total_amount", "column")
BELOW = "/"
"""What stands between two heads of a column, one below the other."""


@dataclass(slots=True)
class Task:
    """One row: what it is called, what it consists of, and the cells that say anything else; its
    amounts by the head over them. `repeats_name` says that the name stands in place of the
    content, `is_total` that it adds up the others, and has no name."""

    name: str
    place: Place
    content: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    figures: dict[str, Cell] = field(default_factory=dict)
    repeats_name: bool = False
    is_total: bool = False


@lru_cache(TEXTS_KEPT)
def text_to_task_role(text: str) -> str:
    """The column of the tasks that a text heads, a key of `[tasks]`; else nothing."""
    key = heading_key(text)
    heads = heading_data("projects")["tasks"]
    return next((role for role, names in heads.items() if whole(names).fullmatch(key)), "")


def body_to_tasks(items: Sequence[Item | None]) -> tuple[list[Task], list[Item | None]]:
    """The tasks and the rest of a form's body; None for each row taken out."""
    tasks: list[Task] = []
    rest: list[Item | None] = []
    columns: dict[str, int] = {}
    header: Row = ()
    heads: list[str] = []
    for item in items:
        if item is None:
            rest.append(None)
        elif isinstance(item, Paragraph):
            if columns and tasks:
                tasks[-1].content.append(item.text)
                rest.append(None)
            else:
                rest.append(item)
        elif found := _row_to_columns(item):
            columns, header = found, item
            heads = [clean(cell.text) for cell in header]
            rest.append(None)
        elif columns and not _ends(item, header):
            if _is_subheader(item):
                header, heads = _below(header, item), _heads_below(header, item)
            else:
                tasks.append(_task(item, columns, header, heads))
            rest.append(None)
        else:
            columns = {}
            rest.append(item)
    return tasks, rest


def tasks_to_repeated_names(tasks: Sequence[Task], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each task whose content says its name once more and nothing else; where
    no other tasks have a content of their own, the cells are those of a merged one."""
    others = sum(bool(task.content) for task in tasks)
    for task in tasks:
        if task.repeats_name and others >= _LEAST_CONTENTS:
            yield issue(context, "info", "repeated_name", task.name, task.place)


def _row_to_columns(row: Row) -> dict[str, int]:
    """role → column, where a row is the header over the tasks; else nothing."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(row):
        role = text_to_task_role(cell.text) if not cell.spanned else ""
        if role:
            columns.setdefault(role, index)
    return columns if "name" in columns and len(columns) > 1 else {}


def _ends(row: Row, header: Row) -> bool:
    """Whether a row is none of the tasks: a field or a group of the form begins, or the money is
    added up."""
    filled = [cell for cell in row if is_filled(cell)]
    if not filled:
        return False
    heads = [bool(text_to_field(cell.text)) for cell in filled]
    return (heads[0] or sum(heads) > 1 or _is_group(filled, header)) and not _is_subheader(row)


def _is_group(filled: Sequence[Cell], header: Row) -> bool:
    """The head of a group, but for the one over the tasks themselves, which may be repeated."""
    head = clean(filled[0].text)
    return is_group_head(head) and (len(filled) == 1 or head not in (clean(c.text) for c in header))


def _is_subheader(row: Row) -> bool:
    """The second row of the header, which says whose money the amounts are."""
    filled = [cell for cell in row if is_filled(cell)]
    return all(text_to_task_role(cell.text) or _is_of_money(cell) for cell in filled)


def _is_of_money(cell: Cell) -> bool:
    return text_to_field(cell.text) in _OF_MONEY


def _task(row: Row, columns: dict[str, int], header: Row, heads: Sequence[str]) -> Task:
    """One row. Its cells stand one column to the left where a merged cell in front is lost."""
    name = columns["name"]
    first = next((n for n, cell in enumerate(row) if is_filled(cell)), name)
    side = first < len(header) and clean(row[first].text) == clean(header[first].text)
    shift = name - first if first < name and not side else 0
    task = Task("", row_place(row))
    for index, cell in enumerate(row):
        if cell.spanned and index + shift == columns.get("content"):
            task.repeats_name = bool(task.name) and clean(cell.text) == task.name
        if not is_filled(cell) or (side and index == first):
            continue
        if index + shift == name:
            task.name = clean(cell.text)
        elif index + shift == columns.get("content"):
            task.content.append(cell.text)
        else:
            task.beside.append(clean(cell.text))
            if is_figure(cell) and index + shift < len(header):
                task.figures.setdefault(heads[index + shift], cell)
    if is_total_name(task.name) or is_subtotal_name(task.name):
        content = columns.get("content", len(row)) - shift
        if content < len(row) and is_figure(row[content]):
            # The name is merged with the content, and what is merged is lost.
            moved = zip(heads[content + shift + 1 :], row[content:], strict=False)
            task.figures = {head: cell for head, cell in moved if is_figure(cell)}
        task.beside = [task.name, *task.content, *task.beside]
        task.name, task.content, task.repeats_name, task.is_total = "", [], False, True
    return task


def _below(header: Row, row: Row) -> Row:
    """The header with the heads of its second row in place of those that they divide."""
    joined = (*header, *row[len(header) :])
    return tuple(
        row[n] if n < len(row) and is_filled(row[n]) else cell for n, cell in enumerate(joined)
    )


def _heads_below(header: Row, row: Row) -> list[str]:
    """What heads each column of two rows: where the second says the same under several heads of
    the first (全年预算数, 全年执行数: 总额, 财政拨款), both of them."""
    lower = [clean(cell.text) for cell in _below(header, row)]
    own = [clean(cell.text) for cell in row if is_filled(cell)]
    over = ""
    heads: list[str] = []
    for n, text in enumerate(lower):
        upper = clean(header[n].text) if n < len(header) else ""
        over = upper or over
        divided = n < len(row) and is_filled(row[n]) and own.count(text) > 1
        heads.append(f"{over}{BELOW}{text}" if divided else text)
    return heads

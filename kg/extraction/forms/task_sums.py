"""The money of a department's main tasks (年度主要任务) → sums that do not hold, as issues.

Reads the tasks of a form with the amounts beside them; gives an issue for each task whose sources
do not come to its amount, else for each column that does not come to its total (金额合计).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell
from kg.extraction.claims import Context
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import Figure, text_to_measure
from kg.extraction.forms.money_rows import MoneyRow, cell_to_money
from kg.extraction.forms.money_sums import money_to_issues
from kg.extraction.forms.tasks import BELOW, Task, text_to_task_role
from kg.extraction.issues import issue
from kg.records import IssueRecord

_LEAST_TASKS = 2
_RATE = "率"
_PARTS = ("fiscal_amount", "other_amount")
_SPENT = ("received", "executed")
_SLACK = Decimal("0.005")
"""Half of the last digit of each amount, which mostly has two decimals."""


def tasks_to_issues(tasks: Sequence[Task], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each row of tasks that does not add up, else for each column."""
    series = [tuple(rows) for task in tasks for rows in _row_to_series(task)]
    issues = money_to_issues(series, context, recorded=False)
    return (*(issues or _column_issues(tasks, context)), *_blank_totals(tasks, context))


def tasks_to_figures(tasks: Sequence[Task]) -> tuple[Figure, ...]:
    """What the tasks have and spend, each and together, where heads say which is which: the rate of
    a task and the points of their total follow from it."""
    return tuple(
        Figure("amount" if task.is_total else "", measure, _label(task), head, cell)
        for task in tasks
        for head, measure, cell in _measured(task)
        if text_to_field(head.rpartition(BELOW)[2]) not in _PARTS
    )


def _measured(task: Task) -> Iterator[tuple[str, str, Cell]]:
    """The head, the measure and the cell of each figure; the first amount (总额) is the budget
    where another column has what was spent and none says that it is one."""
    measures = {head: _measure(head) for head in task.figures}
    first = next(iter(measures), "")
    stated = set(measures.values())
    whole = not measures.get(first) and text_to_task_role(first) == "amount"
    if whole and "executed" in stated and not stated & {"budget", "initial"}:
        measures[first] = "budget"
    return ((head, of, task.figures[head]) for head, of in measures.items() if of)


def _label(task: Task) -> str:
    return task.beside[0] if task.is_total else task.name


def _measure(head: str) -> str:
    """What an amount of a task measures: its budget, what was spent, a rate or points."""
    upper, _, lower = head.rpartition(BELOW)
    return text_to_measure(upper or lower)


def _row_to_series(task: Task) -> Iterator[list[MoneyRow]]:
    """The amount of a task and its sources, those below each head apart; the first column is the
    amount where it says so."""
    series: dict[str, list[MoneyRow]] = {}
    for head, cell in task.figures.items():
        upper, _, lower = head.rpartition(BELOW)
        rows = series.setdefault(upper, [])
        if rows and not upper and text_to_measure(lower) in _SPENT:
            # What was spent of a task is no source of its money.
            continue
        field = "amount" if not rows and text_to_task_role(lower) == "amount" else ""
        if row := cell_to_money(lower, field, cell):
            rows.append(row)
    yield from series.values()


def _column_issues(tasks: Sequence[Task], context: Context) -> Iterator[IssueRecord]:
    totals = [task for task in tasks if task.is_total]
    parts = [task for task in tasks if not task.is_total and task.figures]
    if len(totals) != 1 or len(parts) < _LEAST_TASKS:
        return
    for head, cell in totals[0].figures.items():
        stated, rows = (
            _amount(head, cell),
            [_amount(head, part.figures.get(head)) for part in parts],
        )
        amounts = [row for row in rows if row is not None]
        if stated is None or len(amounts) != len(parts) or _RATE in head:
            continue
        if abs(sum(amounts) - stated) > _SLACK * len(parts):
            said = " + ".join(f"{part.name} {row}" for part, row in zip(parts, rows, strict=True))
            quote = f"{totals[0].beside[0]}（{head}） {stated}；{said} = {sum(amounts)}"
            yield issue(context, "info", "unequal_money", quote, cell.place)


def _blank_totals(tasks: Sequence[Task], context: Context) -> Iterator[IssueRecord]:
    """An issue for each column of money that the total leaves blank, where every task has it."""
    totals = [task for task in tasks if task.is_total]
    parts = [task for task in tasks if not task.is_total and task.figures]
    if len(totals) != 1 or len(parts) < _LEAST_TASKS or not totals[0].figures:
        return
    for head in parts[0].figures:
        amounts = [_amount(head, part.figures.get(head)) for part in parts]
        money = text_to_field(head) or text_to_task_role(head) == "amount"
        if head in totals[0].figures or not money or _RATE in head or None in amounts:
            continue
        if any(amounts):
            quote = f"{totals[0].beside[0]}（{head}）"
            yield issue(context, "info", "blank_total", quote, totals[0].place)


def _amount(head: str, cell: Cell | None) -> Decimal | None:
    row = None if cell is None else cell_to_money(head, "", cell)
    return None if row is None else row.amount

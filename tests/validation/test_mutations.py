"""The audit names a figure that was changed, and says nothing of the sound document."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.document import Document
from kg.extraction import extract
from kg.findings import Finding
from kg.mapping import document_to_nquads
from kg.reading import read
from kg.records import BudgetLineRecord, Record, RecordSet, StatementRecord
from kg.validation import Validator, make_validator, validate

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*.txt"))
BUDGET = EXAMPLES / "quzhou-organisation-2024.txt"


@cache
def validator() -> Validator:
    return make_validator()


@cache
def records(path: Path) -> RecordSet:
    document: Document = read(path)
    return extract(document).records


def findings(found: RecordSet) -> list[Finding]:
    store = Store()
    store.bulk_load("".join(document_to_nquads(found)).encode(), format=RdfFormat.N_QUADS)
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    return [one for one in validate(store, graphs, validator()) if one.severity != "info"]


def rules(found: RecordSet) -> set[str]:
    return {one.rule for one in findings(found)}


def changed(found: RecordSet, table: str, row: Record, **values: object) -> RecordSet:
    rows = getattr(found, table)
    return replace(found, **{table: tuple(replace(r, **values) if r is row else r for r in rows)})  # type: ignore[arg-type]


def dearer(row: Record) -> dict[str, Decimal]:
    """A tenth and a bit more, in the stated unit and in yuan."""
    amount, yuan = Decimal(str(row.amount)), Decimal(str(row.amount_yuan))  # type: ignore[attr-defined]
    more = (amount * Decimal("0.1")).quantize(Decimal("0.01")) + Decimal("1.11")
    return {
        "amount": amount + more,
        "amount_yuan": yuan + more * (yuan / amount).to_integral_value(),
    }


def told(found: RecordSet, row: StatementRecord, amount: Decimal) -> RecordSet:
    """The records with a changed sum also in the text that it stands in."""
    said = f"{row.label}{row.amount}"
    return replace(
        found,
        passages=tuple(
            replace(one, text=one.text.replace(said, f"{row.label}{amount}"))
            if one.source == row.source
            else one
            for one in found.passages
        ),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sound_documents_give_no_warning(path: Path) -> None:
    assert [(one.rule, one.source, one.message.zh) for one in findings(records(path))] == []


def sampled(lines: tuple[BudgetLineRecord, ...]) -> Iterator[BudgetLineRecord]:
    """Of each column of each table its first row, most often the total, and one in the middle."""
    columns: dict[tuple[str, str, str], list[BudgetLineRecord]] = {}
    for line in lines:
        if line.amount:
            columns.setdefault((line.table, line.side, line.measure), []).append(line)
    for column in columns.values():
        yield from {line.line_id: line for line in (column[0], column[len(column) // 2])}.values()


def test_a_changed_budget_line_is_found_wherever_it_stands() -> None:
    found = records(BUDGET)
    lines = list(sampled(found.budget_lines))
    assert len({line.table for line in lines}) >= 6
    unseen = [
        (line.table, line.side, line.label, line.measure)
        for line in lines
        if not rules(changed(found, "budget_lines", line, **dearer(line)))
    ]
    assert unseen == []


PERCENT = {"high": Decimal(120), "low": Decimal(120)}
EARLY = {"target_date": "2021-12-31", "target": "2021年12月底前"}
MUTATIONS: dict[str, tuple[str, Callable[[Any], object], dict[str, object] | None]] = {
    "text-parts": ("statements", lambda r: r.label == "项目支出" and not r.comparison, None),
    "text-list": ("statements", lambda r: r.label == "上年结转", None),
    "text-against-table": ("statements", lambda r: r.label == "公务接待费", None),
    "text-procurement": ("statements", lambda r: r.label == "政府采购预算", None),
    "text-assets": ("statements", lambda r: r.label == "固定资产总额", None),
    "procurement-price": ("procurement", lambda r: r.amount, None),
    "assets-total": ("assets", lambda r: "车辆" in r.item, None),
    "projects-above-expenditure": ("projects", lambda r: r.amount, None),
    "project-code-year": ("projects", lambda r: r.amount, {"code": "13043525P001"}),
    "schedule-end": ("projects", lambda r: r.schedule_dec == 100, {"schedule_dec": Decimal(95)}),
    "schedule-falls": ("projects", lambda r: r.schedule_jun, {"schedule_jun": Decimal(1)}),
    "direction": ("indicators", lambda r: "满意" in r.level3, {"operator": "<="}),
    "percent-over-100": ("indicators", lambda r: r.target_unit == "%", PERCENT),
    "deadline-year": ("indicators", lambda r: r.target_date, EARLY),
    "target-missing": ("indicators", lambda r: r.level3, {"target": "", "kind": "missing"}),
    "class-as-name": ("indicators", lambda r: r.level3, {"level3": "数量指标"}),
    "placeholder": ("indicators", lambda r: r.level3, {"target": "≥**个"}),
}
"""The rule that has to speak → the table, which of its rows, and what is put into it."""


@pytest.mark.parametrize("rule", MUTATIONS)
def test_what_was_changed_is_named(rule: str) -> None:
    table, chosen, values = MUTATIONS[rule]
    found = records(BUDGET)
    row = next(row for row in getattr(found, table) if chosen(row))
    mutant = changed(found, table, row, **(dearer(row) if values is None else values))
    if table == "statements":
        mutant = told(mutant, row, dearer(row)["amount"])
    assert rule in rules(mutant)

"""The examples agree with their truth, and each adds up within itself."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from kg.allowed_values import ENUMERATIONS
from kg.records import BudgetLineRecord, RecordSet
from tests.examples.compare import compare
from tests.examples.records import (
    EXAMPLES,
    TRUTH,
    all_example_records,
    example_names,
    examples_of_kind,
)
from tests.examples.records import example_records as truth

WHOLE_BUDGETS = examples_of_kind("department_budget")
# Without amounts in its project forms.
WITH_AMOUNTS = [name for name in WHOLE_BUDGETS if name != "quzhou-organisation-2023"]


def amount(records: RecordSet, table: str, label: str, measure: str, side: str = "") -> Decimal:
    found = [
        line.amount
        for line in records.budget_lines
        if (line.table, line.label, line.measure, line.side) == (table, label, measure, side)
    ]
    assert len(found) <= 1, f"{table} {label} {measure} stands there twice"
    return found[0] if found else Decimal(0)


def leaves(records: RecordSet, table: str) -> list[BudgetLineRecord]:
    lines = [line for line in records.budget_lines if line.table == table and line.code]
    codes = {line.code for line in lines}
    return [
        line
        for line in lines
        if not any(other != line.code and other.startswith(line.code) for other in codes)
    ]


def test_every_example_has_a_truth_and_every_truth_an_example() -> None:
    assert {path.stem for path in TRUTH.glob("*.json")} == set(example_names())


@pytest.mark.parametrize("name", example_names())
def test_the_truth_is_of_these_bytes(name: str) -> None:
    document = truth(name).documents[0]
    assert document.sha256 == hashlib.sha256((EXAMPLES / f"{name}.txt").read_bytes()).hexdigest()


@pytest.mark.parametrize("name", example_names())
def test_the_amount_stands_where_the_truth_says(name: str) -> None:
    records = truth(name)
    passages = {passage.source: passage.text for passage in records.passages}
    for line in (*records.budget_lines, *records.statements):
        assert str(line.amount) in passages[line.source].replace(",", "")


@pytest.mark.parametrize("name", WHOLE_BUDGETS)
def test_revenue_and_expenditure_balance(name: str) -> None:
    records = truth(name)
    summary = "revenue_expenditure_summary"
    total = amount(records, summary, "收入总计", "预算数", "revenue")
    assert total > 0
    assert total == amount(records, summary, "支出总计", "预算数", "expenditure")
    assert total == amount(records, "revenue", "合计", "合计")
    assert total == amount(records, "expenditure", "合计", "合计")


@pytest.mark.parametrize("name", WHOLE_BUDGETS)
@pytest.mark.parametrize("measure", ["合计", "基本支出", "项目支出"])
def test_leaves_add_up_to_the_total(name: str, measure: str) -> None:
    records = truth(name)
    parts = [x.amount for x in leaves(records, "expenditure") if x.measure == measure]
    assert sum(parts) == amount(records, "expenditure", "合计", measure)


@pytest.mark.parametrize("name", WHOLE_BUDGETS)
def test_basic_expenditure_is_the_same_in_both_classifications(name: str) -> None:
    records = truth(name)
    economic = "一般公共预算基本支出/合计"
    parts = [x.amount for x in leaves(records, "general_public_basic") if x.measure == economic]
    assert sum(parts) == amount(records, "expenditure", "合计", "基本支出")


@pytest.mark.parametrize("name", WITH_AMOUNTS)
def test_projects_add_up_to_project_expenditure(name: str) -> None:
    records = truth(name)
    projects = sum(project.amount or Decimal(0) for project in records.projects)
    assert projects == amount(records, "expenditure", "合计", "项目支出")


def test_enumerations_hold() -> None:
    for (table, column), allowed in ENUMERATIONS.items():
        for record in getattr(all_example_records(), table):
            assert getattr(record, column) in allowed


@pytest.mark.parametrize("name", example_names())
def test_the_comparison_finds_no_difference_in_the_truth_itself(name: str) -> None:
    scores = compare(truth(name), truth(name))
    assert [score for score in scores if score.row_f1 < 1 or score.field_accuracy < 1] == []


def test_the_comparison_sees_a_missing_row_and_a_wrong_field() -> None:
    whole = truth("pingluo-performance-2023")
    first, *rest = whole.indicators
    damaged = RecordSet(projects=whole.projects[:-1], indicators=(first, *rest[1:]))
    scores = {score.table: score for score in compare(whole, damaged)}
    assert scores["projects"].missing == (whole.projects[-1].name,)
    assert len(scores["indicators"].missing) > 0
    other = RecordSet(assets=truth("helan-agriculture-2023").assets)
    wrong = {s.table: s for s in compare(truth("pingluo-agriculture-2024"), other)}["assets"].wrong
    assert any("amount: expected" in line for line in wrong)

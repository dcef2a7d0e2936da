"""Totals that are more than what a government received or spent."""

from dataclasses import replace

import pytest

from kg.mapping.sums.government_totals import totals_of_balances, totals_with_balances
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE


def lines(*labels: str, table: str = "government_fund") -> list[BudgetLineRecord]:
    return [
        replace(LINE, line_id=label, label=label, code="", table=table, row_no=number)
        for number, label in enumerate(labels, start=1)
    ]


@pytest.mark.parametrize(
    ("rows", "totals"),
    [
        (("农林水支出", "本年支出合计", "调出资金", "支出总计"), {"支出总计"}),
        (("国有资本经营预算支出", "调入一般公共预算", "支出总计"), {"支出总计"}),
        (("农林水支出", "债务还本支出", "转移性支出", "支出合计"), set()),
    ],
)
def test_a_total_with_balances_is_no_figure_of_expenditure(
    rows: tuple[str, ...], totals: set[str]
) -> None:
    assert totals_with_balances(lines(*rows)) == totals


def test_the_totals_of_a_summary_are_held_against_each_other() -> None:
    rows = lines("教育支出", "上解上级支出", "支出总计", table="revenue_expenditure_summary")
    assert totals_with_balances(rows) == set()


@pytest.mark.parametrize(
    ("row", "totals"),
    [("上解支出", {"支出合计"}), ("上级补助收入", set()), ("农林水支出", set())],
)
def test_the_total_of_a_governments_summary_is_more_than_what_it_spent(
    row: str, totals: set[str]
) -> None:
    rows = lines("教育支出", row, "支出合计", table="revenue_expenditure_summary")
    assert totals_of_balances(rows) == totals


def test_a_total_below_that_of_the_year_has_what_was_carried_in() -> None:
    rows = lines("教育支出", "本年支出小计", "支出合计", table="revenue_expenditure_summary")
    assert totals_of_balances(rows) == {"支出合计"}
    of_other_side = [replace(rows[1], side="revenue"), rows[2]]
    assert totals_of_balances(of_other_side) == set()

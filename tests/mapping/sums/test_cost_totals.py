"""Classes of basic expenditure are counted in the totals of personnel and operating costs."""

from dataclasses import replace

from kg.mapping.sums.cost_totals import cost_totals
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE

BASE = replace(LINE, side="", table="general_public_basic", measure="决算数", scheme="", code="")


def _line(code: str, label: str) -> BudgetLineRecord:
    return replace(BASE, line_id=label, code=code, label=label)


LINES = [
    _line("301", "工资福利支出"),
    _line("30101", "基本工资"),
    _line("303", "对个人和家庭的补助"),
    _line("302", "商品和服务支出"),
    _line("310", "资本性支出"),
    _line("", "人员经费合计"),
    _line("", "公用经费合计"),
]


def test_classes_are_counted_in_the_total_of_their_costs() -> None:
    assert cost_totals(LINES) == {
        "工资福利支出": "人员经费合计",
        "对个人和家庭的补助": "人员经费合计",
        "商品和服务支出": "公用经费合计",
        "资本性支出": "公用经费合计",
    }


def test_a_class_that_stands_twice_is_of_two_tables() -> None:
    assert cost_totals([*LINES, replace(LINES[0], line_id="again")]) == {}


def test_other_tables_have_no_such_totals() -> None:
    assert cost_totals(replace(line, table="expenditure") for line in LINES) == {}


def test_both_totals_are_counted_in_the_one_over_their_columns() -> None:
    panels = {"人员经费": "人员经费/决算数", "公用经费": "公用经费/决算数"}
    own = [replace(x, measure=panels["人员经费"]) for x in LINES[:3]]
    own += [replace(x, measure=panels["公用经费"]) for x in LINES[3:5]]
    own += [replace(x, measure=panels[x.label[:4]]) for x in LINES[5:]]
    total = _line("", "合计")
    found = cost_totals([*own, total])
    assert (found["人员经费合计"], found["公用经费合计"]) == ("合计", "合计")
    # In the column of the classes it adds these up.
    assert "人员经费合计" not in cost_totals([*LINES, total])

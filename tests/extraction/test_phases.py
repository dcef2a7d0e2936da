"""Plan or outturn: what heads of columns, names of rows and titles of tables say of it."""

from __future__ import annotations

import pytest

from kg.extraction.tables.phases import column_to_phase


@pytest.mark.parametrize(
    ("head", "phase"),
    [
        ("预算数", "budget"),
        ("年初预算数", "budget"),
        ("全年预算数", "budget"),
        ("调整预算数", "budget"),
        ("2024年度预算", "budget"),
        ("2024年预算数（万元）", "budget"),
        ("“三公”经费预算数", "budget"),
        ("决算数", "final"),
        ("2023年决算数", "final"),
        ("上年执行数", "final"),
        ("支出决算", "final"),
        ("决算统计数", "final"),
        ("实际支出数", "final"),
        ("2023年完成数", "final"),
        ("收入完成数", "final"),
    ],
)
def test_heads_that_name_a_phase(head: str, phase: str) -> None:
    assert column_to_phase((head,), "", "") == phase
    assert column_to_phase((head, "合计"), "", "") == phase


@pytest.mark.parametrize("head", ["上年预计执行数", "预计执行数", "2023年预计完成数"])
def test_an_estimate_is_neither(head: str) -> None:
    assert column_to_phase((head,), "2023年部门决算表", "final_account") == ""


@pytest.mark.parametrize(
    "head", ["合计", "一般公共预算", "政府性基金预算财政拨款", "预算执行率", "决算比预算增减"]
)
def test_other_heads_leave_it_to_the_title_and_the_document(head: str) -> None:
    assert column_to_phase((head,), "", "") == ""
    assert column_to_phase((head,), "一般公共预算财政拨款支出决算表", "") == "final"
    assert column_to_phase((head,), "部门预算收支总表", "final_account") == "budget"
    assert column_to_phase((head,), "一般公共预算支出表", "final_account") == "final"
    assert column_to_phase((head,), "政府性基金预算支出表", "department_budget") == "budget"
    assert column_to_phase((head,), "2023年社会保险基金预算执行情况表", "") == "final"
    assert column_to_phase((head,), "2023年收入执行情况和2024年预算表", "") == "budget"


def test_the_innermost_head_counts() -> None:
    assert column_to_phase(("预算数", "决算数"), "", "") == "final"
    assert column_to_phase(("决算数", "预算数"), "", "") == "budget"

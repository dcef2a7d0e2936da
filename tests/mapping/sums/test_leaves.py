"""Which lines count in a sum."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.leaves import leaf_ids
from kg.records import BudgetLineRecord
from tests.examples.records import example_names, example_records
from tests.mapping.full_records import LINE


def lines(*rows: tuple[str, str], **shared: str) -> list[BudgetLineRecord]:
    """(code, label) rows of one column; the line id is the code, else the label."""
    base = replace(LINE, side="", scheme="functional", table="expenditure")
    return [
        replace(base, line_id=code or label, code=code, label=label, row_no=number, **shared)  # type: ignore[arg-type]
        for number, (code, label) in enumerate(rows, start=1)
    ]


def test_a_code_that_begins_another_is_no_leaf() -> None:
    found = leaf_ids(
        lines(
            ("", "合计"),
            ("201", "一般公共服务支出"),
            ("20132", "组织事务"),
            ("2013201", "行政运行"),
            ("2013202", "一般行政管理事务"),
            ("206", "科学技术支出"),
        )
    )
    assert found == {"2013201", "2013202", "206"}


def test_a_code_of_another_organisation_column_year_or_scheme_decides_nothing() -> None:
    short = lines(("201", "一般公共服务支出"))
    for changed in (
        {"organisation_code": "306"},
        {"measure": "项目支出"},
        {"fiscal_year": 2022},
        {"scheme": "economic_department"},
        {"table": "revenue"},
    ):
        longer = replace(short[0], line_id="longer", code="20132", **changed)  # type: ignore[arg-type]
        assert leaf_ids([*short, longer]) == {"201", "longer"}


@pytest.mark.parametrize(
    "total",
    ["合计", "合  计", "小计", "收入总计", "本年支出合计", "“三公”经费小计", "本年收入", "共计"],
)
def test_totals_are_no_leaves(total: str) -> None:
    assert leaf_ids(lines(("", "事业收入"), ("", total), scheme="")) == {"事业收入"}


def test_vehicles_count_by_their_parts_and_a_part_with_a_rest_does_not() -> None:
    rows = (
        ("", "因公出国（境）费用"),
        ("", "教学科研人员因公出国（境）费"),
        ("", "公务用车购置及运行维护费"),
        ("", "公务用车购置费"),
        ("", "公务用车运行维护费"),
        ("", "公务接待费"),
    )
    assert leaf_ids(lines(*rows, scheme="", table="three_public")) == {
        "因公出国（境）费用",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
    }
    alone = lines(rows[2], rows[5], scheme="", table="three_public")
    assert leaf_ids(alone) == {"公务用车购置及运行维护费", "公务接待费"}


def test_a_carry_over_that_is_divided_by_funds_again_is_no_leaf() -> None:
    rows = [
        ("", "本年收入"),
        ("", "一般公共预算财政拨款"),
        ("", "政府性基金预算财政拨款"),
        ("", "上年结转"),
        ("", "一般公共预算财政拨款"),
    ]
    table = lines(*rows, scheme="", table="appropriation_summary")
    table[-1] = replace(table[-1], line_id="again")
    assert leaf_ids(table) == {"一般公共预算财政拨款", "政府性基金预算财政拨款", "again"}
    assert "上年结转" in leaf_ids(table[:4])


def test_an_organisations_row_among_subjects_is_a_total() -> None:
    rows = lines(("", "水务局"), ("2130301", "行政运行"))
    assert leaf_ids(rows, {"水务局": "306"}) == {"2130301"}
    # A table whose rows are organisations counts them.
    assert leaf_ids(lines(("", "水务局"), ("", "水利站")), {"水务局": "", "水利站": ""}) == {
        "水务局",
        "水利站",
    }


def test_a_department_among_its_units_is_a_total() -> None:
    rows = lines(("", "水务局"), ("", "水务局机关"), ("", "水利站"), scheme="")
    codes = {"水务局": "306", "水务局机关": "306001", "水利站": "306002"}
    assert leaf_ids(rows, codes) == {"水务局机关", "水利站"}


def test_leaves_add_up_to_the_total_of_each_column_of_the_examples() -> None:
    checked = 0
    for name in example_names():
        records = example_records(name)
        leaves = leaf_ids(
            records.budget_lines, {row.name: row.code for row in records.organisations}
        )
        sums: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
        totals: dict[tuple[object, ...], Decimal] = {}
        for line in records.budget_lines:
            key = (line.table, line.side, line.organisation_name, line.fiscal_year, line.measure)
            if line.line_id in leaves:
                sums[key] += line.amount
            elif line.label.endswith(("合计", "总计")):
                totals[key] = max(line.amount, totals.get(key, line.amount))
        for key, total in totals.items():
            assert sums[key] == total, (name, key)
            checked += 1
    assert checked > 20


def test_a_department_counts_by_its_units_in_columns_that_some_leave_blank() -> None:
    """The first unit is called as its department, which stands right above it."""
    units = {"青禾县教育局": "305", "青禾县电教馆": "305002"}
    every = lines(("", "合计"), ("", "青禾县教育局"), ("", "青禾县教育局"), ("", "青禾县电教馆"))
    rows = [
        replace(line, line_id=f"{line.measure}{line.row_no}", measure=measure, scheme="")
        for measure, count in (("培训费", 4), ("公务接待费", 3))
        for line in (replace(one, measure=measure) for one in every[:count])
    ]
    assert leaf_ids(rows, units) == {"培训费3", "培训费4", "公务接待费3"}

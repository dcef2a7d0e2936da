"""Which budget line is a part of which."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.column_wholes import column_wholes
from kg.mapping.sums.leaves import leaf_ids
from kg.mapping.sums.wholes import row_wholes
from kg.records import BudgetLineRecord
from tests.examples.records import example_names, example_records
from tests.mapping.full_records import LINE

BASE = replace(LINE, side="", table="expenditure", measure="合计")


def rows(*labels: tuple[str, str], **shared: object) -> list[BudgetLineRecord]:
    """(code, label) rows of one column; the line id is the label."""
    return [
        replace(
            BASE,
            line_id=label,
            code=code,
            scheme="functional" if code else "",
            label=label,
            row_no=number,
            **shared,  # type: ignore[arg-type]
        )
        for number, (code, label) in enumerate(labels, start=1)
    ]


@pytest.mark.parametrize(
    ("amounts", "parts"),
    [
        # Each project above what it is spent for; one slip among several.
        ((26, 26, 15, 6, 9, 30, 30, 71), [(1, 0), (3, 2), (4, 2), (6, 5), (0, 7), (2, 7), (5, 7)]),
        ((26, 26, 15, 6, 8, 30, 30, 71), [(1, 0), (3, 2), (4, 2), (6, 5), (0, 7), (2, 7), (5, 7)]),
        # Rows of one code that are all counted.
        ((26, 20, 15, 6, 9, 30, 10, 116), [(n, 7) for n in range(7)]),
    ],
)
def test_projects_above_what_they_are_spent_for(
    amounts: tuple[int, ...], parts: list[tuple[int, int]]
) -> None:
    names = "甲甲乙乙乙丙丙"
    codes = {"甲": "2040604", "乙": "2040605", "丙": "2040607"}
    lines = [*rows(*((codes[name], name) for name in names), ("", "合计"))]
    lines = [
        replace(line, line_id=str(n), amount=Decimal(amount))
        for n, (line, amount) in enumerate(zip(lines, amounts, strict=True))
    ]
    found = row_wholes(lines, set())
    assert sorted(found.items()) == sorted((str(part), str(whole)) for part, whole in parts)


def columns(*measures: str) -> list[BudgetLineRecord]:
    """One row; the line id is the column."""
    return [replace(BASE, line_id=measure, measure=measure) for measure in measures]


@pytest.mark.parametrize(
    ("measures", "parts"),
    [
        (
            ("合计", "接待费", "公务用车费小计", "公务用车购置费", "公务用车运行费"),
            {"接待费": 0, "公务用车费小计": 0, "公务用车购置费": 2, "公务用车运行费": 2},
        ),
        # Where nothing was bought the column of it is blank.
        (
            ("合计", "公务用车费小计", "其中：公务用车购置费", "其中：公务用车运行费"),
            {"公务用车费小计": 0, "其中：公务用车购置费": 1, "其中：公务用车运行费": 1},
        ),
        (
            ("“三公”经费小计", "公务用车费小计", "公务用车运行费", "接待费"),
            {"公务用车费小计": 0, "公务用车运行费": 1, "接待费": 0},
        ),
        (
            ("合计", "公务用车费小计", "公务用车运行费"),
            {"公务用车费小计": 0, "公务用车运行费": 1},
        ),
        (
            ("总计", "基本支出小计", "人员经费", "公用经费", "项目支出"),
            {"基本支出小计": 0, "人员经费": 1, "公用经费": 1, "项目支出": 0},
        ),
        # Which columns it adds up is not told.
        (("合计", "本年收入小计", "财政拨款", "事业收入", "上年结转"), {}),
        # Two sums of all money: nothing says which is the whole.
        (("合计", "总计", "公务用车费小计", "公务用车运行费"), {}),
    ],
)
def test_a_named_subtotal_beside_the_sum_has_columns_of_its_own(
    measures: tuple[str, ...], parts: dict[str, int]
) -> None:
    found = column_wholes(columns(*measures))
    assert found == {part: measures[whole] for part, whole in parts.items()}


@pytest.mark.parametrize(("numbers", "kept"), [((1, 2, 3, 7, 5), 4), ((1, 2, 3, 1, 2), 2)])
def test_a_smaller_number_below_a_total_that_stands_first(
    numbers: tuple[int, ...], kept: int
) -> None:
    lines = rows(("", "合计"), *(("", f"项目{n}") for n in range(4)))
    placed = [
        replace(line, row_no=number, source=f"table=1&row={n}")
        for n, (line, number) in enumerate(zip(lines, numbers, strict=True), start=1)
    ]
    assert len(row_wholes(placed, leaf_ids(placed))) == kept


@pytest.mark.parametrize("total", ["支出总计", "支出及结余总计", "支出及年终结余合计"])
def test_what_is_left_at_the_end_is_in_the_total_that_says_so(total: str) -> None:
    lines = rows(("", "公共支出"), ("", "上解支出"), ("", "年终结余"), ("", total))
    assert set(row_wholes(lines, leaf_ids(lines)).values()) == {total}


def test_codes_are_counted_in_their_longest_prefix_and_classes_in_the_total() -> None:
    lines = rows(
        ("", "合计"), ("201", "类"), ("20132", "款"), ("2013201", "项"), ("2080501", "无款之项")
    )
    assert row_wholes(lines, ()) == {
        "类": "合计",
        "款": "类",
        "项": "款",
        "无款之项": "合计",
    }


def test_subjects_are_counted_in_the_unit_above_them() -> None:
    lines = rows(("", "合计"), ("", "甲局"), ("201", "类甲"), ("", "乙局"), ("201", "类乙"))
    assert row_wholes(lines, (), {"甲局": "", "乙局": ""}) == {
        "甲局": "合计",
        "类甲": "甲局",
        "乙局": "合计",
        "类乙": "乙局",
    }


def test_units_are_counted_in_their_department() -> None:
    codes = {"县教育局": "205", "县教育局机关": "205001", "县一中": "205002"}
    lines = rows(("", "合计"), ("", "县教育局"), ("", "县教育局机关"), ("", "县一中"))
    assert row_wholes(lines, leaf_ids(lines, codes), codes) == {
        "县教育局机关": "合计",
        "县一中": "合计",
    }
    with_subjects = rows(
        ("", "合计"), ("", "县教育局"), ("", "县教育局机关"), ("205", "教育支出"), ("", "县一中")
    )
    assert row_wholes(with_subjects, (), codes) == {
        "县教育局": "合计",
        "县教育局机关": "县教育局",
        "县一中": "县教育局",
        "教育支出": "县教育局机关",
    }


def test_two_totals_in_a_row_add_up_the_same_money_twice() -> None:
    lines = rows(("", "教育支出"), ("", "基本支出"), ("", "本年支出合计"))
    twin = replace(lines[2], line_id="按支出性质")
    assert row_wholes([*lines, twin], leaf_ids(lines)) == {}


def test_a_total_adds_up_what_stands_above_and_the_grand_total_goes_on() -> None:
    lines = rows(
        ("", "一般公共预算拨款收入"),
        ("", "事业收入"),
        ("", "本年收入合计"),
        ("", "上年结转结余"),
        ("", "收入总计"),
    )
    assert row_wholes(lines, leaf_ids(lines)) == {
        "一般公共预算拨款收入": "本年收入合计",
        "事业收入": "本年收入合计",
        "本年收入合计": "收入总计",
        "上年结转结余": "收入总计",
    }


def test_funds_below_the_appropriation_are_counted_and_it_is_not() -> None:
    lines = rows(("", "财政拨款收入"), ("", "一般公共预算资金"), ("", "事业收入"), ("", "收入总计"))
    assert row_wholes(lines, leaf_ids(lines)) == {
        "一般公共预算资金": "收入总计",
        "事业收入": "收入总计",
    }


def test_lines_of_another_column_year_or_phase_are_no_parts() -> None:
    total, part = rows(("", "合计"), ("201", "类"))
    for changed in ({"measure": "基本支出"}, {"fiscal_year": 2022}, {"phase": "final"}):
        assert row_wholes([total, replace(part, **changed)], ()) == {}  # type: ignore[arg-type]


def test_projects_with_the_code_of_their_item_are_counted_in_it() -> None:
    lines = rows(("", "合计"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "年金"))
    own = [("2080505", "补缴欠费"), ("2080505", "并轨清算")]
    listed = rows(*((line.code, line.label) for line in lines[:2]), *own, ("2080506", "年金"))
    assert row_wholes(listed, ()) == {
        "机关事业单位基本养老保险缴费支出": "合计",
        "补缴欠费": "机关事业单位基本养老保险缴费支出",
        "并轨清算": "机关事业单位基本养老保险缴费支出",
        "年金": "合计",
    }


def test_a_code_that_comes_twice_holds_nothing() -> None:
    lines = rows(("201", "类"), ("201", "类又"), ("20132", "款"))
    assert row_wholes(lines, ()) == {}


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (("合计", "基本支出", "项目支出"), {"基本支出": "合计", "项目支出": "合计"}),
        (("合计", "基本支出", "其中：政府采购", "比上年增减"), {"基本支出": "合计"}),
        (
            ("合计", "本年收入/小计", "本年收入/事业收入", "上年结转"),
            {"本年收入/小计": "合计", "本年收入/事业收入": "本年收入/小计", "上年结转": "合计"},
        ),
        (
            ("支出/合计", "支出/公用/购置", "支出/公用/运行"),
            {"支出/公用/购置": "支出/合计", "支出/公用/运行": "支出/合计"},
        ),
        (("三公合计", "公务接待费", "会议费", "培训费"), {"公务接待费": "三公合计"}),
        (
            ("三公、会议费合计", "公务接待费", "会议费"),
            {
                **{"公务接待费": "三公、会议费合计", "会议费": "三公、会议费合计"},
            },
        ),
        (("本年收入", "本年支出小计", "项目支出", "年末结转和结余"), {"项目支出": "本年支出小计"}),
        (("2022年", "2023年"), {}),
    ],
)
def test_columns_add_up_to_the_total_of_their_head(
    measures: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert column_wholes(columns(*measures)) == expected


def test_what_basic_expenditure_is_made_of_may_stand_beside_it() -> None:
    lines = columns("总计", "基本支出", "人员经费", "公用经费", "项目支出")
    assert column_wholes(lines) == {
        "基本支出": "总计",
        "项目支出": "总计",
        "人员经费": "基本支出",
        "公用经费": "基本支出",
    }


def test_what_money_is_from_does_not_count_beside_what_it_is_spent_on() -> None:
    full = columns("合计", "基本支出", "项目支出", "财政拨款", "单位资金")
    row = [replace(line, line_id=f"{line.line_id} 2", row_no=2) for line in (full[0], *full[2:4])]
    expected = {"基本支出": "合计", "项目支出": "合计", "项目支出 2": "合计 2"}
    assert column_wholes([*full, *row]) == expected
    # Beside fiscal money that is divided, money of the unit is what is left.
    left = columns("合计", "基本支出", "项目支出", "财政专户管理资金", "单位资金")
    assert column_wholes(left) == dict.fromkeys([one.line_id for one in left[1:]], "合计")
    # Where there are no projects at all, money of the unit may be what is left.
    apart = columns("合计", "财政拨款", "单位资金", "结转/项目支出")
    assert column_wholes(apart) == dict.fromkeys(("财政拨款", "单位资金", "结转/项目支出"), "合计")


def test_rows_of_two_tables_of_a_kind_have_columns_of_their_own() -> None:
    lines = columns("合计", "基本支出", "项目支出", "工资福利支出", "商品和服务支出")
    lines = [
        replace(line, source=f"table={1 if number < 3 else 2}&row=4")
        for number, line in enumerate(lines)
    ]
    assert column_wholes(lines) == {"基本支出": "合计", "项目支出": "合计"}


def test_the_total_of_another_table_of_a_kind_is_no_part() -> None:
    names = ("合计", "本年支出/合计", "工资福利支出/小计", "商品和服务支出/小计")
    lines = [
        replace(line, amount=Decimal(amount))
        for line, amount in zip(columns(*names), (10, 10, 7, 3), strict=True)
    ]
    assert column_wholes(lines) == dict.fromkeys(names[2:], "合计")
    wrong = [*lines[:3], replace(lines[3], amount=Decimal(4))]
    assert column_wholes(wrong) == dict.fromkeys(names[1:], "合计")


@pytest.mark.parametrize("name", example_names())
def test_the_examples_add_up(name: str) -> None:
    """Nobody is a part of itself, and every whole of the sound examples is the sum of its parts."""
    records = example_records(name)
    names = {row.name: row.code for row in records.organisations}
    lines = {line.line_id: line for line in records.budget_lines}
    leaves = leaf_ids(lines.values(), names)
    for parts in (row_wholes(lines.values(), leaves, names), column_wholes(lines.values())):
        for whole in set(parts.values()):
            below = [lines[part].amount for part, above in parts.items() if above == whole]
            assert sum(below, Decimal(0)) == lines[whole].amount, lines[whole]


def test_a_total_comes_first_though_the_first_row_below_it_has_its_number() -> None:
    places = ("line=8,9", "line=9,10", "line=10,11")
    lines = rows(("", "合计"), ("", "甲项目"), ("", "乙项目"))
    numbered = [
        replace(line, source=place, row_no=number, line_id=key)
        for line, place, number, key in zip(lines, places, (1, 1, 2), "zba", strict=True)
    ]
    assert row_wholes(numbered, {"b", "a"}) == {"b": "z", "a": "z"}


def test_tables_of_one_kind_that_come_twice_have_a_total_each() -> None:
    first = rows(("", "合计"), ("201", "类"), ("20132", "款"))
    again = [
        replace(line, line_id=f"{line.line_id}二", source=f"line={20 + number},{21 + number}")
        for number, line in enumerate(rows(("", "合计"), ("201", "类"), ("20132", "款")))
    ]
    first = [
        replace(line, source=f"line={number},{number + 1}") for number, line in enumerate(first)
    ]
    assert row_wholes([*first, *again], ()) == {
        "类": "合计", "款": "类", "类二": "合计二", "款二": "类二",
    }  # fmt: skip


def test_totals_side_by_side_add_up_their_own_classification() -> None:
    names = (
        ("functional", "教育支出"),
        ("", "基本支出"),
        ("functional", "支出总计"),
        ("", "支出总计"),
    )
    lines = [
        replace(
            BASE, line_id=f"{label}{scheme}", scheme=scheme, code="", label=label,
            row_no=1 + number // 2, source=f"table=1&row={1 + number // 2}",
        )
        for number, (scheme, label) in enumerate(names)
    ]  # fmt: skip
    assert row_wholes(lines, {line.line_id for line in lines[:2]}) == {
        "教育支出functional": "支出总计functional",
        "基本支出": "支出总计",
    }


def test_the_total_of_expenditure_does_not_count_that_of_revenue() -> None:
    lines = rows(*(("", label) for label in ("土地收入", "收入合计", "债务支出", "支出合计")))
    assert row_wholes(lines, ("土地收入", "债务支出")) == {
        "土地收入": "收入合计",
        "债务支出": "支出合计",
    }


def test_a_total_may_name_its_money() -> None:
    lines = rows(*(("", label) for label in ("增值税", "契税", "一般公共预算收入合计")))
    assert set(row_wholes(lines, ("增值税", "契税")).values()) == {"一般公共预算收入合计"}


@pytest.mark.parametrize("total", ["基本支出合计", "一般公共预算基本支出合计"])
def test_the_total_of_basic_expenditure_may_name_its_budget(total: str) -> None:
    labels = ("机关工资福利支出", "机关商品和服务支出", total)
    lines = rows(*(("", label) for label in labels), table="general_public_basic")
    assert set(row_wholes(lines, labels[:2]).values()) == {total}


def test_tables_of_one_kind_and_two_classifications_have_a_total_each() -> None:
    first = rows(("", "合计"), ("201", "类"), ("20132", "款"))
    second = rows(("", "总计"), ("301", "工资"), ("30101", "基本工资"))
    lines = [
        replace(
            line,
            scheme="economic_department" if line.code.startswith("3") else line.scheme,
            source=f"line={number},{number + 1}",
        )
        for number, line in enumerate([*first, *second])
    ]
    assert row_wholes(lines, ()) == {
        "类": "合计", "款": "类", "工资": "总计", "基本工资": "工资",
    }  # fmt: skip


def test_a_second_table_of_a_kind_adds_up_its_own_rows() -> None:
    first = [
        replace(line, line_id=f"{line.line_id} 1", source=f"line={n},{n + 1}")
        for n, line in enumerate(rows(("", "教育支出"), ("", "支出合计")))
    ]
    second = [
        replace(line, line_id=f"{line.line_id} 2", source=f"line={n + 9},{n + 10}")
        for n, line in enumerate(rows(("", "教育支出"), ("", "支出合计")))
    ]
    lines = [*first, *second]
    assert row_wholes(lines, {line.line_id for line in lines}) == {
        "教育支出 1": "支出合计 1",
        "教育支出 2": "支出合计 2",
    }


@pytest.mark.parametrize("last", [True, False])
def test_a_list_of_projects_and_one_of_subjects_have_a_total_each(last: bool) -> None:
    projects = rows(("", "合计"), ("", "食堂"), ("2050201", "食堂餐费"), ("", "校车"))
    subjects = rows(("", "合计"), ("205", "类"), ("20502", "款"), ("2050201", "项"))
    lines = [
        replace(line, line_id=f"{line.line_id}{n}", source=f"table={n}&row={row}")
        for n, table in enumerate((projects, subjects), start=1)
        for row, line in enumerate([*table[1:], table[0]] if last else table, start=1)
    ]
    found = row_wholes(lines, ())
    assert {found[part] for part in ("类2", "款2", "项2")} == {"合计2", "类2", "款2"}
    assert all(whole.endswith(part[-1]) for part, whole in found.items())


@pytest.mark.parametrize(
    ("measures", "parts"),
    [
        (("预算总额", "财政资金", "其他资金"), {"财政资金", "其他资金"}),
        (("资金总额", "财政拨款", "自筹资金"), {"财政拨款", "自筹资金"}),
        (("预算总额", "财政资金"), set()),
        (("预算总额", "财政资金", "其他资金", "中央资金"), set()),
        (("预算总额", "其中:财政资金", "其他资金"), {"其中:财政资金", "其他资金"}),
        (("预算总额", "其中:财政资金", "上年结转"), set()),
    ],
)
def test_all_money_is_fiscal_money_and_other(measures: tuple[str, ...], parts: set[str]) -> None:
    assert column_wholes(columns(*measures)) == dict.fromkeys(parts, measures[0])


@pytest.mark.parametrize(
    ("measures", "parts"),
    [
        (("资金总额", "其中/县级资金", "其中/上级补助", "其中/其他资金"), (1, 2, 3)),
        (("资金总额", "其中：/县级资金", "其中：/自筹资金"), (1, 2)),
        # Nothing says that no other money is left.
        (("资金总额", "其中/县级资金", "其中/上级补助"), ()),
        # What is bought is money of the others once more.
        (("资金总额", "其中/县级资金", "其中/其他资金", "其中/政府采购"), ()),
        (("资金总额", "其中/县级资金", "其中/其他资金", "其中/小计"), (1, 2)),
        (("资金总额", "来源/县级资金", "来源/其他资金"), ()),
    ],
)
def test_of_which_over_all_money_divides_it(
    measures: tuple[str, ...], parts: tuple[int, ...]
) -> None:
    whole = "其中/小计" if "其中/小计" in measures else measures[0]
    assert column_wholes(columns(*measures)) == {measures[n]: whole for n in parts}


def test_a_row_may_leave_the_rest_of_its_money_blank() -> None:
    full = [
        replace(line, row_no=2) for line in columns("资金总额", "其中/县级资金", "其中/其他资金")
    ]
    first = columns("资金总额", "其中/县级资金")
    first = [replace(line, line_id=f"{line.line_id} 1", row_no=1) for line in first]
    assert column_wholes([*first, *full])["其中/县级资金 1"] == "资金总额 1"


def test_a_smaller_number_above_the_total_begins_no_table() -> None:
    lines = [
        replace(line, row_no=number)
        for line, number in zip(
            rows(("", "清淤"), ("", "巡堤"), ("", "绿化"), ("", "合计")), (1, 5, 3, 4), strict=True
        )
    ]
    for at, line in enumerate(lines, start=1):
        lines[at - 1] = replace(line, source=f"table=1&row={at}")
    counted = {"清淤", "巡堤", "绿化"}
    assert row_wholes(lines, counted) == dict.fromkeys(counted, "合计")

"""Money and points of forms that do not add up, each beside one that does."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

INDICATORS = """一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍面积 | ≥3200平方米
效益指标 | 社会效益指标 | 受益学生 | ≥860人
"""


def said(code: str, form: str, title: str = "校舍维修绩效目标表") -> list[str]:
    """What the issues of a code quote in a form whose rows have bars between their cells."""
    records = extract(read_content(f"{title}\n{form}".encode(), "form.txt")).records
    return [i.message.split(": ", 1)[1] for i in records.issues if i.code == code]


def money(*rows: str, title: str = "校舍维修绩效目标表") -> list[str]:
    named = () if "整体" in title else ("项目名称 | 校舍维修 |  | ",)
    return said("unequal_money", "\n".join((*named, *rows, INDICATORS)), title)


@pytest.mark.parametrize(
    ("local", "found"),
    [
        ("180", []),
        ("108", ["年度金额 640；其中：中央补助 460 + 省级补助 0 + 地方资金 108 = 568"]),
        ("", ["年度金额 640；其中：中央补助 460 + 省级补助 0 + 地方资金 0 = 460"]),
    ],
)
def test_the_levels_of_government_come_to_the_amount(local: str, found: list[str]) -> None:
    rows = ("年度金额： | 640", "其中：中央补助 | 460", "省级补助 | 0", f"地方资金 | {local}")
    assert money(*(f"资金情况（万元） | {row} | " for row in rows)) == found


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("30", []),
        ("33", ["预算金额 52；本级财政 33 + 上级补助 18 + 其他资金 4 = 55"]),
    ],
)
def test_the_money_of_the_own_level_is_a_part_of_the_amount(own: str, found: list[str]) -> None:
    sources = f"资金来源 | 本级财政 | {own} | 上级补助 | 18 | 其他资金 | 4"
    assert money("预算金额 | 52", sources) == found


@pytest.mark.parametrize(
    ("upper", "lower", "found"),
    [
        ("460", "180", []),
        ("640", "180", ["年度金额 640；其中：中央财政资金 640 + 自治区财政资金 180 = 820"]),
        ("460", "150", ["年度金额 640；其中：中央财政资金 460 + 自治区财政资金 150 = 610"]),
        # The rest may be that of a level without a row.
        ("460", "90", []),
    ],
)
def test_levels_of_government_alone_share_out_a_total(
    upper: str, lower: str, found: list[str]
) -> None:
    rows = ("年度金额 | 640", f"其中：中央财政资金 | {upper}", f"自治区财政资金 | {lower}")
    assert money(*(f"资金情况（万元） | {row} | " for row in rows)) == found


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("提前下达 | 460", "本次下达 | 180", []),
        (
            "提前下达 | 460",
            "本次下达 | 150",
            ["年度金额 640；其中：提前下达 460 + 本次下达 150 = 610"],
        ),
        (
            "调整前安排 | 460",
            "本次增加 | 280",
            ["年度金额 640；其中：调整前安排 460 + 本次增加 280 = 740"],
        ),
        # What the level has and what comes from above are all that there is.
        ("本级支出 | 460", "上级补助 | 180", []),
        (
            "本级支出 | 460",
            "上级补助 | 18",
            ["年度金额 640；其中：本级支出 460 + 上级补助 18 = 478"],
        ),
        (
            "本级支出 | 460",
            "上级专项 | 18",
            ["年度金额 640；其中：本级支出 460 + 上级专项 18 = 478"],
        ),
        # What is handed down twice now may have a third part.
        ("本次下达 | 460", "本次下达 | 150", []),
    ],
)
def test_what_was_handed_down_before_and_what_is_now(
    before: str, now: str, found: list[str]
) -> None:
    rows = ("年度金额 | 640", f"其中：{before}", now)
    assert money(*(f"资金情况（万元） | {row} | " for row in rows)) == found


@pytest.mark.parametrize(
    ("province", "found"),
    [
        ("50", []),
        (
            "5",
            ["年度金额 640；其中：已提前下达 460 + 此次下达 180 + 中央资金 130 + 省级资金 5 = 775"],
        ),
    ],
)
def test_levels_share_what_is_handed_down_now(province: str, found: list[str]) -> None:
    rows = (
        "年度金额 | 640",
        "其中：已提前下达 | 460",
        "此次下达 | 180",
        "中央资金 | 130",
        f"省级资金 | {province}",
    )
    assert money(*(f"资金情况（万元） | {row} | " for row in rows)) == found


@pytest.mark.parametrize(
    ("now", "found"),
    [("180", []), ("150", ["年度金额 640；按批次：已提前下达 460 + 本次下达 150 = 610"])],
)
def test_a_total_that_is_divided_twice(now: str, found: list[str]) -> None:
    rows = (
        "年度金额 | 640",
        "其中：中央补助 | 400",
        "省级补助 | 240",
        "按批次：已提前下达 | 460",
        f"本次下达 | {now}",
    )
    assert money(*(f"资金情况（万元） | {row} | " for row in rows)) == found


@pytest.mark.parametrize(
    ("total", "found"),
    [("45", []), ("54", ["资金总额 54；本年一般公共预算 40 + 上年结转 5 + 其他收入 0 = 45"])],
)
def test_a_total_and_its_sources_below_their_heads(total: str, found: list[str]) -> None:
    rows = (
        "预算规模 | 资金总额 | 本年一般公共预算 | 上年结转 | 其他收入",
        f"预算规模 | {total} | 40 | 5 | 0",
    )
    assert money(*rows) == found


def test_financial_authorities_of_two_levels_share_out_a_total() -> None:
    rows = ("年度金额 | 640", "其中：中央财政 | 460", "省财政 | 150")
    assert money(*(f"资金情况（万元） | {row} | " for row in rows)) == [
        "年度金额 640；其中：中央财政 460 + 省财政 150 = 610"
    ]


@pytest.mark.parametrize(
    ("upper", "found"),
    [("180", []), ("150", ["当年预算 640；本级安排 460 + 上级补助 150 = 610"])],
)
def test_a_weight_beside_money_is_none(upper: str, found: list[str]) -> None:
    row = f"当年预算（万元） | 640 | 本级安排 | 460 | 上级补助 | {upper} | 预算执行率权重 | 10"
    assert money(row) == [one.replace("当年预算", "当年预算（万元）") for one in found]


@pytest.mark.parametrize(
    ("fund", "found"),
    [
        ("70.00", []),
        ("50.00", ["当年预算 90.00；其中：一般公共预算 20.00 + 政府性基金预算 50.00 = 70.00"]),
    ],
)
def test_budgets_alone_share_out_a_total(fund: str, found: list[str]) -> None:
    rows = ("当年预算 | 90.00", "其中：一般公共预算 | 20.00", f"政府性基金预算 | {fund}")
    assert money(*(f"{row} |  | " for row in rows)) == found
    # Of one budget alone the rest may be money of another kind.
    assert money("当年预算 | 90.00 |  | ", "其中：一般公共预算 | 20.00 |  | ") == []


def test_a_part_above_its_total_is_told_without_all_the_others() -> None:
    rows = ("年度金额 | 604 |  | ", "其中：中央补助 | 640 |  | ")
    assert money(*rows) == ["年度金额 604；其中：中央补助 640 = 640"]
    assert money("年度金额 | 640 |  | ", "其中：中央补助 | 460 |  | ") == []


def test_a_department_has_and_spends_one_total() -> None:
    title = "部门整体支出绩效目标表"
    rows = [
        "部门预算总额（万元） | 900.5",
        "1、资金来源：（1）财政性资金 | 850",
        "（2）其他资金 | 50.5",
    ]
    uses = ["2、资金结构：（1）基本支出 | 300.5", "（2）项目支出 | 600"]
    assert money(*rows, *uses, title=title) == []
    swapped = [*rows, "2、资金结构：（1）基本支出 | 305.0", uses[1]]
    assert money(*swapped, title=title) == [
        "部门预算总额（万元） 900.5；2、资金结构：（1）基本支出 305.0 + （2）项目支出 600 = 905.0"
    ]


@pytest.mark.parametrize(
    ("public", "projects", "told"),
    [
        ("29.50", "94.60", []),
        ("92.50", "94.60", ["基本支出 310.00；其中：人员经费 280.50 + 公用经费 92.50 = 373.00"]),
        ("29.50", "46.90", ["合计 404.60；基本支出 310.00 + 项目支出 46.90 = 356.90"]),
    ],
)
def test_the_total_of_what_a_department_spends_may_stand_behind_it(
    public: str, projects: str, told: list[str]
) -> None:
    found = money(
        "年度部门预算构成（万元） | 基本支出 | 310.00 | 其中：人员经费 | 280.50",
        f" |  |  | 公用经费 | {public}",
        f" | 项目支出 | {projects} | 合计 | 404.60",
        title="部门整体支出绩效目标表",
    )
    assert found == told


def test_all_years_and_the_year_have_each_their_own_parts() -> None:
    rows = (
        "实施期金额 | 900 | 年度金额 | 300",
        "中期资金总额 | 900 | 年度资金总额 | 300",
        "其中：中央补助 | 600 | 其中：中央补助 | 200",
        "地方资金 | 300 | 地方资金 | {}",
    )
    assert money(*(row.format("100") for row in rows)) == []
    assert money(*(row.format("10") for row in rows)) == [
        "年度资金总额 300；其中：中央补助 200 + 地方资金 10 = 210"
    ]


def test_all_years_come_to_their_parts_too_and_are_no_less_than_the_year() -> None:
    rows = (
        "中期资金总额 | {} | 年度资金总额 | 300",
        "其中：财政拨款 | {} | 其中：财政拨款 | 200",
        "其他资金 | 300 | 其他资金 | 100",
    )

    def said_of(total: str, fiscal: str) -> list[str]:
        return money(rows[0].format(total), rows[1].format(fiscal), rows[2])

    assert said_of("900", "600") == []
    assert said_of("900", "660") == ["中期资金总额 900；其中：财政拨款 660 + 其他资金 300 = 960"]
    assert said_of("290", "") == [
        "中期资金总额 290；其他资金 300 = 300",
        "中期资金总额 290；年度资金总额 300",
    ]


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("350.00", []),
        (
            "305.00",
            ["当年预算（万元） 420.00；本级配给 305.00 + 上级补助 70.00 + 上年结转 0 = 375.00"],
        ),
    ],
)
def test_what_stands_between_money_is_money(own: str, told: list[str]) -> None:
    row = f"当年预算（万元） | 420.00 | 本级配给 | {own} | 上级补助 | 70.00 | 上年结转 | 0.00"
    assert money(row) == told


def test_sources_below_a_head_of_their_own_come_to_their_total_and_to_the_year() -> None:
    rows = (
        "项目总预算 | 640.00 | 项目当年预算 | 320.00",
        "资金来源 | 合计 | {}",
        "资金来源 | 1.县级预算 | 200.00",
        "资金来源 | 2.专项奖补 | 90.00",
        "资金来源 | 3.其他资金 | 30.00",
    )
    # A cell that goes over several rows stands in each of them.
    assert money(rows[0], rows[1].format("320.00"), *rows[2:]) == []
    parts = "1.县级预算 200.00 + 2.专项奖补 90.00 + 3.其他资金 30.00 = 320.00"
    assert money(rows[0], rows[1].format("302.00"), *rows[2:]) == [
        f"合计 302.00；{parts}",
        "合计 302.00；项目当年预算 320.00",
    ]


@pytest.mark.parametrize(
    ("staff", "running", "told"),
    [
        ("700.00", "90.50", []),
        (
            "700.00",
            "95.00",
            ["（1）基本支出 790.50；其中：人员经费 700.00 + 公用经费 95.00 = 795.00"],
        ),
        (
            "770.00",
            "90.50",
            ["（1）基本支出 790.50；其中：人员经费 770.00 + 公用经费 90.50 = 860.50"],
        ),
    ],
)
def test_basic_expenditure_is_staff_and_running_costs(
    staff: str, running: str, told: list[str]
) -> None:
    found = money(
        "部门预算总额（万元） | 1000.50",
        "1.资金来源： | （1）财政性资金 | 950.50 | （2）其他资金 | 50.00",
        "2.资金结构： | （1）基本支出 | 790.50 | （2）项目支出 | 210.00",
        f"3.基本支出： | 其中：人员经费 | {staff} | 公用经费 | {running}",
        title="部门整体支出绩效目标表",
    )
    assert found == told


HEAD = "项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n"
SCORED = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注\n"


def evaluation(*rows: str) -> str:
    return "项目名称 | 校舍维修\n" + HEAD + "\n".join(rows) + "\n" + SCORED


def test_what_was_spent_comes_from_its_sources() -> None:
    spent = (
        " | 年度资金总额 | 50 | 50 | 47.5 | 10 | 95% | 9.5",
        " | 其中：当年财政拨款 | 40 | 40 | {} | — | 95% | —",
        " | 上年结转资金 | 10 | 10 | 9.5 | — | 95% | —",
    )
    sound = evaluation(*(row.format("38") for row in spent))
    assert said("unequal_money", sound) == []
    wrong = evaluation(*(row.format("83") for row in spent))
    assert said("unequal_money", wrong) == [
        "年度资金总额 47.5；其中：当年财政拨款 83 + 上年结转资金 9.5 = 92.5"
    ]


def points(execution: str, *rows: str) -> list[str]:
    form = evaluation(f" | 年度资金总额 | 50 | 50 | 47.5 | {execution}")
    return said("unequal_points", form + "\n".join(rows))


COUNT = "产出指标 | 数量指标 | 修缮校舍面积 | ≥3200平方米 | 3200平方米 | {} | 50 | "
GAIN = "效益指标 | 社会效益指标 | 受益学生 | ≥860人 | 860人 | 40 | 40 | "


def test_weights_come_to_their_total_with_the_rate_or_without() -> None:
    assert (
        points("10 | 95% | 9.5", COUNT.format(50), GAIN, "总分 |  |  |  |  | 100 | 99.5 | ") == []
    )
    assert points("10 | 95% | 9.5", COUNT.format(50), GAIN, "总分 |  |  |  |  | 90 | 99.5 | ") == []
    assert points("10 | 95% | 9.5", COUNT.format(60), GAIN, "总分 |  |  |  |  | 90 | 99.5 | ") == [
        "分值合计 90，各指标分值之和 100"
    ]
    assert points(
        "10 | 95% | 9.5", COUNT.format(60), GAIN, "指标权重合计 |  |  |  |  | 95 | 99.5 | "
    ) == ["分值合计 95，各指标分值之和 100"]


def test_the_rate_scores_no_more_than_its_weight() -> None:
    assert points("10 | 95% | 10.5", COUNT.format(50), GAIN) == ["执行率分值 10，得分 10.5"]


def test_a_head_that_says_how_the_rate_scores_is_taken_at_its_word() -> None:
    form = (
        "项目名称 | 校舍维修\n"
        "预算执行情况 |  | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）\n"
        " | 年度财政资金总额 | 320 | 304 | 95% | {}\n"
        "一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分\n"
        "产出指标 | 数量指标 | 修缮校舍面积 | ≥3200平方米 | 3200平方米 | 80\n"
        "总分 |  |  |  |  | {}\n"
        "偏差大或目标未完成原因分析 | 无 |  |  |  | \n"
    )
    assert said("unequal_points", form.format("19", "99")) == []
    assert said("unequal_points", form.format("20", "100")) == [
        "得分（20分*执行率） 20，执行率 95%"
    ]
    assert said("unequal_points", form.format("19", "96")) == [
        "总分 96，各指标得分之和 80，执行率得分 19"
    ]


def test_the_total_takes_in_what_the_rate_scored() -> None:
    assert points("10 | 95% | 9.5", COUNT.format(50), GAIN, "总分 |  |  |  |  | 100 | 95.9 | ") == [
        "总分 95.9，各指标得分之和 90，执行率得分 9.5"
    ]
    # Hundredths are rounded to less than tenths.
    total = "总分 |  |  |  |  | 100 | {} | "
    assert points("10 | 95% | 9.5", COUNT.format(50), GAIN, total.format("99.51")) == []
    assert points("10 | 95% | 9.5", COUNT.format(50), GAIN, total.format("99.4")) == []
    assert points("10 | 95% | 9.5", COUNT.format(50), GAIN, total.format("99.43")) == [
        "总分 99.43，各指标得分之和 90，执行率得分 9.5"
    ]


TASKS = """部门整体支出绩效目标表
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） |  |
 |  |  | 总额 | 财政拨款 | 其他资金
 | 沟渠清淤 | 清淤支渠18公里 | {} | 36.5 | 0
 | 泵站维修 | 维修泵站6座 | 24.0 | 20.0 | 4.0
 | 金额合计 |  | 60.5 | {} | 4.0
年度总体目标 | 沟渠畅通
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤支渠长度 | ≥18公里
"""


@pytest.mark.parametrize(
    ("amount", "total", "found"),
    [
        ("36.5", "56.5", []),
        ("35.6", "56.5", ["总额 35.6；财政拨款 36.5 + 其他资金 0 = 36.5"]),
        ("36.5", "65.5", ["总额 60.5；财政拨款 65.5 + 其他资金 4.0 = 69.5"]),
    ],
)
def test_tasks_add_up_in_rows(amount: str, total: str, found: list[str]) -> None:
    assert said("unequal_money", TASKS.format(amount, total), "") == found


def test_tasks_add_up_in_columns() -> None:
    one = TASKS.replace(" | 财政拨款 | 其他资金", " |  | ").replace(" | 36.5 | 0", " |  | ")
    one = one.replace(" | 20.0 | 4.0", " |  | ").replace(" | {} | 4.0", " |  | ")
    assert said("unequal_money", one.format("36.5"), "") == []
    assert said("unequal_money", one.format("63.5"), "") == [
        "金额合计（总额） 60.5；沟渠清淤 63.5 + 泵站维修 24.0 = 87.5"
    ]


@pytest.mark.parametrize(("other", "found"), [("5.6", 0), ("5.3", 1)])
def test_the_name_of_a_total_is_merged_with_its_content(other: str, found: int) -> None:
    rows = (
        "年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） |  | ",
        " |  |  | 总额 | 财政拨款 | 其他资金",
        " | 监测 | 采样检测 | 62 | 62 | 0",
        " | 冷链 | 更新设备 | 45.6 | 40 | 5.6",
        f" | 金额合计 | 107.6 | 102 | {other}",
    )
    text = "\n".join(("部门整体支出绩效目标表", *rows, "年度总体目标 | 按时完成", INDICATORS))
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert sum(one.code in ("unequal_money", "blank_total") for one in issues) == found


@pytest.mark.parametrize(
    ("weight", "found"), [("30", []), ("20", ["产出指标（50分），各指标分值之和 40"])]
)
def test_a_class_has_the_points_of_its_indicators(weight: str, found: list[str]) -> None:
    rows = (
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 分值",
        "产出指标（50分） | 数量指标 | 修缮校舍面积 | ≥3200平方米 | 20",
        f" | 质量指标 | 校舍验收合格率 | =100% | {weight}",
        "满意度指标（10分） | 服务对象满意度指标 | 师生满意度 | ≥92% | 10",
    )
    assert said("unequal_points", "\n".join(("项目名称 | 校舍维修 |  | ", *rows))) == found


LIST = (
    "项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值",
    "修缮校舍 | 42.00 | 按期完工 | 产出指标 | 数量指标 | 修缮面积 | ≥320平方米",
    " | | | 效益指标 | 社会效益指标 | 受益学生 | ≥860人",
    "购置课桌 | 18.00 | 配齐课桌 | 产出指标 | 数量指标 | 购置课桌 | ≥240套",
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("合计 | 66.00", *LIST[1:]), ["清单合计 66.00，2 个项目之和 60.00"]),
        ((*LIST[1:], "合计 | 66.00 | | | | | "), ["清单合计 66.00，2 个项目之和 60.00"]),
        (("合计 | 60.00", *LIST[1:]), []),
        # A department over its projects; a project without an amount; two totals.
        (("合计 | 60.00", "青禾县教育局 | 60.00", *LIST[1:]), []),
        (("合计 | 66.00", *LIST[1:], "校园广播 | | 建成广播 | | | | "), []),
        (("合计 | 66.00", *LIST[1:], "总计 | 80.00"), []),
    ],
)
def test_a_list_adds_up_to_its_total(rows: tuple[str, ...], found: list[str]) -> None:
    title = "项目绩效目标表\n单位：万元"
    assert said("unequal_list", "\n".join((LIST[0], *rows)), title) == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (" | 时效指标（必填） | | ", ["时效指标"]),
        (" | 时效指标（必填） | 完工时间 | 2024年8月底前", []),
        # A class that nobody has to fill in.
        (" | 时效指标 | | ", []),
        # It goes on in the next row.
        (" | 时效指标（必填） | | \n | | 完工时间 | 2024年8月底前", []),
    ],
)
def test_a_mandatory_class_has_an_indicator(row: str, found: list[str]) -> None:
    rows = (
        "项目名称 | 校舍维修 |  | ",
        "一级指标 | 二级指标 | 三级指标 | 指标值",
        "产出指标 | 数量指标（必填） | 维修校舍 | ≥3栋",
        *row.split("\n"),
        "满意度指标 | 服务对象满意度指标 | 师生满意度 | ≥92%",
    )
    assert said("empty_mandatory", "\n".join(rows)) == found


def test_a_mandatory_class_that_has_its_points_alone_lacks_its_indicator() -> None:
    rows = (
        "项目名称 | 校舍维修 | | | | |",
        "一级指标 | 二级指标 | 三级指标 | 计算符号 | 指标值 | 度量单位 | 权重",
        "产出指标 | 数量指标（必填） | 维修校舍 | ≥ | 3 | 栋 | 20",
        "效益指标 | 社会效益指标（必填） | | | | | 15",
        "满意度指标 | 服务对象满意度指标 | 师生满意度 | ≥ | 92 | % | 10",
    )
    assert said("empty_mandatory", "\n".join(rows)) == ["社会效益指标"]


SOURCES = (
    "单位名称 | 项目名称 | 预算数 | 财政资金 | 其他资金 | 年度目标",
    "青禾县教育局 | 修缮校舍 | 42.00 | 40.00 | 2.00 | 按期完工",
    "青禾县教育局 | 购置课桌 | 18.00 | 18.00 | | 配齐课桌",
    "教育局小计 | | {} | 58.00 | 2.00 |",
    "青禾县电教馆 | 更换投影 | 25.00 | 25.00 | | 更换投影12台",
    "电教馆小计 | | 25.00 | 25.00 | |",
    "合计 | | 85.00 | {} | {} |",
)


@pytest.mark.parametrize(
    ("sums", "code", "found"),
    [
        (("60.00", "83.00", "2.00"), "unequal_list", []),
        (("66.00", "83.00", "2.00"), "unequal_list", ["小计 66.00，各项目之和 60.00"]),
        (
            ("60.00", "38.00", "2.00"),
            "unequal_list",
            ["财政资金合计 38.00，3 个项目之和 83.00"],
        ),
        (("60.00", "83.00", "2.00"), "blank_total", []),
        (("60.00", "83.00", ""), "blank_total", ["其他资金的合计"]),
    ],
)
def test_a_list_adds_up_by_units_and_sources(
    sums: tuple[str, ...], code: str, found: list[str]
) -> None:
    title = "项目绩效目标表\n单位：万元"
    assert said(code, "\n".join(SOURCES).format(*sums), title) == found


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("60.00", []),
        ("66.00", ["青禾县教育局预算数 66.00，2 个项目之和 60.00"]),
    ],
)
def test_a_unit_among_its_projects_has_what_they_come_to(amount: str, found: list[str]) -> None:
    heads = LIST[0].replace("项目名称", "单位名称、项目名称")
    rows = (heads, f"青禾县教育局 | {amount} | | | | | ", *LIST[1:])
    text = "项目绩效目标表\n单位：万元\n" + "\n".join(rows)
    records = extract(read_content(text.encode(), "form.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_list"]
    assert told == found
    assert [project.name for project in records.projects] == ["修缮校舍", "购置课桌"]


@pytest.mark.parametrize(
    ("department", "first", "second", "found"),
    [
        ("85.00", "60.00", "25.00", []),
        ("88.00", "60.00", "25.00", ["青禾县教育局预算数 88.00，3 个项目之和 85.00"]),
        ("85.00", "66.00", "25.00", ["青禾县教育局本级预算数 66.00，2 个项目之和 60.00"]),
        # One project is all that its unit has, where other units have no more than theirs.
        ("85.00", "60.00", "52.00", ["青禾县电教馆预算数 52.00，1 个项目之和 25.00"]),
    ],
)
def test_units_with_codes_have_what_their_projects_come_to(
    department: str, first: str, second: str, found: list[str]
) -> None:
    rows = (
        f"单位代码 | {LIST[0].replace('项目名称', '单位（专项）名称')}",
        f"305 | 青禾县教育局 | {department} | | | | | ",
        f"305001 | 青禾县教育局本级 | {first} | | | | | ",
        *(f"305001 | {row}" if row[0] != " " else f" | {row}" for row in LIST[1:]),
        f"305002 | 青禾县电教馆 | {second} | | | | | ",
        "305002 | 更换投影 | 25.00 | 更换投影 | 产出指标 | 数量指标 | 更换投影 | ≥12台",
    )
    title = "项目绩效目标表\n单位：万元"
    text = "\n".join((title, *rows))
    assert said("unequal_list", "\n".join(rows), title) == found
    records = extract(read_content(text.encode(), "form.txt")).records
    assert [(one.name, one.organisation_code) for one in records.projects] == [
        ("修缮校舍", "305001"),
        ("购置课桌", "305001"),
        ("更换投影", "305002"),
    ]


def test_a_task_has_a_content_of_its_own() -> None:
    text = TASKS.format("36.5", "56.5")
    assert said("repeated_name", text, "") == []
    task = next(row for row in text.splitlines() if "沟渠清淤" in row)
    cells = task.split(" | ")
    at = cells.index("沟渠清淤") + 1
    others = "\n".join(row.replace("沟渠清淤", f"养护{n}", 1) for n, row in enumerate([task, task]))
    cells[at] = "沟渠清淤"
    repeated = text.replace(task, f"{others}\n{' | '.join(cells)}")
    assert said("repeated_name", repeated, "") == ["沟渠清淤"]


def test_a_total_of_tasks_is_not_left_blank() -> None:
    assert said("blank_total", TASKS.format("36.5", "56.5"), "") == []
    rows = TASKS.format("36.5", "56.5").splitlines()
    blank = [row.rpartition(" | ")[0] + " | " if "金额合计" in row else row for row in rows]
    assert said("blank_total", "\n".join(blank), "") == ["金额合计（其他资金）"]


YEARS = """青禾县水务局2024年部门整体支出绩效目标表
（2024年度）
部门名称 | 青禾县水务局 | |
年度总体目标 | 沟渠畅通 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤支渠长度 | ≥18公里

单位整体支出绩效目标表
（{}年度）
单位名称 | 青禾县水务站 | |
年度总体目标 | 泵站运转 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 维修泵站 | ≥4座
"""


@pytest.mark.parametrize(("year", "found"), [("2024", []), ("2022", ["2022"])])
def test_the_forms_of_units_are_of_one_year(year: str, found: list[str]) -> None:
    assert said("other_year", YEARS.format(year), "") == found


@pytest.mark.parametrize(
    ("projects", "found"),
    [
        ("1866.20", []),
        (
            "1806.20",
            [
                "支出预算总额（万元） 3286.50；"
                "基本支出（万元） 1420.30 + 项目支出（万元） 1806.20 = 3226.50"
            ],
        ),
    ],
)
def test_what_a_department_spends_has_its_unit_in_its_heads(
    projects: str, found: list[str]
) -> None:
    rows = (
        "部门名称 | 青禾县交通局 | 支出预算总额（万元） | 3286.50",
        f"其中 | 基本支出（万元） | 1420.30 | 项目支出（万元） | {projects}",
        "年度总体目标 | 公路畅通 | |",
    )
    assert money(*rows, title="部门整体支出绩效目标表") == found


@pytest.mark.parametrize(
    ("subtotals", "found"),
    [
        (("20 | 19", "35 | 34"), []),
        (("20 | 19", "35 | 43"), ["得分小计 43，各指标得分之和 34"]),
        (("25 | 19", "35 | 34"), ["分值小计 25，各指标分值之和 20"]),
        # They are of something else.
        (("22 | 21", "37 | 36"), []),
    ],
)
def test_a_subtotal_of_points_is_that_of_its_indicators(
    subtotals: tuple[str, str], found: list[str]
) -> None:
    rows = (
        "部门名称 | 青禾县水务局 | | | |",
        "一级指标 | 二级指标 | 三级指标 | 分值 | 得分",
        "投入 | 目标设定 | 目标合理性 | 10 | 10",
        " | | 指标明确性 | 10 | 9",
        f" | 小计 | | {subtotals[0]}",
        "产出 | 职责履行 | 清淤支渠长度 | 15 | 14",
        "效果 | 履职效益 | 改善灌溉面积 | 20 | 20",
        f" | 小计 | | {subtotals[1]}",
        "总分 | | | 55 | 53",
    )
    title = "2023年部门整体支出绩效自评表"
    assert said("unequal_points", "\n".join(rows), title) == found
    text = "\n".join((title, *rows))
    indicators = extract(read_content(text.encode(), "form.txt")).records.indicators
    assert [(one.level1, one.level3) for one in indicators] == [
        ("投入", "目标合理性"),
        ("投入", "指标明确性"),
        ("产出指标", "清淤支渠长度"),
        ("效益指标", "改善灌溉面积"),
    ]


@pytest.mark.parametrize(
    ("total", "found"),
    [("107.6 | 102 | 5.6", 0), ("170.6 | 102 | 5.6", 1), ("107.6 | 102 | 6.5", 1)],
)
def test_a_subtotal_of_tasks_is_no_task_that_repeats_its_name(total: str, found: int) -> None:
    heads = ("任务名称", "主要内容", "金额合计", "财政拨款", "其他资金")
    rows = (
        "".join(f"<td>{cell}</td>" for cell in ("年度主要任务", *heads)),
        *(
            "".join(f"<td>{cell}</td>" for cell in ("", *row.split("|")))
            for row in ("监测|采样检测|62|62|0", "冷链|更新设备|45.6|40|5.6")
        ),
        "<td></td><td colspan=2>项目支出小计</td>"
        + "".join(f"<td>{cell}</td>" for cell in total.split(" | ")),
        *(
            "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|"))
            for row in ("年度总体目标 | 按时完成", *INDICATORS.splitlines())
        ),
    )
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    page = f"<h2>青禾县疾控中心2024年部门整体支出绩效目标表</h2><table>{table}</table>"
    issues = extract(read_content(page.encode(), "form.html")).records.issues
    assert not [one for one in issues if one.code == "repeated_name"]
    assert sum(one.code == "unequal_money" for one in issues) == found


POINTS = """项目名称 | 校舍维修 |  |  |  |
一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分
产出指标（{first}分） | 数量指标（{second}分） | 修缮教室（12分） | 30间 | 30间 | 12
 |  | 更换门窗（{third}分） | 60樘 | 60樘 | 18
 | 质量指标（20分） | 验收合格率（20分） | 100% | 100% | 20
效益指标（40分） | 社会效益指标（40分） | 受益学生（40分） | ≥860人 | 880人 | 40
"""


@pytest.mark.parametrize(
    ("first", "second", "third", "found"),
    [
        (50, 30, 18, []),
        (50, 30, 16, ["数量指标（30分），各指标分值之和 28"]),
        (60, 30, 18, ["产出指标（60分），各二级指标分值之和 50"]),
        (
            50,
            35,
            18,
            [
                "数量指标（35分），各指标分值之和 30",
                "产出指标（50分），各二级指标分值之和 55",
            ],
        ),
    ],
)
def test_names_say_the_points_of_classes_and_indicators(
    first: int, second: int, third: int, found: list[str]
) -> None:
    form = POINTS.format(first=first, second=second, third=third)
    assert said("unequal_points", form) == found


EVALUATED = """部门整体支出绩效自评表
部门名称 | 青禾县教育局 |  |  |  |  |  |  |  |  |
年度主要任务 | 任务名称 | 完成情况 | 全年预算数 |  |  | 全年执行数 |  |  | 分值 | 得分
 |  |  | 总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金 |  |
 | 校舍维修 | 已完成 | 300 | 280 | 20 | 270 | {} | 15 | — | —
 | 设备更新 | 已完成 | 100 | 100 | 0 | 90 | 90 | 0 | — | —
 | 金额合计 |  | 400 | 380 | 20 | {} | 345 | 15 | 10 | {}
年度总体目标 | 预期目标 |  |  |  | 实际完成情况 |  |  |  |  |
 | 修缮教室30间 |  |  |  | 修缮教室30间 |  |  |  |  |
一级指标 | 二级指标 | 三级指标 | 年度指标值 |  | 实际完成值 |  |  |  | 分值 | 得分
产出指标 | 数量指标 | 修缮教室 | 30间 |  | 30间 |  |  |  | 90 | 88
总分 |  |  |  |  |  |  |  |  | 100 | 97
"""


@pytest.mark.parametrize(
    ("granted", "spent", "score", "money", "points"),
    [
        ("255", "360", "9", [], []),
        ("225", "360", "9", ["总额 270；"], []),
        (
            "255",
            "380",
            "9",
            ["总额 380；"],
            [],
        ),
        ("255", "360", "9.9", [], ["总分 97，各指标得分之和 88，执行率得分 9.9"]),
    ],
)
def test_tasks_have_a_budget_and_an_outturn(
    granted: str, spent: str, score: str, money: list[str], points: list[str]
) -> None:
    form = EVALUATED.format(granted, spent, score)
    found = said("unequal_money", form, "")
    assert [one.split("；")[0] + "；" for one in found] == money
    assert said("unequal_points", form, "") == points


def test_what_follows_the_tasks_is_no_task() -> None:
    form = EVALUATED.format("255", "360", "9")
    records = extract(read_content(form.encode(), "form.txt")).records
    goals = [(one.scope, one.title or one.text, one.outturn) for one in records.objectives]
    assert goals == [
        ("department", "修缮教室30间", "修缮教室30间"),
        ("section", "校舍维修", ""),
        ("section", "设备更新", ""),
    ]


@pytest.mark.parametrize(
    ("spent", "found"),
    [
        ("142", []),
        ("124", ["年度资金总额 352；其中：中央补助 120 + 自治区补助 90 + 县级资金 124 = 334"]),
    ],
)
def test_subsidies_are_money_of_an_evaluation(spent: str, found: list[str]) -> None:
    rows = (
        "项目名称 | 校舍维修 |  |  |  |  | ",
        "项目资金 | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分",
        " | 年度资金总额 | 360 | 380 | 352 | 92.63% | 9.26",
        " | 其中：中央补助 | 120 | 120 | 120 | 100% | —",
        " | 自治区补助 | 80 | 100 | 90 | 90% | —",
        f" | 县级资金 | 160 | 160 | {spent} | 88.75% | —",
        INDICATORS,
    )
    assert said("unequal_money", "\n".join(rows)) == found


def test_rates_of_tasks_are_not_added_up() -> None:
    rows = (
        "部门名称 | 青禾县教育局 |  |  |  | ",
        "年度主要任务 | 任务名称 | 主要内容 | 预算数 | 执行数 | 执行率（%）",
        " | 校舍维修 | 修缮教室30间 | 300 | 270 | 90",
        " | 设备更新 | 更新课桌600套 | 100 | 90 | 90",
        " | 合计 |  | 400 | 360 | 90",
        INDICATORS,
    )
    assert said("unequal_money", "\n".join(rows), "部门整体支出绩效自评表") == []


@pytest.mark.parametrize(
    ("other", "projects", "told"),
    [
        ("70.00", "250.00", []),
        (
            "7.00",
            "205.00",
            [
                "资金总额（按收入性质分） 900.00；其中：财政拨款 830.00 + 其他资金 7.00 = 837.00",
                "资金总额（按支出性质分） 900.00；其中：基本支出 650.00 + 项目支出 205.00 = 855.00",
            ],
        ),
    ],
)
def test_divisions_come_to_the_total_above_them(other: str, projects: str, told: list[str]) -> None:
    found = money(
        "年度预算申请（万元） | 资金总额 |  | 900.00 | ",
        " | 按收入性质分 |  | 按支出性质分 | ",
        " | 其中：财政拨款 | 830.00 | 其中：基本支出 | 650.00",
        f" | 其他资金 | {other} | 项目支出 | {projects}",
        title="部门整体支出绩效目标表",
    )
    assert found == told


@pytest.mark.parametrize(
    ("basic", "told"),
    [
        ("650.00", []),
        (
            "605.00",
            ["资金总额（按支出性质分：） 890.00；其中：基本支出 605.00 + 项目支出 240.00 = 845.00"],
        ),
    ],
)
def test_divisions_of_what_was_spent(basic: str, told: list[str]) -> None:
    found = money(
        "年度预算申请（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分",
        " | 年度资金总额 | 850.00 | 920.00 | 890.00 | 96.74% | 9.67",
        " | 按收入性质分： |  |  | 按支出性质分： |  | ",
        f" | 其中：财政拨款：820.00 |  |  | 其中：基本支出：{basic} |  | ",
        " | 其他资金：70.00 |  |  | 项目支出：240.00 |  | ",
        title="部门整体支出绩效自评表",
    )
    assert found == told


@pytest.mark.parametrize(
    ("spent", "other", "told"),
    [
        ("890.00", "60.00", []),
        ("980.00", "60.00", ["合计 980.00；基本支出 660.00 + 项目支出 230.00 = 890.00"]),
        ("890.00", "6.00", ["合计 890.00；财政拨款 830.00 + 其他资金 6.00 = 836.00"]),
    ],
)
def test_what_is_spent_and_what_is_had_stand_side_by_side_with_a_total_each(
    spent: str, other: str, told: list[str]
) -> None:
    rows = (
        ("基本支出", "660.00", "财政拨款", "830.00"),
        ("项目支出", "230.00", "其他资金", other),
        ("合计", spent, "合计", "890.00"),
    )
    page = "<p>部门整体支出绩效目标表</p><table><tr><td>部门名称<td colspan=4>青禾县教育局</tr>"
    page += "<tr><td rowspan=5>部门预算情况（万元）"
    page += "<td colspan=2>按支出类型<td colspan=2>按来源类型</tr>"
    page += "<tr><td>类型<td>金额<td>类型<td>金额</tr>"
    page += "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}</tr>" for row in rows)
    for row in INDICATORS.split("\n"):
        page += f"<tr>{''.join(f'<td>{cell}' for cell in ('绩效指标', *row.split(' | ')))}</tr>"
    issues = extract(read_content(f"{page}</table>".encode(), "form.html")).records.issues
    found = [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_money"]
    assert found == told


@pytest.mark.parametrize(
    ("spent", "told"),
    [
        ("890.00", []),
        ("980.00", ["合计 980.00；基本支出 660.00 + 项目支出 230.00 = 890.00"]),
    ],
)
def test_what_is_had_and_what_is_spent_have_each_their_total(spent: str, told: list[str]) -> None:
    found = money(
        "总体资金情况 | 收入构成 | 财政拨款 | 830.00",
        " |  | 其他资金 | 60.00",
        " |  | 合计 | 890.00",
        " | 支出构成 | 基本支出 | 660.00",
        " |  | 项目支出 | 230.00",
        f" |  | 合计 | {spent}",
        title="部门整体支出绩效目标表",
    )
    assert found == told


@pytest.mark.parametrize(
    ("staff", "told"),
    [
        ("480.20", []),
        (
            "840.20",
            ["支出合计 790.00；人员经费 840.20 + 公用经费 79.80 + 项目支出 230.00 = 1150.00"],
        ),
    ],
)
def test_what_is_spent_may_be_added_up_by_name(staff: str, told: list[str]) -> None:
    found = money(
        f"预算情况 | 基本支出 | 人员经费 | {staff} | {staff}",
        " |  | 公用经费 | 79.80 | 79.80",
        " | 项目支出 |  | 230.00 | 230.00",
        " | 支出合计 |  | 790.00 | 790.00",
        title="部门整体支出绩效目标表",
    )
    assert found == told


@pytest.mark.parametrize(
    ("projects", "told"),
    [
        ("1,260,400.00", []),
        (
            "1,620,400.00",
            [
                "合计 5360400.00；按支出性质：基本支出 4100000.00"
                " + 按支出性质：项目支出 1620400.00 = 5720400.00"
            ],
        ),
    ],
)
def test_each_row_may_say_by_what_it_divides_the_total(projects: str, told: list[str]) -> None:
    rows = (
        "合计 | 5,360,400.00",
        "按收入性质：财政拨款 | 5,300,400.00",
        "按收入性质：上年结转 | 60,000.00",
        "按支出性质：基本支出 | 4,100,000.00",
        f"按支出性质：项目支出 | {projects}",
    )
    first, *others = (f"{row} | " for row in rows)
    form = [f"年度预算金额（元） | {first}", *(f" | {row}" for row in others)]
    assert money(*form, title="部门整体支出绩效目标表") == told


@pytest.mark.parametrize(
    ("fund", "running", "told"),
    [
        ("40.00", "90.00", []),
        (
            "4.00",
            "96.00",
            [
                "合计（资金来源） 700.00；一般公共预算资金 660.00 + 政府性基金 4.00 = 664.00",
                "合计（支出类别） 700.00；"
                "人员经费 380.00 + 公用经费 96.00 + 项目支出 230.00 = 706.00",
            ],
        ),
    ],
)
def test_what_a_department_has_stands_beside_what_it_spends(
    fund: str, running: str, told: list[str]
) -> None:
    found = money(
        "部门名称 | 青禾县文化馆 |  |  |  | ",
        "部门整体资金 | 收入 |  | 支出 |  | ",
        " | 资金来源 | 金额 | 支出类别 |  | 金额",
        " | 一般公共预算资金 | 660.00 | 基本支出 | 人员经费 | 380.00",
        f" | 政府性基金 | {fund} |  | 公用经费 | {running}",
        " |  |  | 项目支出 |  | 230.00",
        " | 合计 | 700.00 | 合计 |  | 700.00",
        title="部门整体支出绩效目标表",
    )
    assert sorted(found) == sorted(told)
